import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What an interviewer can take up, and what only fills the silence.
@Suite struct AnswerHearingTests {
    private static func situation() throws -> Situation {
        let sketch = "user > app > book:redis, ledger:postgres; app >> log:kafka"
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        return Situation(
            board: board, session: ProbeTests.session(in: .implementation), catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    @Test(
        "Agreeing, praising and single letters say nothing",
        arguments: [
            "yes", "ok", "k)a…", "sure, fine", "yes it does", "ok, that works", "asdf", "k a", "it just works", "we handle that", "hm", "…",
            "good", "yes of course", "qwe rty", "no", "I think so", "that's right", "it's fine", "well", "xkcdqz", "blargh", "lorem",
        ])
    func saysNothing(_ text: String) throws {
        let probe = try #require(PracticeFiles.guide.probe("I12"))
        #expect(try !Self.situation().hears(text, to: probe))
    }

    @Test(
        "A short answer is one: an amount, a technology, a part of the board, a word that bears on it",
        arguments: [
            "no, because the standby takes over", "at least once", "redis", "200 ms", "8", "three", "nobody", "a standby", "quorum",
            "never",
            "the ledger", "lru", "x3", "99.9%", "30s", "raft", "DynamoDB", "the oldest go", "by user id", "eventually", "none", "both",
            "I don't know", "no idea", "an outbox", "twice a day", "users see an error", "read your writes", "at night", "the leader",
            "UTC",
            "2 copies in other zones",
        ])
    func saysSomething(_ text: String) throws {
        let probe = try #require(PracticeFiles.guide.probe("I12"))
        #expect(try Self.situation().hears(text, to: probe))
    }

    @Test(
        "What speaks of another matter answers nothing, however much it says",
        arguments: [
            ("I07", "TLS is closed there; the body streams to S3 by presigned URL above 1 MB", false),
            ("I07", "the keys that nobody has read for longest leave first", true),
            ("I07", "I like trains", false), ("I12", "bananas are yellow and so are many other fruits", false),
            ("I12", "the tokens are checked by their signature with a public key", false),
            ("I12", "the ledger is copied to a second one in another zone", true),
            ("I12", "somebody is called and starts it again by hand", true),
        ])
    func anotherMatter(_ id: String, _ text: String, _ isHeard: Bool) throws {
        let sketch = "user > app > cache, ledger:postgres, bodies:s3"
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .implementation), catalog: Project.catalog, guide: PracticeFiles.guide)
        let probe = try #require(PracticeFiles.guide.probe(id))
        #expect(situation.hears(text, to: probe.worded(in: situation) ?? probe) == isHeard)
    }

    @Test(
        "A curveball is answered by what bears on it or on the design",
        arguments: [
            ("I like trains", false), ("bananas are yellow", false), ("I like trains and I like to look out of the window", false),
            ("a queue in front of the ledger takes the wave", true), ("we shed load", true), ("another region takes over by DNS", true),
        ])
    func curveballs(_ text: String, _ isHeard: Bool) throws {
        let event = try #require(PracticeFiles.guide.curveball("region-lost")?.event)
        #expect(try Self.situation().hears(text, to: DrawnCurveball(id: "region-lost", event: event, time: 0)) == isHeard)
    }

    @Test(
        "Yes and no are answers to what is asked on about them",
        arguments: [("D13", "no", true), ("A07", "yes", true), ("I05", "no", true), ("O02", "yes", false), ("I03", "yes", false)])
    func yesAndNo(_ id: String, _ text: String, _ isHeard: Bool) throws {
        #expect(try Self.situation().hears(text, to: try #require(PracticeFiles.guide.probe(id))) == isHeard)
    }

    @Test("What says nothing is kept as it was typed, answers nothing and is not asked on about")
    func hollowAnswersNothing() throws {
        var session = ProbeTests.session(in: .implementation)
        let probe = try #require(PracticeFiles.guide.probe("I12"))
        session.ask(probe)
        session.answer(probe, with: "yes", isHollow: true)
        let board = try SketchLine.read("user > app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(Interviewer.followUp(to: "I12", in: situation) == nil)
        let report = Report(situation)
        #expect(report.probesAsked == 1 && report.probesAnswered == 0)
        #expect(report.asked.first?.said == "\"yes\", and no more")
    }

    /// What the question's own author answers is heard, all of it.
    @Test(arguments: PracticeFiles.questionIDs)
    func anAuthorsAnswersAreHeard(_ id: String) throws {
        let question = try #require(PracticeFiles.library.question(id))
        // Without the question: by what any interviewer knows.
        let situation = try Self.situation()
        let probe = try #require(PracticeFiles.guide.probe("O01"))
        for dive in question.deepDives {
            for part in dive.answer.split(whereSeparator: { ".;".contains($0) }) where part.split(separator: " ").count > 2 {
                #expect(situation.hears(String(part), to: probe), "\(part)")
            }
        }
    }
}
