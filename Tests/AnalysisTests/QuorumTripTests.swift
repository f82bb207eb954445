import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Analysis

/// How long a call waits for copies in other regions (vectors L7 of the rule catalogue).
@Suite struct QuorumTripTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String, store: String, caller: String, connection: String, milliseconds: Double?, region: String?
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "L7: a leader in the caller's region needs the nearer of two followers",
            store: "technology: CockroachDB, replicas: 3, regions: [us-east, us-west, eu-west]", caller: "us-east",
            connection: "access: write", milliseconds: 65, region: "us-west"),
        Case(
            name: "L7: a caller 80 ms away pays its own way as well",
            store: "technology: CockroachDB, replicas: 3, regions: [us-east, us-west, eu-west]", caller: "eu-west",
            connection: "access: write", milliseconds: 145, region: "us-west"),
        Case(
            name: "a leader answers reads alone", store: "technology: CockroachDB, replicas: 3, regions: [us-east, us-west, eu-west]",
            caller: "us-east", connection: "access: read", milliseconds: nil, region: nil),
        Case(
            name: "one region agrees within itself", store: "technology: CockroachDB, replicas: 3, regions: [us-east]", caller: "us-east",
            connection: "access: write", milliseconds: nil, region: nil),
        Case(
            name: "asynchronous copies are not waited for", store: "technology: PostgreSQL, replicas: 2, regions: [us-east, eu-west]",
            caller: "us-east", connection: "access: write", milliseconds: nil, region: nil),
        Case(
            name: "synchronous ones are",
            store: "technology: PostgreSQL, replicas: 2, regions: [us-east, eu-west], replication: {regions: sync}", caller: "us-east",
            connection: "access: write", milliseconds: 80, region: "eu-west"),
        Case(
            name: "where nobody leads the caller hears from its quorum",
            store: "technology: Cassandra, replicas: 6, regions: [us-east, eu-west], quorum: {n: 6, r: 4, w: 4}", caller: "us-east",
            connection: "access: write", milliseconds: 80, region: "eu-west"),
        Case(
            name: "a local quorum stays at home",
            store: "technology: Cassandra, replicas: 6, regions: [us-east, eu-west], quorum: {n: 6, r: 2, w: 2}", caller: "us-east",
            connection: "access: write, read-level: local-quorum", milliseconds: nil, region: nil),
    ]

    @Test(arguments: cases) func theWait(_ item: Case) throws {
        let text = """
            boardwalk: 1
            components:
              - {id: app, kind: service, regions: [\(item.caller)]}
              - {id: store, kind: \(item.store.contains("Cassandra") ? "wide-column-store" : "sql-database"), \(item.store)}
            connections:
              - {from: app, to: store, \(item.connection)}
            """
        let document = try #require(BoardFile.read(text, catalog: Project.catalog).document)
        let design = Design(document.board, catalog: Project.catalog)
        let trip = design.quorumTrip(
            to: design.parts[1], from: design.parts[0], over: design.board.connections[0],
            isWrite: !item.connection.contains("access: read,"))
        #expect(trip?.milliseconds == item.milliseconds)
        #expect(trip?.region == item.region)
    }
}
