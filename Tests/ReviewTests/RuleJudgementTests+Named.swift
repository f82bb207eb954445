import Testing

/// What is named in other words: a place that is a frame, a contract in an assumption, a time behind its words, a key by its second half.
extension RuleJudgementTests {
    private static func centre(label: String, promise: String = "Patient data stays in the control centre") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(promise)"]}
        data: [{entity: Mission, store: cad, fields: {id: id, place: text, patient: text, complaint: text}, key: id, pii: true}]
        components:
          - {id: cad, kind: sql-database, technology: PostgreSQL, replicas: 2, backups: continuous}
          - {id: export, kind: batch-job}
          - {id: dwh, kind: data-warehouse, technology: BigQuery}
        connections: [{from: export, to: cad, access: read}, {from: export, to: dwh, label: "\(label)"}]
        groups: [{id: centre, name: Control centre, members: [cad, export]}]
        """
    }

    private static func registry(_ assumption: String, rate: String = "240/s") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(assumption)"]}
        flows: [{name: owners, kind: read, path: [client, app, registry], rate: \(rate)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: registry, kind: external, name: Vehicle registry}
        connections: [{from: client, to: app}, {from: app, to: registry, access: read, timeout: 1s}]
        """
    }

    private static func port(_ promise: String, every: String = "names, once an hour") -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(promise)"]}
        components:
          - {id: clock, kind: scheduler, name: Passenger list}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: police, kind: external}
        connections: [{from: clock, to: db, label: "\(every)", access: read}, {from: clock, to: police}]
        """
    }

    private static func recalls(call: String, key: String = "campaign, vin", indexes: String = "") -> String {
        """
        boardwalk: 1
        api: [{call: "\(call)", does: Is this vehicle affected, flow: check, auth: anonymous}]
        data: [{entity: Affected, store: db, fields: {campaign: id, vin: text, state: text}, key: "\(key)", count: 20M\(indexes)}]
        flows: [{name: check, kind: read, path: [client, app, db], rate: 200/s, entity: Affected}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: key-value-store, technology: DynamoDB}
        connections: [{from: client, to: app}, {from: app, to: db, access: read}]
        """
    }

    private static func viewer(cdn: String, pii: Bool = true) -> String {
        """
        boardwalk: 1
        data: [{entity: Image, store: archive, key: id, pii: \(pii), size: 300MB}]
        flows: [{name: view, kind: read, path: [doctor, \(cdn)archive], rate: 5/s}]
        components:
          - {id: doctor, kind: client}
          - {id: cdn, kind: cdn, caches: public, ttl: 24h}
          - {id: archive, kind: object-store, technology: S3}
        connections: [{from: doctor, to: cdn}, {from: doctor, to: archive, presigned: \(cdn.isEmpty)}, {from: cdn, to: archive}]
        """
    }

    private static func copies(_ note: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Rent a tool]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, notes: "\(note)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app, label: HTTPS}, {from: app, to: db, label: rows}]
        """
    }

    static let named = [
        Case("security/promised-place-left", "fields of people leave the frame", .loud, centre(label: "place, complaint, patient, times")),
        Case("security/promised-place-left", "sums leave it", .silent, centre(label: "missions by hour and district")),
        Case(
            "security/promised-place-left", "nothing is promised", .silent,
            centre(label: "place, complaint, patient", promise: "Twelve seats")),
        Case(
            "capacity/provider-limit", "a contract in so many words", .loud,
            registry("Registry contract: 20 look-ups/s, above that blocked")),
        Case("capacity/provider-limit", "that allows it", .silent, registry("Registry contract: 500 look-ups/s")),
        Case("capacity/provider-limit", "of somebody else", .quiet, registry("Printer: 20 letters/s")),
        Case(
            "latency/clock-slower-than-promise", "a time behind its words", .loud,
            port("Passenger list is with the police 30 min after departure")),
        Case("latency/clock-slower-than-promise", "at the latest", .loud, port("Passenger list is with the police 20 min at the latest")),
        Case("latency/clock-slower-than-promise", "after hours", .silent, port("Passenger list is with the police 4 h after departure")),
        Case("data/no-index", "by the second half of a key", .quiet, recalls(call: "GET /vin/{vin}")),
        Case("data/no-index", "by the first", .silent, recalls(call: "GET /vin/{vin}", key: "vin, campaign")),
        Case("data/no-index", "by both", .silent, recalls(call: "GET /campaigns/{campaign}/vin/{vin}")),
        Case("data/no-index", "with an index of its own", .silent, recalls(call: "GET /vin/{vin}", indexes: ", indexes: [vin]")),
        Case("security/public-cache-private-data", "all that is kept at its end is personal", .loud, viewer(cdn: "cdn, ")),
        Case("security/public-cache-private-data", "it is nobody's", .silent, viewer(cdn: "cdn, ", pii: false)),
        Case("latency/no-cdn", "one's own pictures, near where they are", .silent, viewer(cdn: "")),
        Case("structure/pool-without-balancer", "nothing says who chooses", .loud, copies("in two racks")),
        Case("structure/pool-without-balancer", "its callers have both", .silent, copies("DNS gives both app addresses for now")),
        Case("structure/pool-without-balancer", "each has one", .silent, copies("one in each line")),
    ]

    @Test(arguments: named) func whatIsNamedOtherwise(_ item: Case) throws { try Self.check(item) }
}
