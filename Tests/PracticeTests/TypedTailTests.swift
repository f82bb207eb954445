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

    @Test("A reason behind a call is noted as its reason, and leaves what it does as it was")
    func aReasonIsNoDeed() throws {
        let lines = ["DELETE /v1/pastes/{key} take it down", "DELETE /v1/pastes/{key} why the owner alone has the token"]
        let board = try PaneTyping.board(lines, in: .api)
        #expect(board.api.map { $0[.does] } == ["take it down"])
        #expect(board.notes.map(\.text) == ["DELETE /v1/pastes/{key}: why the owner alone has the token"])
    }

    @Test("Fields stand in braces or without; a brace alone, a second store and a figure that is not read are refused, with the reason")
    func oddOnesAreRefused() throws {
        let entry = QuickEntry(catalog: Project.catalog)
        let call = try #require(
            try PaneTyping.board(["POST /v1/urls shorten", "response {code, short}", "errors 404 409 404"], in: .api).api.first)
        #expect(call[.response]?.all.map(\.name) == ["code", "short"] && call[.errors] == ["404", "409"])
        for (line, phase, reason) in [
            ("response {", Phase.api, "a brace stands alone"), ("request {url: text", .api, "a brace stands alone"),
            ("F(id key) in db in cache", .data, "is not understood behind an entity"),
            ("F(id key) in db, 1e9 x 1KB", .data, "is not understood behind an entity"),
            ("F(id key) in db, ten million x 1KB", .data, "is not understood behind an entity"),
        ] {
            let board = try PaneTyping.board(["POST /v1/urls shorten"], in: .api)
            let reading = entry.read(line, in: phase, board: board, marked: "POST /v1/urls")
            #expect(reading.reason?.contains(reason) == true, "\(line): \(reading)")
        }
        let reasoned = try PaneTyping.board(["F(id key) in db, one key lookup x times"], in: .data)
        #expect(reasoned.data.first?[.why] == "one key lookup x times", "a reason stays one")
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
