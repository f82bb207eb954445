import Testing

/// What a user sees of it, who may see it, and what stands behind it.
extension RuleJudgementTests {
    private static func booking(_ store: String, label: String = "insert", copies: Int = 2) -> String {
        """
        boardwalk: 1
        data: [{entity: Appointment, store: db, key: id}]
        flows: [{name: book, kind: write, path: [client, lb, app, db], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: \(copies)}
          - {id: db, kind: sql-database\(store)}
        connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: db, label: \(label)}]
        """
    }

    static let answers = [
        Case("consistency/double-booking", "nothing says who wins", .quiet, booking("")),
        Case("consistency/double-booking", "an update where it is free", .silent, booking("", label: "\"update where free >= n\"")),
        Case("consistency/double-booking", "serializable", .silent, booking(", isolation: serializable")),
        Case("consistency/double-booking", "a key that is unique", .silent, booking(", notes: unique (doctor and start)")),
        Case(
            "consistency/double-booking", "a flow that takes nothing away", .silent,
            "client > lb:alb > app x2 > db; flow comment: client lb app db kind=write"),
        Case(
            "consistency/double-booking", "one program that gives out what it keeps", .silent,
            """
            client > lb:alb > match:service x1 {stateless=false} > arena:service x90 {stateless=false}; \
            flow find-a-match: client lb match arena kind=write
            """),
        Case(
            "consistency/serialization-retry", "a writer that waits and does not try again", .quiet,
            "client > lb:alb > app x2 > {access=read-write, timeout=300ms} postgres {isolation=serializable}"),
        Case(
            "consistency/serialization-retry", "one that says nothing of its patience", .silent,
            "client > lb:alb > app x2 > {access=read-write} postgres {isolation=serializable}"),
        Case(
            "consistency/serialization-retry", "a store that locks", .silent,
            "client > lb:alb > app x2 > {access=read-write, timeout=300ms} mysql {isolation=serializable}"),
        Case(
            "consistency/write-all", "synchronous followers, and how many answer", .silent,
            """
            client > lb:alb > app x2 > {access=read-write} postgres x3 {replication.mode=leader-follower, replication.sync=sync, \
            replication.failover=automatic, notes="a commit waits for both"}; flow post: client lb app postgres kind=write
            """),
        Case(
            "consistency/write-all", "synchronous followers of which nothing says how many answer", .quiet,
            """
            client > lb:alb > app x2 > {access=read-write} postgres x3 {replication.mode=leader-follower, replication.sync=sync, \
            replication.failover=automatic}; flow post: client lb app postgres kind=write
            """),
        Case(
            "consistency/write-all", "one synchronous follower", .silent,
            """
            client > lb:alb > app x2 > {access=read-write} postgres x2 {replication.mode=leader-follower, replication.sync=sync, \
            replication.failover=automatic}; flow post: client lb app postgres kind=write
            """),
        Case(
            "capacity/cache-loss", "callers that say they read the database instead", .quiet,
            """
            client > lb:alb > app x30; app > {fallback="read the database"} redis x3 {ttl=5s, hit-rate=95%, replication.failover=automatic}; \
            app > postgres; flow look: client lb app redis kind=read rate=24k/s
            """),
        Case(
            "capacity/cache-loss", "a database that can", .silent,
            """
            client > lb:alb > app x30; app > {fallback="read the database"} redis x3 {ttl=5s, hit-rate=95%, replication.failover=automatic}; \
            app > postgres; flow look: client lb app redis kind=read rate=2k/s
            """),
        Case(
            "data/oltp-olap-mix", "jobs with long queries", .quiet,
            """
            client > lb:alb > app x2 > db:rds; app > jobs:sqs {dead-letter=dlq} > run:worker x2 > {access=read-write, timeout=30s} db; \
            flow page: client lb app db kind=read
            """),
        Case(
            "data/oltp-olap-mix", "jobs with short ones", .silent,
            """
            client > lb:alb > app x2 > db:rds; app > jobs:sqs {dead-letter=dlq} > run:worker x2 > {access=read-write, timeout=1s} db; \
            flow page: client lb app db kind=read
            """),
        Case(
            "data/oltp-olap-mix", "a reporting product on little data", .quiet,
            """
            client > lb > app x2 > db; bi:service {technology=Metabase} > db; entity Row in db key=id size=1kB count=5M
            """),
        Case(
            "data/oltp-olap-mix", "on next to nothing", .silent,
            """
            client > lb > app x2 > db; bi:service {technology=Metabase} > db; entity Row in db key=id size=1kB count=50k
            """),
        Case(
            "spof/no-backup", "files of users beside a database that is backed up", .quiet,
            "require rpo=5min; client > lb:alb > app x2 > {access=read-write} db:rds {backups=continuous}; app > s3"),
        Case(
            "spof/no-backup", "files with versions", .silent,
            "require rpo=5min; client > lb:alb > app x2 > {access=read-write} db:rds {backups=continuous}; app > s3 {notes=versioned}"),
        Case(
            "spof/external-dependency", "the only card provider of 99.95%, behind a breaker", .quiet,
            """
            require availability=99.95%; client > lb:alb > app x2 > db:rds {zones=2, managed}; \
            app > {timeout=1s, circuit-breaker, fallback="stays pending"} stripe
            """),
        Case(
            "spof/external-dependency", "one of two", .silent,
            """
            require availability=99.95%; client > lb:alb > app x2 > db:rds {zones=2, managed}; \
            app > {timeout=1s, circuit-breaker, fallback="the other"} stripe, adyen-payments:external; \
            app > {timeout=1s, circuit-breaker, fallback="the other"} adyen-payments
            """),
    ]

    private static let rights = "app > conf:rds; entity Right in conf key=id size=2kB count=3k"

    static let beside = [
        Case(
            "caching/lookup-uncached", "rights that each search asks", .quiet,
            "client > lb:alb > app x2 > opensearch; \(rights); flow search: client lb app opensearch kind=read"),
        Case(
            "caching/lookup-uncached", "the data itself", .silent,
            "client > lb:alb > app x2 > opensearch; \(rights); flow search: client lb app conf kind=read"),
        Case(
            "caching/lookup-uncached", "rights that are kept", .silent,
            """
            client > lb:alb > app x2 {notes="rights in memory, refreshed each minute"} > opensearch; \(rights); \
            flow search: client lb app opensearch kind=read
            """),
        Case(
            "security/tenant-rows", "a key for each tenant", .quiet,
            "client > lb:alb > app x2 > db:rds; entity Invoice in db key=tenant_id"),
        Case(
            "security/tenant-rows", "policies", .silent,
            "client > lb:alb > app x2 > db:rds {notes=\"row-level security\"}; entity Invoice in db key=tenant_id"),
        Case(
            "security/no-audit", "patients under HIPAA", .quiet,
            "require compliance=[HIPAA]; client > lb:alb > app x2 > db:rds; entity Patient in db key=id pii=true"),
        Case(
            "security/no-audit", "no person and no money", .silent,
            "require compliance=[HIPAA]; client > lb:alb > app x2 > db:rds; entity Room in db key=id"),
        Case(
            "consistency/mixed-freshness", "both from the same store", .silent,
            """
            client > lb:alb > app x2 > db:rds; flow balance: client lb app db kind=read consistency=strong; \
            flow statement: client lb app db kind=read
            """),
    ]

    static let structure = [
        Case("structure/cdn-without-origin", "nothing behind it", .quiet, "client > cdn; client > lb:alb > app x2 > db"),
        Case("structure/cdn-without-origin", "files behind it", .silent, "client > cdn > s3; client > lb:alb > app x2 > db"),
        Case("structure/cdn-without-origin", "filled from the store", .silent, "client > cdn; client > lb:alb > app x2 > s3; s3 => cdn"),
        Case(
            "structure/log-does-not-push", "Kafka into SQS", .quiet,
            "client > lb:alb > app x2 > log:kafka x3 > mq:sqs {dead-letter=dlq} > run:worker x2"),
        Case(
            "structure/log-does-not-push", "SNS into SQS", .silent,
            "client > lb:alb > app x2 > topic:sns > mq:sqs {dead-letter=dlq} > run:worker x2"),
        Case(
            "structure/log-does-not-push", "Kafka into Kafka", .silent,
            "client > lb:alb > app x2 > log:kafka x3 > out:kafka x3 > run:worker x2"),
        Case(
            "structure/pool-without-balancer", "a page for one's own people", .quiet,
            "engineers:client > ui:service x2 > db"),
        Case(
            "structure/pool-without-balancer", "a pair beside a drawn balancer", .quiet,
            "client > lb:alb > app x2 > db; partner:client > files:service x2 > db"),
        Case("structure/pool-without-balancer", "a pair for everybody", .loud, "client > app x2 > db"),
    ]

    @Test(arguments: answers + beside + structure) func itIsAsLoudAsUsersNotice(_ item: Case) throws { try Self.check(item) }
}
