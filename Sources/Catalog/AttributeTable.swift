import Whiteboard

/// One attribute: a line of attributes.tsv.
public struct AttributeRow: Hashable, Sendable {
    /// The place in the canonical order, from 0; smaller is written earlier.
    public let order: Int
    /// What has the attribute.
    public let scope: AttributeScope
    /// The key, dotted inside records; `*` as a part stands for any name.
    public let key: String
    /// The families and kinds that have it; empty where all have.
    public let holders: [String]
    /// The type its value must have.
    public let type: AttributeType
    /// The words it may be; empty where any value of the type may stand.
    public let words: [AttributeWord]
    /// What the value must fulfil beside its type.
    public let limits: AttributeLimits
    /// What it means, in a line for the inspector, the manual and the schema.
    public let help: String
    /// The kinds that have it, in the order of kinds.tsv; empty where all have.
    let kinds: [Kind]
    private let kindSet: Set<Kind>

    init(
        order: Int, scope: AttributeScope, key: String, holders: [String], kinds: [Kind], type: AttributeType, words: [AttributeWord],
        limits: AttributeLimits, help: String
    ) {
        self.order = order
        self.scope = scope
        self.key = key
        self.holders = holders
        self.kinds = kinds
        self.type = type
        self.words = words
        self.limits = limits
        self.help = help
        kindSet = Set(kinds)
    }

    /// Whether components of a kind have it.
    public func fits(_ kind: Kind) -> Bool { holders.isEmpty || kindSet.contains(kind) }

    /// The word of a value, such as `bounded-staleness` for `bounded-staleness 5s`.
    public func word(_ text: String) -> AttributeWord? { words.first { $0.word == text } }
}

/// Every attribute in canonical order: what reader, writer, inspector, completion, JSON Schema and help are made from.
public struct AttributeTable: Hashable, Sendable {
    /// All rows in file order, which is the canonical order.
    public let rows: [AttributeRow]
    private let byScope: [AttributeScope: [AttributeRow]]
    /// The rows of a key; more than one where kinds differ in the words.
    private let byKey: [AttributeScope: [String: [AttributeRow]]]
    private let wildcards: [AttributeScope: [AttributeRow]]

    init(rows: [AttributeRow]) {
        self.rows = rows
        byScope = Dictionary(grouping: rows, by: \.scope)
        byKey = byScope.mapValues { Dictionary(grouping: $0, by: \.key) }
        wildcards = byScope.mapValues { $0.filter { $0.key.contains("*") } }
    }

    /// The rows of a scope in canonical order.
    public func rows(in scope: AttributeScope) -> [AttributeRow] { byScope[scope] ?? [] }

    /// The rows of a key, whatever the kind: two where its words differ by kind, none where there is no such key.
    public func rows(in scope: AttributeScope, key: String) -> [AttributeRow] {
        if let exact = byKey[scope]?[key] { return exact }
        return wildcards[scope]?.filter { Self.matches(key, pattern: $0.key) } ?? []
    }

    /// The row of a key for components of a kind, or for anything where no kind is given. Nil where there is no such key, or the kind has
    /// it not.
    public func row(_ scope: AttributeScope, _ key: String, kind: Kind? = nil) -> AttributeRow? {
        let found = rows(in: scope, key: key)
        guard let kind else { return found.first }
        return found.first { $0.fits(kind) }
    }

    /// The kinds that have a key, each as attributes.tsv names them (families and kinds); empty where all have it, or none.
    public func holders(_ scope: AttributeScope, _ key: String) -> [String] {
        rows(in: scope, key: key).flatMap(\.holders)
    }

    /// The keys that components of a kind may have, or all of a scope where no kind is given, in canonical order.
    public func keys(in scope: AttributeScope, kind: Kind? = nil) -> [String] {
        rows(in: scope).compactMap { row in kind.map(row.fits) ?? true ? row.key : nil }
    }

    /// Whether a dotted key has the form of a pattern such as `figures.*.capacity`.
    private static func matches(_ key: String, pattern: String) -> Bool {
        let parts = key.split(separator: ".", omittingEmptySubsequences: false)
        let patternParts = pattern.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == patternParts.count && zip(parts, patternParts).allSatisfy { $1 == "*" ? !$0.isEmpty : $0 == $1 }
    }
}

extension AttributeTable {
    static let columns = ["scope", "name", "kinds", "type", "words", "limits", "help"]

    /// Reads the table; `kinds` resolves families and stands for the words `kinds.tsv`.
    init(_ table: TabTable, kinds: [KindEntry]) throws(CatalogError) {
        var rows: [AttributeRow] = []
        var isHolder: [String: [Kind]] = [:]
        for entry in kinds {
            isHolder[entry.family.rawValue, default: []].append(entry.kind)
            // `cache` is both a family and its only kind.
            if entry.kind.rawValue != entry.family.rawValue { isHolder[entry.kind.rawValue] = [entry.kind] }
        }
        for row in table.rows {
            let fields = row.fields
            guard let scope = AttributeScope(rawValue: fields[0]) else { throw table.mistake(row, "no scope '\(fields[0])'") }
            guard let type = AttributeType(fields[3]) else { throw table.mistake(row, "no type '\(fields[3])'") }
            guard let limits = AttributeLimits(fields[5]) else { throw table.mistake(row, "no limits '\(fields[5])'") }
            let holders = fields[2] == "*" ? [] : fields[2].split(separator: " ").map(String.init)
            var fitting: Set<Kind> = []
            for holder in holders {
                guard let some = isHolder[holder] else { throw table.mistake(row, "no family or kind '\(holder)'") }
                fitting.formUnion(some)
            }
            rows.append(
                AttributeRow(
                    order: rows.count, scope: scope, key: fields[1], holders: holders, kinds: kinds.map(\.kind).filter(fitting.contains),
                    type: type, words: try Self.words(fields[4], kinds: kinds, in: table, row: row), limits: limits, help: fields[6]))
        }
        self.init(rows: rows)
    }

    private static func words(_ text: String, kinds: [KindEntry], in table: TabTable, row: TabTable.Row) throws(CatalogError)
        -> [AttributeWord]
    {
        var words: [AttributeWord] = []
        for part in text.split(separator: " ") {
            if part == "kinds.tsv" {
                words.append(contentsOf: kinds.map { AttributeWord(word: $0.kind.rawValue) })
                continue
            }
            let sides = part.split(separator: ":", maxSplits: 1)
            guard sides.count == 2 else {
                words.append(AttributeWord(word: String(part)))
                continue
            }
            guard let type = AttributeType(sides[1]) else { throw table.mistake(row, "no type '\(sides[1])'") }
            words.append(AttributeWord(word: String(sides[0]), value: type))
        }
        return words
    }
}
