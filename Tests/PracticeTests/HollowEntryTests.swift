import Practice
import TestSupport
import Testing
import Whiteboard

/// Lines of the panes that have the form of an entry and say nothing that can be kept.
@Suite struct HollowEntryTests {
    private static let entry = QuickEntry(catalog: Project.catalog)

    @Test(arguments: [
        ("push over pull because", "why? push over pull because …"),
        ("push over Push because x", "push over itself: what else could it have been?"),
        ("push over pull", "why? push over pull because …"),
    ])
    func optimise(_ line: String, cannotBeRead reason: String) {
        #expect(Self.entry.read(line, in: .optimise, board: Board()).reason == reason)
    }

    @Test(arguments: [
        ("0 x 0B", "0: more than nothing, as 6bn x 500B, or leave it out"), ("keep 0y", "keep 0y: more than nothing, or leave it out"),
        ("Link(code key) in db by a by b", "by stands twice: what is found by two fields together is by a, b"),
        ("derived from Feed", "Feed is derived from Url already: one of both is the truth"),
    ])
    func data(_ line: String, cannotBeRead reason: String) throws {
        let lines = ["Url(code key, long) in urls", "Feed(user key) in feeds", "derived from Url"]
        let board = try PaneTyping.board(lines, in: .data)
        #expect(Self.entry.read(line, in: .data, board: board, marked: "Url").reason == reason)
    }

    @Test(arguments: [
        ("errors 999", "999 is no error: 400 to 499 are the caller's, 500 to 599 ours"),
        ("errors -1", "-1 is no error: 400 to 499 are the caller's, 500 to 599 ours"),
        ("errors 400 not a URL, 302", "302 is no error: 400 to 499 are the caller's, 500 to 599 ours"),
        ("RPC Buy(", "a bracket of 'RPC Buy(' is not closed: (…)"), ("POST /v1/{", "a bracket of 'POST /v1/{' is not closed: {…}"),
    ])
    func calls(_ line: String, cannotBeRead reason: String) throws {
        let board = try PaneTyping.board(["POST /v1/urls shorten a URL"], in: .api)
        #expect(Self.entry.read(line, in: .api, board: board, marked: "POST /v1/urls").reason == reason)
    }

    @Test("What trade-offs lack is no number below one")
    func tradeOffsLack() throws {
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        func lack(_ lines: [String]) throws -> String? {
            let board = try PaneTyping.board(lines, in: .optimise)
            let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
            return situation.checks(of: .optimise).first { $0.check.id == "O2" }?.lack?.text
        }
        let rows = ["push over pull because reads win", "kv over sql because one lookup", "cdn over none because it is fast"]
        #expect(try lack([rows[0]]) == "trade-offs: 2 more")
        #expect(try lack([rows[0], "push over pull because it is cheap"]) == "trade-offs: 2 more, each over another thing")
        #expect(try lack(rows) == "trade-offs: the design that they are of")
    }
}
