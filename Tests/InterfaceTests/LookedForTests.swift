import Testing

@testable import Interface

/// What is looked for stands where it is looked for, under the name that it has on the screen.
@Suite struct LookedForTests {
    private func driver(_ sketch: String, _ keys: String, columns: Int = 120, rows: Int = 36) -> Driver {
        var driver = Driver(sketch: sketch, columns: columns, rows: rows)
        driver.type(keys)
        return driver
    }

    // MARK: The line

    @Test(
        "A question mark alone lists as many words as there is room for, and says how many more", arguments: [(120, 36, 10), (80, 24, 7)])
    func theWordsOfTheLine(_ columns: Int, _ rows: Int, _ least: Int) throws {
        var driver = driver("client > app", "a?", columns: columns, rows: rows)
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "no line is open") }
        let shown = driver.lines.filter { row in line.candidates.contains { !$0.title.isEmpty && row.hasPrefix("   \($0.title)") } }
        #expect(shown.count >= least, "\(driver.text)")
        #expect(driver.lines.contains { $0.contains("▼ ") && $0.contains(" more below") }, "\(driver.text)")
        #expect(driver.footer.contains("↑ ↓ choose"), "\(driver.footer)")
        driver.type(String(repeating: "↓", count: line.candidates.count))
        #expect(driver.lines.contains { $0.contains("▲ ") && $0.contains(" above") }, "\(driver.text)")
    }

    @Test(
        "What is put behind or before names what it stands between",
        arguments: [
            ("client > app > db, cache", "'ao", "App >  > Database, Cache"), ("client > app > db", "'do", "Database > "),
            ("client, worker > app", "'aO", "Client, Worker >  > App"),
            ("client > app > a1, a2, a3, a4", "'po", "App >  > A1, A2 and 2 more"),
        ])
    func surroundings(_ sketch: String, _ keys: String, _ line: String) {
        let driver = driver(sketch, keys == "'po" ? "'ao" : keys)
        #expect(driver.lines.contains { $0.hasPrefix(" \(line)".trimmingEnd) }, "\(driver.text)")
        #expect(!driver.shows("called"))
        #expect(driver.shows("type what stands between them") == line.contains(">  >"), "\(driver.text)")
    }

    // MARK: Prompts

    @Test("Why a finding is kept is asked with its name", arguments: [(120, 36), (80, 24)])
    func theKeptFindingIsNamed(_ columns: Int, _ rows: Int) throws {
        let driver = driver("client > app > db", "]w", columns: columns, rows: rows)
        let finding = try #require(driver.editor.shownFinding)
        let row = try #require(driver.lines.firstIndex { $0.contains("Keep it because:") })
        #expect(driver.lines[..<row].suffix(4).contains { $0.contains(finding.title.prefix(20)) }, "\(driver.text)")
    }

    @Test("Tab behind an empty = says what it waits for") func tabOnNothing() {
        var driver = driver("client > app > db", "'a=⇥")
        #expect(driver.footer.contains("? for all of them"), "\(driver.text)")
        driver.type("x3⏎")
        #expect(driver.board.component("app")?[.replicas] == 3)
    }

    @Test("Blanks behind a command's name keep its list", arguments: [":export⇥", ":export ", ":export   ", ":export  mark"])
    func blanksBehindACommand(_ keys: String) {
        let driver = driver("client > app > db", keys)
        #expect(driver.lines.contains { $0.contains("   markdown") }, "\(driver.text)")
    }

    @Test("Who looks for what is unsaid is told where it is", arguments: ["unsaid", "unstated"])
    func whatIsUnsaid(_ word: String) {
        let driver = driver("client > app > db", ":\(word)⏎")
        #expect(
            driver.shows("No such command: \(word)") && driver.shows("What is not stated yet: g r, g d and g o ask for it"),
            "\(driver.text)")
    }

    @Test("In a what-if a box is found by what stands on it, before connections and ids that begin so") func byTheNameOnTheBox() throws {
        var driver = driver("driver-app:client > app > \"Driver positions\":redis; app > driver-store:db", "!adriver")
        let words = driver.editor.eventWords(for: "driver").map(\.word)
        #expect(Array(words.prefix(2)).sorted() == ["driver-positions", "driver-store"], "\(words)")
        driver = Driver(sketch: "driver-app:client > app > store:redis {name=\"Driver positions\"}", columns: 120, rows: 36)
        driver.type("!a")
        #expect(driver.editor.eventWords(for: "driver").first?.word == "store")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
