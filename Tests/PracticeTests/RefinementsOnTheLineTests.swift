import Practice
import TestSupport
import Testing
import Whiteboard

/// What refines an entity or a call may stand at the end of its line.
@Suite struct RefinementsOnTheLineTests {
    @Test(
        "An entity takes all that refines it, comma or blank between",
        arguments: [
            "Url(code key, long, owner) in urls:kv 6bn x 500B why one lookup, keep 5y shard by code",
            "Url(code key, long, owner) in urls:kv, 6bn x 500B, why one lookup, keep 5y, shard by code",
            "Url(code key, long, owner) in urls:kv shard by code, keep for 5 years, 6bn rows x 500B, why one lookup",
        ])
    func entity(_ line: String) throws {
        let board = try PaneTyping.board([line], in: .data)
        let url = try #require(board.entity("Url"))
        #expect(url.store == "urls" && url[.key] == "code" && url.fields.count == 3)
        #expect(url[.count]?.value == 6e9 && url[.size]?.value == 500 && url[.why] == "one lookup" && url[.shardBy] == "code")
        #expect(url[.retention].map { ($0.value / 86_400 / 365).rounded() } == 5)
        #expect(board.component("urls")?.kind == "key-value-store")
    }

    @Test(arguments: [
        ("Url(code key) in urls why one lookup", "one lookup"), ("Url in urls why reads in one trip, by far", "reads in one trip, by far"),
        ("Url(code key) why 6 lookups at most", "6 lookups at most"),
    ])
    func aReasonGoesOnAsASentence(_ line: String, _ why: String) throws {
        #expect(try PaneTyping.board([line], in: .data).entity("Url")?[.why] == why)
    }

    @Test func theKeyEndsWhereARefinementBegins() throws {
        let url = try #require(try PaneTyping.board(["Url(code, long) in urls by code, owner 6bn x 500B"], in: .data).entity("Url"))
        #expect(url[.key] == "code, owner" && url[.count]?.value == 6e9)
    }

    @Test(arguments: [
        ("Url(code key, long) in urls and more", "'in urls and more' is not understood behind an entity"),
        ("Url(code key, long", "the bracket of fields is not closed"), ("Url(code key) in urls keep 5GB", "5GB"),
    ])
    func whatIsWrongIsTold(_ line: String, _ reason: String) {
        let reading = QuickEntry(catalog: Project.catalog).read(line, in: .data, board: Board())
        #expect(reading.reason?.contains(reason) == true, "\(reading.reason ?? reading.text)")
    }

    @Test(
        "A call's title ends where refinements to the end of the line begin",
        arguments: [
            ("POST /v1/urls shorten errors 400 409", "shorten", ["errors 400, 409"]),
            (
                "POST /v1/urls shorten, errors 400 not a URL 409, idempotent key", "shorten",
                ["idempotent key", "errors 400 not a URL, 409"]
            ),
            ("GET /{code} redirect idempotent key", "redirect", ["idempotent key"]),
            ("GET /{code} page cursor auth jwt", nil, ["page cursor", "auth jwt"]),
            ("GET /v1/urls list, response code, long", "list", ["response code text, long text"]),
            ("POST /rides request a ride", "request a ride", []), ("GET /help show errors", "show errors", []),
            ("PUT /p turn a page cursor around", "turn a page cursor around", []), ("POST /login flow of names", "flow of names", []),
            ("POST /x \"shorten errors 400\"", "shorten errors 400", []),
            ("POST /x \"take auth jwt\" auth jwt", "take auth jwt", ["auth jwt"]),
        ] as [(String, String?, [String])])
    func call(_ line: String, _ does: String?, _ refinements: [String]) throws {
        let board = try PaneTyping.board([line], in: .api)
        let call = try #require(board.api.first)
        #expect(board.api.count == 1 && call[.does] == does)
        let entries = QuickEntry(catalog: Project.catalog).entries(of: .api, board: board)
        #expect(entries.dropFirst().map(\.text) == refinements)
        // Each entry reads back to the same.
        #expect(try PaneTyping.board(entries.map(\.text), in: .api) == board)
    }
}
