import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What a question takes for granted: where a reason or an answer says that it is not so, nobody asks on about it.
@Suite struct PremiseTests {
    private static let sketch = "user > app > book:redis, db; app >> log:kafka"

    private static func session() -> Session {
        var session = ProbeTests.session(in: .implementation)
        session.go(to: .implementation)
        return session
    }

    private static func situation(_ session: Session, because: String? = nil) throws -> Situation {
        var board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        if let because {
            let waiver = Waiver(rule: "caching/no-expiry", subject: "book")
            board = try board.applying(
                board.adding(TradeOff(choice: "Book never forgets", over: nil, because: because, waives: [waiver])))
        }
        return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    @Test(
        arguments: [
            (nil, true, true), ("the book is state, not a cache", false, false), ("a stale price is fine for a day", false, true),
            ("this is no cache: it is the only copy", false, false),
        ] as [(String?, Bool, Bool)])
    func aReasonIsHeard(_ because: String?, asksWhenItKnows: Bool, asksWhatLeaves: Bool) throws {
        let situation = try Self.situation(Self.session(), because: because)
        func asks(_ id: String) -> Bool { ProbeConditions.holds(id, in: situation) && !ProbeConditions.isAnswered(id, in: situation) }
        #expect(asks("I06") == asksWhenItKnows)
        #expect(asks("I07") == asksWhatLeaves)
        #expect(situation.checks(of: .implementation).first { $0.check.id == "I6" }?.holds == (because != nil))
    }

    @Test(arguments: [
        ("nothing may leave a book: it is sized, 8,000 symbols are under 1 GB", true), ("there is none: a book is not a cache", true),
        ("lru, the least used go", false), ("not a problem: the oldest orders go", false),
    ])
    func anAnswerMayDenyWhatItIsAskedAbout(_ answer: String, _ denies: Bool) throws {
        var session = Self.session()
        let probe = try #require(PracticeFiles.guide.probe("I07"))
        session.ask(probe)
        session.answer(probe, with: answer)
        let situation = try Self.situation(session)
        #expect(situation.deniesItsPremise("I07") == denies)
        if denies {
            #expect(probe.missing(in: situation) == nil)
            #expect(Interviewer.followUp(to: "I07", in: situation) == nil)
            #expect(Report(situation).asked.first?.lacks == "by your answer it does not apply here")
        }
    }

    @Test(
        "An answer that only has a no somewhere denies nothing",
        arguments: [
            ("I06", "no, after 60 s the row is read again and the cache has it"), ("I06", "it is not told: the cache has a ttl of 60 s"),
            ("I07", "not by time: the least used leaves"),
        ])
    func anAnswerDeniesOnlyWhatItNames(_ id: String, _ answer: String) throws {
        var session = Self.session()
        session.ask(try #require(PracticeFiles.guide.probe(id)))
        session.answer(try #require(PracticeFiles.guide.probe(id)), with: answer)
        #expect(try !Self.situation(session).deniesItsPremise(id))
    }

    @Test(
        "An answer that says where it holds denies nothing, whatever it says of the rest",
        arguments: [
            ("O02", "the shard with the key melts, the other machines do not"), ("O02", "redis, no other machine; a near cache takes it"),
            ("O02", "yes, one links shard: no single machine may carry it, so the CDN answers"),
            ("O02", "without a CDN the machine of that key melts; with it 20/s arrive"),
            ("O02", "not only one key: the top 100 keys are copied to each app"),
            ("O02", "the key is hot, no longer after the cache has it"),
            ("O02", "the hot key melts its shard, not each machine"), ("I07", "without a cache nothing works; lru"),
            ("I06", "no cache entry lives over 60 s, and the cache hears of deletes"),
        ])
    func aPartOfAnAnswerDeniesNothing(_ id: String, _ answer: String) throws {
        var session = Self.session()
        session.ask(try #require(PracticeFiles.guide.probe(id)))
        session.answer(try #require(PracticeFiles.guide.probe(id)), with: answer)
        #expect(try !Self.situation(session).deniesItsPremise(id))
    }

    @Test(
        "An answer that says that it is not so does",
        arguments: [
            ("O02", "no machine: the key is spread over all app servers"), ("I07", "we run without a cache"), ("I06", "there is no cache"),
        ])
    func aWholeAnswerDenies(_ id: String, _ answer: String) throws {
        var session = Self.session()
        session.ask(try #require(PracticeFiles.guide.probe(id)))
        session.answer(try #require(PracticeFiles.guide.probe(id)), with: answer)
        #expect(try Self.situation(session).deniesItsPremise(id))
    }

    /// Who calls a box no cache in one answer is asked nothing else about caches.
    @Test func oneAnswerSpeaksForAllQuestionsAboutCaches() throws {
        var session = Self.session()
        let probe = try #require(PracticeFiles.guide.probe("I07"))
        session.ask(probe)
        session.answer(probe, with: "the book is not a cache, it is the state itself")
        let situation = try Self.situation(session)
        #expect(!ProbeConditions.holds("I06", in: situation))
        #expect(probe.missing(in: situation) == nil)
    }

    @Test("What was asked after a curveball stands under it, and a question in the words in which it was asked")
    func askedInItsWords() throws {
        var session = Self.session()
        session.ask(try #require(PracticeFiles.guide.probe("I28")?.worded(in: try Self.situation(session))))
        session.draw(DrawnCurveball(id: "own:1", event: "A bad algorithm", time: 0), in: try Self.situation(session))
        session.answerCurveball("gateways limit it")
        let name = try #require(session.curveballs.last?.answerName)
        session.ask(try #require(PracticeFiles.guide.followUps.first.flatMap { PracticeFiles.guide.probe($0.probe ?? "") }), to: name)
        let asked = Report.asked(in: try Self.situation(session))
        #expect(asked.first?.ask == "What travels from User to App?")
    }

    private static func asked(_ id: String, on sketch: String, in phase: Phase = .implementation) throws -> (Probe?, Situation, Session) {
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let session = ProbeTests.session(in: phase)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        return (PracticeFiles.guide.probe(id)?.worded(in: situation), situation, session)
    }

    @Test(
        "A question says of the board what is true of it",
        arguments: [
            ("I12", "user > lb:alb > app x3 > db x1", "One machine for Database. Show me the failover."),
            (
                "I12",
                "require availability=99.99% rto=30s; user > lb:alb > app x3 > {access=read-write} db:postgres x3 {replication.mode=leader-follower}",
                "3 copies of Database. Show me the failover."
            ),
            ("I05", "user > db", "Straight from User to Database, with nothing between them?"),
            ("I05", "user > gw:api-gateway > db; flow read: user gw db", "Straight from Gateway to Database, with nothing between them?"),
            ("I28", "user > dns, app > db", "What travels from User to App?"),
        ])
    func saysWhatIsTrue(_ id: String, _ sketch: String, _ ask: String) throws {
        #expect(try Self.asked(id, on: sketch).0?.ask == ask)
    }

    @Test("What a replica does is asked of a part that has one")
    func replicasAreOfWhatHasThem() throws {
        let sketch =
            "require rpo=0s availability=99.9%; entity Order in orders key=id; entity Seat in seats key=id; user > app > orders:postgres x1, "
        let one = try Self.asked("I14", on: sketch + "seats:postgres x1").0
        #expect(one == nil, "\(one?.ask ?? "")")
        let copies = "{replication.mode=leader-follower, replication.followers=2, replication.sync=async}"
        #expect(try Self.asked("I14", on: sketch + "{access=read-write} seats:postgres x3 \(copies)").0?.ask.contains("Seats") ?? true)
    }

    @Test("What another store lacks is not held against an answer about this one")
    func anotherStoreIsAnother() throws {
        let board = "require rpo=0s; user > app > {access=read-write} bookings:postgres, {access=read-write} messages:postgres; "
        let copies = "replication.mode=leader-follower, replication.followers=1, replication.sync="
        let (probe, _, start) = try Self.asked("I14", on: board + "bookings {\(copies)async}; messages {\(copies)sync}")
        var session = start
        let asked = try #require(probe)
        #expect(asked.ask.contains("Bookings"))
        session.ask(asked)
        session.answer(asked, with: "nothing: it waits for the copy")
        let after = try SketchLine.read(
            board + "bookings {\(copies)sync}; messages {\(copies)async}", on: Board(), catalog: Project.catalog, mode: .batch
        ).get().board
        let situation = Situation(board: after, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(!ProbeConditions.isAnswered("I14", in: situation) && asked.missing(in: situation) == nil)
    }

    @Test("An answer that says so denies what was asked about")
    func clientsDoNot() throws {
        var session = Self.session()
        let probe = try #require(PracticeFiles.guide.probe("A09"))
        session.ask(probe)
        session.answer(probe, with: "clients do not: they read the quota headers on each answer")
        #expect(try probe.missing(in: Self.situation(session)) == nil)
    }

    @Test("A timeout with its fallback on the arrow answers what happens when that fails")
    func theArrowAnswersTheFailure() throws {
        let sketch =
            "user > gw > {timeout=3ms, fallback=\"local bucket\"} counters:redis; gw > rules:service > db; flow set: user gw rules db kind=write"
        let (_, situation, _) = try Self.asked("I24", on: sketch)
        #expect(ProbeConditions.isAnswered("I24", in: situation))
    }

    @Test("A question that was offered and never taken does not count as asked")
    func offeredOnly() throws {
        var session = Self.session()
        let probe = try #require(PracticeFiles.guide.probe("R12"))
        session.ask(probe, isOffered: true)
        #expect(try Report(Self.situation(session)).probesAsked == 0 && Report(Self.situation(session)).asked.isEmpty)
        session.take(probe)
        #expect(try Report(Self.situation(session)).probesAsked == 1)
    }
}
