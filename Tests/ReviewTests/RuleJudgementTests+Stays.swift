import Testing

/// What goes on without something else, what is agreed, and what runs out: as engineers who read no rule judged it on boards of their own.
extension RuleJudgementTests {
    private static func fleet(client: String = "", program: String = "", said: String = "300k trucks are connected") -> String {
        """
        boardwalk: 1
        requirements: {regions: [eu, us], assumptions: ["\(said)"]}
        flows: [{name: check, kind: read, path: [truck, app, db], rate: 334/s}]
        components:
          - {id: truck, kind: client, notes: "\(client)"}
          - {id: app, kind: service, replicas: 6, notes: "\(program)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: truck, to: app}, {from: app, to: db, access: read}]
        groups: [{id: eu, kind: region, members: [app, db]}]
        """
    }

    private static func asked(_ requirement: String, question: String = "", notes: String = "") -> String {
        """
        boardwalk: 1
        \(question)
        requirements: {functional: ["\(requirement)", "Show the balance"]}
        flows: [{name: balance, kind: read, path: [client, app, db], rate: 5/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: read}]
        notes: [{text: "\(notes)"}]
        """
    }

    private static func paywall(key: String = "\"reader, month\"", access: String = "read-write", rate: String = "95%") -> String {
        """
        boardwalk: 1
        requirements: {functional: [A story is corrected within 2 min everywhere]}
        data:
          - {entity: Meter, store: meter, key: \(key), invariant: at most five articles a month}
          - {entity: Subscription, store: subs, key: reader, class: money, consistency: read-your-writes}
          - {entity: Article, store: cms, key: slug}
        flows: [{name: read, kind: read, path: [reader, cdn, pages, meter, entitle, rights, subs, "pages > cms"], rate: 350/s}]
        components:
          - {id: reader, kind: client, name: Reader}
          - {id: cdn, kind: cdn, technology: Fastly, ttl: 60s, hit-rate: \(rate)}
          - {id: pages, kind: service, name: Page renderer, replicas: 6}
          - {id: meter, kind: cache, technology: Redis, replicas: 2, holds: record, persistence: aof-always}
          - {id: entitle, kind: service, name: Entitlements, replicas: 3}
          - {id: rights, kind: cache, technology: Redis, replicas: 2, ttl: 1h, strategy: cache-aside, invalidation: ttl}
          - {id: subs, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: cms, kind: document-store, technology: MongoDB, replicas: 3}
        connections:
          - {from: reader, to: cdn}
          - {from: cdn, to: pages}
          - {from: pages, to: meter, access: \(access)}
          - {from: pages, to: entitle}
          - {from: entitle, to: rights}
          - {from: entitle, to: subs, access: read}
          - {from: pages, to: cms, access: read}
        """
    }

    private static func trips(notes: String, replicas: Int = 6, arrow: String = "") -> String {
        """
        boardwalk: 1
        data: [{entity: Passage, store: passages, fields: {id: uuid, gantry: id, plate: text}, key: id}]
        flows: [{name: passage, kind: write, path: [gantry, app, passages, trips, db], rate: 70/s, user-facing: false, entity: Passage}]
        components:
          - {id: gantry, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: passages, kind: event-log, technology: Kafka, replicas: 3, copies: 3, key: gantry, retention: 7d}
          - {id: trips, kind: worker, replicas: \(replicas), notes: "\(notes)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: gantry, to: app}
          - {from: app, to: passages, kind: async}
          - {from: passages, to: trips, kind: async\(arrow)}
          - {from: trips, to: db, access: write}
        """
    }

    private static func night(_ assumption: String) -> String {
        """
        boardwalk: 1
        requirements: {reads: 40/s, writes: 3/s, peak: 2, assumptions: ["\(assumption)"]}
        flows: [{name: execute, kind: write, path: [due, executor, core], rate: 195/s, user-facing: false}]
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: due, kind: queue, technology: SQS, dead-letter: true}
          - {id: executor, kind: worker, replicas: 9, capacity: 60/s, idempotent: true, rate-limit: 380/s}
          - {id: core, kind: external, capacity: 400/s}
        connections: [{from: app, to: due, kind: async}, {from: due, to: executor, kind: async}, {from: executor, to: core, timeout: 5s}]
        """
    }

    private static func critical(_ requirement: String, technology: String = "Redis Pub/Sub") -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(requirement)"]}
        flows: [{name: critical, kind: write, path: [writer, alerts, pager, sms], rate: 4/min, user-facing: false}]
        components:
          - {id: writer, kind: worker, replicas: 3}
          - {id: alerts, kind: pub-sub, name: Critical values, technology: \(technology)}
          - {id: pager, kind: worker, replicas: 2, idempotent: true}
          - {id: sms, kind: external, technology: Twilio}
        connections: [{from: writer, to: alerts, kind: async}, {from: alerts, to: pager, kind: async}, {from: pager, to: sms, timeout: 5s}]
        """
    }

    private static func held(_ holds: String, chosen: String = "Anything") -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%, rto: 5min, rpo: 1min}
        data: [{entity: CellHold, store: holds, key: cell, size: 60B}]
        flows:
          - {name: replay, kind: read, path: [shift, dash, tasks], rate: 2/min}
          - {name: hold, kind: write, path: [robot, control, holds], rate: 400/s}
        components:
          - {id: shift, kind: client, name: Shift lead}
          - {id: robot, kind: client}
          - {id: dash, kind: service, replicas: 1}
          - {id: control, kind: service, replicas: 2}
          - {id: holds, kind: key-value-store, technology: Redis, replicas: 2, holds: \(holds)}
          - {id: tasks, kind: sql-database, technology: PostgreSQL, replicas: 2, backups: continuous}
        connections:
          - {from: shift, to: dash}
          - {from: dash, to: tasks, access: read}
          - {from: robot, to: control}
          - {from: control, to: holds, access: read-write}
        groups: [{id: hall, kind: zone, members: [dash, control, holds, tasks]}]
        trade-offs: [{choice: \(chosen), over: A second room, because: "no hall, no picking"}]
        """
    }

    private static func results(storage: String = "12TB", filters: String = "[patient, taken]", label: String = "newest first") -> String {
        """
        boardwalk: 1
        api: [{call: "GET /patients/{id}/results", flow: view, filters: \(filters)}]
        data:
          - entity: Result
            store: db
            fields: {accession: text, test: text, version: int, patient: id, taken: time, status: text}
            key: "accession, test"
            indexes: ["status, taken"]
            size: 2kB
            count: 4.4bn
        flows: [{name: view, kind: read, path: [ward, portal, cache, db], rate: 120/s, entity: Result}]
        components:
          - {id: ward, kind: client}
          - {id: portal, kind: service, replicas: 4}
          - {id: cache, kind: cache, technology: Redis, replicas: 2, ttl: 30s}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 2, storage: \(storage)}
        connections: [{from: ward, to: portal}, {from: portal, to: cache}, {from: portal, to: db, access: read-write, label: "\(label)"}]
        """
    }

    private static func standby(_ failover: String, fallback: String = ", fallback: treat as subscriber") -> String {
        """
        boardwalk: 1
        requirements: {rto: 5min}
        flows:
          - {name: read, kind: read, path: [reader, app, db], rate: 350/s}
          - {name: paid, kind: write, path: [psp, hook, db], rate: 1/min, user-facing: false}
        components:
          - {id: reader, kind: client}
          - {id: psp, kind: external}
          - {id: app, kind: service, replicas: 2}
          - {id: hook, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: PostgreSQL, replication: {mode: leader-follower, followers: 1, failover: \(failover)}}
        connections:
          - {from: reader, to: app}
          - {from: app, to: db, access: read\(fallback)}
          - {from: psp, to: hook}
          - {from: hook, to: db, access: write}
        """
    }

    static let stays = [
        Case(
            "capacity/crowd-over-rate", "what a program does every 30 s it does alone", .silent,
            fleet(program: "check: read anew every 30 s")),
        Case("capacity/crowd-over-rate", "what each of them does every 30 s", .loud, fleet(client: "a check every 30 s")),
        Case(
            "spof/single-region", "a lost region is agreed to be waited for", .silent,
            fleet(said: "Loss of the region: rollouts pause until it is back, agreed with the fleet")),
        Case("spof/single-region", "nobody says so", .loud, fleet(said: "Trucks stand in two regions")),
        Case("process/way-back-unserved", "results come back, not people", .silent, asked("Lab results come back by sample number")),
        Case("process/way-back-unserved", "players come back", .loud, asked("Players come back after a disconnect")),
        Case(
            "process/requirement-unserved", "a note speaks of it", .silent,
            asked("Try again for three days", notes: "what has too little money is tried again next night")),
        Case(
            "process/requirement-unserved", "in an interview a note is not a design", .loud,
            asked("Refund a ticket", question: "question: ticketmaster", notes: "a refund comes later")),
        Case("process/requirement-unserved", "nothing speaks of it", .quiet, asked("Export statements")),
        Case("security/shared-answer", "each reader has an entry of his own", .silent, paywall()),
        Case("security/shared-answer", "everybody's answer is one", .loud, paywall(key: "article")),
        Case("consistency/ages-add-up", "how old a right is says nothing of a story", .silent, paywall()),
        Case("consistency/own-write-cached", "the store behind it asks for one's own writes", .loud, paywall()),
        Case("data/uncounted-at-edge", "a meter behind a network that answers most", .loud, paywall()),
        Case("data/uncounted-at-edge", "it is only looked at there", .silent, paywall(access: "read")),
        Case("latency/slow-work-inline", "a page is what is waited for", .silent, paywall()),
        Case("async/keyed-apart", "each copy remembers by another key", .loud, trips(notes: "open trips live in a map by plate")),
        Case("async/keyed-apart", "one copy sees all", .silent, trips(notes: "open trips live in a map by plate", replicas: 1)),
        Case("async/keyed-apart", "it remembers by the log's key", .silent, trips(notes: "open trips live in a map by gantry")),
        Case("data/kept-in-memory-only", "what lives in a map", .quiet, trips(notes: "open trips live in a map by plate")),
        Case("data/kept-in-memory-only", "and is saved", .silent, trips(notes: "open trips live in a map by plate, saved each minute")),
        Case(
            "async/consumer-not-idempotent", "what is committed as read does not come again", .silent, trips(notes: "commits as it reads")),
        Case(
            "async/consumer-not-idempotent", "an arrow that may lose does not repeat", .silent,
            trips(notes: "", arrow: ", best-effort: true")),
        Case("async/consumer-not-idempotent", "the log comes again", .loud, trips(notes: "")),
        Case("capacity/hot", "the rate is that of the busiest night", .silent, night("The 195/s of execute are the night of the first")),
        Case("capacity/hot", "the rate is an average", .loud, night("Orders are spread over the month")),
        Case(
            "async/lossy-transport", "somebody must be told every time", .loud,
            critical("Page the ward when a value is critical, every time")),
        Case("async/lossy-transport", "nobody promised that", .silent, critical("Page the ward when a value is critical")),
        Case("async/lossy-transport", "a queue that keeps", .silent, critical("Page the ward, every time", technology: "Google Pub/Sub")),
        Case("spof/no-backup", "yesterday's locks lock out today's people", .silent, held("lock")),
        Case("spof/no-backup", "records", .loud, held("record")),
        Case("spof/single-compute", "one's own people wait for a restart", .quiet, held("lock")),
        Case("spof/single-zone", "a trade-off weighed one place against two", .quiet, held("lock", chosen: "Everything in one hall")),
        Case("spof/single-zone", "nothing says why", .loud, held("lock")),
        Case("data/no-index", "a cache before it reads the rows it has not", .quiet, results()),
        Case("data/no-index", "found by what an index begins with", .silent, results(filters: "[accession]")),
        Case("data/no-index", "the condition of a write", .silent, results(filters: "[accession]", label: "upsert by version")),
        Case("capacity/storage-outgrows", "rows alone fill most of the disk", .quiet, results()),
        Case("capacity/storage-outgrows", "half of it", .silent, results(storage: "18TB")),
        Case("availability/rto-unmet", "what is written waits for a person", .loud, standby("manual")),
        Case("availability/rto-unmet", "it promotes itself", .silent, standby("automatic")),
    ]

    @Test(arguments: stays) func whatGoesOnWithout(_ item: Case) throws { try Self.check(item) }
}
