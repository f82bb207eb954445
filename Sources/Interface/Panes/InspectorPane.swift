import Canvas
import Catalog
import Whiteboard

/// What was typed into a field of the inspector and could not be kept.
struct InspectorDraft: Hashable, Sendable {
    var key: String
    var text: String
}

/// The inspector while it is open.
struct InspectorState: Sendable {
    var item: BoardItem
    /// Where the history stood: what is changed here becomes one step.
    var mark: History.Mark
    var row = 0
    /// What is typed into the current field; nil while it shows its value.
    var field: TextField?
    var problem: String?
}

// Every attribute of what is selected, a row each: stated ones in full, others with what they are for.

extension Editor {
    struct InspectorRow: Hashable, Sendable {
        var key: String
        var row: AttributeRow
        var value: Value?
    }

    mutating func openInspector() {
        guard let item = selection.subject else { return }
        place = .board
        openSide(.inspector)
        var inspector = InspectorState(item: item, mark: document.mark())
        pane.inspector = inspector
        // A value that could not be kept last time waits to be corrected.
        guard let begun = pane.begunValues.removeValue(forKey: item), let row = inspectorRows.firstIndex(where: { $0.key == begun.key })
        else { return }
        inspector.row = row
        inspector.field = TextField(begun.text)
        pane.inspector = inspector
    }

    /// What was changed is one step of undo from here on; what was typed is kept, or waits where it cannot be.
    mutating func closeInspector() {
        guard let inspector = pane.inspector else { return }
        let rows = inspectorRows
        if !keepField(), let field = inspector.field, rows.indices.contains(inspector.row) {
            pane.begunValues[inspector.item] = InspectorDraft(key: rows[inspector.row].key, text: field.text)
        }
        document.join(since: inspector.mark, named: "edit")
        pane.inspector = nil
    }

    var inspectorRows: [InspectorRow] {
        guard let item = pane.inspector?.item else { return [] }
        let board = document.board
        let scope: AttributeScope
        let attributes: Attributes
        let kind: Kind?
        switch item {
        case .component(let id):
            guard let component = board.component(id) else { return [] }
            (scope, attributes, kind) = (.component, component.attributes, component.kind)
        case .connection(let name):
            guard let index = board.index(ofConnection: name) else { return [] }
            (scope, attributes, kind) = (.connection, board.connections[index].attributes, nil)
        case .group(let id):
            guard let group = board.group(id) else { return [] }
            (scope, attributes, kind) = (.group, group.attributes, nil)
        }
        var seen: Set<String> = []
        let rows = context.catalog.attributes.rows(in: scope).filter { row in
            !Self.notInspected.contains(row.key) && !row.key.contains("*") && !Self.isRecord(row.type) && (kind.map(row.fits) ?? true)
                && seen.insert(row.key).inserted
        }
        let all = rows.map { InspectorRow(key: $0.key, row: $0, value: attributes[$0.key]) }
        return all.filter { $0.value != nil } + all.filter { $0.value == nil }
    }

    private static func isRecord(_ type: AttributeType) -> Bool { if case .record = type { true } else { false } }

    /// What other commands change: the id, the ends, the place.
    private static let notInspected: Set<String> = ["id", "from", "to", "at", "via", "members"]

    func drawInspector(in area: Rect, on canvas: inout Sheet, cursor: inout Point?) {
        guard let inspector = pane.inspector else { return }
        canvas.put(Wrap.cut(VisibleText.line(name(of: inspector.item)), columns: area.size.columns), at: area.origin, style: .heading)
        let rows = inspectorRows
        let room = max(1, area.size.rows - 5)
        let most = max(0, rows.count - room)
        let first = firstRow(of: .inspector, most: most) ?? max(0, min(inspector.row - room + 1, most))
        canvas.scroll(.inspector, in: area, first: first, most: most)
        // Keys stand whole where that leaves the values as much room.
        let longest = rows.map { TextWidth.columns($0.key) }.max() ?? 0
        let width = min(max(22, longest + 3), max(22, area.size.columns * 3 / 5), area.size.columns * 2 / 3)
        for (offset, entry) in rows.dropFirst(first).prefix(room).enumerated() {
            let row = area.top + 2 + offset
            let isChosen = first + offset == inspector.row
            canvas.answer(.row(.inspector, first + offset), row: row, columns: area.left..<area.right)
            if isChosen { canvas.put("▸", at: Point(column: area.left, row: row), style: Style(.chosen)) }
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
        let beyond = rows.count - first - room
        let marks = (first > 0 ? "▲ \(first) above   " : "") + (beyond > 0 ? "▼ \(beyond) more below" : "")
        canvas.put(marks, at: Point(column: area.left + 2, row: area.top + 2 + room), style: .faint, limit: area.size.columns - 2)
        guard rows.indices.contains(inspector.row) else { return }
        let text = inspector.problem ?? rows[inspector.row].row.help
        let style = inspector.problem == nil ? Style.faint : Style(.warning)
        for (offset, line) in Wrap.rows(VisibleText.line(text), columns: area.size.columns).suffix(2).enumerated() {
            canvas.put(line, at: Point(column: area.left, row: area.bottom - 2 + offset), style: style)
        }
    }

    /// What holds where nothing is stated: a name follows from the id.
    private func unstated(_ entry: InspectorRow, _ item: BoardItem) -> String {
        if entry.key == "name" { return name(of: item) }
        return entry.row.limits.usual.map { "\($0) usually" } ?? "–"
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

    // MARK: Keys

    mutating func pressInInspector(_ key: Key) -> Bool {
        guard var inspector = pane.inspector else { return false }
        let rows = inspectorRows
        guard !rows.isEmpty else { return false }
        inspector.row = min(inspector.row, rows.count - 1)
        let wasRefused = inspector.problem != nil
        inspector.problem = nil
        let entry = rows[inspector.row]
        pane.inspector = inspector
        switch key {
        case .escape where inspector.field != nil:
            // Text is never lost: it is kept as Enter would. Where it cannot be the reason is shown once; then it waits for the next time.
            if keepField() || wasRefused { return false }
        case .up, .backTab: stepInspector(-1)
        case .down, .enter: stepInspector(1)
        case .tab:
            if let field = inspector.field, let word = completion(of: field.text, entry.row), word != field.text {
                pane.inspector?.field = TextField(word)
            } else {
                stepInspector(1)
            }
        case .left where inspector.field == nil: choose(-1, entry)
        case .right where inspector.field == nil: choose(1, entry)
        case .control("d"):
            pane.inspector?.field = nil
            write(nil, to: entry)
        case .function, .escape: return false
        case .character, .backspace, .delete, .left, .right, .home, .end, .control:
            var field = inspector.field ?? TextField(entry.value.map(Self.text) ?? "", isSelected: true)
            guard field.press(key) else { return false }
            pane.inspector?.field = field
        default: return false
        }
        return true
    }

    /// A press on a row: keeps what was typed, and goes there. On the row at hand it goes on to the next choice, or begins to type.
    mutating func chooseInspectorRow(_ row: Int) {
        guard let inspector = pane.inspector, inspectorRows.indices.contains(row) else { return }
        isPaneFocused = true
        guard inspector.row != row else {
            let entry = inspectorRows[row]
            guard inspector.field == nil else { return }
            if entry.row.words.isEmpty, !entry.row.type.takesTrue {
                pane.inspector?.field = TextField(entry.value.map(Self.text) ?? "", isSelected: true)
            } else {
                choose(1, entry)
            }
            return
        }
        let key = inspectorRows[row].key
        guard keepField() else { return }
        pane.inspector?.problem = nil
        // Stated fields stand first, so the pressed one may have moved.
        let now = inspectorRows.firstIndex { $0.key == key } ?? row
        pane.inspector?.row = now
    }

    /// Keeps what was typed and goes to another field; what cannot be kept stays with the reason.
    private mutating func stepInspector(_ step: Int) {
        let rows = inspectorRows
        guard let inspector = pane.inspector, rows.indices.contains(inspector.row) else { return }
        let key = rows[inspector.row].key
        guard keepField() else { return }
        // Stated fields stand first, so a field that was just stated has moved.
        let now = inspectorRows.firstIndex { $0.key == key } ?? inspector.row
        let last = inspectorRows.count - 1
        pane.inspector?.row = max(0, min(last, now + step))
    }

    /// Writes what was typed into the field at hand; false, with the reason shown, where it cannot be kept.
    private mutating func keepField() -> Bool {
        let rows = inspectorRows
        guard let inspector = pane.inspector, rows.indices.contains(inspector.row), let field = inspector.field else { return true }
        guard write(field.text.trimmed.isEmpty ? nil : field.text.trimmed, to: rows[inspector.row]) else { return false }
        pane.inspector?.field = nil
        return true
    }

    private func completion(of text: String, _ row: AttributeRow) -> String? {
        row.words.map(\.word).first { $0.hasPrefix(text) }
    }

    private mutating func choose(_ step: Int, _ entry: InspectorRow) {
        var words = entry.row.words.map(\.word)
        if words.isEmpty, entry.row.type.takesTrue { words = ["true", "false"] }
        guard !words.isEmpty else { return }
        let now = entry.value.map(Self.text).flatMap { words.firstIndex(of: $0) }
        let next = now.map { ($0 + step + words.count) % words.count } ?? (step > 0 ? 0 : words.count - 1)
        write(words[next], to: entry)
        let place = inspectorRows.firstIndex { $0.key == entry.key } ?? 0
        pane.inspector?.row = place
    }

    /// Writes a value, or takes it back; false with the reason where it cannot be.
    @discardableResult
    private mutating func write(_ text: String?, to entry: InspectorRow) -> Bool {
        guard let item = pane.inspector?.item else { return false }
        let board = document.board
        let setting = AttributeSetting(context: context, board: board)
        do throws(SettingMistake) {
            let changes =
                try text.map { text throws(SettingMistake) in try setting.changes(of: entry.key, text, for: item) }
                ?? [AttributeChange(entry.key, nil)]
            guard changes.contains(where: { $0.key != entry.key || $0.value != entry.value }) else { return true }
            let edit: Edit
            switch item {
            case .component(let id):
                guard let index = board.index(ofComponent: id) else { return false }
                edit = .change(section: .components, index: index, changes: changes)
            case .connection(let name):
                guard let index = board.index(ofConnection: name) else { return false }
                edit = .change(section: .connections, index: index, changes: changes)
            case .group(let id):
                guard let index = board.groups.firstIndex(where: { $0.id == id }) else { return false }
                edit = .change(section: .groups, index: index, changes: changes)
            }
            guard perform(edit, named: "edit") else {
                pane.inspector?.problem = message?.text
                message = nil
                return false
            }
            return true
        } catch {
            pane.inspector?.problem = error.message
            return false
        }
    }
}
