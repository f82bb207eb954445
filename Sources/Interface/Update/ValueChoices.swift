import Catalog
import Formats
import Whiteboard

/// A word that an attribute may be, or that may stand behind `=`, with what it is.
struct ValueChoice: Hashable, Sendable {
    var word: String
    var detail = ""
}

/// What a field may be, and what a word that was begun may become: one list for the inspector and for `=`.
struct ValueChoices {
    let context: EditorContext

    /// All that an attribute may be, of a technology those of the kind; empty where anything may be typed.
    func all(of row: AttributeRow, kind: Kind?) -> [ValueChoice] {
        if isTechnology(row) {
            return context.catalog.technologies.filter { $0.kind == kind }.map { ValueChoice(word: $0.name, detail: figures(of: $0)) }
        }
        if isKind(row) {
            return row.words.map { ValueChoice(word: $0.word, detail: context.catalog[Kind(rawValue: $0.word)]?.help ?? "") }
        }
        if !row.words.isEmpty { return row.words.map { ValueChoice(word: $0.word) } }
        if row.type.takesTrue { return [ValueChoice(word: "true"), ValueChoice(word: "false")] }
        return []
    }

    /// What begins as it was typed, the best first: of kinds and technologies as the line offers them, those of the kind before others.
    func begun(_ typed: String, of row: AttributeRow, kind: Kind?) -> [ValueChoice] {
        let typed = typed.trimmed
        guard !typed.isEmpty else { return all(of: row, kind: kind) }
        if isTechnology(row) { return technologies(typed, kind: kind).map(\.choice) }
        if isKind(row) {
            var seen: Set<Kind> = []
            return context.catalog.candidates(for: typed).compactMap { candidate in
                guard candidate.technology == nil, seen.insert(candidate.kind).inserted else { return nil }
                return ValueChoice(word: candidate.kind.rawValue, detail: candidate.detail)
            }
        }
        return all(of: row, kind: kind).filter { $0.word.lowercased().hasPrefix(typed.lowercased()) }
    }

    /// The technology that a word means which is none: the first of the kind that begins so, from two letters on. A whole word stays.
    func technology(meantBy typed: String, kind: Kind) -> String? {
        guard typed.count >= 2, context.catalog.technology(typed) == nil else { return nil }
        let form = WordForm.lookup(typed)
        return technologies(typed, kind: kind).first { $0.fits && WordForm.lookup($0.choice.word).hasPrefix(form) }?.choice.word
    }

    /// The words behind `=` that the last one may become: keys of what is selected, what a key may be, kinds and technologies.
    func settings(_ text: String, scope: AttributeScope, kind: Kind?) -> [ValueChoice] {
        let (kept, typed) = Self.parted(text)
        if let row = row(before: kept, scope, kind) {
            let found = begun(typed, of: row, kind: kind)
            return found.filter { $0.word != typed }
        }
        guard !typed.isEmpty else { return [] }
        let word = typed.lowercased()
        var found: [ValueChoice] = []
        for row in context.catalog.attributes.rows(in: scope)
        where row.key.hasPrefix(word) && row.key != word && kind.map(row.fits) ?? true && !row.key.contains("*") {
            if !found.contains(where: { $0.word == row.key }) { found.append(ValueChoice(word: row.key, detail: row.help)) }
        }
        if scope == .component {
            for candidate in context.catalog.candidates(for: typed) where !found.contains(where: { $0.word == candidate.word }) {
                found.append(ValueChoice(word: candidate.word, detail: candidate.detail))
            }
        }
        return found.filter { $0.word != typed }
    }

    /// What is typed behind `=` with a choice in the place of the last word; what has a blank stands in quotes.
    static func completed(_ text: String, with choice: ValueChoice) -> String {
        parted(text).kept + (choice.word.contains(" ") ? "\"\(choice.word)\"" : choice.word)
    }

    /// The text up to the last word, and that word.
    private static func parted(_ text: String) -> (kept: String, typed: String) {
        guard let end = text.lastIndex(where: { $0 == " " || $0 == "=" || $0 == "," }) else { return ("", text) }
        return (String(text[...end]), String(text[text.index(after: end)...]))
    }

    /// The attribute whose value follows: `ttl `, `kind=`.
    private func row(before kept: String, _ scope: AttributeScope, _ kind: Kind?) -> AttributeRow? {
        guard kept.hasSuffix(" ") || kept.hasSuffix("="), !kept.hasSuffix("  ") else { return nil }
        let words = kept.dropLast().split(whereSeparator: { $0 == " " || $0 == "," })
        guard let key = words.last, words.count < 2 || !takesValue(String(words[words.count - 2]), scope, kind) else { return nil }
        return context.catalog.attributes.row(scope, String(key), kind: kind)
    }

    private func takesValue(_ key: String, _ scope: AttributeScope, _ kind: Kind?) -> Bool {
        context.catalog.attributes.row(scope, key, kind: kind) != nil
    }

    private func technologies(_ typed: String, kind: Kind?) -> [(choice: ValueChoice, fits: Bool)] {
        var seen: Set<String> = []
        var found: [(choice: ValueChoice, fits: Bool)] = []
        for candidate in context.catalog.candidates(for: typed) {
            guard let name = candidate.technology, seen.insert(name).inserted else { continue }
            found.append((ValueChoice(word: name, detail: candidate.detail), candidate.kind == kind))
        }
        return found.filter(\.fits) + found.filter { !$0.fits }
    }

    private func figures(of technology: Technology) -> String { context.catalog.figures(of: technology) }

    private func isTechnology(_ row: AttributeRow) -> Bool { row.scope == .component && row.key == "technology" }
    private func isKind(_ row: AttributeRow) -> Bool { row.scope == .component && row.key == "kind" }
}
