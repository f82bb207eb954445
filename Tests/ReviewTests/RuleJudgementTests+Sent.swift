import Testing

/// What is sent to whom, when and how often, and what holds without the line: as engineers who read no rule judged it on boards of their
/// own.
extension RuleJudgementTests {
    private static func poker(label: String, note: String = "the client hides the hole cards until showdown") -> String {
        """
        boardwalk: 1
        flows: [{name: action, kind: write, path: [player, gateway, tables, gateway, spectator], rate: 3k/s, latency: 200ms}]
        notes: [{text: "\(note)"}]
        components:
          - {id: player, kind: client}
          - {id: spectator, kind: client}
          - {id: gateway, kind: connection-gateway, replicas: 6, sockets: 50k}
          - {id: tables, kind: service, replicas: 24}
        connections:
          - {from: player, to: gateway, auth: session}
          - {from: gateway, to: tables}
          - {from: tables, to: gateway, kind: async}
          - {from: gateway, to: spectator, kind: async, label: "\(label)"}
        """
    }

    private static func circle(_ promise: String, reads: Bool = false) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(promise)"]}
        components:
          - {id: alarms, kind: worker, replicas: 2}
          - {id: people, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: outbox, kind: queue, technology: SQS, retention: 1h, dead-letter: true}
          - {id: sender, kind: worker, replicas: 2, idempotent: true}
          - {id: push, kind: external, name: APNs and FCM}
        connections:
          - {from: alarms, to: people, access: read}
          - {from: alarms, to: outbox, kind: async}
          - {from: outbox, to: sender, kind: async}
          - {from: sender, to: push, label: notification, timeout: 5s}
        \(reads ? "  - {from: sender, to: people, access: read}" : "")
        """
    }

    private static func garage(note: String = "", fallback: String = "") -> String {
        """
        boardwalk: 1
        requirements: {functional: [Barriers go on working when the line to the cloud is down]}
        flows: [{name: enter, kind: write, path: [lane, app, db, barrier], rate: 2/s}]
        components:
          - {id: lane, kind: client, name: Lane computer}
          - {id: app, kind: service, replicas: 2, notes: "\(note)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: barrier, kind: external, name: Barrier controller}
        connections: [{from: lane, to: app}, {from: app, to: db}, {from: app, to: barrier, label: open\(fallback)}]
        """
    }

    private static func award(retries: String, note: String = "customers' systems, nightly maintenance is usual") -> String {
        """
        boardwalk: 1
        requirements: {functional: [Shipper and carrier learn of the award]}
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: events, kind: pub-sub, technology: SNS}
          - {id: hooks, kind: function, technology: AWS Lambda}
          - {id: tms, kind: external, name: Shipper TMS, notes: "\(note)"}
        connections:
          - {from: app, to: events, kind: async}
          - {from: events, to: hooks, kind: async}
          - {from: hooks, to: tms, label: POST awarded, timeout: 5s\(retries)}
        """
    }

    private static func ring(writes: Int, rpo: String = "1min") -> String {
        """
        boardwalk: 1
        requirements: {rpo: \(rpo)}
        data: [{entity: Load, store: loads, fields: {id: id, state: text}, key: id}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: loads, kind: wide-column-store, technology: Cassandra, replicas: 6, quorum: {n: 3, r: 3, w: \(writes)}}
        connections: [{from: client, to: app}, {from: app, to: loads}]
        """
    }

    private static func bet(read: String, consistency: String = ", consistency: linearizable") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Price, store: prices, fields: {selection: id, price: decimal}, key: selection\(consistency)}
          - {entity: Bet, store: bets, fields: {id: id, price: decimal, stake: money}, key: id, class: money}
        flows: [{name: bet, kind: write, path: [punter, betting, prices, bets], rate: 1k/s, entity: Bet}]
        components:
          - {id: punter, kind: client}
          - {id: betting, kind: service, replicas: 4}
          - {id: prices, kind: cache, technology: Redis Cluster, replicas: 6, holds: copy}
          - {id: bets, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: punter, to: betting}
          - {from: betting, to: prices, access: read\(read)}
          - {from: betting, to: bets, access: write}
        """
    }

    private static func leave(retries: Int, fallback: String = "") -> String {
        """
        boardwalk: 1
        flows: [{name: leave, kind: write, path: [lane, app, psp], rate: 2/s, latency: 4s}]
        components: [{id: lane, kind: client}, {id: app, kind: service, replicas: 2}, {id: psp, kind: external, name: Payment provider}]
        connections: [{from: lane, to: app}, {from: app, to: psp, timeout: 3s, retries: \(retries), idempotent: true\(fallback)}]
        """
    }

    private static func slots(writes: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: book, kind: write, path: [haulier, app, db], rate: \(writes)}
          - {name: track, kind: read, path: [haulier, app, db], rate: 2k/s}
        components:
          - {id: haulier, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 2}
        connections: [{from: haulier, to: app}, {from: app, to: db, label: taken = taken + 1, access: read-write}]
        """
    }

    private static func searched(by note: String, door: String = "technology: AWS API Gateway") -> String {
        """
        boardwalk: 1
        notes: [{text: "\(note)"}]
        components:
          - {id: carrier, kind: client}
          - {id: gw, kind: api-gateway, \(door)}
          - {id: app, kind: service, replicas: 2, auth: jwt}
        connections: [{from: carrier, to: gw}, {from: gw, to: app}]
        """
    }

    private static func clicks(key: String) -> String {
        """
        boardwalk: 1
        requirements: {object-size: 500B, retention: 5y}
        data: [{entity: Clicks, store: db, fields: {code: text, count: int}, key: "\(key)"}]
        flows: [{name: count, kind: write, path: [client, app, db], rate: 3.9k/s, entity: Clicks}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 2}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func series(writer: String) -> String {
        """
        boardwalk: 1
        requirements: {retention: 90d}
        flows:
          - {name: readings, kind: write, path: [sensor, writer, series], rate: 5k/s}
          - {name: chart, kind: read, path: [client, ui, series], rate: 20/s}
        components:
          - {id: sensor, kind: client}
          - {id: client, kind: client}
          - {id: writer, kind: \(writer), replicas: 4, auth: mtls}
          - {id: ui, kind: service, replicas: 2, auth: jwt}
          - {id: series, kind: time-series-database, replicas: 3}
        connections: [{from: sensor, to: writer}, {from: client, to: ui}, {from: writer, to: series, access: write}, {from: ui, to: series, access: read}]
        """
    }

    private static func balances(auth: String) -> String {
        """
        boardwalk: 1
        requirements: {regions: [us-east, eu-west]}
        api: [{call: GET /v1/balance, does: My balance, flow: balance, auth: \(auth)}]
        data: [{entity: Balance, store: db, key: account}]
        flows: [{name: balance, kind: read, path: [client, app, db], rate: 100/s, entity: Balance}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, regions: [us-east]}
          - {id: db, kind: sql-database, technology: RDS, replicas: 2, regions: [us-east]}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func dispatched(calls: Int) -> String {
        """
        boardwalk: 1
        flows: [{name: curtail, kind: write, path: [grid, dispatch, mqtt, turbine], rate: 40/day}]
        components:
          - {id: grid, kind: client}
          - {id: dispatch, kind: service, replicas: 4}
          - {id: mqtt, kind: pub-sub, technology: EMQX, replicas: 3}
          - {id: turbine, kind: client}
        connections: [{from: grid, to: dispatch}, {from: dispatch, to: mqtt, kind: async, calls: \(calls)}, {from: mqtt, to: turbine, kind: async}]
        """
    }

    static let sent = [
        Case("capacity/volume-grows", "one number for each, however often it is raised", .silent, clicks(key: "code")),
        Case("capacity/volume-grows", "one for each hour", .loud, clicks(key: "code, hour")),
        Case("data/raw-rows-read", "whoever computes on a stream writes what comes of it", .silent, series(writer: "stream-processor")),
        Case("data/raw-rows-read", "who only passes it on", .quiet, series(writer: "service")),
        Case("latency/no-cdn", "what is one's own is not copied to the edges", .silent, balances(auth: "jwt")),
        Case("latency/no-cdn", "what anybody may see", .quiet, balances(auth: "anonymous")),
        Case("consistency/double-booking", "told to all and given to none", .silent, dispatched(calls: 5000)),
        Case("consistency/double-booking", "given to one", .quiet, dispatched(calls: 1)),
        Case("security/hidden-at-client", "all is sent and a part not shown", .loud, poker(label: "table state with all hands")),
        Case("security/hidden-at-client", "what is to be hidden is left out", .silent, poker(label: "all but the hands")),
        Case(
            "security/hidden-at-client", "nothing is to be hidden", .silent,
            poker(label: "table state with all hands", note: "all is public")),
        Case("async/push-kept-nowhere", "who looks on misses nothing", .silent, poker(label: "own view")),
        Case("async/sockets-apart", "all goes to one program behind", .silent, poker(label: "own view")),
        Case("async/sent-after-leaving", "a queue between whom to tell and telling", .quiet, circle("Leave a care circle at once")),
        Case("async/sent-after-leaving", "asked once more", .silent, circle("Leave a care circle at once", reads: true)),
        Case("async/sent-after-leaving", "nobody promised at once", .silent, circle("Leave a care circle")),
        Case("availability/line-needed", "every way to the thing goes over a program elsewhere", .loud, garage()),
        Case("availability/line-needed", "the program stands there", .silent, garage(note: "runs on site, in the booth")),
        Case("availability/line-needed", "the thing knows what to do without", .silent, garage(fallback: ", fallback: opens by its list")),
        Case("async/gives-up-silently", "one attempt at who is away each night", .loud, award(retries: ", retries: 0")),
        Case("async/gives-up-silently", "nothing says how often", .silent, award(retries: "")),
        Case("async/gives-up-silently", "who is never away", .silent, award(retries: ", retries: 0", note: "our largest customers")),
        Case("availability/acknowledged-early", "one copy of a ring answers for all", .quiet, ring(writes: 1)),
        Case("availability/acknowledged-early", "two of three have it", .silent, ring(writes: 2)),
        Case("availability/acknowledged-early", "an hour may be lost", .silent, ring(writes: 1, rpo: "1h")),
        Case("consistency/level-too-weak", "a write decides by a copy of what must be in force", .loud, bet(read: ", read-level: one")),
        Case("consistency/level-too-weak", "nobody asks that of it", .silent, bet(read: ", read-level: one", consistency: "")),
        Case("latency/timeout-inverted", "a second attempt ends when the user has left", .quiet, leave(retries: 1)),
        Case("latency/timeout-inverted", "one attempt ends before", .silent, leave(retries: 0)),
        Case(
            "latency/timeout-inverted", "another answer is there", .silent, leave(retries: 1, fallback: ", fallback: open and bill later")),
        Case("data/hot-counter", "who only reads changes no row", .silent, slots(writes: "60/s")),
        Case("data/hot-counter", "so many write", .quiet, slots(writes: "900/s")),
        Case(
            "security/no-rate-limit", "scrapers were there before, whatever the product could do", .loud,
            searched(by: "scrapers were 40% of reads")),
        Case("security/no-rate-limit", "robots that carry boxes are no script", .silent, searched(by: "400 robots carry boxes")),
    ]

    @Test(arguments: sent) func whatIsSentToWhom(_ item: Case) throws { try Self.check(item) }
}
