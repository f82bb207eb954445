import Analysis
import Whiteboard

struct PartitionGrows: Rule {
    let identifier = "data/partition-grows"
    let severity = Severity.advice
    let summary = "everything of one thing, for ever, in one partition"

    let explanation = Explanation(
        finds:
            "A wide-column or key-value store to which things are only added (a log, messages, history, events), split by what they belong to and by nothing else: a document, a conversation, a device.",
        matters:
            "The partition of a thing that lives long grows without end, and the one of a thing that everybody wants is hot: it is on one node and its copies, however many there are. Such stores slow down at some hundred megabytes a partition, and cannot split one.",
        instead:
            "A part of time in the key (document and month), or a number that is raised when a partition is full; what is older than the last snapshot away.",
        costs: "Reading over a boundary asks twice, and somebody must know which part is the newest.",
        sources: [
            "Apache Cassandra documentation, data modeling: partition size",
            "Amazon DynamoDB Developer Guide, best practices for partition keys",
        ],
        question: "The largest of them after three years: how large is its partition?")

    let examples = Examples(
        raises: board(key: "document_id"), nearMiss: board(key: "\"document_id, month\""), fixed: board(key: "\"document_id, month\""))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, auth: jwt}
          - {id: ops, kind: wide-column-store, name: Operation log, technology: Cassandra, replicas: 9, sharding: {by: hash, key: \(key)}}
        connections: [{from: client, to: app}, {from: app, to: ops, label: append, access: write}]
        """
    }

    private static let adding = [
        "append", " log", "operations", "messages", "history", "events", "timeline", "activity", "audit", "readings",
    ]
    private static let owners: Set<String> = [
        "document", "doc", "conversation", "room", "channel", "thread", "chat", "user", "device", "sensor", "account", "vehicle", "post",
        "group", "board", "page", "file",
    ]
    private static let handled: Phrases = [
        "dedup", "repeat", "seen", "idempot", "bucket", "by month", "by day", "compact", "expire", "trim", "ttl", "snapshot deletes",
    ]

    func findings(in design: Design) -> [Finding] { byStore(in: design) + byEntity(in: design) }

    /// Rows from which on a partition of somebody who is large has millions.
    private static let many = 1e9
    private static let years = 31_557_600.0

    /// Entities that say how they are spread themselves: by who owns them, in an order, for years.
    private func byEntity(in design: Design) -> [Finding] {
        design.board.data.enumerated().compactMap { place, entity in
            guard let store = design.store(of: entity), store.kind == "wide-column-store", store[.shardingKey] == nil,
                store[.lifecycle] == nil, let by = entity[.shardBy], let owner = owner(of: by), (entity[.key] ?? "").contains(","),
                entity[.count].map({ $0.value >= Self.many }) ?? false || entity[.appendOnly] == true || entity[.ordered] == true,
                (entity[.retention] ?? design.requirements[.retention]).map({ $0.value >= Self.years }) ?? true,
                !design.speaks(store, of: Self.handled), !(entity[.why]?.says(Self.handled) ?? false),
                !design.boardSpeaks(of: ["bucket", "compact"], apartFromWaiversOf: identifier)
            else { return nil }
            let kept = (entity[.retention] ?? design.requirements[.retention]).map { "for \($0.text)" } ?? "for as long as it lives"
            return finding(
                .entity(entity.name), about: [store],
                message:
                    "All \(entity.name) of one \(owner) lie in one partition of \(design.name(store)), \(kept): a large one grows past what can be read, repaired and moved, some 100 MB by experience.",
                headline: "\(entity.name): the partition of a \(owner) grows without end.",
                fixes: [
                    QuickFix(
                        "Split by \(owner) and month", reach: .changesDesign,
                        edit: design.changeEntity(place, Entity.change(.shardBy, to: by + ", month")))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: store)))
        }
    }

    private func byStore(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { store in
            guard store.kind == "wide-column-store" || store.kind == "key-value-store", store[.lifecycle] == nil,
                let key = store[.shardingKey], let owner = owner(of: key), isAddedTo(store, in: design),
                design.entities(in: store).allSatisfy({ $0[.retention] == nil }), !design.speaks(store, of: Self.handled),
                !design.boardSpeaks(of: ["bucket", "compact"], apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: store,
                message:
                    "\(design.name(store)) keeps everything of one \(owner) in one partition (\(key)), for as long as it lives: a long-lived one grows without end, and one that everybody opens is hot.",
                headline: "\(design.name(store)): the partition of a \(owner) grows without end.",
                fixes: [
                    QuickFix(
                        "Split by \(owner) and month", reach: .changesDesign,
                        edit: design.change(store, Component.change(.shardingKey, to: key + ", month")))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: store)))
        }
    }

    private func isAddedTo(_ store: Part, in design: Design) -> Bool {
        let texts = design.words(about: store).map { " " + $0 }
        return texts.contains { text in Self.adding.contains { text.lowercased().contains($0) } }
    }

    /// `document` of `document_id`; nil of a key of several fields.
    private func owner(of key: String) -> String? {
        guard !key.contains(where: { ",+|".contains($0) }) else { return nil }
        let words = key.lowercased().split { !$0.isLetter }.map(String.init).filter { $0 != "id" && $0 != "key" }
        guard words.count == 1, let word = words.first else { return nil }
        return Self.owners.contains(word) ? word : nil
    }
}
