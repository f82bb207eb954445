import Testing

/// What is added up, marked or kept in memory: as engineers who read no rule judged it on boards of their own.
extension RuleJudgementTests {
    private static func limited(_ limiter: String) -> String {
        """
        boardwalk: 1
        flows: [{name: send, kind: write, path: [client, app, limiter, app > db], rate: 100/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: limiter, kind: rate-limiter, technology: Redis, replicas: 2\(limiter)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: limiter, timeout: 20ms}, {from: app, to: db}]
        """
    }

    private static func blobs(_ path: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Blob, store: files, key: digest, class: media, size: 20MB}]
        flows: [{name: pull, kind: read, path: [\(path)], rate: 50/s, entity: Blob}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: cdn, kind: cdn, technology: CloudFront, ttl: 1d}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: client, to: cdn}
          - {from: app, to: files, presigned: true}
          - {from: cdn, to: files}
        """
    }

    private static func sources(_ tests: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Source, store: files, key: submission, size: 5kB}
          - {entity: Archive, store: files, key: problem, size: \(tests)}
        flows: [{name: submit, kind: write, path: [client, app, files], rate: 25/s, entity: Source}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 4}, {id: files, kind: object-store, technology: S3}]
        connections: [{from: client, to: app}, {from: app, to: files, access: write}]
        """
    }

    private static func tally(type: String = "int", counter: String = "", rate: String = "60k/s", store: String = "") -> String {
        """
        boardwalk: 1
        data: [{entity: Tally, store: tally, fields: {show: id, votes: \(type)}, key: show, invariant: equals the number of votes}]
        flows:
          - {name: vote, kind: write, path: [client, app, votes, counter, tally], rate: \(rate)}
          - {name: standings, kind: read, path: [client, results, tally], rate: 5/s}
        components:
          - {id: client, kind: client}
          - {id: results, kind: service, replicas: 3}
          - {id: app, kind: service, replicas: 60}
          - {id: votes, kind: event-log, technology: Kafka, replicas: 6, copies: 3, acks: all, partitions: 60, key: phone}
          - {id: counter, kind: stream-processor, technology: Flink, replicas: 12\(counter)}
          - {id: tally, kind: wide-column-store, technology: Cassandra, replicas: 3\(store)}
        connections:
          - {from: client, to: app}
          - {from: app, to: votes, kind: async}
          - {from: votes, to: counter, kind: async}
          - {from: counter, to: tally, access: write}
          - {from: client, to: results}
          - {from: results, to: tally, access: read}
        """
    }

    private static func joins(_ label: String, more: String = "", rate: String = "2k/s", said: String = "Many join") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [\(said)]}
        flows: [{name: deliver, kind: write, path: [client, app, db], rate: \(rate)}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 9}, {id: db, kind: sql-database, technology: PostgreSQL}]
        connections: [{from: client, to: app}, {from: app, to: db, access: write, label: "\(label)"\(more)}]
        """
    }

    private static func evaluator(_ notes: String) -> String {
        """
        boardwalk: 1
        flows: [{name: evaluate, kind: read, path: [alerter, db], user-facing: false, rate: 1/s}]
        components: [{id: alerter, kind: scheduler, notes: "\(notes)"}, {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}]
        connections: [{from: alerter, to: db, access: read}]
        """
    }

    private static func firsts(sync: String = "async", notes: String = "SET show:phone NX decides", promise: String = "One vote a person")
        -> String
    {
        """
        boardwalk: 1
        requirements: {assumptions: [\(promise)]}
        flows: [{name: vote, kind: write, path: [client, app, voted], rate: 1k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, notes: "\(notes)"}
          - id: voted
            kind: cache
            technology: Redis
            holds: record
            replicas: 2
            replication: {mode: leader-follower, sync: \(sync), followers: 1, failover: automatic}
        connections: [{from: client, to: app}, {from: app, to: voted, access: read-write}]
        """
    }

    private static func votes(auth: String = "anonymous", key: String = "\"show, phone\"", does: String = "Vote", notes: String = "")
        -> String
    {
        """
        boardwalk: 1
        api: [{call: "POST /shows/{id}/votes", does: \(does), request: {phone: text, choice: id}, flow: vote, auth: \(auth)}]
        data: [{entity: Vote, store: db, fields: {show: id, phone: text, choice: id}, key: \(key)}]
        flows: [{name: vote, kind: write, path: [client, app, db], rate: 1k/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 4\(notes)}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db, access: write}]
        """
    }

    private static func trail(_ notes: String, compliance: String = "GDPR") -> String {
        """
        boardwalk: 1
        requirements: {compliance: [\(compliance)]}
        data: [{entity: Event, store: archive, key: id, pii: true, append-only: true, retention: 7y}]
        components: [{id: app, kind: service, replicas: 2}, {id: archive, kind: object-store, technology: S3, encrypted: true, notes: \(notes)}]
        connections: [{from: app, to: archive, access: write}]
        """
    }

    private static func points(batch: String, writes: String = "1M/s", rate: String = "2k/s") -> String {
        """
        boardwalk: 1
        requirements: {writes: \(writes), retention: 90d}
        data: [{entity: Point, store: series, key: "name, time", size: 16B}]
        flows:
          - {name: ingest, kind: write, path: [agent, app, points, app > series], rate: \(rate)}
          - {name: chart, kind: read, path: [user, ui, series], rate: 20/s, latency: 1s}
        components:
          - {id: agent, kind: client}
          - {id: user, kind: client}
          - {id: app, kind: service, replicas: 12, capacity: 2k/s}
          - {id: ui, kind: service, replicas: 2}
          - {id: points, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
          - {id: series, kind: time-series-database, replicas: 3}
        connections:
          - {from: agent, to: app\(batch)}
          - {from: app, to: points, kind: async\(batch)}
          - {from: user, to: ui}
          - {from: app, to: series, access: write\(batch)}
          - {from: ui, to: series, access: read}
        """
    }

    static let summed = [
        Case("availability/limiter-down", "nothing is said", .quiet, limited("")),
        Case("availability/limiter-down", "said by its field", .silent, limited(", fail-open: true")),
        Case("latency/no-cdn", "the bytes come by a content network", .silent, blobs("client, app, client > cdn, files")),
        Case("capacity/bytes-through-programs", "the large thing is another's", .silent, sources("20MB")),
        Case("consistency/lww-loses-updates", "numbers that are written over", .loud, tally()),
        Case("consistency/lww-loses-updates", "counters that are added up", .silent, tally(type: "counter")),
        Case("consistency/lww-loses-updates", "the same in the notes", .silent, tally(store: ", notes: Counter columns")),
        Case(
            "consistency/check-then-act", "it adds to what is there", .silent,
            tally(counter: ", notes: \"Reads for 1 s, then UPDATE tally SET votes = votes + n\"")),
        Case("capacity/overload", "every vote is a write", .loud, tally()),
        Case("capacity/overload", "summed before it comes", .silent, tally(counter: ", notes: Sums over 1 s")),
        Case(
            "data/hot-counter", "one row for all that come", .loud,
            joins("viewers = viewers + 1 or - 1", more: ", retries: 2", said: "2k joins a second at the start of the largest stream")),
        Case("data/hot-counter", "it may be many rows", .quiet, joins("viewers = viewers + 1 or - 1")),
        Case("data/hot-counter", "seldom", .silent, joins("viewers = viewers + 1", rate: "20/s")),
        Case("data/hot-counter", "not to itself", .silent, joins("viewers = 1")),
        Case(
            "data/kept-in-memory-only", "the state of what fires", .quiet,
            evaluator("Loads all rules, keeps the state of firing alerts in memory")),
        Case(
            "data/kept-in-memory-only", "brought back at the start", .silent,
            evaluator("Loads all rules, keeps the state of firing alerts in memory, rebuilt from the log")),
        Case("data/kept-in-memory-only", "a copy of the rules", .silent, evaluator("Keeps all rules in memory")),
        Case("consistency/failover-loses", "a mark that decides", .loud, firsts()),
        Case("consistency/failover-loses", "the follower has it", .silent, firsts(sync: "semi-sync")),
        Case("consistency/failover-loses", "nothing is promised", .silent, firsts(promise: "Most people vote in the evening")),
        Case("security/claimed-identity", "a number that anybody may send", .loud, votes()),
        Case("security/claimed-identity", "a login", .silent, votes(auth: "jwt")),
        Case("security/claimed-identity", "no login", .loud, votes(auth: "none")),
        Case("security/claimed-identity", "nothing is said of a login", .silent, votes().replacing(", auth: anonymous", with: "")),
        Case("security/claimed-identity", "nothing is one for each number", .silent, votes(key: "id")),
        Case("security/claimed-identity", "who signs up is not known yet", .silent, votes(does: "Sign up for a vote")),
        Case("security/claimed-identity", "proved by a code", .silent, votes(notes: ", notes: the number was verified by a code")),
        Case(
            "security/trail-without-erasure", "locked, and a law of deletion", .quiet,
            trail("\"Object lock in compliance mode for 7 years\"")),
        Case(
            "security/trail-without-erasure", "a law of keeping", .silent,
            trail("\"Object lock for 7 years\"", compliance: "GDPR, SEC 17a-4")),
        Case(
            "security/trail-without-erasure", "a key for each person", .silent,
            trail("\"Object lock in compliance mode; crypto-shredding, a key for each person\"")),
        Case("capacity/overload", "calls of 500 points each, and so many points asked for", .silent, points(batch: ", batch-size: 500")),
        Case("data/raw-rows-read", "batches are many rows", .quiet, points(batch: ", batch-size: 500")),
    ]

    @Test(arguments: summed) func whatIsAddedUp(_ item: Case) throws { try Self.check(item) }
}
