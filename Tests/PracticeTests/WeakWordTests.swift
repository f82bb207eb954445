import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A single weak word carries no answer: asking back, or saying that nothing is laid down, is better than a wrong answer.
@Suite struct WeakWordTests {
    private static func interviewer(_ id: String) throws -> Interviewer {
        Interviewer(question: try #require(PracticeFiles.library.question(id)), clarifier: PracticeFiles.clarifier)
    }

    @Test(
        "What nothing in the script is about is not answered with something else",
        arguments: [
            ("url-shortener", "do we have a budget"), ("payment-system", "who bears the cost of a charge back"),
            ("payment-system", "what is their success rate"),
            ("payment-system", "how fast do we need to detect a mismatch"),
            ("url-shortener", "what colour is it"), ("url-shortener", "who wins the world cup"),
            ("pastebin", "how big is the team and how much time do we have to build it"),
        ])
    func isNotAnswered(_ id: String, _ text: String) throws {
        let understood = try Self.interviewer(id).understand(text)
        if case .topic(let topic) = understood { Issue.record("\(text) is taken for \(topic)") }
    }

    @Test(
        arguments: [
            ("url-shortener", "do we need authentication", "accounts"), ("url-shortener", "do we need a login", "accounts"),
            ("url-shortener", "do we need user accounts, or can anyone shorten anonymously", "accounts"),
            ("pastebin", "how many reads", "reads"),
            ("payment-system", "how long is an idempotency key kept", "double-charge"),
        ])
    func isAnswered(_ id: String, _ text: String, _ topic: String) throws {
        #expect(try Self.interviewer(id).understand(text) == .topic(topic))
    }

    @Test(
        "What is weighed, and what happens if something does, is asked as one",
        arguments: [
            ("url-shortener", "if i create a link and click it right away, must it work everywhere immediately?"),
            ("payment-system", "what's more important, consistency or availability"),
        ])
    func isOne(_ id: String, _ text: String) throws {
        #expect(try Self.interviewer(id).clauses(of: text).isEmpty)
    }

    @Test("A figure behind ? is no question, and what was asked already is no hint")
    func figuresAndHints() throws {
        let interviewer = try Self.interviewer("url-shortener")
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        guard case .unknown(let text, let hints) = interviewer.reply(to: "10k reads/s", session: session, board: Board()) else {
            return #expect(Bool(false))
        }
        #expect(text.hasPrefix("That is a figure") && hints.isEmpty)
        guard case .unknown(_, let first) = interviewer.reply(to: "is it a mobile app or just web", session: session, board: Board()),
            let topic = first.first
        else { return }
        session.ask("again", interviewer.reply(about: topic, session: session, board: Board()))
        guard case .unknown(_, let later) = interviewer.reply(to: "is it a mobile app or just web", session: session, board: Board()) else {
            return
        }
        #expect(!later.contains(topic))
    }
}
