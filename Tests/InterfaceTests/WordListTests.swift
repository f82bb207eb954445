import Testing
import Whiteboard

@testable import Interface

/// The words that a question mark in the line asks for.
@Suite struct WordListTests {
    @Test("A question mark lists the words, what is typed behind it narrows them, and Enter takes the first or the chosen one")
    func narrowed() {
        var driver = Driver(columns: 100, rows: 30)
        driver.type("a?")
        let all = driver.editor.candidateCount
        driver.type("redis")
        #expect(driver.shows("Redis") && !driver.shows("means nothing here"), "\(driver.text)")
        #expect(all > 100 && 0 < driver.editor.candidateCount && driver.editor.candidateCount < 20)
        driver.type("⏎")
        #expect(driver.board.components.map(\.technology) == ["Redis"])
    }

    @Test(
        "The word goes into the line by Tab, by what ends it, and by ↓ and Enter",
        arguments: [("a?redis⇥ > db⏎", ["cache > database"]), ("aclient > ?redis > db⏎", ["client > cache", "cache > database"])])
    func taken(keys: String, arrows: [String]) {
        var driver = Driver(columns: 100, rows: 30)
        driver.type(keys)
        #expect(driver.board.connections.count == arrows.count, "\(driver.text)")
        #expect(driver.board.components.contains { $0.technology == "Redis" })
        driver = Driver(columns: 100, rows: 30)
        driver.type("a?load↓")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "the line is open") }
        let second = line.candidates[1]
        driver.type("⏎")
        #expect(driver.board.components.map(\.kind) == [second.kind], "\(second)")
    }

    @Test("Esc takes the question back, and leaves what stands before it")
    func takenBack() {
        var driver = Driver(columns: 100, rows: 30)
        driver.type("aclient > ?red⎋")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "the line is open") }
        #expect(line.field.text == "client > ")
    }

    @Test("In quotes it is a question mark")
    func quoted() {
        var driver = Driver(columns: 100, rows: 30)
        driver.type("aclient > \"who?me\" app⏎")
        #expect(driver.board.connections.map(\.label) == ["who?me"])
    }
}

extension Editor {
    fileprivate var candidateCount: Int { if case .line(let line)? = prompt { line.candidates.count } else { 0 } }
}
