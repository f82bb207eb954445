import Formats
import Practice
import TestSupport
import Testing
import Whiteboard

/// A flow as it is walked: who is gone back to is no step, and its name or its call says whether it writes.
@Suite struct WalkedFlowTests {
    private func board(_ sketch: String) throws -> Board {
        try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
    }

    @Test(
        "Going back to the caller is no call",
        arguments: [
            ("client app cache app db", ["client", "app", "cache", "db"]), ("client app db", ["client", "app", "db"]),
            ("client app db app cache app queue", ["client", "app", "db", "cache", "queue"]),
            // What is called twice is called twice.
            ("client app db db", ["client", "app", "db", "db"]),
        ])
    func steps(_ walk: String, path: [String]) throws {
        let board = try board("client > app > db, cache; app >> queue")
        let flow = WalkedFlow("x", walk: walk.split(separator: " ").map(String.init), on: board)
        #expect(flow.path.map(\.component) == path)
    }

    @Test("A caller is named where a later step leads there, too")
    func callers() throws {
        let board = try board("client > a > b, db; b > db")
        let flow = WalkedFlow("x", walk: ["client", "a", "b", "a", "db"], on: board)
        #expect(flow.path.map(\.text) == ["client", "a", "b", "a > db"])
    }

    @Test(
        "What it does",
        arguments: [
            ("create", "", FlowKind.write), ("redirect", "", .read), ("home read", "", .read), ("charge", "", .write),
            ("go write", "", .write), ("match an order", "", .write), ("checkout", "GET /v1/checkout look", .read),
            ("consume", "RPC Fetch(topic) consume messages", .read), ("webhook", "POST /v1/webhooks tell", .write),
        ])
    func kind(_ name: String, _ call: String, kind: FlowKind) throws {
        let board = try PaneTyping.board(call.isEmpty ? [] : [call], in: .api, on: board("client > app > db"))
        let flow = WalkedFlow(name, walk: ["client", "app", "db"], on: board)
        #expect(flow.kind == kind)
        #expect(flow.name == (name.hasSuffix(" write") || name.hasSuffix(" read") ? String(name.prefix { $0 != " " }) : name))
    }

    @Test("A flow that promises 50 microseconds is not proposed for the whole way there")
    func aPromiseIsOfItsOwnFlow() throws {
        let sketch = "client > gw:service > engine > book:redis; require latency=1s"
        let board = try PaneTyping.board(["match p99 50ms"], in: .requirements, on: board(sketch))
        let fast = try PaneTyping.board(["match p99 50us"], in: .requirements, on: try self.board(sketch))
        func name(_ walk: [String], _ board: Board) -> String? {
            WalkedFlow.name(for: walk, on: board, reference: nil, catalog: Project.catalog)
        }
        #expect(name(["client", "gw", "engine", "book"], board) == "match")
        #expect(name(["client", "gw", "engine", "book"], fast) == nil)
    }

    @Test(
        "A rate is read as requirements say it",
        arguments: [
            ("send readings 50k writes/s", "send readings", 50_000.0, FlowKind.write), ("home 2k reads/s", "home", 2000, .read),
            ("home read 300 requests/min", "home", 5, .read), ("charge 100 calls a second", "charge", 100, .write),
            ("search 40/s", "search", 40, .read), ("pay 12 writes a minute", "pay", 0.2, .write),
        ])
    func rates(_ typed: String, _ name: String, _ rate: Double, _ kind: FlowKind) throws {
        let flow = WalkedFlow(typed, walk: ["client", "app", "db"], on: try board("client > app > db"))
        #expect(flow.name == name && flow.kind == kind, "\(flow)")
        #expect(abs((flow.rate?.value ?? 0) - rate) < 1e-6, "\(flow)")
    }

    @Test(
        "What a consumer keeps of what it was handed is written",
        arguments: ["queue worker db", "app queue worker db", "client app queue worker db"])
    func consumersWrite(_ walk: String) throws {
        let board = try board("client > app >> queue >> worker > db; app > db")
        func flow(_ name: String, _ walk: String) -> WalkedFlow {
            WalkedFlow(name, walk: walk.split(separator: " ").map(String.init), on: board)
        }
        #expect(flow("count clicks", walk).kind == .write)
        #expect(flow("count clicks read", walk).kind == .read)
        #expect(flow("count clicks", "client app db").kind == .read)
    }

    @Test func whatNothingSaysStaysOpen() throws {
        #expect(WalkedFlow("main", walk: ["client", "app"], on: try board("client > app")).kind == nil)
    }
}
