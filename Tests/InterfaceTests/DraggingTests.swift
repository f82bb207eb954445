import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite struct DraggingTests {
    private static func driver(_ sketch: String = "app > cache, db", columns: Int = 120) -> Driver {
        Driver(sketch: sketch, columns: columns, rows: 36)
    }

    private static func send(_ action: Mouse.Action, _ at: Point, _ driver: inout Driver) {
        driver.send(.input(.mouse(Mouse(action, at: at))))
    }

    /// Where a box stands on the screen.
    private static func box(_ id: String, _ driver: Driver) throws -> Rect {
        let origin = try #require(driver.editor.drawing.origin)
        return try #require(driver.editor.drawing.boxes[id]).offset(by: driver.editor.layout.board.origin - origin)
    }

    private static func middle(_ box: Rect) -> Point {
        Point(column: (box.left + box.right) / 2, row: (box.top + box.bottom - 1) / 2)
    }

    @Test("A box that is dragged shows where it will stand, and stands there")
    func ghost() throws {
        var driver = Self.driver()
        let box = try Self.box("cache", driver)
        let step = Point(column: 10, row: -3)
        Self.send(.press, Self.middle(box), &driver)
        Self.send(.drag, Self.middle(box) + step, &driver)
        let ghost = box.offset(by: step)
        let rows = driver.lines.map(Array.init)
        #expect(rows[ghost.top][ghost.left] == "┌" && rows[ghost.bottom - 1][ghost.right - 1] == "┘", "\(driver.text)")
        #expect(String(rows[ghost.top + 1][ghost.left..<ghost.right]).contains("Cache"))
        #expect(driver.board.component("cache")?[.at] == nil)
        // What is connected with it has followed already.
        #expect(try Self.box("cache", driver) == ghost, "\(driver.text)")
        #expect(driver.editor.drawing.scene?.routes.count == 2 && driver.editor.drawing.scene?.problems == [])
        Self.send(.release, Self.middle(box) + step, &driver)
        #expect(try Self.box("cache", driver) == ghost, "\(driver.text)")
        driver.type("u")
        #expect(try Self.box("cache", driver) == box && driver.board.component("cache")?[.at] == nil)
    }

    @Test("Where it cannot stand that is said while it is dragged")
    func refusal() throws {
        var driver = Self.driver()
        // What floats gives way.
        driver.type("'cP")
        let from = try Self.box("db", driver)
        let to = try Self.box("cache", driver)
        Self.send(.press, Self.middle(from), &driver)
        Self.send(.drag, Self.middle(to), &driver)
        #expect(driver.footer.contains("Cache is in the way"), "\(driver.footer)")
        // Let go there it stands where it stood.
        Self.send(.release, Self.middle(to), &driver)
        #expect(try Self.box("db", driver) == from && driver.board.component("db")?[.at] == nil)
        Self.send(.press, Self.middle(from), &driver)
        Self.send(.drag, Self.middle(from) + Point(column: 20, row: 0), &driver)
        #expect(!driver.footer.contains("in the way"), "\(driver.footer)")
        Self.send(.release, Self.middle(from), &driver)
        #expect(try Self.box("db", driver) == from)
    }

    @Test("A line that is drawn from a side goes to the box where it is let go", arguments: ["app", "db"])
    func line(target: String) throws {
        var driver = Self.driver()
        let from = try Self.box("cache", driver)
        let to = try Self.box(target, driver)
        Self.send(.press, Point(column: from.left, row: from.top + 1), &driver)
        Self.send(.drag, Self.middle(to), &driver)
        #expect(driver.footer.contains("Cache > let it go on"), "\(driver.footer)")
        Self.send(.release, Self.middle(to), &driver)
        #expect(driver.arrows.last == "cache > \(target)")
        #expect(driver.board.component("cache")?[.at] == nil)
    }

    @Test("On the empty board it opens the line there")
    func lineOntoTheBoard() throws {
        var driver = Self.driver()
        let from = try Self.box("db", driver)
        Self.send(.press, Point(column: from.right - 1, row: from.top + 1), &driver)
        Self.send(.drag, Point(column: from.right + 10, row: from.bottom + 4), &driver)
        #expect(driver.shows("▼"), "\(driver.text)")
        Self.send(.release, Point(column: from.right + 10, row: from.bottom + 4), &driver)
        driver.type("replica⏎")
        #expect(driver.arrows.last == "db > replica")
    }

    @Test("Let go on the pane it does the same: at the edge there is no empty board")
    func lineOntoThePane() throws {
        var driver = Self.driver()
        if driver.editor.layout.pane == nil { driver.type("gf") }
        let pane = try #require(driver.editor.layout.pane)
        let from = try Self.box("db", driver)
        let at = Point(column: pane.left + 4, row: pane.top + 10)
        Self.send(.press, Point(column: from.right - 1, row: from.top + 1), &driver)
        Self.send(.drag, at, &driver)
        Self.send(.release, at, &driver)
        driver.type("replica⏎")
        #expect(driver.arrows.last == "db > replica", "\(driver.text)")
    }

    @Test("A line that was drawn is seen with both of its ends")
    func bothEndsOfALine() throws {
        var driver = Self.driver("a:service > b:service > c:service > d:service > e:service; f:service", columns: 60)
        driver.type("'c")
        let from = try Self.box("c", driver)
        // Half of the box shows at the edge.
        driver.editor.drawing.origin = driver.editor.drawing.boxes["e"].map { Point(column: $0.left + 3 - 60, row: -2) }
        let (source, target) = (try Self.box("c", driver), try Self.box("e", driver))
        #expect(target.right > 60 && target.left < 60 && from.size == source.size)
        Self.send(.press, Point(column: source.left + 3, row: source.top), &driver)
        Self.send(.drag, Point(column: target.left + 1, row: target.top + 1), &driver)
        Self.send(.release, Point(column: target.left + 1, row: target.top + 1), &driver)
        #expect(driver.arrows.last == "c > e")
        #expect(try Self.box("e", driver).right <= 60, "\(driver.text)")
    }

    @Test("A press on a side selects, and a line that comes back to its box is none")
    func pressOnASide() throws {
        var driver = Self.driver()
        let box = try Self.box("db", driver)
        let side = Point(column: box.right - 1, row: box.top + 1)
        driver.click(side)
        #expect(driver.editor.selection.component == "db")
        Self.send(.press, side, &driver)
        Self.send(.drag, side + Point(column: 4, row: 0), &driver)
        Self.send(.drag, side, &driver)
        Self.send(.release, side, &driver)
        #expect(driver.editor.prompt == nil)
        #expect(driver.arrows.count == 2)
    }

    @Test("Where lines are drawn from has another sign than advice has")
    func handlesAreNoBadges() throws {
        var driver = Self.driver("app", columns: 80)
        let before = driver.text
        driver.click(try #require(driver.place(of: "App")))
        for sign in driver.text where !before.contains(sign) && "✖▲●".contains(sign) { Issue.record("\(sign)\n\(driver.text)") }
    }

    @Test("The box that was pressed shows where lines are drawn from, until the next key")
    func handles() throws {
        var driver = Self.driver("app", columns: 80)
        func handles(_ driver: Driver) -> Int { driver.lines[2..<20].reduce(0) { $0 + $1.count { $0 == "○" } } }
        #expect(handles(driver) == 0)
        driver.click(try #require(driver.place(of: "App")))
        #expect(handles(driver) == 4, "\(driver.text)")
        driver.type("h")
        #expect(handles(driver) == 0)
    }

    @Test("What is tried in a what-if is neither moved nor connected")
    func whatIf() throws {
        var driver = Self.driver()
        driver.type("!")
        let from = try Self.box("cache", driver)
        let to = try Self.box("app", driver)
        for start in [Self.middle(from), from.origin] {
            Self.send(.press, start, &driver)
            Self.send(.drag, Self.middle(to), &driver)
            Self.send(.release, Self.middle(to), &driver)
        }
        #expect(driver.arrows.count == 2)
        #expect(driver.board.components.allSatisfy { $0[.at] == nil })
    }

    @Test("Who drags over the empty board is told once how text is selected")
    func shiftDrag() {
        var driver = Self.driver()
        for times in 1...2 {
            Self.send(.press, Point(column: 2, row: 3), &driver)
            Self.send(.drag, Point(column: 6, row: 3), &driver)
            #expect(driver.footer.contains("Shift-drag selects text") == (times == 1))
            Self.send(.release, Point(column: 6, row: 3), &driver)
            driver.type("h")
        }
    }
}
