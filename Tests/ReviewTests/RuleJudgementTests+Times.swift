import Testing

/// What is too late, too long, or read too soon: as engineers who read no rule judged it on boards of their own.
extension RuleJudgementTests {
    private static func matching(retention: String, matchers: Int, closed: String = "Nothing is closed") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(closed)"]}
        flows: [{name: match, kind: write, path: [intake, lines, matcher, mainframe], rate: 4.6k/s, user-facing: false}]
        components:
          - {id: intake, kind: service, replicas: 6}
          - {id: lines, kind: event-log, technology: Kafka, replicas: 3, copies: 3, partitions: 48, retention: \(retention)}
          - {id: matcher, kind: worker, replicas: \(matchers), capacity: 300/s, idempotent: true}
          - {id: mainframe, kind: external, name: Mainframe}
        connections:
          - {from: intake, to: lines, kind: async}
          - {from: lines, to: matcher, kind: async}
          - {from: matcher, to: mainframe, timeout: 5s}
        """
    }

    private static func splitting(ttl: String = "7d", entity: String = "Payment") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Share, store: works, fields: {work: id, percent: float}, key: work}
          - {entity: Payment, store: payments, fields: {member: id, amount: money}, key: member, class: money}
        flows: [{name: split, kind: write, path: [splitter, shares, payments], rate: 300/s, entity: \(entity), user-facing: false}]
        components:
          - {id: splitter, kind: batch-job}
          - {id: shares, kind: cache, name: Shares, technology: Redis, replicas: 2, ttl: \(ttl), strategy: cache-aside, invalidation: ttl}
          - {id: works, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: payments, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: splitter, to: shares, access: read}
          - {from: splitter, to: works, access: read}
          - {from: splitter, to: payments, access: write}
        """
    }

    private static func kept(invariant: String = "filed-at is the time of receipt", level: String = "") -> String {
        """
        boardwalk: 1
        data: [{entity: Filing, store: db, fields: {id: id, filed-at: time, fee: money}, key: id, invariant: \(invariant)\(level)}]
        flows:
          - {name: file, kind: write, path: [lawyer, app, db], rate: 10/s, entity: Filing}
          - {name: view, kind: read, path: [lawyer, app, db], rate: 60/s, entity: Filing}
        components:
          - {id: lawyer, kind: client}
          - {id: app, kind: service, replicas: 2, auth: oauth}
          - {id: db, kind: sql-database, technology: Amazon RDS, zones: 2, managed: true, isolation: read-committed}
        connections: [{from: lawyer, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static func positions(key: String = "day", label: String = "raw positions with driver", lifecycle: String = "5y") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["Positions of drivers are deleted after 14 days, everywhere"]}
        data: [{entity: Position, store: positions, fields: {day: date, at: time, truck: id}, key: "day, at, truck", shard-by: \(key)}]
        flows: [{name: position, kind: write, path: [truck, ingest, positions], rate: 360/s, entity: Position}]
        components:
          - {id: truck, kind: client}
          - {id: ingest, kind: service, replicas: 2, auth: mtls}
          - {id: positions, kind: wide-column-store, technology: Cassandra, replicas: 3, lifecycle: 14d, sharding: {by: hash, key: \(key)}}
          - {id: export, kind: batch-job}
          - {id: lake, kind: object-store, technology: S3, lifecycle: \(lifecycle)}
        connections:
          - {from: truck, to: ingest}
          - {from: ingest, to: positions, access: write}
          - {from: positions, to: export, kind: batch}
          - {from: export, to: lake, kind: batch, label: "\(label)"}
        """
    }

    private static func dispatch(technology: String = "Redis Pub/Sub", availability: String = "99.99%") -> String {
        """
        boardwalk: 1
        requirements: {availability: \(availability)}
        flows: [{name: fault, kind: write, path: [elevator, intake, faults, dispatch, db], rate: 600/day, reply: accepted}]
        components:
          - {id: elevator, kind: client}
          - {id: intake, kind: api-gateway, technology: Kong, replicas: 2}
          - {id: faults, kind: pub-sub, technology: \(technology), replicas: 3}
          - {id: dispatch, kind: service, replicas: 1}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: elevator, to: intake}
          - {from: intake, to: faults, kind: async}
          - {from: faults, to: dispatch, kind: async}
          - {from: dispatch, to: db, access: write}
        """
    }

    private static func searched(choice: String = "Search may show a unit that went a minute ago", bound: String = "60s") -> String {
        """
        boardwalk: 1
        requirements: {consistency: bounded-staleness \(bound)}
        data: [{entity: Unit, store: db, key: isbt, class: inventory, consistency: linearizable}]
        flows: [{name: search, kind: read, path: [lab, app, units, db], rate: 350/s, entity: Unit}]
        components:
          - {id: lab, kind: client}
          - {id: app, kind: service, replicas: 3}
          - {id: units, kind: cache, technology: Redis, replicas: 3, ttl: 60s, strategy: cache-aside, hit-rate: 85%}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: lab, to: app}, {from: app, to: units}, {from: app, to: db, access: read}]
        trade-offs: [{choice: "\(choice)", over: Reading the database, because: the lab sees it at reserve}]
        """
    }

    private static func weighed(label: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Weighing, store: db, key: "bin, at", class: money, invariant: every bin is billed exactly once}]
        flows: [{name: weigh, kind: write, path: [truck, app, db], rate: 90/s, entity: Weighing}]
        components: [{id: truck, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database, technology: PostgreSQL}]
        connections: [{from: truck, to: app}, {from: app, to: db, label: "\(label)", access: write, idempotent: true}]
        """
    }

    private static func published(auth: String) -> String {
        """
        boardwalk: 1
        api: [{call: "GET /documents/{id}", flow: read, auth: \(auth)}]
        data: [{entity: Document, store: db, key: id, pii: true}]
        flows: [{name: read, kind: read, path: [public, cdn, app, db], rate: 150/s, entity: Document}]
        components:
          - {id: public, kind: client}
          - {id: cdn, kind: cdn, technology: CloudFront, ttl: 24h, hit-rate: 70%, caches: public}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: public, to: cdn}, {from: cdn, to: app}, {from: app, to: db, access: read}]
        """
    }

    private static func swapped(invariant: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Duty, store: db, key: id, consistency: serializable\(invariant)}]
        flows: [{name: swap, kind: write, path: [crew, app, copy, app > db], rate: 1/s, entity: Duty}]
        components:
          - {id: crew, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 1}
          - {id: copy, kind: sql-database, technology: PostgreSQL, replicas: 1}
        connections:
          - {from: crew, to: app}
          - {from: app, to: copy, access: read}
          - {from: app, to: db, access: write}
          - {from: db, to: copy, kind: replication, mode: async}
        """
    }

    private static func polled(label: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: refresh, kind: read, path: [station, lb, app, db], rate: 2/s, user-facing: false}
          - {name: buy, kind: write, path: [skier, lb, app, db], rate: 1/s}
        components:
          - {id: skier, kind: client}
          - {id: station, kind: service, replicas: 48}
          - {id: lb, kind: load-balancer, technology: AWS ALB}
          - {id: app, kind: service, replicas: 3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: skier, to: lb}
          - {from: station, to: lb, label: "\(label)", timeout: 5s}
          - {from: lb, to: app, timeout: 30s}
          - {from: app, to: db, timeout: 500ms}
        """
    }

    static let times = [
        Case("consistency/cache-on-strong-read", "a trade-off grants what the board allows", .silent, searched()),
        Case("consistency/cache-on-strong-read", "nothing grants it", .loud, searched(choice: "One database")),
        // Of one cache that is older than the board allows one rule speaks, by the board's own figure.
        Case("consistency/cache-on-strong-read", "older than is allowed", .silent, searched(bound: "10s")),
        Case("consistency/ages-add-up", "older than is allowed", .loud, searched(bound: "10s")),
        Case("consistency/weak-isolation", "the key of an upsert refuses a second", .silent, weighed(label: "upsert by bin and time")),
        Case("consistency/weak-isolation", "rows are only added", .loud, weighed(label: "insert")),
        Case("security/public-cache-private-data", "anybody may read it", .silent, published(auth: "anonymous")),
        Case("security/public-cache-private-data", "one's own", .loud, published(auth: "oauth")),
        Case(
            "consistency/decides-on-old", "what must hold is looked up in a copy that lags", .loud,
            swapped(invariant: ", invariant: no overlapping duties")),
        Case("consistency/decides-on-old", "nothing must hold", .silent, swapped(invariant: "")),
        Case(
            "latency/timeout-inverted", "a program that asks again by the clock", .quiet,
            polled(label: "changes since version n, every 20 s")),
        Case("latency/timeout-inverted", "somebody waits", .loud, polled(label: "is it blocked?")),
        Case("async/expires-unread", "a reader that takes half of what comes", .loud, matching(retention: "3d", matchers: 8)),
        Case("async/expires-unread", "one that takes all of it", .silent, matching(retention: "3d", matchers: 16)),
        Case(
            "async/expires-unread", "what it calls is closed for longer than things are kept", .loud,
            matching(retention: "24h", matchers: 16, closed: "The mainframe is closed from Friday 20:00 to Monday 06:00")),
        Case(
            "async/expires-unread", "and for less", .silent,
            matching(retention: "3d", matchers: 16, closed: "The mainframe is closed from Friday 20:00 to Monday 06:00")),
        Case(
            "async/expires-unread", "something else is closed", .silent,
            matching(retention: "24h", matchers: 16, closed: "The canteen is closed from Friday 20:00 to Monday 06:00")),
        Case("consistency/decides-on-old", "paid by old shares", .loud, splitting()),
        Case("consistency/decides-on-old", "by those of the last seconds", .silent, splitting(ttl: "10s")),
        Case("consistency/weak-isolation", "what a field means no two writers break", .silent, kept()),
        Case("consistency/weak-isolation", "what must hold between two", .loud, kept(invariant: "a fee is paid once")),
        Case(
            "consistency/level-too-weak", "who reads one thing needs no transactions", .silent, kept(level: ", consistency: serializable")),
        Case("data/shard-key", "all of a day in one place", .loud, positions()),
        Case("data/shard-key", "spread by truck", .silent, positions(key: "truck")),
        Case("data/kept-past-promise", "a lake that is filled with the same", .loud, positions()),
        Case("data/kept-past-promise", "for as long as was promised", .silent, positions(lifecycle: "14d")),
        Case("data/kept-past-promise", "with something else", .silent, positions(label: "kilometres a month")),
        Case("spof/single-compute", "behind what keeps nothing", .loud, dispatch()),
        Case("spof/single-compute", "behind what keeps it", .quiet, dispatch(technology: "Google Pub/Sub")),
    ]

    @Test(arguments: times) func whatIsTooLate(_ item: Case) throws { try Self.check(item) }
}
