import Review
import TestSupport
import Testing
import Whiteboard

/// Fixes that answer several findings at once.
@Suite struct SharedFixTests {
    private static func finding(_ rule: String, _ text: String) throws -> (board: Board, finding: Finding) {
        let board = Project.document(text: text).board
        let finding = try #require(RuleBook.review(board, catalog: Project.catalog).open.first { $0.rule == rule })
        return (board, finding)
    }

    @Test("One fix answers all calls")
    func allCallsAreAnswered() throws {
        let (board, finding) = try Self.finding(
            "process/api-unhandled",
            """
            boardwalk: 1
            api: [{call: POST /v1/payments}, {call: GET /v1/ledger/entries}, {call: POST /v1/refunds}]
            components: [{id: client, kind: client}, {id: pay, kind: service}, {id: ledger, kind: service}]
            connections: [{from: client, to: pay}, {from: client, to: ledger}]
            """)
        let edit = try #require(finding.fixes.first?.edit)
        let after = try board.applying(edit)
        // Ledger is called after its call, and nobody doubts who answers it.
        #expect(after.api.map { $0[.handler] } == ["pay", nil, "pay"])
        #expect(finding.fixes.count == 2, "and one for this call alone")
    }

    @Test("Arrows that flows pass are labelled by them, where that is enough")
    func arrowsAreLabelledByTheirFlows() throws {
        let text = """
            boardwalk: 1
            components: [{id: user, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}, {id: cache, kind: cache}]
            connections: [{from: user, to: app}, {from: app, to: db}, {from: app, to: cache}]
            flows: [{name: read, kind: read, path: [user, app, cache]}, {name: write, kind: write, path: [user, app, db]}]
            """
        let (board, finding) = try Self.finding("structure/unlabelled", text)
        let after = try board.applying(try #require(finding.fixes.first?.edit))
        #expect(after.connections.map(\.label) == ["read, write", "write", "read"])
        let bare = try Self.finding(
            "structure/unlabelled",
            text.replacing("path: [user, app, cache]", with: "path: []")
                .replacing("path: [user, app, db]", with: "path: []"))
        #expect(bare.finding.fixes.allSatisfy { $0.edit == nil })
    }
}
