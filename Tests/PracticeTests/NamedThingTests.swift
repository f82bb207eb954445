import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Questions about a word, and about a thing that only a pronoun names.
@Suite struct NamedThingTests {
    private static func reply(_ question: String, _ text: String, after asked: [String] = []) throws -> Practice.Reply {
        let interviewer = Interviewer(
            question: try #require(PracticeFiles.library.question(question)), clarifier: PracticeFiles.clarifier)
        var session = Session(question: question, guide: PracticeFiles.guide)
        for text in asked { session.ask(text, interviewer.reply(to: text, session: session, board: Board())) }
        return interviewer.reply(to: text, session: session, board: Board())
    }

    @Test(
        "What a word means is what is said of it, else that nothing beyond the usual is meant",
        arguments: [
            ("pastebin", "what does unlisted mean", "visibility"), ("pastebin", "what do you mean by unlisted?", "visibility"),
            ("youtube", "what does unlisted mean", nil), ("url-shortener", "what does frobnicated mean", nil),
        ] as [(String, String, String?)])
    func meanings(_ question: String, _ text: String, _ topic: String?) throws {
        switch try Self.reply(question, text) {
        case .answer(let heard, _, _): #expect(heard == topic)
        case .unknown(let said, let hints): #expect(topic == nil && hints.isEmpty && said.hasPrefix("By "), "\(said)")
        default: Issue.record("asked back")
        }
    }

    @Test("How long a thing is is of the thing that was named last, and is never how long it is kept")
    func lengths() throws {
        guard case .unknown(let said, _) = try Self.reply("youtube", "how long are they") else {
            Issue.record("a pronoun without a thing is answered")
            return
        }
        #expect(said.hasPrefix("What do you mean? Name it"))
        let videos = try Self.reply("youtube", "how long are they", after: ["how many videos a day"])
        if case .answer(let topic, _, _) = videos { #expect(topic != "retention") }
        let codes = try Self.reply("url-shortener", "how long are they", after: ["can people choose their codes"])
        #expect(codes == (try Self.reply("url-shortener", "how long are codes", after: ["can people choose their codes"])))
        if case .answer(let topic, _, _) = try Self.reply("pastebin", "how long are they", after: ["how many pastes a day"]) {
            #expect(topic != "expiry")
        }
        guard case .answer("retention", _, _) = try Self.reply("youtube", "how long are they kept") else {
            Issue.record("how long they are kept is not answered")
            return
        }
    }

    @Test("Nobody is asked twice what was answered, in whatever words")
    func notTwice() throws {
        var session = Session(question: "none", guide: PracticeFiles.guide)
        let probe = try #require(PracticeFiles.guide.probe("R05"))
        session.ask(probe)
        #expect(!session.hasAsked("What availability do you promise, in minutes a year?", but: ""))
        session.answer(probe, with: "99.9%, that is 8.8 hours a year")
        #expect(session.hasAsked("What availability do you promise, in minutes a year?", but: ""))
        #expect(!session.hasAsked("And when that fails, too?", but: ""))
    }
}
