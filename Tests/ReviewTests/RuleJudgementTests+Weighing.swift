import Testing

/// Findings that a figure, a walk or a decision on the board makes loud, quiet or needless.
extension RuleJudgementTests {
    private static func delete(_ law: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [\(law)]}
        api: [{call: POST /collect, flow: collect}, {call: POST /api/query, flow: look}, {call: "DELETE /api/visitors/{id}"}]
        data: [{entity: Visit, store: db, key: id, pii: true}]
        flows: [{name: collect, kind: write, path: [client, lb, take, db]}, {name: look, path: [client, lb, api, db]}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: take, kind: service, replicas: 2}
          - {id: api, kind: service, replicas: 2}
          - {id: db, kind: sql-database}
        connections: [{from: client, to: lb}, {from: lb, to: take}, {from: lb, to: api}, {from: take, to: db}, {from: api, to: db}]
        """
    }

    private static func answered(by label: String) -> String {
        """
        boardwalk: 1
        api: [{call: GET /firmware/latest.bin}]
        flows: [{name: look, path: [client, app]}]
        components: [{id: client, kind: client}, {id: app, kind: service}, {id: other, kind: service}]
        connections: [{from: client, to: app, label: \(label)}, {from: client, to: other}]
        """
    }

    static let calls = [
        Case("process/api-unhandled", "a law asks for it", .loud, delete("GDPR")),
        Case("process/api-unhandled", "no law does", .quiet, delete("PCI DSS")),
        Case("process/api-unhandled", "an arrow has its name", .silent, answered(by: "firmware")),
        Case("process/api-unhandled", "no arrow has", .quiet, answered(by: "pages")),
        Case("latency/cross-region-call", "a tenth of what was promised", .quiet, crossing(latency: "800ms")),
        Case("latency/cross-region-call", "most of what was promised", .loud, crossing(latency: "100ms")),
        Case(
            "latency/cross-region-call", "once a match, on no flow", .silent,
            """
            client > game:service x9 {regions=[us-east]} > "loadouts at start" api:service x2 {regions=[eu-west]} > dynamodb {regions=[eu-west]}; \
            flow play: client game latency=60ms
            """),
        Case(
            "latency/chatty-edge", "a loop that the user waits for", .loud,
            "client > lb:alb > app x2 > {calls=30} db; flow look: client lb app db latency=200ms"),
        Case(
            "latency/chatty-edge", "next to nothing of what was promised", .silent,
            "client > lb:alb > app x2 > {calls=30} db; flow look: client lb app db latency=2s"),
        Case("latency/fan-out-tail", "all are needed", .loud, "client > lb:alb > app x2 > {parallel=20, timeout=200ms} eta:service x9"),
        Case(
            "latency/fan-out-tail", "nobody waits for it", .quiet,
            """
            client > lb:alb > app x2 > mq:sqs > match:worker x2 > {parallel=20} eta:service x9; \
            flow ask: client lb app mq match eta kind=write user-facing=false
            """),
        Case(
            "latency/timeout-inverted", "a key makes the repeat harmless", .quiet,
            "client > gw:kong x2 > {timeout=5s} buy:service x2 > {timeout=4s, retries=2, idempotent} stripe"),
        Case(
            "latency/timeout-inverted", "none does", .loud,
            "client > gw:kong x2 > {timeout=5s} buy:service x2 > {timeout=4s, retries=2} stock:service x2"),
        Case(
            "security/plaintext", "personal data inside the house", .quiet,
            "client > app > {encrypted=false} db; entity User in db key=id pii=true"),
        Case(
            "security/plaintext", "personal data to another company", .loud,
            "client > app > db; cron > {encrypted=false} lab:external; entity User in db key=id pii=true"),
    ]

    private static func crossing(latency: String) -> String {
        """
        client > app x2 {regions=[us-east]} > dynamodb {regions=[eu-west]}; flow look: client app dynamodb kind=read latency=\(latency)
        """
    }

    private static let leaders = "wh:clickhouse {replication.mode=multi-leader}"
    private static let pair = "require latency=1s; client > lb:alb > app x2 > maps:external"

    static let writers = [
        Case(
            "consistency/multi-leader-conflict", "rows that are only added", .silent,
            "client > lb:alb > app x2 > mq:sqs > load:worker x2 > {access=write, batch-size=5000} \"insert\" \(leaders)"),
        Case(
            "consistency/multi-leader-conflict", "rows that are changed", .loud,
            "client > lb:alb > app x2 > {access=read-write} \"edit\" \(leaders)"),
        Case(
            "capacity/overload", "inserts of 5,000 rows each", .silent,
            """
            client > lb:alb > app x60 > log:kafka x3 > load:worker x60 > {access=write, batch-size=5000} wh:clickhouse; \
            flow take: client lb app log load wh kind=write rate=9k/s
            """),
        Case(
            "capacity/overload", "what looks at a store every five seconds", .silent,
            """
            client > lb:alb > app x60 > {access=write} redis x9; redis >> "read every 5 s" pacer:service {capacity=1k/s}; \
            flow win: client lb app redis pacer kind=write rate=6k/s
            """),
        Case(
            "spof/external-dependency", "paying without end", .loud,
            "require availability=99.9% requests=100/s; client > lb:alb > app x2 > stripe; flow pay: client lb app stripe kind=write"),
        Case(
            "spof/external-dependency", "paying with a timeout", .quiet,
            "require availability=99.9% requests=100/s; client > lb:alb > app x2 > {timeout=4s} stripe; flow pay: client lb app stripe kind=write"
        ),
        Case(
            "spof/external-dependency", "a status that is told beside the flow", .silent,
            """
            require availability=99.9%; client > lb:alb > app x2 > db:rds {zones=2, managed}; app > "commit status" code:external; \
            flow deploy: client lb app db kind=write
            """),
        Case(
            "spof/external-dependency", "two flows that wait for it", .loud,
            """
            require availability=99.9%; \(pair); flow order: client lb app maps kind=write; flow track: client lb app maps kind=read
            """),
        Case(
            "spof/external-dependency", "the one flow that is for it", .quiet,
            "require availability=99.9%; \(pair); app > db:rds; flow find-way: client lb app maps; flow order: client lb app db kind=write"),
    ]

    private static func stock(_ labels: String...) -> String {
        let writers = labels.enumerated().map { "app > w\($0):service x2 > {access=read-write} \"\($1)\" db" }.joined(separator: "; ")
        return "client > lb:alb > app:service x2; db:postgres; \(writers); entity Stock in db key=sku invariant=\"never negative\""
    }

    static let guarded = [
        Case("consistency/weak-isolation", "what nobody guards", .loud, stock("stock")),
        Case("consistency/weak-isolation", "an update that looks first", .silent, stock("update where amount >= n")),
        Case("consistency/weak-isolation", "one of two that looks first", .quiet, stock("update where amount >= n", "corrections")),
        Case("spof/single-broker", "a broker that its cloud runs", .silent, broker("AWS IoT Core")),
        Case("spof/single-broker", "a broker of one's own that no catalogue knows", .loud, broker("Mini Broker")),
        Case(
            "consistency/dual-write", "a picture, the row, and the event of both", .loud,
            """
            client > app x2 > {access=write} s3; app > {access=write} db; app > log:kafka x3 > run:worker x2 > erp:external; \
            flow publish: client app s3 db log run erp kind=write
            """),
    ]

    private static func broker(_ technology: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: bus, kind: pub-sub, technology: \(technology)}
          - {id: run, kind: worker, replicas: 2}
        connections: [{from: client, to: app}, {from: app, to: bus, kind: async}, {from: bus, to: run, kind: async}]
        """
    }

    private static func game(_ note: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: fleet, kind: service, name: Game servers, replicas: 30, stateless: false}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3}
        connections: [{from: client, to: fleet}, {from: fleet, to: log, kind: async, label: result at the end}]
        notes: [{text: \(note)}]
        """
    }

    private static func owner(_ label: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: gw, kind: api-gateway, technology: Kong, replicas: 2}
          - {id: match, kind: service, replicas: 6, notes: "a city belongs to one copy, which holds its open jobs in memory"}
          - {id: leases, kind: coordinator, technology: etcd, replicas: 3}
        connections: [{from: client, to: gw}, {from: gw, to: match, label: \(label)}, {from: match, to: leases}]
        """
    }

    static let decided = [
        Case("data/kept-on-one-copy", "a result that a crash takes along", .loud, game("Thirty a host")),
        Case("data/kept-on-one-copy", "what happens then is decided", .silent, game("If a game server dies the match is void")),
        Case("data/kept-on-one-copy", "an owner that no call finds", .loud, owner("accept")),
        Case("data/kept-on-one-copy", "an owner that calls are routed to", .silent, owner("routed by city")),
        Case("security/no-rate-limit", "a company's own people", .silent, "staff:client {name=Employee} > lb > app x2 > db"),
        Case("security/no-rate-limit", "everybody", .quiet, "client > lb > app x2 > db"),
        Case(
            "spof/single-store", "a drawing of what there is", .quiet,
            "client > lb > app > one:postgres; app > two:postgres; app > mq:rabbitmq"),
        Case("spof/single-store", "two of what there is", .loud, "client > lb > app > one:postgres; app > two:postgres"),
    ]

    @Test(arguments: calls + writers + guarded + decided) func itIsAsLoudAsWhatIsKnown(_ item: Case) throws { try Self.check(item) }
}
