import Analysis
import Formats
import TestSupport
import Testing
import Whiteboard

/// What a what-if answers: who is served, how it comes back, what is lost, who is full.
@Suite struct SimulationTests {
    static let board = """
        boardwalk: 1
        requirements: {reads: 4k/s, writes: 100/s, rto: 15min, rpo: 1min, latency: 200ms}
        data:
          - {entity: Order, store: db, key: id, size: 1kB, count: 1bn}
        flows:
          - {name: read, kind: read, path: [client, lb, app, cache, app > db]}
          - {name: order, kind: write, path: [client, lb, app, db, app > jobs, mail]}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 3, zones: [a, b, c], capacity: 2k/s}
          - {id: cache, kind: cache, technology: Redis, replicas: 2, hit-rate: 90%, zones: [a, b]}
          - {id: db, kind: sql-database, capacity: 2k/s, replication: {followers: 1, failover: automatic, sync: sync}, backups: daily, zones: [a, b]}
          - {id: jobs, kind: queue, managed: true}
          - {id: mail, kind: worker, replicas: 1}
        connections:
          - {from: client, to: lb}
          - {from: lb, to: app}
          - {from: app, to: cache}
          - {from: app, to: db, access: read-write}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: mail, kind: async}
        """

    static func design(_ text: String = board) throws -> Design {
        Design(try #require(BoardFile.read(text, catalog: Project.catalog).document).board, catalog: Project.catalog)
    }

    static func simulate(_ failures: String..., on text: String = board, _ change: (inout Scenario) -> Void = { _ in }) throws -> Simulation
    {
        let design = try design(text)
        var scenario = Scenario()
        for failure in failures { scenario.failures.append(try Scenario.Failure(reading: failure, on: design)) }
        change(&scenario)
        return try Simulation(scenario, on: design)
    }

    private static func flow(_ name: String, _ simulation: Simulation) throws -> Simulation.FlowOutcome {
        try #require(simulation.flows.first { $0.name == name })
    }

    private static func part(_ id: String, _ simulation: Simulation) throws -> Simulation.PartOutcome {
        try #require(simulation.parts.first { $0.id == id })
    }

    @Test func nothingChangesNothing() throws {
        let simulation = try Self.simulate()
        #expect(
            simulation.flows.allSatisfy {
                $0.isServed && $0.degraded.isEmpty && $0.loss == nil && $0.recovery == nil && $0.before == $0.after
            })
        #expect(simulation.parts.allSatisfy { $0.before == $0.after && $0.lost == 0 })
        #expect(simulation.misses.isEmpty)
    }

    @Test func aLostCacheSendsItsReadsToTheStore() throws {
        let simulation = try Self.simulate("cache")
        #expect(try Self.flow("read", simulation).degraded == ["without Cache all reads go to Database"])
        // 4,000 reads and 100 writes a second on one primary of 2,000.
        #expect(try Self.part("db", simulation).after == 2.05)
        #expect(abs((try Self.part("db", simulation).before ?? 0) - 0.25) < 1e-9)
        #expect(simulation.limit?.name == "Database")
        #expect(simulation.misses.contains("Database gets 205% of what it serves"))
    }

    @Test("What was overloaded before is not what this failure breaks: both columns go by the same measure")
    func whatWasSoBefore() throws {
        let text = """
            boardwalk: 1
            flows:
              - {name: positions, kind: write, path: [driver, places], rate: 4k/s}
              - {name: end, kind: write, path: [rider, trips, db], rate: 10/s}
            components:
              - {id: driver, kind: client}
              - {id: rider, kind: client}
              - {id: places, kind: service, replicas: 2, capacity: 1k/s}
              - {id: trips, kind: service, replicas: 2, capacity: 1k/s}
              - {id: db, kind: sql-database, replicas: 1}
            connections: [{from: driver, to: places}, {from: rider, to: trips}, {from: trips, to: db}]
            """
        for failures in [[], ["db"]] {
            let simulation = try Self.simulate(on: text) { $0.failures = failures.map { .component($0, copies: nil) } }
            let positions = try Self.flow("positions", simulation)
            #expect(positions.share == positions.shareBefore && positions.share < 1)
            #expect(!positions.isAnsweredLess && !positions.isWorse && positions.availabilityBefore == positions.availabilityAfter)
            #expect(try Self.part("places", simulation).wasOverloaded)
            #expect(try Self.flow("end", simulation).isServed == failures.isEmpty)
        }
    }

    @Test func aColdCacheIsThereAndAnswersNothing() throws {
        let simulation = try Self.simulate { $0.cold = ["cache"] }
        #expect(try Self.part("db", simulation).after == 2.05)
        #expect(try Self.part("cache", simulation).lost == 0)
    }

    @Test func aPromotedCopyGoesOnAfterAMinute() throws {
        let simulation = try Self.simulate("db:1")
        let order = try Self.flow("order", simulation)
        #expect(order.isServed || order.recovery?.isAutomatic == true)
        #expect(order.recovery?.seconds == 60 && order.loss == nil)
        #expect(simulation.misses.isEmpty)
    }

    /// Whatever happens: what single parts promise together is held against the target, what providers run is not.
    @Test(arguments: [("replicas: 1", true), ("technology: DynamoDB, zones: 3", false)])
    func whatThePartsPromiseIsHeldAgainstTheTarget(_ store: String, _ isMissed: Bool) throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                requirements: {availability: 99.99%, reads: 10/s}
                components: [{id: c, kind: client}, {id: app, kind: service, replicas: 9, zones: 3}, {id: db, kind: sql-database, \(store)}]
                connections: [{from: c, to: app}, {from: app, to: db}]
                """
        ).board
        let simulation = try Simulation(Scenario(), on: Design(board, catalog: Project.catalog))
        #expect(simulation.misses.contains { $0.contains("99.99% was promised") } == isMissed, "\(simulation.misses)")
    }

    @Test func whatStopsAFlowIsNotSaidAgainAsWhatItLacks() throws {
        let simulation = try Self.simulate("jobs")
        let order = try Self.flow("order", simulation)
        #expect(order.stoppedBy == "Jobs" && !order.degraded.contains("without Jobs"))
    }

    @Test func withEveryCopyGoneTheBackupIsLeft() throws {
        let simulation = try Self.simulate("db")
        #expect(try Self.flow("read", simulation).loss == nil, "what only reads loses nothing")
        let order = try Self.flow("order", simulation)
        #expect(order.stoppedBy == "Database" && order.after == nil)
        // 1 TB at 100 MB a second, and a day of writes.
        #expect(order.recovery?.seconds == 10_000 && order.loss == 86_400)
        #expect(
            simulation.misses.contains { $0.contains("15 min was promised") }
                && simulation.misses.contains { $0.contains("1 min was accepted") })
    }

    @Test func aLostZoneLeavesTheRestToTheOthers() throws {
        let simulation = try Self.simulate("zone:a")
        #expect(try Self.part("app", simulation).lost == 1)
        let before = try #require(try Self.part("app", simulation).before)
        let after = try #require(try Self.part("app", simulation).after)
        #expect(abs(after / before - 1.5) < 1e-9)
        #expect(try Self.flow("read", simulation).stoppedBy == nil)
        #expect(simulation.unplaced == ["Mail"])
    }

    @Test(
        "A lost zone takes what stands in it by turns, however many there are", arguments: [(3, 1), (4, 2), (5, 2), (1_000_000, 333_334)])
    func copiesByTurns(_ copies: Int, _ lost: Int) throws {
        let text = Self.board.replacing("replicas: 3, zones", with: "replicas: \(copies), zones")
        #expect(try Self.part("app", try Self.simulate("zone:a", on: text)).lost == lost)
    }

    private static func stream(_ first: String) -> String {
        """
        boardwalk: 1
        requirements: {writes: 2k/s}
        components:
          - {id: device, kind: client}
          - {id: broker, \(first), replicas: 3}
          - {id: ingest, kind: service, replicas: 4}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3}
          - {id: enrich, kind: worker, replicas: 2}
          - {id: db, kind: sql-database}
        connections:
          - {from: device, to: broker, kind: async}
          - {from: broker, to: ingest, kind: async}
          - {from: ingest, to: log, kind: async}
          - {from: log, to: enrich, kind: async}
          - {from: enrich, to: db}
        """
    }

    @Test(
        "Who works behind a queue and cannot go on is named, and what becomes of its work",
        arguments: [
            ("kind: queue, technology: SQS", "log", "Ingest cannot go on without Log; it waits in Broker"),
            ("kind: pub-sub, technology: MQTT", "log", "Ingest cannot go on without Log; Broker keeps nothing for it, what comes is lost"),
            ("kind: pub-sub, technology: MQTT", "ingest", "Ingest gets nothing; Broker keeps nothing for it, what comes is lost"),
            ("kind: queue, technology: SQS", "db", "Enrich cannot go on without Database; it waits in Log"),
        ])
    func workThatCannotGoOn(_ first: String, _ failed: String, _ clause: String) throws {
        let simulation = try Self.simulate(failed, on: Self.stream(first))
        #expect(simulation.flows.map(\.isServed) == [true] && simulation.flows.flatMap(\.degraded) == [clause])
    }

    @Test func aClientKeepsNothingForItsBroker() throws {
        let simulation = try Self.simulate("broker", on: Self.stream("kind: queue, technology: SQS"))
        #expect(simulation.flows.map(\.stoppedBy) == ["Broker"])
    }

    @Test func aConsumerThatIsGoneLetsItsWorkWait() throws {
        let order = try Self.flow("order", try Self.simulate("mail"))
        #expect(order.isServed && order.degraded == ["Mail gets nothing; it waits in Jobs"])
    }

    @Test(arguments: ["app->db", "lb->app"]) func aCutCallStopsWhatNeedsIt(_ connection: String) throws {
        #expect(try Self.flow("order", try Self.simulate(connection)).isServed == false)
    }

    @Test func aCutCallToACacheDoesNot() throws {
        let read = try Self.flow("read", try Self.simulate("app->cache"))
        #expect(read.isServed && read.degraded == ["without Cache all reads go to Database"])
    }

    @Test func aPartitionCutsBothWays() throws {
        let design = try Self.design()
        let partition = try Scenario.Partition(reading: "app/db", on: design)
        let simulation = try Self.simulate { $0.partitions = [partition] }
        #expect(simulation.flows.allSatisfy { !$0.isServed })
    }

    @Test(arguments: [(1.2, false), (10, true)]) func trafficGrowsEveryLoad(_ multiple: Double, _ isFull: Bool) throws {
        let simulation = try Self.simulate { $0.traffic = multiple }
        for part in simulation.parts {
            if let before = part.before, let after = part.after { #expect(abs(after / before - multiple) < 1e-9) }
        }
        #expect(simulation.misses.contains { $0.contains("what it serves") } == isFull)
        let alone = try #require(try Self.simulate().limit)
        #expect(abs((simulation.limit?.multiple ?? 0) - alone.multiple) < 1e-9)
    }

    @Test func aSlowComponentTakesTenTimesAsLong() throws {
        let read = try Self.flow("read", try Self.simulate { $0.slow = ["lb"] })
        let before = try #require(read.before)
        let after = try #require(read.after)
        #expect(after.median > before.median + 5)
    }

    @Test func oneOfAPoolStandsInForTheOther() throws {
        let text = """
            boardwalk: 1
            requirements: {reads: 1k/s, writes: 0/s}
            flows: [{name: read, kind: read, path: [client, lb, one, db]}]
            components:
              - {id: client, kind: client}
              - {id: lb, kind: load-balancer, managed: true}
              - {id: one, kind: service}
              - {id: two, kind: service}
              - {id: db, kind: sql-database}
            connections: [{from: client, to: lb}, {from: lb, to: one}, {from: lb, to: two}, {from: one, to: db}, {from: two, to: db}]
            """
        let simulation = try Self.simulate("one", on: text)
        #expect(try Self.flow("read", simulation).isServed)
        let two = try Self.part("two", simulation)
        let db = try Self.part("db", simulation)
        #expect(two.after == 0.5 && two.before == 0.25)
        #expect(db.after == db.before)
    }

    @Test(arguments: [
        ("nobody", "no component 'nobody'; there are "), ("cahce", "no component 'cahce'; did you mean 'cache'?"),
        ("zone:z", "no zone 'z'"), ("app:9", "app has 3 copies, so at most 3 can fail"),
        ("app:some", "'some' of app is no number of copies; app:1 is one of them"),
        ("region:eu", "no component states a region, so region eu cannot fail; set regions first"),
        ("app->nobody", "no connection 'app->nobody'"),
    ])
    func whatIsNotThereCannotFail(_ text: String, _ message: String) throws {
        let design = try Self.design()
        let problem = #expect(throws: ScenarioProblem.self) { try Scenario.Failure(reading: text, on: design) }
        #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
    }

    /// What a box shows is as good as its id, where only one shows it.
    @Test func whatFailsIsCalledByItsNameToo() throws {
        let board = Board(
            components: ["a", "b", "c"].map { id in
                var component = Component(id: id, kind: "service")
                component[.name] = id == "a" ? "Order service" : "Twin"
                return component
            }, connections: [Connection(from: "a", to: "b")])
        let design = Design(board, catalog: Project.catalog)
        #expect(try Scenario.component("order service", on: design).id == "a")
        #expect(try Scenario.Failure(reading: "Order service:1", on: design) == .component("a", copies: 1))
        #expect(try Scenario.Failure(reading: "Order service->b", on: design) == .connection("a->b"))
        let problem = #expect(throws: ScenarioProblem.self) { try Scenario.component("Twin", on: design) }
        #expect(problem?.message == "2 components are called 'Twin'; say which: b, c")
    }

    @Test(arguments: Project.templateBoards) func everyBoardAnswersEveryQuestion(_ path: String) throws {
        let design = Design(Project.document(path).board, catalog: Project.catalog)
        for part in design.parts where !part.isClient {
            var scenario = Scenario()
            scenario.failures = [.component(part.id, copies: nil)]
            let simulation = try Simulation(scenario, on: design)
            for part in simulation.parts { if let after = part.after { #expect(after.isFinite && after >= 0) } }
            for flow in simulation.flows { if let after = flow.after { #expect(after.p99.isFinite && after.p99 >= after.median) } }
        }
    }

    @Test(
        "A provider's promise is of the whole: in however many zones it stands, it is what a flow waits for", arguments: ["", " {zones=3}"])
    func aProviderIsNoCopies(_ zones: String) throws {
        let sketch = "client > lb x2 > app x3 > db:rds {multi-zone}; app > kms:external\(zones); flow tok: client lb app db kind=write"
        let design = Design(
            try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board, catalog: Project.catalog)
        let limits = FlowLimits(of: try #require(design.flows.first), in: design)
        #expect(limits.availability.part.map { design.parts[$0].id } == "kms")
    }

    @Test(arguments: Project.templateBoards) func moreIsNeverWorse(_ path: String) throws {
        let design = Design(Project.document(path).board, catalog: Project.catalog)
        for flow in design.flows {
            let limits = FlowLimits(of: flow, in: design)
            if let more = limits.capacity?.withCopy?.multiple { #expect(more >= (limits.capacity?.multiple ?? 0) - 1e-9, "\(flow.name)") }
            if let more = limits.capacity?.withCache?.multiple { #expect(more >= (limits.capacity?.multiple ?? 0) - 1e-9, "\(flow.name)") }
        }
    }
}
