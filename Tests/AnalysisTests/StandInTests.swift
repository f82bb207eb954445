import Analysis
import TestSupport
import Testing
import Whiteboard

/// Who answers for what is gone: a fallback, the store behind a cache at a path's end, the other copies of a group.
@Suite struct StandInTests {
    private static func simulate(_ failure: String, on text: String) throws -> Simulation {
        try SimulationTests.simulate(failure, on: text)
    }

    /// `app` asks `a`, and `b` where that does not answer.
    private static let payments = """
        boardwalk: 1
        requirements: {availability: 99.99%}
        flows: [{name: pay, kind: write, path: [client, app, a], rate: 5/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3}
          - {id: a, kind: external, name: Bank A, latency: 30ms}
          - {id: b, kind: external, name: Bank B, latency: 700ms}
        connections: [{from: client, to: app}, {from: app, to: a, timeout: 1s, fallback: FALLBACK}, {from: app, to: b, timeout: 1s}]
        """

    @Test("A fallback is asked only where the first does not answer", arguments: ["b", "Bank B"])
    func aFallbackIsNotNeeded(_ name: String) throws {
        let board = Self.payments.replacing("FALLBACK", with: name)
        let pay = try #require(try Self.simulate("b", on: board).flows.first)
        #expect(pay.isServed && pay.degraded.isEmpty)
    }

    @Test("Where the first is gone the fallback answers, and as slowly as it is")
    func aFallbackStandsIn() throws {
        let board = Self.payments.replacing("FALLBACK", with: "b")
        let pay = try #require(try Self.simulate("a", on: board).flows.first)
        #expect(pay.isServed)
        #expect(pay.degraded == ["without Bank A: Bank B"])
        #expect((pay.after?.p99 ?? 0) > 700)
    }

    @Test("Without both there is no answer")
    func neitherAnswers() throws {
        var scenario = Scenario()
        let design = try SimulationTests.design(Self.payments.replacing("FALLBACK", with: "b"))
        for name in ["a", "b"] { scenario.failures.append(try Scenario.Failure(reading: name, on: design)) }
        #expect(try Simulation(scenario, on: design).flows.first?.isServed == false)
    }

    @Test("Words that are no part's name are words: what else is called is needed as before")
    func otherWordsNameNobody() throws {
        let board = Self.payments.replacing("FALLBACK", with: "say pending")
        #expect(try Self.simulate("b", on: board).flows.first?.isServed == false)
    }

    private static let cached = """
        boardwalk: 1
        flows: [{name: slots, kind: read, path: [client, app, redis], rate: 5k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: redis, kind: cache, technology: Redis, hit-rate: 90%}
          - {id: db, kind: sql-database, name: Postgres, capacity: 5k/s}
        connections: [{from: client, to: app}, {from: app, to: redis}, {from: app, to: db}]
        """

    @Test("A path that ends at a cache goes on to the store beside it: for the misses, and for all when the cache is gone")
    func theStoreBehindACache() throws {
        let simulation = try Self.simulate("redis", on: Self.cached)
        #expect(simulation.flows.first?.degraded == ["without Redis all reads go to Postgres"])
        let store = try #require(simulation.parts.first { $0.id == "db" })
        #expect(abs((store.before ?? 0) - 0.1) < 1e-9)
        #expect(abs((store.after ?? 0) - 1) < 1e-9)
    }

    @Test(
        "Of many leaders with a follower each, another takes over: as many go on until fewer copies than groups are left",
        arguments: [(1, 24), (24, 24), (36, 12)])
    func groupsGoOn(_ lost: Int, _ serving: Int) throws {
        let board = """
            boardwalk: 1
            flows: [{name: read, kind: read, path: [u, a, c], rate: 100k/s}]
            components:
              - {id: u, kind: client}
              - {id: a, kind: service, replicas: 90}
              - id: c
                kind: cache
                capacity: 10k/s
                replicas: 48
                replication: {mode: leader-follower, sync: async, followers: 1, failover: automatic}
            connections: [{from: u, to: a}, {from: a, to: c, access: read}]
            """
        let part = try #require(try Self.simulate("c:\(lost)", on: board).parts.first { $0.id == "c" })
        #expect(abs((part.after ?? 0) - 10 / Double(serving)) < 1e-9)
    }

    @Test("Of a ring in shards the copies that are left in each serve")
    func copiesOfEachShard() throws {
        let board = """
            boardwalk: 1
            flows: [{name: read, kind: read, path: [u, a, c], rate: 100k/s}]
            components:
              - {id: u, kind: client}
              - {id: a, kind: service, replicas: 90}
              - id: c
                kind: wide-column-store
                technology: Cassandra
                capacity: 10k/s
                replicas: 36
                replication: {mode: leader-follower, followers: 2}
                sharding: {by: hash, key: id, shards: 12}
            connections: [{from: u, to: a}, {from: a, to: c, access: read}]
            """
        let simulation = try Self.simulate("c:1", on: board)
        let part = try #require(simulation.parts.first { $0.id == "c" })
        #expect((part.after ?? 0) < (part.before ?? 0) * 2)
    }

    @Test("What a flow's path does not name and stops it all the same is explained")
    func whoNeedsIt() throws {
        let board = """
            boardwalk: 1
            flows: [{name: order, kind: write, path: [user, app, db], rate: 5/s}]
            components:
              - {id: user, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database, replicas: 2}
              - {id: audit, kind: service, name: Audit log}
            connections: [{from: user, to: app}, {from: app, to: db}, {from: app, to: audit}]
            """
        let remarks = try Self.simulate("audit", on: board).remarks
        #expect(remarks.contains { $0.hasPrefix("Audit log is not on the path of order; App calls it") })
        #expect(try Self.simulate("db", on: board).remarks.allSatisfy { !$0.contains("not on the path") })
    }
}
