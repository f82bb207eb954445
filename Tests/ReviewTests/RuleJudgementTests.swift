import Review
import TestSupport
import Testing
import Whiteboard

/// How loud rules are on designs of a class, both sides of each line.
@Suite struct RuleJudgementTests {
    enum Voice: Sendable { case silent, quiet, loud }

    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String, testDescription: String, voice: Voice, board: String

        init(_ rule: String, _ why: String, _ voice: Voice, _ board: String) {
            self.rule = rule
            testDescription = "\(rule): \(why)"
            self.voice = voice
            self.board = board
        }
    }

    /// A board whose only way in is one box of this kind and name.
    private static func entry(_ kind: String, named name: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: lb, kind: \(kind), name: \(name)}
          - {id: app, kind: service, replicas: 2}
        connections: [{from: client, to: lb}, {from: lb, to: app}]
        """
    }

    static let capacity = [
        Case(
            "capacity/overload", "within what a service reaches at best, by default figures", .quiet,
            "require reads=18k/s writes=1/s; client > lb:alb > app x2 > dynamodb"),
        Case(
            "capacity/overload", "beyond what any service reaches", .loud,
            "require reads=30k/s writes=1/s; client > lb:alb > app x2 > dynamodb"),
        Case(
            "capacity/overload", "a stated capacity is believed", .loud,
            "require reads=18k/s writes=1/s; client > lb:alb > app x2 {capacity=8k/s} > dynamodb"),
        Case(
            "capacity/overload", "one thread of Redis is what it is", .loud,
            "require reads=110k/s writes=1/s; client > lb:alb > app x60 > redis"),
        Case("capacity/hot", "by default figures", .quiet, "require reads=3k/s writes=1/s; client > lb:alb > app x2 > dynamodb"),
        Case(
            "capacity/overload", "calls that carry 500 items each", .silent,
            """
            client > lb:alb > collect:service x2; client > {batch-size=500} lb; collect > log:kafka x3; \
            flow ingest: client lb collect log kind=write rate=200k/s
            """),
        Case(
            "async/backlog-grows", "a consumer that writes thousands at once", .silent,
            """
            client > lb:alb > {batch-size=500} collect:service x2 > log:kafka x3 > load:worker x4 > {batch-size=5k} wh:bigquery; \
            flow ingest: client lb collect log load wh kind=write rate=200k/s
            """),
        Case(
            "async/backlog-grows", "the same one by one, by default figures", .quiet,
            """
            client > lb:alb > {batch-size=500} collect:service x2 > log:kafka x3 > load:worker x4 > wh:bigquery; \
            flow ingest: client lb collect log load wh kind=write rate=200k/s
            """),
        Case(
            "capacity/overload", "documents are indexed faster than searched", .silent,
            "client > lb:alb > app x30 > {access=write} find:opensearch x3; flow put: client lb app find kind=write rate=20k/s"),
        Case(
            "capacity/overload", "as many searches are too many", .loud,
            "client > lb:alb > app x30 > find:opensearch x3; flow look: client lb app find kind=read rate=20k/s"),
        Case(
            "capacity/no-spare-zone", "a zone group that is a network holds nobody's zone", .silent,
            """
            boardwalk: 1
            requirements: {availability: 99.95%, reads: 5.5k/s, writes: 1/s}
            components:
              - {id: client, kind: client}
              - {id: lb, kind: load-balancer, managed: true, zones: 2}
              - {id: app, kind: service, replicas: 12, capacity: 2k/s, zones: 2}
              - {id: db, kind: key-value-store, technology: DynamoDB}
            connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: db}]
            groups: [{id: dmz, kind: zone, members: [lb]}]
            """),
        Case(
            "capacity/storage-outgrows", "shards of a day that are too large", .quiet,
            """
            client > lb:alb > app x2 > find:opensearch x9 {storage=90TB, sharding.shards=10, sharding.key=day}; \
            entity Line in find key=id size=500B count=60bn retention=7d
            """),
        Case(
            "capacity/storage-outgrows", "shards of a day of a good size", .silent,
            """
            client > lb:alb > app x2 > find:opensearch x9 {storage=90TB, sharding.shards=100, sharding.key=day}; \
            entity Line in find key=id size=500B count=60bn retention=7d
            """),
    ]

    static let places = [
        Case(
            "structure/zone-disagrees", "a zone group whose member runs in three", .quiet,
            "client > [zone edge] gw:api-gateway x3 {zones=3} > app x2 > db"),
        Case("structure/zone-disagrees", "other zones by name", .loud, "client > [zone a] app x2 {zones=[b, c]} > db"),
        Case(
            "spof/single-region", "a region that is required by name and not drawn", .loud,
            "require regions=[us-east, eu-west]; client > [region us-east] lb:alb > app x2 > dynamodb"),
        Case(
            "spof/single-region", "users far away", .quiet,
            "require regions=[Europe, America]; client > [region us-east] lb:alb > app x2 > dynamodb"),
        Case(
            "structure/pool-without-balancer", "media over UDP", .silent,
            """
            boardwalk: 1
            components: [{id: client, kind: client}, {id: relay, kind: service, replicas: 4}]
            connections: [{from: client, to: relay, protocol: udp}]
            """),
        Case(
            "structure/pool-without-balancer", "servers that a matchmaker deals out", .silent,
            """
            client > lb:alb > match:service x2 > arena:service x90 {stateless=false}; client > arena
            """),
        Case(
            "structure/pool-without-balancer", "stateful servers that nobody deals out", .loud,
            "client > arena:service x90 {stateless=false} > db"),
        Case(
            "structure/unreachable", "an evaluator that runs each minute", .silent,
            "client > lb > app > db; rules:service > \"each minute\" db"),
        Case(
            "structure/unreachable", "a service that nothing calls", .loud, "require reads=1/s; client > lb > app > db; rules:service > db"),
    ]

    static let drawings = [
        Case(
            "spof/single-store", "a box named as a cluster", .silent,
            """
            boardwalk: 1
            components:
              - {id: client, kind: client}
              - {id: app, kind: service}
              - {id: pg, kind: sql-database, technology: PostgreSQL, name: PostgreSQL cluster}
            connections: [{from: client, to: app}, {from: app, to: pg}]
            """),
        Case(
            "spof/single-entry", "balancers by name", .silent, entry("load-balancer", named: "Regional load balancers")),
        Case(
            "spof/single-entry", "one balancer by name", .loud, entry("load-balancer", named: "Regional load balancer")),
        Case(
            "spof/single-entry", "a pooler is one process", .loud, entry("reverse-proxy", named: "Connection pool")),
        Case(
            "spof/single-compute", "a drawing that counts nothing", .quiet,
            "client > gw:kong > shop:service > orders:service > stock:service"),
        Case(
            "spof/single-compute", "one that is not counted among others that are", .loud,
            "client > gw:kong x2 > shop:service x2 > orders:service x3 > stock:service"),
        Case(
            "caching/no-expiry", "a store of sessions, with nothing that it could be a copy of", .silent,
            "require reads=10/s; client > lb > app x3 > sessions:redis"),
        Case("caching/no-expiry", "a bare drawing", .quiet, "client > lb > app x3 > cache, db"),
        Case("caching/no-expiry", "a board that does not say", .quiet, "require reads=10/s; client > lb > app x3 > cache, db"),
        Case(
            "caching/no-expiry", "so chosen", .loud,
            "require reads=10/s; client > lb > app x3 > cache {invalidation=none}, db"),
        Case(
            "structure/store-calls-out", "a job that reads a lake", .quiet, "client > app > s3; s3 > train:spark"),
        Case("structure/store-calls-out", "a database that calls a service", .loud, "client > app > db; db > mail:service"),
        Case("structure/sync-cycle", "a circle through a store", .silent, "client > app > s3; s3 > app"),
        Case("structure/sync-cycle", "two services that call each other", .loud, "client > a:service > b:service; b > a"),
    ]

    @Test(arguments: capacity + places + drawings) func itIsAsLoudAsItShould(_ item: Case) throws { try Self.check(item) }

    static func check(_ item: Case) throws {
        let found = ExampleBoard.review(try ExampleBoard.read(item.board)).open.filter { $0.rule == item.rule }
        let said = found.map { "\($0.severity): \($0.message)" }
        switch item.voice {
        case .silent: #expect(found.isEmpty, "\(said)")
        case .quiet: #expect(!found.isEmpty && found.allSatisfy { $0.severity == .advice }, "\(said)")
        case .loud: #expect(found.contains { $0.severity > .advice }, "\(said)")
        }
        let board = try ExampleBoard.read(item.board)
        for finding in found { try RuleExampleTests.check(finding, on: board, item.testDescription) }
    }
}
