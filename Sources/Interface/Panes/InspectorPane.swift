import Analysis
import Canvas
import Catalog
import Whiteboard

/// The inspector while it is open.
struct InspectorState: Sendable {
    var item: BoardItem
    /// The flow whose attributes these are, where it is one that is lit and not what is selected.
    var flow: String?
    /// Where the history stood: what is changed here becomes one step.
    var mark: History.Mark
    /// The board as it was opened on: what is the same again is no step.
    var before: Board
    /// The places of the keys and their parts, which stay while it is open.
    var order: [String: Int] = [:]
    var parts: [String: InspectorPart] = [:]
    var row = 0
    /// What is typed into the current field; nil while it shows its value.
    var field: TextField?
    /// Why what is typed cannot be kept.
    var problem: String?
}

// Every attribute of what is selected, a row each: stated ones in full, others with what they are for.

extension Editor {
    struct InspectorRow: Hashable, Sendable {
        var key: String
        var row: AttributeRow
        var value: Value?
        var part = InspectorPart.any
    }

    /// Of the flow that one has stepped to and not gone on from, else of what is selected.
    mutating func openInspector() {
        guard let item = selection.subject else { return }
        place = .board
        openSide(.inspector)
        pane.inspector = InspectorState(item: item, flow: flowAtHand, mark: document.mark(), before: document.board)
        let rows = inspectorRows
        pane.inspector?.order = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.key, $0) })
        pane.inspector?.parts = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.part) })
    }

    /// What was changed is one step of undo from here on, and none where all is as it was. What cannot be kept is said.
    mutating func closeInspector() {
        guard let inspector = pane.inspector else { return }
        if !keepField(), let field = pane.inspector?.field, let problem = pane.inspector?.problem {
            say("Not kept: \(VisibleText.line(problem.contains(field.text) ? problem : "'\(field.text)': \(problem)"))")
        }
        if document.board == inspector.before {
            document.forget(since: inspector.mark)
        } else {
            document.join(since: inspector.mark, named: "edit")
        }
        pane.inspector = nil
    }

    var inspectorRows: [InspectorRow] {
        guard let (scope, attributes, kind) = inspected else { return [] }
        var seen: Set<String> = []
        let rows = context.catalog.attributes.rows(in: scope).filter { row in
            !Self.notInspected.contains(row.key) && !row.key.contains("*") && !Self.isRecord(row.type) && (kind.map(row.fits) ?? true)
                && seen.insert(row.key).inserted
        }
        let parts = pane.inspector?.parts ?? [:]
        let all = rows.map { row in
            let value = attributes[row.key]
            let part = parts[row.key] ?? (!parts.isEmpty ? .ofItsKind : Self.part(of: row, isStated: value != nil))
            return InspectorRow(key: row.key, row: row, value: value, part: part)
        }
        let order = pane.inspector?.order ?? [:]
        guard !order.isEmpty else { return InspectorPart.allCases.flatMap { part in all.filter { $0.part == part } } }
        // What another kind brings along stands behind what was there.
        return all.filter { order[$0.key] != nil }.sorted { order[$0.key] ?? 0 < order[$1.key] ?? 0 } + all.filter { order[$0.key] == nil }
    }

    /// What is inspected: where its attributes are named, what is stated of them, and of a component its kind.
    private var inspected: (scope: AttributeScope, attributes: Attributes, kind: Kind?)? {
        let board = document.board
        if let name = pane.inspector?.flow { return board.flow(name).map { (.flow, $0.attributes, nil) } }
        switch pane.inspector?.item {
        case .component(let id)?: return board.component(id).map { (.component, $0.attributes, $0.kind) }
        case .connection(let name)?:
            return board.index(ofConnection: name).map { (.connection, board.connections[$0].attributes, nil) }
        case .group(let id)?: return board.group(id).map { (.group, $0.attributes, nil) }
        case nil: return nil
        }
    }

    /// What stands over the fields.
    private var inspectedTitle: String {
        pane.inspector?.flow.map { "Flow \($0)" } ?? pane.inspector.map { name(of: $0.item) } ?? ""
    }

    private static func part(of row: AttributeRow, isStated: Bool) -> InspectorPart {
        isStated ? .stated : basics.contains(row.key) ? .basics : row.holders.isEmpty ? .any : .ofItsKind
    }

    private static let basics: Set<String> = [
        "kind", "name", "technology", "replicas", "zones", "regions", "managed", "multi-zone", "rate", "entity",
    ]

    private static func isRecord(_ type: AttributeType) -> Bool { if case .record = type { true } else { false } }

    /// What other commands change: the id, the ends, the place.
    private static let notInspected: Set<String> = ["id", "from", "to", "at", "via", "members", "path"]

    func drawInspector(in area: Rect, on canvas: inout Sheet, cursor: inout Point?) {
        guard let inspector = pane.inspector else { return }
        let rows = inspectorRows
        let typing = inspector.field == nil || !rows.indices.contains(inspector.row) ? "" : "typing \(rows[inspector.row].key)"
        canvas.put(
            Wrap.cut(VisibleText.line(inspectedTitle), columns: area.size.columns - TextWidth.columns(typing) - 1),
            at: area.origin, style: .heading)
        canvas.putRight(typing, before: area.right, row: area.top, style: Style(.chosen))
        let choices = choiceLines(columns: area.size.columns, rows: min(6, area.size.rows / 3))
        let room = max(1, area.size.rows - 5 - choices.lines.count)
        let lines = inspectorLines(of: rows, isClose: room < 12)
        let most = max(0, lines.count - room)
        let chosen = lines.firstIndex(of: .field(inspector.row)) ?? 0
        // The heading over the first field is seen with it.
        let usual = inspector.row == 0 ? 0 : max(0, min(chosen - room + 1, most))
        let first = firstRow(of: .inspector, most: most) ?? usual
        canvas.scroll(.inspector, in: area, first: first, most: most)
        // Keys stand whole where that leaves the values as much room.
        let longest = rows.map { TextWidth.columns($0.key) }.max() ?? 0
        let width = min(max(22, longest + 3), max(22, area.size.columns * 3 / 5), area.size.columns * 2 / 3)
        for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
            let row = area.top + 2 + offset
            if case .heading(let words) = line { canvas.put(words, at: Point(column: area.left, row: row), style: .heading) }
            guard case .field(let index) = line else { continue }
            let entry = rows[index]
            let isChosen = index == inspector.row
            canvas.answer(.row(.inspector, index), row: row, columns: area.left..<area.right)
            if isChosen { canvas.point(at: Point(column: area.left + 2, row: row), signColumn: area.left) }
            canvas.put(
                Wrap.cut(entry.key, columns: width - 2), at: Point(column: area.left + 2, row: row),
                style: isChosen ? Style(.chosen) : entry.value == nil ? .faint : .text)
            let valueColumn = area.left + 2 + width
            let valueWidth = area.right - valueColumn
            if isChosen, let field = inspector.field {
                let at = Point(column: valueColumn, row: row)
                cursor = canvas.put(field.window(columns: valueWidth), at: at, style: Style(.field), end: area.right)
            } else {
                let text = entry.value.map(Self.text) ?? unstated(entry, inspector.item)
                canvas.put(
                    Wrap.cut(VisibleText.line(text), columns: valueWidth), at: Point(column: valueColumn, row: row),
                    style: entry.value == nil ? .faint : .text)
            }
        }
        func fields(_ lines: some Sequence<InspectorLine>) -> Int { lines.count { if case .field = $0 { true } else { false } } }
        canvas.put(
            Beyond.words(above: fields(lines.prefix(first)), below: fields(lines.dropFirst(first + room))),
            at: Point(column: area.left + 2, row: area.top + 2 + room), style: .faint,
            limit: area.size.columns - 2)
        guard rows.indices.contains(inspector.row) else { return }
        let text = inspector.problem ?? (origin(of: rows[inspector.row]).map { "\($0). " } ?? "") + rows[inspector.row].row.help
        let style = inspector.problem == nil ? Style.faint : Style(.warning)
        // Which of the choices it is: all of them stand there only where they have room.
        let place = choices.place
        let top = area.bottom - 2 - choices.lines.count
        canvas.putRight(place, before: area.right, row: top, style: .faint)
        let helpWidth = area.size.columns - (place.isEmpty ? 0 : place.count + 2)
        for (offset, line) in Wrap.rows(VisibleText.line(text), columns: helpWidth).prefix(2).enumerated() {
            canvas.put(line, at: Point(column: area.left, row: top + offset), style: style)
        }
        for (offset, line) in choices.lines.enumerated() {
            let row = area.bottom - choices.lines.count + offset
            for piece in line {
                canvas.put(
                    piece.text, at: Point(column: area.left + piece.column, row: row), style: piece.style,
                    limit: area.size.columns - piece.column)
            }
        }
    }

    /// What holds where nothing is stated: a name follows from the id.
    private func unstated(_ entry: InspectorRow, _ item: BoardItem) -> String {
        if entry.key == "name" { return name(of: item) }
        return (entry.row.limits.usual ?? usual(entry)?.text).map { "\($0) usually" } ?? "–"
    }

    /// Where the figure comes from that holds as nothing is stated.
    func origin(of entry: InspectorRow) -> String? {
        guard entry.value == nil, let usual = usual(entry) else { return nil }
        return "\(usual.text) is usual for \(usual.origin)"
    }

    /// The figure that the analysis reckons with where nothing is stated, and whose it is.
    private func usual(_ entry: InspectorRow) -> (text: String, origin: String)? {
        guard pane.inspector?.flow == nil, case .component(let id)? = pane.inspector?.item, let design, let usual = Self.usuals[entry.key],
            let part = design.parts.first(where: { $0.id == id }), !part.isClient, let text = usual(design, part)
        else { return nil }
        let kind = context.catalog[part.kind].map { WordForm.withArticle($0.name) } ?? part.kind.rawValue
        return (text, part.technology?.name ?? kind)
    }

    private static let usuals: [String: @Sendable (Design, Part) -> String?] = [
        "capacity": { design, part in design.capacity(of: part).map { "\(QuantityText.short($0.value, .count))/s" } },
        "latency": { design, part in time(design.ownTime(of: part).value.median) },
        "latency-p99": { design, part in time(design.ownTime(of: part).value.p99) },
        "availability": { design, part in QuantityText.short(design.instanceAvailability(of: part).value, .percent) },
    ]

    private static func time(_ milliseconds: Double) -> String? {
        milliseconds > 0 ? QuantityText.short(QuantityText.significant(milliseconds / 1000, 2), .duration) : nil
    }

    /// A value as it would be typed.
    static func text(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .quantity(let quantity): quantity.text
        case .list(let list): list.map(text).joined(separator: ", ")
        case .map(let pairs): pairs.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ")
        }
    }
}
