import Review
import TestSupport
import Testing
import Whiteboard

/// What is advised must not do more harm than what it mends.
@Suite struct RemedyWordingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String, testDescription: String, says: String, board: String

        init(_ rule: String, _ why: String, says: String, _ board: String) {
            self.rule = rule
            testDescription = "\(rule): \(why)"
            self.says = says
            self.board = board
        }
    }

    private static func asked(_ p99: String, retries: Int) -> String {
        """
        client > gw:kong x2; gw > {timeout=3s} app x2; app > {timeout=2s, retries=\(retries)} old:external {latency-p99=\(p99)}
        """
    }

    static let askers = [
        Case("structure/unreachable", "who comes in by a door", says: "Customer is a client", "customer > cdn > app x2 > db; app > ses"),
        Case("structure/unreachable", "a program beside the door", says: "Connect Client to it", "client > app x2 > db; feed > db"),
        Case("structure/no-client", "who comes in by a door", says: "Customer is a client", "customer > lb > app x2 > db"),
        Case("structure/no-client", "a program at the beginning", says: "Add a client before", "orders x2 > app x2 > db"),
    ]

    @Test(arguments: askers) func whoAsksIsAClient(_ item: Case) throws { try Self.check(item) }

    private static func hospital(_ notes: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ['\(notes)']}
        components:
          - {id: his, kind: external, name: Hospital system}
          - {id: engine, kind: service, replicas: 1}
          - {id: ward, kind: client}
          - {id: app, kind: service, replicas: 1}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: his, to: engine, label: HL7 ADT}
          - {from: engine, to: db, access: write}
          - {from: ward, to: app}
          - {from: app, to: engine}
        """
    }

    static let whereItStands = [
        Case("spof/single-compute", "what must keep its order has one at work", says: "Keep a second one ready", hospital("")),
        Case(
            "spof/single-compute", "a house of its own has its own balancers", says: "behind a pair of balancers", hospital("on premises")),
        Case("spof/single-compute", "a provider has them", says: "behind a managed load balancer", hospital("in the cloud")),
        Case("security/webhook-unverified", "a line of its own has certificates", says: "the sender's certificate", hospital("")),
        Case(
            "structure/sync-cycle", "what tells of changes needs no answer", says: "Make app->engine an event",
            "client > app:service x2 > \"changes back\" engine:service x2; engine > app"),
        Case(
            "security/no-rate-limit", "by address a content network would be throttled", says: "Limit each client at CDN",
            "client > cdn > lb > app x2 > db; editor:client > lb"),
        Case(
            "security/pii-at-rest", "how long is not ours to say", says: "State how long it is kept",
            "require compliance=[GDPR]; client > app x2 > db:rds; entity Subscriber in db key=id pii=true"),
        Case(
            "availability/dependency-below-target", "a ledger has no second provider", says: "Accept it, say “pending”",
            "require availability=99.99%; client > lb:alb > app x3 > ledger:external {availability=99.5%}; flow pay: client lb app ledger kind=write"
        ),
        Case(
            "capacity/work-exceeds-hands", "enough for the peak too", says: "Run 43 of it",
            """
            require writes=10/s peak=3; client > app x9 >> mq:sqs >> render:worker x2 {work=1s, concurrency=1} > s3; \
            flow make: client app mq render s3 kind=write rate=10/s
            """),
        Case(
            "spof/single-region", "other regions stand there", says: "Draw the same ways through eu",
            """
            boardwalk: 1
            requirements: {regions: [us, eu]}
            flows: [{name: join, path: [client, app-us, db]}]
            groups: [{id: us, kind: region, members: [app-us, db]}, {id: eu, kind: region, members: [app-eu]}]
            components:
              - {id: client, kind: client}
              - {id: app-us, kind: service, replicas: 3}
              - {id: app-eu, kind: service, replicas: 3}
              - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
            connections: [{from: client, to: app-us}, {from: client, to: app-eu}, {from: app-us, to: db}, {from: app-eu, to: db}]
            """),
    ]

    @Test(arguments: whereItStands) func itFitsWhereItStands(_ item: Case) throws { try Self.check(item) }

    static let cases = [
        Case(
            "latency/timeout-inverted", "an attempt that is long enough is shortened", says: "Give up after 1 s an attempt",
            asked("400ms", retries: 2)),
        Case(
            "latency/timeout-inverted", "no attempt is shorter than the usual slow answer: fewer of them", says: "Ask once",
            asked("1500ms", retries: 2)),
        Case(
            "capacity/overload", "what is asked 180 times for one request is not multiplied", says: "Let App ask Price once for all",
            """
            require reads=1k/s writes=1/s; client > lb:alb > app x9 > {calls=180} price:service x2 > db; flow look: client lb app price db
            """),
        Case(
            "capacity/overload", "who checks each token need not be asked", says: "Check tokens by their signature",
            "require reads=50k/s writes=1/s; client > lb:alb > app x90 > login:keycloak x2; flow look: client lb app login"),
        Case(
            "latency/over-budget", "what decides does not come after the reply", says: "what decides cannot come after the reply",
            """
            require latency=300ms; client > lb:alb > app x2 > "check the plate" register:external {latency-p99=2s}; \
            app > {access=write} db; flow fine: client lb app register db kind=write latency=300ms
            """),
        Case(
            "spof/external-dependency", "a queue that works for others is not borrowed", says: "Hand it to a queue with retries",
            """
            client > lb:alb > app x2 > {access=write} db; app > "receipt" mail:external; app >> sales:sqs >> book:worker x2 > erp:external; \
            flow buy: client lb app db app>sales app>mail kind=write
            """),
        Case(
            "consistency/cache-on-strong-read", "what carries nearly all of the load stays",
            says: "Ask Database for what decides, and Hints for the rest",
            """
            require reads=30k/s writes=1/s; client > lb:alb > app x30 > hints:cache x2 {hit-rate=95%, ttl=30s}; \
            app > db:postgres; flow plan: client lb app hints app>db consistency=linearizable
            """),
    ]

    private static func noted(_ entity: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Envelope, store: db, key: envelope_id}
          - {entity: Note, store: db, \(entity)}
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    static let keys = [
        Case(
            "process/entity-unplaced", "several of one thing, told apart by their number", says: "envelope, seq is its key",
            noted("fields: {envelope: uuid, seq: int, text: text}")),
        Case(
            "process/entity-unplaced", "several of one thing, and nothing that tells them apart", says: "id is its key",
            noted("fields: {envelope: uuid, text: text}")),
        Case(
            "process/entity-unplaced", "two may come in one moment", says: "note_id is its key",
            noted("append-only: true, fields: {user: uuid, at: timestamp}")),
        Case(
            "security/no-auth", "the door that the flow goes by, not another one", says: "Ask for a token at Gateway",
            """
            client > queue-page:service x2; client > gateway:kong x2 > app x2 > {access=write} db; entity Hold in db key=id pii=true; \
            flow hold: client gateway app db kind=write
            """),
        Case(
            "caching/write-back-loss", "the store cannot take each write", says: "Append every write to a file",
            """
            require reads=1/s writes=30k/s; client > lb:alb > app x40 > {access=write} answers:redis {strategy=write-back}; \
            answers > {access=write} db:postgres; flow save: client lb app answers kind=write rate=30k/s
            """),
        Case(
            "capacity/no-spare-instance", "as many as the rule about little room says", says: "Run 5 of it",
            "require reads=5300/s writes=1/s; client > lb:alb > app x3 {capacity=1800/s} > dynamodb"),
        Case(
            "capacity/overload", "one of them may be lost", says: "Run 3 of it",
            "require reads=1100/s writes=1/s; client > lb:alb > app x1 {capacity=1k/s} > dynamodb"),
    ]

    @Test(arguments: keys) func itFits(_ item: Case) throws { try Self.check(item) }

    @Test(arguments: cases) func itHelps(_ item: Case) throws { try Self.check(item) }

    private static func check(_ item: Case) throws {
        let findings = ExampleBoard.review(try ExampleBoard.read(item.board)).open.filter { $0.rule == item.rule }
        let titles = findings.flatMap(\.fixes).map(\.title)
        #expect(titles.contains { $0.contains(item.says) }, "\(titles)")
    }
}
