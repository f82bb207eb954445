import Canvas
import Testing
import Whiteboard

@testable import Interface

/// Where what is pasted or dropped comes to stand.
@Suite struct PlacedCopyTests {
    @Test("A copy is pasted right of what is selected", arguments: ["app", "db", "client"])
    func paste(_ id: String) throws {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type(":jump cache⏎y:jump \(id)⏎p")
        let selected = try #require(driver.editor.selection.component)
        let boxes = driver.editor.drawing.boxes
        let (own, copy) = try (#require(boxes[id]), #require(boxes[selected]))
        #expect(selected == "cache-2" && copy.left >= own.right, "\(driver.text)")
        #expect(!boxes.contains { $0.key != selected && $0.value.intersects(copy) })
        #expect(driver.footer.contains("Pasted right of "), "\(driver.footer)")
        driver.type("P")
        #expect(driver.board.component(selected)?[.at] == nil)
    }

    @Test("Two pasted boxes stand to each other as those that were copied")
    func several() throws {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 160, rows: 50)
        driver.type(":jump cache⏎ :jump db⏎ y,:jump client⏎p")
        let boxes = driver.editor.drawing.boxes
        let (cache, db) = try (#require(boxes["cache"]), #require(boxes["db"]))
        let (copy, other) = try (#require(boxes["cache-2"]), #require(boxes["db-2"]))
        #expect(other.origin - copy.origin == db.origin - cache.origin, "\(driver.text)")
    }

    @Test("Pasted with nothing selected a copy floats")
    func nothingSelected() {
        var driver = Driver(sketch: "client > app", columns: 120, rows: 36)
        driver.type(":jump app⏎y")
        driver.editor.selection.select(nil)
        driver.type("p")
        #expect(driver.board.component("app-2")?[.at] == nil && driver.board.components.count == 3)
    }

    @Test("A line that is given up leaves the view as it was", arguments: ["gp⎋", "gp↓↓⎋", "⇥a > b > c > d > e > f⎋", "⇥redis⌫⌫⌫⌫⌫⌫"])
    func theViewComesBack(_ keys: String) {
        var driver = Driver(sketch: "client > lb > \"Order service\" x3 > cache, db", columns: 80, rows: 24)
        driver.type(":jump cache⏎")
        let before = driver.lines.dropLast()
        driver.type(keys)
        #expect(driver.lines.dropLast() == before, "\(driver.text)")
    }

    @Test("While a long line is typed the box of the last word is seen")
    func theEndIsSeen() throws {
        var driver = Driver(sketch: "client", columns: 80, rows: 24)
        driver.type("a\(["gateway", "ingest", "kafka", "flink", "clickhouse", "grafana"].joined(separator: " > "))")
        #expect(driver.shows("┤ Grafana") || driver.shows("│ Grafana"), "\(driver.text)")
    }

    @Test("Esc takes the list of words away, and leaves the line")
    func escapeFromTheWords() {
        var driver = Driver(sketch: "client", columns: 80, rows: 24)
        driver.type("a?⎋")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "\(driver.text)") }
        #expect(line.field.isEmpty)
        driver.type("nginx > app⏎")
        #expect(driver.board.components.count == 3)
    }

    @Test("& ? says what & does")
    func alignHelp() {
        var driver = Driver(sketch: "client > app > db", columns: 120, rows: 36)
        driver.type("%&?")
        #expect(driver.shows("& and a letter") && driver.shows("l left") && driver.shows("b bottom"), "\(driver.text)")
    }

    @Test("Of a group its own commands come first in the menu", arguments: ["m", "right click"])
    func groupMenu(_ way: String) throws {
        var driver = Driver(sketch: "client > [zone a] app x3 > [zone a] db", columns: 120, rows: 36)
        if way == "m" {
            driver.editor.selection.select(.group("a"))
            driver.type("m")
        } else {
            let frame = try #require(driver.editor.drawing.frames["a"])
            let at = Point(column: frame.left + 1, row: frame.bottom - 1) + driver.editor.layout.board.origin
            driver.send(.input(.mouse(Mouse(.press, .right, at: at - (driver.editor.drawing.origin ?? .zero)))))
        }
        let names = driver.editor.menuCommands.map(\.name)
        #expect(Array(names.prefix(4)) == ["fold", "rename", "mark", "delete"], "\(names)")
        #expect(driver.shows("Dissolve the group, keep its members") && driver.shows("Mark its members"), "\(driver.text)")
        driver.type("⎋ ")
        #expect(driver.editor.selection.marks == ["app", "db"])
    }
}
