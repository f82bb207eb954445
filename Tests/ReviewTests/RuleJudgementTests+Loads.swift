import Testing

/// What stands between a program and its store, and what the figures of a board come to.
extension RuleJudgementTests {
    static let behind = [
        Case(
            "consistency/dual-write", "a store and a queue", .loud,
            "client > lb > app x2 > {access=write} db; app >> mq:sqs >> worker x2"),
        Case(
            "consistency/dual-write", "a store behind a pooler and a queue", .loud,
            "client > lb > app x2 > {access=write} pg:pgbouncer > {access=write} db; app >> mq:sqs >> worker x2"),
        Case(
            "consistency/dual-write", "the same, walked", .loud,
            """
            client > lb > app x2 > pg:pgbouncer > db; app >> mq:sqs >> worker x2; flow order: client lb app pg db app>mq worker kind=write
            """),
    ]

    private static func news(_ notes: String) -> String {
        """
        require reads=6k/s writes=1/s; client > edge:cdn {hit-rate=90%\(notes)} > app x2 > dynamodb; flow load: client edge app dynamodb
        """
    }

    private static func render(_ more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: make, kind: write, path: [client, app, render], rate: 100/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: render, kind: worker, replicas: 4\(more)}
        connections: [{from: client, to: app}, {from: app, to: render}]
        """
    }

    private static func published(capacity: String, calls: Int = 10) -> String {
        """
        boardwalk: 1
        requirements: {peak: 3}
        flows: [{name: send, kind: write, path: [client, chat, fanout, gateway], rate: 4600/s}]
        components:
          - {id: client, kind: client}
          - {id: chat, kind: service, replicas: 20}
          - {id: fanout, kind: pub-sub, technology: Redis Pub/Sub, replicas: 1\(capacity)}
          - {id: gateway, kind: connection-gateway, replicas: 20}
        connections: [{from: client, to: chat}, {from: chat, to: fanout, kind: async, calls: \(calls)}, {from: fanout, to: gateway, kind: async}]
        """
    }

    private static func candidates(_ more: String, latency: String = "5s") -> String {
        """
        boardwalk: 1
        flows: [{name: assign, kind: write, path: [client, app, maps], rate: 10/s, latency: \(latency)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: maps, kind: external, latency-p99: 1s}
        connections: [{from: client, to: app}, {from: app, to: maps\(more)}]
        """
    }

    static let answered = [
        Case("capacity/overload", "a broker is asked for more than it is said to take", .loud, published(capacity: ", capacity: 100k/s")),
        Case("capacity/overload", "a broker by usual figures", .quiet, published(capacity: "")),
        Case("capacity/overload", "a broker with room", .silent, published(capacity: ", capacity: 100k/s", calls: 2)),
        Case("latency/chatty-edge", "a provider is asked for ten, one after the other", .loud, candidates(", calls: 10")),
        Case("latency/chatty-edge", "all at once", .silent, candidates(", calls: 10, parallel: 10")),
        Case("latency/chatty-edge", "in less than half of what is promised", .silent, candidates(", calls: 10", latency: "20s")),
        Case("latency/over-budget", "ten, each a second at worst, take more than 2 s", .loud, candidates(", calls: 10", latency: "2s")),
        Case("latency/over-budget", "five at once are two rounds", .silent, candidates(", calls: 10, parallel: 5", latency: "2s")),
        Case("capacity/hot", "nine of ten are answered at the edge", .silent, news("")),
        Case(
            "capacity/overload", "the edge keeps images and passes the feed through", .quiet,
            news(", notes=\"images; feed passes through\"")),
        Case(
            "capacity/overload", "called for what the cache did not have", .silent,
            """
            require reads=1k/s writes=1/s; client > lb:alb > app x2 > maps:cache x2 {hit-rate=90%, holds=record}; \
            app > "on a miss" adapter:service x2 {capacity=60/s}; flow look: client lb app maps app>adapter
            """),
        Case(
            "capacity/overload", "called each time", .loud,
            """
            require reads=1k/s writes=1/s; client > lb:alb > app x2 > maps:cache x2 {hit-rate=90%, holds=record}; \
            app > adapter:service x2 {capacity=60/s}; flow look: client lb app maps app>adapter
            """),
        Case("capacity/work-exceeds-hands", "a time for each, and too few hands for what waits for them", .loud, render(", work: 1s")),
        Case("capacity/overload", "the same is not said twice", .silent, render(", work: 1s")),
        Case("capacity/work-exceeds-hands", "hands enough", .silent, render(", work: 1s, concurrency: 50")),
        Case("capacity/overload", "hands enough", .silent, render(", work: 1s, concurrency: 50")),
    ]

    @Test(arguments: answered) func whatComesThroughIsCounted(_ item: Case) throws { try Self.check(item) }

    private static func disk(_ estimate: String) -> String {
        """
        boardwalk: 1
        requirements: {retention: 10y, estimates: [{name: \(estimate), expression: 1.5M * 6kB * 250 * 10}]}
        flows: [{name: issue, kind: write, path: [client, app, db], rate: 17/s}]
        data: [{entity: Recipe, store: db, key: code, size: 6kB}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, replicas: 1, storage: 25TB}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    static let sums = [
        Case("capacity/disk-fills", "a rate for ten years is more than the disk", .loud, disk("issued")),
        Case("capacity/disk-fills", "the board's own sum knows of Sundays", .silent, disk("stored")),
        Case(
            "process/no-scale", "numbers of people in an assumption", .silent,
            "require assumptions=\"400 donors and 60 food banks\"; client > app x2 > db"),
        Case("process/no-scale", "a sum of money", .loud, "require assumptions=\"paid at once below 1500 EUR\"; client > app x2 > db"),
        Case(
            "availability/retry-not-idempotent", "revoked twice is revoked", .silent,
            "client > {timeout=1s, retries=3} lb:alb > app x2 > {access=write} db; flow revoke-key: client lb app db kind=write"),
        Case(
            "availability/retry-not-idempotent", "put twice", .loud,
            "client > {timeout=1s, retries=3} lb:alb > app x2 > {access=write} db; flow put-key: client lb app db kind=write"),
    ]

    static let held = [
        Case(
            "security/tenant-rows", "a hall with seats is no tenant", .silent,
            """
            boardwalk: 1
            data:
              - {entity: Concert, store: db, key: id, fields: {id: uuid, seats: int}}
              - {entity: Seat, store: db, key: id, fields: {id: uuid, concert: uuid}}
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
            connections: [{from: client, to: app}, {from: app, to: db}]
            """),
        Case(
            "security/tenant-rows", "a shop with a plan is one", .quiet,
            """
            boardwalk: 1
            data:
              - {entity: Shop, store: db, key: id, fields: {id: uuid, plan: text}}
              - {entity: Order, store: db, key: id, fields: {id: uuid, shop: uuid}}
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
            connections: [{from: client, to: app}, {from: app, to: db}]
            """),
    ]

    @Test(arguments: held) func whoseItIsIsSeen(_ item: Case) throws { try Self.check(item) }

    @Test(arguments: sums) func whatIsSaidIsBelieved(_ item: Case) throws { try Self.check(item) }

    @Test(arguments: behind) func aPoolerIsSeenThrough(_ item: Case) throws { try Self.check(item) }
}
