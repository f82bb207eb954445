import Practice
import Testing
import Whiteboard

@testable import Interface

/// What was answered aloud is written on the board with one key, as it was said.
@Suite struct WrittenAnswerTests {
    @Test func oneKeyWritesIt() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎")
        let probe = try #require(PracticeFiles.guide.probe("R10"))
        driver.editor.interview?.session.ask(probe)
        driver.editor.interview?.probe = probe
        driver.editor.ask(EntryPrompt(.probe, label: "Answer:"))
        driver.type("five seconds at most⏎")
        #expect(driver.shows("Write it on the board: rpo 5s?") && driver.board.requirements.attributes["rpo"] == nil, "\(driver.text)")
        driver.type("W")
        #expect(driver.board.requirements.attributes["rpo"] != nil && driver.shows("Written: rpo 5s."), "\(driver.text)")
        driver.type("u")
        #expect(driver.board.requirements.attributes["rpo"] == nil)
    }

    @Test("It is offered until it is written, whatever is answered meanwhile")
    func itWaits() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎")
        for (id, answer) in [("R10", "five seconds at most"), ("R13", "the second region comes later")] {
            let probe = try #require(PracticeFiles.guide.probe(id))
            driver.editor.interview?.session.ask(probe)
            driver.editor.interview?.probe = probe
            driver.editor.ask(EntryPrompt(.probe, label: "Answer:"))
            driver.type(answer + "⏎")
        }
        driver.type("W")
        #expect(driver.board.requirements.attributes["rpo"] != nil && driver.shows("Written: rpo 5s."), "\(driver.text)")
    }

    @Test("A tick that goes while one draws is said, with where it is")
    func lostTicksAreSaid() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃nLink(code key, long) in links:kv⏎the truth⏎⌃n")
        #expect(driver.editor.interview?.lost.isEmpty == true)
        driver.type("uu")
        #expect(driver.board.data.isEmpty)
        let checks = driver.editor.interview?.checks[.data]?.map { "\($0.sign) \($0.text)" } ?? []
        #expect(driver.editor.interview?.lost.first?.phase == .data, "\(checks) \(driver.text)")
        #expect(driver.editor.interview?.lost.first?.phase == .data && driver.editor.nextStep?.hasPrefix("Open again in Data: ") == true)
        driver.type("gd")
        #expect(driver.editor.interview?.lost.isEmpty == true)
    }
}
