import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A curveball multiplies what its words name, and says in the report what that was.
@Suite struct TrafficGrowthTests {
    @Test("A rate that an event announces is what comes then")
    func announced() throws {
        let board = try SketchLine.read(
            "require peak=2; user > lb > app x3 > db; flow read-a-paste: user lb app db rate=300/s; flow create: user lb app kind=write rate=10/s",
            on: Board(), catalog: Project.catalog, mode: .batch
        ).get().board
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .optimise), catalog: Project.catalog, guide: PracticeFiles.guide)
        func growth(_ event: String) -> TrafficGrowth? {
            TrafficGrowth(DrawnCurveball(id: "traffic-spike", event: event, time: 0), in: situation)
        }
        let front = try #require(growth("One paste hits the front page: 20k req/s"))
        #expect(abs(front.factor - 20_000 / 600) < 0.01 || abs(front.factor - 20_000 / 620) < 0.01, "\(front.factor)")
        #expect(growth("One paste hits the front page: 10x")?.factor == 10)
        #expect(growth("One paste hits the front page: 5 req/s")?.factor == 10, "less than comes now is no growth")
    }

    private static let sketch =
        "require reads=1k/s writes=10/s; entity Tweet in db key=id; user > app x9 > db; "
        + "flow post: user app db kind=write rate=10/s entity=Tweet; flow timeline: user app db kind=read rate=800/s; "
        + "flow search: user app db kind=read rate=200/s"

    private static func trial(
        _ event: String, _ id: String = "traffic-spike", on sketch: String = sketch
    ) throws -> (CurveballTrial, Situation) {
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = ProbeTests.session(in: .optimise)
        func situation() -> Situation {
            Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        }
        session.draw(DrawnCurveball(id: id, event: event, time: session.elapsed), in: situation())
        return (CurveballTrial(session.curveballs[0], in: situation()), situation())
    }

    @Test(
        arguments: [
            ("Traffic grows ten times overnight", [100, 8000, 2000], nil),
            ("World-cup goal: tweets jump 10x for a minute", [100, 800, 200], "post times 10, the other flows as they were"),
            ("Searches grow x4", [10, 800, 800], "search times 4, the other flows as they were"),
            ("New Year: 5x traffic for 10 minutes", [50, 4000, 1000], "all flows times 5"),
            ("Reads jump twenty times", [10, 16000, 4000], "timeline, search times 20, the other flows as they were"),
        ] as [(String, [Double], String?)])
    func grows(_ event: String, _ rates: [Double], _ text: String?) throws {
        let (trial, situation) = try Self.trial(event)
        let board = try #require(trial.board)
        #expect(board.flows.map { $0[.rate]?.value.rounded() } == rates && trial.counted == text)
        let outcome = try #require(Report(situation).curveballs.first?.outcome)
        #expect(text.map { outcome.contains("counted with \($0)") } ?? !outcome.contains("counted"))
    }

    @Test("What writes over a box that is called after the thing grows with it, under whatever name")
    func boxesNameWhatGrows() throws {
        let sketch =
            "require reads=1k/s writes=10/s; user > app x9 > tweet-service x9 > db; app > timelines:redis; "
            + "flow post: user app tweet-service db kind=write rate=10/s; flow home: user app tweet-service timelines kind=read rate=1k/s"
        let (trial, _) = try Self.trial("World-cup goal: tweets jump 10x for a minute", on: sketch)
        #expect(trial.board?.flows.map { $0[.rate]?.value.rounded() } == [100, 1000])
    }

    @Test("What the clock starts grows with nobody; what takes up what users leave grows with them")
    func jobsDoNotGrow() throws {
        let sketch =
            "require reads=1k/s; user > app x9 > db; app >> log:kafka > roll:worker; cron > export:worker > db; flow send: user app log kind=write rate=1/s; "
            + "flow read: user app db kind=read rate=1k/s; flow roll: log roll user-facing=false rate=500/s; "
            + "flow export: cron export db user-facing=false rate=1/s"
        let (trial, _) = try Self.trial("Traffic grows ten times overnight", "traffic-x10", on: sketch)
        #expect(trial.board?.flows.map { $0[.rate]?.value.rounded() } == [10, 10000, 5000, 1])
        #expect(trial.counted == "the flows of users times 10, export as before")
    }

    @Test func theSumUpSaysWhatWasMultiplied() throws {
        let (trial, situation) = try Self.trial("World-cup goal: tweets jump 10000x for a minute")
        try #require(trial.misses?.isEmpty == false)
        #expect(situation.wrapUp.lines[1].contains("under post times 10000, the other flows as they were: "))
    }

    @Test func aCurveballWithoutTrafficCountsNone() throws {
        #expect(try Self.trial("The whole cache restarts empty", "cache-wiped").0.counted == nil)
    }
}
