import Analysis
import Whiteboard

struct TrailWithoutErasure: Rule {
    let identifier = "security/trail-without-erasure"
    let severity = Severity.advice
    let summary = "a trail of people, kept whole"

    let explanation = Explanation(
        finds:
            "Personal data that is kept for a month and more in files, a lake or a log (append-only), on a board under a privacy law, with no erasure, pseudonym or rougher form.",
        matters:
            "Files are written once: one person cannot be taken out of them without rewriting all. Whoever has ninety days of where somebody was knows where he lives; “for data science” is no purpose that a regulator knows.",
        instead:
            "A pseudonym whose key is thrown away with the person; coordinates and times made rougher after a day; a shorter time; files by person where the law asks for deletion.",
        costs: "Analyses that can no longer tell one person from another.",
        sources: ["Regulation (EU) 2016/679, articles 5 and 17", "ICO guidance, anonymisation and pseudonymisation"],
        question: "One of them asks to be deleted. Which files do you rewrite?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", why: \"pseudonym, key thrown away with the person\""),
        fixed: board(notes: ", why: \"pseudonym, key thrown away with the person\""))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [GDPR]}
        data: [{entity: Trail, store: lake, key: id, pii: true, retention: 90d, append-only: true\(notes)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: lake, kind: object-store, technology: S3, encrypted: true}
        connections: [{from: client, to: app}, {from: app, to: lake, access: write}]
        """
    }

    private static let month = 30.0 * 86_400
    private static let handled: Phrases = [
        "pseudonym", "anonymi", "erase", "erasure", "delete a person", "delete-account", "delete account", "forget", "gdpr-", "shred",
        "k-anonym", "coarse", "by law", "legal hold", "required by",
        "rougher", "aggregated", "hashed",
    ]

    private static let locks: Phrases = ["locked for", "object lock", "worm", "compliance mode"]
    /// Laws under which what is kept must not be changed for anybody.
    private static let keeping: Phrases = ["sec 17a", "sec ", "finra", "mifid", "hipaa", "sox", "sarbanes", "hgb", "gobd", "tax"]

    func findings(in design: Design) -> [Finding] {
        guard let law = design.privacyLaw, !design.board.data.isEmpty else { return [] }
        var said: Set<Int> = []
        return design.board.data.compactMap { entity in
            guard entity[.pii] == true, let place = design.store(of: entity)?.index else { return nil }
            let store = design.parts[place]
            let isWhole = ["object-store", "data-lake", "event-log", "data-warehouse"].contains(store.kind.rawValue)
            let life = entity[.retention]?.value ?? store[.lifecycle]?.value ?? store[.retention]?.value
            guard isWhole, entity[.appendOnly] == true || entity[.immutable] == true, life.map({ $0 >= Self.month }) ?? false,
                !(entity[.why]?.says(Self.handled) ?? false), !design.speaks(at: store, of: Self.handled), said.insert(place).inserted,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let isLocked = design.speaks(at: store, of: Self.locks)
            if isLocked, (design.requirements[.compliance] ?? []).contains(where: { $0.says(Self.keeping) }) { return nil }
            let name = design.name(store)
            let why =
                isLocked
                ? "locked against any change: who may ask for deletion under \(law) cannot be served"
                : "only added to: no deletion of one person and no pseudonym is on the board, and \(law) is"
            return finding(
                .entity(entity.name), about: [store],
                message: "\(entity.name) keeps \(design.duration(life ?? 0)) of people in \(name), which is \(why).",
                headline: "\(entity.name): nobody can be taken out of \(name)\(isLocked ? ", which is locked" : "").",
                fixes: [
                    QuickFix(
                        advice: isLocked
                            ? "Encrypt what is personal with a key for each person, and throw the key away when one asks"
                            : "A pseudonym whose key goes with the person, or rougher data after a day")
                ], harm: Harm(.other))
        }
    }
}
