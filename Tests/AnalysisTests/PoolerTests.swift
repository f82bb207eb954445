import Analysis
import TestSupport
import Testing
import Whiteboard

/// A pooler between a program and its store changes nothing of what the two are to each other.
@Suite struct PoolerTests {
    private static func home(_ between: String, _ path: String) -> String {
        "client > app x4 > cache; app > \(between)db; flow home: client app cache \(path)db; require requests=1200/s"
    }

    private static let boards: [(what: String, sketch: String)] = [
        ("none", home("", "")), ("one", home("pgb:pgbouncer > ", "pgb ")),
        ("a balancer before it", home("ha:haproxy > pgb:pgbouncer > ", "ha pgb ")),
        ("none, no flow", "client > app x4 > cache, db; require reads=1200/s"),
        ("one, no flow", "client > app x4 > cache; app > pgb:pgbouncer > db; require reads=1200/s"),
        ("one behind the cache", "client > app x4 > cache > pgb:pgbouncer > db; require reads=1200/s"),
    ]

    private static func simulate(_ sketch: String, _ change: (inout Scenario) -> Void) throws -> Simulation {
        var scenario = Scenario()
        change(&scenario)
        return try Simulation(scenario, on: DesignTests.design(sketch))
    }

    @Test(arguments: boards.map(\.sketch)) func aCacheTakesItsShareOfWhatIsRead(_ sketch: String) throws {
        let simulation = try Self.simulate(sketch) { $0.cold = ["cache"] }
        let store = try #require(simulation.parts.first { $0.id == "db" })
        #expect(abs((store.before ?? 0) - 0.048) < 1e-6 && abs((store.after ?? 0) - 0.24) < 1e-6)
    }

    @Test(arguments: boards.map(\.sketch)) func aLostCacheSendsItsReadsToTheStore(_ sketch: String) throws {
        let simulation = try Self.simulate(sketch) { $0.failures = [.component("cache", copies: nil)] }
        let flow = try #require(simulation.flows.first)
        #expect(flow.degraded.allSatisfy { $0.hasSuffix("reads go to Database") } && flow.degraded.count == 1)
        if let before = flow.before, let after = flow.after { #expect(after.p99 >= before.p99 - 0.5) }
        #expect(abs((simulation.parts.first { $0.id == "db" }?.after ?? 0) - 0.24) < 1e-6)
    }

    @Test(arguments: boards.map(\.sketch)) func nobodyAdvisesTheCacheThatIsThere(_ sketch: String) throws {
        let design = try DesignTests.design(sketch)
        #expect(FlowLimits(of: try #require(design.flows.first), in: design).capacity?.withCache == nil)
    }

    @Test(
        "A door is no pooler",
        arguments: ["client > gw > db; app > gw", "client > lb > haproxy > db", "app > haproxy > db, other:postgres"])
    func aDoorIsNone(_ sketch: String) throws {
        let design = try DesignTests.design(sketch)
        let doors = design.parts.filter(\.isDistributor)
        #expect(doors.allSatisfy { design.topology.end(of: $0.index) == $0.index })
    }

    /// Each proxy of a long chain is followed once.
    @Test(arguments: [false, true]) func aLongChainEndsAtItsStore(isDoor: Bool) throws {
        let count = 20_000
        let chain = (0..<count).map { "p\($0)" }
        let ends: [(String, Kind)] = [("client", "client"), ("app", "service"), ("db", "sql-database")]
        let ways = (isDoor ? [["client"] + chain + ["db"]] : [["client", "app"], ["app"] + chain + ["db"]])
        let board = Board(
            components: ends.map { Component(id: $0.0, kind: $0.1) } + chain.map { Component(id: $0, kind: "reverse-proxy") },
            connections: ways.flatMap { way in zip(way, way.dropFirst()).map { Connection(from: $0, to: $1) } })
        let topology = Design(board, catalog: Project.catalog).topology
        let places = try [chain[0], chain[count - 1]].map { try #require(topology.indexOf[$0]) }
        let store = try #require(topology.indexOf["db"])
        #expect(places.map(topology.end(of:)) == (isDoor ? places : [store, store]))
    }

    // MARK: What is asked without a cache

    @Test(
        "What the flow walks behind a cache is asked, whatever else is drawn",
        arguments: [
            (
                "client > app x4 > cache, search:search-index; app > db; flow home: client app cache db",
                "without Cache all reads go to Database"
            ),
            (
                "client > app x4 > cache, search:search-index, db; flow home: client app cache search db",
                "without Cache all reads go to Search and Database"
            ),
            (
                "client > app x4 > cache, search:search-index; app > db; flow home: client app cache",
                "without Cache all reads go to Database"
            ),
            ("client > app x4 > cache, search:search-index; app > db", "without Cache all reads go to Database"),
        ])
    func theStoreBehindACache(_ sketch: String, _ clause: String) throws {
        let simulation = try Self.simulate(sketch) { $0.failures = [.component("cache", copies: nil)] }
        #expect(simulation.flows.first?.degraded == [clause])
    }
}
