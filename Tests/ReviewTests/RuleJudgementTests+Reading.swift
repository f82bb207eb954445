import Testing

/// What is read, told to somebody, or drawn for context only: false alarms on boards that engineers called good.
extension RuleJudgementTests {
    static let reading = [
        Case(
            "availability/retry-not-idempotent", "a job that fetches files from a bank", .silent,
            "cron > fetcher:batch-job > {retries=5} bank:external; fetcher > raw:s3; flow fetch: cron fetcher bank kind=write rate=40/day"),
        Case(
            "availability/retry-not-idempotent", "a job that pays by a bank", .loud,
            "cron > payouts:batch-job > {retries=5} bank:external; flow pay: cron payouts bank kind=write rate=40/day"),
        Case(
            "consistency/dual-write", "a dump of one store to another", .silent,
            """
            client > app > {access=write} db; cron > "mysqldump" db; cron > keep:object-store; \
            flow order: client app db kind=write rate=1/s; flow backup: cron db keep kind=write rate=1/day
            """),
        Case(
            "consistency/dual-write", "a checkout is no check", .loud,
            """
            client > app > "checkout" db; app > "reads later" mq:sqs > worker x2; \
            flow order: client app db kind=write rate=1/s; flow tell: client app mq worker kind=write rate=1/s
            """),
        Case(
            "consistency/dual-write", "a store on one flow and a queue on another", .silent,
            """
            client > app x2 > {access=read-write} db; app > jobs:sqs > worker x2 > s3; \
            flow share: client app db kind=write rate=20/s; flow export: client app jobs worker s3 kind=write rate=5/s
            """),
        Case(
            "consistency/dual-write", "a store and a queue on two flows of one rate", .loud,
            """
            client > app x2 > {access=read-write} db; app > jobs:sqs > worker x2 > s3; \
            flow keep: client app db kind=write rate=20/s; flow hand: client app jobs worker s3 kind=write rate=20/s
            """),
        Case(
            "data/oltp-olap-mix", "a job that writes what it reads", .silent,
            """
            client > console:service > {access=read-write} recon:postgres; cron > matcher:batch-job > {access=read-write} recon; \
            flow look: client console recon kind=read rate=2/s; flow match: cron matcher recon kind=write rate=30M/day
            """),
        Case(
            "data/oltp-olap-mix", "a job that scans what a service lives on", .loud,
            """
            client > console:service > recon:postgres; checkout:service > {access=read-write} payments:postgres; \
            cron > matcher:batch-job > {access=read} payments; flow look: client console recon kind=read rate=2/s
            """),
    ]

    static let telling = [
        Case(
            "async/consumer-not-idempotent", "a mail at the end", .quiet,
            "client > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > sendgrid:external"),
        Case(
            "async/consumer-not-idempotent", "mails are what it is for", .loud,
            "require functional=[\"Send a newsletter\"]; client > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > sendgrid:external"),
        Case(
            "async/consumer-not-idempotent", "a session is no mail", .loud,
            "client > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > session-api:external"),
        Case(
            "async/consumer-not-idempotent", "an index that is written by key", .silent,
            "client > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > find:opensearch"),
        Case("async/no-dlq", "a push that nobody misses", .quiet, "client > app x2 > mq:sqs > worker x2 > push:external"),
        Case(
            "async/backlog-grows", "many in one message", .silent,
            """
            client > lb:alb > app x20 > "batched" log:kafka x3 > load:worker x2 > wh:bigquery; \
            flow ingest: client lb app log load wh kind=write rate=60k/s
            """),
    ]

    static let context = [
        Case(
            "structure/unreachable", "who else uses a store", .silent,
            """
            client > app x2 > db; checkout:service > db; flow look: client app db kind=read
            """),
        Case(
            "structure/unreachable", "a program of the design that nothing calls", .loud,
            "client > app x2 > db; report:service > orders:service > db; flow look: client app db kind=read"),
        Case(
            "process/requirement-unserved", "what must never happen", .silent,
            """
            require functional=["Buy a ticket", "Never sell a ticket twice"]; client > app x2 > db; \
            flow buy-ticket: client app db kind=write rate=1/s
            """),
        Case(
            "process/requirement-unserved", "a bound on something that nothing speaks of", .quiet,
            "require functional=[\"Buy a ticket\", \"Refund in minutes\"]; client > app x2 > db; flow buy-ticket: client app db kind=write"),
        Case(
            "security/exposed-store", "a service that is drawn as who asks", .silent,
            "sdk:client {name=\"Service with SDK\"} ~> log:kafka x3 > load:worker x2 > wh:bigquery"),
        Case("security/exposed-store", "people's phones at a broker", .loud, "phone:client ~> log:kafka x3 > load:worker x2 > wh:bigquery"),
        Case(
            "latency/timeout-inverted", "a lease that is kept beside the requests", .silent,
            "client > {timeout=300ms} app x2 > {timeout=500ms} \"lease, 10 s\" owners:etcd x3; app > {timeout=100ms} db"),
        Case(
            "consistency/level-too-weak", "an index where the board as a whole asks", .silent,
            "require consistency=causal; client > lb:alb > app x2 > find:opensearch x3; flow find: client lb app find kind=read"),
        Case(
            "spof/external-dependency", "patience within what was promised", .quiet,
            """
            require availability=99.9%; client > lb:alb > app x2 > {timeout=500ms} maps:external; \
            flow look: client lb app maps kind=read latency=1s
            """),
        Case(
            "capacity/no-spare-zone", "a little over while a zone is gone", .quiet,
            "require availability=99.95% reads=4.1k/s writes=1/s; client > lb:alb > app x4 {capacity=2k/s, zones=[a, b]} > dynamodb"),
    ]

    @Test(arguments: reading + telling + context) func itKnowsWhatIsOnlyRead(_ item: Case) throws { try Self.check(item) }
}
