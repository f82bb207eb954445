import Review
import TestSupport
import Testing

/// What is advised fits who is to follow it: what a provider cannot do, and what would do harm there, is not advised.
@Suite struct FittingAdviceTests {
    private static func fixes(_ rule: String, _ board: String) throws -> [String] {
        let found = try ExampleBoard.review(ExampleBoard.read(board)).findings.first { $0.rule == rule }
        return try #require(found, "\(rule) is silent").fixes.map(\.title)
    }

    private static func id(_ box: String) -> Substring { box.prefix { $0 != ":" } }

    @Test(
        "Who charges takes a key with the call; who sends messages does not",
        arguments: [
            ("stripe", "Send a key that makes a repeat harmless"),
            ("sendgrid:external", "Keep a row for each message that went out, and look there before a repeat"),
            ("push:external", "Keep a row for each message that went out, and look there before a repeat"),
        ])
    func repeats(_ provider: String, _ fix: String) throws {
        let board =
            "client > lb:alb > app x2 > {retries=2, access=write} \(provider); flow post: client lb app \(Self.id(provider)) kind=write"
        #expect(try Self.fixes("availability/retry-not-idempotent", board) == [fix])
    }

    @Test(
        "A cache forgets no later than what is read from it may be old",
        arguments: [
            ("", "Forget after 5 minutes"), ("; require consistency=\"bounded-staleness 10s\"", "Forget after 10 s"),
            ("; entity Free in counts class=derived consistency=\"bounded-staleness 1min\"", "Forget after 1 min"),
            ("; flow free: client app counts kind=read consistency=\"bounded-staleness 20s\"", "Forget after 20 s"),
            ("; require consistency=\"bounded-staleness 1h\"", "Forget after 5 minutes"),
        ])
    func expiry(_ more: String, _ fix: String) throws {
        #expect(try Self.fixes("caching/no-expiry", "client > app x2 > counts:redis, db:postgres" + more) == [fix])
    }

    @Test("Of two banks that nothing leads back from one finding speaks, whichever of them is asked first")
    func banks() throws {
        let board = "client > lb:alb > app x2 > {access=write} bank-a:external, bank-b:external; app > db:rds"
        let found = try ExampleBoard.review(ExampleBoard.read(board)).findings.filter { $0.rule == "consistency/payment-outcome" }
        #expect(
            found.count == 1 && found[0].message.contains("App calls Bank a and Bank b, and nothing leads back"), "\(found.map(\.message))")
    }

    @Test(
        "Answers are cached, charges and messages are not",
        arguments: [("maps:external", "read", true), ("stripe", "write", false), ("push:external", "write", false)])
    func limits(_ provider: String, _ kind: String, _ isCached: Bool) throws {
        let board =
            "client > lb:alb > app x2 > {timeout=1s} \(provider); flow go: client lb app \(Self.id(provider)) kind=\(kind) rate=400/s"
        #expect(try Self.fixes("capacity/provider-limit", board).contains { $0.contains("cache") } == isCached)
    }

    @Test(
        "What is fed back is charged again: it is looked up first",
        arguments: [("stripe", true), ("db:rds", false)])
    func deadLetters(_ last: String, _ isLookedUp: Bool) throws {
        let board = "client > app x2 > orders:sqs {dead-letter=orders-dlq} > worker x2 > \(last); entity Order in orders class=money"
        #expect(try Self.fixes("async/dead-letter-unread", board).contains { $0.contains("look up") } == isLookedUp)
    }

    @Test(
        "Sessions are enough for an answer after its question",
        arguments: [("mongodb", "Read and write in causally consistent sessions"), ("cassandra x3", "Read at level strong here")])
    func sessions(_ store: String, _ fix: String) throws {
        let board = "client > app x2 > db:\(store); flow open: client app db kind=read consistency=causal"
        #expect(try Self.fixes("consistency/level-too-weak", board).first == fix)
    }

    @Test(
        "What is on disk already is not put there",
        arguments: [("persistent sessions on disk", "Take a broker that clusters"), ("port 1883", "Keep what it holds on disk")])
    func disks(_ notes: String, _ fix: String) throws {
        let board = """
            require availability=99.95%; client > app x2 > {kind=async} hub:mosquitto {notes="\(notes)"} > worker x2 > db:rds; \
            flow send: client app hub worker db kind=write rate=900/s
            """
        #expect(try Self.fixes("spof/single-broker", board).first?.hasPrefix(fix) == true)
    }

    @Test("Work that may be an hour late needs fewer hands than the peak")
    func lateness() throws {
        func hands(_ promise: String) throws -> Int {
            let board = """
                boardwalk: 1
                requirements: {functional: [\(promise)], peak: 5}
                flows: [{name: send-mail, kind: write, path: [app, mails, mailer, db], rate: 1k/s, user-facing: false}]
                components:
                  - {id: client, kind: client}
                  - {id: app, kind: service, replicas: 2}
                  - {id: mails, kind: queue, technology: SQS, dead-letter: true}
                  - {id: mailer, kind: worker, replicas: 8, capacity: 200/s, idempotent: true}
                  - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
                connections: [{from: client, to: app}, {from: app, to: mails, kind: async}, {from: mails, to: mailer, kind: async}, {from: mailer, to: db}]
                """
            let title = try #require(try Self.fixes("async/backlog-grows", board).first { $0.hasPrefix("Run ") })
            return try #require(Int(title.dropFirst(4).prefix { $0.isNumber }))
        }
        #expect(try hands("The mailer sends mail within 1 hour") < hands("The mailer sends mail"))
    }
}
