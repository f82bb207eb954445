import Testing

/// What is kept from somebody, shown to somebody, or run for somebody: as engineers who read no rule judged it on boards of their own.
extension RuleJudgementTests {
    private static func judge(_ notes: String, technology: String = "Docker", target: String = "db") -> String {
        """
        boardwalk: 1
        flows: [{name: submit, kind: write, path: [client, api, submissions, runner, \(target)], rate: 25/s}]
        components:
          - {id: client, kind: client}
          - {id: api, kind: service, replicas: 3, auth: jwt}
          - {id: submissions, kind: queue, technology: SQS}
          - {id: runner, kind: worker, technology: \(technology), replicas: 20, notes: "\(notes)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: api}
          - {from: api, to: submissions, kind: async}
          - {from: submissions, to: runner, kind: async}
          - {from: runner, to: \(target), access: write}
        """
    }

    private static func chat(_ promise: String, label: String = "hide message", kind: String = "async", notes: String = "") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(promise)]}
        flows: [{name: send, kind: write, path: [client, app, messages, moderation, bus], rate: 1k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3, auth: jwt}
          - {id: messages, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
          - {id: moderation, kind: inference, replicas: 4\(notes)}
          - {id: bus, kind: pub-sub, technology: Redis, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: messages, kind: async}
          - {from: messages, to: moderation, kind: async}
          - {from: moderation, to: bus, kind: \(kind), label: \(label)}
        """
    }

    private static func passages(
        fields: String = "{id: id, text: text}", index: String = "", source: String = "{id: id, acl: list}", promise: String = "",
        cache: String = ""
    ) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Ask the documents\(promise)]}
        data:
          - {entity: Document, store: files, key: id, fields: \(source)}
          - {entity: Passage, store: index, key: id, derived-from: [Document], fields: \(fields)}
        flows: [{name: ask, kind: read, path: [client, app, answers, app > index]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: answers, kind: cache, technology: Redis, replicas: 2, ttl: 12h\(cache)}
          - {id: index, kind: search-index, technology: OpenSearch, replicas: 3\(index)}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: answers}
          - {from: app, to: index, access: read}
          - {from: app, to: files, access: read}
        """
    }

    private static func mirror(nightly: String, assumption: String = "", ingester: String = "") -> String {
        """
        boardwalk: 1
        requirements: {functional: [Only find what one may read], assumptions: [\(assumption)]}
        data: [{entity: Chunk, store: vectors, key: id}]
        flows:
          - {name: ask, kind: read, path: [client, app, vectors]}
          - {name: ingest, kind: write, path: [nightly, ingester, sources, ingester > vectors], user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: nightly, kind: scheduler, notes: "\(nightly)"}
          - {id: ingester, kind: worker, replicas: 2\(ingester)}
          - {id: sources, kind: external}
          - {id: vectors, kind: vector-database, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: vectors, access: read}
          - {from: nightly, to: ingester, kind: async}
          - {from: ingester, to: sources, access: read}
          - {from: ingester, to: vectors, access: write}
        """
    }

    private static func standings(_ note: String, rate: String = "300/s", path: String = "db") -> String {
        """
        boardwalk: 1
        flows: [{name: standings, kind: read, path: [client, app, \(path)], rate: \(rate)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: pages, kind: cache, technology: Redis, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: pages}, {from: app, to: db, access: read}]
        notes: [{text: "\(note)"}]
        """
    }

    private static func swipes(
        quorum: String = "{n: 3, r: 1, w: 1}", notes: String = "Written, then the other row is read; if both, the match"
    ) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Swipe, store: swipes, key: "swiper, target"}
          - {entity: Match, store: matches, key: "low, high", invariant: two right swipes always make one match}
        flows: [{name: swipe, kind: write, path: [client, app, swipes, app > matches], rate: 1k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, notes: "\(notes)"}
          - {id: swipes, kind: wide-column-store, technology: Cassandra, replicas: 9, quorum: \(quorum)}
          - {id: matches, kind: key-value-store, technology: DynamoDB}
        connections:
          - {from: client, to: app}
          - {from: app, to: swipes, access: read-write}
          - {from: app, to: matches, access: write}
        """
    }

    private static func rooms(_ notes: String, rate: String = "15k/s", bus: String = "replicas: 1") -> String {
        """
        boardwalk: 1
        flows: [{name: send, kind: write, path: [client, app, bus, gateway], rate: \(rate)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 8}
          - {id: bus, kind: pub-sub, technology: Redis Pub/Sub, \(bus)}
          - {id: gateway, kind: connection-gateway, replicas: 60, sockets: 50k, notes: "\(notes)"}
        connections:
          - {from: client, to: app}
          - {from: client, to: gateway}
          - {from: app, to: bus, kind: async}
          - {from: bus, to: gateway, kind: async}
        """
    }

    private static func shards(_ store: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        data: [{entity: Point, store: tsdb, key: "series, time"}]
        flows: [{name: ingest, kind: write, path: [agent, app, tsdb], rate: 1k/s}]
        components:
          - {id: agent, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: tsdb, kind: time-series-database, technology: InfluxDB, replicas: 4, backups: daily, \(store)}
        connections: [{from: agent, to: app}, {from: app, to: tsdb, access: write}]
        """
    }

    private static func votes(
        key: String = "contestant", assumption: String = "The favourite usually has 40% of the votes", rate: String = "67k/s",
        app: String = "replicas: 6"
    ) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(assumption)"]}
        flows: [{name: vote, kind: write, path: [viewer, app, voted, app > votes, counter], rate: \(rate)}]
        components:
          - {id: viewer, kind: client}
          - {id: app, kind: service, capacity: 4k/s, \(app)}
          - {id: voted, kind: cache, technology: Redis Cluster, replicas: 6, holds: record}
          - {id: votes, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all, partitions: 60, key: \(key)}
          - {id: counter, kind: stream-processor, technology: Flink, replicas: 12}
        connections:
          - {from: viewer, to: app}
          - {from: app, to: voted, access: read-write}
          - {from: app, to: votes, kind: async}
          - {from: votes, to: counter, kind: async}
        """
    }

    private static func orders(_ assumption: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(assumption)"]}
        data: [{entity: Order, store: db, key: id, size: 500B}]
        flows: [{name: buy, kind: write, path: [client, app, db], rate: 5k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 8}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: write}]
        """
    }

    static let keptFromOthers = [
        Case("security/unfenced-foreign-code", "a container beside the database", .loud, judge("Runs the solution in a container")),
        Case("security/unfenced-foreign-code", "a fence made for it", .silent, judge("Runs the solution in gVisor, no network")),
        Case("security/unfenced-foreign-code", "it reaches nothing but files", .silent, judge("Runs the solution", target: "files")),
        Case("security/unfenced-foreign-code", "a coupon's code is looked up", .silent, judge("Looks up the user code of a coupon")),
        Case("security/unfenced-foreign-code", "our own code", .silent, judge("Runs the nightly sums in a container")),
        Case("security/shown-before-checked", "it can only hide", .loud, chat("Banned messages are never shown")),
        Case("security/shown-before-checked", "nobody asks that it never shows", .silent, chat("Send messages")),
        Case(
            "security/shown-before-checked", "held until it has spoken", .silent,
            chat("Banned messages are never shown", notes: ", notes: messages are held until it has spoken")),
        Case(
            "security/shown-before-checked", "it passes on what is good", .silent,
            chat("Banned messages are never shown", label: "approved message")),
        Case(
            "security/search-without-rights", "somebody asks for it", .loud,
            passages(promise: ", Only from documents that the person may read")),
        Case("security/search-without-rights", "nobody asks for it", .quiet, passages()),
        Case(
            "security/search-without-rights", "the groups stand beside the text", .silent,
            passages(fields: "{id: id, text: text, groups: list}")),
        Case("security/search-without-rights", "filtered by rights", .silent, passages(index: ", notes: filtered by the caller's groups")),
        Case(
            "security/search-without-rights", "when it was read last is no right", .silent,
            passages(source: "{id: id, last_access: time}")),
        Case("security/search-without-rights", "the source knows of none", .silent, passages(source: "{id: id, body: text}")),
        Case("security/shared-answer", "by the question alone", .loud, passages(cache: ", notes: \"Key: hash of the question\"")),
        Case(
            "security/shared-answer", "by groups and question", .silent,
            passages(cache: ", notes: \"Key: groups and hash of the question\"")),
        Case(
            "security/shared-answer", "made of what all may read", .silent,
            passages(source: "{id: id, body: text}", cache: ", notes: \"Key: hash of the question\"")),
        Case(
            "data/deletion-not-mirrored", "what has changed, by the clock's notes", .loud,
            mirror(nightly: "documents changed since the last run")),
        Case(
            "data/deletion-not-mirrored", "that it must be gone is no way to do it", .loud,
            mirror(nightly: "documents changed since the last run", assumption: "A deleted document must not be quoted the next day")),
        Case(
            "data/deletion-not-mirrored", "deletions are taken", .silent,
            mirror(
                nightly: "documents changed since the last run", assumption: "A deleted document must not be quoted the next day",
                ingester: ", notes: compares all ids and deletes what is gone")),
        Case("data/deletion-not-mirrored", "everything anew", .silent, mirror(nightly: "all documents, anew")),
        Case(
            "data/grouped-per-request", "sums for each who looks", .loud,
            standings("Standings: SELECT user, sum(points) FROM results GROUP BY user ORDER BY 2 DESC")),
        Case(
            "data/grouped-per-request", "seldom", .silent,
            standings("Standings: SELECT user, sum(points) FROM results GROUP BY user ORDER BY 2 DESC", rate: "1/s")),
        Case(
            "data/grouped-per-request", "behind a cache", .silent,
            standings("Standings: SELECT user, sum(points) FROM results GROUP BY user ORDER BY 2 DESC", path: "pages, app > db")),
        Case(
            "data/grouped-per-request", "another flow's query", .silent,
            standings("Payroll: SELECT user, sum(points) FROM results GROUP BY user ORDER BY 2 DESC")),
        Case("consistency/decides-on-old", "one copy asked, one written", .loud, swipes()),
        Case("consistency/decides-on-old", "majorities meet", .silent, swipes(quorum: "{n: 3, r: 2, w: 2}")),
        Case("consistency/decides-on-old", "nothing is decided", .silent, swipes(notes: "Writes both")),
        Case("async/push-unrouted", "each copy hears everything", .loud, rooms("Each gateway subscribes to all streams")),
        Case("async/push-unrouted", "of little", .silent, rooms("Each gateway subscribes to all streams", rate: "200/s")),
        Case("async/push-unrouted", "only its own", .silent, rooms("subscribes to the streams that its own viewers watch")),
        Case(
            "spof/single-store", "four parts, and no copy of any", .loud,
            shards("replication: {mode: none}, sharding: {by: hash, key: tenant, shards: 4}")),
        Case(
            "spof/single-store", "four parts, each twice", .silent,
            shards("sharding: {by: hash, key: tenant, shards: 2}, replication: {followers: 1, failover: automatic}")),
        Case("capacity/tenant-partition", "the favourite of ten", .loud, votes()),
        Case("capacity/tenant-partition", "the favourite of a quiet one", .quiet, votes(rate: "100/s")),
        Case("capacity/tenant-partition", "by who votes", .silent, votes(key: "phone")),
        Case(
            "capacity/step-load", "six stand there when all come", .loud,
            votes(assumption: "250k/s in the first 20 seconds", app: "autoscale: {min: 6, max: 100}")),
        Case(
            "capacity/step-load", "grown before it begins", .silent,
            votes(assumption: "250k/s in the first 20 seconds", app: "autoscale: {min: 6, max: 100}, notes: scaled ahead by the calendar")),
        Case(
            "async/marked-before-done", "SET with NX, and then the log", .loud,
            votes(app: "replicas: 20, notes: SET show:phone NX decides whether it is the first")),
        Case("async/marked-before-done", "SET without", .silent, votes(app: "replicas: 20, notes: SET show:phone")),
        Case("capacity/volume-grows", "all year", .quiet, orders("Buyers come all year")),
        Case("capacity/volume-grows", "for a minute", .silent, orders("Rates are those of the first minute of a drop")),
    ]

    @Test(arguments: keptFromOthers) func whatIsKeptFromOthers(_ item: Case) throws { try Self.check(item) }
}
