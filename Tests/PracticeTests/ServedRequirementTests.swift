import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Whether a must-have has its call is one judgement: of the review's rule, the check of the API pane and what that pane offers.
@Suite struct ServedRequirementTests {
    @Test(
        "Rule, check and pane agree",
        arguments: [
            (["POST /v1/urls shorten a URL"], ["redirect a short URL"]),
            (["POST /v1/urls shorten a URL", "GET /{code} redirect"], []),
            (["POST /v2/tweets post"], ["shorten a URL", "redirect a short URL"]),
            (["POST /v1/urls"], ["shorten a URL", "redirect a short URL"]),
        ] as [([String], [String])])
    func oneJudgement(_ calls: [String], _ lost: [String]) throws {
        var board = try PaneTyping.board(["shorten a URL", "redirect a short URL", "export invoices (optional)"], in: .requirements)
        board = try PaneTyping.board(calls, in: .api, on: board)
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements == lost)
        #expect(ExitChecks.holds("A1", in: situation) == lost.isEmpty)
        #expect(situation.isOpen("process/requirement-unserved") == !lost.isEmpty)
    }

    @Test("A flow that only has a target takes nothing up; one that is walked does")
    func flowsWithoutAPath() throws {
        var board = try PaneTyping.board(["redirect a short URL", "redirect p99 50ms"], in: .requirements)
        func situation() -> Situation {
            Situation(
                board: board, session: Session(question: "url-shortener", guide: PracticeFiles.guide), catalog: Project.catalog,
                guide: PracticeFiles.guide)
        }
        #expect(board.flows.map(\.name) == ["redirect"] && situation().unservedRequirements == ["redirect a short URL"])
        let path = ["user", "app"].compactMap { PathEntry($0) }
        for id in ["user", "app"] { board = try board.applying(board.adding(Component(id: id, kind: id == "user" ? "client" : "service"))) }
        board = try board.applying(.change(section: .flows, index: 0, changes: [Flow.change(.path, to: path)]))
        #expect(situation().unservedRequirements.isEmpty)
    }

    @Test(
        "How long each is kept is said for all by the figure, or for each by itself or its store",
        arguments: [
            (["Url(code key) in urls", "Click(id key) in urls"], false),
            (["Url(code key) in urls", "keep 5y", "Click(id key) in urls"], false),
            (["Url(code key) in urls", "keep 5y", "Click(id key) in urls", "keep 90d"], true),
        ] as [([String], Bool)])
    func eachIsKept(_ lines: [String], _ holds: Bool) throws {
        let board = try PaneTyping.board(lines, in: .data)
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ExitChecks.holds("D7", in: situation) == holds)
    }
}
