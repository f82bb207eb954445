import Review
import TestSupport
import Testing
import Whiteboard

/// Good designs that a careless reviewer calls wrong: of each the flaw it seems to have is not raised above advice.
@Suite struct BelievableTests {
    struct Design: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let board: String
        /// Rules that would be the false alarm.
        let rules: Set<String>

        init(_ name: String, not rules: Set<String>, _ board: String) {
            testDescription = name
            self.board = board
            self.rules = rules
        }
    }

    static let designs = [
        Design(
            "an OTP by SMS that the user waits for", not: ["latency/slow-work-inline"],
            """
            client > lb:alb > login:service x2 > {timeout=2s, circuit-breaker} sms:external; login > {access=read-write} users:dynamodb; \
            flow send-code: client lb login users sms kind=write latency=3s
            """),
        Design(
            "3,000 small inserts a second on PostgreSQL by default figures",
            not: ["capacity/overload", "capacity/hot", "capacity/single-writer"],
            """
            require writes=3k/s reads=100/s; client > lb:alb > app x4 > {access=read-write} db:postgres; \
            entity Event in db key=id size=200B; flow store: client lb app db kind=write rate=3k/s
            """),
        Design(
            "an order written as pending, published, and published again by a sweeper", not: ["consistency/dual-write"],
            """
            boardwalk: 1
            data: [{entity: Order, store: orders, key: id}]
            flows: [{name: place, kind: write, path: [client, lb, shop, orders, jobs], rate: 20/s}]
            components:
              - {id: client, kind: client}
              - {id: lb, kind: load-balancer, managed: true}
              - {id: shop, kind: service, replicas: 2}
              - {id: orders, kind: sql-database, technology: RDS, zones: 2, managed: true}
              - {id: sweeper, kind: scheduler, notes: "republishes what is pending for over a minute"}
              - {id: jobs, kind: queue, technology: SQS, dead-letter: jobs-dlq, notes: "a sweeper sends again what the table says is pending"}
              - {id: fulfil, kind: worker, replicas: 2, idempotent: true}
            connections:
              - {from: client, to: lb}
              - {from: lb, to: shop}
              - {from: shop, to: orders, label: pending order, access: read-write}
              - {from: shop, to: jobs, kind: async}
              - {from: sweeper, to: orders, access: read}
              - {from: sweeper, to: jobs, kind: async}
              - {from: jobs, to: fulfil, kind: async}
            """),
        Design(
            "a search index that is rebuilt nightly",
            not: ["data/volatile-record", "spof/no-backup", "consistency/dual-write", "data/oltp-olap-mix"],
            """
            boardwalk: 1
            data: [{entity: Product, store: db, key: id, size: 1kB, count: 100k}]
            components:
              - {id: client, kind: client}
              - {id: lb, kind: load-balancer, managed: true}
              - {id: shop, kind: service, replicas: 2}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
              - {id: index, kind: search-index, technology: OpenSearch, replicas: 3}
              - {id: rebuild, kind: batch-job, name: Nightly rebuild}
            connections:
              - {from: client, to: lb}
              - {from: lb, to: shop}
              - {from: shop, to: index, access: read}
              - {from: shop, to: db, access: read-write}
              - {from: rebuild, to: db, access: read}
              - {from: rebuild, to: index, kind: batch}
            """),
        Design(
            "product prices read through a cache of 60 s",
            not: ["consistency/cache-on-strong-read", "consistency/level-too-weak", "caching/no-expiry"],
            """
            require availability=99.9%; client > lb:alb > app x3 > cache x2 {ttl=60s, hit-rate=95%, replication.failover=automatic}, \
            db:rds {zones=2, managed}; entity Price in db key=sku consistency=eventual; \
            flow price: client lb app cache db kind=read rate=1k/s entity=Price
            """),
        Design(
            "an insert-only ledger", not: ["consistency/weak-isolation", "consistency/lww-loses-updates"],
            """
            client > lb:alb > app x2 > {access=read-write} db:postgres {backups=continuous}; \
            entity Posting in db key=id class=money append-only=true; flow post: client lb app db kind=write entity=Posting
            """),
        Design(
            "workers that insert on conflict do nothing", not: ["async/consumer-not-idempotent"],
            """
            client > lb:alb > app x2 > mq:sqs {dead-letter=dlq} > worker x2; \
            worker > {access=write, idempotent} "insert on conflict do nothing" db:rds {zones=2, managed}
            """),
        Design(
            "services on Kubernetes without a balancer", not: ["structure/pool-without-balancer", "spof/single-entry"],
            "client > shop:service x3 {technology=Kubernetes}; shop > stock:service x3 {technology=Kubernetes}; stock > dynamodb"),
        Design(
            "two HAProxy with keepalived drawn as one box", not: ["spof/single-entry"],
            "require availability=99.9%; client > lb:haproxy {floating-ip} > app x3 > db:rds {zones=2, managed}"),
        Design(
            "a monolith and its admin tool with different owners", not: ["data/shared-store"],
            """
            client > lb:alb > shop:service x3 {owner=shop}; shop > {access=read-write} db:rds {zones=2, managed}; \
            staff:client > lb > admin:service x2 {owner=support}; admin > {access=read-write} db
            """),
    ]

    @Test(arguments: designs) func itIsNotAnAlarm(_ design: Design) throws {
        let result = ExampleBoard.review(try ExampleBoard.read(design.board))
        let alarms = result.open.filter { $0.severity > .advice && design.rules.contains($0.rule) }
        #expect(alarms.isEmpty, "\(alarms.map(\.message))")
    }

    @Test func theRulesThatCouldRaiseThemExist() {
        for rule in Self.designs.flatMap(\.rules) { #expect(RuleBook.rule(rule) != nil, "\(rule)") }
    }
}
