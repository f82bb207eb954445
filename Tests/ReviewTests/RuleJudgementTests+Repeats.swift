import Testing

/// What a second delivery, a second attempt or half a request really leaves behind.
extension RuleJudgementTests {
    private static func consumed(_ work: String, key: String = "id") -> String {
        "client > app x2 > mq:sqs {dead-letter=dlq} > run:worker x2; run > \(work); entity Row in db key=\(key)"
    }

    static let delivered = [
        Case("async/consumer-not-idempotent", "a row under a number made there", .loud, consumed("db")),
        Case("async/consumer-not-idempotent", "a row by the key that the message brings", .silent, consumed("db", key: "\"doc, n\"")),
        Case("async/consumer-not-idempotent", "a sum, whatever the key", .loud, consumed("\"rating +/-\" db", key: "player")),
        Case("async/consumer-not-idempotent", "a score in a cache", .loud, consumed("\"ZINCRBY points\" top:redis")),
        Case("async/consumer-not-idempotent", "a state that is set", .silent, consumed("\"mark as sent\" db")),
        Case("async/consumer-not-idempotent", "a clone", .silent, consumed("\"clone\" code:external")),
        Case("async/consumer-not-idempotent", "a question about a way", .silent, consumed("\"road times\" maps:external")),
        Case("async/consumer-not-idempotent", "a booking elsewhere", .loud, consumed("\"book\" hotel:external")),
        Case(
            "async/consumer-not-idempotent", "what the consumer does for its callers", .silent,
            """
            client > app x2 > {access=read-write} db; log:kafka x3 > app; other:service x2 > log; entity Row in db key=id; \
            flow order: client app db kind=write
            """),
        Case(
            "async/consumer-not-idempotent", "what it does for the log", .loud,
            """
            client > app x2 > {access=read-write} db; other:service x2 > log:kafka x3 > app; entity Row in db key=id; \
            flow order: client app db kind=write; flow hear: other log app db kind=write
            """),
        Case(
            "async/consumer-not-idempotent", "a bank that its own attempts ask twice", .silent,
            "client > app x2 > mq:sqs {dead-letter=dlq} > pay:worker x2 > {retries=3} bank:external"),
        Case(
            "availability/retry-not-idempotent", "a bank that redelivery asks twice as well", .loud,
            "client > app x2 > mq:sqs {dead-letter=dlq} > pay:worker x2 > {retries=3} bank:external"),
    ]

    static let attempts = [
        Case(
            "availability/retry-not-idempotent", "a ticket that is checked", .silent,
            "client > app x2 > {retries=1} \"check ticket\" games:external; flow login: client app games kind=write"),
        Case(
            "availability/retry-not-idempotent", "a ticket that is checked and taken", .loud,
            "client > app x2 > {retries=1} \"check and reserve\" games:external; flow login: client app games kind=write"),
        Case(
            "availability/retry-not-idempotent", "an engine that tells another company", .loud,
            """
            client > app x2 > mq:sqs {dead-letter=dlq} > run:worker x2 > {retries=3} engine:service x2 > his:external; \
            flow book: client app mq run engine his kind=write
            """),
        Case(
            "availability/retry-not-idempotent", "an engine that asks another company", .silent,
            """
            client > app x2 > mq:sqs {dead-letter=dlq} > run:worker x2 > {retries=3} engine:service x2 > "status" his:external; \
            flow book: client app mq run engine his kind=write
            """),
    ]

    private static func uploaded(_ order: String, kept files: String = "files:s3") -> String {
        """
        client > app x2 > {access=write} db; app > {access=write} \(files); entity Photo in db key=id; \
        flow upload: client app \(order) kind=write
        """
    }

    static let halves = [
        Case("consistency/dual-write", "the file, then the row that names it", .silent, uploaded("files db")),
        Case("consistency/dual-write", "the row, then the file", .quiet, uploaded("db files")),
        Case("consistency/dual-write", "the row, then a file on a disk", .quiet, uploaded("db files", kept: "files:block-store")),
        Case(
            "consistency/dual-write", "a consumer that is handed the message again", .silent,
            """
            client > app x2 > log:kafka x3 {dead-letter=dlq} > run:worker x2 > {access=write} one:postgres; run > {access=write} two:dynamodb; \
            flow end: client app log run one two kind=write
            """),
        Case(
            "consistency/dual-write", "a command to devices of the moment", .silent,
            """
            client > app x2 > {access=write} db; app > bus:mosquitto ~> valve:client; flow open: client app db bus valve kind=write
            """),
        Case(
            "consistency/dual-write", "two requests of two callers at one rate", .silent,
            """
            client > app x2 > {access=write} db; card:external > app > jobs:sqs > run:worker x2; \
            flow top-up: client app db kind=write rate=2/s; flow settled: card app jobs run kind=write rate=2/s
            """),
        Case(
            "consistency/dual-write", "one's own people, at 99.5%", .quiet,
            """
            require availability=99.5%; dev:client {name=Developer} > app x2 > {access=write} db; app > jobs:sqs > run:worker x2; \
            flow deploy: dev app db jobs run kind=write rate=30/day
            """),
        Case(
            "consistency/dual-write", "a row and a notice of it", .quiet,
            """
            client > app x2 > {access=write} db; app > log:kafka x3 > tell:worker x2 > fcm:external; \
            flow order: client app db log tell fcm kind=write
            """),
        Case(
            "consistency/dual-write", "customers, at 99.5%", .loud,
            """
            require availability=99.5%; client > app x2 > {access=write} db; app > jobs:sqs > run:worker x2; \
            flow order: client app db jobs run kind=write rate=30/day
            """),
    ]

    @Test(arguments: delivered + attempts + halves) func itIsAsLoudAsWhatIsLeft(_ item: Case) throws { try Self.check(item) }
}
