import Testing

/// What the words of a board come to: crowds against rates, repeats against keys, copies against promises.
extension RuleJudgementTests {
    static func exam(_ assumptions: String, rate: String = "400/s", flow: String = "save") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [\(assumptions)]}
        flows: [{name: \(flow), kind: write, path: [candidate, app, store], rate: \(rate)}]
        components:
          - {id: candidate, kind: client}
          - {id: app, kind: service, replicas: 30, zones: [a, b]}
          - {id: store, kind: key-value-store, technology: DynamoDB}
        connections: [{from: candidate, to: app}, {from: app, to: store}]
        """
    }

    static let crowds = [
        Case(
            "capacity/crowd-over-rate", "all of them, every ten seconds", .loud,
            exam("\"200k candidates, all begin at 09:00\", It saves every 10 s")),
        Case(
            "capacity/crowd-over-rate", "people of a day are not there together", .silent,
            exam("200k candidates a day, It saves every 10 s")),
        Case(
            "capacity/crowd-over-rate", "the rate is the crowd's", .silent,
            exam("\"200k candidates, all begin at 09:00\", It saves every 10 s", rate: "20k/s")),
        Case(
            "capacity/crowd-over-rate", "what a server does every few seconds is nobody's call", .silent,
            exam("\"200k candidates, all begin at 09:00\", A checkpoint every 10 s")),
        Case(
            "capacity/crowd-over-rate", "all log in at one hour", .loud,
            exam("\"200k candidates, all begin at 09:00\"", rate: "50/s", flow: "login")),
        Case(
            "capacity/crowd-over-rate", "of flows by which nobody begins nothing is said", .silent,
            exam("\"200k candidates, all begin at 09:00\"", rate: "50/s", flow: "report")),
        Case(
            "capacity/crowd-over-rate", "devices on a clock, counted elsewhere", .loud,
            exam("\"10M candidates\", \"Candidates send at :00 and :30, spread over one minute\"", rate: "11k/s")),
        Case(
            "async/delay-too-long", "minutes are what a queue can", .silent,
            "client > app x2 > \"mail, delayed by 10 min\" q:sqs >> w:worker x2 {idempotent}"),
        Case(
            "async/delay-too-long", "weeks are not", .loud,
            "client > app x2 >> \"reminder, delayed until 24 h before\" q:sqs >> w:worker x2 {idempotent}"),
        Case(
            "async/delay-too-long", "a delay that is suffered and not asked for", .silent,
            "client > app x2 >> \"no delay of a day is borne\" q:rabbitmq >> w:worker x2 {idempotent}"),
        Case(
            "async/added-twice", "a sum of the old value and another, into money", .loud,
            "client > app x2 >> log:kafka x3 >> w:stream-processor x2 > \"UPDATE c SET spent = spent + price\" db:rds; entity Campaign in db key=id class=money"
        ),
        Case(
            "consistency/weak-isolation", "one statement that adds", .quiet,
            """
            boardwalk: 1
            data: [{entity: Campaign, store: db, key: id, class: money, invariant: spent is at most budget}]
            flows: [{name: go, kind: write, path: [client, app, db], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: audit, kind: service, replicas: 2}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections:
              - {from: client, to: app}
              - {from: app, to: db, label: "UPDATE c SET spent = spent + price", access: read-write}
              - {from: audit, to: db, label: corrections, access: read-write}
            """),
        Case(
            "consistency/weak-isolation", "a unique index holds at every level", .silent,
            """
            boardwalk: 1
            data: [{entity: Job, store: db, key: id, invariant: a delivery makes its jobs once (unique index)}]
            flows: [{name: go, kind: write, path: [client, app, db], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections: [{from: client, to: app}, {from: app, to: db}]
            """),
        Case(
            "consistency/dual-write", "an outbox relay is the remedy", .silent,
            "relay:worker x2 {name=\"Outbox relay\"} > jobs:rds; relay >> ready:kafka x3; client > app x2 > jobs"),
        Case(
            "availability/retry-storm", "two callers that meet at a door are no layers", .silent,
            """
            boardwalk: 1
            flows:
              - {name: scan, kind: write, path: [scanner, lb, intake, log], rate: 10/s}
              - {name: track, kind: read, path: [web, lb, tracking, parcels], rate: 10/s}
            components:
              - {id: scanner, kind: client}
              - {id: web, kind: client}
              - {id: lb, kind: load-balancer, technology: ALB}
              - {id: intake, kind: service, replicas: 2}
              - {id: tracking, kind: service, replicas: 2}
              - {id: log, kind: event-log, technology: Kafka, replicas: 3}
              - {id: parcels, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections:
              - {from: scanner, to: lb, retries: 5, idempotent: true}
              - {from: web, to: lb}
              - {from: lb, to: intake}
              - {from: lb, to: tracking}
              - {from: intake, to: log, kind: async}
              - {from: tracking, to: parcels, retries: 3}
            """),
        Case(
            "consistency/weak-isolation", "the reason for how it lies says how its writes look first", .silent,
            """
            boardwalk: 1
            data:
              - entity: Slot
                store: db
                key: id
                class: inventory
                invariant: taken never exceeds capacity
                why: "update slot set taken = taken + n where taken + n <= capacity"
            flows: [{name: go, kind: write, path: [client, app, db], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections: [{from: client, to: app}, {from: app, to: db}]
            """),
        Case(
            "data/gone-before-its-time", "a log that is the only place", .loud,
            """
            boardwalk: 1
            data: [{entity: Decision, store: log, key: id, retention: 5y, immutable: true}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: log, kind: event-log, technology: Kafka, replicas: 3, retention: 30d}
            connections: [{from: client, to: app}, {from: app, to: log, kind: async}]
            """),
        Case(
            "data/gone-before-its-time", "a sentence promises it for longer", .loud,
            """
            boardwalk: 1
            requirements: {assumptions: [Payslips must be kept for 10 years]}
            data: [{entity: Payslip, store: files, key: id}, {entity: Run, store: db, key: id}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: files, kind: object-store, technology: S3, lifecycle: 3y}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections: [{from: client, to: app}, {from: app, to: files}, {from: app, to: db}]
            """),
        Case(
            "latency/slow-work-inline", "it stands behind a queue already", .silent,
            """
            boardwalk: 1
            flows: [{name: mail, kind: write, path: [client, app, jobs, sender, provider], reply: wait, rate: 10/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
              - {id: sender, kind: worker, replicas: 2}
              - {id: provider, kind: external, name: Mail provider, technology: SendGrid}
            connections:
              - {from: client, to: app}
              - {from: app, to: jobs, kind: async}
              - {from: jobs, to: sender, kind: async}
              - {from: sender, to: provider, timeout: 5s}
            """),
        Case(
            "capacity/product-limit", "work longer than a function may take", .loud,
            "client > app x2 >> q:sqs >> transcode:lambda {work=18min}"),
        Case("capacity/product-limit", "work that it may take", .silent, "client > app x2 >> q:sqs >> transcode:lambda {work=8min}"),
    ]

    @Test(arguments: crowds) func wordsComeToFigures(_ item: Case) throws { try Self.check(item) }
}
