import Canvas
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Going over the board beside a list that is longer than its pane changes what is said of the selection, and no more.
@Suite struct StillFindingsTests {
    private static let board = Board(
        components: (0..<60).map { Component(id: "n\($0)", kind: $0 < 3 ? "client" : $0 % 7 == 0 ? "sql-database" : "service") },
        connections: (3..<60).map { Connection(from: "n\(($0 * 5) % $0 / 2)", to: "n\($0)") })

    private static func driver(_ columns: Int, _ rows: Int) -> Driver {
        Driver(.board(board, path: nil, isOnDisk: false), columns: columns, rows: rows, review: ReviewOptions())
    }

    /// Rows in which a cell of the pane differs.
    private static func changes(_ one: Driver, _ other: Driver) -> [Int] {
        guard let pane = one.editor.layout.pane else { return [] }
        let (before, after) = (one.screen.canvas, other.screen.canvas)
        return (pane.top..<pane.bottom).filter { row in
            (pane.left..<pane.right).contains { column in
                let point = Point(column: column, row: row)
                return before[point] != after[point] || before.text(at: point) != after.text(at: point)
            }
        }
    }

    @Test("The list stands still under what is shown", arguments: [(120, 36), (120, 40), (200, 60)])
    func theListStandsStill(_ columns: Int, _ rows: Int) throws {
        var driver = Self.driver(columns, rows)
        try #require(driver.editor.layout.pane != nil && driver.editor.findings.listed.count > 20)
        #expect(driver.shows("All, the worst first"), "\(driver.text)")
        for key in "lljjlkhhljlk" {
            let before = driver
            driver.type(String(key))
            let changed = Self.changes(before, driver)
            let top = driver.editor.layout.pane?.top ?? 0
            // The count, and the rows of the one finding with its keys.
            #expect(changed.allSatisfy { $0 < top + 9 }, "\(key): \(changed)\n\(driver.text)")
            if let shown = driver.editor.shownFinding {
                let start = try #require(Wrap.rows(VisibleText.line(shown.headline), columns: 28).first)
                #expect(driver.lines[(top + 2)...].first?.contains(start.prefix(12)) == true, "\(driver.text)")
                #expect(driver.shows("w waive   e explain"))
                // Said once: the footer does not change with each box that something is found on.
                #expect(!driver.footer.contains("w waive"))
            } else {
                #expect(driver.shows("nothing found on "), "\(driver.text)")
            }
        }
    }

    @Test("With the keyboard in the pane the whole list is there, and what is shown stands in it")
    func inThePane() {
        var driver = Self.driver(120, 36)
        driver.type("⇤")
        #expect(!driver.shows("All, the worst first"))
        driver.type("jj")
        #expect(driver.shows("e explain"))
    }

    @Test func aShortListIsOneList() {
        let driver = Driver(sketch: "client > app > db", columns: 120, rows: 36)
        #expect(driver.shows("Findings"))
        #expect(!driver.shows("All, the worst first"))
    }
}
