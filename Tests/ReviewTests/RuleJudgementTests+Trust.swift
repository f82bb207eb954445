import Testing

/// Keys, rights, prices and stock, as boards speak of them.
extension RuleJudgementTests {
    private static func keys(_ note: String) -> String {
        "device:client > broker:pub-sub {technology=Mosquitto, notes=\"\(note)\"} >> app x2 > db"
    }

    private static func rights(_ wish: String, cache: String = "Policy cache") -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(wish)"], compliance: [SOC2]}
        flows: [{name: decrypt, kind: read, path: [client, app, kept, db]}]
        data: [{entity: Policy, store: db, key: policy_id, fields: {policy_id: uuid, principal: text, actions: list}, class: identity}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: kept, kind: cache, name: \(cache), strategy: cache-aside, ttl: 5min, encrypted: false}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: audit, kind: event-log, name: Audit stream, technology: Kafka, replicas: 3, copies: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: kept, access: read-write}
          - {from: app, to: db}
          - {from: app, to: audit, kind: async, label: audit event, best-effort: true}
        """
    }

    static let trusting = [
        Case("security/shared-credential", "installed on all", .loud, keys("Same API key is installed on all controllers")),
        Case("security/shared-credential", "the same key on all", .loud, keys("the same API key on all controllers")),
        Case(
            "security/shared-credential", "an assumption", .loud,
            "require assumptions=[\"one API key for all shops\"]; client > lb:alb > app x2 > db"),
        Case("security/shared-credential", "a key that keeps rows together", .silent, keys("one key for all events of an order")),
        Case("security/shared-credential", "one for each", .silent, keys("one key is installed on each controller")),
        Case("consistency/ages-add-up", "rights that end", .loud, rights("revoked keys stop working everywhere within 60 s")),
        Case("consistency/ages-add-up", "rights that end later", .silent, rights("revoked keys stop working everywhere within 10 min")),
        Case("security/rights-in-cache", "who may do what, by another name", .quiet, rights("decrypt")),
        Case("security/rights-in-cache", "said once", .silent, rights("revoked keys stop working everywhere within 60 s")),
        Case("security/rights-in-cache", "other copies", .silent, rights("decrypt", cache: "Results")),
        Case("security/pii-at-rest", "policies in the clear, where a standard is named", .loud, rights("decrypt")),
        Case("security/pii-at-rest", "results in the clear", .silent, rights("decrypt", cache: "Results")),
        Case("security/look-unrecorded", "every use, as best it can", .loud, rights("every use of a key is in the audit log")),
        Case("security/look-unrecorded", "nobody asks for all of it", .silent, rights("decrypt")),
    ]

    private static func seats(_ does: String, theirs: String = "SeatState", path: String = "[browser, app, holds]") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["desks change seats directly in the legacy system"]}
        api: [{call: POST /v1/holds, does: "\(does)", flow: hold, auth: anonymous}]
        data:
          - {entity: SeatHold, store: holds, key: "flight,seat", class: inventory}
          - {entity: \(theirs), store: legacy, key: "flight,seat", class: inventory}
        flows: [{name: hold, kind: write, path: \(path), entity: SeatHold}]
        components:
          - {id: browser, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: holds, kind: cache, technology: Redis, holds: record, replicas: 3}
          - {id: legacy, kind: external, name: Reservation system}
        connections:
          - {from: browser, to: app}
          - {from: app, to: holds, access: read-write}
          - {from: app, to: legacy, timeout: 1s}
        """
    }

    static let selling = [
        Case("consistency/two-masters", "one key here and there", .loud, seats("hold")),
        Case("consistency/two-masters", "the other is asked first", .silent, seats("hold", path: "[browser, app, legacy, app > holds]")),
        Case("consistency/two-masters", "a share of one's own", .silent, seats("hold one of our own quota")),
        Case("security/held-by-anybody", "a seat for whoever asks", .quiet, seats("hold")),
        Case("security/anonymous-feeds-money", "stock is told once", .silent, seats("hold")),
        Case("security/held-by-anybody", "four each", .silent, seats("hold, four per session")),
    ]

    private static func order(_ request: String, _ call: String = "POST /v1/orders", more: String = "") -> String {
        """
        boardwalk: 1
        api: [{call: \(call), request: {\(request)}, handler: orders, flow: buy, auth: jwt}]
        data:
          - {entity: Order, store: db, key: order_id, class: money}
          - {entity: Price, store: catalog, key: sku, fields: {sku: text, amount: decimal}}
        flows: [{name: buy, kind: write, path: [browser, orders, db], entity: Order}]
        components:
          - {id: browser, kind: client}
          - {id: orders, kind: service, replicas: 2}
          - {id: pricing, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: catalog, kind: document-store, technology: MongoDB Atlas}
        connections:
          - {from: browser, to: orders}
          - {from: orders, to: db, access: read-write}
          - {from: pricing, to: catalog}\(more)
        """
    }

    static let pricing = [
        Case("security/price-from-client", "the buyer's total", .quiet, order("items: list, total: decimal")),
        Case("security/price-from-client", "the items alone", .silent, order("items: list")),
        Case(
            "security/price-from-client", "a program that knows the prices is asked", .silent,
            order("items: list, total: decimal", more: "\n  - {from: orders, to: pricing}")),
        Case("security/price-from-client", "what the giver chooses", .silent, order("amount: decimal", "POST /v1/donations")),
    ]

    private static func plates(_ label: String, _ more: String) -> String {
        """
        boardwalk: 1
        data: [{entity: ParkingSession, store: db, key: session_id, fields: {session_id: int, plate: text}, \(more)}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database, managed: true}]
        connections: [{from: client, to: app}, {from: app, to: db, label: "\(label)", access: read-write}]
        """
    }

    static let searching = [
        Case("data/no-index", "an arrow that says how", .quiet, plates("sessions by plate, fines", "count: 210M")),
        Case("data/no-index", "a few rows", .silent, plates("sessions by plate, fines", "count: 2k")),
        Case("data/no-index", "an index", .silent, plates("sessions by plate, fines", "count: 210M, indexes: [plate]")),
        Case("data/no-index", "an order and no search", .silent, plates("sessions sorted by plate", "count: 210M")),
    ]

    private static func machine(_ more: String) -> String {
        "require availability=99.9%; client > lb:alb > app x2 > hsm:custom {\(more)}; flow sign: client lb app hsm kind=read"
    }

    private static func zones(_ db: String) -> String {
        """
        require availability=99.9%; client > lb:nginx {replicas=1, zones=[a]} > app x2 {zones=[a, b]} > db:postgres {\(db)}; \
        flow look: client lb app db kind=read
        """
    }

    static let standing = [
        Case("spof/single-compute", "a machine of no kind, said to be one", .loud, machine("replicas=1")),
        Case("spof/single-compute", "two of it", .silent, machine("replicas=2")),
        Case("spof/single-compute", "nobody says how many", .silent, machine("name=HSM")),
        Case("spof/single-zone", "the only copies of two things in one zone", .quiet, zones("replicas=1, zones=[a]")),
        Case("spof/single-zone", "in two zones", .silent, zones("replicas=1, zones=[b]")),
    ]

    @Test(arguments: trusting + selling + pricing + searching + standing) func itKnowsWhomItTrusts(_ item: Case) throws {
        try Self.check(item)
    }
}
