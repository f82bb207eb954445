import Canvas
import Review
import Testing

@testable import Interface

/// What is longer than the screen is read to its end by pages: no row is passed over.
@Suite struct PageTurningTests {
    private static let sketch = (1...40).map { "\"Order service \($0)\":service" }.joined(separator: " > ")

    private static func press(_ key: Key, in driver: inout Driver) { driver.send(.input(.key(key))) }

    @Test("Where the screen is heard every row of a page is shown on the way down", arguments: ["gx", "?", ":help values⏎"], [80, 120])
    func pages(_ keys: String, _ columns: Int) throws {
        var driver = Driver(sketch: Self.sketch, columns: columns, rows: 24)
        driver.type(":linear on⏎\(keys)")
        let page = try #require(driver.editor.page(columns: columns))
        var seen = Set(driver.lines)
        for _ in 0..<60 {
            Self.press(.pageDown, in: &driver)
            seen.formUnion(driver.lines)
        }
        for line in page.lines where !line.text.allSatisfy({ $0 == " " }) {
            // Keys are named in words, and what stands behind them moves.
            guard !line.text.contains(where: { "⏎↑↓←→▲●✖".contains($0) }) else { continue }
            #expect(seen.contains { $0.contains(line.text.trimmed) }, "\(line.text)")
        }
        #expect(driver.footer.contains("the last line"))
        for _ in 0..<60 { Self.press(.pageUp, in: &driver) }
        #expect(driver.footer.contains("the first line") && driver.editor.pane.scroll == 0)
    }

    @Test("The board's sentences are turned page by page, and none is passed over")
    func sentences() {
        var driver = Driver(sketch: Self.sketch, columns: 80, rows: 24)
        driver.type(":linear on⏎")
        func rows() -> [String] { driver.lines.map { $0.trimmed.replacing("> ", with: "", maxReplacements: 1) } }
        var seen = Set(rows())
        for _ in 0..<60 {
            Self.press(.pageDown, in: &driver)
            seen.formUnion(rows())
        }
        for sentence in driver.editor.spokenSentences {
            let first = Wrap.rows(sentence.text, columns: 76).first ?? ""
            #expect(first.isEmpty || seen.contains(first), "\(first)")
        }
        #expect(driver.footer.contains("the last sentence"))
        for _ in 0..<60 { Self.press(.pageUp, in: &driver) }
        #expect(driver.footer.contains("the first sentence"))
    }

    @Test("In a list of findings that is heard the one that keys are about is on the screen", arguments: [80, 120])
    func markedIsSeen(_ columns: Int) {
        var driver = Driver(
            .board(
                Driver.board("client > a, b, c, d, e, f, g, h; a > db1:postgres; b > db2:postgres; c > db3:postgres"), path: "a",
                isOnDisk: true),
            columns: columns, rows: 24, review: ReviewOptions())
        driver.type(":linear on⏎]gf")
        for _ in 0..<driver.editor.findings.open.count {
            driver.type("j")
            #expect(driver.lines.contains { $0.trimmed.hasPrefix("> ") }, "\(driver.text)")
        }
    }

    @Test("A page of findings is turned as a page of text is", arguments: [(80, 24), (120, 30)])
    func findings(_ columns: Int, _ rows: Int) throws {
        var driver = Driver(
            .board(
                Driver.board("client > a, b, c, d, e, f, g, h; a > db1:postgres; b > db2:postgres; c > db3:postgres"), path: "a",
                isOnDisk: true),
            columns: columns, rows: rows, review: ReviewOptions())
        driver.type("]gf")
        if !driver.editor.isPaneFocused { driver.type("⇤") }
        try #require(driver.editor.isPaneFocused && driver.shows(" more below"))
        let before = try #require(driver.editor.shownFinding)
        Self.press(.pageDown, in: &driver)
        let after = try #require(driver.editor.shownFinding)
        #expect(FindingList.Key(before) != FindingList.Key(after))
        for _ in 0..<20 { Self.press(.pageDown, in: &driver) }
        #expect(driver.editor.shownFinding.map(FindingList.Key.init) == driver.editor.findings.open.last.map(FindingList.Key.init))
        #expect(!driver.shows(" more below"), "\(driver.text)")
        for _ in 0..<20 { Self.press(.pageUp, in: &driver) }
        #expect(driver.editor.shownFinding.map(FindingList.Key.init) == driver.editor.findings.open.first.map(FindingList.Key.init))
    }

    @Test("In Requirements a page up and a page down lead back where one was, however often one presses at an end")
    func requirements() {
        var driver = Driver(practising: "url-shortener", columns: 80, rows: 24)
        driver.type("gr")
        for number in 1...30 { driver.type("do thing number \(number)⏎") }
        let end = driver.lines
        Self.press(.pageUp, in: &driver)
        #expect(driver.lines != end)
        Self.press(.pageDown, in: &driver)
        #expect(driver.lines == end, "\(driver.text)")
        for _ in 0..<12 { Self.press(.pageUp, in: &driver) }
        let start = driver.lines
        Self.press(.pageDown, in: &driver)
        #expect(driver.lines != start)
    }
}
