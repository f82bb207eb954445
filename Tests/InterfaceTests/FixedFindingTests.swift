import Canvas
import Testing

@testable import Interface

/// What was answered in the list of findings stays there, and says what was done with it.
@Suite struct FixedFindingTests {
    private static func list(_ columns: Int) -> Driver {
        var driver = Driver(sketch: "client > lb > app x3 > cache:redis, db", columns: columns, rows: 36)
        driver.type("]gf")
        if !driver.editor.isPaneFocused { driver.type("⇤") }
        return driver
    }

    @Test("A fixed finding has a tick and the word, and the heading counts it", arguments: [80, 120])
    func fixed(_ columns: Int) throws {
        var driver = Self.list(columns)
        let open = driver.editor.findings.open.count
        driver.type("f")
        let row = try #require(driver.lines.first { $0.contains("✔ Fixed: ") }, "\(driver.text)")
        #expect(!row.contains("✖ Fixed") && driver.shows(", 1 fixed"))
        #expect(driver.lines.contains { $0.contains("Findings") && $0.contains("\(open - 1), 1 fixed") }, "\(driver.text)")
    }

    @Test("What stands below a finding stays in its row when that is fixed or kept", arguments: ["f", "wit is a test⏎"], [80, 120])
    func nothingMoves(_ keys: String, _ columns: Int) throws {
        var driver = Self.list(columns)
        let others = driver.editor.findings.open.dropFirst(driver.editor.findings.open.firstIndex(of: driver.editor.shownFinding!)! + 1)
        let starts = others.prefix(3).map { String($0.headline.prefix(16)) }
        #expect(!starts.isEmpty)
        let before = starts.map { driver.place(of: $0) }
        driver.type(keys)
        #expect(starts.map { driver.place(of: $0) } == before, "\(driver.text)")
    }

    @Test("What is kept for a reason is not called fixed")
    func waived() {
        var driver = Self.list(120)
        driver.type("wit is a test⏎")
        #expect(driver.shows("✔ Kept: ") && !driver.shows("Fixed: ") && !driver.shows(" fixed"), "\(driver.text)")
    }

    @Test("The keys under the chosen finding are pressed by a click", arguments: [80, 120])
    func keysAreClicked(_ columns: Int) throws {
        var driver = Self.list(columns)
        let place = try #require(driver.place(of: "f fix   w waive   e explain"), "\(driver.text)")
        driver.click(Point(column: place.column + 18, row: place.row))
        #expect(driver.editor.side == .explanation)
        driver = Self.list(columns)
        let before = driver.board
        driver.click(place)
        #expect(driver.board != before, "\(driver.text)")
    }
}
