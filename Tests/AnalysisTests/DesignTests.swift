import Analysis
import Formats
import TestSupport
import Testing
import Whiteboard

/// What a board implies, read from drawings in the line's notation.
@Suite struct DesignTests {
    static func design(_ sketch: String) throws -> Design {
        switch SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch) {
        case .success(let result): return Design(result.board, catalog: Project.catalog)
        case .failure(let mistake): throw Unreadable(description: "\(sketch): \(mistake)")
        }
    }

    struct Unreadable: Error, CustomStringConvertible { let description: String }

    static func part(_ id: String, in design: Design) throws -> Part { design.parts[try #require(design.topology.indexOf[id])] }

    // MARK: Flows

    @Test func aStepComesFromTheLatestEntryThatCallsIt() throws {
        let design = try Self.design("client > lb > app > cache, db; app >> kafka; flow post: client lb app cache db kafka")
        let walk = try #require(design.flows.first?.walk)
        let callers = walk.steps.map { design.parts[$0.source].id + ">" + design.parts[$0.target].id }
        #expect(callers == ["client>lb", "lb>app", "app>cache", "app>db", "app>kafka"])
        #expect(walk.broken.isEmpty && walk.isAwaited == [true, true, true, true, true, false])
    }

    @Test func anotherCallerAndAParallelAreNamed() throws {
        let design = try Self.design("client > app > a:service > db; app > \"one\" db; app > \"two\" db; flow read: client app a app>db#2")
        let walk = try #require(design.flows.first?.walk)
        let last = try #require(walk.steps.last)
        #expect(design.parts[last.source].id == "app" && design.connection(last.link)?.label == "two")
    }

    @Test func aStepThatNothingCallsIsBroken() throws {
        let design = try Self.design("client > lb > app; db; flow read: client lb app db")
        #expect(design.flows.first?.walk?.broken == [3])
    }

    // MARK: What must be up

    struct Cut: Sendable, CustomTestStringConvertible {
        let sketch: String, cuts: Set<String>
        var testDescription: String { sketch }
    }

    static let cuts: [Cut] = [
        Cut(sketch: "client > lb > app x3 > cache, db", cuts: ["lb", "app", "db"]),
        Cut(sketch: "client > lb > app*2 > db", cuts: ["lb", "db"]),
        Cut(sketch: "client > gateway*2 > app*2 > db", cuts: ["db"]),
        Cut(sketch: "client > app > pay:service*3 > db", cuts: ["app", "db"]),
        Cut(sketch: "client > app > db:postgres*2", cuts: ["app", "db-1", "db-2"]),
        Cut(sketch: "client > lb > app > cache {strategy=read-through} > db", cuts: ["lb", "app", "cache", "db"]),
        Cut(sketch: "client > lb > app > cache > db", cuts: ["lb", "app", "db"]),
        Cut(sketch: "client > app > {optional} search; app > db", cuts: ["app", "db"]),
        Cut(sketch: "client > app > {fallback=\"yesterday's list\"} search; app > db", cuts: ["app", "db"]),
        Cut(sketch: "client > app >> kafka > worker > db", cuts: ["app", "kafka"]),
        Cut(sketch: "client > app {outbox} >> kafka > worker > db", cuts: ["app"]),
        Cut(sketch: "client > app > db => replica; app > replica", cuts: ["app", "db"]),
        Cut(sketch: "client > app > prometheus:monitoring; app > db", cuts: ["app", "db"]),
        Cut(sketch: "client > dns > lb*2 > app* > db", cuts: ["dns", "db"]),
    ]

    @Test(arguments: cuts) func whatAUserCannotDoWithout(_ cut: Cut) throws {
        let design = try Self.design(cut.sketch)
        let flow = try #require(design.flows.first)
        #expect(Set(flow.cuts.map { design.parts[$0].id }) == cut.cuts)
    }

    @Test func aDeclaredFlowLeavesOutWhatBelongsToOthers() throws {
        let design = try Self.design("client > app > db, search; flow read: client app db; flow find: client app search")
        #expect(design.flows.map { flow in Set(flow.cuts.map { design.parts[$0].id }) } == [["app", "db"], ["app", "search"]])
    }

    // MARK: Copies

    struct Copies: Sendable, CustomTestStringConvertible {
        let node: String, count: Int?, isRedundant: Bool
        var testDescription: String { node }
    }

    static let copies: [Copies] = [
        Copies(node: "db", count: 1, isRedundant: false), Copies(node: "postgres {replication.followers=1}", count: 2, isRedundant: false),
        Copies(node: "postgres {replication.followers=1, replication.failover=automatic}", count: 2, isRedundant: true),
        Copies(node: "mysql x6 {sharding.shards=3, replication.failover=automatic}", count: 2, isRedundant: true),
        Copies(node: "rds {multi-zone}", count: nil, isRedundant: true), Copies(node: "dynamodb", count: nil, isRedundant: true),
        Copies(node: "cassandra x3", count: 3, isRedundant: true), Copies(node: "etcd x2", count: 2, isRedundant: false),
        Copies(node: "etcd x3", count: 3, isRedundant: true), Copies(node: "alb", count: nil, isRedundant: true),
        Copies(node: "nginx", count: 1, isRedundant: false), Copies(node: "app {autoscale.min=2}", count: 2, isRedundant: true),
        Copies(node: "redis x2", count: 2, isRedundant: false), Copies(node: "redis x6 {placement=slots}", count: 6, isRedundant: true),
        Copies(node: "s3", count: nil, isRedundant: true), Copies(node: "lambda", count: nil, isRedundant: true),
    ]

    @Test(arguments: copies) func copiesAndWhoPromotesThem(_ copies: Copies) throws {
        let part = try #require(Self.design(copies.node).parts.first)
        #expect(part.instances.count == copies.count && part.isRedundant == copies.isRedundant)
    }

    // MARK: Traffic

    @Test func cachesTakeTheirShareOnTheWay() throws {  // C6
        let design = try Self.design(
            """
            client > cdn {hit-rate=60%} > lb > app > cache {hit-rate=80%}; app > {calls=3} db
            flow read: client cdn lb app cache db kind=read rate=10k/s
            """)
        let db = try Self.part("db", in: design)
        #expect(abs(design.traffic.loads[db.index].peak - 2400) < 1e-6)
        let use = try #require(design.utilisation(of: db))
        #expect(abs(use.ratio - 0.48) < 1e-9)
        #expect(use.assumption == "assuming 5,000 queries/s for one SQL database")
    }

    @Test func aLostInstanceLeavesTheRestFull() throws {  // C7
        let design = try Self.design("client > lb > app x3 {capacity=2k/s}; flow read: client lb app kind=read rate=4k/s")
        let use = try #require(design.utilisation(of: try Self.part("app", in: design)))
        #expect(abs(use.ratio - 2.0 / 3) < 1e-9 && abs(use.ratio(instances: 2) - 1) < 1e-9 && use.isStated)
    }

    @Test func usersADayBecomeRequestsAtPeak() throws {  // C1
        let design = try Self.design("require daily-users=100M; client > app")
        let app = try Self.part("app", in: design)
        #expect(
            abs(design.traffic.loads[app.index].average - 11_574.074) < 0.001
                && abs(design.traffic.loads[app.index].peak - 34_722.222) < 0.001)
        #expect(design.traffic.assumptions[app.index] == "assuming 10 requests a user and day")
    }

    @Test func readsAndWritesGoTheirOwnWays() throws {  // C2
        let design = try Self.design(
            "require requests=10k/s read-write=\"100:1\"; client > app > {access=read} a:db; app > {access=write} b:db")
        let a = try Self.part("a", in: design)
        let b = try Self.part("b", in: design)
        #expect(abs(design.traffic.loads[a.index].peakReads - 9900.990) < 0.001 && design.traffic.loads[a.index].peakWrites == 0)
        #expect(abs(design.traffic.loads[b.index].peakWrites - 99.0099) < 0.001 && design.traffic.loads[b.index].peakReads == 0)
    }

    @Test("What an arrow's label only reads is a read on the way of a write, too")
    func aLabelReads() throws {
        let design = try Self.design(
            "client > app > \"get followers\" graph:cassandra; app > \"push\" lists:redis; flow post: client app graph app lists kind=write rate=100/s"
        )
        let graph = design.traffic.loads[try Self.part("graph", in: design).index]
        let lists = design.traffic.loads[try Self.part("lists", in: design).index]
        #expect(graph.averageReads == 100 && graph.averageWrites == 0)
        #expect(lists.averageWrites == 100 && lists.averageReads == 0)
    }

    @Test func copiesShareWhatComesIn() throws {
        let design = try Self.design("require requests=900/s; client > lb > app*3 > db")
        let loads = design.traffic.loads
        let copies = try ["app-1", "app-2", "app-3"].map { loads[try Self.part($0, in: design).index].peak }
        #expect(copies.allSatisfy { abs($0 - 300) < 1e-9 })
        #expect(abs(loads[try Self.part("db", in: design).index].peak - 900) < 1e-9)
    }

    // MARK: Availability

    struct Uptime: Sendable, CustomTestStringConvertible {
        let id: String, sketch: String, value: Double
        var testDescription: String { id }
    }

    static let uptimes: [Uptime] = [
        Uptime(
            id: "A1", sketch: "client > lb {availability=99.99%} > app {availability=99.5%} > db {availability=99.5%}", value: 0.9899259975),
        Uptime(id: "A2", sketch: "client > app x2 {availability=99.5%}", value: 0.999975),
        Uptime(
            id: "A4", sketch: "client > lb {availability=100%} > app*2 {availability=99.9%} > db {availability=99.9%}", value: 0.998999001),
        Uptime(id: "A5a", sketch: "client > app x2 {availability=99.5%, zones=[a]}", value: 0.9994750125),
        Uptime(id: "A5b", sketch: "client > app x2 {availability=99.5%, zones=[a, b]}", value: 0.99996977749375),
        Uptime(
            id: "A10", sketch: "client > postgres {availability=99.5%, replication.followers=1, replication.failover=automatic}",
            value: 0.9999673896499),
        Uptime(id: "A11", sketch: "client > etcd x3 {availability=99.5%}", value: 0.999921444825),
        Uptime(
            id: "A7a", sketch: "client > cassandra x3 {availability=99.5%, zones=[a, b], quorum.n=3, quorum.r=2, quorum.w=2}",
            value: 0.9994203397250625),
        Uptime(
            id: "A7b", sketch: "client > cassandra x3 {availability=99.5%, zones=[a, b, c], quorum.n=3, quorum.r=2, quorum.w=2}",
            value: 0.9999096647777),
        Uptime(id: "A7c", sketch: "client > cassandra x3 {availability=99.5%, zones=[a, b]}", value: 0.9999971138812),
    ]

    @Test(arguments: uptimes) func aFlowIsServed(_ uptime: Uptime) throws {
        let design = try Self.design(uptime.sketch)
        let found = try #require(design.availability.first)
        #expect(found.isExact)
        #expect(abs(found.value - uptime.value) < 1e-10, "\(found.value)")
    }

    // MARK: Latency

    @Test func aReplyTakesTheSumOfItsSteps() throws {  // L1, the network left out
        let design = try Self.design(
            """
            client > {network=0s} lb {latency=1ms, latency-p99=5ms} > {network=0s} app {latency=5ms, latency-p99=30ms} > {network=0s} db {latency=2ms, latency-p99=15ms}
            flow read: client lb app db kind=read
            """)
        let latency = try #require(design.latency(of: design.flows[0]))
        #expect(abs(latency.time.median - 9.2318) < 0.001 && abs(latency.time.p99 - 35.3794) < 0.001 && latency.isStated)
    }

    @Test func aMissThatOneInFiveMeetsIsInTheTail() throws {  // L6
        let design = try Self.design(
            """
            client > {network=0s} app {latency=0ms, latency-p99=0ms} > {network=0s} cache {latency=1ms, latency-p99=1ms, hit-rate=80%}; app > {network=0s} db {latency=10ms, latency-p99=10ms}
            flow read: client app cache db kind=read
            """)
        let latency = try #require(design.latency(of: design.flows[0]))
        #expect(abs(latency.time.median - 1) < 0.01 && abs(latency.time.p99 - 11) < 0.01)
    }

    @Test func whatFollowsAnEventIsNotWaitedFor() throws {
        let design = try Self.design(
            "client > app {latency=5ms, latency-p99=5ms} >> kafka > worker {work=60s}; flow post: client app kafka worker")
        let latency = try #require(design.latency(of: design.flows[0]))
        #expect(latency.time.p99 < 6)
    }

    // MARK: Consistency

    @Test(arguments: [
        (ConsistencyLevel.strictSerializable, ConsistencyLevel.eventual, true), (.serializable, .linearizable, false),
        (.linearizable, .serializable, false),
        (.linearizable, .readYourWrites, true), (.causal, .monotonicReads, true), (.readYourWrites, .causal, false),
        (.eventual, .eventual, true),
        (.boundedStaleness(TimeSpan(5)), .boundedStaleness(TimeSpan(10)), true),
        (.boundedStaleness(TimeSpan(10)), .boundedStaleness(TimeSpan(5)), false),
    ])
    func levelsImplyEachOther(_ offered: ConsistencyLevel, _ needed: ConsistencyLevel, _ holds: Bool) {
        #expect(ConsistencyLattice.offers(offered, needed: needed) == holds)
    }
}
