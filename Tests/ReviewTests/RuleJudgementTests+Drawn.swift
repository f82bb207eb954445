import Testing

/// What boards drawn by engineers who never saw the rules were told wrongly, and what they were not told.
extension RuleJudgementTests {
    private static func drafts(count: String) -> String {
        """
        require retention=7y; client > app x2 > db:postgres; entity Draft in db key=id size=50kB\(count); \
        flow save: client app db kind=write rate=500/s
        """
    }

    private static func lobby(_ topic: String) -> String {
        """
        client > lb:alb > chat:service x2 > \(topic) > sockets:connection-gateway x3; \
        entity Line in \(topic.prefix { $0 != ":" }) key=id ordered=true; \
        flow say: client lb chat \(topic.prefix { $0 != ":" }) sockets kind=write entity=Line
        """
    }

    private static func told(_ label: String) -> String {
        """
        require availability=99.95%; client > lb:alb > app x2 > {access=write} db:postgres {managed, multi-zone}; \
        app >> "\(label)" mq:queue >> tell:worker x2 > sms:twilio; \
        flow take: client lb app db mq kind=write rate=200/s
        """
    }

    static let falseAlarms = [
        Case(
            "consistency/async-rpo", "three of MongoDB, which answers when a majority has it", .silent,
            "require rpo=0; client > lb:alb > app x2 > mongo x3; entity Order in mongo key=id"),
        Case(
            "consistency/async-rpo", "three of MongoDB that are said not to wait", .loud,
            "require rpo=0; client > lb:alb > app x2 > mongo x3 {replication.sync=async}; entity Order in mongo key=id"),
        Case(
            "async/no-dlq", "a broker that sets aside by itself", .quiet,
            "client > lb > app x2 > mq:activemq x2 > post:worker x2 > bank:external {name=Bank}; entity Payment in mq key=id class=money"),
        Case(
            "async/no-dlq", "one that does not", .loud,
            "client > lb > app x2 > mq:rabbitmq x3 > post:worker x2 > bank:external {name=Bank}; entity Payment in mq key=id class=money"),
        Case("capacity/volume-grows", "as many as are counted, written over", .silent, drafts(count: " count=30M")),
        Case("capacity/volume-grows", "as many as are written", .loud, drafts(count: "")),
        Case("async/order-not-kept", "each subscriber gets all of one node in order", .silent, lobby("talk:redis-pub-sub x1")),
        Case("async/order-not-kept", "a topic that does not keep order", .loud, lobby("talk:sns")),
        Case(
            "latency/over-budget", "what a client waits for at another company", .silent,
            """
            require latency=300ms; car:client > cloud:external > {kind=async} mq:sqs > app:worker x2; \
            flow report: car cloud mq app kind=write
            """),
        Case(
            "latency/over-budget", "long work, which is said once", .quiet,
            """
            require latency=1s availability=99.9%; client > lb:alb > app x2 > tax:service x2 {work=4s} > db:postgres; \
            flow submit: client lb app tax kind=write rate=50/s
            """),
        Case(
            "latency/slow-work-inline", "long work", .loud,
            """
            require latency=1s availability=99.9%; client > lb:alb > app x2 > tax:service x2 {work=4s} > db:postgres; \
            flow submit: client lb app tax kind=write rate=50/s
            """),
        Case(
            "consistency/level-too-weak", "a view that a consumer keeps", .quiet,
            """
            require consistency=strong; client > lb:alb > app x2 > {access=read} count:key-value-store {technology=Redis, replicas=2}; \
            log:kafka x3 > tally:stream-processor > {access=write} count; entity Entry in log key=id; \
            flow look: client lb app count kind=read
            """),
        Case(
            "caching/session-eviction", "a presence that is told again in a moment", .quiet,
            "client > lb:alb > hub:service x2 > redis x2 {holds=session, ttl=30s}"),
        Case(
            "caching/session-eviction", "logins", .loud, "client > lb:alb > hub:service x2 > redis x2 {holds=session, ttl=12h}"),
        Case(
            "capacity/storage-outgrows", "a fifth more than is usual", .quiet,
            "client > lb > app x2 > oracle; entity Return in oracle key=id size=60kB count=200M"),
        Case(
            "consistency/dual-write", "a transport that forgets whom it did not reach", .quiet,
            """
            client > lb > chat:service x2 > {access=write} db:postgres; chat > talk:redis-pub-sub > sockets:connection-gateway x3; \
            flow say: client lb chat db talk sockets kind=write
            """),
        Case("consistency/dual-write", "a notice", .quiet, told("parcel sent")),
        Case("consistency/dual-write", "a notice that somebody's life hangs on", .loud, told("critical values")),
        Case("spof/single-broker", "the broker of such notices", .loud, told("critical values")),
    ]

    private static func gate(_ more: String, asks access: String = "read") -> String {
        """
        client > lb:alb > scan:service x2 > {access=\(access)} redis x2 {ttl=10min}; \
        scan > {access=read-write} tickets:postgres {managed, multi-zone\(more)}; entity Ticket in tickets key=code class=inventory; \
        flow enter: client lb scan redis tickets kind=write
        """
    }

    private static func patient(_ client: String) -> String {
        "client > {timeout=\(client)} lb:alb > app x2 > {timeout=1s} orders:service x2; flow order: client lb app orders kind=write"
    }

    private static func ownRead(_ level: String) -> String {
        """
        require consistency=\(level) reads=10/s; client > lb:alb > app x2 > redis x2 {ttl=5min}; app > {access=read-write} db:postgres; \
        entity Claim in db key=id; flow file: client lb app db kind=write; flow view: client lb app redis db kind=read
        """
    }

    static let decisions = [
        Case("consistency/decides-on-old", "a copy that is asked before the record is changed", .loud, gate("")),
        Case("consistency/decides-on-old", "the write looks again", .silent, gate(", conditional-writes")),
        Case("consistency/decides-on-old", "the copy is only written", .silent, gate("", asks: "write")),
        Case("latency/timeout-inverted", "a balancer between that states nothing", .loud, patient("300ms")),
        Case("latency/timeout-inverted", "a client with more time", .silent, patient("2s")),
        Case("caching/not-invalidated", "one's own write, by what is asked of reads", .loud, ownRead("read-your-writes")),
        Case("caching/not-invalidated", "where nobody asks for it", .quiet, ownRead("eventual")),
        Case(
            "availability/payment-without-key", "the board says that a repeat is another", .loud,
            """
            boardwalk: 1
            api: [{call: POST /payout, does: Pay, flow: pay, auth: jwt, idempotent: none}]
            flows: [{name: pay, kind: write, path: [client, app, db, bank], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
              - {id: bank, kind: external, name: Bank}
            connections: [{from: client, to: app}, {from: app, to: db, access: write}, {from: app, to: bank}]
            """),
        Case("data/made-up-key", "MongoDB's own number", .quiet, feed(key: "_id")),
        Case("data/made-up-key", "a number that comes along", .silent, feed(key: "ticket")),
    ]

    private static func feed(key: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Sale, store: db, key: \(key)}]
        flows: [{name: import-sales, kind: write, path: [shop, app, db]}]
        components:
          - {id: shop, kind: external}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: document-store, technology: MongoDB, replicas: 3}
        connections: [{from: shop, to: app}, {from: app, to: db, access: write}]
        """
    }

    private static func lookedUp(_ call: String, more: String = "") -> String {
        """
        boardwalk: 1
        api: [{call: \(call), does: Show, flow: show, auth: jwt}]
        data: [{entity: Result, store: db, fields: {id: id, patient: id, code: text}, key: id, count: 2bn\(more)}]
        flows: [{name: show, kind: read, path: [client, app, db], entity: Result}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static func billing(_ key: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Bill, store: db, key: "\(key)", class: money}]
        flows: [{name: bill, kind: write, path: [nightly, biller, readings, biller > db], user-facing: false, entity: Bill}]
        components:
          - {id: nightly, kind: scheduler, replicas: 2, fencing: true}
          - {id: biller, kind: batch-job}
          - {id: readings, kind: wide-column-store, technology: Cassandra, replicas: 9, quorum: {n: 3, r: 1, w: 1}}
          - {id: db, kind: sql-database, technology: PostgreSQL, replicas: 2}
        connections: [{from: nightly, to: biller}, {from: biller, to: readings, access: read}, {from: biller, to: db, access: write}]
        """
    }

    static let stored = [
        Case("data/no-index", "the owner in the path", .quiet, lookedUp(#""GET /patients/{id}/results""#)),
        Case("data/no-index", "an index on it", .silent, lookedUp(#""GET /patients/{id}/results""#, more: ", indexes: [patient]")),
        Case("data/no-index", "its own key in the path", .silent, lookedUp(#""GET /results/{id}""#)),
        Case(
            "data/shard-key", "spread by the moment", .loud,
            "client > app x2 > cassandra x9; entity Reading in cassandra key=\"meter, at\" shard-by=at"),
        Case(
            "data/shard-key", "spread by what it is of", .silent,
            "client > app x2 > cassandra x9; entity Reading in cassandra key=\"meter, at\" shard-by=meter"),
        Case("async/run-not-repeatable", "bills under a number made in the run", .loud, billing("id")),
        Case("async/run-not-repeatable", "bills by customer and month", .silent, billing("customer, month")),
        Case("consistency/quorum-overlap", "bills by what one of three copies says", .loud, billing("id")),
        Case(
            "spof/quorum-zones", "two of three that elect stand in one zone", .loud,
            "client > lb:alb > app x2 > mongo x3 {zones=[a, b]}; entity Draft in mongo key=id"),
        Case(
            "spof/quorum-zones", "three in three zones", .silent,
            "client > lb:alb > app x2 > mongo x3 {zones=[a, b, c]}; entity Draft in mongo key=id"),
        Case("availability/even-quorum", "two that elect", .loud, "client > lb:alb > app x2 > mongo x2"),
        Case("availability/even-quorum", "three that elect", .silent, "client > lb:alb > app x2 > mongo x3"),
        Case(
            "data/oltp-olap-mix", "people with reports", .loud,
            "client > lb:alb > app x2 > {access=read-write} db:postgres; bi:service > {access=read} db"),
        Case(
            "capacity/sockets-exceeded", "a tenth of the people of a day", .quiet,
            "require daily-users=5M; client > lb:alb > hub:connection-gateway x6 {sockets=50k} > db"),
        Case(
            "capacity/sockets-exceeded", "room for a tenth of them", .silent,
            "require daily-users=5M; client > lb:alb > hub:connection-gateway x12 {sockets=50k} > db"),
        Case(
            "capacity/volume-grows", "an exabyte in one class of storage", .quiet,
            "client > lb:alb > app x2 > raw:s3; entity Sample in raw key=id size=100GB count=10M"),
        Case(
            "capacity/volume-grows", "one that is moved", .silent,
            "client > lb:alb > app x2 > raw:s3 {tier-after=90d}; entity Sample in raw key=id size=100GB count=10M"),
        Case(
            "availability/dependency-below-target", "a provider's own promise", .quiet,
            "require availability=99.99%; client > lb:alb > app x3 > mq:azure-service-bus; flow put: client lb app mq kind=write"),
        Case(
            "availability/dependency-below-target", "a promise that is enough", .silent,
            "require availability=99.9%; client > lb:alb > app x3 > mq:azure-service-bus; flow put: client lb app mq kind=write"),
        Case(
            "availability/no-timeout", "calls to a store among others that say it", .quiet,
            "client > lb:alb > app x3 > {timeout=300ms} one:postgres; app > two:postgres"),
        Case(
            "availability/no-timeout", "all calls to stores say it", .silent,
            "client > lb:alb > app x3 > {timeout=300ms} one:postgres; app > {timeout=300ms} two:postgres"),
        Case(
            "spof/single-zone", "copies that do not say where", .quiet,
            """
            require availability=99.9%; client > lb:alb > app x3 {zones=3} > db:postgres x2; flow look: client lb app db
            """),
        Case(
            "spof/single-zone", "all copies say where", .silent,
            """
            require availability=99.9%; client > lb:alb > app x3 {zones=3} > db:postgres x2 {zones=2}; flow look: client lb app db
            """),
        Case(
            "security/no-erasure", "a law that grants it", .quiet,
            "require compliance=[GDPR] retention=7y; client > app x2 > db; entity Person in db key=id pii=true"),
        Case(
            "security/no-erasure", "no law is named", .silent,
            "require retention=7y; client > app x2 > db; entity Person in db key=id pii=true"),
    ]

    private static func bidder(_ cache: String) -> String {
        """
        client > lb:alb > bid:service x40 {capacity=9k/s} > {access=read} \(cache); bid > {access=read} spend:dynamodb; \
        local > {kind=batch} plans:postgres {managed, multi-zone}; flow serve: client lb bid local spend kind=read rate=160k/s
        """
    }

    static let second = [
        Case("capacity/overload", "a copy in each of its callers", .silent, bidder("local:cache {strategy=local, ttl=60s}")),
        Case("capacity/overload", "one that all of them ask", .loud, bidder("local:cache {technology=Redis, replicas=1}")),
        Case("spof/single-store", "a copy in each of its callers", .silent, bidder("local:cache {strategy=local, ttl=60s}")),
        Case("caching/private-per-instance", "a minute that nobody minds", .quiet, bidder("local:cache {strategy=local, ttl=60s}")),
        Case("caching/private-per-instance", "an hour", .loud, bidder("local:cache {strategy=local, ttl=1h}")),
        Case(
            "security/no-auth", "what is only measured", .silent,
            """
            require reads=1/s; client > lb:alb > app x2 > db; entity Impression in db key=id class=telemetry; entity Bill in db key=id class=money; \
            flow count: client lb app db kind=write entity=Impression
            """),
        Case(
            "security/no-auth", "what moves money", .loud,
            """
            require reads=1/s; client > lb:alb > app x2 > db; entity Impression in db key=id class=telemetry; entity Bill in db key=id class=money; \
            flow count: client lb app db kind=write entity=Bill
            """),
        Case(
            "consistency/dual-write", "a notice about a booking, where money lies in the same store", .quiet,
            """
            client > lb:alb > app x2 > {access=write} db:postgres {managed, multi-zone}; app >> mq:sqs >> post:worker x2 > mail:external {name=Mail}; \
            entity Slot in db key=id; entity Payment in db key=id class=money; \
            flow book: client lb app db mq kind=write entity=Slot rate=20/s
            """),
        Case(
            "consistency/dual-write", "a notice about the payment itself", .loud,
            """
            client > lb:alb > app x2 > {access=write} db:postgres {managed, multi-zone}; app >> mq:sqs >> post:worker x2 > mail:external {name=Mail}; \
            entity Slot in db key=id; entity Payment in db key=id class=money; \
            flow book: client lb app db mq kind=write entity=Payment rate=20/s
            """),
    ]

    private static func listed(_ call: String, page: String) -> String {
        """
        boardwalk: 1
        api: [{call: "GET \(call)", does: Show, flow: show, auth: jwt, page: \(page)}]
        data: [{entity: Result, store: db, fields: {id: id, patient: id}, key: id, count: 2bn, indexes: [patient]}]
        flows: [{name: show, kind: read, path: [client, app, db], entity: Result}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    static let lists = [
        Case("latency/unpaged-list", "all of one at once", .quiet, listed("/patients/{id}/results", page: "none")),
        Case("latency/unpaged-list", "the few of one by offset", .silent, listed("/patients/{id}/results", page: "offset")),
        Case("latency/unpaged-list", "all of them by offset", .quiet, listed("/results", page: "offset")),
        Case("latency/unpaged-list", "all of them by a cursor", .silent, listed("/results", page: "cursor")),
    ]

    static let contradictions = [
        Case("structure/figures-contradict", "fewer copies than zones", .quiet, "client > lb:alb > app x2 {zones=3} > db"),
        Case("structure/figures-contradict", "as many copies as zones", .silent, "client > lb:alb > app x3 {zones=3} > db"),
        Case("structure/figures-contradict", "a standby in the other zone", .silent, "client > app x2 > db {zones=2, managed}"),
        Case("structure/figures-contradict", "copies for which there are no nodes", .loud, "client > app x2 > kafka x2 {copies=3}"),
        Case("structure/figures-contradict", "waiting for more than there are", .loud, "client > app x2 > kafka x3 {min-in-sync=4}"),
        Case(
            "structure/figures-contradict", "the slow time below the usual", .loud, "client > app x2 {latency=90ms, latency-p99=5ms} > db"),
        Case("structure/figures-contradict", "a cache that never misses", .loud, "client > app x2 > cache {hit-rate=100%, ttl=1h}, db"),
        Case(
            "structure/figures-contradict", "a peak below the average", .loud,
            "require requests=5k/s peak-requests=1k/s; client > app x2 > db"),
        Case("structure/figures-contradict", "a peak above it", .silent, "require requests=5k/s peak-requests=9k/s; client > app x2 > db"),
        Case("structure/figures-contradict", "a target of all the time", .loud, "require availability=100%; client > app x2 > db"),
        Case("structure/figures-contradict", "five nines", .silent, "require availability=99.999%; client > app x2 > db"),
        Case(
            "structure/figures-contradict", "requests that are not the reads and writes", .loud,
            "require requests=5k/s reads=9k/s writes=1k/s; client > app x2 > db"),
    ]

    @Test(arguments: falseAlarms + decisions + stored + second + lists + contradictions) func itIsTrueOnDrawnBoards(_ item: Case) throws {
        try Self.check(item)
    }
}
