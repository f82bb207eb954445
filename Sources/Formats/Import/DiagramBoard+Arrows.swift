import Catalog
import Whiteboard

extension DiagramBoard {
    /// A label that can be drawn and read: `[...]`, which tools write for many at once, has no word in it.
    private func label(_ text: String) -> String? {
        if text.isEmpty { return nil }
        let isWord = text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        return isWord || !text.contains("...") && !text.contains("…") ? text : "several"
    }

    private static let twice = "an arrow that stands there twice, with the same label, was kept once"

    /// The arrows between what became boxes and groups; one that stands there twice is kept once.
    mutating func connections() -> [Connection] {
        struct Line: Hashable { var from: String, to: String, kind: ConnectionKind, label: String? }
        var seen: Set<Line> = []
        var connections: [Connection] = []
        for arrow in diagram.arrows.flatMap(\.ways) {
            guard var from = ids[arrow.from] ?? frameIDs[arrow.from], var to = ids[arrow.to] ?? frameIDs[arrow.to] else { continue }
            // Between a table and its database.
            if from == to, arrow.from != arrow.to { continue }
            if arrow.isBothWays, from != to {
                notes.append(ImportNote(line: arrow.line ?? 1, text: ImportedDiagram.bothWaysNote(arrow.from, arrow.to, kind: arrow.kind)))
                // Of two that speak with each other what keeps is called.
                if arrow.kind == .sync, keeps(from), !keeps(to) { swap(&from, &to) }
            }
            let label = arrow.label.flatMap { self.label($0) }
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
