import Review
import Testing

/// What sets a state and what adds to it, what is read from where, and who is counted.
extension RuleJudgementTests {
    private static func run(kind: String) -> String {
        """
        boardwalk: 1
        flows: [{name: pay, kind: \(kind), path: [run, db]}]
        data: [{entity: Share, store: db, key: id, class: money, invariant: shares sum to 100 %}]
        components:
          - {id: client, kind: client}
          - {id: run, kind: service, replicas: 2}
          - {id: db, kind: sql-database, replicas: 3, replication: {sync: async, failover: automatic}}
        connections: [{from: client, to: run}, {from: run, to: db, access: \(kind)}]
        """
    }

    private static func consumer(label: String) -> String {
        """
        client > lb > app x2 >> mq:rabbitmq x3 >> sync:worker x3 > "\(label)" db; require availability=99.9%
        """
    }

    private static func sockets(_ assumption: String, replicas: Int) -> String {
        """
        boardwalk: 1
        requirements: {daily-users: 15M, availability: 99.9%, assumptions: ["\(assumption)"]}
        components:
          - {id: app, kind: client}
          - {id: ws, kind: connection-gateway, replicas: \(replicas), zones: 3, sockets: 50k}
          - {id: db, kind: sql-database, technology: RDS, managed: true, zones: 2}
        connections: [{from: app, to: ws}, {from: ws, to: db}]
        """
    }

    private static func early(_ kind: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        data: [{entity: Play, store: lake, key: play_id, class: \(kind)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: leader}
          - {id: load, kind: worker, replicas: 2, idempotent: true}
          - {id: lake, kind: data-warehouse, technology: BigQuery}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: load, kind: async}
          - {from: load, to: lake, access: write}
        """
    }

    /// The portal reads the files beside what the flow asks it for.
    private static func files(_ path: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        flows: [{name: look, kind: read, path: \(path)}]
        components:
          - {id: ward, kind: client}
          - {id: portal, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: pdfs, kind: file-store}
        connections: [{from: ward, to: portal}, {from: portal, to: db}, {from: portal, to: pdfs, access: read}]
        """
    }

    private static func digest(_ path: String) -> String {
        """
        boardwalk: 1
        flows: [{name: digest, kind: write, path: \(path), user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3}
          - {id: tracker, kind: worker, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: mq, kind: queue, technology: SQS}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: tracker, kind: async}
          - {from: tracker, to: db, access: write}
          - {from: tracker, to: mq, kind: async}
        """
    }

    private static func leased(_ label: String) -> String {
        "client > lb > app x3 > \"\(label)\" etcd x3; app > {access=read-write} db:rds"
    }

    static let states = [
        Case(
            "structure/unreachable", "a queue that another names for its dead letters", .silent,
            "client > lb > app x2 >> mq:sqs {dead-letter=mq-dlq} >> worker x2; mq-dlq:queue >> redrive:worker x2"),
        Case(
            "structure/unreachable", "a queue that nobody names", .loud,
            "require reads=1/s; client > lb > app x2 >> mq:sqs >> worker x2; other:queue >> redrive:service x2"),
        Case("consistency/lease-without-number", "who owns a city", .loud, leased("own a city")),
        Case("consistency/lease-without-number", "numbers by the block", .silent, leased("lease 1M ids")),
        Case("consistency/dual-write", "two writes of what a log hands on again", .silent, digest("[log, tracker, db, tracker > mq]")),
        Case(
            "consistency/dual-write", "the same, each step with its caller", .silent,
            digest("[log > tracker, tracker > db, tracker > mq]")),
        Case("async/lossy-transport", "plays that are paid for, acknowledged early", .loud, early("money")),
        Case("async/lossy-transport", "plays that are counted", .quiet, early("telemetry")),
        Case("consistency/failover-loses", "what is written there", .loud, run(kind: "write")),
        Case("consistency/failover-loses", "what is only read there", .silent, run(kind: "read")),
        Case("async/consumer-not-idempotent", "what is added", .loud, consumer(label: "insert order")),
        Case("async/consumer-not-idempotent", "a score that is saved", .silent, consumer(label: "save score")),
        Case("async/consumer-not-idempotent", "a price that is pushed", .silent, consumer(label: "push prices")),
        Case(
            "capacity/sockets-exceeded", "viewers that an assumption counts", .loud, sockets("a final has 3M viewers at once", replicas: 20)
        ),
        Case("capacity/sockets-exceeded", "with room for them", .silent, sockets("a final has 3M viewers at once", replicas: 95)),
        Case("capacity/sockets-exceeded", "people who are not there together", .quiet, sockets("a team has 3M followers", replicas: 20)),
        Case(
            "capacity/consumers-exceed-partitions", "workers of one group", .loud,
            "client > lb > app x2 >> log:kafka x3 {partitions=12} >> w:worker x20 > db"),
        Case(
            "capacity/consumers-exceed-partitions", "gateways that each get all of it", .silent,
            "client > lb > app x2 >> log:kafka x3 {partitions=12} >> ws:connection-gateway x20 >> client"),
        Case(
            "caching/no-expiry", "a worker that has nothing else to ask", .silent,
            "require reads=10/s; client > lb > app x3 > cache, db; mq:sqs >> sync:worker x2 > {access=read} cache; app >> mq"),
        Case(
            "capacity/overload", "a store for what a cache that others fill does not have", .quiet,
            """
            require reads=30k/s; client > lb > app x90 > live:redis x3 {hit-rate=80%}; app > "cache miss" {access=read} db:postgres; \
            w:worker x2 > "set score" {access=write} live; flow read: client lb app live app>db kind=read rate=30k/s
            """),
    ]

    @Test(arguments: states) func itTellsStatesFromSums(_ item: Case) throws { try Self.check(item) }

    @Test(arguments: [("[ward, portal, db, portal > pdfs]", Severity.error), ("[ward, portal, db]", .warning)])
    func whatNoFlowStepsOnIsNoError(_ path: String, _ severity: Severity) throws {
        let found = ExampleBoard.review(try ExampleBoard.read(Self.files(path))).open.filter { $0.rule == "spof/single-store" }
        #expect(found.map(\.severity) == [severity])
        #expect(found.first?.message.contains(severity == .error ? "stops look" : "stops what Portal does with it") == true)
    }
}
