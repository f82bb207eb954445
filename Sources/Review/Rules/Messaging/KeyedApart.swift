import Analysis
import Whiteboard

struct KeyedApart: Rule {
    let identifier = "async/keyed-apart"
    let severity = Severity.advice
    let summary = "a log keyed by one thing, and totals kept by another"

    let explanation = Explanation(
        finds:
            "A log with a stated key, a consumer that keeps sums, counters or features by another field of the same events, and nothing that says how they are brought together.",
        matters:
            "What belongs to one total lies in all partitions. Consumers in copies read and write the same row at once, and what one person did comes in no order. And the key that everybody looks at today is one partition, which no further consumer makes quicker.",
        instead:
            "The log keyed by what the state is kept by; a second topic with the other key where both are needed; totals of hot keys in two steps, in parts first.",
        costs: "A second topic, or events that are sent once more between the consumers.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: stream joins and repartitioning",
            "Apache Kafka documentation, Kafka Streams: repartitioning",
        ],
        question: "Two events of one user are read by two consumers in the same moment. What does his row say afterwards?")

    let examples = Examples(raises: board(key: "article_id"), nearMiss: board(key: "user_id"), fixed: board(key: "user_id"))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Click, store: lake, fields: {user_id: uuid, article_id: uuid, at: timestamp}, class: telemetry}
          - {entity: Profile, store: profiles, key: user_id, derived-from: [Click]}
        flows: [{name: click, kind: write, path: [app, collect, log, count, profiles], entity: Click}]
        components:
          - {id: app, kind: client}
          - {id: collect, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3, key: \(key)}
          - {id: count, kind: worker, replicas: 3}
          - {id: profiles, kind: key-value-store, technology: DynamoDB}
          - {id: lake, kind: data-lake, technology: S3}
        connections:
          - {from: app, to: collect}
          - {from: collect, to: log, kind: async}
          - {from: log, to: count, kind: async}
          - {from: count, to: profiles, label: counters, access: read-write}
          - {from: log, to: lake, kind: batch}
        """
    }

    private static let sums: Phrases = [
        "count", "sum", "total", "aggregat", "feature", "profile", "score", "balance", "statistic", "stats", "incr",
    ]
    private static let handled: Phrases = [
        "repartition", "re-partition", "rekey", "re-key", "keyby", "key by", "keyed by", "shuffle", "two-stage", "two stage", "two steps",
        "second topic", "group by", "grouped by",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { log in
            guard log.kind == "event-log", let key = log[.key].flatMap(field), !design.speaks(log, of: Self.handled) else { return nil }
            let events = (design.flowsWalking(over: log).compactMap { design.entity(of: $0) } + design.entities(in: log)).filter { event in
                event.fields.contains { $0.name.lowercased() == key }
            }
            for consumer in design.topology.callees(of: log.index).map(\.part).distinct where consumer.isCompute {
                if let found = remembered(by: consumer, from: log, keyedBy: key, events, in: design) { return found }
                guard !design.speaks(consumer, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else {
                    continue
                }
                for callee in design.topology.callees(of: consumer.index) where callee.part.isStore || callee.part.kind == "feature-store" {
                    guard let connection = design.connection(callee.link), connection[.access] == .readWrite || connection.saysItCounts,
                        connection.label.map({ $0.says(Self.sums) }) ?? false || connection.saysItCounts,
                        let state = design.entities(in: callee.part).first(where: { state in
                            // What keeps each event by its own number adds up nothing.
                            guard let own = state[.key].flatMap(field), own != key, state[.appendOnly] != true, state[.class] != .telemetry
                            else { return false }
                            return events.contains { event in
                                event.name != state.name && event.fields.contains { $0.name.lowercased() == own }
                            }
                        }), let own = state[.key]
                    else { continue }
                    return finding(
                        about: log, with: [consumer, callee.part], links: [callee.link],
                        message:
                            "\(design.name(log)) is keyed by \(log[.key] ?? key), and \(design.name(consumer)) keeps \(state.name) by \(own): what belongs to one of them comes from all partitions, in no order\(consumer.instances.orTwo > 1 && consumer.kind != "stream-processor" ? ", to several copies at once" : ""). And the \(key) of the day is one partition.",
                        headline: "\(design.name(log)) is keyed by \(key), \(state.name) is kept by \(own).",
                        fixes: [
                            QuickFix(
                                "Key it by \(own)", reach: .changesDesign,
                                edit: design.change(log, AttributeChange(Attribute<Component, String>.key, own))),
                            QuickFix(advice: "Or send them on by \(own), and add up hot keys in two steps"),
                        ],
                        harm: Harm(.other, share: design.share(ofLoadOn: log)))
                }
            }
            return nil
        }
    }

    /// `open trips live in a map by plate`, in several copies of a program of which each sees a part of the log.
    private func remembered(
        by consumer: Part, from log: Part, keyedBy key: String, _ events: [Entity], in design: Design
    ) -> Finding? {
        guard (consumer.instances.count ?? 1) > 1, let notes = consumer[.notes], notes.says(Self.memory) else { return nil }
        let words = notes.lowercased().split { !$0.isLetter && $0 != "_" && $0 != "-" }.map(String.init)
        let fields = Set(events.flatMap(\.fields).map { $0.name.lowercased() })
        let own = words.indices.dropLast().lazy.filter { words[$0] == "by" || words[$0] == "per" }.map { words[$0 + 1] }
            .first { $0 != key && fields.contains($0) }
        guard let own, !design.speaks(consumer, of: Self.handled),
            !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
        else { return nil }
        return finding(
            about: log, with: [consumer], severity: .warning,
            message:
                "\(design.name(log)) is keyed by \(key), and each copy of \(design.name(consumer)) remembers by \(own): what belongs to one \(own) comes to several copies, and none sees all of it.",
            headline: "\(design.name(log)) is keyed by \(key), \(design.name(consumer)) remembers by \(own).",
            fixes: [
                QuickFix(
                    "Key it by \(own)", reach: .changesDesign,
                    edit: design.change(log, AttributeChange(Attribute<Component, String>.key, own)))
            ],
            harm: Harm(.dataLost, share: design.share(ofLoadOn: log)))
    }

    private static let memory: Phrases = [
        "map by", "in memory", "in a map", "map per", "window per", "window by", "held by", "state by", "state per",
    ]

    /// The one field of a key, small.
    private func field(_ key: String) -> String? {
        let fields = key.lowercased().split { $0 == "," || $0 == " " || $0 == "+" }
        return fields.count == 1 ? fields.first.map(String.init) : nil
    }
}
