import Testing

/// What engineers who read no rule saw on boards of their colleagues, and what they would not have signed.
extension RuleJudgementTests {
    private static func photos(_ files: String = "", _ requirements: String = "object-size: 200kB") -> String {
        """
        boardwalk: 1
        requirements: {\(requirements)}
        flows: [{name: load-photos, kind: read, path: [client, photos], rate: 46k/s}]
        components: [{id: client, kind: client}, {id: photos, kind: object-store, technology: S3\(files)}]
        connections: [{from: client, to: photos, encrypted: true}]
        """
    }

    private static func sends(queue: String = "", label: String = "login codes", campaign: String = "28k/s") -> String {
        """
        boardwalk: 1
        flows:
          - {name: send-one, kind: write, path: [shop, app, sends, sender, sms], rate: 400/s}
          - {name: campaign, kind: write, path: [expand, sends, sender, push], rate: \(campaign), user-facing: false}
        components:
          - {id: shop, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: expand, kind: batch-job}
          - {id: sends, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all\(queue)}
          - {id: sender, kind: worker, replicas: 4, idempotent: true}
          - {id: sms, kind: external}
          - {id: push, kind: external}
        connections:
          - {from: shop, to: app}
          - {from: app, to: sends, kind: async}
          - {from: expand, to: sends, kind: async}
          - {from: sends, to: sender, kind: async}
          - {from: sender, to: sms, label: \(label)}
          - {from: sender, to: push}
        """
    }

    private static func claims(_ writes: String, list: String = ", rate: 5/s") -> String {
        """
        boardwalk: 1
        requirements: {writes: \(writes)}
        flows:
          - {name: submit, kind: write, path: [client, app], rate: 1/min}
          - {name: list, kind: read, path: [client, app]\(list)}
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
        connections: [{from: client, to: app}]
        """
    }

    private static func feed(_ call: String, page: String = "offset") -> String {
        """
        boardwalk: 1
        api: [{call: \(call), flow: open, auth: jwt, page: \(page)}]
        flows: [{name: open, kind: read, path: [client, app, db], rate: 50/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db, access: read}]
        """
    }

    private static func marking(_ label: String, set: String = "seen") -> String {
        """
        boardwalk: 1
        flows: [{name: find, kind: write, path: [fetched, parser, \(set), parser > frontier], rate: 386/s, user-facing: false}]
        components:
          - {id: fetched, kind: queue, technology: SQS}
          - {id: parser, kind: worker, replicas: 12, idempotent: true}
          - {id: \(set), kind: cache, technology: Redis, holds: record, replicas: 2}
          - {id: frontier, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
        connections:
          - {from: fetched, to: parser, kind: async}
          - {from: parser, to: \(set), access: read-write, label: \(label)}
          - {from: parser, to: frontier, kind: async}
        """
    }

    private static func attempts(_ requirement: String, fields: String = "count_10s: int") -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(requirement)"]}
        data: [{entity: CardFeatures, store: features, fields: {card: token, \(fields)}, key: card}]
        components:
          - {id: client, kind: client}
          - {id: scorer, kind: service, replicas: 2}
          - {id: model, kind: inference, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3}
          - {id: counts, kind: stream-processor, replicas: 2}
          - {id: features, kind: cache, technology: Redis, replicas: 3}
        connections:
          - {from: client, to: scorer}
          - {from: scorer, to: features, access: read}
          - {from: scorer, to: model}
          - {from: scorer, to: log, kind: async}
          - {from: log, to: counts, kind: async}
          - {from: counts, to: features, access: write}
        """
    }

    private static func closing(_ assumption: String, notes: String = "Every minute: auctions with ends < now are closed") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(assumption)"]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database}
          - {id: closer, kind: scheduler, notes: "\(notes)"}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: closer, to: db, access: read-write}]
        """
    }

    private static func prizes(_ cached: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Score, store: db, key: id}
          - {entity: Standing, store: ranks, key: player, class: derived, derived-from: [\(cached)]}
          - {entity: Prize, store: db, key: "week, rank", class: money}
        flows: [{name: prizes, kind: write, path: [weekly, ranks, weekly > db], rate: 1/w, user-facing: false}]
        components:
          - {id: weekly, kind: worker}
          - {id: ranks, kind: cache, technology: Redis, replicas: 3, hit-rate: 90%}
          - {id: db, kind: sql-database, replicas: 2, backups: continuous}
        connections: [{from: weekly, to: ranks, access: read}, {from: weekly, to: db, access: write}]
        """
    }

    private static func bids(_ cache: String) -> String {
        """
        boardwalk: 1
        flows: [{name: look, kind: read, path: [client, app, highest, db], rate: 30k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 20, capacity: 5k/s}
          - {id: highest, kind: cache, technology: Redis, replicas: 3, ttl: 1d\(cache)}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: highest}, {from: app, to: db, access: read}]
        """
    }

    private static func files(_ first: String, _ second: String = "") -> String {
        """
        boardwalk: 1
        components: [{id: client, kind: client}, {id: gw, kind: api-gateway, technology: AWS API Gateway}, {id: app, kind: service, replicas: 2}]
        connections: [{from: client, to: gw\(first)}, {from: gw, to: app\(second)}]
        """
    }

    private static func views(_ label: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Video, store: db, fields: {id: id, title: text, views: int}, key: id}]
        flows: [{name: count-view, kind: write, path: [client, app, db], rate: 6k/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 9}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db, access: read-write, label: "\(label)"}]
        """
    }

    private static func rooms(_ label: String, kind: String = "batch") -> String {
        """
        boardwalk: 1
        flows: [{name: search, kind: read, path: [client, app, find], rate: 90/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: find, kind: search-index, replicas: 3}
          - {id: db, kind: sql-database, replicas: 2}
        connections:
          - {from: client, to: app}
          - {from: app, to: find, access: read}
          - {from: app, to: db}
          - {from: db, to: find, kind: \(kind), label: "\(label)"}
        """
    }

    private static func points(_ notes: String, field: String = "points") -> String {
        """
        boardwalk: 1
        api: [{call: POST /scores, request: {match: id, \(field): int}, flow: add-score, auth: jwt}]
        data:
          - {entity: MatchScore, store: db, key: id}
          - {entity: Prize, store: db, key: "week, rank", class: money}
        flows: [{name: add-score, kind: write, path: [client, app, db], rate: 50/s}]
        components:
          - {id: client, kind: client, notes: \(notes)}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database}
        connections: [{from: client, to: app}, {from: app, to: db, access: write}]
        """
    }

    private static let works = "Plays the match and computes the points"

    static let watched = [
        Case("security/self-reported", "points that the client works out, and a prize by them", .quiet, points(works)),
        Case("security/self-reported", "the server works them out", .silent, points("Shows the match")),
        Case("security/self-reported", "it sends no figure", .silent, points(works, field: "moves")),
        Case("latency/no-cdn", "photos that anybody reads where they are kept", .loud, photos()),
        Case("latency/no-cdn", "small objects", .silent, photos("", "object-size: 2kB")),
        Case("async/urgent-behind-bulk", "login codes behind a campaign, said by an arrow", .loud, sends()),
        Case("async/urgent-behind-bulk", "said by the log", .loud, sends(queue: ", notes: login codes and campaigns", label: text)),
        Case("async/urgent-behind-bulk", "nothing says that it is urgent", .silent, sends(label: text)),
        Case("async/urgent-behind-bulk", "the other is no more", .silent, sends(campaign: "900/s")),
        Case("async/urgent-behind-bulk", "a lane of its own", .silent, sends(queue: ", notes: a lane for codes")),
        Case("process/rates-differ", "six times what the flows come to", .quiet, claims("0.1/s")),
        Case("process/rates-differ", "about what they come to", .silent, claims("1/min")),
        Case("process/rates-differ", "a flow without a rate may bring the rest", .silent, claims("1/s", list: "")),
        Case("latency/unpaged-list", "by offset through the newest", .quiet, feed("GET /feed")),
        Case("latency/unpaged-list", "by offset through what stays where it is", .silent, feed("GET /countries")),
        Case("latency/unpaged-list", "by a cursor", .silent, feed("GET /feed", page: "cursor")),
        Case("async/marked-before-done", "added to the set of what was seen", .loud, marking("60 SADD in a pipeline")),
        Case("async/marked-before-done", "added to another set", .silent, marking("SADD", set: online)),
        Case(
            "consistency/bound-over-lag", "asked for by a requirement", .quiet, attempts("Refuse the fourth attempt on a card within 10 s")),
        Case("consistency/bound-over-lag", "of something else", .silent, attempts("Refuse a login within 10 s")),
        Case(
            "consistency/bound-over-lag", "of nothing that is counted", .silent,
            attempts("Refuse the fourth attempt on a card within 10 s", fields: "country: text")),
        Case("latency/clock-slower-than-promise", "at its second", .loud, closing("An auction ends at its second, not a minute later")),
        Case("latency/clock-slower-than-promise", "of other things", .silent, closing("A parcel leaves at its second")),
        Case(
            "latency/clock-slower-than-promise", "looks as often as it must", .silent,
            closing("An auction ends within 5 min", notes: "Every minute: auctions whose end has come")),
        Case("consistency/decides-on-old", "by a copy of something else", .silent, prizes("Score")),
        Case("consistency/decides-on-old", "by a copy of the same", .loud, prizes("Prize")),
        Case(
            "capacity/overload", "a cache that is written through and asked first", .silent,
            bids(", hit-rate: 99%, strategy: write-through")),
        Case("capacity/overload", "one that answers nothing", .loud, bids(", hit-rate: 0%, strategy: write-through")),
        Case("capacity/product-limit", "what a gateway hands on came through it", .loud, files("", ", payload: 200MB")),
        Case("capacity/product-limit", "small on both sides", .silent, files(", payload: 1MB", ", payload: 1MB")),
        Case("data/hot-counter", "said by the arrow, beside a read", .quiet, views("read; views = views + 1")),
        Case("data/hot-counter", "only read", .silent, views("read")),
        Case("consistency/stale-copy", "free rooms of last night", .quiet, rooms("free rooms, every night at 3")),
        Case("consistency/stale-copy", "names of hotels", .silent, rooms("names, every night at 3")),
        Case("consistency/stale-copy", "each change as it comes", .silent, rooms("free rooms", kind: "replication")),
    ]

    private static let text = "texts"
    private static let online = "online"

    @Test(arguments: watched) func whatWasWatched(_ item: Case) throws { try Self.check(item) }

    @Test("More consumers of a log come with as many partitions: the rest would idle")
    func consumersComeWithPartitions() throws {
        let board = try ExampleBoard.read(
            """
            boardwalk: 1
            flows: [{name: send, kind: write, path: [client, app, log, sender], rate: 10k/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 9, capacity: 5k/s}
              - {id: log, kind: event-log, technology: Kafka, replicas: 3, partitions: 12}
              - {id: sender, kind: worker, replicas: 4, capacity: 500/s, idempotent: true}
            connections: [{from: client, to: app}, {from: app, to: log, kind: async}, {from: log, to: sender, kind: async}]
            """)
        let finding = try #require(ExampleBoard.review(board).open.first { $0.rule == "async/backlog-grows" })
        let fix = try #require(finding.fixes.first)
        let mended = try board.applying(#require(fix.edit))
        let count = try #require(mended.component("sender")?[.replicas])
        #expect(count > 12 && mended.component("log")?[.partitions] == count, "\(fix.title)")
        #expect(fix.title.contains("with as many partitions in"))
    }

    @Test("What is kept for 90 days has nothing older to move", arguments: [("90d", false), ("2y", true)])
    func nothingOlderThanItsLife(retention: String, hasOlder: Bool) throws {
        let board = try ExampleBoard.read(
            """
            boardwalk: 1
            data: [{entity: Score, store: db, key: id, size: 2kB, retention: \(retention)}]
            flows: [{name: add, kind: write, path: [client, app, db], rate: 5k/s, entity: Score}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 9}, {id: db, kind: sql-database}]
            connections: [{from: client, to: app}, {from: app, to: db, access: write}]
            """)
        let finding = try #require(ExampleBoard.review(board).open.first { $0.rule == "capacity/volume-grows" })
        #expect(finding.fixes.contains { $0.title.contains("older than 90 days") } == hasOlder, "\(finding.fixes.map(\.title))")
    }
}
