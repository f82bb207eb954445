import Formats
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What is filled in at the end, and what the report says, is true of the board.
@Suite struct SumUpTests {
    private static func situation(_ board: Board, _ change: (inout Session.Options) -> Void = { _ in }) -> Situation {
        var options = Session.Options()
        change(&options)
        var session = Session(question: "airbnb", options: options, guide: PracticeFiles.guide)
        session.go(to: .optimise)
        return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    private static func board(_ sketch: String) throws -> Board {
        try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
    }

    @Test("A must-have is said to be met by the call that does it")
    func metByItsCall() throws {
        let lines = ["message the host", "hosts edit calendar and price"]
        let calls = [
            "POST /v1/bookings/{id}/cancel refund by the host's policy", "POST /v1/threads/{id}/messages message the host",
            "PUT /v1/listings/{id}/calendar host edits calendar and price",
        ]
        let board = try PaneTyping.board(calls, in: .api, on: PaneTyping.board(lines, in: .requirements))
        #expect(
            Self.situation(board).wrapUp.lines[0]
                == "message the host by POST /v1/threads/{id}/messages; hosts edit calendar and price by PUT /v1/listings/{id}/calendar")
    }

    @Test("What would be no row any more names the must-haves in few words")
    func longOnesAreShort() throws {
        let lines = [
            "post a tweet of 280 characters, media by reference", "read the home timeline, newest first", "read the timeline of a user",
            "search recent tweets",
        ]
        let calls = [
            "POST /v1/tweets post a tweet of 280 characters", "GET /v1/timeline read the home timeline",
            "GET /v1/users/{id}/timeline read the timeline of a user",
        ]
        let board = try PaneTyping.board(calls, in: .api, on: PaneTyping.board(lines, in: .requirements))
        #expect(
            Self.situation(board).wrapUp.lines[0]
                == "3 of 4: post a tweet of 280…, read the home timeline, read the timeline of a…; not yet: search recent tweets")
    }

    @Test("What is only advised is a risk where nothing worse is left")
    func adviceIsARisk() throws {
        let board = try Self.board("require availability=99%; client > lb:alb > app x2 {zones=2} > dynamodb")
        let advice = Self.situation(board).review.findings.filter { !$0.isWaived && $0.severity == .advice }
        try #require(!advice.isEmpty)
        let situation = Situation(
            board: board, session: Self.situation(board).session, catalog: Project.catalog, guide: PracticeFiles.guide,
            review: ReviewResult(findings: advice, unknownRules: []))
        #expect(situation.wrapUp.lines[1] != "no open finding")
        #expect(situation.checks(of: .optimise).last?.text == "errors and warnings answered")
    }

    @Test(
        "Who watches and what it costs are said as sentences",
        arguments: [
            ("alert when the hold to confirm ratio drops or sync lag passes 10 s", "alert", "O4"),
            ("page when the lag is over 10 s", "alert", "O4"),
            ("costs about 120 servers and 3x storage, search is the largest part", "cost", "O5"),
        ])
    func spoken(_ line: String, _ problem: String, _ check: String) throws {
        let board = try PaneTyping.board([line], in: .optimise, on: Self.board("client > app > db"))
        #expect(board.optimizations.map(\.problem) == [problem])
        #expect(ExitChecks.holds(check, in: Self.situation(board)))
    }

    @Test("A flow that misses what was promised holds the diagram under its best mark, unless that was kept for a reason")
    func missedTargets() throws {
        let sketch = "require availability=99.999%; client > lb:alb > app x2 > db; flow read: client lb app db kind=read"
        let board = try Self.board(sketch)
        func isMet(_ board: Board) throws -> Bool {
            let evidence = Report(Self.situation(board)).marks.flatMap(\.evidence)
            return try #require(evidence.first { $0.says.hasPrefix("Let every flow") }).isMet
        }
        #expect(try !isMet(board))
        let kept = try board.applying(
            board.adding(
                TradeOff(
                    choice: "read misses it", over: nil, because: "nights are quiet",
                    waives: [Waiver(rule: "availability/below-target", subject: "flow read")])))
        #expect(try isMet(kept))
    }

    @Test("What was only advised and is waived is counted apart from errors and warnings")
    func waivedAdvice() throws {
        var board = try Self.board("require availability=99.9%; client > lb:alb > app x2 > db; flow read: client lb app db kind=read")
        let found = Self.situation(board).review.findings.filter { !$0.isWaived }
        let serious = try #require(found.first { $0.severity >= .warning })
        let advice = try #require(found.first { $0.severity == .advice && $0.family != .process })
        for finding in [serious, advice] { board = try board.applying(board.waiving(finding, because: "it is a trial")) }
        let report = Report(Self.situation(board))
        let all = report.open.count + 1
        #expect(report.counts(separator: ", ") == "\(all) raised: 0 fixed, 1 waived, \(all - 1) open; 1 of advice waived as well")
    }

    @Test("The report says whether anybody chose the level")
    func levels() throws {
        #expect(Report(Self.situation(Board())).levelText == "senior (the default)")
        let chosen = try SessionWords.read("staff")
        #expect(Report(Self.situation(Board()) { $0 = chosen }).levelText == "staff")
    }

    @Test("A phase that ran over is one thing to do, said of that phase")
    func oneThingToDo() throws {
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        session.go(to: .optimise)
        session.pass(40 * 60)
        let board = try #require(PracticeFiles.library.load("url-shortener")?.scaled)
        let report = Report(Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(Set(report.next).count == report.next.count && !report.next.contains(RubricItem.timely))
        #expect(report.next.contains("Stop O at 10:00 and sum up"))
    }

    @Test func whatIsMissingIsASentence() throws {
        let question = try #require(PracticeFiles.library.question("rate-limiter"))
        let situation = Situation(
            board: Board(), session: Session(question: "rate-limiter", guide: PracticeFiles.guide), catalog: Project.catalog,
            guide: PracticeFiles.guide, question: question)
        let advice = ExpectedPoint.unsaid(in: situation).map(\.advice)
        #expect(advice.contains { $0.hasPrefix("Think of keeping Rule: ") } && !advice.contains { $0.contains("more of Rule") })
    }

    @Test("Nobody measures more nines than five")
    func nines() throws {
        let board = try Self.board("client > lb:alb > app x9 {zones=3} > dynamodb; flow read: client lb app dynamodb kind=read")
        let text = Report(Self.situation(board)).limits.flatMap(\.says).joined()
        #expect(!text.contains("99.9999"), "\(text)")
    }

    @Test("What is kept by the arithmetic says which writes it counts")
    func countsEachWrite() throws {
        let board = try PaneTyping.board(["210 writes/s", "1kB each"], in: .requirements)
        let reading = QuickEntry(catalog: Project.catalog).read("keep 7y", in: .requirements, board: board)
        #expect(reading.note?.hasPrefix("That counts each write, 210/s") == true)
        #expect(QuickEntry(catalog: Project.catalog).read("keep 7y", in: .requirements, board: Board()).note == nil)
    }
}
