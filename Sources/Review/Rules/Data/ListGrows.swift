import Analysis
import Whiteboard

struct ListGrows: Rule {
    let identifier = "data/list-grows"
    let severity = Severity.warning
    let summary = "a list inside a document that each write lengthens"

    let explanation = Explanation(
        finds:
            "An entity in a document or key-value store with a list of what is only added to (revisions, comments, events, members, messages) among its fields.",
        matters:
            "Each write reads and writes the whole document, and it grows until the store refuses it: the most used one first. What was one read of twenty kilobytes is one of ten megabytes a year later, for everybody who wanted the first line.",
        instead: "An entity of its own for what is added, keyed by the owner and a number; in the document the last few, or the count.",
        costs: "A second read where all of it is wanted, and two writes that belong together.",
        sources: [
            "MongoDB documentation: avoid unbounded arrays; the limit of 16 MB a document",
            "Amazon DynamoDB Developer Guide: the limit of 400 kB an item",
        ],
        question: "The busiest of them after a year: how large is it, and what happens at the next write?")

    let examples = Examples(
        raises: board(fields: "revisions: list text"), nearMiss: board(fields: "tags: list text"),
        fixed: board(
            fields: "text: text", data: ", {entity: Revision, store: notes, key: \"note, number\", fields: {note: id, number: int}}"))

    private static func board(fields: String, data: String = "") -> String {
        """
        boardwalk: 1
        data: [{entity: Note, store: notes, key: id, fields: {id: id, \(fields)}, size: 20kB}\(data)]
        flows: [{name: edit, kind: write, path: [client, app, notes], rate: 100/s, entity: Note}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: notes, kind: document-store, technology: MongoDB, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: notes}]
        """
    }

    private static let added: Set<String> = [
        "revisions", "versions", "history", "comments", "replies", "events", "messages", "entries", "log", "logs", "edits", "changes",
        "readings", "visits", "views", "likes", "votes", "reactions", "followers", "members", "transactions", "orders", "answers",
    ]
    private static let bounded: Phrases = ["last ", "at most", "latest", "newest", "capped", "bucket", "limit", "trimmed", "up to"]
    /// Bytes of one document at most, by the products' documentation.
    private static let limits: [String: Double] = [
        "MongoDB": 16e6, "Amazon DocumentDB": 16e6, "DynamoDB": 400e3, "Cosmos DB": 2e6, "Firestore": 1_048_576, "Couchbase": 20e6,
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.data.enumerated().compactMap { index, entity in
            guard let store = design.store(of: entity), store.kind == "document-store" || store.kind == "key-value-store",
                entity[.class] != .derived, entity[.immutable] != true,
                let field = entity.fields.first(where: { Self.added.contains($0.name.lowercased()) && Self.isList($0.type) }),
                !field.type.says(Self.bounded), !(entity[.why] ?? "").says(Self.bounded), !design.speaks(store, of: Self.bounded),
                // What it holds is not an entity of its own, of which these are the ids.
                !Self.isOfIdentifiers(field.type) || Self.people.contains(field.name.lowercased()),
                isWritten(entity, store, in: design)
            else { return nil }
            let limit = store.technology.flatMap { Self.limits[$0.name] }
            let most =
                limit.map { "; \(design.product(of: store)) refuses a document of more than \(QuantityText.spaced($0, .size))" } ?? ""
            return finding(
                .entity(entity.name), about: [store],
                message:
                    "\(entity.name).\(field.name) lies inside the document and only grows: each write reads and writes all of it, the busiest one most\(most).",
                headline: "\(entity.name).\(field.name) grows inside one document.",
                fixes: [
                    QuickFix(
                        advice:
                            "An entity of its own for \(field.name), by \(entity[.key].map(ShardKeyWords.first) ?? "id") of \(entity.name) and a number; in the document at most the last few"
                    )
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: store)))
        }
    }

    private static let people: Set<String> = ["followers", "members", "likes", "votes"]

    private static func isList(_ type: String) -> Bool {
        let type = type.lowercased()
        return type.hasPrefix("list") || type.hasPrefix("array") || type.hasPrefix("[") || type.hasSuffix("[]")
    }

    private static func isOfIdentifiers(_ type: String) -> Bool {
        let words = type.lowercased().split { !$0.isLetter }
        return words.contains("id") || words.contains("ids") || words.contains("uuid")
    }

    private func isWritten(_ entity: Entity, _ store: Part, in design: Design) -> Bool {
        design.flowsWalking(over: store).contains { flow in
            flow.isWrite && (design.entity(of: flow).map { $0.name == entity.name } ?? true)
                && flow.walk?.steps.contains { $0.target == store.index && design.writesStore($0, of: flow) } == true
        }
    }
}
