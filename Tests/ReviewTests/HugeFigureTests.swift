import Formats
import Review
import TestSupport
import Testing

@Suite("Figures beyond any machine")
struct HugeFigureTests {
    /// Each once ended the program: a quotient that no whole number holds.
    @Test(arguments: [
        "components: [{id: d, kind: sql-database}]\ndata: [{entity: E, store: d, size: 900PB, count: 900T}]\n",
        """
        components: [{id: c, kind: client}, {id: a, kind: service, replicas: 1, capacity: 1/y}]
        connections: [{from: c, to: a}]
        flows: [{name: f, kind: read, path: [c, a], rate: 900000T/s}]

        """,
    ]) func areReviewed(_ board: String) {
        let board = Project.document(text: "boardwalk: 1\n" + board).board
        let result = RuleBook.review(board, catalog: Project.catalog)
        // Texts and fixes are made when they are read.
        #expect(result.open.allSatisfy { !$0.message.isEmpty })
        #expect(result.open.contains { $0.family == .capacity })
        #expect(result.open.reduce(0) { $0 + $1.fixes.count } > 0)
    }
}
