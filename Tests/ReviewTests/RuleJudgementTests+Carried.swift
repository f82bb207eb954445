import Testing

/// What a line carries, a partition holds, a name outlives and a piece delays: as engineers who read no rule judged it on boards of their
/// own.
extension RuleJudgementTests {
    private static func maps(cache: String = "caches: public, ttl: 30d", auth: String = "none", isPublic: Bool = false) -> String {
        """
        boardwalk: 1
        api: [{call: "GET /t/{flight}/{x}/{y}.png", does: One tile, flow: view, auth: \(auth)}]
        data: [{entity: Tile, store: tiles, key: "flight, x, y", public: \(isPublic)}]
        flows: [{name: view, kind: read, path: [client, cdn, tiles], rate: 100/s, entity: Tile}]
        components:
          - {id: client, kind: client}
          - {id: cdn, kind: cdn, \(cache)}
          - {id: tiles, kind: object-store, technology: S3}
        connections: [{from: client, to: cdn}, {from: cdn, to: tiles}]
        """
    }

    private static func shares(read: String = "read-level: one", consistency: String = "serializable") -> String {
        """
        boardwalk: 1
        data: [{entity: Share, store: db, fields: {shift: id, worker: id}, key: "shift, worker", consistency: \(consistency), class: money}]
        flows: [{name: close, kind: write, path: [staff, pool, db, "pool > db #2"], rate: 28/min, entity: Share}]
        components:
          - {id: staff, kind: client}
          - {id: pool, kind: service, replicas: 2}
          - id: db
            kind: sql-database
            technology: PostgreSQL
            replicas: 2
            replication: {mode: leader-follower, sync: async, followers: 1, failover: automatic}
        connections:
          - {from: staff, to: pool}
          - {from: pool, to: db, label: sum of tips, access: read, \(read)}
          - {from: pool, to: db, label: write shares, access: write}
        """
    }

    private static func turbines(_ label: String, delivery: String = "at-most-once") -> String {
        """
        boardwalk: 1
        requirements: {functional: ["Curtail on order of the grid operator: every turbine at its setpoint within 10 s"]}
        flows: [{name: curtail, kind: write, path: [grid, app, mqtt, turbine], rate: 40/day, reply: wait}]
        components:
          - {id: grid, kind: client}
          - {id: turbine, kind: client, name: Turbine gateways}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: mqtt, kind: pub-sub, technology: EMQX, replicas: 3, delivery: \(delivery)}
        connections:
          - {from: grid, to: app}
          - {from: app, to: mqtt, kind: async, label: "\(label)", calls: 5000}
          - {from: mqtt, to: turbine, kind: async}
        """
    }

    private static func seeds(_ label: String, fields: String = "id: id, seeds: int") -> String {
        """
        boardwalk: 1
        data: [{entity: Accession, store: db, fields: {\(fields)}, key: id, invariant: seeds never below 500}]
        notes: [{text: lab withdraws offline in the vault}]
        components:
          - {id: field, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: field, to: app, label: "\(label)"}, {from: app, to: db}]
        """
    }

    private static func freezers(_ note: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [A person is called within 2 min when a freezer is too warm]}
        components:
          - {id: freezer, kind: client, name: Freezer sensors}
          - {id: app, kind: service, replicas: 2, notes: "\(note)"}
          - {id: db, kind: time-series-database, replicas: 2}
        connections: [{from: freezer, to: app, label: via the site's one DSL line}, {from: app, to: db}]
        """
    }

    private static func bags(key: String, note: String = "last event written wins", share: String = "22%", capacity: String = "250/s")
        -> String
    {
        """
        boardwalk: 1
        requirements: {assumptions: ["the largest hub makes \(share) of all scans"]}
        notes: [{text: "state row: \(note)"}]
        data: [{entity: Bag, store: db, fields: {tag: text, position: text}, key: tag}]
        flows: [{name: scan, kind: write, path: [scanner, ingest, log, tracker, db], rate: 1.6k/s}]
        components:
          - {id: scanner, kind: client}
          - {id: ingest, kind: service, replicas: 3}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, partitions: 24, key: \(key)}
          - {id: tracker, kind: worker, replicas: 8, capacity: \(capacity), idempotent: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: scanner, to: ingest}
          - {from: ingest, to: log, kind: async}
          - {from: log, to: tracker, kind: async}
          - {from: tracker, to: db, access: write}
        """
    }

    private static func tips(label: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Share, store: db, fields: {shift: id, worker: id, restaurant: id}, key: shift, shard-by: restaurant, count: 525M}]
        flows: [{name: mine, kind: read, path: [staff, api, db], rate: 120/s, entity: Share}]
        components:
          - {id: staff, kind: client}
          - {id: api, kind: service, replicas: 3}
          - {id: db, kind: sql-database, technology: Citus, replicas: 64, sharding: {by: hash, key: restaurant, shards: 32}}
        connections: [{from: staff, to: api}, {from: api, to: db, label: "\(label)", access: read}]
        """
    }

    private static func payroll(capacity: String) -> String {
        """
        boardwalk: 1
        requirements:
          functional: ["Pay everyone by 06:30 the next morning"]
          assumptions: ["Payouts start 06:00 when the ledger day is closed"]
        flows: [{name: pay, kind: write, path: [morning, card], rate: 240k/day, user-facing: false}]
        components:
          - {id: morning, kind: scheduler, replicas: 2}
          - {id: card, kind: external, name: Payroll card provider, capacity: \(capacity)}
        connections: [{from: morning, to: card}]
        """
    }

    private static func wind(kept: String, note: String = "series dead? restore last night's snapshot, replay Kafka") -> String {
        """
        boardwalk: 1
        requirements: {rpo: 1h}
        notes: [{text: "\(note)"}]
        components:
          - {id: turbine, kind: client}
          - {id: bridge, kind: service, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, retention: \(kept)}
          - {id: writer, kind: worker, replicas: 2, idempotent: true}
          - {id: series, kind: time-series-database, replicas: 2, backups: daily}
        connections:
          - {from: turbine, to: bridge}
          - {from: bridge, to: log, kind: async}
          - {from: log, to: writer, kind: async}
          - {from: writer, to: series, access: write}
        """
    }

    private static func parted(_ flows: String) -> String {
        """
        boardwalk: 1
        flows: [\(flows)]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, retention: 7d}
          - {id: counter, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: app, to: log, kind: async}
          - {from: log, to: counter, kind: async}
        """
    }

    private static func letters(_ more: String) -> String {
        "client > app x2 >> kafka x3 {copies=3} >> worker x2 {idempotent} > db:rds\(more)"
    }

    static let carried = [
        Case("security/public-cache-private-data", "not public, asked of nobody, kept for all", .loud, maps()),
        Case("security/public-cache-private-data", "it is public", .silent, maps(isPublic: true)),
        Case("security/public-cache-private-data", "kept for one", .silent, maps(cache: "caches: private")),
        Case("consistency/level-too-weak", "decided by a follower", .loud, shares()),
        Case("consistency/level-too-weak", "decided by the leader", .silent, shares(read: "timeout: 1s")),
        Case(
            "consistency/weak-isolation", "a level mends no follower", .quiet,
            shares().replacing("consistency: serializable", with: "invariant: shares add up")),
        Case("async/command-unanswered", "each at most once, and every one is promised", .loud, turbines("setpoint, QoS 0, not retained")),
        Case("async/command-unanswered", "repeated until it is there", .quiet, turbines("setpoint, QoS 1", delivery: "at-least-once")),
        Case(
            "latency/over-budget", "what is published waits for nothing", .silent,
            turbines("setpoint").replacing("reply: wait", with: "latency: 10s, reply: wait")),
        Case("consistency/older-save-wins", "whole rows from afar", .loud, seeds("sync, whole accessions; newest change wins")),
        Case("consistency/older-save-wins", "what was done is sent", .silent, seeds("sync, withdrawals")),
        Case(
            "consistency/older-save-wins", "with the version it was read at", .silent,
            seeds("sync; newest change wins", fields: "id: id, seeds: int, version: int")),
        Case("availability/silence-unnoticed", "only what comes is checked", .loud, freezers("checks limits as readings come in")),
        Case(
            "availability/silence-unnoticed", "what is overdue is one, too", .silent,
            freezers("checks limits as readings come in; alarm on overdue, heartbeat missed")),
        Case("async/order-not-kept", "by what the thing has not", .loud, bags(key: "airport_code")),
        Case("async/order-not-kept", "by the thing", .silent, bags(key: "tag")),
        Case("async/order-not-kept", "its time is compared", .silent, bags(key: "airport_code", note: "only a later scan replaces it")),
        Case("capacity/hot-key", "the largest is more than one reads", .loud, bags(key: "airport_code")),
        Case("capacity/hot-key", "one reads it well", .silent, bags(key: "airport_code", capacity: "500/s")),
        Case("data/scatter-query", "where another field is", .loud, tips(label: "WHERE worker = ?")),
        Case("data/scatter-query", "where the shard's field is", .silent, tips(label: "WHERE restaurant = ?")),
        Case("latency/later-than-its-hour", "so many through a partner of so few", .loud, payroll(capacity: "50/s")),
        Case("latency/later-than-its-hour", "it takes more", .silent, payroll(capacity: "200/s")),
        Case("availability/backup-gap", "between the copy and the log", .loud, wind(kept: "6h")),
        Case("availability/backup-gap", "the log reaches back to it", .silent, wind(kept: "2d")),
        Case(
            "consistency/dual-write", "two deeds of two flows", .silent,
            parted("{name: read, kind: read, path: [client, app, db, app > log]}, {name: save, kind: write, path: [client, app, db]}")),
        Case(
            "consistency/dual-write", "one deed does both", .loud, parted("{name: save, kind: write, path: [client, app, db, app > log]}")),
        Case("async/no-dlq", "nothing is set aside", .quiet, letters("")),
        Case("async/no-dlq", "the consumer sets it aside", .silent, letters("; worker >> \"poison\" aside:sqs")),
    ]

    @Test(arguments: carried) func whatALineCarries(_ item: Case) throws { try Self.check(item) }
}
