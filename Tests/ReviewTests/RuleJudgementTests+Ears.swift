import Testing

/// What is said in a note, a field or a requirement counts wherever it stands.
extension RuleJudgementTests {
    private static func poller(_ notes: String, indexes: String = "owner", label: String = "500 due jobs at a time") -> String {
        """
        boardwalk: 1
        data: [{entity: Job, store: db, fields: {id: id, owner: id, next-run: time}, key: id, indexes: [\(indexes)], count: 5M}]
        components:
          - {id: clock, kind: scheduler, replicas: 2, zones: [a, b], notes: "\(notes)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: due, kind: queue, technology: SQS, dead-letter: true}
        connections: [{from: clock, to: db, label: \(label)}, {from: clock, to: due, kind: async}]
        """
    }

    private static func commit(_ requirement: String, fields: String = "") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(requirement)]}
        api: [{call: "PUT /files/{id}", does: Commit a file, flow: commit-file, auth: oauth, idempotent: natural}]
        data: [{entity: File, store: db, fields: {id: id, chunks: list\(fields)}, key: id}]
        flows: [{name: commit-file, kind: write, path: [client, app, db], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func mails(shardBy: String, page: String = "cursor") -> String {
        """
        boardwalk: 1
        api: [{call: GET /inbox, does: My mails, flow: inbox, auth: oauth, page: \(page)}]
        data: [{entity: Mail, store: db, fields: {id: id, user: id, received: time}, key: id, shard-by: \(shardBy), indexes: ["user, received"]}]
        flows: [{name: inbox, kind: read, path: [client, app, cache, db], entity: Mail}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: cache, kind: cache, strategy: cache-aside, ttl: 1min}
          - {id: db, kind: document-store, technology: MongoDB, sharding: {by: hash, key: \(shardBy), shards: 12}}
        connections: [{from: client, to: app}, {from: app, to: cache}, {from: app, to: db}]
        """
    }

    private static func chat(_ notes: String, rpo: String = "0s") -> String {
        """
        boardwalk: 1
        requirements: {rpo: \(rpo)}
        components:
          - {id: client, kind: client}
          - {id: chat, kind: service, replicas: 3, notes: "\(notes)"}
          - {id: db, kind: wide-column-store, technology: Cassandra, replicas: 9}
        connections: [{from: client, to: chat}, {from: chat, to: db, kind: batch, label: buffer every 2 s, access: write}]
        """
    }

    private static func checkout(_ path: String, idempotent: String = "key", job: String = "") -> String {
        """
        boardwalk: 1
        api: [{call: POST /orders, does: Pay, flow: buy, auth: jwt, idempotent: \(idempotent)}]
        flows: [{name: buy, kind: write, path: [\(path)], rate: 4/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: stripe, kind: external, technology: Stripe}
          - {id: clock, kind: scheduler, technology: EventBridge Scheduler}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: app, to: stripe, idempotent: true}
          - {from: clock, to: db}\(job)
        """
    }

    private static func groups(why: String = "", retention: String = "5y") -> String {
        """
        boardwalk: 1
        requirements: {retention: \(retention)}
        data:
          - {entity: Message, store: db, fields: {group: id, at: time}, key: "group, at", shard-by: group, count: 725bn\(why)}
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: wide-column-store, technology: Cassandra, replicas: 9}
        connections: [{from: app, to: db, access: write}]
        """
    }

    private static func sessions(_ requirement: String, sync: String = "async") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(requirement)]}
        data: [{entity: Session, store: db, fields: {token: text, user: id}, key: token, class: identity}]
        flows: [{name: log-out, kind: write, path: [client, app, db], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: key-value-store, technology: Redis Cluster, replicas: 6, replication: {mode: leader-follower, sync: \(sync), failover: automatic}}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    static let ears = [
        Case("data/no-index", "a WHERE of a note", .quiet, poller("SELECT * FROM jobs WHERE next_run <= now() LIMIT 500")),
        Case("data/no-index", "the same with an index", .silent, poller("SELECT * FROM jobs WHERE next_run <= now()", indexes: "next-run")),
        Case("data/no-index", "a WHERE of another table", .silent, poller("SELECT * FROM couriers WHERE next_run <= now()", indexes: "id")),
        Case("data/no-index", "a WHERE that guards an update", .silent, poller("UPDATE jobs SET state = 1 WHERE next_run = ?")),
        Case("spof/single-scheduler", "several at a time are not one at a time", .loud, poller("looks each second")),
        Case("spof/single-scheduler", "one at a time", .silent, poller("looks each second", label: "one at a time")),
        Case(
            "consistency/older-save-wins", "a promise of two that change one thing", .loud,
            commit("No edit is lost when two devices change a file")),
        Case(
            "consistency/older-save-wins", "the same with a version", .silent,
            commit("No edit is lost when two devices change a file", fields: ", version: int")),
        Case("consistency/older-save-wins", "no such promise", .silent, commit("Upload files")),
        Case("data/scatter-query", "pages by somebody, in shards by the row", .loud, mails(shardBy: "id")),
        Case("data/scatter-query", "in shards by whose they are", .silent, mails(shardBy: "user")),
        Case(
            "availability/acknowledged-early", "kept in a buffer in memory", .loud,
            chat("acknowledges to the phone, and keeps the message in a buffer in memory that is written every 2 s")),
        Case(
            "availability/acknowledged-early", "a buffer of what may be lost", .silent,
            chat("acknowledges to the phone, and keeps the message in a buffer in memory", rpo: "1min")),
        Case(
            "availability/acknowledged-early", "after the write", .silent,
            chat("buffers in memory, writes every 20 ms and acknowledges after the write")),
        Case("consistency/payment-outcome", "paid, and pending for ever", .quiet, checkout("client, app, db, stripe, db")),
        Case(
            "consistency/payment-outcome", "a job that asks", .silent,
            checkout("client, app, db, stripe, db", job: "\n  - {from: clock, to: stripe, label: status of what is pending}")),
        Case("availability/second-click", "a click that pays again", .loud, checkout("client, app, db, stripe, db", idempotent: "none")),
        Case("availability/second-click", "a key with each", .silent, checkout("client, app, db, stripe, db")),
        Case("data/partition-grows", "an entity that is spread by a group, for years", .quiet, groups()),
        Case("data/partition-grows", "in buckets", .silent, groups(why: ", why: buckets of a week")),
        Case("data/partition-grows", "for a week", .silent, groups(retention: "7d")),
        Case(
            "consistency/failover-loses", "a right that was taken back", .loud, sessions("A revoked session stops working within 1 min")),
        Case("consistency/failover-loses", "rights that end by themselves", .silent, sessions("Log in with a password")),
        Case(
            "consistency/failover-loses", "one follower has it", .silent,
            sessions("A revoked session stops working within 1 min", sync: "semi-sync")),
        Case(
            "spof/no-backup", "what is made anew when it is lost", .silent,
            """
            boardwalk: 1
            requirements: {assumptions: ["If sessions are lost, users log in again"]}
            data: [{entity: Session, store: db, fields: {token: text}, key: token, class: identity}]
            components:
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: key-value-store, technology: Redis Cluster, replicas: 6}
            connections: [{from: app, to: db}]
            """),
        Case(
            "capacity/overload", "a network that passes on one flow answers the others", .silent,
            """
            boardwalk: 1
            requirements: {peak: 10}
            flows:
              - {name: read-article, kind: read, path: [client, cdn, web], rate: 5k/s}
              - {name: search-articles, kind: read, path: [client, cdn, web], rate: 50/s}
            components:
              - {id: client, kind: client}
              - {id: cdn, kind: cdn, technology: Fastly, ttl: 30s, hit-rate: 95%, notes: Search results are not cached}
              - {id: web, kind: service, replicas: 9, capacity: 800/s}
            connections: [{from: client, to: cdn}, {from: cdn, to: web}]
            """),
        Case(
            "caching/undersized", "what lives for a minute", .silent,
            """
            boardwalk: 1
            requirements: {object-size: 20kB}
            data: [{entity: Article, store: db, fields: {id: id}, key: id, size: 20kB, count: 15M}]
            flows: [{name: read, kind: read, path: [client, app, cache, db], rate: 500/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: cache, kind: cache, strategy: cache-aside, ttl: 60s, hit-rate: 90%, memory: 16GB}
              - {id: db, kind: sql-database}
            connections: [{from: client, to: app}, {from: app, to: cache}, {from: app, to: db}]
            """),
        Case(
            "consistency/async-rpo", "read copies beside its own followers", .silent,
            """
            boardwalk: 1
            requirements: {rpo: 0s}
            data: [{entity: File, store: db, fields: {id: id}, key: id}]
            components:
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database, technology: MySQL, replicas: 3, replication: {mode: leader-follower, sync: semi-sync, followers: 2, failover: automatic}}
              - {id: readers, kind: sql-database, technology: MySQL, replicas: 2, derived: true}
            connections: [{from: app, to: db}, {from: db, to: readers, kind: replication, mode: async}, {from: app, to: readers, access: read}]
            """),
        Case(
            "security/webhook-unverified", "mail servers", .silent,
            """
            boardwalk: 1
            components:
              - {id: senders, kind: external, name: Other mail servers}
              - {id: mx, kind: service, name: SMTP receiver, replicas: 3}
              - {id: db, kind: sql-database}
            connections: [{from: senders, to: mx}, {from: mx, to: db}]
            """),
        Case(
            "security/typed-address", "an address of a customer's endpoint", .quiet,
            """
            boardwalk: 1
            data: [{entity: Endpoint, store: db, fields: {customer: id, url: text}, key: customer}]
            components:
              - {id: sender, kind: worker, replicas: 2}
              - {id: db, kind: sql-database}
              - {id: urls, kind: external, name: Customer URLs}
            connections: [{from: sender, to: db}, {from: sender, to: urls}]
            """),
    ]

    @Test(arguments: ears) func whatIsSaidIsHeardWhereverItStands(_ item: Case) throws { try Self.check(item) }
}
