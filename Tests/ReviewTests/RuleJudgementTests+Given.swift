import Testing

/// What is given to whom, kept where and found how: as engineers who read no rule judged it on boards of their own.
extension RuleJudgementTests {
    private static func priced(key: String, ordered: Bool = true) -> String {
        """
        boardwalk: 1
        data: [{entity: Price, store: prices, fields: {selection: id, odds: decimal}, key: selection, ordered: \(ordered)}]
        flows: [{name: follow, kind: write, path: [feed, log, writer, prices], rate: 4k/s, entity: Price, user-facing: false}]
        components:
          - {id: feed, kind: service, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3, partitions: 12, key: \(key)}
          - {id: writer, kind: worker, replicas: 4, idempotent: true}
          - {id: prices, kind: key-value-store, technology: DynamoDB}
        connections: [{from: feed, to: log, kind: async}, {from: log, to: writer, kind: async}, {from: writer, to: prices, access: write}]
        """
    }

    private static func reminded(label: String, partner: String = "Engagement partner") -> String {
        """
        boardwalk: 1
        requirements: {functional: [Patient data never leaves our own systems except to the dispensing pharmacy]}
        data: [{entity: Patient, store: db, fields: {id: id, name: text, phone: text}, key: id, pii: true}]
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: partner, kind: external, name: \(partner)}
        connections: [{from: app, to: db, access: read}, {from: app, to: partner, label: "\(label)", timeout: 3s}]
        """
    }

    private static func hands(_ notes: String, asked: String = "A hand in play survives the loss of a server") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(asked)]}
        components:
          - {id: player, kind: client}
          - {id: tables, kind: service, replicas: 4, notes: "\(notes)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: player, to: tables}, {from: tables, to: db}]
        """
    }

    private static func prescriptions(label: String, indexes: String = "\"store, due\"") -> String {
        """
        boardwalk: 1
        data: [{entity: Prescription, store: rx, fields: {id: id, patient: id, store: id, due: date}, key: id, indexes: [\(indexes)], count: 400M}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: rx, kind: sql-database, technology: PostgreSQL}]
        connections: [{from: client, to: app}, {from: app, to: rx, label: "\(label)", access: read-write}]
        """
    }

    private static func yard(_ promise: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["\(promise)"]}
        flows: [{name: gate-in, kind: write, path: [kiosk, gate, yard, cranes], rate: 1/s}]
        components:
          - {id: kiosk, kind: client, name: Gate kiosk}
          - {id: gate, kind: service, replicas: 2}
          - {id: yard, kind: pub-sub, name: Yard bus, technology: Redis Pub/Sub}
          - {id: cranes, kind: service, name: Crane terminals, replicas: 12}
        connections: [{from: kiosk, to: gate}, {from: gate, to: yard, kind: async, label: pick order}, {from: yard, to: cranes, kind: async}]
        """
    }

    private static func near(_ notes: String, count: String = "60M") -> String {
        """
        boardwalk: 1
        data: [{entity: Load, store: loads, fields: {id: id, lat: float, lon: float}, key: id, count: \(count)}]
        components:
          - {id: driver, kind: client}
          - {id: match, kind: service, replicas: 4, notes: "\(notes)"}
          - {id: loads, kind: sql-database, technology: PostgreSQL}
        connections: [{from: driver, to: match}, {from: match, to: loads, access: read}]
        """
    }

    private static func booked(consistency: String = ", consistency: linearizable", label: String = "insert; taken = taken + 1") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Slot, store: db, key: hour, invariant: no more than forty trucks\(consistency)}
          - {entity: Appointment, store: db, key: id}
        flows: [{name: book, kind: write, path: [truck, app, places, db], rate: 180/s, entity: Appointment}]
        components:
          - {id: truck, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: places, kind: cache, technology: Redis, replicas: 2, ttl: 30s}
          - {id: db, kind: sql-database, technology: PostgreSQL}
        connections:
          - {from: truck, to: app}
          - {from: app, to: places, access: read, label: places left}
          - {from: app, to: db, access: write, label: "\(label)"}
        """
    }

    private static func returned(refunds: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: register, kind: write, path: [customer, app, db], rate: 20k/day}
          - {name: refund, kind: write, path: [app, scans, refunder], rate: \(refunds), user-facing: false}
        components:
          - {id: customer, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: scans, kind: queue, technology: SQS, dead-letter: true}
          - {id: refunder, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: customer, to: app}
          - {from: app, to: db, access: write}
          - {from: app, to: scans, kind: async}
          - {from: scans, to: refunder, kind: async}
        """
    }

    static let given = [
        Case("consistency/dual-write", "what begins at the program at another rate is another deed", .silent, returned(refunds: "18k/day")),
        Case("consistency/dual-write", "at the same rate it is the rest of it", .loud, returned(refunds: "20k/day")),
        Case("data/no-index", "what is near among all there is", .loud, near("filter by distance in the service")),
        Case("data/no-index", "among a few", .silent, near("filter by distance in the service", count: "500")),
        Case("data/no-index", "by cells", .silent, near("filter by distance among the H3 cells around")),
        Case("consistency/decides-on-old", "what must hold of another thing in the same store", .loud, booked()),
        Case("consistency/decides-on-old", "the write looks for itself", .silent, booked(label: "insert where taken < 40")),
        Case("consistency/decides-on-old", "nothing says that it must be read as it is", .silent, booked(consistency: "")),
        Case("async/order-not-kept", "sent by the number of the message", .loud, priced(key: "message id")),
        Case("async/order-not-kept", "sent by what it is about", .silent, priced(key: "selection")),
        Case("async/order-not-kept", "no order is asked for", .silent, priced(key: "message id", ordered: false)),
        Case("security/promised-place-left", "fields of a person go to another company", .loud, reminded(label: "name, phone, due date")),
        Case("security/promised-place-left", "a number goes there", .silent, reminded(label: "reminder number")),
        Case(
            "security/promised-place-left", "the one that is excepted", .silent,
            reminded(label: "name, phone, due date", partner: "Dispensing pharmacy")),
        Case("data/kept-in-memory-only", "what must survive stands on the heap", .loud, hands("hand state on heap, GC tuned")),
        Case("data/kept-in-memory-only", "nobody asked that", .quiet, hands("hand state on heap, GC tuned", asked: "Play a hand")),
        Case("data/no-index", "where a field is asked for", .quiet, prescriptions(label: "where patient = ?")),
        Case("data/no-index", "that has one", .silent, prescriptions(label: "where patient = ?", indexes: "patient")),
        Case(
            "async/lossy-transport", "every one of them gets something", .loud,
            yard("The order goes to the crane; every truck gets its box by pick order")),
        Case("async/lossy-transport", "nothing is promised of it", .silent, yard("The order goes to the crane")),
    ]

    @Test(arguments: given) func whatIsGivenToWhom(_ item: Case) throws { try Self.check(item) }
}
