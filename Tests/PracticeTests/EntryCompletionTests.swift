import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What Tab makes of a word in the panes of API and Data.
@Suite struct EntryCompletionTests {
    private static func board() throws -> Board {
        let data = try PaneTyping.board(["Link(code key, long, owner index) in links:kv", "Click(id key, code)"], in: .data)
        return try PaneTyping.board(["POST /v1/urls shorten a URL"], in: .api, on: data)
    }

    @Test(
        "Methods, refinements and the words that they take",
        arguments: [
            ("GE", "GET"), ("po", "POST"), ("idem", "idempotent"), ("idempotent k", "key"), ("auth j", "jwt"), ("page cu", "cursor"),
            ("POST /v1/urls shorten, au", "auth"), ("handler li", "links"),
        ])
    func calls(_ typed: String, _ whole: String) throws {
        let found = EntryCompletion(of: typed, in: .api, on: try Self.board(), marked: nil, catalog: Project.catalog)
        #expect(found?.whole == whole && typed.hasSuffix(found?.begun ?? "?"))
    }

    @Test(
        "Fields, entities and stores, each where it is asked for",
        arguments: [
            ("shard by c", "code"), ("shard by o", "owner"), ("derived from L", "Link"), ("Click(code k", "key"),
            ("Click(code key) in li", "links"),
            ("Visit(id key, at) in links by a", "at"), ("pers", "personal"), ("in stats:post", "postgresql"),
        ])
    func entities(_ typed: String, _ whole: String) throws {
        let found = EntryCompletion(of: typed, in: .data, on: try Self.board(), marked: "Link", catalog: Project.catalog)
        #expect(found?.whole.lowercased() == whole.lowercased(), "\(String(describing: found))")
    }

    @Test("What is whole, or begins nothing, stays", arguments: ["auth jwt", "idempotent zz", ""])
    func nothing(_ typed: String) throws {
        #expect(EntryCompletion(of: typed, in: .api, on: try Self.board(), marked: nil, catalog: Project.catalog) == nil)
    }
}
