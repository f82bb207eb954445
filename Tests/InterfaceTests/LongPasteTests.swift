import Canvas
import Testing

@testable import Interface

/// A megabyte that lands in the line is nobody's drawing: it is refused at once, in one row, and what was typed stays.
@Suite struct LongPasteTests {
    static let megabytes: [(name: String, text: String)] = [
        ("one line", String(repeating: "abc def, ", count: 116_508)), ("a list", String(repeating: "a,", count: 524_288)),
        ("a chain", String(repeating: "a>b>", count: 262_144)), ("lines", String(repeating: "client > db\n", count: 87_000)),
        ("names", (0..<150_000).map { "n\($0)>" }.joined()), ("wide letters", String(repeating: "数据库 > 缓存; ", count: 30_000)),
    ]

    @Test(arguments: megabytes, [false, true])
    func isRefusedInTheLine(_ paste: (name: String, text: String), isTyped: Bool) {
        var driver = Driver(sketch: "client > app", columns: 120)
        driver.type("adb")
        // Typed text has no line breaks: those are Enter.
        let text = isTyped ? paste.text.filter { $0 != "\n" } : paste.text
        let duration = ContinuousClock().measure { driver.send(.input(isTyped ? .typed(text) : .paste(text))) }
        #expect(driver.shows("Not taken: \(text.count) characters more, and a line has 65536 at most"))
        #expect(driver.shows("db"))
        // A build for tests is many times slower than the program.
        #expect(duration < .seconds(2), "\(duration)")
        driver.type("2")
        #expect(!driver.shows("Not taken"))
        driver.type("⏎")
        #expect(driver.board.components.map(\.id) == ["client", "app", "db2"])
    }

    @Test(arguments: megabytes)
    func opensNoLine(_ paste: (name: String, text: String)) {
        var driver = Driver(sketch: "client > app", columns: 120)
        let before = driver.board
        driver.send(.input(.paste(paste.text)))
        #expect(driver.footer.contains("Not taken: \(paste.text.count) characters more"))
        if case .line? = driver.editor.prompt { Issue.record("a line is open") }
        #expect(driver.board == before)
    }

    @Test("As much as a line has room for is taken and read: more names than that a board cannot have")
    func takesWhatHasRoom() {
        var driver = Driver(columns: 120)
        let chain = (0..<300).map { "n\($0)" }.joined(separator: "\n")
        driver.send(.input(.paste(chain)))
        driver.send(.input(.key(.enter)))
        #expect(driver.board.components.count == 300)
        driver.type("a")
        driver.send(.input(.paste(String(repeating: "n1,", count: 21_845))))
        #expect(!driver.shows("Not taken"))
        driver.send(.input(.paste("xy")))
        #expect(driver.shows("Not taken: 2 characters more"))
    }
}
