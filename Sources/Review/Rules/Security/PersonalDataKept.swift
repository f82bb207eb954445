import Analysis
import Whiteboard

struct PersonalDataKept: Rule {
    let identifier = "security/personal-data-kept"
    let severity = Severity.advice
    let summary = "movements and papers of people, kept for ever"

    let explanation = Explanation(
        finds: "Positions, movements, health data, papers or recordings of people, with no time after which they are deleted.",
        matters:
            "Such data is needed for minutes and harmful for years: what is kept can be leaked, subpoenaed and misused by the curious among one's own staff. The law asks for a purpose and a time.",
        instead:
            "A retention for each such entity, who may read it and how long, and a deletion that is a partition dropped, not a query that runs for a week.",
        costs: "Questions about last year that cannot be answered any more.",
        sources: ["Regulation (EU) 2016/679, article 5: storage limitation"],
        question: "Who can see where I was last March, and why do you still know?")

    let examples = Examples(
        raises: board(retention: ""),
        nearMiss: board(retention: ", retention: 30d"),
        fixed: board(retention: ", retention: 30d"))

    private static func board(retention: String) -> String {
        """
        boardwalk: 1
        data: [{entity: CourierPosition, store: db, fields: {courier: id, lat: number, lon: number, at: time}, key: "courier, at"\(retention)}]
        components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let fields: Set<String> = [
        "lat", "lon", "lng", "latitude", "longitude", "position", "location", "gps", "passport", "id-document", "heart-rate", "diagnosis",
        "face", "fingerprint",
        "ip", "ip-address", "transcript", "recording",
    ]
    private static let names = [
        "position", "location", "trace", "movement", "visit", "recording", "transcript", "diagnosis", "symptom", "identity-document",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.requirements[.retention] == nil, (design.requirements[.compliance] ?? []).isEmpty else { return [] }
        return design.board.data.compactMap { entity in
            guard entity[.retention] == nil, entity[.public] != true, entity[.class] != .derived, entity[.derivedFrom] == nil,
                let store = design.store(of: entity), store.family == .store,
                store[.lifecycle] == nil,
                !design.isRefreshed(entity), !design.isLosable(entity)
            else { return nil }
            let fields = entity.fields.map { $0.name.lowercased() }
            let isTimed = entity.fields.contains {
                ["time", "date", "timestamp", "datetime"].contains($0.type.lowercased())
                    || ["at", "time", "ts", "when"].contains($0.name.lowercased())
            }
            let isOfPeople = fields.contains {
                [
                    "courier", "driver", "user", "rider", "customer", "person", "patient", "visitor", "employee", "client", "device",
                    "phone", "caller", "account",
                ].contains($0.split(separator: "-").first.map(String.init) ?? $0)
            }
            guard
                fields.contains(where: { Self.fields.contains($0) }) && isTimed && isOfPeople
                    || entity.name.lowercased().says(Self.names) && isOfPeople && isTimed
            else { return nil }
            return finding(
                .entity(entity.name), about: [store],
                message: "\(entity.name) says where people were or what they are, and nothing says how long it is kept or who may see it.",
                headline: "\(entity.name) is kept for ever: nothing says how long, or who may see it.",
                fixes: [QuickFix(advice: "State a retention, and who may read it and while what lasts")])
        }
    }
}
