import Testing

/// What the fields of a board say against each other: keys against shards, lists against documents, promises against logs.
extension RuleJudgementTests {
    /// Events of sensors, 34k a second, in nine shards.
    private static func events(by key: String, rate: String = "34k/s") -> String {
        """
        boardwalk: 1
        data: [{entity: Event, store: events, key: "day, sensor, time", fields: {day: date, sensor: id, time: time}, append-only: true}]
        flows: [{name: send, kind: write, path: [sensor, app, events], rate: \(rate), entity: Event}]
        components:
          - {id: sensor, kind: client}
          - {id: app, kind: service, replicas: 20}
          - {id: events, kind: wide-column-store, technology: ScyllaDB, replicas: 9, sharding: {by: hash, key: \(key), shards: 9}}
        connections: [{from: sensor, to: app}, {from: app, to: events, access: write}]
        """
    }

    private static func ticks(_ ordering: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Tick, store: ticks, key: "symbol, seq", fields: {symbol: text, seq: int}, ordered: true}]
        flows: [{name: keep, kind: write, path: [ticks, updater, quotes], rate: 100/s, user-facing: false}]
        components:
          - {id: feed, kind: service, replicas: 2}
          - {id: ticks, kind: event-log, technology: Kafka, replicas: 3, partitions: 24, \(ordering)}
          - {id: updater, kind: worker, replicas: 6, idempotent: true}
          - {id: quotes, kind: cache, technology: Redis}
        connections: [{from: feed, to: ticks, kind: async}, {from: ticks, to: updater, kind: async}, {from: updater, to: quotes}]
        """
    }

    private static func intake(_ replicas: Int, availability: String = "99.95%") -> String {
        """
        boardwalk: 1
        requirements: {availability: \(availability)}
        flows:
          - {name: feed, kind: write, path: [exchange, handler, ticks], rate: 100/s, user-facing: false}
          - {name: keep, kind: write, path: [ticks, updater, quotes], rate: 100/s, user-facing: false}
        components:
          - {id: exchange, kind: external}
          - {id: handler, kind: service, replicas: \(replicas)}
          - {id: ticks, kind: event-log, technology: Kafka, replicas: 3, partitions: 24, key: symbol}
          - {id: updater, kind: worker, replicas: 6, idempotent: true}
          - {id: quotes, kind: cache, technology: Redis, replicas: 2}
        connections:
          - {from: exchange, to: handler, kind: async}
          - {from: handler, to: ticks, kind: async}
          - {from: ticks, to: updater, kind: async}
          - {from: updater, to: quotes}
        """
    }

    private static func coupons(assumption: String, store: String = "") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(assumption)"]}
        data: [{entity: Campaign, store: db, key: id, fields: {id: id, limit: int, used: int}, invariant: used <= limit}]
        flows: [{name: redeem, kind: write, path: [client, app, db], rate: 100/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: db, kind: sql-database, technology: Amazon RDS\(store)}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func transfer(fields: String = "id: id, from: id, to: id", technology: String = "MySQL", note: String = "") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Account, store: accounts, key: id, shard-by: id, fields: {id: id, balance: cents}}
          - {entity: Transfer, store: accounts, key: id, shard-by: from, fields: {\(fields)}, indexes: ["from, at", "to, at"]}
        flows: [{name: transfer, kind: write, path: [client, app, accounts], rate: 100/s, entity: Transfer}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4\(note)}
          - {id: accounts, kind: sql-database, technology: \(technology), sharding: {shards: 4, by: hash, key: account id}}
        connections: [{from: client, to: app}, {from: app, to: accounts}]
        """
    }

    private static func note(_ call: String, functional: String, request: String = "text: text") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(functional)]}
        api: [{call: \(call), does: Replace the text of a note, request: {\(request)}, flow: edit, auth: jwt}]
        data: [{entity: Note, store: notes, key: id, fields: {id: id, text: text}}]
        flows: [{name: edit, kind: write, path: [client, app, notes], rate: 100/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: notes, kind: document-store, technology: MongoDB, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: notes}]
        """
    }

    private static func document(_ field: String, why: String = "one read") -> String {
        """
        boardwalk: 1
        data: [{entity: Post, store: posts, key: id, fields: {id: id, \(field)}, why: \(why)}]
        flows: [{name: comment, kind: write, path: [client, app, posts], rate: 100/s, entity: Post}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: posts, kind: document-store, technology: MongoDB, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: posts}]
        """
    }

    private static func code(_ type: String, count: String, auth: String = "anonymous") -> String {
        """
        boardwalk: 1
        api: [{call: "GET /coupons/{code}", does: Is it valid, flow: check, auth: \(auth)}]
        data: [{entity: Code, store: db, key: code, fields: {code: \(type), value: cents}, count: \(count)}]
        flows: [{name: check, kind: read, path: [client, app, db], rate: 100/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func photos(_ store: String, thumbnail: String = "") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Original, store: originals, key: id, pii: true}
          - {entity: Thumbnail, store: thumbs, key: id, class: derived, derived-from: [Original]\(thumbnail)}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: originals, kind: object-store, technology: S3}
          - {id: thumbs, kind: object-store, technology: S3\(store)}
        connections: [{from: client, to: app}, {from: app, to: originals}, {from: app, to: thumbs}]
        """
    }

    private static func branches(collector: String) -> String {
        """
        boardwalk: 1
        requirements: {peak: 3}
        flows:
          - {name: suggest, kind: read, path: [client, lb, suggest], rate: 20k/s}
          - {name: record, kind: write, path: [client, lb, \(collector)], rate: 3k/s}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, technology: AWS ALB}
          - {id: suggest, kind: service, replicas: 40, capacity: 4k/s}
          - {id: collector, kind: service, replicas: 6, capacity: 4k/s}
        connections: [{from: client, to: lb}, {from: lb, to: suggest}, {from: lb, to: collector}]
        """
    }

    static let fields = [
        Case("data/shard-key", "the hash of a day is the same all day", .loud, events(by: "day")),
        Case("data/shard-key", "the hash of a sensor is not", .silent, events(by: "sensor")),
        Case("data/shard-key", "a day and what tells its events apart", .silent, events(by: "\"day, sensor\"")),
        Case("data/shard-key", "few come in a day", .silent, events(by: "day", rate: "1/s")),
        Case("async/order-not-kept", "in order, into a log that says that it keeps none", .loud, ticks("ordering: none")),
        Case("async/order-not-kept", "by a key", .silent, ticks("key: symbol")),
        Case("spof/single-compute", "the only way in for all that others go on with", .loud, intake(1)),
        Case("spof/single-compute", "two of them", .silent, intake(2)),
        Case("spof/single-compute", "nobody promises much", .silent, intake(1, availability: "99%")),
        Case(
            "data/hot-counter", "a rush on one row", .loud, coupons(assumption: "A TV spot: 5k redemptions/s of one code for some minutes")),
        Case("data/hot-counter", "as many as one row takes", .silent, coupons(assumption: "A TV spot: 50 redemptions/s of one code")),
        Case("data/hot-counter", "a rush on many", .silent, coupons(assumption: "In a sale 5k redemptions/s")),
        Case(
            "data/hot-counter", "summed before it is written", .silent,
            coupons(assumption: "A TV spot: 5k redemptions/s of one code", store: ", notes: used is written in batches")),
        Case("consistency/two-shards-one-change", "two sides on two shards", .loud, transfer()),
        Case("consistency/two-shards-one-change", "one side", .silent, transfer(fields: "id: id, account: id, amount: cents")),
        Case("consistency/two-shards-one-change", "a store that commits over shards", .silent, transfer(technology: "CockroachDB")),
        Case(
            "consistency/two-shards-one-change", "somebody carries it through", .silent,
            transfer(note: ", notes: \"pending transfers are carried on each minute\"")),
        Case("data/scatter-query", "an index of the other side", .quiet, transfer()),
        Case(
            "consistency/older-save-wins", "several write one text whole", .loud,
            note("\"WS edit {note, text}\"", functional: "Write a note together")),
        Case(
            "consistency/older-save-wins", "one writes his own", .silent, note("\"WS edit {note, text}\"", functional: "Write a note")),
        Case(
            "consistency/older-save-wins", "with the revision that was read", .silent,
            note("\"WS edit {note, text}\"", functional: "Write a note together", request: "text: text, revision: int")),
        Case("data/list-grows", "what each write lengthens", .loud, document("comments: list text")),
        Case("data/list-grows", "what an author sets", .silent, document("tags: list text")),
        Case("data/list-grows", "the last few", .silent, document("comments: list text", why: "the last 20 comments are inside")),
        Case("security/guessable-address", "every fifth guess hits", .loud, code("char(6) digits", count: "200k")),
        Case("security/guessable-address", "one in a hundred thousand", .silent, code("char(9) digits", count: "10k")),
        Case("security/guessable-address", "of those who are known", .silent, code("char(6) digits", count: "200k", auth: "jwt")),
        Case("security/open-files", "a public bucket of what is made of personal things", .loud, photos(", auth: none")),
        Case("security/open-files", "its note says so", .loud, photos(", notes: public-read bucket")),
        Case("security/open-files", "it is for all", .silent, photos(", auth: none", thumbnail: ", public: true")),
        Case("security/open-files", "nothing says that it is open", .silent, photos("")),
        Case("capacity/hot", "a flow says which way it goes", .silent, branches(collector: "collector")),
        Case(
            "capacity/crowd-over-rate", "only some of the crowd does it", .silent,
            exam("\"500k candidates are connected\", It saves every 2 s while somebody types")),
        Case(
            "availability/retry-not-idempotent", "a message that somebody is told twice", .quiet,
            """
            boardwalk: 1
            data: [{entity: Transfer, store: db, key: id, class: money}]
            flows: [{name: pay, kind: write, path: [client, app, db, done, notifier, push], rate: 1/s, entity: Transfer}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database}
              - {id: done, kind: queue, technology: SQS, dead-letter: true}
              - {id: notifier, kind: worker, replicas: 2}
              - {id: push, kind: external, name: Push, technology: FCM}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
              - {from: app, to: done, kind: async}
              - {from: done, to: notifier, kind: async}
              - {from: notifier, to: push, access: write, timeout: 2s, retries: 3}
            """),
        Case(
            "consistency/dual-write", "what is pending is sent again", .silent,
            """
            boardwalk: 1
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2, notes: enqueues photos again that are pending for 10 min}
              - {id: db, kind: sql-database}
              - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
              - {id: resizer, kind: worker, replicas: 2, idempotent: true}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
              - {from: app, to: jobs, kind: async}
              - {from: jobs, to: resizer, kind: async}
            """),
        Case(
            "consistency/weak-isolation", "each writer's note says how it takes a row", .silent,
            """
            boardwalk: 1
            data: [{entity: Subscription, store: db, key: id, class: money}]
            flows: [{name: renew, kind: write, path: [clock, db], rate: 1/s, user-facing: false}]
            components:
              - {id: clock, kind: scheduler, replicas: 2, notes: "rows due, FOR UPDATE SKIP LOCKED"}
              - {id: db, kind: sql-database, isolation: read-committed}
            connections: [{from: clock, to: db, access: read-write}]
            """),
        Case(
            "consistency/weak-isolation", "a note that reads, compares and then writes", .loud,
            """
            boardwalk: 1
            data: [{entity: Subscription, store: db, key: id, class: money, invariant: used <= limit}]
            flows: [{name: renew, kind: write, path: [client, app, db], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2, notes: "SELECT used, if used < limit: UPDATE"}
              - {id: db, kind: sql-database, isolation: read-committed}
            connections: [{from: client, to: app}, {from: app, to: db, access: read-write}]
            """),
    ]

    @Test(arguments: fields) func fieldsAreHeldAgainstEachOther(_ item: Case) throws { try Self.check(item) }
}
