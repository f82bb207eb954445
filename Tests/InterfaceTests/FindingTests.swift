import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite struct FindingTests {
    private static let sketch = "client > lb > app x3 > cache, db"

    @Test("] shows a finding and selects its box, f mends it, u brings it back")
    func fixAndUndo() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        let before = driver.board
        #expect(driver.lines[0].contains("▲"))
        driver.type("gg]")
        #expect(driver.editor.selection.component == "db")
        #expect(driver.shows("f fix   w waive   e explain"))
        driver.type("f")
        #expect(driver.footer.hasPrefix(" Fixed: "))
        #expect(driver.board != before)
        #expect(!driver.shows("Database is the only copy"))
        driver.type("u")
        #expect(driver.board == before)
        #expect(driver.shows("Database is the only copy"))
    }

    @Test func secondFix() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("]2f")
        #expect(driver.board.components.count == 6)
    }

    @Test("w keeps it and records why")
    func waive() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("]w⏎")
        #expect(driver.shows("a reason is what makes it a trade-off"))
        driver.type("a prototype⏎")
        #expect(driver.board.tradeOffs.first?[.because] == "a prototype")
        #expect(driver.board.tradeOffs.first?.waives.first?.text == "spof/single-store on db")
        #expect(!driver.shows("Database is the only copy"))
    }

    @Test func noFindingOnTheSelection() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("'hf")
        #expect(driver.footer == " f: no finding on Cache; ] goes to the next")
    }

    @Test("What was mended stays struck until the pane is left")
    func mendedStays() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("]⇤f")
        let place = driver.place(of: "Database is the only copy")
        #expect(place != nil)
        if let place { #expect(driver.screen.canvas[place].style.emphasis.contains(.struck)) }
        driver.type("⎋")
        #expect(!driver.shows("Database is the only copy"))
    }

    @Test("The line's rules look only after Enter")
    func waitsForEnter() {
        var driver = Driver()
        driver.type("⇥client > db")
        #expect(driver.editor.findings.entries.isEmpty)
        driver.type("⏎")
        #expect(!driver.editor.findings.entries.isEmpty)
    }

    @Test func clickOnTheCountsStepsToOne() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        if let place = driver.place(of: "▲2") { driver.click(place) }
        #expect(["db", "lb"].contains(driver.editor.selection.component))
    }
}
