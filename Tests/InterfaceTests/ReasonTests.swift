import Practice
import Testing
import Whiteboard

@testable import Interface

/// Why before what: a reason behind `because`, a box asked about once, and the clock of last time.
@Suite struct ReasonTests {
    @Test(
        "A reason behind because becomes the note of the box that the line ends in",
        arguments: ["> cache because 10k reads/s", "cache because 10k reads/s"])
    func reasonsBecomeNotes(_ line: String) {
        var driver = Driver(sketch: "app")
        driver.type("'a⇥\(line)⏎")
        #expect(driver.board.component("cache")?[.notes] == "10k reads/s")
        #expect(driver.board.connections.count == 1)
        driver.type("u")
        #expect(driver.board.components.count == 1)
    }

    @Test func aBoxThatNothingAsksForIsAskedAboutOnce() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > cache⏎F")
        driver.type("⎋")
        #expect(driver.editor.interview?.unasked == "Cache")
        driver.editor.hints = Hints()
        driver.wait(seconds: 5)
        #expect(driver.editor.hintCandidates.contains(.reason))
        driver.editor.interview?.askedWhy = ["Cache"]
        #expect(!driver.editor.hintCandidates.contains(.reason))
        driver.editor.interview?.askedWhy = []
        driver.type("⎋gr100 reads/s⏎")
        #expect(driver.editor.interview?.unasked == nil && !driver.editor.hintCandidates.contains(.reason))
    }

    @Test("The question which box nothing asks for comes though a flow waits to be walked, once, and then the flow again")
    func theQuestionComes() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > cache⏎")
        var seen: [String] = []
        for _ in 0..<40 {
            driver.wait(seconds: 5)
            // Something is said now and then: silence has a hint of its own.
            driver.editor.interview?.session.speak("on with it")
            let hint = driver.editor.hintText ?? ""
            let told = hint.contains("which number asks for it?") ? "reason" : hint.contains("flow over the board") ? "flow" : ""
            if !told.isEmpty, seen.last != told { seen.append(told) }
        }
        #expect(seen == ["flow", "reason", "flow"], "\(seen)\n\(driver.text)")
    }

    @Test("A second question waits in the phase that the first was asked in, and in no other")
    func secondQuestionsStay() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        let probe = try #require(PracticeFiles.guide.probe("R09"))
        driver.editor.interview?.session.ask(probe)
        driver.editor.interview?.following = (probe: probe, to: "R09")
        #expect(driver.editor.paneQuestion?.hasPrefix("? and ⏎ take the next question") == true)
        driver.type("⌃n")
        #expect(driver.editor.paneQuestion == nil, "\(driver.text)")
    }

    @Test("On the same question one races the last session's clock")
    func theGhostIsRaced() throws {
        var last = Session(question: "url-shortener", guide: PracticeFiles.guide)
        last.pass(370)
        let edit = Board().adding(Component(id: "app", kind: "service"))
        last.note(edit, from: Board(), to: try Board().applying(edit))
        var opening = PracticeFiles.opening("url-shortener") { $0.temperament = .quiet }
        opening.ghost = Milestones(last)
        var driver = Driver(.practice(opening), context: PracticeFiles.context, columns: 120, rows: 36)
        driver.wait(seconds: 300)
        driver.type("⌃n⌃n⌃n⇥app⏎")
        #expect(driver.shows("First box at 5:00; last time at 6:10"))
        driver.type("⇥db⏎")
        #expect(!driver.shows("First box"))
    }

    @Test("What the step itself says comes first; the clock of last time is said once it is gone")
    func theGhostWaitsForTheMessage() throws {
        var last = Session(question: "url-shortener", guide: PracticeFiles.guide)
        last.go(to: .implementation)
        last.pass(700)
        let edit = Board().adding(Flow(name: "home"))
        last.note(edit, from: Board(), to: try Board().applying(edit))
        var opening = PracticeFiles.opening("url-shortener") { $0.temperament = .quiet }
        opening.ghost = Milestones(last)
        var driver = Driver(.practice(opening), context: PracticeFiles.context, columns: 120, rows: 36)
        driver.type("⌃n⌃n⌃n⇥client > app > db⏎")
        driver.wait(seconds: 120)
        driver.type("Fcad⏎⌃uhome read⏎")
        let isFlowThere = driver.board.flow("home") != nil
        #expect(isFlowThere)
        for _ in 0..<20 where !driver.shows("last time at 11:40") { driver.wait(seconds: 1) }
        let isSaid = driver.shows("First flow at 2:")
        #expect(isSaid)
    }

    @Test func sleepIsSaidAndNotCounted() {
        var driver = Driver(practising: "url-shortener")
        driver.wait(seconds: 10)
        driver.send(.slept(.seconds(3000)))
        #expect(driver.footer.contains("The clock stood while the program slept, 50 minutes") && driver.lines[0].contains("R 0:10"))
    }
}
