import Testing

/// What engineers of operations ask: who takes over, who is held up, what lies on one copy, who finds the user's connection.
extension RuleJudgementTests {
    static let takingOver = [
        Case("spof/single-scheduler", "one that nobody replaces", .quiet, "client > lb:alb > app x2 > db; cron > db"),
        Case(
            "spof/single-scheduler", "one that catches up", .silent,
            "client > lb:alb > app x2 > db; cron {notes=\"catches up on what was missed\"} > db"),
        Case(
            "spof/single-scheduler", "one that the platform starts", .silent,
            "client > lb:alb > app x2 > db; cron {technology=\"Kubernetes CronJob\"} > db"),
        Case(
            "spof/single-scheduler", "a sweeper by name", .quiet,
            "client > lb:alb > app x2 > db; sweeper:worker > db"),
        Case(
            "spof/single-scheduler", "two that both wake", .loud, "client > lb:alb > app x2 > db; cron x2 > \"send reports\" mail:external"),
        Case(
            "spof/single-scheduler", "two that ask a lock first", .silent,
            "client > lb:alb > app x2 > db; cron x2 > \"send reports\" mail:external; cron > lock:etcd x3"),
        Case(
            "spof/single-scheduler", "two whose work may be repeated", .silent,
            "client > lb:alb > app x2 > db; cron x2 {idempotent} > \"release what is overdue\" db"),
        Case(
            "async/run-not-repeatable", "deleting what is left from last time", .loud,
            "client > lb:alb > app x2 > db; season:scheduler > \"new set and delete the old\" db"),
        Case(
            "async/run-not-repeatable", "deleting what has expired", .silent,
            "client > lb:alb > app x2 > db; season:scheduler > \"delete expired rows\" db"),
        Case(
            "async/run-not-repeatable", "reminders by SMS", .quiet,
            "client > lb:alb > app x2 > db; remind:scheduler > \"reminder\" sms:external"),
        Case(
            "async/run-not-repeatable", "a query", .silent, "client > lb:alb > app x2 > db; cron:scheduler > \"group by every minute\" db"),
        Case(
            "latency/clock-slower-than-promise", "a look each minute for an alert in half a minute", .loud,
            "require functional=[\"alert within 30 s\"]; client > app x2 > db; alerts:worker x2 > {access=read} \"rules every minute\" db"),
        Case(
            "latency/clock-slower-than-promise", "often enough", .silent,
            "require functional=[\"alert within 5 minutes\"]; client > app x2 > db; alerts:worker x2 > {access=read} \"rules every minute\" db"
        ),
        Case(
            "latency/clock-slower-than-promise", "another of that name reads the stream", .silent,
            """
            require functional=["search new posts within 30 s"]; client > app x2 > log:kafka x3 > search-fill:worker x2 > opensearch; \
            search-rebuild:worker x2 > "nightly" opensearch
            """),
        Case(
            "latency/clock-slower-than-promise", "another component's clock", .silent,
            "require functional=[\"alert within 30 s\"]; client > app x2 > db; reports:worker x2 > {access=read} \"every minute\" db"),
    ]

    static let heldUp = [
        Case(
            "async/slow-call-in-consumer", "minutes of a bank, and others in the same log who need another", .loud,
            """
            client > lb:alb > app x2 > log:kafka x3 {partitions=6} > pay:worker x3 {idempotent} > {timeout=10s, retries=5} bank:external; \
            pay > {timeout=1s} mail:external
            """),
        Case(
            "async/slow-call-in-consumer", "minutes of a bank that all who wait need too", .quiet,
            "client > lb:alb > app x2 > log:kafka x3 {partitions=6} > pay:worker x3 {idempotent} > {timeout=10s, retries=5} bank:external"),
        Case(
            "async/slow-call-in-consumer", "what the consumer asks for its callers", .silent,
            """
            client > lb:alb > app x2 {idempotent} > {timeout=10s, retries=5} bank:external; other:service x2 > log:kafka x3 {partitions=6} > app; \
            flow pay: client lb app bank kind=write; flow hear: other log app kind=write
            """),
        Case(
            "async/slow-call-in-consumer", "no timeout stated", .quiet,
            "client > lb:alb > app x2 > log:kafka x3 {partitions=6} > tell:worker x3 {idempotent} > push:external"),
        Case(
            "async/slow-call-in-consumer", "a queue that hands out one by one", .silent,
            "client > lb:alb > app x2 > mq:sqs > pay:worker x3 {idempotent} > {timeout=10s, retries=5} bank:external"),
        Case(
            "async/slow-call-in-consumer", "the consumer pauses", .silent,
            """
            client > lb:alb > app x2 > log:kafka x3 {partitions=6} > pay:worker x3 {idempotent, notes="pauses while the breaker is open"} \
            > {timeout=10s, retries=5} bank:external
            """),
        Case(
            "async/slow-call-in-consumer", "a call that may fail", .silent,
            "client > lb:alb > app x2 > log:kafka x3 {partitions=6} > pay:worker x3 > {timeout=10s, retries=5, best-effort} bank:external"),
        Case(
            "capacity/noisy-neighbour", "one line for the jobs of many companies", .quiet,
            """
            require functional=["imports of 3000 companies"]; client > lb:alb > app x2 > jobs:sqs {dead-letter=dlq} > run:worker x3 > db:rds; \
            flow import: client lb app jobs kind=write
            """),
        Case(
            "capacity/noisy-neighbour", "a quota for each of them", .silent,
            """
            require functional=["imports of 3000 companies"]; \
            client > lb:alb > app x2 {notes="quota per company"} > jobs:sqs {dead-letter=dlq} > run:worker x3 > db:rds; \
            flow import: client lb app jobs kind=write
            """),
        Case(
            "capacity/noisy-neighbour", "one line for everybody's own", .silent,
            """
            require functional=["upload pictures"]; client > lb:alb > app x2 > jobs:sqs {dead-letter=dlq} > run:worker x3 > db:rds; \
            flow import: client lb app jobs kind=write
            """),
        Case(
            "async/large-message", "a video through a log", .loud,
            "client > lb:alb > app x2; app > {payload=80MB} log:kafka x3 > run:worker x2 > s3"),
        Case(
            "async/large-message", "its address", .silent,
            "client > lb:alb > app x2; app > {payload=500B} log:kafka x3 > run:worker x2 > s3"),
        Case(
            "async/backlog-grows", "videos are not requests", .quiet,
            """
            client > lb:alb > app x2 > jobs:sqs {dead-letter=dlq} > trans:worker x6 {technology=ffmpeg} > s3; \
            flow put: client lb app jobs trans s3 kind=write rate=3/s
            """),
        Case(
            "async/backlog-grows", "videos with their time stated", .silent,
            """
            client > lb:alb > app x2 > jobs:sqs {dead-letter=dlq} > trans:worker x6 {technology=ffmpeg, capacity=1/s} > s3; \
            flow put: client lb app jobs trans s3 kind=write rate=3/s
            """),
    ]

    private static func several(_ notes: String, copies: Int = 2) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: \(copies), notes: "\(notes)"}
          - {id: db, kind: sql-database}
        connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: db}]
        """
    }

    private static func recorder(_ label: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: room, kind: service, replicas: 2}
          - {id: rec, kind: worker, replicas: 60, stateless: false}
          - {id: s3, kind: object-store}
        connections:
          - {from: client, to: lb}
          - {from: lb, to: room}
          - {from: room, to: rec}
          - {from: rec, to: s3, label: \(label)}
        """
    }

    static let onOneCopy = [
        Case("data/kept-on-one-copy", "sessions on the local disk", .loud, several("sessions and page cache on the local disk")),
        Case("data/kept-on-one-copy", "uploads on the server", .loud, several("uploads stay on the server until approved")),
        Case("data/kept-on-one-copy", "one copy is another rule's", .silent, several("sessions in memory", copies: 1)),
        Case("data/kept-on-one-copy", "sessions in a cookie", .silent, several("sessions in a signed cookie, nothing in memory")),
        Case("data/kept-on-one-copy", "pictures that are worked on in memory", .silent, several("images are scaled in memory")),
        Case("data/kept-on-one-copy", "what waits in memory", .loud, several("waiting players are kept in memory")),
        Case("data/kept-on-one-copy", "a buffer", .silent, several("keeps up to 4h on local disk")),
        Case("data/kept-on-one-copy", "state with checkpoints", .silent, several("orders in memory, replicated and rebuilt from the log")),
        Case("data/kept-on-one-copy", "handed over at the end", .loud, recorder("raw file when the meeting ends")),
        Case("data/kept-on-one-copy", "handed over as it comes", .silent, recorder("segments of 5 s until the meeting ends")),
        Case(
            "data/kept-on-one-copy", "a disk of its own for each", .loud,
            "client > lb:alb > app x3; app > disk:file-store {technology=\"local disk\"}; app > db"),
        Case(
            "data/kept-on-one-copy", "a disk that all share", .silent,
            "client > lb:alb > app x3; app > disk:file-store {technology=EFS}; app > db"),
        Case("data/kept-on-one-copy", "sessions of which nothing says where", .quiet, "client > lb:alb > app x3 {auth=session} > db"),
        Case(
            "data/kept-on-one-copy", "the same of one that is said to keep nothing", .quiet,
            "client > lb:alb > app x3 {auth=session, stateless} > db"),
        Case(
            "data/kept-on-one-copy", "sessions in a cookie, by its notes", .silent,
            "client > lb:alb > app x3 {auth=session, stateless, notes=\"signed cookie\"} > db"),
        Case(
            "data/kept-on-one-copy", "sessions in a store of their own", .silent,
            "client > lb:alb > app x3 {auth=session} > db; app > redis {holds=session}"),
        Case(
            "async/push-unrouted", "an offer to one of eight", .quiet,
            "client > lb:alb > ws:connection-gateway x8 > app x2 > db; app > \"offer\" ws"),
        Case(
            "async/push-unrouted", "a registry", .silent,
            "client > lb:alb > ws:connection-gateway x8 > app x2 > db; app > \"offer\" ws; ws > \"who is in\" state:redis"),
        Case(
            "async/push-unrouted", "a backplane", .silent,
            "client > lb:alb > ws:connection-gateway x8 > app x2 > db; app > topic:pub-sub > ws"),
        Case(
            "async/push-unrouted", "nodes that hand on to each other", .silent,
            "client > hub:connection-gateway x3 {technology=EMQX} > app x2 > db; app > \"command\" hub"),
        Case(
            "async/push-kept-nowhere", "a command to a device", .quiet,
            """
            meter:client > hub:connection-gateway x3 {technology=EMQX}; staff:client > app x2 > hub >> meter; \
            flow command: staff app hub meter kind=write
            """),
        Case(
            "async/push-kept-nowhere", "a command that is written down", .silent,
            """
            meter:client > hub:connection-gateway x3 {technology=EMQX}; staff:client > app x2 > hub >> meter; app > db; \
            flow command: staff app db app>hub meter kind=write
            """),
        Case(
            "async/push-kept-nowhere", "a broker that keeps it", .silent,
            """
            meter:client > hub:connection-gateway x3 {technology=EMQX, notes="persistent sessions"}; staff:client > app x2 > hub >> meter; \
            flow command: staff app hub meter kind=write
            """),
        Case("async/push-unrouted", "one node", .silent, "client > lb:alb > ws:connection-gateway > app x2 > db; app > \"offer\" ws"),
    ]

    @Test(arguments: takingOver + heldUp + onOneCopy) func itIsAsLoudAsOperationsAsk(_ item: Case) throws { try Self.check(item) }
}
