import Testing

/// What a finding asks for is wanted on this board.
extension RuleJudgementTests {
    private static func login(_ auth: String, flow: String) -> String {
        """
        boardwalk: 1
        api: [{call: GET /notes, does: List, flow: list, auth: \(auth)}]
        flows: [{name: list, kind: read, path: [client, app, db]}, {name: \(flow), kind: read, path: [client, app, login]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: login, kind: auth, technology: Auth0}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: login}, {from: app, to: db}]
        """
    }

    private static func required(_ text: String, notes: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(text)]}
        api: [{call: POST /orders, does: Order, flow: order}]
        flows:
          - {name: order, kind: write, path: [client, app, db]}
          - {name: renew-alarm, kind: write, path: [clock, renewer, db, sms], user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: clock, kind: scheduler}
          - {id: renewer, kind: worker, replicas: 2, notes: "\(notes)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: sms, kind: external, technology: Twilio}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: clock, to: renewer}
          - {from: renewer, to: db}
          - {from: renewer, to: sms}
        """
    }

    static let fitting = [
        Case("availability/login-in-line", "calls that carry signed tokens", .silent, login("jwt", flow: "log-in")),
        Case("availability/login-in-line", "signed tokens, and a flow that asks all the same", .quiet, login("jwt", flow: "share")),
        Case("availability/login-in-line", "sessions", .quiet, login("session", flow: "log-in")),
        Case(
            "process/requirement-unserved", "done on a flow's way, by its notes", .silent,
            required("Retry failed charges for two weeks", notes: "3 failures of a charge in a row: put aside")),
        Case(
            "process/requirement-unserved", "notes of something else", .quiet,
            required("Retry failed charges for two weeks", notes: "sends what is due")),
        Case(
            "process/requirement-unserved", "somebody is told, at the end of a flow about it", .silent,
            required("The owner is told of an alarm within 5 s", notes: "")),
        Case(
            "process/requirement-unserved", "told of what no flow is about", .quiet,
            required("The owner is told of an invoice within 5 s", notes: "")),
        Case(
            "security/tenant-rows", "a person's subscription has no people of its own", .silent,
            """
            client > lb:alb > app x2 > db:rds; entity Subscription in db key=id fields.id=id fields.plan=id; \
            entity Invoice in db key=id fields.subscription=id
            """),
    ]

    @Test(arguments: fitting) func whatIsAskedForIsWanted(_ item: Case) throws { try Self.check(item) }
}
