import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What a candidate said in one place and otherwise in another stands in the report, with what the board shows.
@Suite struct OppositeSayingsTests {
    private static func report(_ sayings: [String], _ sketch: String = "user > app > trips:postgres") throws -> Report {
        var session = ProbeTests.session(in: .optimise)
        for text in sayings {
            session.pass(60)
            session.speak(text)
        }
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        return Report(Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
    }

    @Test(
        "Copies that wait and copies that do not, of one thing",
        arguments: [
            (["the other holds an async copy of trips", "trips are synchronously copied there so none is lost"], true),
            (["an async copy of trips stands in the other region", "a trip is written twice, none is lost"], true),
            (["trips have strong consistency", "trips are eventual"], true),
            (["positions have an async copy", "trips are synchronously copied"], false),
            (["trips are copied synchronously, not async", "a sync copy of trips"], false),
            (["an async copy of trips", "the driver's photo is cached"], false),
            (["trips are copied synchronously over three zones", "the other region gets an async copy of trips"], false),
        ])
    func areToldApart(_ sayings: [String], _ isOpposite: Bool) throws {
        let report = try Self.report(sayings)
        #expect(report.opposites.isEmpty != isOpposite, "\(report.opposites)")
        guard isOpposite else { return }
        #expect(sayings.allSatisfy { report.opposites[0].contains($0) })
        #expect(report.markdown().contains("## Said in two ways"))
    }

    @Test("What stands on the board is quoted as it was typed, in the order in which both came")
    func areQuotedInOrder() throws {
        var session = ProbeTests.session(in: .optimise)
        var board = try SketchLine.read("user > app > trips:postgres", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let edit = board.adding(Optimization(problem: "regions", answer: "the other holds an async copy of trips"))
        session.pass(60)
        session.note(edit, from: board, to: try board.applying(edit))
        board = try board.applying(edit)
        session.pass(60)
        session.speak("trips are synchronously copied, none is lost")
        let report = Report(Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        let said = try #require(report.opposites.first)
        let start =
            "You said \"regions: the other holds an async copy of trips\", and then \"trips are synchronously copied, none is lost\""
        #expect(said.hasPrefix(start + ": which of the two holds? On the board"), "\(said)")
    }

    @Test func theBoardIsTold() throws {
        let sayings = ["the other holds an async copy of trips", "trips are synchronously copied there so none is lost"]
        #expect(try Self.report(sayings).opposites[0].hasSuffix("On the board no store says how it copies"))
        let copied = "user > app > trips:postgres{replication.mode=leader-follower, replication.sync=async, replication.followers=1}"
        #expect(try Self.report(sayings, copied).opposites[0].hasSuffix("The board says: Trips copies async"))
    }
}
