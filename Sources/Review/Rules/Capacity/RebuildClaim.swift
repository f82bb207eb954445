import Analysis
import Whiteboard

struct RebuildClaim: Rule {
    let identifier = "capacity/rebuild-claim"
    let severity = Severity.advice
    let summary = "a rebuild in days that its own figures make weeks"

    let explanation = Explanation(
        finds:
            "A note that says how long a rebuild, a re-index or a first load takes, and a stated count that would have to go through a program that serves far less.",
        matters:
            "The time to rebuild is the time to recover, and it is written down once and believed. Divide the count by it: if no component on the way does that many a second, the recovery is longer than anyone was told.",
        instead:
            "Measure it on a hundredth; state how many a second that is and on how many machines; keep snapshots if the answer is weeks.",
        costs: "An afternoon, or storage for snapshots.",
        sources: ["Google SRE Book, chapter 26: data integrity", "Elasticsearch documentation, snapshot and restore"],
        question: "How many a second is that, and which box does that many?")

    let examples = Examples(
        raises: board(note: "Re-index about 3 days"), nearMiss: board(note: "Re-index about 90 days"),
        fixed: board(note: "Re-index about 90 days"))

    private static func board(note: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Document, store: files, key: id, count: 9M}]
        flows: [{name: index-document, kind: write, path: [mq, extract, model, index], rate: 90k/day, user-facing: false, entity: Document}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: extract, kind: worker, replicas: 40, idempotent: true}
          - {id: model, kind: inference, replicas: 1, capacity: 50/s}
          - {id: files, kind: object-store, technology: S3}
          - {id: index, kind: search-index, technology: OpenSearch, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: extract, kind: async}
          - {from: extract, to: model, calls: 12}
          - {from: extract, to: index, access: write}
        notes: [{text: \(note)}]
        """
    }

    private static let words = [
        "re-index", "reindex", "rebuild", "rebuilt", "re-embed", "reload", "first load", "backfill", "recompute", "full load",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.board.notes.isEmpty else { return [] }
        for note in design.board.notes.map(\.text) where note.says(Self.words) {
            guard let seconds = span(in: note), seconds >= 3600 else { continue }
            for flow in design.flows where !flow.isUserFacing {
                guard let declared = flow.declared, let name = design.board.flows[declared][.entity],
                    let count = design.board.data.first(where: { $0.name == name })?[.count]?.value
                else { continue }
                for step in flow.walk?.steps ?? [] {
                    let part = design.parts[step.target]
                    guard part.kind == "inference" || part[.capacity] != nil, let capacity = design.capacity(of: part) else { continue }
                    let calls = design.connection(step.link)?[.calls]?.value ?? 1
                    let supply = capacity.value * Double(part.instances.orTwo)
                    let needed = count * calls / seconds
                    guard needed > supply * 1.5 else { continue }
                    let each = calls > 1 ? ", \(QuantityText.number(calls)) calls each," : ""
                    return [
                        finding(
                            about: part,
                            message:
                                "“\(note)”: \(QuantityText.short(count, .count)) of \(name)\(each) in \(design.duration(seconds)) are \(design.rate(needed)) at \(design.name(part)), which serves \(design.rate(supply)): rather \(design.duration(count * calls / supply)), if nothing else runs.",
                            headline: "“\(note)”: \(design.name(part)) makes it \(design.duration(count * calls / supply)).",
                            fixes: [QuickFix(advice: "Measure it on a hundredth, and keep snapshots if it is weeks")],
                            assuming: capacity.assumption)
                    ]
                }
            }
        }
        return []
    }

    /// `about 3 days`: the first number with a unit of hours or days.
    private func span(in text: String) -> Double? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
        for (place, word) in words.enumerated() {
            guard let number = Double(word), place + 1 < words.count else { continue }
            switch words[place + 1] {
            case "h", "hour", "hours": return number * 3600
            case "d", "day", "days": return number * 86_400
            default: continue
            }
        }
        return nil
    }
}
