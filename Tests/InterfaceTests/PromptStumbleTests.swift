import Canvas
import Testing
import Whiteboard

@testable import Interface

/// What newcomers stumbled over while they typed.
@Suite struct PromptStumbleTests {
    private func drawn(_ sketch: String = "client > api > db:postgres") -> Driver { Driver(sketch: sketch, columns: 120, rows: 36) }

    @Test(
        "The reason behind a line becomes the note of its last box, whatever the arrow is called",
        arguments: [
            "api > \"hot photos\" cache because 10k reads", "api > cache because 10k reads",
            "api > {timeout=200ms} \"hot because new\" cache because 10k reads",
        ])
    func because(_ line: String) {
        var driver = drawn()
        driver.type("a⌃u\(line)⏎")
        #expect(driver.board.components.last?.id == "cache")
        #expect(driver.board.components.last?[.notes] == "10k reads")
    }

    @Test("A word chosen from the list of words takes the place of the question mark that asked for it")
    func wordsOfTheLine() {
        var driver = drawn()
        driver.type("a⌃u?↓⇥")
        guard case .line(let line)? = driver.editor.prompt else {
            Issue.record("no line: \(driver.text)")
            return
        }
        #expect(!line.field.text.isEmpty && !line.field.text.contains("?"))
    }

    @Test("Help that was asked for from a prompt leads back to it")
    func backToThePrompt() {
        var driver = drawn()
        driver.type("!a?")
        #expect(driver.editor.place == .help)
        driver.type("⎋")
        guard case .entry(let entry)? = driver.editor.prompt else {
            Issue.record("no prompt: \(driver.text)")
            return
        }
        #expect(entry.purpose == .event)
    }

    @Test("In a what-if the status does not offer a fix by the key that fails and mends")
    func noFixWhileAsking() {
        var driver = drawn("require availability=99.9%; client > lb > api x2 > db:postgres")
        driver.type("]!⎋!")
        #expect(!driver.status.contains("f fixes"))
    }

    @Test("Where nothing says how much comes, more of it is no comfort")
    func moreOfNothing() {
        var driver = Driver(sketch: "client > api > db:postgres", columns: 80, rows: 24)
        driver.type("!+")
        #expect(driver.text.contains("Nothing says how much traffic there is"))
        #expect(!driver.text.contains("every flow is served"))
    }

    @Test("Copies that follow are copies")
    func followersCount() {
        var driver = drawn("client > db:postgres {replication.followers=1}")
        driver.editor.selection.select(.component("db"))
        driver.editor.selection.select(.component("db"))
        driver.type("zz")
        #expect(driver.status.contains("2 copies") || driver.text.contains("2 copies"), "\(driver.text)")
    }

    @Test("A name that no file has yet begins a board")
    func aNewBoard() {
        var driver = drawn()
        driver.send(.begun(path: "photo.yaml"))
        #expect(driver.board.isEmpty)
        #expect(driver.text.contains("photo.yaml is a new board; :w writes it"))
    }

    @Test("The arrow that was just drawn is selected, and the first that one steps to from its box")
    func theNewArrowIsNext() {
        var driver = drawn("client > api > db:postgres, cache; client > lb")
        driver.editor.selection.select(.component("api"))
        driver.editor.connect(["api"], outward: true, to: "lb")
        #expect(driver.editor.selection.connection == "api->lb")
        driver.editor.selection.select(.component("api"))
        driver.type(")")
        #expect(driver.editor.selection.connection == "api->lb")
        driver.type(")")
        #expect(driver.editor.selection.connection != "api->lb")
    }
}
