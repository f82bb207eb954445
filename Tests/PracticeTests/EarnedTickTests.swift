import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A tick is earned by what a sentence says, not by a word in it, and nothing is earned by what is not there.
@Suite struct EarnedTickTests {
    private static func situation(_ lines: [String] = [], sketch: String = "user > app > db", notes: [String] = []) throws -> Situation {
        var board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        board = try PaneTyping.board(lines, in: .optimise, on: board)
        for note in notes { board = try board.applying(board.adding(Note(text: note))) }
        return situation(board)
    }

    private static func situation(_ board: Board) -> Situation {
        Situation(
            board: board, session: ProbeTests.session(in: .optimise), catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    // MARK: Who watches

    @Test(arguments: [
        ("alert when errors pass 1%", true), ("dashboard: p99 and queue depth", true), ("watching: metrics on db lag, pager to us", true),
        ("monitoring: no monitoring yet", false), ("simple: without alerts we sleep well", false),
        ("the monitor: shows the picture", false), ("metrics: nice to have", false),
    ])
    func watching(_ line: String, _ holds: Bool) throws {
        #expect(try ExitChecks.holds("O4", in: Self.situation([line])) == holds)
    }

    @Test("The name of a box and a label of an arrow watch nothing; a part that measures does")
    func names() throws {
        let sketch = "user > \"Heart monitor\":service > \"monitor readings 2/s\" db"
        #expect(try !ExitChecks.holds("O4", in: Self.situation(sketch: sketch)))
        #expect(try !ExitChecks.holds("O4", in: Self.situation(["beats: the heart monitor sends 2 readings/s"], sketch: sketch)))
        #expect(try ExitChecks.holds("O4", in: Self.situation(sketch: "user > app > db; app >> mon:monitoring")))
    }

    @Test("What was answered to the interviewer counts as what is written")
    func said() throws {
        var session = ProbeTests.session(in: .optimise)
        let board = try SketchLine.read("user > app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let probe = try #require(PracticeFiles.guide.probe("O06"))
        session.ask(probe)
        session.answer(probe, with: "an alert when the error rate passes 1% for five minutes")
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ExitChecks.holds("O4", in: situation))
    }

    // MARK: What it costs

    @Test(arguments: [
        ("costs 6000 $ a month, disks most", true), ("cost: storage is the dearest line", true),
        ("CDN over origin because egress is cheap there", true), ("bill: 2k euros", true),
        ("302 over 301 because a cached redirect costs counts", false), ("copies: a quorum costs a round trip", false),
        ("price: shown to the user", false),
    ])
    func costs(_ line: String, _ holds: Bool) throws {
        #expect(try ExitChecks.holds("O5", in: Self.situation([line])) == holds)
    }

    // MARK: Deep dives and trade-offs

    @Test("A name alone is no deep dive, and the same text no second one")
    func dives() throws {
        let dive = "the database fills up in a year: move old rows out"
        #expect(try Self.situation([dive]).deepDives.count == 1)
        #expect(try Self.situation([dive], notes: ["Database", "app db"]).deepDives.count == 1)
        let twice = try Self.situation([dive]).board
        let again = try twice.applying(twice.adding(Optimization(problem: "the database fills up in a year", answer: "move old rows out")))
        #expect(Self.situation(again).deepDives.count == 1)
    }

    @Test("The same choice is written once, and counted once where a board has it twice; the comma before because is none of it")
    func tradeOffs() throws {
        let line = "cache over strong reads, because a page in 50 ms"
        let situation = try Self.situation([line])
        let row = try #require(situation.board.tradeOffs.first)
        #expect(row[.over] == "strong reads" && situation.wholeTradeOffs.count == 1)
        let reading = QuickEntry(catalog: Project.catalog).read(line, in: .optimise, board: situation.board)
        #expect(reading.reason == "trade-off: cache over strong reads stands there already")
        let twice = try situation.board.applying(situation.board.adding(row))
        #expect(Self.situation(twice).wholeTradeOffs.count == 1)
    }

    // MARK: Nothing

    @Test("What there is nothing of is not met, or not asked")
    func nothing() throws {
        let report = Report(Self.situation(Board()))
        let met = report.marks.flatMap(\.evidence).filter(\.isMet).map(\.says)
        #expect(met.allSatisfy { $0.hasPrefix("Leave a") }, "\(met)")
        let all = report.marks.flatMap(\.evidence).map(\.says).joined(separator: "\n")
        #expect(!all.contains("Use each estimate") && !all.contains("arithmetic") && !all.contains("long work"))
        #expect(report.marks.allSatisfy { !$0.summary.contains("arithmetic") })
    }

    @Test("Only what was worked out can disagree, and the two figures are named")
    func arithmetic() throws {
        let told = try PaneTyping.board(["400 users", "500 reads/s", "20 writes/s"], in: .requirements)
        #expect(Self.situation(told).disagreement == nil)
        let worked = try PaneTyping.board(["400 users", "reads = 500/s"], in: .requirements)
        #expect(
            Self.situation(worked).disagreement == "500/s from 400 users a day are 110000 requests a user and day")
    }

    @Test(
        "Long work is answered at once by a call that says so",
        arguments: [
            ("POST /v1/videos upload a video, 202 accepted", true), ("POST /v1/videos upload a video of 2024", false),
            ("POST /v1/videos delete all at once", false), ("POST /v1/videos sets the background", false),
            ("POST /v1/videos upload, answers at once", true),
        ])
    func longWork(_ call: String, _ holds: Bool) throws {
        #expect(try Self.situation(PaneTyping.board([call], in: .api)).hasAcceptingCall == holds)
    }
}
