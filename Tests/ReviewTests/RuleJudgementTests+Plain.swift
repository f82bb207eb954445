import Testing

/// What an ordinary board says of its timeouts, its memory, its locks and its clocks: as engineers who read no rule judged it on boards of
/// the kind that teams draw every week.
extension RuleJudgementTests {
    private static func stock(_ call: String, latency: String = "500ms") -> String {
        """
        boardwalk: 1
        requirements: {latency: \(latency)}
        flows: [{name: order, kind: write, path: [client, app, erp], rate: 10/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: erp, kind: external}]
        connections: [{from: client, to: app}, {from: app, to: erp, label: check stock, \(call)}]
        """
    }

    private static func editor(_ notes: String, balancer: String = "algorithm: round-robin", access: String = "write") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["A snapshot every 500 operations"]}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, \(balancer)}
          - {id: collab, kind: service, replicas: 8, notes: "\(notes)"}
          - {id: ops, kind: wide-column-store, technology: Cassandra, replicas: 6}
        connections: [{from: client, to: lb}, {from: lb, to: collab}, {from: collab, to: ops, access: \(access)}]
        """
    }

    private static func alerting(latency: String) -> String {
        """
        boardwalk: 1
        flows: [{name: alert, kind: read, path: [alerter, tsdb, pager], rate: 10/min, latency: \(latency)}]
        components:
          - {id: alerter, kind: scheduler, replicas: 1}
          - {id: tsdb, kind: time-series-database, replicas: 3}
          - {id: pager, kind: external}
        connections: [{from: alerter, to: tsdb, access: read}, {from: alerter, to: pager, label: SMS}]
        """
    }

    private static func reports(_ notes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Activity, store: olap, key: "tenant, at"}]
        flows: [{name: query, kind: read, path: [client, app, hot, "app > olap"], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt, notes: Tenant comes from the token}
          - {id: hot, kind: cache, replicas: 2, notes: "\(notes)"}
          - {id: olap, kind: data-warehouse, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: hot, access: read-write}, {from: app, to: olap, access: read}]
        """
    }

    private static func flags(caches: String, isPublic: Bool = false) -> String {
        """
        boardwalk: 1
        api: [{call: "GET /v1/rules/{env}", does: The rules, flow: fetch, auth: api-key}]
        data: [{entity: Rules, store: store, key: env, public: \(isPublic)}]
        flows: [{name: fetch, kind: read, path: [client, cdn, api, store], rate: 10/s, entity: Rules}]
        components:
          - {id: client, kind: client}
          - {id: cdn, kind: cdn, caches: \(caches)}
          - {id: api, kind: service, replicas: 2}
          - {id: store, kind: object-store}
        connections: [{from: client, to: cdn}, {from: cdn, to: api}, {from: api, to: store, access: read}]
        """
    }

    private static func originals(_ sentence: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(sentence)"]}
        data: [{entity: Original, store: inbox, key: id}]
        components:
          - {id: client, kind: client}
          - {id: inbox, kind: object-store, technology: S3, lifecycle: 30d}
          - {id: jobs, kind: queue, technology: SQS}
          - {id: worker, kind: worker, replicas: 2}
          - {id: results, kind: object-store, technology: S3}
        connections:
          - {from: client, to: inbox}
          - {from: inbox, to: jobs, kind: async}
          - {from: jobs, to: worker, kind: async}
          - {from: worker, to: results, access: write}
        """
    }

    private static func classes(_ sentence: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(sentence)"], peak: 3}
        flows: [{name: book, kind: write, path: [member, api, db], rate: 5/s}]
        components: [{id: member, kind: client}, {id: api, kind: service, replicas: 3}, {id: db, kind: sql-database, replicas: 2}]
        connections: [{from: member, to: api}, {from: api, to: db, access: read-write}]
        """
    }

    private static func devices(user: Bool = false, availability: String = "99.9%", broker: String = "replicas: 1") -> String {
        """
        boardwalk: 1
        requirements: {availability: \(availability)}
        flows: [{name: record, kind: write, path: [sensor, mqtt, bridge], rate: 100/s, user-facing: \(user)}]
        components:
          - {id: sensor, kind: client}
          - {id: mqtt, kind: pub-sub, technology: EMQX, \(broker)}
          - {id: bridge, kind: worker, replicas: 2}
        connections: [{from: sensor, to: mqtt, kind: async}, {from: mqtt, to: bridge, kind: async}]
        """
    }

    private static func bus(_ more: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        flows: [{name: answer, kind: write, path: [client, app, db, "app > bus"], rate: 100/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3}
          - {id: db, kind: sql-database, replicas: 2}
          - {id: bus, kind: pub-sub, technology: Redis Pub/Sub, replicas: 1\(more)}
          - {id: push, kind: connection-gateway, replicas: 2}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, access: write}
          - {from: app, to: bus, kind: async}
          - {from: bus, to: push, kind: async}
        """
    }

    private static func held(_ holds: String, _ label: String) -> String {
        """
        boardwalk: 1
        flows: [{name: book, kind: write, path: [client, app, locks, "app > db"], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3, notes: "SET NX before the write"}
          - {id: locks, kind: cache, replicas: 2\(holds)}
          - {id: db, kind: sql-database, replicas: 2}
        connections: [{from: client, to: app}, {from: app, to: locks, label: "\(label)"}, {from: app, to: db, access: write}]
        """
    }

    private static func expenses(_ invariant: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Expense, store: db, key: id, class: money, invariant: "\(invariant)"}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database, technology: PostgreSQL}]
        connections: [{from: client, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static func channels(_ notes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Operation, store: ops, key: "doc, version", ordered: true}]
        flows: [{name: edit, kind: write, path: [client, collab, ops, "collab > bus", relay], rate: 10/s, entity: Operation}]
        components:
          - {id: client, kind: client}
          - {id: collab, kind: service, replicas: 8}
          - {id: ops, kind: wide-column-store, replicas: 6}
          - {id: bus, kind: pub-sub, technology: Redis Pub/Sub, replicas: 2, notes: "\(notes)"}
          - {id: relay, kind: service, replicas: 4}
        connections:
          - {from: client, to: collab}
          - {from: collab, to: ops, access: write}
          - {from: collab, to: bus, kind: async}
          - {from: bus, to: relay, kind: async}
        """
    }

    private static func balances(technology: String, needed: String) -> String {
        """
        boardwalk: 1
        flows: [{name: balance, kind: read, path: [client, app, ledger], rate: 10/s, consistency: \(needed)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: ledger, kind: sql-database, technology: \(technology), replicas: 3, consistency: serializable}
        connections: [{from: client, to: app}, {from: app, to: ledger, access: read}]
        """
    }

    private static func scored(_ label: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Transfer, store: db, key: id, class: money}]
        flows: [{name: send, kind: write, path: [client, app, fraud, "app > db"], rate: 10/s, entity: Transfer}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: fraud, kind: external, name: Fraud check}
          - {id: db, kind: sql-database, replicas: 2}
        connections: [{from: client, to: app}, {from: app, to: fraud, label: \(label), timeout: 1s, retries: 1}, {from: app, to: db, access: write}]
        """
    }

    private static func changes(flow: String) -> String {
        """
        boardwalk: 1
        flows: [\(flow)]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: index, kind: search-index, replicas: 2}
          - {id: catalogue, kind: sql-database, replicas: 2}
          - {id: log, kind: event-log, replicas: 3}
          - {id: indexer, kind: worker, replicas: 2}
        connections:
          - {from: client, to: app}
          - {from: app, to: index, access: read}
          - {from: catalogue, to: log, kind: async}
          - {from: log, to: indexer, kind: async}
          - {from: indexer, to: index, access: write}
        """
    }

    @Test(
        "What plain boards state of time, memory, locks and rights is read as it stands",
        arguments: [
            ("latency/timeout-inverted", stock("timeout: 3s, retries: 2"), true),
            ("latency/timeout-inverted", stock("timeout: 1s"), false),
            ("data/kept-in-memory-only", editor("gives each the next version, keeps the document in memory"), true),
            ("data/kept-in-memory-only", editor("keeps a copy of the rules in memory"), false),
            ("data/kept-in-memory-only", editor("keeps the document in memory, loads the last snapshot"), false),
            ("security/shared-answer", reports("Key: hash of the query text"), true),
            ("security/shared-answer", reports("Key: tenant and hash of the query text"), false),
            ("security/public-cache-private-data", flags(caches: "public"), true),
            ("security/public-cache-private-data", flags(caches: "public", isPublic: true), false),
            ("security/public-cache-private-data", flags(caches: "private"), false),
            ("data/gone-before-its-time", originals("Keep the original for two years"), true),
            ("data/gone-before-its-time", originals("Keep the original for 20 days"), false),
            ("capacity/crowd-over-rate", classes("Sunday at 18:00 30k members try to book in the first minute"), true),
            ("capacity/crowd-over-rate", classes("Sunday at 18:00 300 members try to book in the first minute"), false),
            ("spof/single-broker", devices(), true),
            ("spof/single-broker", devices(broker: "replicas: 3"), false),
            ("async/marked-before-done", held(", holds: lock", "take it"), false),
            ("async/marked-before-done", held("", "set if absent"), true),
            ("consistency/weak-isolation", expenses("nobody approves their own expense"), false),
            ("consistency/weak-isolation", expenses("never more than the budget"), true),
            ("async/order-not-kept", channels("a channel a document"), false),
            ("async/order-not-kept", channels("fans out"), true),
            ("consistency/level-too-weak", balances(technology: "CockroachDB", needed: "read-your-writes"), false),
            ("consistency/level-too-weak", balances(technology: "CockroachDB", needed: "strict-serializable"), true),
            ("availability/retry-not-idempotent", scored("score"), false),
            ("availability/retry-not-idempotent", scored("block the card"), true),
            (
                "structure/unreachable",
                changes(flow: "{name: index, kind: write, path: [catalogue, log, indexer, index], rate: 10/s}"), false
            ),
            ("structure/unreachable", changes(flow: "{name: find, kind: read, path: [client, app, index], rate: 10/s}"), true),
        ])
    func plainBoards(_ rule: String, _ board: String, _ isRaised: Bool) throws {
        let found = try ExampleBoard.review(ExampleBoard.read(board)).findings.filter { $0.rule == rule }
        #expect(found.isEmpty != isRaised, "\(found.map(\.message))")
    }

    @Test(
        "What breaks a stated promise is a warning, what only may be is advice",
        arguments: [
            ("latency/timeout-inverted", stock("timeout: 3s, retries: 2"), "warning"),
            ("latency/timeout-inverted", stock("timeout: 3s, retries: 2, fallback: the last known stock"), "advice"),
            ("spof/single-scheduler", alerting(latency: "1min"), "warning"),
            ("spof/single-scheduler", alerting(latency: "1h"), "advice"),
            ("spof/single-broker", bus(", best-effort: true"), "advice"),
            ("data/kept-in-memory-only", editor("keeps the document in memory"), "warning"),
            ("data/kept-in-memory-only", editor("keeps the document in memory", balancer: "algorithm: consistent-hash"), "advice"),
        ])
    func plainWeights(_ rule: String, _ board: String, _ severity: String) throws {
        let found = try ExampleBoard.review(ExampleBoard.read(board)).findings.filter { $0.rule == rule }
        #expect(found.map(\.severity.rawValue) == [severity], "\(found.map(\.message))")
    }
}
