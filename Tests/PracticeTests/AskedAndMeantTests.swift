import Formats
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What the interviewer asks names what it is about, and an answer goes to that.
@Suite struct AskedAndMeantTests {
    private static let sketch = "require availability=99.9%; user > alb > app x3 > pay:service x2 > bank:external; app > psp:stripe"

    private static func situation(_ sketch: String, asked id: String? = nil) throws -> Situation {
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = ProbeTests.session(in: .implementation)
        let before = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        if let id, let probe = before.probe(id) { session.ask(probe.worded(in: before) ?? probe) }
        return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    @Test func theDependencyIsNamed() throws {
        let probe = try #require(PracticeFiles.guide.probe("I20"))
        let ask = try #require(probe.worded(in: try Self.situation(Self.sketch))?.ask)
        #expect(
            ask == "Bank hangs instead of failing. How long do you wait?" || ask == "Psp hangs instead of failing. How long do you wait?")
        let programs = try Self.situation("require availability=99.9%; user > alb > app x3 > orders:service x2 > db")
        #expect(probe.worded(in: programs)?.ask == "Orders hangs instead of failing. How long do you wait?")
    }

    @Test("A time that is said goes to the call that was asked about, or to the one that the answer names")
    func aTimeHasItsCall() throws {
        let situation = try Self.situation(Self.sketch, asked: "I20")
        let asked = try #require(situation.session.probes["I20"]?.ask)
        let other = asked.hasPrefix("Bank") ? "psp" : "bank"
        let title = try #require(situation.written("3 s, then we give up", answering: "I20")?.title)
        #expect(title.hasPrefix("timeout 3s on ") && title.hasSuffix(asked.hasPrefix("Bank") ? "> Bank" : "> Psp"), "\(title)")
        let named = try #require(situation.written("2 s for the \(other)", answering: "I20")?.title)
        #expect(named.lowercased().hasSuffix("> \(other)"), "\(named)")
    }

    @Test(
        "Who is asked how long one waits has not answered without a word of it",
        arguments: [
            ("a merchant with a tenth of the volume is 116/s of 1160, a shard takes 5k writes/s so it gets a shard of its own", false),
            ("two seconds, since its p99 is 800 ms on a good day, and then the next one", true),
            ("we do not wait at all for that, the answer comes by a callback some time later", true),
            ("the circuit breaker opens after ten failures and the fallback is a cached answer", true),
        ])
    func howLong(_ text: String, _ isHeard: Bool) throws {
        let situation = try Self.situation(Self.sketch, asked: "I20")
        let probe = try #require(PracticeFiles.guide.probe("I20")?.worded(in: situation))
        #expect(situation.hears(text, to: probe) == isHeard)
    }

    @Test("A question that was taken and put aside was asked; one that was only offered was not")
    func putAsideWasAsked() throws {
        var situation = try Self.situation(Self.sketch)
        var session = situation.session
        let probe = try #require(PracticeFiles.guide.probe("I20")?.worded(in: situation))
        session.ask(probe, isOffered: true)
        session.later(probe)
        situation = Situation(board: situation.board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(Report(situation).probesAsked == 0)
        session.ask(probe)
        session.later(probe)
        situation = Situation(board: situation.board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        let report = Report(situation)
        #expect(report.probesAsked == 1 && report.probesAnswered == 0 && report.asked.map(\.said) == ["put aside"])
    }

    @Test("Nothing is said to be met by a call that only shares a word")
    func metBySureCalls() throws {
        var board = try PaneTyping.board(
            ["charge a card exactly once, idempotent per merchant key", "merchants learn of outcomes by webhook and by asking"],
            in: .requirements)
        board = try PaneTyping.board(
            [
                "POST /v1/tokens card to token, vault only", "POST /v1/payments create a payment",
                "POST /v1/payouts start the daily payout, a webhook follows", "RPC Webhook(event_id, state) signed",
            ], in: .api, on: board)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .optimise), catalog: Project.catalog, guide: PracticeFiles.guide)
        let met = situation.wrapUp.lines[0]
        #expect(!met.contains("/v1/tokens") && !met.contains("/v1/payouts") && !met.contains("asking by"), "\(met)")
        #expect(met.contains("charge a card exactly once, idempotent per merchant key"))
        #expect(met.contains("merchants learn of outcomes by webhook and by asking: RPC Webhook(event_id, state)"), "\(met)")
    }

    @Test(
        "A must-have that has no call is told, whatever words another call has of it",
        arguments: [
            (["POST /v1/links create a short link -> 201 {code}"], ["redirect short code to the long URL"]),
            (["POST /v1/links create a short link", "GET /{code} to the long URL"], []),
        ] as [([String], [String])])
    func noCallYet(_ calls: [String], _ lost: [String]) throws {
        var board = try PaneTyping.board(
            [
                "shorten a long URL into a short code", "redirect short code to the long URL", "count clicks per link",
                "owner can delete or disable a link", "an optional expiry per link",
            ], in: .requirements)
        board = try PaneTyping.board(calls, in: .api, on: board)
        let situation = Situation(
            board: board, session: Session(question: "url-shortener", guide: PracticeFiles.guide), catalog: Project.catalog,
            guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements.filter { $0.hasPrefix("redirect") } == lost)
    }
}
