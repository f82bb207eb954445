import Catalog
import Whiteboard

extension DiagramBoard {
    /// A label as somebody wrote it; `[...]`, which tools write in the place of many at once, says so in a word.
    private mutating func label(_ text: String, _ line: Int?) -> String? {
        if text.isEmpty { return nil }
        guard Self.forMany.contains(text) else { return text }
        notes.append(ImportNote(line: line ?? 1, text: "the label \(text), which stands for many arrows in one, was read as: several"))
        return "several"
    }

    private static let forMany: Set<String> = ["[...]", "[…]", "(...)", "(…)"]

    /// The arrows that one with two heads is: two where it stands at what hands messages on, which go both ways.
    private func ways(of arrow: ImportedDiagram.Arrow) -> [ImportedDiagram.Arrow] {
        guard arrow.isBothWays, arrow.kind == .sync, let from = ids[arrow.from].flatMap({ guessed[$0] }),
            let to = ids[arrow.to].flatMap({ guessed[$0] }),
            SketchBuilder.inferred(from: from, to: to, label: arrow.label, catalog) == .async,
            SketchBuilder.inferred(from: to, to: from, label: arrow.label, catalog) == .async
        else { return arrow.ways }
        var messages = arrow
        messages.kind = .async
        return messages.ways
    }

    private static let twice = "an arrow that stands there twice, with the same label, was kept once"

    /// The arrows between what became boxes and groups; one that stands there twice is kept once.
    mutating func connections() -> [Connection] {
        struct Line: Hashable { var from: String, to: String, kind: ConnectionKind, label: String? }
        var seen: Set<Line> = []
        var connections: [Connection] = []
        for arrow in diagram.arrows.flatMap({ ways(of: $0) }) {
            guard var from = ids[arrow.from] ?? frameIDs[arrow.from], var to = ids[arrow.to] ?? frameIDs[arrow.to] else { continue }
            // Between a table and its database.
            if from == to, arrow.from != arrow.to {
                if let label = arrow.label, !isBetweenTables(arrow) {
                    notes.append(
                        ImportNote(
                            line: arrow.line ?? 1, text: "the label \(label) of an arrow between a table and its database was left out"))
                }
                continue
            }
            if arrow.isBothWays, from != to {
                // Of two that speak with each other what keeps is called.
                let isTurned = arrow.kind == .sync && keeps(from) && !keeps(to)
                if isTurned { swap(&from, &to) }
                let note = ImportedDiagram.bothWaysNote(arrow.from, arrow.to, kind: arrow.kind, isTurned: isTurned)
                notes.append(ImportNote(line: arrow.line ?? 1, text: note))
            }
            var label = arrow.label
            if let text = label { label = self.label(text, arrow.line) }
            // Other programs' plain arrow says no more than a plain > on the line does.
            let kind = kind(of: arrow, from: guessed[from], to: guessed[to], label: label)
            guard seen.insert(Line(from: from, to: to, kind: kind, label: label)).inserted else {
                notes.append(ImportNote(line: arrow.line ?? 1, text: Self.twice))
                continue
            }
            var connection = Connection(from: from, to: to, kind: kind, label: label)
            if arrow.writes { connection[.access] = .write }
            if let name = arrow.protocolName { connection[.protocol] = name }
            connections.append(connection)
        }
        return connections
    }

    /// What such an arrow says is a note.
    private func isBetweenTables(_ arrow: ImportedDiagram.Arrow) -> Bool {
        [arrow.from, arrow.to].allSatisfy { key in diagram.box(withKey: key).map { diagram.boxes[$0].table != nil } ?? false }
    }

    private func keeps(_ id: String) -> Bool {
        guessed[id].map { [.store, .cache, .outside].contains(catalog.family(of: $0)) && $0 != "client" } ?? false
    }

    /// The kind of an arrow, where neither end is a box of our own export.
    private func kind(of arrow: ImportedDiagram.Arrow, from: Kind?, to: Kind?, label: String?) -> ConnectionKind {
        guard let from, let to else { return arrow.kind }
        let implied = SketchBuilder.inferred(from: from, to: to, label: label, catalog)
        switch arrow.kind {
        // A solid line out of a stream is written as it comes.
        case .sync: return implied == .batch && from == "stream-processor" ? .sync : implied
        // A dotted line that says how a copy is kept is the same as a solid one.
        case .async: return implied == .replication ? .replication : .async
        default: return arrow.kind
        }
    }
}
