import Testing

/// What belongs together is told from what only stands near: figures, promises and excuses about other things change nothing.
extension RuleJudgementTests {
    private static func board(_ text: String) -> String { "boardwalk: 1\n" + text }

    private static func logs(_ estimates: String, ui: String = "", answers: String = "") -> String {
        board(
            """
            requirements: {assumptions: [\(answers)], estimates: [\(estimates)]}
            data: [{entity: Line, store: hot, size: 500B, append-only: true, retention: 14d, class: telemetry}]
            flows: [{name: ship, kind: write, path: [agent, log, parser, hot], rate: 100k/s, user-facing: false}]
            components:
              - {id: agent, kind: client}
              - {id: log, kind: event-log, technology: Kafka, replicas: 3, partitions: 60, retention: 24h, copies: 2, acks: leader}
              - {id: parser, kind: worker, replicas: 8, capacity: 10k/s}
              - {id: hot, kind: search-index, technology: OpenSearch, replicas: 12, zones: 3, storage: 4TB}
              - {id: people, kind: client}
              - {id: ui, kind: service, technology: OpenSearch Dashboards, replicas: 2}
              - {id: sso, kind: auth, technology: Keycloak, replicas: 2}
            connections:
              - {from: agent, to: log, kind: async}
              - {from: log, to: parser, kind: async}
              - {from: parser, to: hot, access: write, batch-size: 5000}
              - {from: people, to: ui, encrypted: true}
              - {from: ui, to: hot, access: read}
            \(ui)
            """)
    }

    private static let day = "{name: volume, expression: 10bn * 500B}, {name: hot, expression: volume * 14}"

    static let boundFigures = [
        Case("capacity/disk-fills", "what another sum is made of is a day, and not all that is kept", .loud, logs(day)),
        Case("async/backlog-grows", "what it writes in batches comes in one by one", .loud, logs(day)),
        Case("async/lossy-transport", "a promise in words that none is lost", .loud, logs(day, answers: "no line may be lost")),
        Case("async/lossy-transport", "nothing promised", .quiet, logs(day)),
        Case("async/log-too-short", "a promise of no loss is no leave to lose", .quiet, logs(day, answers: "no line may be lost")),
        Case("async/log-too-short", "some may be lost", .silent, logs(day, answers: "a line may be lost")),
        Case("security/back-door", "a tool before the store", .loud, logs(day)),
        Case("security/back-door", "it sends people to a sign-on", .silent, logs(day, ui: "  - {from: ui, to: sso, label: login}")),
        Case("structure/store-calls-out", "an engine that reads files", .silent, "client > athena:data-warehouse > {access=read} s3"),
        Case("structure/store-calls-out", "a database that writes files", .loud, "client > app > db > {access=write} s3"),
        Case(
            "consistency/async-rpo", "what is gone in a minute has nothing to recover", .silent,
            "require rpo=0s; client > app x2 > places:cache x2 {holds=record, ttl=60s}"),
        Case(
            "consistency/async-rpo", "what stays", .loud, "require rpo=0s; client > app x2 > places:cache x2 {holds=record}"),
    ]

    private static func partners(_ label: String, path: String = "book > queue, teller, partners", log: String = "") -> String {
        board(
            """
            data: [{entity: Night, store: db, key: "hotel, night", fields: {hotel: id, night: date, free: int}, class: inventory}]
            flows:
              - {name: book, kind: write, path: [guest, book, db, \(path)], rate: 1/s}
              - {name: push, kind: write, path: [partners, api, log, applier, db], rate: 100/s, user-facing: false}
            components:
              - {id: guest, kind: client}
              - {id: book, kind: service, replicas: 2, auth: jwt, outbox: true}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
              - {id: queue, kind: queue, technology: SQS, dead-letter: dlq}
              - {id: teller, kind: worker, replicas: 2, idempotent: true}
              - {id: partners, kind: external, name: Partners}
              - {id: api, kind: service, replicas: 2, auth: api-key}
              - {id: log, kind: event-log, technology: Kafka, replicas: 3, partitions: 12\(log)}
              - {id: applier, kind: worker, replicas: 2, idempotent: true}
            connections:
              - {from: guest, to: book}
              - {from: book, to: db, access: read-write}
              - {from: book, to: partners, label: ask, timeout: 2s}
              - {from: book, to: queue, kind: async}
              - {from: queue, to: teller, kind: async}
              - {from: teller, to: partners, timeout: 5s}
              - {from: partners, to: api, auth: api-key}
              - {from: api, to: log, kind: async}
              - {from: log, to: applier, kind: async}
              - {from: applier, to: db, label: "\(label)", access: write}
            """)
    }

    static let pushedFigures = [
        Case("consistency/two-masters", "another's figure over what was just taken", .loud, partners("set free, price")),
        Case("consistency/two-masters", "only what is newer", .silent, partners("set free over an older version")),
        Case("async/older-over-newer", "a log of many partitions without a key", .quiet, partners("set free, price")),
        Case("async/older-over-newer", "keyed by the thing", .silent, partners("set free, price", log: ", key: hotel")),
    ]

    @Test(arguments: pushedFigures) func itSeesWhoSetsWhat(_ item: Case) throws { try Self.check(item) }

    private static func queued(_ notes: String, work: String = "10min", label: String = "beat") -> String {
        board(
            """
            components:
              - {id: client, kind: client}
              - {id: api, kind: service, replicas: 2}
              - {id: runs, kind: queue, technology: SQS, dead-letter: dlq, notes: \(notes)}
              - {id: runner, kind: worker, replicas: 4, work: \(work)}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections:
              - {from: client, to: api}
              - {from: api, to: runs, kind: async}
              - {from: runs, to: runner, kind: async}
              - {from: runner, to: db, label: \(label)}
            """)
    }

    static let againstEachOther = [
        Case("async/visibility-too-short", "a stated time that is too short", .loud, queued("visibility timeout 5 min")),
        Case("async/visibility-too-short", "a stated time that is enough", .silent, queued("visibility timeout 15 min")),
        Case("async/visibility-too-short", "a heartbeat to somebody else extends nothing", .quiet, queued("a queue", label: "heartbeat")),
        Case("async/visibility-too-short", "spoken of without a figure", .silent, queued("visibility timeout is set")),
        Case(
            "caching/permanent-redirect", "in the notes of who answers", .loud,
            board(
                """
                requirements: {functional: [Change the target]}
                components: [{id: client, kind: client}, {id: cdn, kind: cdn, notes: 301 answers}, {id: app, kind: service, replicas: 2}]
                connections: [{from: client, to: cdn}, {from: cdn, to: app}]
                """)),
        Case(
            "capacity/overload", "what a clock starts comes no faster at the users' peak", .silent,
            "require peak=6; clock:scheduler > app:service x2 {capacity=1k/s} > dynamodb; flow nightly: clock app dynamodb kind=read rate=800/s"
        ),
        Case(
            "capacity/overload", "what users ask does", .loud,
            "require peak=6; client > app:service x2 {capacity=1k/s} > dynamodb; flow look: client app dynamodb kind=read rate=800/s"),
        Case(
            "structure/pool-without-balancer", "a balancer stands there: the arrow was drawn short", .quiet,
            "client > lb:alb > app x3 > db; partner:client > api:service x3 > db"),
    ]

    @Test(arguments: againstEachOther) func itHoldsFiguresAgainstEachOther(_ item: Case) throws { try Self.check(item) }

    static let saidElsewhere = [
        Case(
            "async/backlog-grows", "too few hands on the average are told where they work", .silent,
            """
            require writes=10/s; client > app x9 >> mq:sqs >> render:worker x2 {work=1s, concurrency=1} > s3; \
            flow make: client app mq render s3 kind=write rate=10/s
            """),
        Case(
            "consistency/weak-isolation", "the key is the constraint", .silent,
            board(
                """
                data: [{entity: Payment, store: db, key: order, invariant: one charge for each order}]
                components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
                connections: [{from: client, to: app}, {from: app, to: db, access: write}]
                """)),
        Case(
            "consistency/weak-isolation", "a key of its own refuses nothing", .loud,
            board(
                """
                data: [{entity: Payment, store: db, key: id, invariant: one charge for each order}]
                components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
                connections: [{from: client, to: app}, {from: app, to: db, access: write}]
                """)),
        Case(
            "latency/over-budget", "what users are promised says little of the few who run it", .quiet,
            "require latency=100ms; console:client > app x2 > {access=write} slow:external {latency-p99=2s}; flow change: console app slow kind=write"
        ),
        Case(
            "process/entity-unplaced", "lines that are only added", .silent,
            "client > app x2 > search; entity Line in search append-only=true"),
        Case(
            "security/no-erasure", "what is gone in a minute", .silent,
            "require compliance=[GDPR]; client > app x2 > places:cache {ttl=60s, holds=record}; entity Position in places key=courier pii=true"
        ),
    ]

    @Test(arguments: saidElsewhere) func itIsSaidWhereItBelongs(_ item: Case) throws { try Self.check(item) }

    @Test(arguments: boundFigures) func itBindsFiguresToWhatTheyAreOf(_ item: Case) throws { try Self.check(item) }

    private static func menus(_ writer: String) -> String {
        board(
            """
            data:
              - {entity: Menu, store: db, key: restaurant, fields: {restaurant: id, dishes: json}}
              - {entity: Order, store: db, key: id, fields: {id: id, total: money}}
            flows:
              - {name: browse, kind: read, path: [client, app, menus, app > db], rate: 10/s}
              - {name: \(writer), kind: write, path: [client, app, db], rate: 1/s}
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: menus, kind: cache, name: Menu cache, replicas: 2, ttl: 5min, hit-rate: 90%, holds: copy}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections: [{from: client, to: app}, {from: app, to: menus}, {from: app, to: db, access: read-write}]
            """)
    }

    private static func promised(_ words: String, ttl: String) -> String {
        board(
            """
            requirements: {assumptions: [\(words)]}
            flows:
              - {name: search, kind: read, path: [client, app, results, app > db], rate: 10/s}
              - {name: change-price, kind: write, path: [partner, app, db], rate: 1/s}
            components:
              - {id: client, kind: client}
              - {id: partner, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: results, kind: cache, replicas: 2, ttl: \(ttl), hit-rate: 90%, holds: copy}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections:
              - {from: client, to: app}
              - {from: partner, to: app}
              - {from: app, to: results}
              - {from: app, to: db, access: read-write}
            """)
    }

    static let promisedCopies = [
        Case("caching/not-invalidated", "an order changes no menu", .silent, menus("place-order")),
        Case("caching/not-invalidated", "a change of the menu does", .quiet, menus("edit-menu")),
        Case(
            "caching/not-invalidated", "an age that is allowed, and less than it is", .quiet,
            promised("prices may be 2 minutes old", ttl: "10min")),
        Case("caching/not-invalidated", "an age that is allowed", .silent, promised("prices may be 10 minutes old", ttl: "10min")),
        Case(
            "consistency/ages-add-up", "never more than so much behind", .loud,
            promised("search results are never more than 2 minutes behind", ttl: "10min")),
        Case(
            "consistency/ages-add-up", "the second promise of a sentence", .loud,
            promised("a change is in the shop within 5 s and in each search within 60 s", ttl: "5min")),
        Case(
            "consistency/ages-add-up", "kept by the second", .silent,
            promised("a change is in the shop within 5 s and in each search within 10 min", ttl: "5min")),
    ]

    @Test(arguments: promisedCopies) func itComparesWhatIsPromisedOfCopies(_ item: Case) throws { try Self.check(item) }

    private static func photos(upload: String, read: String) -> String {
        board(
            """
            requirements: {functional: [Upload a photo, Private accounts, Delete a photo], compliance: [GDPR]}
            api:
              - {call: POST /photos, does: \(upload), flow: upload}
              - {call: "GET /photos/{id}", does: \(read)}
            data: [{entity: Photo, store: db, key: id, pii: true}]
            flows: [{name: upload, kind: write, path: [client, app, db], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2, auth: jwt}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
              - {id: cdn, kind: cdn, technology: CloudFront, ttl: 30d}
              - {id: files, kind: object-store, technology: S3}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
              - {from: client, to: cdn}
              - {from: cdn, to: files, access: read}
            """)
    }

    static let otherExcuses = [
        Case(
            "security/open-files", "a signed address for the upload", .loud,
            photos(upload: "answers with a signed address", read: "a photo")),
        Case("security/open-files", "a signed address for the reader", .silent, photos(upload: "begins", read: "a signed address")),
        Case("security/no-erasure", "a wish that no flow serves deletes nothing", .quiet, photos(upload: "begins", read: "a photo")),
        Case(
            "consistency/paid-before-recorded", "a look before is no record", .loud,
            """
            client > app x2 > {access=read} "free?" db:rds; app > psp:stripe; app > {access=write} "insert" db; \
            flow book: client app db psp app>db#2 kind=write
            """),
        Case(
            "data/gone-before-its-time", "deleted before its time", .loud,
            "require retention=400d; client > app x2 > {access=write} s3 {lifecycle=365d}"),
        Case(
            "data/gone-before-its-time", "another store keeps it", .silent,
            "require retention=400d; client > app x2 > {access=write} s3 {lifecycle=365d}, db"),
        Case(
            "data/kept-on-one-copy", "what is open is in its memory", .loud,
            board(
                """
                components:
                  - {id: client, kind: client}
                  - {id: app, kind: service, replicas: 1, notes: open offers and timers are in memory}
                connections: [{from: client, to: app}]
                """)),
        Case(
            "capacity/everybody-fetches", "all of it to each of them, and a network that is stated", .quiet,
            board(
                """
                requirements: {assumptions: ["4000 processes, each holds one stream"]}
                flows: [{name: change, kind: write, path: [app, gate, sdk], latency: 5s, user-facing: false}]
                components:
                  - {id: app, kind: service, replicas: 2}
                  - {id: gate, kind: connection-gateway, replicas: 2, sockets: 20k, bandwidth: 1Gbit/s}
                  - {id: sdk, kind: client, name: Server SDK}
                connections: [{from: app, to: gate, kind: async}, {from: gate, to: sdk, kind: async, payload: 400kB}]
                """)),
        Case(
            "latency/polled", "an assumption that says it", .quiet,
            board(
                """
                requirements: {assumptions: [the app asks for the position every 3 s]}
                flows: [{name: position, kind: read, path: [rider, app, places], rate: 1k/s}]
                components: [{id: rider, kind: client}, {id: app, kind: service, replicas: 2}, {id: places, kind: cache, replicas: 2}]
                connections: [{from: rider, to: app}, {from: app, to: places}]
                """)),
    ]

    @Test(arguments: otherExcuses) func anExcuseIsAboutTheSameThing(_ item: Case) throws { try Self.check(item) }
}
