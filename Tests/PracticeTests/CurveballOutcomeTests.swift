import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What came of a curveball is said as it was: what the board still shows, what was changed, what stood it as it was drawn.
@Suite struct CurveballOutcomeTests {
    @Test("Beside the findings of a curveball the check says that it leaves that aside")
    func theCheckSaysWhichBoard() throws {
        let board = try SketchLine.read(
            "require reads=100/s writes=10/s; user > lb > app x3 > db; flow read: user lb app db", on: Board(), catalog: Project.catalog,
            mode: .batch
        ).get().board
        var session = ProbeTests.session(in: .optimise)
        func text() -> String? {
            Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide).checks(of: .optimise)
                .first { $0.check.id == "O6" }?.text
        }
        #expect(text() == "errors and warnings answered")
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        session.draw(DrawnCurveball(id: "traffic-x10", event: "Ten times the traffic", time: 0), in: situation)
        #expect(text() == "errors and warnings answered, but for the curveball")
        session.meetCurveball()
        #expect(text() == "errors and warnings answered")
    }

    private static func board(_ sketch: String) throws -> Board {
        try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
    }

    private static func situation(_ board: Board, _ session: Session) -> Situation {
        Situation(
            board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide,
            question: PracticeFiles.library.question("url-shortener"))
    }

    private static let event = "Links may be edited and must take effect in 5 s"

    @Test(
        "What is still older than the event allows is not answered, and it is said which",
        arguments: [
            ("entity Link in db key=id consistency=\"bounded-staleness 60s\"", "user > app > db", "Link may be 1 min old"),
            ("", "user > app > cache {ttl=1h}, db", "what Cache holds may be 1 hour old"),
            ("", "user > app > cache {ttl=1h, invalidation=write}, db", nil), ("", "user > app > cache {ttl=5s}, db", nil),
        ] as [(String, String, String?)])
    func tooOld(_ entity: String, _ sketch: String, _ miss: String?) throws {
        let board = try Self.board(entity.isEmpty ? sketch : "\(sketch); \(entity)")
        var session = ProbeTests.session(in: .optimise)
        session.draw(DrawnCurveball(id: "own:1", event: Self.event, time: session.elapsed), in: Self.situation(board, session))
        let after = try PaneTyping.board(
            ["edited links: the cache is told of each edit, it takes effect at once"], in: .optimise, on: board)
        session.pass(10)
        session.note(try #require(after.optimizations.first.map(board.adding)), from: board, to: after)
        let trial = CurveballTrial(try #require(session.curveballs.first), in: Self.situation(after, session))
        #expect(CurveballChecks.isMet(trial) == (miss == nil))
        #expect(trial.misses?.first == miss, "\(trial.misses ?? [])")
    }

    @Test("Who changed the board has answered on it; who did not has a board that stood it")
    func outcomes() throws {
        let board = try Self.board("user > app > cache {coalescing=true}, db")
        var session = ProbeTests.session(in: .optimise)
        session.draw(
            DrawnCurveball(id: "thundering-herd", event: "A cache entry expires", time: session.elapsed), in: Self.situation(board, session)
        )
        #expect(Report(Self.situation(board, session)).curveballs.first?.outcome == "the board stood it as it was drawn")
        session.pass(5)
        session.note(.change(section: .components, index: 2, changes: [AttributeChange("jitter", .bool(true))]), from: board, to: board)
        session.meetCurveball()
        #expect(Report(Self.situation(board, session)).curveballs.first?.outcome == "answered on the board")
    }
}
