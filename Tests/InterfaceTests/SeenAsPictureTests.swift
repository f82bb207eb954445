import Canvas
import Practice
import TestSupport
import Testing

@testable import Interface

/// What an exacting eye saw on the screens.
@Suite struct SeenAsPictureTests {
    @Test("The comparison keeps its columns", arguments: [(80, 24), (120, 36)])
    func comparisonHasColumns(columns: Int, rows: Int) throws {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: rows) { $0.temperament = .quiet }
        driver.type("⎋:finish⏎c")
        let lines = try #require(driver.editor.page(columns: columns)).lines.map(\.text)
        let head = try #require(lines.first { $0.hasSuffix("the reference") })
        let row = try #require(lines.first { $0.contains("components  ") })
        let column = try #require(head.ranges(of: "the reference").first).lowerBound
        #expect(row.ranges(of: "   ").count > 1 && row[..<column].hasSuffix("   "), "\(head)\n\(row)")
    }

    @Test(
        "Every box that is asked for anything says how much, the fullest above all, and all in one form", arguments: [(80, 24), (120, 36)])
    func everyBoxHasItsFigure(columns: Int, rows: Int) {
        var driver = Driver(
            sketch: "require reads=10k/s; client > lb > app x3 > cache:redis, db:postgres", columns: columns, rows: rows)
        driver.type("!+++")
        let drawn = driver.editor.drawing.scene?.text() ?? ""
        #expect(drawn.count { $0 == "%" } == 4 && !drawn.contains("/s") && !drawn.contains("times"), "\(drawn)")
    }

    @Test("The findings open with one of them chosen, so that their keys have something to answer")
    func aFindingIsChosen() {
        var driver = Driver(sketch: "client > lb > app x3 > db", columns: 80, rows: 24)
        driver.type("gf")
        #expect(driver.editor.shownFinding != nil && driver.shows("w waive"))
        driver.type("w")
        #expect(driver.shows("Keep it because:"))
    }

    @Test("Beside an open line on the least of screens boxes stand whole, and no text on them")
    func theTutorialLeavesTheBoxes() {
        var driver = Driver(.start, columns: 60, rows: 16)
        driver.type("t⇥client⏎⇥lb⏎⇥app x3")
        let frames = driver.lines.flatMap { $0 }
        #expect(frames.count { $0 == "┌" } == frames.count { $0 == "└" }, "\(driver.text)")
        #expect(driver.shows("app x3"))
    }

    @Test("What was done leaves the footer to the keys once it was read; what was refused stays")
    func messagesAreRead() {
        var driver = Driver(sketch: "client > lb > app > db", columns: 80, rows: 24)
        driver.type("'dd")
        #expect(!driver.footer.contains("? help") || driver.footer.contains("Deleted"))
        driver.wait(seconds: 20)
        #expect(driver.footer.contains("? help"))
        driver.type(":nonsense⏎")
        driver.wait(seconds: 60)
        #expect(driver.shows("nonsense"))
    }

    @Test("A curveball says that it is one, and what it means to take it", arguments: [(80, 24), (120, 36)])
    func aCurveballIsCalledOne(columns: Int, rows: Int) {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: rows) { $0.temperament = .quiet }
        driver.type("⎋⇥user > lb > app > db⏎I")
        #expect(driver.shows("Curveball: ") && driver.shows("Taken, it holds") && driver.shows("a accept"))
    }

    @Test(
        "Where the bar has room for letters alone the line of a pane names its part",
        arguments: [("gr", "Requirements"), ("ga", "API"), ("gd", "Data")])
    func panesNameTheirPart(_ keys: String, _ name: String) {
        var driver = Driver(practising: "url-shortener", columns: 80, rows: 24) { $0.temperament = .quiet }
        driver.type("⎋\(keys)")
        #expect(driver.lines.contains { $0.contains("─ \(name) ─") }, "\(driver.text)")
    }

    @Test("What a row of the commands has no room for stands whole below them")
    func commandsAreToldWhole() {
        var driver = Driver(sketch: "client > app", columns: 60, rows: 16)
        driver.type(":add-con")
        #expect(driver.shows("Add components from a line, connected from the selection"), "\(driver.text)")
    }

    @Test("Clauses are left out whole")
    func clauses() {
        #expect(
            Wrap.clauses(["no answer without Database", "App gets 167% of what it serves"], columns: 40) == "no answer without Database")
        #expect(Wrap.list("Design Twitter, in R, 44:56 left", columns: 22) == "Design Twitter, in R")
    }

    @Test("A blank beside a side counts as the side: one cell is hard to hit")
    func sidesAreEasyToHit() throws {
        var driver = Driver(sketch: "client > service:service", columns: 120, rows: 36)
        let box = try #require(driver.editor.drawing.boxes["service"])
        let origin = try #require(driver.editor.drawing.origin)
        let board = driver.editor.layout.board.origin
        let beside = Point(column: box.right, row: box.top + 1) - origin + board
        driver.send(.input(.mouse(Mouse(.press, at: beside))))
        #expect(driver.editor.pointer?.source == "service")
    }
}
