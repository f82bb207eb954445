import Whiteboard

// What a reader of the board's file would say against a value. Whatever makes values (the line, the inspector, a fix) is held to it, so
// that nothing is written that would not be read.

extension AttributeRow {
    /// Whether it holds cells of the drawing, the only numbers that may be negative.
    public var isCell: Bool { Self.cellKeys.contains(key) }

    private static let cellKeys: Set<String> = ["at", "notes.at", "via"]

    /// How many items a list of a type has; nil for any number. A cell has two numbers, also one of several.
    public func itemCount(of type: AttributeType) -> Int? {
        guard isCell else { return limits.items }
        if case .list(let element) = type, element.dimension != nil { return 2 }
        return nil
    }

    /// The number of a cell, from -9999 to 9999; nil for anything else.
    public static func cell(_ text: String) -> Value? {
        guard let number = Int(text), (-9_999...9_999).contains(number) else { return nil }
        return .quantity(AnyQuantity(Double(number), .count, spelling: text))
    }

    /// What is said of a text that is none.
    public static func noCell(_ text: String) -> String { "'\(text)' is no cell: a whole number from -9999 to 9999" }

    /// What is said of a list that has not as many items as it must.
    public func wrongCount(_ type: AttributeType) -> String {
        isCell
            ? "column and row were expected, such as \(key == "via" ? "[[34, 6], [34, 9]]" : "[34, 6]")"
            : "\(limits.items ?? 0) values were expected"
    }
}

extension AttributeTable {
    /// What is wrong with the attributes of an entry, the key first; nil where a reader takes them.
    ///
    /// - Parameters:
    ///   - pairs: The keys with their values.
    ///   - scope: What the attributes are of.
    ///   - prefix: What stands before the keys in the table: `notes.` for notes.
    ///   - kind: The kind of the component; nil elsewhere.
    ///   - noun: What has them, for messages: `a note`. A component says its kind.
    public func problem(
        in pairs: [Value.Pair], of scope: AttributeScope, prefix: String = "", kind: Kind? = nil, noun: String
    ) -> String? {
        for pair in pairs where !pair.key.hasPrefix("x-") && !pair.key.contains(".x-") {
            let key = prefix + pair.key
            guard let row = row(scope, key, kind: kind) else {
                let holders = holders(scope, key).joined(separator: " ")
                return holders.isEmpty ? "no key '\(pair.key)' in \(noun)" : "\(noun) has no \(pair.key): it belongs to \(holders)"
            }
            // The parts of an entry in a list are no keys of what has the list.
            if let dot = key.lastIndex(of: "."), let whole = self.row(scope, String(key[..<dot])), case .list = whole.type, prefix.isEmpty {
                return "\(pair.key) is a part of an entry of \(whole.key)"
            }
            if let problem = problem(with: pair.value, row.type, row) { return "\(pair.key): \(problem)" }
        }
        return nil
    }

    /// What is wrong with a value for a row, without its key; nil where a reader takes it.
    public func problem(with value: Value, for row: AttributeRow) -> String? { problem(with: value, row.type, row) }

    private func problem(with value: Value, _ type: AttributeType, _ row: AttributeRow) -> String? {
        switch type {
        case .either(let first, let second):
            guard let problem = problem(with: value, first, row) else { return nil }
            return self.problem(with: value, second, row) == nil ? nil : problem
        case .list(let element):
            guard case .list(let items) = value else { return "a list was expected, such as [a, b]" }
            if let count = row.itemCount(of: type), items.count != count { return row.wrongCount(type) }
            return items.lazy.compactMap { self.problem(with: $0, element, row) }.first
        case .record(let scope):
            guard case .map(let pairs) = value else { return "keys and values were expected" }
            return problem(in: pairs, scope, row)
        case .text, .word, .bool, .id: return textProblem(with: value, type, row)
        case .count, .rate, .size, .bandwidth, .duration, .percent, .ratio, .money:
            guard case .quantity(let quantity) = value, quantity.dimension == type.dimension else {
                return "a \(type.dimension?.rawValue ?? "quantity") was expected"
            }
            return problem(with: quantity, row)
        }
    }

    /// YAML takes no longer keys without a question mark before them (1.2.2, section 7.4.3: 1,024 characters, quotes among them).
    private static let longestKey = 500

    /// A record inside of an entry: of a scope, with names of its own, or an entry of a list.
    private func problem(in pairs: [Value.Pair], _ scope: AttributeScope?, _ row: AttributeRow) -> String? {
        if let scope {
            let kind = scope == .component ? Kind(stating: pairs) : nil
            return problem(in: pairs, of: scope, kind: kind, noun: scope.rawValue)
        }
        guard let free = self.row(row.scope, row.key + ".*") else {
            return problem(in: pairs, of: row.scope, prefix: row.key + ".", noun: row.key)
        }
        var names: Set<String> = []
        for pair in pairs {
            guard names.insert(pair.key).inserted else { return "'\(pair.key)' stands twice" }
            guard pair.key.utf8.count <= Self.longestKey else {
                return "'\(pair.key.prefix(20))…' is longer than a name may be, \(Self.longestKey) bytes"
            }
            let found: String?
            if case .map(let inner) = pair.value, free.type == .record(nil) {
                found = problem(in: inner, of: row.scope, prefix: free.key + ".", noun: pair.key)
            } else {
                found = problem(with: pair.value, free.type, free)
            }
            if let found { return "\(pair.key): \(found)" }
        }
        return nil
    }

    private func textProblem(with value: Value, _ type: AttributeType, _ row: AttributeRow) -> String? {
        if type == .bool {
            guard case .bool = value else { return "true or false was expected" }
            return nil
        }
        guard case .text(let text) = value else { return "a text was expected" }
        if let control = ControlCharacter.first(in: text) { return ControlCharacter.message(control) }
        if let problem = row.limits.form?.problem(text) { return problem }
        if type == .word { return row.wordProblem(text) }
        guard type == .id, row.limits.isRequired, row.limits.references.isEmpty, !Identifier.isValid(text) else { return nil }
        return BoardError.invalidIdentifier(text).message
    }

    private func problem(with quantity: AnyQuantity, _ row: AttributeRow) -> String? {
        let text = quantity.text
        if row.isCell { return AttributeRow.cell(text) == nil ? AttributeRow.noCell(text) : nil }
        do throws(QuantityText.Mistake) {
            // As it would be written: what cannot be read back (no number at all, a share above all) is none.
            _ = try QuantityText.read(text, as: quantity.dimension)
        } catch {
            return error.message
        }
        return row.limits.expectation(of: quantity.value).map { "\(text): \($0) was expected" }
    }
}

extension AttributeRow {
    /// What is wrong with a word, as `bounded-staleness 5s`; nil for one of the row's.
    public func wordProblem(_ text: String) -> String? {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = parts.first, let word = word(first) else {
            let names = words.map(\.word)
            let hint = NearestName.hint(for: text, among: names)
            // Kinds of components are too many to list.
            return names.count > 20 ? "no such word: '\(text)'\(hint)" : "'\(text)' is none of \(names.joined(separator: ", "))\(hint)"
        }
        guard let type = word.value, let dimension = type.dimension else {
            return text == word.word ? nil : "'\(word.word)' stands alone"
        }
        guard parts.count == 2, text == parts.joined(separator: " ") else { return "\"\(word.word) \(dimension.example)\" was expected" }
        do throws(QuantityText.Mistake) { _ = try QuantityText.read(parts[1], as: dimension) } catch { return error.message }
        return nil
    }
}

extension Kind {
    /// The kind that a component's attributes state.
    init?(stating pairs: [Value.Pair]) {
        guard case .text(let kind)? = pairs.first(where: { $0.key == "kind" })?.value else { return nil }
        self.init(kind)
    }
}
