import Catalog
import Formats
import Whiteboard

// `=` and the inspector: attributes as they are typed.

extension Editor {
    /// Sets attributes of the selection or the marks: `x12  zones 3  ttl 1d  cas`. Returns what is wrong, after which nothing was changed.
    @discardableResult
    mutating func set(_ text: String) -> String? {
        let before = document.board
        do throws(SettingMistake) {
            let edit =
                selection.marks.isEmpty && selection.connection != nil
                ? try AttributeSetting(context: context, board: before).connection(selection.connection ?? "", text)
                : selection.marks.isEmpty && selection.group != nil && !text.hasPrefix("x")
                    ? try AttributeSetting(context: context, board: before).group(selection.group ?? "", text)
                    : try AttributeSetting(context: context, board: before).components(targets, text)
            if perform(edit, named: "set") {
                lastChange = Change(command: "set", invocation: Invocation(argument: text))
                say("\(targetName): \(text)", tone: .done, keys: [FooterPair("u", "undo"), FooterPair(".", "again elsewhere")])
            }
            return nil
        } catch {
            if prompt == nil { say(error.message) }
            return error.message
        }
    }
}

struct SettingMistake: Error, Hashable {
    let message: String
}

/// Reads `zones 3  ttl 1d` as the line reads what stands in braces, for whatever is selected.
struct AttributeSetting {
    let context: EditorContext
    let board: Board

    /// Words of a setting: pairs of key and value, `xN`, a bare number, a bare word (technology or kind).
    private enum Item {
        case copies(String)
        case pair(key: String, value: String?)
        case word(String)
    }

    func components(_ ids: [String], _ text: String) throws(SettingMistake) -> Edit {
        var edits: [Edit] = []
        for id in ids {
            guard let component = board.component(id) else { continue }
            var copies = ""
            var pairs: [String] = []
            for item in items(text, scope: .component, kind: component.kind) {
                switch item {
                case .copies(let number): copies = " x\(number)"
                case .pair(let key, let value): pairs.append(value.map { "\(key)=\(quoted($0))" } ?? key)
                case .word(let word): edits += try meaning(word, of: id)
                }
            }
            guard !copies.isEmpty || !pairs.isEmpty else { continue }
            if !copies.isEmpty { edits += replicas(copies, id) }
            if !pairs.isEmpty { edits.append(try sketch("\(id) {\(pairs.joined(separator: ", "))}")) }
        }
        return .batch(name: "set", edits: edits)
    }

    func connection(_ name: String, _ text: String) throws(SettingMistake) -> Edit {
        guard let index = board.index(ofConnection: name) else { return .nothing }
        var changes: [AttributeChange] = []
        for item in items(text, scope: .connection, kind: nil) {
            switch item {
            case .copies(let number): throw SettingMistake(message: "x\(number): copies are a component's")
            case .word(let word):
                if let kind = ConnectionKind(rawValue: word) {
                    changes.append(AttributeChange("kind", kind == .sync ? nil : .text(kind.rawValue)))
                } else if let access = Access(rawValue: word) {
                    changes.append(AttributeChange("access", .text(access.rawValue)))
                } else {
                    throw SettingMistake(message: "'\(word)' is no key of a connection")
                }
            case .pair(let key, let value): changes.append(AttributeChange(key, try typed(key, value)))
            }
        }
        return .batch(name: "set", edits: [.change(section: .connections, index: index, changes: changes)])
    }

    func group(_ id: String, _ text: String) throws(SettingMistake) -> Edit {
        guard let index = board.groups.firstIndex(where: { $0.id == id }) else { return .nothing }
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first else { return .nothing }
        let word = first == "kind" && words.count > 1 ? words[1] : first
        guard let kind = GroupKind(rawValue: word) else {
            let kinds = GroupKind.allCases.map(\.rawValue)
            throw SettingMistake(message: "'\(word)' is no kind of group: \(kinds.joined(separator: " "))")
        }
        return .batch(
            name: "set", edits: [.change(section: .groups, index: index, changes: [AttributeChange("kind", .text(kind.rawValue))])])
    }

    // MARK: Words

    private func items(_ text: String, scope: AttributeScope, kind: Kind?) -> [Item] {
        let words = text.replacing("=", with: " ").split(separator: " ").map(String.init)
        var items: [Item] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word.first == "x", let number = Int(word.dropFirst()), number >= 0 {
                items.append(.copies(String(number)))
                continue
            }
            if Int(word) != nil {
                items.append(.copies(word))
                continue
            }
            let rows = context.catalog.attributes.rows(in: scope, key: word)
            guard !rows.isEmpty else {
                items.append(.word(word))
                continue
            }
            let takesTrue = rows.contains { Self.isBool($0.type) }
            let next = rest.first
            let nextIsKey = next.map { !context.catalog.attributes.rows(in: scope, key: $0).isEmpty } ?? true
            if takesTrue, next == nil || nextIsKey {
                items.append(.pair(key: word, value: nil))
            } else {
                items.append(.pair(key: word, value: rest.popFirst()))
            }
        }
        return items
    }

    static func isBool(_ type: AttributeType) -> Bool {
        switch type {
        case .bool: true
        case .either(let left, let right): isBool(left) || isBool(right)
        default: false
        }
    }

    private func quoted(_ value: String) -> String {
        let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "-_./%$".contains($0) }
        return isPlain || value.hasPrefix("[") ? value : "\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    private func replicas(_ copies: String, _ id: String) -> [Edit] {
        guard let number = Int(copies.trimmed.dropFirst()) else { return [] }
        return [board.setting(.replicas, to: max(1, number), of: id)]
    }

    /// A technology, with its kind, or a kind.
    private func meaning(_ word: String, of id: String) throws(SettingMistake) -> [Edit] {
        guard let index = board.index(ofComponent: id), let reading = context.catalog.readKind(word, allowsPrefix: true) else {
            throw SettingMistake(message: "'\(word)' is no key, kind or technology")
        }
        var changes = [AttributeChange("kind", .text(reading.kind.rawValue))]
        if let technology = reading.technology {
            changes.append(AttributeChange("technology", .text(technology)))
        } else if board.components[index].kind != reading.kind {
            changes.append(AttributeChange("technology", nil))
        }
        return [.change(section: .components, index: index, changes: changes)]
    }

    // MARK: Values

    private func sketch(_ text: String) throws(SettingMistake) -> Edit {
        switch SketchLine.read(text, on: board, catalog: context.catalog, mode: .batch) {
        case .success(let result): return result.edit
        case .failure(let mistake): throw SettingMistake(message: mistake.message)
        }
    }

    /// A value of a key as it is typed, for whatever has it.
    func value(of key: String, _ text: String, for item: BoardItem) throws(SettingMistake) -> Value? {
        switch item {
        case .connection: return try typed(key, text)
        case .group: return .text(text)
        case .component(let id):
            guard let component = board.component(id) else { return nil }
            if key == "replicas" {
                guard let number = Int(text), number >= 1 else {
                    throw SettingMistake(message: "'\(text)' is no number of copies: 1 at least")
                }
                return number.attributeValue
            }
            if key == "kind" {
                guard let reading = context.catalog.readKind(text, allowsPrefix: true) else {
                    throw SettingMistake(message: "no kind '\(text)'")
                }
                return .text(reading.kind.rawValue)
            }
            if key == "name" || key == "technology" { return .text(text) }
            // Read on a board of its own, so that nothing else matters.
            let alone = Board(components: [Component(id: component.id, kind: component.kind)])
            switch SketchLine.read("\(component.id) {\(key)=\(quoted(text))}", on: alone, catalog: context.catalog, mode: .batch) {
            case .success(let result): return result.board.components.first?.attributes[key]
            case .failure(let mistake): throw SettingMistake(message: mistake.message)
            }
        }
    }

    /// A value of a connection's key, read on a board of two ends alone, so that parallels do not matter.
    private func typed(_ key: String, _ value: String?) throws(SettingMistake) -> Value? {
        if key == "label" || key == "id" || key == "kind" { return value.map { .text($0) } }
        let pair = value.map { "\(key)=\(quoted($0))" } ?? key
        switch SketchLine.read("a > {\(pair)} b", on: Board(), catalog: context.catalog, mode: .batch) {
        case .success(let result): return result.board.connections.first?.attributes[key]
        case .failure(let mistake): throw SettingMistake(message: mistake.message)
        }
    }
}
