import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What stands behind a call, and lines that are no must-have, land where they were meant.
@Suite struct TypedTailTests {
    @Test func statusesAndSafeRepeats() throws {
        let call = try #require(
            try PaneTyping.board(["POST /v1/enrolments {course} enrol 409 422 idempotent"], in: .api).api.first)
        #expect(call[.does] == "enrol" && call[.idempotent] == .key && call[.errors]?.count == 2)
        let done = try #require(try PaneTyping.board(["POST /v1/enrolments enrol 201 409 idempotent"], in: .api).api.first)
        #expect(done[.does] == "enrol 201" && done[.errors]?.count == 1)
    }

    @Test(
        arguments: [
            ("GET /v1/courses?cursor list courses", Paging.cursor), ("GET /v1/courses?q={q}&offset={n} list", .offset),
            ("GET /v1/courses?q={q} list", nil),
        ] as [(String, Paging?)])
    func aQueryPages(_ line: String, _ page: Paging?) throws {
        #expect(try PaneTyping.board([line], in: .api).api.first?[.page] == page)
    }

    @Test func aWebhookIsACall() throws {
        let call = try #require(try PaneTyping.board(["POST {merchant_url} signed webhook of each payment;"], in: .api).api.first)
        #expect(call.call == "POST {merchant_url}" && call[.does] == "signed webhook of each payment")
    }

    @Test("What is no must-have is taken as what it is, or asked back")
    func noMustHaves() throws {
        let board = try PaneTyping.board(
            ["count-clicks 3.9k writes/s", "consistency: read your own writes for the author"], in: .requirements)
        #expect(board.requirements.functional.isEmpty && board.flow("count-clicks")?[.rate]?.value == 3900)
        #expect(board.requirements[.consistency] == .readYourWrites)
        let reading = QuickEntry(catalog: Project.catalog).read("search links by owner, list my links?", in: .requirements, board: Board())
        #expect(reading.reason == "that is a question: begin the line with ?, and the interviewer answers it")
    }
}
