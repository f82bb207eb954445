import Canvas
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// A command that a sentence names can be pressed there, and typed wherever one types.
@Suite struct NamedCommandTests {
    private func purpose(_ driver: Driver) -> EntryPrompt? { if case .entry(let entry)? = driver.editor.prompt { entry } else { nil } }

    @Test("What a message names is pressed where it stands: it stands behind the colon, and Enter runs it")
    func isPressed() throws {
        var driver = Driver(sketch: "client > app > db")
        driver.send(.held(by: "process 7 on desk"))
        let place = try #require(driver.place(of: ":take-over"))
        driver.click(place)
        let entry = try #require(purpose(driver))
        #expect(entry.purpose == .command && entry.field.text == "take-over")
    }

    @Test("The end of the tutorial offers a session that a press begins to choose")
    func tutorialsEnd() throws {
        var driver = Driver(sketch: "client > app > db")
        driver.editor.say(Tutorial.farewell, tone: .done)
        driver.click(try #require(driver.place(of: ":practise")))
        #expect(purpose(driver)?.field.text.hasPrefix("practise") == true)
    }

    @Test("A word that only looks like one is none")
    func onlyCommands() throws {
        var driver = Driver(sketch: "client > app > db")
        driver.editor.say("the store is urls :kv, or :nothing-of-this")
        driver.click(try #require(driver.place(of: ":nothing-of-this")))
        #expect(driver.editor.prompt == nil)
    }

    @Test("A command is typed into another prompt, too", arguments: ["⇥:undo⏎", "r:undo⏎", ":note x⏎w"])
    func isTyped(_ keys: String) {
        var driver = Driver(sketch: "client > app > db")
        driver.type("x")
        let boxes = driver.board.components.count
        driver.type(keys)
        #expect(driver.board.components.count >= boxes && !driver.board.components.contains { ($0.name ?? $0.id).contains("undo") })
        #expect(purpose(driver)?.purpose != .rename)
    }

    // MARK: Empty panes

    @Test(
        "Each empty pane shows one line that could be typed",
        arguments: [
            ("", "such as:  post a short message"), ("", "such as:  10k reads/s"), ("⌃n", "such as:  POST /v1/urls shorten a URL"),
            ("⌃n⌃n", "Url(code key, long) in urls by code"), ("⌃n⌃n⌃n", "such as:  client > lb > app x3 > db"),
            ("⌃n⌃n⌃n⌃n", "push over pull because reads are 25x writes"),
        ])
    func examples(_ keys: String, _ example: String) {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type(keys)
        #expect(driver.shows(example), "\(driver.text)")
    }

    @Test("What was written takes the example's place")
    func examplesGo() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("shorten a URL⏎⌃nPOST /v1/urls shorten a URL⏎")
        #expect(!driver.shows("such as:"))
        driver.type("⌃p")
        #expect(!driver.shows("such as:"), "\(driver.text)")
    }

    // MARK: Help

    @Test(
        "F1 opens the page of the pane it is pressed in, its own lines first",
        arguments: [
            ("", "Typing in Requirements", "10k reads/s"), ("⌃n", "Typing in API", "POST /v1/urls shorten"),
            ("⌃n⌃n", "Typing in Data", "Url(code key, long) in urls"), ("⌃n⌃n⌃n⌃n", "Typing in Optimise", "push over pull because"),
        ])
    func help(_ keys: String, _ title: String, _ line: String) throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type(keys)
        driver.send(.input(.key(.function(1))))
        #expect(driver.shows(title), "\(driver.text)")
        #expect(try #require(driver.place(of: line)).row < 8)
    }
}
