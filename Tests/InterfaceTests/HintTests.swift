import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// One hint at a time: after eight seconds without a key, never twice in a minute, retired after three uses.
@Suite struct HintTests {
    private static let start = "Start: Tab, then  client > lb > app x3 > db  and Enter"

    @Test func aHintWaitsEightSecondsForAKey() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.wait(seconds: 7)
        #expect(!driver.shows(Self.start))
        driver.type("j")
        driver.wait(seconds: 7)
        #expect(!driver.shows(Self.start))
        driver.wait(seconds: 1)
        #expect(driver.shows(Self.start))
    }

    @Test("What was obeyed goes, and the next comes a minute after it came")
    func neverTwiceInAMinute() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.wait(seconds: 8)
        driver.type("aclient⏎")
        #expect(!driver.shows(Self.start))
        driver.wait(seconds: 59)
        #expect(!driver.shows("Tab adds what comes next"))
        driver.wait(seconds: 1)
        #expect(driver.shows("Tab adds what comes next, already connected"))
    }

    @Test func threeUsesOfTheKeyRetireIt() {
        var driver = Driver(Board(), isOnDisk: false)
        for _ in 1...3 { driver.type("⇥⎋") }
        driver.wait(seconds: 100)
        #expect(!driver.shows(Self.start))
        #expect(driver.editor.nextChange(after: driver.editor.now) == nil)
    }

    @Test func hintsCanBeTurnedOff() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type(":hints off⏎")
        driver.wait(seconds: 100)
        #expect(!driver.shows("Start: Tab"))
    }

    @Test("Nothing wakes the program but the moment when a hint is due")
    func wakesOnce() {
        var driver = Driver(Board(), isOnDisk: false)
        #expect(driver.editor.nextChange(after: .zero) == .seconds(8))
        driver.wait(seconds: 8)
        #expect(driver.editor.nextChange(after: .seconds(8)) == nil)
    }

    struct State: CustomTestStringConvertible, Sendable {
        let keys: String
        var seconds = 8
        let hint: String
        var testDescription: String { hint }
    }

    @Test(
        "On the board, by what stands there",
        arguments: [
            State(keys: "aclient⏎", hint: "Tab adds what comes next, already connected"),
            State(keys: "aclient > app⏎:add queue⏎⏎", hint: "Queue is connected to nothing: ' and its letter, then c"),
            State(keys: "aclient > a > b > c > d⏎'clllll", hint: "Jump: ' and the letter on the box"),
            State(keys: "aclient > app⏎⇥db⏎⇥db⏎⇥db⏎", hint: ".  repeats the last step on another box"),
        ])
    func onTheBoard(_ state: State) {
        var driver = Driver(Board(), isOnDisk: false, columns: 80, rows: 24)
        driver.type(state.keys)
        driver.wait(seconds: state.seconds)
        #expect(driver.editor.hintText == state.hint)
    }

    @Test(
        "In a session, by phase and clock",
        arguments: [
            State(keys: "", seconds: 60, hint: "Give one number: 10k reads/s"),
            State(keys: "search recent tweets⏎⌃n", hint: "\"search recent tweets\" has no call yet"),
            State(keys: "⌃n⌃n⌃n⇥user > lb > app > db⏎", hint: "Walk the home flow: F, then the letters"),
            State(keys: "⌃n⌃n⌃n⌃n", hint: "Write one as: push over pull because reads are 25x writes"),
            State(keys: "10k reads/s⏎", seconds: 181, hint: "Say what you are weighing; s notes it"),
            State(keys: "10k reads/s⏎keep", seconds: 45 * 60 - 119, hint: "Sum up: what is met where, two risks, what next"),
        ])
    func inASession(_ state: State) {
        var driver = Driver(practising: "twitter", columns: 80, rows: 24) { $0.temperament = .quiet }
        driver.type(state.keys)
        driver.wait(seconds: state.seconds)
        #expect(driver.editor.hintText == state.hint)
        #expect(driver.shows(state.hint))
    }

    @Test func whatIsSaidAloudIsNoted() {
        var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃nsreads are 25 times the writes⏎s⏎")
        #expect(driver.editor.interview?.session.spoken.map(\.text) == ["reads are 25 times the writes", ""])
        driver.type(":finish⏎")
        #expect(driver.editor.interview?.report?.talk == ["0:00 reads are 25 times the writes"])
    }
}
