/// The first line of an entity: `Url(code key, long, owner index) in urls:kv by code`.
struct EntityHead {
    struct Field {
        var name: String
        var type: String
        var isKey: Bool
        var isIndex: Bool
        var isPersonal = false
    }

    var name: String
    /// Nil where no bracket stands.
    var fields: [Field]?
    var store: String?
    var by: String?

    /// A name that two fields have: no entity can keep both.
    var repeatedField: String? {
        var names: Set<String> = []
        return fields?.first { !names.insert($0.name).inserted }?.name
    }

    /// Nil where the line is no such line.
    init?(_ text: String) {
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let first = name.first, first.isLetter else { return nil }
        var rest = text.dropFirst(name.count)
        self.name = String(name)
        if rest.first == "(" {
            guard let close = QuickEntry.close(in: rest) else { return nil }
            fields = QuickEntry.list(rest[rest.index(after: rest.startIndex)..<close]).compactMap(Self.field)
            rest = rest[rest.index(after: close)...]
        } else if !first.isUppercase {
            return nil
        }
        let tail = QuickEntry.trimmed(rest)
        guard tail.isEmpty || rest.first?.isWhitespace ?? true else { return nil }
        var words = tail.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while let word = words.popFirst() {
            switch word.lowercased() {
            // It lies in one store: of two nobody knows which is meant.
            case "in" where !words.isEmpty && store == nil: store = words.removeFirst().filter { $0 != "," }
            case "by" where !words.isEmpty:
                by = QuickEntry.list(words.joined(separator: " ").replacing(" and ", with: ", ")).joined(separator: ", ")
                words = []
            default: return nil
            }
        }
    }

    /// What is said of a field and is no type.
    private static let marks: Set<String> = ["key", "index", "indexed", "personal", "pii"]

    /// Nil where nothing but a colon stands.
    private static func field(_ text: String) -> Field? {
        let words = text.split(whereSeparator: { $0.isWhitespace || $0 == ":" }).map(String.init)
        let isKey = words.dropFirst().contains("key")
        let isIndex = words.dropFirst().contains { $0 == "index" || $0 == "indexed" }
        guard let name = words.first else { return nil }
        let isPersonal = words.dropFirst().contains { ["personal", "pii"].contains($0.lowercased()) }
        let type = words.dropFirst().filter { !Self.marks.contains($0.lowercased()) }.joined(separator: " ")
        return Field(
            name: name, type: type.isEmpty ? FieldType.usual(for: name) : type, isKey: isKey, isIndex: isIndex, isPersonal: isPersonal)
    }
}
