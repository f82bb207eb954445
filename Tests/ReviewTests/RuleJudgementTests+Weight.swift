import Testing

/// What weighs little and what weighs much: things that may be lost, doors that are open by nature, rates of clocks, notices.
extension RuleJudgementTests {
    private static func kept(_ entity: String, records: String = "{entity: Order, store: db, key: id}") -> String {
        """
        boardwalk: 1
        data: [\(entity), \(records)]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: line, kind: cache, technology: Redis, replicas: 3, zones: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: line}, {from: app, to: db}]
        """
    }

    private static func walked(_ flows: String, data: String = "", app: String = "", more: String = "", arrows: String = "") -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        data: [\(data)]
        flows: [\(flows)]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 2\(app)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}\(more)
        connections:
          - {from: client, to: lb}
          - {from: lb, to: app}
          - {from: app, to: db}\(arrows)
        """
    }

    static let weights = [
        Case(
            "data/volatile-record", "places in a line, beside a database", .quiet,
            kept("{entity: Place, store: line, fields: {visitor: id, score: number}, key: visitor}")),
        Case(
            "data/volatile-record", "balances, beside a database", .loud,
            kept("{entity: Wallet, store: line, fields: {user: id, balance: int}, key: user}")),
        Case(
            "data/volatile-record", "what others refer to", .loud,
            kept(
                "{entity: Trip, store: line, fields: {id: id}, key: id}",
                records: "{entity: Fare, store: db, fields: {trip: id}, key: trip}")
        ),
        Case(
            "security/no-auth", "a login that was not drawn as one", .quiet,
            walked(
                "{name: post, kind: write, path: [client, lb, app, db]}",
                data: "{entity: User, store: db, fields: {id: id, password: hash}, key: id}")),
        Case("security/no-auth", "nothing of the kind", .loud, walked("{name: post, kind: write, path: [client, lb, app, db]}")),
        Case(
            "security/no-auth", "doors that are open by nature", .silent,
            walked("{name: unsubscribe, kind: write, path: [client, lb, app, db]}")),
        Case(
            "spof/single-store", "a store that few requests step on", .loud,
            walked(
                "{name: read, kind: read, path: [client, lb, app, db], rate: 100/s}, {name: edit, kind: write, path: [client, lb, app, files], rate: 1/h}",
                more: "\n  - {id: files, kind: file-store}", arrows: "\n  - {from: app, to: files}\n  - {from: lb, to: files}")),
        Case(
            "spof/single-broker", "a queue of notices", .quiet,
            "require availability=99.9%; client > lb:alb > app x2 > mq > worker x2 > sendgrid:external"),
        Case(
            "spof/single-broker", "a queue that only background work fills", .quiet,
            "require availability=99.9%; cron > app:worker x2 > mq > worker x2 > db; flow run: cron app mq worker db kind=write user-facing=false"
        ),
        Case(
            "availability/retry-storm", "nine calls", .quiet,
            "client > lb > app x2 > {retries=2, access=read} orders:service x2 > {retries=2, access=read} db"),
        Case(
            "availability/retry-storm", "twenty-seven", .loud,
            """
            client > lb > app x2 > {retries=2, access=read} orders:service x2 > {retries=2, access=read} stock:service x2 > \
            {retries=2, access=read} db
            """),
        Case(
            "spof/single-entry", "a door for a thousandth of the traffic", .quiet,
            """
            require availability=99.9%; client > lb:alb > app x2 > dynamodb; staff:client > door:haproxy > app; \
            flow look: client lb app dynamodb kind=read rate=1k/s; flow mend: staff door app dynamodb kind=write rate=1/s
            """),
        Case(
            "security/no-rate-limit", "open to anybody, behind a content network", .quiet,
            """
            boardwalk: 1
            api: [{call: POST /line, auth: anonymous}]
            components: [{id: client, kind: client}, {id: edge, kind: cdn, technology: Cloudflare}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: edge}, {from: edge, to: app}]
            """),
        Case(
            "latency/slow-work-inline", "thumbnails in the request", .quiet,
            """
            client > lb:alb > app x2 > thumbnails:service x2 > s3; flow upload: client lb app thumbnails s3 kind=write
            """),
        Case(
            "caching/stampede", "seconds of life and thousands of reads", .quiet,
            """
            client > lb:alb > app x30 > cache x2 {ttl=2s, hit-rate=95%}; app > postgres; \
            flow map: client lb app cache app>postgres kind=read rate=5k/s
            """),
        Case(
            "process/requirement-unserved", "the half that was forgotten", .quiet,
            "require functional=[\"Bill each contract\", \"Correct a bill\"]; client > app > db; flow bill-contract: client app db kind=write"
        ),
        Case(
            "process/requirement-unserved", "the same under another word", .silent,
            "require functional=[\"Bill each contract\", \"Correct a bill\"]; client > app > db; flow bill-contract: client app db kind=write; flow revise-bill: client app db kind=write"
        ),
        Case(
            "capacity/overload", "what a clock asks once a run", .silent,
            """
            require availability=99%; cron > postgres; cron > mq:sqs > send:worker x400 {capacity=30/s} > ses:external; \
            flow campaign: cron postgres cron>mq send ses kind=write rate=9k/s user-facing=false
            """),
        Case(
            "capacity/overload", "rates that are those of the peak already", .silent,
            """
            require writes=10/s peak=6; client > lb:alb > app x9 > {access=write} postgres; \
            flow ping: client lb app postgres kind=write rate=4k/s
            """),
        Case(
            "capacity/overload", "rates that the peak multiplies", .loud,
            """
            require writes=4k/s peak=9; client > lb:alb > app x90 > {access=write} postgres; \
            flow ping: client lb app postgres kind=write rate=4k/s
            """),
    ]

    static let orders = [
        Case(
            "consistency/paid-before-recorded", "an authorization that can be let go", .quiet,
            "client > lb:alb > shop x2 > \"authorize\" stripe; shop > db; flow order: client lb shop stripe db kind=write"),
        Case(
            "consistency/paid-before-recorded", "held before, settled after", .silent,
            "client > lb:alb > shop x2 > stripe; shop > db; flow order: client lb shop db stripe shop>db kind=write"),
        Case(
            "consistency/paid-before-recorded", "a message is a record", .silent,
            """
            client > lb:alb > shop x2 > mq:sqs {dead-letter=dlq} > payer:worker x2 {idempotent} > stripe; payer > db; \
            flow order: client lb shop mq payer stripe payer>db kind=write
            """),
        Case(
            "capacity/volume-grows", "more than any machine holds", .loud,
            """
            require retention=10y object-size=3MB; client > lb:alb > app x4 > nas:file-store; \
            flow upload: client lb app nas kind=write rate=100/s
            """),
        Case(
            "capacity/volume-grows", "reads over an arrow that writes too", .silent,
            """
            require retention=7y; client > lb:alb > app x9 > {access=read-write} postgres; entity Seat in postgres key=id size=1kB; \
            flow map: client lb app postgres kind=read rate=5k/s
            """),
        Case(
            "capacity/volume-grows", "changes to rows that are counted", .silent,
            """
            require retention=7y; client > lb:alb > app x9 > {access=read-write} postgres; entity Seat in postgres key=id size=1kB count=60M; \
            flow hold: client lb app postgres kind=write rate=400/s
            """),
        Case(
            "security/unchecked-sibling", "what anybody may see", .silent,
            """
            client > gw:kong x2 > app x2 > db; app > "check token" users:service x2; flow save: client gw app users app>db kind=write; \
            flow public-page: client gw app db kind=read
            """),
        Case(
            "async/shared-queue", "copies of one worker", .silent,
            "client > app x2 > jobs:sqs {dead-letter=dlq} > worker-1:worker; jobs > worker-2:worker"),
        Case(
            "async/shared-queue", "two unlike workers", .quiet,
            "client > app x2 > jobs:sqs {dead-letter=dlq} > mailer:worker x2; jobs > resizer:worker x2"),
        Case(
            "spof/same-machine", "where less is promised", .quiet,
            """
            boardwalk: 1
            requirements: {availability: 99%}
            components: [{id: client, kind: client}, {id: shop-1, kind: service}, {id: shop-2, kind: service}, {id: lb, kind: load-balancer, managed: true}]
            connections: [{from: client, to: lb}, {from: lb, to: shop-1}, {from: lb, to: shop-2}]
            groups: [{id: host-a, members: [shop-1, shop-2]}]
            """),
        Case(
            "consistency/pollers-race", "rows that are claimed", .silent,
            "client > app x2 > db; relay:worker x2 > \"poll outbox for update skip locked\" db; relay > bus:kafka x3 > worker x2"),
        Case(
            "data/index-without-feed", "an indexer behind a queue", .silent,
            """
            client > lb:alb > app x2 > {access=read} index:opensearch x3; app > db; app > mq:sqs {dead-letter=dlq} > indexer:worker x2 > index; \
            entity Document in db key=id; flow find: client lb app index kind=read; flow edit: client lb app db app>mq kind=write
            """),
        Case(
            "availability/login-in-line", "a lease that is told for how long it holds", .silent,
            """
            client > lb:alb > app x2 > owners:etcd x3 {notes="the last known owner goes on for 30 s"}; app > dynamodb; \
            flow edit: client lb app dynamodb kind=write
            """),
    ]

    static let owners = [
        Case(
            "security/tenant-rows", "rows of customers that have a plan", .quiet,
            walked(
                "{name: list, kind: read, path: [client, lb, app, db]}",
                data:
                    "{entity: Shop, store: db, fields: {id: id, plan: text}, key: id}, {entity: Chat, store: db, fields: {id: id, shop: id}, key: id}"
            )
        ),
        Case(
            "security/tenant-rows", "rows of people", .silent,
            walked(
                "{name: list, kind: read, path: [client, lb, app, db]}",
                data: "{entity: User, store: db, fields: {id: id}, key: id}, {entity: Post, store: db, fields: {id: id, user: id}, key: id}"
            )),
        Case(
            "security/no-audit", "staff that change amounts", .quiet,
            """
            boardwalk: 1
            data: [{entity: Break, store: db, fields: {id: id, amount: money}, key: id}]
            flows: [{name: resolve, kind: write, path: [analyst, app, db]}]
            components: [{id: analyst, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
            connections: [{from: analyst, to: app}, {from: app, to: db}]
            """),
        Case(
            "data/index-without-feed", "an index that nothing fills", .quiet,
            "client > lb:alb > app x2 > {access=read} index:opensearch x3; app > db; flow find: client lb app index kind=read"),
        Case(
            "capacity/volume-grows", "nodes that hold twice what is usual", .quiet,
            """
            require retention=2y; client > lb:alb > app x9 > {access=write} cassandra x6; entity Message in cassandra key=id size=400B; \
            flow send: client lb app cassandra kind=write rate=15k/s
            """),
        Case(
            "capacity/volume-grows", "nodes that hold what is usual", .silent,
            """
            require retention=7d; client > lb:alb > app x9 > {access=write} cassandra x6; entity Message in cassandra key=id size=400B; \
            flow send: client lb app cassandra kind=write rate=15k/s
            """),
        Case(
            "consistency/double-booking", "copies of a program that deals out", .quiet,
            "client > lb:alb > app x2 > matching:service x3 > db; flow ride: client lb app matching db kind=write"),
    ]

    @Test(arguments: weights + orders + owners) func itWeighsWhatIsAtStake(_ item: Case) throws { try Self.check(item) }
}
