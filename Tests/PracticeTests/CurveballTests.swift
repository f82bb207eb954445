import Formats
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Curveballs change what the analysis sees, never the file, and are answered on the board or by a text.
@Suite struct CurveballTests {
    private static func board(_ sketch: String) throws -> Board {
        try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
    }

    private static func situation(_ board: Board, _ session: Session) -> Situation {
        Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    /// A session in Optimise in which a curveball was drawn on a board.
    private static func drawn(_ id: String, on board: Board) throws -> Session {
        var session = ProbeTests.session(in: .optimise)
        let event = try #require(PracticeFiles.guide.curveball(id)?.event)
        session.draw(DrawnCurveball(id: id, event: event, time: session.elapsed), in: situation(board, session))
        return session
    }

    /// A flow numbers its own parts: those that it does not reach stand between them on this board.
    @Test(arguments: PracticeFiles.guide.curveballs.map(\.id))
    func isDrawnOnABoardOfWhichAFlowReachesAPart(_ id: String) throws {
        let board = try Self.board(
            "user > lb > app x3 > cache, db; job > db2:postgres, s3, kafka; flow read: user lb app db kind=read rate=10/s")
        #expect(try Self.drawn(id, on: board).curveballs.count == 1)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let id: String
        /// The board at the draw, and one that answers it.
        let open: String
        let answered: String
        /// Lines typed in Optimise on the second.
        var lines: [String] = []
        var testDescription: String { id }
    }

    private static let load = "require reads=8k/s writes=80/s latency=100ms availability=99.9%"

    static let cases: [Case] = [
        Case(
            id: "traffic-x10", open: "\(load); user > lb:alb > app x6 > cache x3 {hit-rate=95%}, links:dynamodb",
            answered: "\(load); user > lb:alb > app x90 > cache x3 {hit-rate=95%}, links:dynamodb"),
        Case(
            id: "traffic-spike", open: "\(load); user > app x3 > db; flow create: user app db kind=write rate=80/s",
            answered: "\(load); user > app x3 {rate-limit=100/min} > db; flow create: user app db kind=write rate=80/s"),
        Case(
            id: "region-lost",
            open: "\(load) rpo=1min rto=5min; user > [region eu] app x3 > [region eu] db; flow read: user app db kind=read",
            answered: "\(load) rpo=1min rto=5min; user > dns > [region eu] app:service, [region us] app2:service; "
                + "app > db:dynamodb {regions=[eu, us]}; app2 > db; flow read: user dns app db kind=read"),
        Case(
            id: "db-primary-lost", open: "\(load); user > app x3 > db x1; flow read: user app db kind=read",
            answered: "\(load) rto=5min; user > app x3 > db x2 {replication.mode=leader-follower, replication.sync=sync, "
                + "replication.failover=automatic}; flow read: user app db kind=read"),
        Case(
            id: "thundering-herd", open: "user > app > cache, db", answered: "user > app > cache {coalescing=true}, db"),
        Case(
            id: "slow-dependency", open: "user > app > pay:stripe", answered: "user > app > {timeout=1s, circuit-breaker=true} pay:stripe"),
        Case(
            id: "provider-down", open: "user > app > pay:stripe", answered: "user > app > queue > worker > pay:stripe"),
        Case(
            id: "poison-message", open: "user > app > queue > worker > db", answered: "user > app > queue {dead-letter=true} > worker > db"),
        Case(id: "duplicate", open: "user > app > kafka > worker > db", answered: "user > app > kafka > worker {idempotent=true} > db"),
        Case(id: "out-of-order", open: "user > app > kafka > worker > db", answered: "user > app > kafka {key=user} > worker > db"),
        Case(
            id: "gdpr-delete", open: "user > app > db; entity User in db key=id pii=true",
            answered: "user > app > db; entity User in db key=id pii=true; flow delete-user: user app db kind=write"),
        Case(
            id: "breach", open: "user > app > db", answered: "user > auth > app > db", lines: ["leaked key: rotate it within the hour"]),
        Case(
            id: "cost-half", open: "user > app > db", answered: "user > app > db",
            lines: ["cold storage over hot disks because it is cheap"]),
        Case(
            id: "new-feature", open: "user > app > db",
            answered: "user > app > db >> index:elasticsearch"),
        Case(
            id: "schema-change", open: "user > app > db", answered: "user > app > db",
            lines: ["big table: expand first, backfill, then contract"]),
        Case(
            id: "multi-tenant", open: "user > app > db; entity Order in db key=id",
            answered: "user > app {rate-limit=100/min} > db; entity Order in db key=\"tenant, id\""),
        Case(id: "ddos", open: "user > app > db", answered: "user > cdn > app {rate-limit=100/min} > db"),
        Case(
            id: "abuse", open: "user > app > db; flow sign-up: user app db kind=write",
            answered: "user > waf > app > db; flow sign-up: user waf app db kind=write"),
        Case(
            id: "team-split", open: "user > app > db", answered: "user > app {owner=orders} > db"),
        Case(
            id: "availability-up", open: "require availability=99.9%; user > app x1 > db; flow read: user app db kind=read",
            answered: "require availability=99.9%; user > lb:alb > app:lambda > db:dynamodb; flow read: user lb app db kind=read"),
    ]

    @Test(arguments: cases)
    func isAnsweredOnTheBoard(_ row: Case) throws {
        let before = try Self.board(row.open)
        var session = try Self.drawn(row.id, on: before)
        let ball = try #require(session.curveballs.first)
        #expect(!CurveballChecks.isAnswered(ball, in: Self.situation(before, session)), "open on \(row.open)")
        var after = try Self.board(row.answered)
        after = try PaneTyping.board(row.lines, in: .optimise, on: after)
        session.pass(10)
        session.note(.require(changes: [AttributeChange("rpo", nil)]), from: before, to: after)
        let trial = CurveballTrial(ball, in: Self.situation(after, session))
        #expect(
            CurveballChecks.isAnswered(ball, in: Self.situation(after, session)),
            "\(trial.review.findings.filter { !$0.isWaived && $0.severity > .advice }.map(\.rule))")
    }

    @Test(
        "What a curveball breaks is told by the analysis before and after",
        arguments: [
            (
                "region-lost", "require availability=99.99% rpo=1min rto=5min; user > app x3 > db x2; flow read: user app db kind=read",
                "read: no answer"
            ),
            (
                "availability-up",
                "require availability=99.9%; user > lb:alb > app x3 > db:postgres x2; flow read: user lb app db kind=read",
                "99.99% was promised"
            ),
            ("db-primary-lost", "require rto=1s; user > app x3 > db x1; flow read: user app db kind=read", "read: no answer"),
            ("traffic-x10", "require reads=8k/s; user > app x3 > db; flow read: user app db kind=read", "what it serves"),
        ])
    func whatItBreaks(_ id: String, _ sketch: String, _ miss: String) throws {
        let board = try Self.board(sketch)
        var session = try Self.drawn(id, on: board)
        let ball = try #require(session.curveballs.first)
        let trial = CurveballTrial(ball, in: Self.situation(board, session))
        let misses = try #require(trial.misses)
        #expect(misses.contains { $0.contains(miss) }, "\(misses)")
        // An edit that mends nothing answers nothing.
        session.pass(10)
        session.note(board.adding(Note(text: "hm")), from: board, to: try board.applying(board.adding(Note(text: "hm"))))
        #expect(!CurveballChecks.isMet(CurveballTrial(ball, in: Self.situation(board, session))))
    }

    @Test func whatStandsElsewhereBreaksNothing() throws {
        let sketch = try #require(Self.cases.first { $0.id == "region-lost" }?.answered)
        let board = try Self.board(sketch)
        let session = try Self.drawn("region-lost", on: board)
        let ball = try #require(session.curveballs.first)
        let misses = try #require(CurveballTrial(ball, in: Self.situation(board, session)).misses)
        #expect(!misses.contains { $0.contains("no answer") }, "\(misses)")
    }

    @Test func whatNoFigureSpeaksOfIsNotJudged() throws {
        let board = try Self.board("user > app > db")
        let session = try Self.drawn("team-split", on: board)
        let ball = try #require(session.curveballs.first)
        #expect(CurveballTrial(ball, in: Self.situation(board, session)).misses == nil)
    }

    @Test(
        "A curveball without a check is answered by what comes since and speaks of it",
        arguments: [("ical sync: blocks free nights only", true), ("cost: 120 servers", false)])
    func anOwnOneIsAnsweredOnTheBoard(_ line: String, isAnswered: Bool) throws {
        let board = try Self.board("user > app > db")
        var session = ProbeTests.session(in: .optimise)
        session.draw(
            DrawnCurveball(id: "own:1", event: "External calendars sync every 15 min", time: session.elapsed),
            in: Self.situation(board, session))
        let ball = try #require(session.curveballs.first)
        #expect(!CurveballChecks.isAnswered(ball, in: Self.situation(board, session)))
        let after = try PaneTyping.board([line], in: .optimise, on: board)
        session.pass(10)
        session.note(try #require(after.optimizations.first.map(board.adding)), from: board, to: after)
        #expect(CurveballChecks.isAnswered(ball, in: Self.situation(after, session)) == isAnswered)
    }

    @Test("Who asks for questions in Optimise gets a curveball before they run dry")
    func comesBeforeTheQuestionsRunDry() throws {
        let board = try Self.board("user > app > db")
        var session = ProbeTests.session(in: .optimise)
        #expect(!Interviewer.isTimeForCurveball(in: Self.situation(board, session)))
        for _ in 0..<Interviewer.questionsBeforeCurveball {
            let probe = try #require(Interviewer.next(in: Self.situation(board, session)))
            session.ask(probe)
            session.skip(probe)
        }
        #expect(Interviewer.isTimeForCurveball(in: Self.situation(board, session)))
    }

    /// Every curveball of the guide has a check.
    @Test func everyCurveballHasACheck() {
        #expect(Set(CurveballChecks.table.keys) == Set(PracticeFiles.guide.curveballs.map(\.id)))
    }

    @Test("What holds already asks for an edit all the same")
    func whatHeldAtTheDrawNeedsAnEdit() throws {
        let board = try Self.board("user > app > cache {coalescing=true}, db")
        var session = try Self.drawn("thundering-herd", on: board)
        let ball = try #require(session.curveballs.first)
        #expect(!CurveballChecks.isAnswered(ball, in: Self.situation(board, session)))
        session.pass(5)
        // Any box or word beside it bears on nothing.
        session.note(.insert(section: .notes, index: 0, attributes: Attributes()), from: board, to: board)
        #expect(!CurveballChecks.isAnswered(ball, in: Self.situation(board, session)))
        session.note(.change(section: .components, index: 2, changes: [AttributeChange("jitter", .bool(true))]), from: board, to: board)
        #expect(CurveballChecks.isAnswered(ball, in: Self.situation(board, session)))
    }

    @Test("A text on the card answers it")
    func aTextAnswersIt() throws {
        let board = try Self.board("user > app > db")
        var session = try Self.drawn("split-brain", on: board)
        session.answerCurveball("the minority refuses writes")
        #expect(CurveballChecks.isAnswered(session.curveballs[0], in: Self.situation(board, session)))
    }

    @Test("The change is laid over the analysis: rates, estimates and flows of ten times, and the board stays as it is")
    func theChangeIsLaidOver() throws {
        var board = try Self.board("\(Self.load) estimates=[\"requests = 3k/s + 1k/s\"]; user > app > db; flow read: user app db rate=8k/s")
        let session = try Self.drawn("traffic-x10", on: board)
        let trial = CurveballTrial(session.curveballs[0], in: Self.situation(board, session))
        let changed = try #require(trial.board)
        #expect(changed.requirements[.reads]?.value == 80_000)
        #expect(EstimateSheet(changed.requirements)["requests"]?.number == 40_000)
        #expect(changed.flow("read")?[.rate]?.value == 80_000)
        #expect(board.requirements[.reads]?.value == 8000)
        board = try Self.board("user > app > db")
        #expect(CurveballTrial(session.curveballs[0], in: Self.situation(board, session)).board == nil, "no rate, nothing to change")
    }

    @Test("An estimate that names another one grows with it once")
    func estimatesThatNameEachOtherGrowOnce() throws {
        let board = try Self.board(
            "require estimates=[\"reads = 3k/s\", \"requests = reads + 1k/s\", \"seats = 5\"]; user > app > db")
        let session = try Self.drawn("traffic-x10", on: board)
        let changed = try #require(CurveballTrial(session.curveballs[0], in: Self.situation(board, session)).board)
        #expect(Self.situation(changed, session).design.requirements[.requests]?.value == 40_000)
        #expect(Self.situation(changed, session).design.requirements[.reads]?.value == 30_000)
        #expect(changed.requirements.estimates.map(\.name) == ["seats"])
    }
}

/// The interviewer's temperaments: the same questions, other manners.
@Suite struct TemperamentTests {
    private static func session(_ temperament: Temperament, phase: Phase = .implementation) -> Session {
        var options = Session.Options()
        options.temperament = temperament
        var session = Session(question: "none", options: options, guide: PracticeFiles.guide)
        for next in Phase.allCases where next <= phase { session.go(to: next) }
        session.pass(130)
        return session
    }

    private static func move(_ session: Session, _ board: Board) -> InterviewerMove? {
        Interviewer.move(
            in: Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide), question: nil)
    }

    private static let board: Board = {
        guard case .success(let result) = SketchLine.read("user > app x1 > db x1", on: Board(), catalog: Project.catalog, mode: .batch)
        else {
            fatalError("the sketch is wrong")
        }
        return result.board
    }()

    private static func asked(_ temperament: Temperament) -> (Session, Probe)? {
        var session = session(temperament)
        guard case .ask(let probe)? = move(session, board) else { return nil }
        session.ask(probe)
        session.answer(probe, with: "")
        return (session, probe)
    }

    @Test func quietOnlyListens() { #expect(Self.move(Self.session(.quiet), Self.board) == nil) }

    @Test func hintingHelpsAfterAMinute() throws {
        var (session, probe) = try #require(Self.asked(.hinting))
        session.pass(59)
        #expect(Self.move(session, Self.board) == nil)
        session.pass(1)
        guard case .hint(probe, let text)? = Self.move(session, Self.board) else {
            Issue.record("no hint")
            return
        }
        #expect(!text.isEmpty && !text.contains("`"))
        session.hint(probe)
        #expect(Self.move(session, Self.board) == nil, "one hint is enough")
    }

    @Test func pushingAsksAgainWhereNothingChanged() throws {
        var (session, probe) = try #require(Self.asked(.pushing))
        session.pass(180)
        #expect(Self.move(session, Self.board) == .press(probe))
        session.press(probe)
        #expect(Self.move(session, Self.board) != .press(probe))
        var (other, _) = try #require(Self.asked(.pushing))
        other.pass(100)
        other.note(.require(changes: [AttributeChange("rpo", nil)]), from: Self.board, to: Self.board)
        other.pass(80)
        guard case .press? = Self.move(other, Self.board) else { return }
        Issue.record("asked again although something was changed")
    }

    @Test("Probing and pushing throw a curveball in Optimise, hinting does not")
    func curveballsAreThrown() {
        func thrown(_ temperament: Temperament) -> Bool {
            var session = Self.session(temperament, phase: .optimise)
            session.pass(60)
            if case .curveball? = Self.move(session, Self.board) { return true }
            return false
        }
        #expect(thrown(.probing) && thrown(.pushing) && !thrown(.hinting) && !thrown(.quiet))
    }

    @Test("Steps between a hint and the board's answer are counted")
    func stepsAfterAHint() throws {
        var (session, probe) = try #require(Self.asked(.hinting))
        session.pass(60)
        session.hint(probe)
        for _ in 0..<2 {
            session.pass(5)
            session.note(.require(changes: [AttributeChange("rpo", nil)]), from: Self.board, to: Self.board)
        }
        #expect(session.steps(afterHintTo: probe.id) == nil)
        let mended = try SketchLine.read(
            "user > dns > lb:alb > app:lambda > db:dynamodb", on: Board(), catalog: Project.catalog, mode: .batch
        ).get().board
        session.settle(in: Situation(board: mended, session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(session.steps(afterHintTo: probe.id) == 2)
    }
}
