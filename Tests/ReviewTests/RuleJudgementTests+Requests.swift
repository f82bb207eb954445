import Testing

/// What one request really walks, waits for and leaves behind, and what nobody waits for.
extension RuleJudgementTests {
    private static func hands(in key: String, users: String) -> String {
        """
        require daily-users=\(users) retention=10y; client > app x2 > db:postgres; entity Paper in db key=\(key) size=20kB; \
        flow hand-in: client app db kind=write rate=50/s
        """
    }

    static let batches = [
        Case(
            "latency/fan-out-tail", "rounds of a batch", .silent,
            "client > app x2 > mq:sqs > run:worker x2 > {calls=40k, parallel=100} push:external; flow tell: client app mq run push kind=write"
        ),
        Case("latency/chatty-edge", "files, for which there is no one call", .silent, "client > lb > app x2 > {calls=150} files:s3"),
        Case("capacity/volume-grows", "more than people do in a day", .silent, hands(in: "id", users: "12k")),
        Case("capacity/volume-grows", "what so many people do", .loud, hands(in: "id", users: "10M")),
        Case(
            "async/consumer-not-idempotent", "an arrow that says whose key counts", .silent,
            """
            client > app x2 > mq:sqs {dead-letter=dlq} > run:worker x2; run > "mark" db; entity Exam in db key=id; \
            entity Mark in db key="student, exam"
            """),
        Case(
            "availability/retry-not-idempotent", "a consumer that is built for repeats", .silent,
            """
            client > app x2 > log:kafka x3 > send:worker x2 {idempotent} > {retries=3} "rooms left" sites:external; \
            flow tell: client app log send sites kind=write
            """),
        Case(
            "capacity/work-exceeds-hands", "what a consumer waits for others", .loud,
            """
            client > app x2 > mq:sqs {dead-letter=dlq} > run:worker x2 {concurrency=50, idempotent} > {calls=4} sites:external {latency=600ms}; \
            flow tell: client app mq run sites kind=write rate=300/s
            """),
        Case(
            "capacity/work-exceeds-hands", "hands enough", .silent,
            """
            client > app x2 > mq:sqs {dead-letter=dlq} > run:worker x2 {concurrency=50, idempotent} > sites:external {latency=60ms}; \
            flow tell: client app mq run sites kind=write rate=300/s
            """),
    ]

    private static func circle(_ confirm: String) -> String {
        """
        client > booking:service x2 > pay:service x2 > booking; bank:external > pay; flow pay: client booking pay kind=write; \
        flow confirm: \(confirm) kind=write
        """
    }

    private static func patience(_ path: String) -> String {
        """
        client > lb > old:service x2 > {timeout=1s} hub:service x2 > {timeout=4s} rates:service x2; lb > new:service x2 > hub; \
        flow quick: client lb old hub; flow long: client lb \(path) hub rates
        """
    }

    static let walks = [
        Case("structure/sync-cycle", "two requests, one each way", .quiet, circle("bank pay booking")),
        Case("structure/sync-cycle", "one request that goes round", .loud, circle("client booking pay booking")),
        Case("latency/timeout-inverted", "the patience of another request", .silent, patience("new")),
        Case("latency/timeout-inverted", "the patience of the same request", .loud, patience("old")),
        Case(
            "consistency/paid-before-recorded", "a record that another company also fills now and then", .loud,
            """
            client > shop x2 > db:mysql; shop > stripe; shop > erp:external; erp > {kind=batch} "stock" db; \
            flow checkout: client shop erp stripe db kind=write
            """),
        Case(
            "structure/unreachable", "a program that starts itself beside a broker on the way", .silent,
            """
            client > hub:connection-gateway x3 > app x2 > db; rollout:service > db; rollout > {kind=async} hub; \
            flow report: client hub app db kind=write
            """),
        Case(
            "availability/reconnect-storm", "clients that say how they wait", .silent,
            "client > {retries=5, backoff=exponential-jitter} lb:alb > hub:connection-gateway x6 > app x4 > db"),
        Case(
            "capacity/cache-loss", "a copy that another program fills", .silent,
            """
            feed:worker x2 > {access=write} live:redis; client > app x9 > {access=read} live; app > {access=read} db:postgres; \
            flow look: client app live db rate=20k/s
            """),
        Case(
            "capacity/overload", "a store that is asked beside such a copy", .loud,
            """
            feed:worker x2 > {access=write} live:redis; client > app x9 > {access=read} live; app > {access=read} db:postgres {capacity=5k/s}; \
            flow look: client app live db rate=20k/s
            """),
    ]

    private static func paid(_ after: String) -> String {
        """
        client > app x2 > {access=write} rooms:postgres; app > stripe; app > {access=write} books:mysql; \
        flow book: client app rooms stripe \(after) kind=write
        """
    }

    /// An episode that is stored and then published.
    private static func published(_ idempotent: String) -> String {
        """
        boardwalk: 1
        api: [{call: POST /episodes/7/publish, does: Publish, flow: publish, auth: jwt, idempotent: \(idempotent)}]
        flows: [{name: publish, kind: write, path: [client, app, db, jobs, run], rate: 1/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: run, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, access: write}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: run, kind: async}
        """
    }

    static let remains = [
        Case("consistency/distributed-transaction", "a payment between two stores", .loud, paid("books")),
        Case("consistency/distributed-transaction", "a payment behind the only store", .silent, paid("")),
        Case("consistency/dual-write", "a call that is made again by its meaning", .quiet, published("natural")),
        Case("consistency/dual-write", "a call that nobody may make again", .loud, published("none")),
        Case(
            "availability/rpo-unmet", "a store that stands alone, and says how much is lost", .quiet,
            "require rpo=1min; client > app x2 > db:postgres {replicas=1, backups=daily}; entity Order in db key=id"),
        Case(
            "spof/quorum-zones", "three copies of a log over two zones", .loud,
            "client > app x2 > kafka x4 {copies=3, min-in-sync=2, zones=[a, b]} > worker x2"),
        Case(
            "spof/quorum-zones", "three copies of a log over three zones", .silent,
            "client > app x2 > kafka x3 {copies=3, min-in-sync=2, zones=[a, b, c]} > worker x2"),
        Case(
            "spof/no-backup", "films that nobody can make again", .quiet,
            """
            require rpo=1h; client > app x2 > {access=write} files:s3; app > db:postgres {backups=continuous}; \
            entity Film in files key=id class=media immutable=true
            """),
        Case(
            "spof/single-store", "one copy that another program fills and that users read", .loud,
            """
            feed:worker x2 > {access=write} live:redis {replicas=1}; client > lb:alb x2 > app x9 > {access=read} live; \
            flow look: client lb app live
            """),
        Case(
            "consistency/weak-isolation", "an invariant over documents with made-up ids", .loud,
            "client > app x2 > mongo; entity Visit in mongo key=id invariant=\"one visit for a vet and slot\""),
        Case(
            "consistency/weak-isolation", "an invariant that is the key", .silent,
            "client > app x2 > mongo; entity Visit in mongo key=\"vet, slot\" invariant=\"one visit for a vet and slot\""),
        Case(
            "security/no-auth", "a panel that says that it asks nobody", .loud,
            "boss:client > panel:service x2 {auth=none} > {access=read-write} db; entity User in db key=id pii=true"),
        Case(
            "security/no-auth", "a page that asks nobody and keeps nothing of anybody", .silent,
            "guest:client > page:service x2 {auth=none} > {access=read-write} db; entity Poll in db key=id"),
        Case(
            "data/oltp-olap-mix", "while people sleep", .quiet,
            "client > lb > app x2 > db; feed:batch-job {notes=\"nightly at two\"} > {access=read} db"),
    ]

    @Test(arguments: batches + walks + remains) func itIsAsLoudAsOneRequestDeserves(_ item: Case) throws { try Self.check(item) }
}
