import Analysis
import Catalog
import Review
import Whiteboard

/// A whole design document: the drawing, then requirements with their arithmetic, calls, data, components, flows and what was decided.
public struct MarkdownExport {
    private let board: Board
    private let catalog: Catalog

    /// Widest drawing that a page of Markdown shows without a bar to scroll.
    public static let drawingWidth = 100

    /// The document; ends with a line break.
    ///
    /// - Parameters:
    ///   - board: The board.
    ///   - drawing: The board in characters, as `Drawing` makes it.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - review: What was found, where the document is to say it.
    ///   - name: What the document is called where the board has no title, such as the name of its file.
    public static func write(
        _ board: Board, drawing: String, catalog: Catalog, review: ReviewResult? = nil, named name: String? = nil
    ) -> String {
        let export = MarkdownExport(board: board, catalog: catalog)
        let head = ["# " + MarkdownText.plain(board.title ?? name ?? "A design")] + export.question
        return joined([(nil, head), (nil, [MarkdownText.block(drawing)])] + export.parts(review))
    }

    /// The sections below title and drawing.
    static func sections(_ board: Board, catalog: Catalog, review: ReviewResult?) -> String {
        joined(MarkdownExport(board: board, catalog: catalog).parts(review))
    }

    private typealias Part = (heading: String?, lines: [String])

    private static func joined(_ parts: [Part]) -> String {
        parts.filter { !$0.lines.isEmpty }.map { part in
            (part.heading.map { "## \($0)\n\n" } ?? "") + part.lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private func parts(_ review: ReviewResult?) -> [Part] {
        [
            ("Requirements", requirements), ("Arithmetic", arithmetic), ("API", board.api.map(call)), ("Data", board.data.map(entity)),
            ("Components", components), ("Connections", connections), ("Groups", groups), ("Flows", board.flows.map(flow)),
            ("Trade-offs", board.tradeOffs.map(tradeOff)),
            ("Optimizations", board.optimizations.map(optimization)),
            ("Stages", board.stages.map(stage)), ("Settings", settings), ("Notes", board.notes.map { "- " + MarkdownText.plain($0.text) }),
            ("Findings", review.map { ReviewMarkdown.body($0, level: 3) } ?? []),
        ]
    }

    private var question: [String] { board.question.map { ["", "Practice question: " + MarkdownText.code($0)] } ?? [] }

    // MARK: Requirements

    private var requirements: [String] {
        let lists: [(heading: String, key: String)] = [
            ("It must", "functional"), ("Out of scope", "out-of-scope"), ("Assumed", "assumptions"),
        ]
        let apart = Set(lists.map(\.key)).union(["estimates"])
        var parts: [[String]] = []
        func list(_ heading: String, _ key: String) {
            guard case .list(let items)? = board.requirements.attributes[key], !items.isEmpty else { return }
            parts.append(["**\(heading)**", ""] + items.map { "- " + MarkdownText.plain(BoardSentences.said($0)) })
        }
        list(lists[0].heading, lists[0].key)
        list(lists[1].heading, lists[1].key)
        let figures = catalog.attributes.rows(in: .requirement).filter { !apart.contains($0.key) }.compactMap { row in
            board.requirements.attributes[row.key].map {
                "| \(BoardSentences.spoken(row.key)) | \(MarkdownText.plain(figure(row.key, $0))) |"
            }
        }
        if !figures.isEmpty { parts.append(["| Figure | Value |", "|---|---|"] + figures) }
        list(lists[2].heading, lists[2].key)
        return parts.isEmpty ? [] : Array(parts.joined(separator: [""]))
    }

    /// `100ms p99`, `10k/s, 30k/s at the peak`, `3 times the average`.
    private func figure(_ key: String, _ value: Value) -> String {
        let said = BoardSentences.said(value)
        switch key {
        case "latency": return said + " p99"
        case "peak": return said + " times the average"
        case "reads", "writes", "requests":
            guard case .quantity(let rate) = value, rate.dimension == .rate, let peak = board.requirements[.peak]?.value, peak > 1 else {
                return said
            }
            return "\(said), \(QuantityText.short(rate.value * peak, .rate)) at the peak"
        default: return said
        }
    }

    private var arithmetic: [String] {
        let lines = EstimateSheet(board.requirements).lines
        guard !lines.isEmpty else { return [] }
        return ["| Estimate | Expression | Result |", "|---|---|---|"]
            + lines.map { line in
                "| \(MarkdownText.codeCell(line.estimate.name)) | \(MarkdownText.codeCell(line.estimate.expression)) | \(line.value.map { MarkdownText.plain($0.text) } ?? "") |"
            }
    }

    // MARK: Entries

    private func call(_ call: Call) -> String {
        var lines = ["- " + MarkdownText.code(call.call) + (call[.does].map { ": " + MarkdownText.plain($0) } ?? "")]
        for (heading, fields) in [("request", call[.request]), ("response", call[.response])] {
            if let fields, !fields.all.isEmpty { lines.append("  - \(heading): " + Self.listed(fields.all)) }
        }
        lines += facts(call.attributes, .api, without: ["call", "does", "request", "response"]).map { "  - " + $0 }
        return lines.joined(separator: "\n")
    }

    private func entity(_ entity: Entity) -> String {
        var lines = ["- " + MarkdownText.code(entity.name) + (entity.store.map { ", kept in \(reference($0))" } ?? "")]
        if !entity.fields.isEmpty { lines.append("  - fields: " + Self.listed(entity.fields)) }
        lines += facts(entity.attributes, .entity, without: ["entity", "store", "fields"]).map { "  - " + $0 }
        return lines.joined(separator: "\n")
    }

    private static func listed(_ fields: [Field]) -> String {
        fields.map { MarkdownText.code($0.name) + " " + MarkdownText.plain($0.type) }.joined(separator: ", ")
    }

    private var components: [String] {
        guard !board.components.isEmpty else { return [] }
        let rows = board.components.map { component in
            let kind = catalog[component.kind]?.name ?? component.kind.rawValue
            let stated = facts(component.attributes, .component, without: ["id", "kind", "name", "at", "technology"]).joined(
                separator: "; ")
            let technology = component.technology.map { MarkdownText.plain($0) } ?? ""
            return "| \(MarkdownText.plain(component.shownName(catalog))) | \(MarkdownText.plain(kind)) | \(technology) | \(stated) |"
        }
        return ["| Component | Kind | Technology | Stated |", "|---|---|---|---|"] + rows
    }

    /// A row for each arrow; columns that nothing stands in are left out.
    private var connections: [String] {
        let head = ["From", "To", "Label", "Kind", "Protocol", "Stated"]
        let rows = board.connections.map { connection in
            [
                reference(connection.from), reference(connection.to), connection.label.map { MarkdownText.plain($0) } ?? "",
                connection.kind.rawValue, connection[.protocol].map { MarkdownText.plain($0) } ?? "",
                facts(connection.attributes, .connection, without: ["from", "to", "id", "label", "kind", "protocol", "via"])
                    .joined(separator: "; "),
            ]
        }
        guard !rows.isEmpty else { return [] }
        let columns = head.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        func line(_ cells: [String]) -> String { "| " + columns.map { cells[$0] }.joined(separator: " | ") + " |" }
        return [line(head), "|" + columns.map { _ in "---|" }.joined()] + rows.map(line)
    }

    /// Each group with its members: who has the drawing read aloud, or searches the text, finds a plain one here only.
    private var groups: [String] {
        board.groups.map { group in
            let kind = group.kind.flatMap { $0 == .group ? nil : " (\($0.rawValue))" } ?? ""
            let members = group.members.isEmpty ? "" : ": " + group.members.map(reference).joined(separator: ", ")
            let stated = facts(group.attributes, .group, without: Self.drawnOfGroups).map { "\n  - " + $0 }.joined()
            return "- **\(MarkdownText.plain(group.title))**\(kind)\(members)\(stated)"
        }
    }

    private static let drawnOfGroups: Set<String> = ["id", "kind", "name", "members", "folded"]

    /// How rules weigh on this board, and its own figures of products.
    private var settings: [String] {
        func entries(_ key: String) -> [Value.Pair] { if case .map(let pairs)? = board.settings[key] { pairs } else { [] } }
        let rules = entries("review").map { "- rule \(MarkdownText.code($0.key)): \(MarkdownText.plain(BoardSentences.said($0.value)))" }
        let figures = entries("figures").map {
            "- figures of \(MarkdownText.plain($0.key)): \(MarkdownText.plain(BoardSentences.said($0.value)))"
        }
        return rules + figures
    }

    private func flow(_ flow: Flow) -> String {
        let kind = flow.kind.map { " (\($0.rawValue))" } ?? ""
        var lines = [
            "- **\(MarkdownText.plain(flow.name))**\(kind)"
                + (flow.path.isEmpty ? "" : ": " + flow.path.map { step($0) }.joined(separator: " → "))
        ]
        lines += facts(flow.attributes, .flow, without: ["name", "kind", "path"]).map { "  - " + $0 }
        return lines.joined(separator: "\n")
    }

    /// A step, with the caller where that is not the entry before it.
    private func step(_ entry: PathEntry) -> String {
        reference(entry.component) + (entry.caller.map { " (called by \(reference($0)))" } ?? "")
    }

    private func tradeOff(_ tradeOff: TradeOff) -> String {
        var text = "- **\(MarkdownText.plain(tradeOff.choice))**"
        if let over = tradeOff[.over] { text += " over \(MarkdownText.plain(over))" }
        if let because = tradeOff[.because] { text += ": " + MarkdownText.plain(because) }
        if !tradeOff.waives.isEmpty {
            text += "\n  - answers " + tradeOff.waives.map { MarkdownText.code($0.text) }.joined(separator: ", ")
        }
        return text
    }

    /// What an earlier state of the drawing had.
    private func stage(_ stage: Stage) -> String {
        let boxes = stage.components.map { MarkdownText.plain($0.shownName(catalog)) }
        let lines = stage.connections.count
        return "- **\(MarkdownText.plain(stage.name))**: \(boxes.isEmpty ? "nothing" : Design.list(boxes))"
            + (lines == 0 ? "" : "; \(lines) \(lines == 1 ? "connection" : "connections")")
    }

    private func optimization(_ optimization: Optimization) -> String {
        "- **\(MarkdownText.plain(optimization.problem))**" + (optimization[.answer].map { ": " + MarkdownText.plain($0) } ?? "")
    }

    // MARK: Words

    /// What a component or group is called; the id where the board has none of it.
    private func reference(_ id: String) -> String {
        MarkdownText.plain(board.component(id)?.shownName(catalog) ?? board.group(id)?.title ?? id)
    }

    /// `key: value` of everything stated, in canonical order.
    private func facts(_ attributes: Attributes, _ scope: AttributeScope, without shown: Set<String>) -> [String] {
        attributes.pairs.filter { !shown.contains($0.key) }
            .map { (order: catalog.attributes.row(scope, $0.key)?.order ?? .max, pair: $0) }
            .sorted { ($0.order, $0.pair.key) < ($1.order, $1.pair.key) }
            .map { fact in
                // A flow's time is what all but the slowest hundredth take; a component's is its usual one.
                let percentile = scope == .flow && fact.pair.key == "latency" ? " p99" : ""
                return MarkdownText.plain("\(BoardSentences.spoken(fact.pair.key)) \(BoardSentences.said(fact.pair.value))\(percentile)")
            }
    }
}
