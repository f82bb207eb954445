import Review
import TestSupport
import Testing
import Whiteboard

/// What a flow that writes only asks on its way: who calls. It is not written, and does not grow by what is.
@Suite struct CallerCheckTests {
    private static func board(
        keeps entity: String = "ApiKey", flow: String = "shorten", call: String = "POST /urls", arrow: String = "", size: String = "500B",
        count: String = "6bn"
    ) -> String {
        """
        boardwalk: 1
        requirements: {writes: 40/s, object-size: 500B, retention: 5y}
        api: [{call: \(call), does: shorten a long url}]
        data:
          - {entity: Url, store: urls, key: code, fields: {code: string}, size: \(size), count: \(count)}
          - {entity: \(entity), store: keys, key: id, fields: {id: string}}
        flows: [{name: \(flow), kind: write, path: [client, app, keys, urls]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: keys, kind: sql-database}
          - {id: urls, kind: sql-database}
        connections: [{from: client, to: app}, {from: app, to: keys\(arrow)}, {from: app, to: urls}]
        """
    }

    private static func findings(_ rule: String, _ board: String) throws -> [Finding] {
        try ExampleBoard.review(ExampleBoard.read(board)).findings.filter { $0.rule == rule }
    }

    @Test("Keys and rights that are asked before something else is written are read", arguments: ["ApiKey", "AccessToken", "Permission"])
    func credentialsAreRead(_ entity: String) throws {
        #expect(try Self.findings("consistency/dual-write", Self.board(keeps: entity)).isEmpty)
        #expect(try Self.findings("capacity/volume-grows", Self.board(keeps: entity)).flatMap(\.components) == ["urls"])
    }

    @Test(
        "They are written where the flow is about them, or the arrow says it",
        arguments: [
            ("create-api-key", "POST /urls", ""), ("issue", "POST /api-keys issue", ""), ("shorten", "POST /urls", ", access: write"),
        ])
    func whatIsSaidCounts(_ flow: String, _ call: String, _ arrow: String) throws {
        #expect(try !Self.findings("consistency/dual-write", Self.board(flow: flow, call: call, arrow: arrow)).isEmpty)
    }

    @Test("What is no key may be written: the finding names how to say that it is only read")
    func othersCanBeSaid() throws {
        let found = try #require(try Self.findings("consistency/dual-write", Self.board(keeps: "Campaign")).first)
        let fix = try #require(found.fixes.first { $0.title == "If Keys is only read here, say so on its arrow: access read" })
        let board = try ExampleBoard.read(Self.board(keeps: "Campaign"))
        let mended = ExampleBoard.review(try board.applying(try #require(fix.edit)))
        #expect(!mended.findings.contains { $0.rule == "consistency/dual-write" })
    }

    @Test("A store grows by its own entity: by number and size of Data, and not by what lies beside it")
    func ownFigures() throws {
        let found = try Self.findings("capacity/volume-grows", Self.board(keeps: "Campaign"))
        #expect(found.flatMap(\.components) == ["urls"])
        #expect(
            found.first?.message.contains("by Data 6bn Url of 500B comes to 3 TB on one machine") == true, "\(found.map(\.message))")
        #expect(try Self.findings("capacity/volume-grows", Self.board(keeps: "Campaign", count: "6M")).isEmpty)
    }
}
