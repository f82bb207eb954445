import Testing

/// A detail beside the flaw that has nothing to do with it, and what two words of one board say against each other.
extension RuleJudgementTests {
    private static func cached(_ change: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: show, kind: read, path: [client, app, cache, app > db], rate: 500/s}
          - {name: adt, kind: write, path: [his, app, db\(change)], rate: 1/s, user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: his, kind: external}
          - {id: app, kind: service, replicas: 2}
          - {id: cache, kind: cache, technology: Redis, ttl: 5min, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: his, to: app}, {from: app, to: cache}, {from: app, to: db}]
        """
    }

    private static func posts(_ cdn: String, _ field: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Post, store: db, key: id, fields: {id: uuid, \(field): bool}}]
        flows: [{name: read-post, path: [reader, cdn, web, cache, web > db], entity: Post}]
        components:
          - {id: reader, kind: client}
          - {id: cdn, kind: cdn, technology: Cloudflare, managed: true, caches: public\(cdn)}
          - {id: web, kind: service, replicas: 2}
          - {id: cache, kind: cache, technology: Redis, ttl: 1min, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: reader, to: cdn}
          - {from: cdn, to: web}
          - {from: web, to: cache, access: read-write}
          - {from: web, to: db, access: read-write}
        """
    }

    private static func copied(_ label: String, rpo: String = "1min") -> String {
        """
        boardwalk: 1
        requirements: {rpo: \(rpo)}
        flows: [{name: fallback-view, kind: read, path: [ward, viewer, copy], rate: 5/s}]
        components:
          - {id: ward, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: viewer, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 2, backups: daily}
          - {id: copy, kind: sql-database, name: Read-only copy, replicas: 1}
        connections:
          - {from: ward, to: app, auth: session}
          - {from: ward, to: viewer}
          - {from: app, to: db, access: read-write}
          - {from: db, to: copy, kind: batch, label: \(label)}
          - {from: viewer, to: copy, access: read}
        """
    }

    static let silenced = [
        Case("caching/not-invalidated", "nobody waits for who writes", .quiet, cached("")),
        Case("caching/not-invalidated", "who writes tells the cache", .silent, cached(", app > cache")),
        Case("security/public-cache-private-data", "some are for who pays", .loud, posts("", "paid")),
        Case("security/public-cache-private-data", "the edge asks for a token", .silent, posts(", notes: signed cookies", "paid")),
        Case("security/public-cache-private-data", "all are for all", .silent, posts("", "pinned")),
        Case("security/public-cache-private-data", "listed or not, the address opens it", .silent, posts("", "visibility")),
        Case("availability/copy-older-than-allowed", "users read it", .loud, copied("pg_dump every hour")),
        Case("spof/single-store", "what it holds is elsewhere too", .quiet, copied("pg_dump every hour")),
        Case("availability/copy-older-than-allowed", "as old as is allowed", .silent, copied("pg_dump every hour", rpo: "1h")),
        Case("availability/copy-older-than-allowed", "nobody says how often", .silent, copied("pg_dump")),
        Case(
            "data/key-not-unique", "who it was stands in it", .loud,
            keyed("{at: timestamp, who: text, what: json}")),
        Case("data/key-not-unique", "one line a moment", .silent, keyed("{at: timestamp, what: json}")),
    ]

    private static func keyed(_ fields: String) -> String {
        """
        boardwalk: 1
        data: [{entity: AuditEntry, store: db, fields: \(fields), key: at, append-only: true}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database, managed: true}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func meeting(_ said: String, sockets: String = "20k") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(said)", one participant sends 1.5 Mbit/s and receives 3 Mbit/s]}
        components:
          - {id: client, kind: client}
          - {id: signal-us, kind: connection-gateway, replicas: 10, sockets: \(sockets)}
          - {id: signal-eu, kind: connection-gateway, replicas: 8, sockets: \(sockets)}
          - {id: sfu-us, kind: service, replicas: 70, bandwidth: 10Gbit/s}
          - {id: sfu-eu, kind: service, replicas: 60, bandwidth: 10Gbit/s}
        connections:
          - {from: client, to: signal-us}
          - {from: client, to: signal-eu}
          - {from: client, to: sfu-us}
          - {from: client, to: sfu-eu}
        """
    }

    private static func mailing(_ said: String, label: String = "one mail per subscriber") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(said)"]}
        components:
          - {id: writer, kind: client}
          - {id: web, kind: service, replicas: 2, auth: jwt}
          - {id: outq, kind: queue, technology: SQS, dead-letter: true}
          - {id: mailer, kind: worker, replicas: 6, concurrency: 10, work: 100ms}
          - {id: ses, kind: external, technology: Amazon SES}
        connections:
          - {from: writer, to: web}
          - {from: web, to: outq, kind: async}
          - {from: outq, to: mailer, kind: async}
          - {from: mailer, to: ses, label: \(label)}
        """
    }

    private static func opening(_ label: String, _ back: String = "") -> String {
        """
        boardwalk: 1
        components:
          - {id: phone, kind: client, name: Driver app}
          - {id: cars, kind: client, name: Car telematics unit}
          - {id: rides, kind: service, replicas: 2, auth: jwt}
          - {id: mqtt, kind: pub-sub, technology: Mosquitto, replicas: 2}
        connections:
          - {from: phone, to: rides}
          - {from: rides, to: mqtt, label: \(label)}
          - {from: mqtt, to: cars, kind: async}
          - {from: cars, to: mqtt, kind: async}\(back)
        """
    }

    static let inWords = [
        Case("capacity/sockets-exceeded", "several pools together", .loud, meeting("400k people in meetings at peak")),
        Case("capacity/sockets-exceeded", "room for all", .silent, meeting("400k people in meetings at peak", sockets: "40k")),
        Case("capacity/sockets-exceeded", "people of a day", .silent, meeting("400k people a day at peak")),
        Case("capacity/bandwidth", "what each receives", .loud, meeting("400k people in meetings at peak")),
        Case("capacity/bandwidth", "half as many", .silent, meeting("200k people in meetings at peak")),
        Case(
            "capacity/fan-out-in-time", "a list, a time and the work on each", .quiet,
            mailing("the largest has 1.5M subscribers; its mail should be out within 30 minutes")),
        Case(
            "capacity/fan-out-in-time", "time enough", .silent,
            mailing("the largest has 1.5M subscribers; its mail should be out within 3 hours")),
        Case(
            "capacity/fan-out-in-time", "not one by one", .silent,
            mailing("the largest has 1.5M subscribers; its mail should be out within 30 minutes", label: "in batches")),
        Case("async/command-unanswered", "no flow is drawn", .quiet, opening("unlock command")),
        Case(
            "async/command-unanswered", "what it answers comes back", .silent,
            opening("unlock command", "\n  - {from: mqtt, to: rides, kind: async}")),
        Case("async/command-unanswered", "no command", .silent, opening("news")),
    ]

    private static func checked(_ fallback: String, capacity: String) -> String {
        """
        boardwalk: 1
        flows: [{name: send, kind: write, path: [client, pay, fraud, pay > db], rate: 600/s}]
        components:
          - {id: client, kind: client}
          - {id: pay, kind: service, replicas: 2, auth: jwt}
          - {id: fraud, kind: service, name: Fraud check, replicas: 3, capacity: \(capacity)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: pay}
          - {from: pay, to: fraud, label: score, timeout: 1s, fallback: \(fallback)}
          - {from: pay, to: db, access: read-write}
        """
    }

    private static func nightly(_ functional: String, _ availability: String, _ said: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(functional)"], \(availability)assumptions: ["\(said)"]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: core, kind: external}
        connections: [{from: client, to: app}, {from: app, to: core}]
        """
    }

    static let against = [
        Case("security/check-fails-open", "and more comes than it serves", .loud, checked("let it pass", capacity: "100/s")),
        Case("security/check-fails-open", "it has room", .quiet, checked("let it pass", capacity: "1k/s")),
        Case("security/check-fails-open", "what it passes is little", .silent, checked("let it pass up to 50", capacity: "100/s")),
        Case(
            "availability/closed-window", "each Sunday", .loud,
            nightly("see it", "availability: 99.9%, ", "the store is closed for maintenance each Sunday 02:00-04:00")),
        Case(
            "availability/closed-window", "around the clock", .loud,
            nightly("send money around the clock", "", "postings are refused from 02:00 to 02:40")),
        Case(
            "availability/closed-window", "nothing is promised", .silent, nightly("see it", "", "postings are refused from 02:00 to 02:40")),
        Case(
            "availability/closed-window", "opening hours", .silent,
            nightly("see it", "availability: 99.9%, ", "the exchange is closed from 17:30 to 09:00")),
        Case("capacity/pool-too-small", "half of what comes", .loud, pooled("")),
        Case("capacity/pool-too-small", "many calls over one connection", .silent, pooled(", pipelined: true")),
        Case("security/open-beside-locked", "a door for all", .silent, sideDoor("auth: none", front: "")),
        Case("security/open-beside-locked", "a locked one beside it", .loud, sideDoor("auth: none", front: ", auth: session")),
        Case("security/open-beside-locked", "nobody says", .silent, sideDoor("stateless: true", front: ", auth: session")),
    ]

    private static func pooled(_ call: String) -> String {
        """
        boardwalk: 1
        flows: [{name: post, kind: write, path: [client, app, core], rate: 400/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, pool-size: 20, capacity: 2k/s}
          - {id: core, kind: external, latency: 200ms, capacity: 5k/s}
        connections: [{from: client, to: app}, {from: app, to: core\(call)}]
        """
    }

    private static func sideDoor(_ auth: String, front: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Patient, store: db, key: id, pii: true}]
        components:
          - {id: ward, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: viewer, kind: service, replicas: 2, \(auth)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: ward, to: app\(front)}
          - {from: ward, to: viewer}
          - {from: app, to: db, access: read-write}
          - {from: viewer, to: db, access: read}
        """
    }

    private static func publishing(_ second: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: app, kind: client}
          - {id: cars, kind: client, name: Car telematics unit}
          - {id: rides, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: mqtt, kind: pub-sub, technology: Mosquitto, replicas: 2}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: invoices, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: app, to: rides}
          - {from: rides, to: db, access: read-write}
          - {from: rides, to: mqtt, label: positions, kind: async}
          - {from: mqtt, to: cars, kind: async}\(second)
          - {from: jobs, to: invoices, kind: async}
        """
    }

    private static func filed(_ arrow: String, _ store: String = "") -> String {
        """
        boardwalk: 1
        requirements: {retention: 1y}
        components:
          - {id: client, kind: client}
          - {id: sfu, kind: service, replicas: 2, auth: jwt}
          - {id: recorder, kind: worker, replicas: 2}
          - {id: recordings, kind: object-store, name: Recordings, technology: S3\(store)}
        connections:
          - {from: client, to: sfu}
          - {from: sfu, to: recorder, kind: async}
          - {from: recorder, to: recordings\(arrow)}
        """
    }

    static let besides = [
        Case(
            "consistency/dual-write", "beside a message for the moment", .loud,
            publishing("\n  - {from: rides, to: jobs, label: ride ended, kind: async}")),
        Case("data/archive-for-ever", "no queue before it", .quiet, filed(", access: write")),
        Case("data/archive-for-ever", "colder after a month", .silent, filed(", access: write", ", tier-after: 30d")),
        Case("data/archive-for-ever", "it reads there too", .silent, filed(", access: read-write")),
    ]

    @Test(arguments: silenced + inWords + against + besides) func aDetailBesideItHidesNothing(_ item: Case) throws { try Self.check(item) }
}
