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

    @Test(
        "The words of a path serve nothing that the call does not do",
        arguments: [
            ("edit calendar entries", "GET /v1/calendar/entries", true), ("edit calendar entries", "PUT /v1/calendar/entries/{id}", false),
            ("view the seat map", "POST /v1/seat-map/holds", true), ("view the seat map", "GET /v1/events/{id}/seat-map", false),
            ("send a template", "GET /v1/templates/{id}", true), ("send a template", "POST /v1/templates/{id}/send", false),
        ])
    func pathsServeWhatTheyDo(_ requirement: String, _ call: String, _ isLost: Bool) throws {
        var board = try PaneTyping.board([requirement, "pay by card", "list all tickets"], in: .requirements)
        board = try PaneTyping.board([call], in: .api, on: board)
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements.contains(requirement) == isLost)
    }

    @Test(
        "What a call says of its errors serves nothing",
        arguments: [
            ("GET /{code} redirect, 410 disabled", true), ("GET /{code} redirect, errors 404 410 disabled", true),
            ("GET /{code} redirect (410 disabled)", true), ("POST /{code}/disable disable a link, 404 unknown", false),
        ])
    func errorsServeNothing(_ call: String, _ isLost: Bool) throws {
        var board = try PaneTyping.board(["redirect a short URL", "disable a link"], in: .requirements)
        board = try PaneTyping.board([call], in: .api, on: board)
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements.contains("disable a link") == isLost)
    }

    @Test("Who makes tweets finds none by their words, and a list is searched where it says so")
    func searchingIsACallOfItsOwn() throws {
        let wanted = ["post a tweet of 280 characters", "follow users", "read the home timeline", "search recent tweets"]
        let start = Board(settings: Attributes([.init("question", .text("twitter"))]))
        let board = try PaneTyping.board(wanted, in: .requirements, on: start)
        func lost(_ calls: [String]) throws -> [String] {
            let called = try PaneTyping.board(calls, in: .api, on: board)
            let session = Session(question: "twitter", guide: PracticeFiles.guide)
            return Situation(board: called, session: session, catalog: Project.catalog, guide: PracticeFiles.guide).unservedRequirements
        }
        let three = ["POST /v1/tweets post a tweet", "POST /v1/users/{id}/follow follow", "GET /v1/timeline read the home timeline"]
        #expect(try lost(three) == ["search recent tweets"])
        let searched = try lost(three + ["GET /v1/tweets?q={words} newest first"])
        #expect(searched == [])
        #expect(try lost(three + ["GET /v1/search"]) == [])
    }

    @Test(
        "What is deleted or searched has a call that does it, whatever else is done to the same thing",
        arguments: [
            ("delete a tweet, it disappears from timelines", "DELETE /v1/tweets/{id} delete a tweet", false),
            ("delete a tweet, it disappears from timelines", "DELETE /v1/tweets/{id}", false),
            ("delete a tweet", "POST /v1/tweets/{id}/remove", false), ("delete a tweet", "DELETE /v1/follows/{id} unfollow", true),
            ("search tweets by keyword, recent first", "GET /v1/timeline home timeline, newest first", true),
            ("search tweets by keyword, recent first", "GET /v1/search search tweets", false),
        ])
    func deedsHaveCalls(_ requirement: String, _ call: String, _ isLost: Bool) throws {
        let start = Board(settings: Attributes([.init("question", .text("twitter"))]))
        var board = try PaneTyping.board(
            ["post a tweet", "follow another user", "read the home timeline of tweets, newest first", requirement], in: .requirements,
            on: start)
        board = try PaneTyping.board(["POST /v1/tweets post a tweet", call], in: .api, on: board)
        let session = Session(question: "twitter", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements.contains(requirement) == isLost)
    }

    @Test("A sentence that speaks of a must-have serves nothing")
    func sentencesServeNothing() throws {
        let start = Board(settings: Attributes([.init("question", .text("url-shortener"))]))
        var board = try PaneTyping.board(["shorten a URL", "redirect a short URL", "count clicks"], in: .requirements, on: start)
        board = try PaneTyping.board(["POST /v1/urls shorten", "GET /{code} redirect"], in: .api, on: board)
        board = try PaneTyping.board(
            ["clicks later over clicks now because a redirect stays fast", "clicks: sampled"], in: .optimise, on: board)
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements == ["count clicks"])
    }

    @Test("What a thing is done by is taken up by a call, not by a field of that name")
    func aFieldServesNothing() throws {
        func lost(_ calls: [String]) throws -> [String] {
            var board = try PaneTyping.board(["create a paste", "read a paste by key", "delete a paste"], in: .requirements)
            board = try PaneTyping.board(calls, in: .api, on: board)
            board = try PaneTyping.board(["Paste(key key, text) in pastes"], in: .data, on: board)
            let session = Session(question: "pastebin", guide: PracticeFiles.guide)
            return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide).unservedRequirements
        }
        let some = ["POST /v1/pastes create it", "DELETE /v1/pastes/{id} delete it"]
        #expect(try lost(some) == ["read a paste by key"])
        #expect(try lost(some + ["GET /v1/pastes/{key} fetch it"]).isEmpty)
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

    @Test(
        "A call serves a must-have by what it does or to what, not by any word that both have",
        arguments: [
            ("pay: authorise at hold, capture at confirm, payout", "POST /v1/bookings hold the nights", false),
            ("pay: authorise at hold, capture at confirm, payout", "POST /v1/bookings/{id}/confirm authorise and capture the card", true),
            ("hosts edit calendar and price", "POST /v1/bookings/{id}/cancel refund by the host's policy", false),
            ("hosts edit calendar and price", "PUT /v1/listings/{id}/calendar change free nights", true),
            ("search homes by place and price", "PUT /v1/listings/{id}/price set it", false),
            ("search homes by place and price", "GET /v1/homes find some", true),
        ])
    func byDeedOrObject(_ requirement: String, _ call: String, _ isServed: Bool) throws {
        let board = try PaneTyping.board([call], in: .api, on: PaneTyping.board([requirement, "message the guest"], in: .requirements))
        let session = Session(question: "airbnb", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements.contains(requirement) == !isServed)
    }

    @Test("Who the caller is, typed alone, is for all calls that do not say; behind a call it is that one's")
    func whoCallsIsSaidOnce() throws {
        let (board, said, _) = try PaneTyping.typed(
            ["POST /v1/bookings book", "GET /v1/bookings list my trips", "auth jwt", "POST /v1/login auth none"], in: .api)
        #expect(board.api.map { $0[.auth] } == [.jwt, .jwt, Authentication.none] && !said.isEmpty)
        let one = try PaneTyping.board(["GET /{code} redirect", "POST /v1/urls shorten auth jwt"], in: .api)
        #expect(one.api.map { $0[.auth] } == [nil, .jwt])
    }

    @Test("A check that holds because there is nothing it is about says so")
    func nothingToPage() throws {
        let board = try PaneTyping.board(
            ["POST /v1/urls shorten idempotent key"], in: .api, on: PaneTyping.board(["shorten a URL"], in: .requirements))
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.checks(of: .api).filter(\.holds).map(\.text).contains("lists are paged: no list here"))
    }
}
