import Canvas
import Catalog
import Whiteboard

// The fields of the inspector under the keys: going through them, typing, choosing.

extension Editor {
    // MARK: Keys

    mutating func pressInInspector(_ key: Key) -> Bool {
        guard var inspector = pane.inspector else { return false }
        let rows = inspectorRows
        guard !rows.isEmpty else { return false }
        inspector.row = min(inspector.row, rows.count - 1)
        let wasRefused = inspector.problem != nil && inspector.field != nil
        inspector.problem = nil
        let entry = rows[inspector.row]
        pane.inspector = inspector
        switch key {
        case .escape where inspector.field != nil: leaveField()
        case .up, .backTab, .down:
            // What was refused once is dropped where one goes on all the same.
            if wasRefused { pane.inspector?.field = nil }
            stepInspector(key == .down ? 1 : -1)
        case .enter: stepInspector(1)
        case .tab:
            if let field = inspector.field, let word = completion(of: field.text, entry) {
                pane.inspector?.field = TextField(word)
            } else {
                stepInspector(1)
            }
        case .left where inspector.field == nil: choose(-1, entry)
        case .right where inspector.field == nil: choose(1, entry)
        case .control("d"):
            pane.inspector?.field = nil
            write(nil, to: entry)
        case .control("o"): say(origin(of: entry) ?? "Nothing is assumed for \(entry.key)", tone: .done)
        // No value begins with it; where nothing is typed yet it is asked for help.
        case .character("?") where inspector.field?.isEmpty ?? true: openHelp("")
        case .function, .escape: return false
        case .character, .backspace, .delete, .left, .right, .home, .end, .control:
            var field = inspector.field ?? TextField(entry.value.map(Self.text) ?? "", isSelected: true)
            guard field.press(key) else { return false }
            pane.inspector?.field = field
        default: return false
        }
        return true
    }

    /// Esc in a field: what was typed is kept as Enter would, and where it cannot be the field shows what is stated, with the reason.
    private mutating func leaveField() {
        if keepField() { return }
        let reason = pane.inspector?.problem
        pane.inspector?.field = nil
        pane.inspector?.problem = reason.map { "Not kept: \($0)" }
    }

    /// A press on a row: keeps what was typed, and goes there. On the row at hand it goes on to the next choice, or begins to type.
    mutating func chooseInspectorRow(_ row: Int) {
        guard let inspector = pane.inspector, inspectorRows.indices.contains(row) else { return }
        isPaneFocused = true
        guard inspector.row != row else {
            let entry = inspectorRows[row]
            guard inspector.field == nil else { return }
            if choices(of: entry).isEmpty {
                pane.inspector?.field = TextField(entry.value.map(Self.text) ?? "", isSelected: true)
            } else {
                choose(1, entry)
            }
            return
        }
        let key = inspectorRows[row].key
        if inspector.problem != nil { pane.inspector?.field = nil }
        guard keepField() else { return }
        pane.inspector?.problem = nil
        // Another kind has other fields, so the pressed one may have moved.
        goToField(key)
    }

    private mutating func goToField(_ key: String) {
        guard let place = inspectorRows.firstIndex(where: { $0.key == key }) else { return }
        pane.inspector?.row = place
    }

    /// Keeps what was typed and goes to another field; what cannot be kept stays with the reason.
    private mutating func stepInspector(_ step: Int) {
        let rows = inspectorRows
        guard let inspector = pane.inspector, rows.indices.contains(inspector.row) else { return }
        let key = rows[inspector.row].key
        guard keepField() else { return }
        goToField(key)
        let now = pane.inspector?.row ?? 0
        let last = inspectorRows.count - 1
        pane.inspector?.row = max(0, min(last, now + step))
    }

    /// Writes what was typed into the field at hand; false, with the reason shown, where it cannot be kept.
    mutating func keepField() -> Bool {
        let rows = inspectorRows
        guard let inspector = pane.inspector, rows.indices.contains(inspector.row), let field = inspector.field else { return true }
        let entry = rows[inspector.row]
        var text = field.text.trimmed
        if entry.key == "technology", text != entry.value.map(Self.text), let kind = inspectedKind {
            text = ValueChoices(context: context).technology(meantBy: text, kind: kind) ?? text
        }
        guard write(text.isEmpty ? nil : text, to: entry) else { return false }
        pane.inspector?.field = nil
        return true
    }

    /// The first of what a text begins, where that is more than the text.
    private func completion(of text: String, _ entry: InspectorRow) -> String? {
        guard !text.trimmed.isEmpty else { return nil }
        let found = ValueChoices(context: context).begun(text, of: entry.row, kind: inspectedKind)
        return found.contains { $0.word == text.trimmed } ? nil : found.first?.word
    }

    private mutating func choose(_ step: Int, _ entry: InspectorRow) {
        let words = choices(of: entry).map(\.word)
        guard !words.isEmpty else { return }
        let now = place(ofValue: entry, in: words)
        let next = now.map { ($0 + step + words.count) % words.count } ?? (step > 0 ? 0 : words.count - 1)
        write(words[next], to: entry)
        goToField(entry.key)
    }

    /// Writes a value, or takes it back; false with the reason where it cannot be.
    @discardableResult
    private mutating func write(_ text: String?, to entry: InspectorRow) -> Bool {
        guard let item = pane.inspector?.item else { return false }
        let board = document.board
        let setting = AttributeSetting(context: context, board: board)
        do throws(SettingMistake) {
            let flow = pane.inspector?.flow
            let changes =
                try text.map { text throws(SettingMistake) in
                    try flow == nil ? setting.changes(of: entry.key, text, for: item) : setting.changes(ofFlow: entry.key, text)
                } ?? [AttributeChange(entry.key, nil)]
            guard changes.contains(where: { $0.key != entry.key || $0.value != entry.value }) else { return true }
            let edit: Edit
            switch item {
            case _ where flow != nil:
                guard let index = board.flows.firstIndex(where: { $0.name == flow }) else { return false }
                edit = .change(section: .flows, index: index, changes: changes)
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
