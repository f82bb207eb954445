import Testing

/// Data, failures, callers and what is promised to them.
extension RuleJudgementTests {
    static let data = [
        Case(
            "spof/single-broker", "copies of a log stand on as many brokers", .silent,
            "require availability=99.9%; client > lb:alb > app x2 > log:kafka {copies=3}"),
        Case(
            "spof/single-broker", "one copy", .loud, "require availability=99.9%; client > lb:alb > app x2 > log:kafka {copies=1}"),
        Case(
            "consistency/level-too-weak", "what is kept there is said to be eventual", .silent,
            """
            require consistency=strong; client > lb:alb > app x2 > dynamodb; \
            entity Statement in dynamodb key=id consistency=eventual; flow look: client lb app dynamodb kind=read
            """),
        Case(
            "consistency/level-too-weak", "what is kept there says nothing", .loud,
            """
            require consistency=strong; client > lb:alb > app x2 > dynamodb; \
            entity Statement in dynamodb key=id; flow look: client lb app dynamodb kind=read
            """),
        Case(
            "spof/no-backup", "positions that come again every four seconds", .silent,
            """
            client > lb:alb > app x2 > {access=write} geo:aerospike; \
            entity Place in geo key=driver count=150k; flow place: client lb app geo kind=write rate=40k/s
            """),
        Case(
            "spof/no-backup", "scores that nobody sends again", .loud,
            """
            client > lb:alb > app x2 > {access=write} scores:aerospike; \
            entity Score in scores key=player count=12M; flow score: client lb app scores kind=write rate=1k/s
            """),
        Case(
            "data/volatile-record", "state that one flow makes and another changes", .loud,
            """
            client > lb:alb > app x2 > rooms:cache; entity Room in rooms key=id count=25k; \
            flow join: client lb app rooms kind=write rate=40/s; flow mute: client lb app rooms kind=write rate=5k/s
            """),
        Case(
            "data/volatile-record", "an index of a log that is archived beside it", .silent,
            """
            client > lb:alb > app x2 > log:kafka x3; log > fill:worker x2 > {access=write} find:opensearch x3; \
            log > keep:worker x2 > s3; entity Line in find key=hash
            """),
        Case(
            "data/volatile-record", "an index and nothing else", .loud,
            "client > lb:alb > app x2 > log:kafka x3 > fill:worker x2 > {access=write} find:opensearch x3; entity Line in find key=hash"),
        Case(
            "spof/single-store", "a cache that is the only place of an entity", .loud,
            """
            require availability=99.9%; client > lb:alb > app x2 > rooms:cache; entity Room in rooms key=id; \
            flow join: client lb app rooms kind=write
            """),
        Case(
            "spof/single-store", "the same cache over a store", .silent,
            """
            require availability=99.9%; client > lb:alb > app x2 > rooms:cache, dynamodb; entity Room in dynamodb key=id; \
            flow join: client lb app rooms dynamodb kind=write
            """),
        Case(
            "caching/no-expiry", "last values that a consumer writes over", .silent,
            "client > lb:alb > app x2 > {access=read} last:cache; app > log:kafka x3 > fill:worker x2 > {access=write} last"),
        Case(
            "consistency/dual-write", "counts for a warehouse", .quiet,
            """
            client > lb:alb > app x2 > {access=write} db:rds; app > log:kafka x3 > load:worker x2 > wh:bigquery; \
            flow save: client lb app db kind=write
            """),
        Case(
            "async/no-dlq", "a log that only reports are made of", .quiet,
            "client > lb:alb > app x2 > log:kafka x3 > load:worker x2 > wh:bigquery"),
        Case("async/no-dlq", "jobs that are found and made later", .quiet, "client > lb:alb > app x2 > mq:rabbitmq x3 > worker x2 > s3"),
        Case("async/no-dlq", "books of another company", .loud, "client > lb:alb > app x2 > mq:rabbitmq x3 > worker x2 > erp:external"),
        Case(
            "async/lossy-transport", "a log that answers before its copies", .quiet,
            "client > lb:alb > app x2 > log:kafka x3 {acks=leader} > worker x2 > {access=write} db:rds"),
    ]

    static let promises = [
        Case(
            "spof/external-dependency", "an identity provider that people sign in at", .quiet,
            "require availability=99.9%; client > lb:alb > app x2 > {timeout=5s} okta:external; app > db:rds {zones=2, managed}"),
        Case(
            "spof/external-dependency", "the login flow waits for it, with a timeout", .quiet,
            """
            require availability=99.9%; client > lb:alb > app x2 > {timeout=5s} okta:external; \
            flow login: client lb app okta kind=read
            """),
        Case(
            "spof/external-dependency", "any other provider", .loud, "require availability=99.9%; client > lb:alb > app x2 > maps:external"),
        Case(
            "availability/retry-not-idempotent", "a payment, whatever flows are walked", .loud,
            """
            client > lb:alb > app x2 > db:rds; app > {retries=3} "charge" stripe; flow look: client lb app db kind=read
            """),
        Case(
            "availability/retry-not-idempotent", "asking a payment provider", .silent,
            """
            client > lb:alb > app x2 > db:rds; app > {retries=3} "get status" stripe; flow look: client lb app db kind=read
            """),
        Case(
            "availability/retry-not-idempotent", "an arrow that says it adds", .loud,
            "client > lb:alb > app x2 > {retries=3} \"create room\" media:service x3; flow join: client lb app kind=write"),
        Case(
            "availability/retry-not-idempotent", "a gateway that repeats what adds below", .loud,
            """
            client > gw:api-gateway x2 > {retries=3} score:service x2 > "add to the score" board:redis; \
            flow report: client gw score board kind=write
            """),
        Case(
            "availability/retry-not-idempotent", "a gateway that repeats what sets below", .silent,
            """
            client > gw:api-gateway x2 > {retries=3} score:service x2 > "set the score" board:redis; \
            flow report: client gw score board kind=write
            """),
        Case(
            "availability/retry-not-idempotent", "mail", .quiet,
            "client > lb:alb > app x2 > mq:sqs > worker x2 {idempotent} > {retries=10} mail:external; flow look: client lb app kind=read"),
        Case(
            "spof/manual-failover", "at 99.9%", .quiet,
            "require availability=99.9%; client > lb:alb > app x2 > {access=read-write} postgres {replication.followers=1}"),
        Case(
            "latency/timeout-inverted", "waiting much longer than the flow promises", .quiet,
            """
            client > lb:alb > trip:service x2 > {timeout=5s} match:service x2; flow ride: client lb trip match kind=write latency=2s
            """),
        Case(
            "latency/timeout-inverted", "a call that a patient flow makes too", .silent,
            """
            client > lb:alb > trip:service x2 > {timeout=5s} match:service x2; flow ride: client lb trip match kind=write latency=2s; \
            flow later: client lb trip match kind=write latency=1min
            """),
        Case(
            "latency/timeout-inverted", "a timeout above the 99th percentile", .silent,
            """
            client > lb:alb > trip:service x2 > {timeout=3s} match:service x2; flow ride: client lb trip match kind=write latency=2s
            """),
        Case(
            "latency/timeout-inverted", "calls that together outlast the caller", .quiet,
            """
            client > gw:api-gateway x2 > {timeout=2s} buy:service x2; buy > {timeout=1100ms} stock:service x2; buy > {timeout=1200ms} pay:service x2
            """),
        Case(
            "latency/timeout-inverted", "calls of two requests", .silent,
            """
            client > gw:api-gateway x2 > {timeout=2s} buy:service x2; buy > {timeout=1500ms} stock:service x2; buy > {timeout=1200ms} pay:service x2; \
            flow look: client gw buy stock kind=read; flow buy: client gw buy pay kind=write
            """),
        Case(
            "latency/timeout-inverted", "calls that fit together", .silent,
            """
            client > gw:api-gateway x2 > {timeout=2s} buy:service x2; buy > {timeout=700ms} stock:service x2; buy > {timeout=1200ms} pay:service x2
            """),
        Case(
            "latency/over-budget", "as long as promised, by default figures", .silent,
            "client > lb:alb > app x2 > maps:external; flow ride: client lb app maps kind=read latency=1s"),
    ]

    static let people = [
        Case(
            "security/exposed-store", "signed addresses by the arrow's words", .silent, "client > \"presigned up and download\" s3"),
        Case("security/exposed-store", "unsigned ones", .loud, "client > \"unsigned download\" s3"),
        Case(
            "security/no-auth", "one door knows its callers, the other does not", .loud,
            """
            meter:client > {auth=mtls} hub:service x2 > db; staff:client > lb:alb > api:service x2 > db; \
            flow report: meter hub db kind=write; flow command: staff lb api db kind=write
            """),
        Case(
            "security/no-auth", "both do", .silent,
            """
            meter:client > {auth=mtls} hub:service x2 > db; staff:client > lb:alb > api:service x2 {auth=oauth} > db; \
            flow report: meter hub db kind=write; flow command: staff lb api db kind=write
            """),
        Case(
            "security/no-rate-limit", "a gateway with a limit of its own, and files fetched by signed addresses", .silent,
            "client > gw:api-gateway {technology=\"AWS API Gateway\"} > app x2 > db; client > {presigned} s3"),
        Case(
            "security/no-rate-limit", "another door beside it", .quiet,
            "client > gw:api-gateway {technology=\"AWS API Gateway\"} > app x2 > db; client > lb > app"),
        Case(
            "security/plaintext", "http where others say https", .loud,
            """
            boardwalk: 1
            components: [{id: client, kind: client}, {id: staff, kind: client}, {id: app, kind: service}]
            connections: [{from: client, to: app, protocol: https}, {from: staff, to: app, protocol: http}]
            """),
        Case(
            "security/plaintext", "http as the name of the protocol", .silent,
            """
            boardwalk: 1
            components: [{id: client, kind: client}, {id: app, kind: service}]
            connections: [{from: client, to: app, protocol: http}]
            """),
        Case(
            "security/pii-at-rest", "one's own store under a law", .loud,
            "require compliance=[HIPAA]; client > lb:alb > app x2 > mysql; entity Patient in mysql key=id pii=true"),
        Case(
            "security/pii-at-rest", "a provider's store", .silent,
            "require compliance=[HIPAA]; client > lb:alb > app x2 > db:rds; entity Patient in db key=id pii=true"),
        Case(
            "security/pii-at-rest", "no law is named", .silent, "client > lb:alb > app x2 > mysql; entity Patient in mysql key=id pii=true"),
        Case(
            "security/pii-at-rest", "kept for ever under a law that grants deletion", .quiet,
            "require compliance=[GDPR]; client > lb:alb > app x2 > mysql {encrypted=true}; entity Patient in mysql key=id pii=true"),
        Case(
            "security/public-cache-private-data", "recordings of people behind a CDN", .loud,
            "client > cdn > s3; entity Recording in s3 key=id pii=true"),
        Case(
            "security/public-cache-private-data", "with signed addresses", .silent,
            "client > {presigned} cdn > s3; entity Recording in s3 key=id pii=true"),
        Case("security/public-cache-private-data", "pictures of products", .silent, "client > cdn > s3; entity Picture in s3 key=id"),
        Case("process/no-quality-target", "a board that answers no question", .quiet, "require daily-users=10M; client > lb > app x2 > db"),
        Case(
            "process/requirement-unserved", "an arrow speaks of it", .silent,
            """
            require functional=["Pay at the end"]; client > lb > app x2 > db; app > "pay a ride" psp:external; flow ride: client lb app db
            """),
        Case(
            "process/requirement-unserved", "nothing speaks of it, without an API", .quiet,
            """
            require functional=["Export invoices"]; client > lb > app x2 > db; flow ride: client lb app db
            """),
        Case(
            "data/oltp-olap-mix", "a reporting product on the users' database", .loud,
            "client > lb > app x2 > db; bi:service {technology=Metabase} > db"),
    ]

    @Test(arguments: data + promises + people) func itIsAsLoudAsWhatIsAtStake(_ item: Case) throws { try Self.check(item) }
}
