import Catalog
import Formats
import Whiteboard

/// Turns what is typed behind `=` and in the inspector into an edit of whatever is selected.
struct AttributeSetting {
    let context: EditorContext
    let board: Board

    func components(_ ids: [String], _ text: String) throws(SettingMistake) -> Edit {
        var edits: [Edit] = []
        for id in ids {
            guard let index = board.index(ofComponent: id) else { continue }
            var component = board.components[index]
            var changes: [AttributeChange] = []
            // All words that mean nothing are told at once.
            var unknown: [String] = []
            for item in try items(text, of: .component(id)) {
                var more: [AttributeChange] = []
                switch item {
                case .copies(let number): more = [Component.change(.replicas, to: max(1, number))]
                case .word(let word):
                    do throws(SettingMistake) { more = try meaning(word, of: component) } catch { unknown.append(error.message) }
                case .statement(let key, let value): more = [AttributeChange(key, value)]
                case .note(let text):
                    let noted = component[.notes].map { $0 + "; " + text } ?? text
                    more = [AttributeChange("notes", .text(noted))]
                }
                for change in more { component.attributes[change.key] = change.value }
                changes += more
            }
            guard unknown.isEmpty else { throw SettingMistake(message: unknown.joined(separator: "; ")) }
            guard !changes.isEmpty else { continue }
            edits.append(.change(section: .components, index: index, changes: changes))
        }
        return .batch(name: "set", edits: edits)
    }

    func connection(_ name: String, _ text: String) throws(SettingMistake) -> Edit {
        guard let index = board.index(ofConnection: name) else { return .nothing }
        var changes: [AttributeChange] = []
        for item in try items(text, of: .connection(name)) {
            switch item {
            case .copies(let number): throw SettingMistake(message: "x\(number): copies are a component's")
            case .note(let text): throw SettingMistake(message: "'\(text)' is no setting; notes are a component's")
            case .word(let word):
                if let kind = ConnectionKind(rawValue: word) {
                    changes.append(AttributeChange("kind", kind == .sync ? nil : .text(kind.rawValue)))
                } else if let access = Access(rawValue: word) {
                    changes.append(AttributeChange("access", .text(access.rawValue)))
                } else {
                    throw SettingMistake(message: "'\(word)' is no key of a connection" + hint(word, .connection))
                }
            case .statement("from", _), .statement("to", _):
                throw SettingMistake(message: "an arrow keeps its ends; reverse turns it, c and C draw another")
            case .statement(let key, let value): changes.append(AttributeChange(key, value))
            }
        }
        return .batch(name: "set", edits: changes.isEmpty ? [] : [.change(section: .connections, index: index, changes: changes)])
    }

    func group(_ id: String, _ text: String) throws(SettingMistake) -> Edit {
        guard let index = board.groups.firstIndex(where: { $0.id == id }) else { return .nothing }
        var changes: [AttributeChange] = []
        for item in try items(text, of: .group(id)) {
            switch item {
            case .copies(let number): throw SettingMistake(message: "x\(number): copies are a component's")
            case .note(let text): throw SettingMistake(message: "'\(text)' is no setting; notes are a component's")
            case .word(let word):
                guard let kind = GroupKind(rawValue: word) else {
                    let kinds = GroupKind.allCases.map(\.rawValue).joined(separator: " ")
                    throw SettingMistake(message: "'\(word)' is no kind of group: \(kinds)")
                }
                changes.append(AttributeChange("kind", .text(kind.rawValue)))
            case .statement(let key, let value): changes.append(AttributeChange(key, value))
            }
        }
        return .batch(name: "set", edits: changes.isEmpty ? [] : [.change(section: .groups, index: index, changes: changes)])
    }

    // MARK: Words

    private func items(_ text: String, of item: BoardItem) throws(SettingMistake) -> [SettingText.Item] {
        switch reader(item).read(text) {
        case .success(let items): return items
        case .failure(let mistake): throw SettingMistake(message: mistake.message)
        }
    }

    private func reader(_ item: BoardItem) -> SettingText {
        switch item {
        case .component(let id):
            let kind = board.component(id)?.kind
            return SettingText(
                of: .component, kind: kind, holder: WordForm.withArticle(kind?.rawValue ?? "component"), catalog: context.catalog)
        case .connection: return SettingText(of: .connection, holder: "a connection", catalog: context.catalog)
        case .group: return SettingText(of: .group, holder: "a group", catalog: context.catalog)
        }
    }

    /// A technology, with its kind, or a kind. What the new kind has not goes with the old one.
    private func meaning(_ word: String, of component: Component) throws(SettingMistake) -> [AttributeChange] {
        guard let reading = context.catalog.readKind(word, allowsPrefix: true) else {
            throw SettingMistake(message: "'\(word)' is no key, kind or technology" + hint(word, .component, component.kind))
        }
        var changes = context.catalog.changes(making: component, reading.kind)
        if let technology = reading.technology {
            changes.append(AttributeChange("technology", .text(technology)))
        } else if component.kind != reading.kind {
            changes.append(AttributeChange("technology", nil))
        }
        return changes
    }

    private func hint(_ word: String, _ scope: AttributeScope, _ kind: Kind? = nil) -> String {
        NearestName.hint(for: word, among: context.catalog.attributes.keys(in: scope, kind: kind))
    }

    // MARK: Fields

    /// The same of a flow's field.
    func changes(ofFlow key: String, _ text: String) throws(SettingMistake) -> [AttributeChange] {
        switch SettingText(of: .flow, holder: "a flow", catalog: context.catalog).value(of: key, typed: text) {
        case .success(let value): return [AttributeChange(key, value)]
        case .failure(let mistake): throw SettingMistake(message: mistake.message)
        }
    }

    /// What a field of the inspector changes when a text is typed into it; an empty one takes the statement back.
    func changes(of key: String, _ text: String, for item: BoardItem) throws(SettingMistake) -> [AttributeChange] {
        if case .component(let id) = item, let component = board.component(id) {
            if key == "replicas" {
                guard let number = Int(text), number >= 1 else {
                    throw SettingMistake(message: "'\(text)' is no number of copies: 1 at least")
                }
                return [AttributeChange(key, number.attributeValue)]
            }
            if key == "kind" {
                guard let reading = context.catalog.readKind(text, allowsPrefix: true) else {
                    throw SettingMistake(message: "no kind '\(text)'")
                }
                return context.catalog.changes(making: component, reading.kind)
            }
        }
        switch reader(item).value(of: key, typed: text) {
        case .success(let value): return [AttributeChange(key, value)]
        case .failure(let mistake): throw SettingMistake(message: mistake.message)
        }
    }
}
