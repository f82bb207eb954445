import Analysis
import Whiteboard

struct KeyNotUnique: Rule {
    let identifier = "data/key-not-unique"
    let severity = Severity.warning
    let summary = "a key that is a moment"

    let explanation = Explanation(
        finds: "An entity whose whole key is a time or a day, while it has a field that says whose it is.",
        matters:
            "Two of a million devices speak in the same millisecond. The second is refused, or written over the first, and nobody asks.",
        instead: "Who it is, and then when: the owner's id first, and the time after it.",
        costs: "A longer key.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6: partitioning by key"],
        question: "Two of them in the same moment: which row is kept?")

    let examples = Examples(
        raises: board(key: "at"), nearMiss: board(key: "\"meter_id, at\""), fixed: board(key: "\"meter_id, at\""))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Reading, store: db, fields: {meter_id: uuid, at: timestamp, kwh: decimal}, key: \(key)}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: time-series-database, managed: true}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let moments: Set<String> = [
        "at", "time", "timestamp", "ts", "date", "day", "created_at", "created", "occurred_at", "minute", "hour", "recorded_at",
        "measured_at",
    ]

    private static let owners: Set<String> = [
        "who", "user", "account", "actor", "device", "sensor", "meter", "vehicle", "driver", "customer", "patient", "by",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.data.enumerated().compactMap { index, entity in
            guard let key = entity[.key]?.lowercased(), entity[.class] != .derived else { return nil }
            let keys = key.split { $0 == "," || $0 == " " || $0 == "+" }.map(String.init)
            guard keys.count == 1, let moment = keys.first, Self.moments.contains(moment),
                let owner = entity.fields.first(where: { field in
                    let name = field.name.lowercased()
                    return Self.owners.contains(name) || name.hasSuffix("_id") || name.hasSuffix("-id") || field.name.hasSuffix("Id")
                })?.name
            else { return nil }
            let part = design.store(of: entity)
            return finding(
                .entity(entity.name), about: part.map { [$0] } ?? [],
                message: "\(entity.name) is keyed by \(entity[.key] ?? moment) alone: of two in one moment one is refused or written over.",
                headline: "\(entity.name): a moment is no key.",
                fixes: [
                    QuickFix(
                        "Key by \(owner), \(entity[.key] ?? moment)",
                        edit: design.changeEntity(index, Entity.change(.key, to: "\(owner), \(entity[.key] ?? moment)")))
                ],
                harm: Harm(.dataLost))
        }
    }
}
