import Analysis
import Whiteboard

struct UnscopedEntity: Rule {
    let identifier = "security/unscoped-entity"
    let severity = Severity.advice
    let summary = "data of one group kept without saying whose it is"

    let explanation = Explanation(
        finds:
            "A requirement that only a group may see what is its own (“a mandate's documents are seen by its team only”), one entity that has a field for that group, and another with personal data that has none.",
        matters:
            "What has no owner in its row cannot be kept from anybody, cannot be deleted with the owner, and is handed out by whatever looks it up: a memory, an index or a statistic built over all of them tells one group what the other wrote.",
        instead: "The owner in the key, and in each query; or write down why nothing of it leads back to what was written.",
        costs: "Fewer hits: what one group paid for serves only that group.",
        sources: ["OWASP Cheat Sheet Series, Multi Tenant Security"],
        question: "Whose row is this? And who else can get it as an answer?")

    let examples = Examples(raises: board("hash"), nearMiss: board("mandate"), fixed: board("mandate"))

    private static func board(_ key: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["A mandate's documents are seen by its team only"]}
        data:
          - {entity: Document, store: db, fields: {id: id, mandate: id, state: text}, key: id, pii: true}
          - {entity: Segment, store: db, fields: {\(key): id, language: text, translation: text}, key: "\(key), language", pii: true}
        components: [{id: lawyer, kind: client}, {id: app, kind: service, replicas: 2, auth: oauth}, {id: db, kind: sql-database}]
        connections: [{from: lawyer, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static let only: Phrases = ["only", "nobody else", "no one else", "not by others", "never by others"]
    private static let seeing: Phrases = ["see", "seen", "visible", "read by", "access", "shown", "open"]
    private static let shared: Phrases = [
        "one for the whole", "one for all", "for the whole", "shared by all", "across all", "of all", "global",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let promise = design.requirementTexts.first(where: { $0.says(Self.only) && $0.says(Self.seeing) }) else { return [] }
        let words = Set(promise.lowercased().split { !$0.isLetter }.map(String.init))
        let owners = design.board.data.lazy.flatMap { entity in entity.fields.map { (entity: entity, field: $0.name.lowercased()) } }
        guard let owner = owners.first(where: { words.contains($0.field) && $0.field.count > 3 && $0.entity[.pii] == true }) else {
            return []
        }
        let open = design.board.data.filter { entity in
            guard entity.name != owner.entity.name, entity[.pii] == true, entity[.public] != true, entity.store != nil,
                entity.name.lowercased() != owner.field
            else { return false }
            // What leads to an entity that has an owner has one.
            let fields = entity.fields.map { $0.name.lowercased() } + [entity[.key]?.lowercased() ?? ""]
            return !fields.contains { $0.contains(owner.field) || $0.contains(owner.entity.name.lowercased()) }
                && !entity.fields.isEmpty && !entity.name.says(["user", "person", "employee", "member", "account", "team"])
        }
        return open.map { entity in
            let store = design.store(of: entity).map { [$0] } ?? []
            let isShared = (entity[.why] ?? "").says(Self.shared)
            let said = isShared ? entity[.why].map { ", and “\($0)”" } ?? "" : ""
            return finding(
                .entity(entity.name), about: store, severity: isShared ? .warning : severity,
                message: "“\(promise)”: \(entity.name) has no \(owner.field)\(said): nothing keeps one \(owner.field)'s from another.",
                headline: "\(entity.name) does not say whose it is.",
                fixes: [QuickFix(advice: "Put the \(owner.field) into its key and its queries, and delete it with the \(owner.field)")],
                harm: Harm(.dataLost))
        }
    }
}
