import Analysis
import Whiteboard

struct PersonalDataKept: Rule {
    let identifier = "security/personal-data-kept"
    let severity = Severity.advice
    let summary = "movements and papers of people, kept for ever"

    let explanation = Explanation(
        finds:
            "Positions, movements, health data, papers or recordings of people, with no time after which they are deleted: as entities, or in the words on the arrows.",
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
    private static let names: Phrases = [
        "position", "location", "trace", "movement", "visit", "recording", "transcript", "diagnosis", "symptom", "identity-document",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.requirements[.retention] == nil else { return [] }
        let found = (design.requirements[.compliance] ?? []).isEmpty ? modelled(in: design) : []
        return found.isEmpty ? said(in: design) : found
    }

    private static let people: Phrases = [
        "driver", "courier", "rider", "user", "customer", "employee", "officer", "patient", "volunteer", "nurse", "walker", "runner",
        "parent", "child", "phone", "mobile", "app", "tablet", "handheld", "watch", "wearable", "guard", "worker", "staff", "technician",
        "doctor", "carer", "messenger", "passenger", "cyclist", "player", "friend",
    ]
    private static let sent = ["gps", "my location", "my position", "send location", "share location", "live location", "report position"]
    private static let places: Phrases = ["gps", "location", "position", "trace", "track", "ping"]
    private static let ended: Phrases = [
        "retention", "deleted after", "delete after", "kept for", "are kept", "purge", "expire", "ttl", "anonym",
    ]

    /// Where people are, sent by their phones and written to a store of which nothing says how long, on a board that has no entity for it.
    private func said(in design: Design) -> [Finding] {
        guard !design.board.data.contains(where: { $0.name.says(Self.places) || $0.fields.contains { Self.fields.contains($0.name) } }),
            let sent = design.links(outOf: design.parts(of: "client")).first(where: { link in
                guard let label = design.connection(link)?.label else { return false }
                let client = design.parts[link.source]
                let isTimed = label.says(["location", "position"]) && ClockWords.interval(in: label) != nil
                return (isTimed || label.says(Self.sent)) && design.speaks(at: client, of: Self.people)
            }),
            let kept = design.links(into: design.roles.stores).first(where: { link in
                let store = design.parts[link.target]
                return store[.lifecycle] == nil && store[.ttl] == nil && design.parts[link.source].isCompute
                    && design.connection(link)?[.access] != .read && design.connection(link)?.label?.says(Self.places) == true
                    && !design.entities(in: store).contains { $0[.retention] != nil } && !design.speaks(store, of: Self.ended)
            }), !design.boardSpeaks(of: Self.ended, apartFromWaiversOf: identifier)
        else { return [] }
        let (client, store) = (design.parts[sent.source], design.parts[kept.target])
        return [
            finding(
                about: store, with: [client], links: [sent, kept],
                message:
                    "\(design.name(client)) sends where somebody is (“\(design.connection(sent)?.label ?? "")”), and \(design.name(store)) keeps it (“\(design.connection(kept)?.label ?? "")”): nothing says how long, or who may see it.",
                headline: "\(design.name(store)) keeps where people were: nothing says how long, or who may see it.",
                fixes: [QuickFix(advice: "Delete it when what it was for is done, and say who may look while it is there")])
        ]
    }

    private func modelled(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
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
