import Catalog
import Whiteboard

/// The JSON Schema (draft 2020-12) of the board file, printed from the tables of attributes, kinds and technologies: what an editor
/// completes, explains and underlines.
///
/// It takes every file that the reader takes. What it cannot see is the reader's alone: references, names that stand twice, arithmetic.
public struct BoardSchema {
    typealias Pair = (key: String, value: JSONText)

    let catalog: Catalog
    private var table: AttributeTable { catalog.attributes }

    /// The whole document, with a line break at its end.
    public static func write(_ catalog: Catalog) -> String {
        let schema = BoardSchema(catalog: catalog)
        let head: [Pair] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string("Boardwalk board")),
            ("description", .string(description)),
        ]
        let scopes = AttributeScope.allCases.filter { $0 != .board }.map { ($0.definition, JSONText.object(schema.entry($0))) }
        let quantities = Dimension.allCases.filter { $0 != .count }.flatMap { dimension in
            [false, true].map { (QuantityPattern.name(dimension, isPositive: $0), QuantityPattern.schema(dimension, isPositive: $0)) }
        }
        return JSONText.object(head + schema.entry(.board) + [("$defs", .object(scopes + quantities))]).indented()
    }

    private static let description = """
        A board's YAML file, version \(BoardFile.version). What `boardwalk export --format json` writes has the same shape, and in each \
        connection its name beside. References, names that stand twice and arithmetic are checked by Boardwalk itself.
        """

    /// A connection's name in board JSON follows from its ends or is its id, and is read past.
    private static let writtenName = JSONText.object([
        ("type", .string("string")), ("description", .string("In board JSON only: from->to or its id, as findings name it.")),
    ])
    private static let nameCondition: [Pair] = [
        ("if", .object([("required", .array([.string("id")]))])),
        ("else", .object([("properties", .object([("name", .object([("pattern", .string("->"))]))]))])),
    ]

    // MARK: Entries

    /// An entry of a scope, or a record inside of one: its keys, and whatever begins with `x-`.
    private func entry(_ scope: AttributeScope, prefix: String = "") -> [Pair] {
        var properties: [Pair] = []
        var required: [JSONText] = []
        for row in table.rows(in: scope) where row.key.hasPrefix(prefix) {
            let name = String(row.key.dropFirst(prefix.count))
            guard !name.contains("."), name != "*", !properties.contains(where: { $0.key == name }) else { continue }
            properties.append((name, property(row)))
            if row.limits.isRequired { required.append(.string(name)) }
        }
        if scope == .connection, prefix.isEmpty { properties.append(("name", Self.writtenName)) }
        var pairs: [Pair] = [("type", .string("object"))]
        if !required.isEmpty { pairs.append(("required", .array(required))) }
        pairs += [
            ("properties", .object(properties)), ("patternProperties", .object([("^x-", .bool(true))])),
            ("additionalProperties", .bool(false)),
        ]
        if scope == .component, prefix.isEmpty { pairs.append(("allOf", .array(kindConditions))) }
        if scope == .connection, prefix.isEmpty { pairs += Self.nameCondition }
        return pairs
    }

    /// What only some kinds have, and what has other words for other kinds.
    private var kindConditions: [JSONText] {
        let rows = table.rows(in: .component).filter { !$0.holders.isEmpty && !$0.key.contains(".") }
        let ofKey = Dictionary(grouping: rows, by: \.key)
        let keys = rows.reduce(into: [String]()) { keys, row in if !keys.contains(row.key) { keys.append(row.key) } }
        func kinds(_ key: String) -> [String] {
            catalog.kinds.map(\.kind).filter { kind in ofKey[key]?.contains { $0.fits(kind) } ?? false }.map(\.rawValue)
        }
        var groups: [(kinds: [String], keys: [String])] = []
        for key in keys {
            let kinds = kinds(key)
            if let place = groups.firstIndex(where: { $0.kinds == kinds }) {
                groups[place].keys.append(key)
            } else {
                groups.append((kinds, [key]))
            }
        }
        let refusals = groups.map { group in
            JSONText.object([
                ("if", Self.isOne(of: group.kinds)),
                ("else", .object([("properties", .object(group.keys.map { ($0, .bool(false)) }))])),
            ])
        }
        let choices = keys.filter { (ofKey[$0]?.count ?? 0) > 1 }.flatMap { key in
            (ofKey[key] ?? []).map { row in
                JSONText.object([
                    ("if", Self.isOne(of: catalog.kinds.map(\.kind).filter(row.fits).map(\.rawValue))),
                    ("then", .object([("properties", .object([(key, described(row))]))])),
                ])
            }
        }
        return refusals + choices
    }

    private static func isOne(of kinds: [String]) -> JSONText {
        .object([("properties", .object([("kind", .object([("enum", .array(kinds.map { .string($0) }))]))]))])
    }

    /// A key's value. Where kinds differ in its words it is one of any; `kindConditions` tells them apart.
    private func property(_ row: AttributeRow) -> JSONText {
        let rows = table.rows(in: row.scope, key: row.key)
        return rows.count == 1 ? described(row) : .object([("anyOf", .array(rows.map(described)))])
    }

    private func described(_ row: AttributeRow) -> JSONText {
        var pairs: [Pair] = row.help.isEmpty ? [] : [("description", .string(row.help))]
        pairs += value(row.type, row)
        if let usual = row.limits.usual { pairs.append(("default", Self.usual(usual))) }
        if row.scope == .component, row.key == "technology" {
            pairs.append(("examples", .array(catalog.technologies.map { .string($0.name) })))
        }
        return .object(pairs)
    }

    private static func usual(_ text: String) -> JSONText {
        if case .bool(let bool) = BoardReading.usual(text) { return .bool(bool) }
        return .string(text)
    }

    // MARK: Values

    private func value(_ type: AttributeType, _ row: AttributeRow) -> [Pair] {
        switch type {
        case .text, .id: return text(type, row)
        case .word: return words(row)
        case .bool: return [("type", Self.types("boolean", "string")), ("pattern", .string("^(?:true|false)$"))]
        case .list(let element):
            var pairs: [Pair] = [("type", .string("array")), ("items", .object(value(element, row)))]
            if let count = row.itemCount(of: type) {
                pairs += [("minItems", .number(Double(count))), ("maxItems", .number(Double(count)))]
            }
            if row.scope == .board, row.key == Section.components.rawValue {
                pairs.append(("maxItems", .number(Double(Board.mostComponents))))
            }
            return pairs
        case .record(let scope?): return [("$ref", .string("#/$defs/" + scope.definition))]
        case .record(nil):
            guard let free = table.row(row.scope, row.key + ".*") else { return entry(row.scope, prefix: row.key + ".") }
            return [("type", .string("object")), ("additionalProperties", described(free))]
        case .either(let first, let second): return [("anyOf", .array([.object(value(first, row)), .object(value(second, row))]))]
        case .count: return count(row)
        case .rate, .size, .bandwidth, .duration, .percent, .ratio, .money:
            guard let dimension = type.dimension else { return [] }
            return [("$ref", .string("#/$defs/" + QuantityPattern.name(dimension, isPositive: row.limits.isPositive)))]
        }
    }

    /// A text is whatever stands there, so that `technology: 1.10` and `name: no` are none of YAML's guesses.
    private func text(_ type: AttributeType, _ row: AttributeRow) -> [Pair] {
        // An entity's store may name nothing yet.
        let mayDangle = row.scope == .entity && row.key == "store"
        let names = mayDangle ? [] : row.limits.references.map { $0 == .entity ? TextPattern.entity : TextPattern.identifier }
        let isName = type == .id && row.limits.isRequired
        guard let pattern = row.limits.form.flatMap(TextPattern.of) ?? names.first ?? (isName ? TextPattern.identifier : nil) else {
            return [("type", Self.types("string", "number", "boolean", "null"))]
        }
        var pairs: [Pair] = [("type", .string("string")), ("pattern", .string(pattern))]
        if row.limits.form == .name {
            pairs.append(("not", .object([("enum", .array(TextPattern.takenNames.map { .string($0) }))])))
        }
        return pairs
    }

    /// Words, and where one wants a value behind it (`bounded-staleness 5s`) that too.
    private func words(_ row: AttributeRow) -> [Pair] {
        let plain = row.words.filter { $0.value == nil }.map(\.word)
        // `layer: 4` is a number for YAML.
        let numbers = plain.compactMap { Double($0).map { JSONText.number($0) } }
        var choice: [Pair] = [("enum", .array(plain.map { .string($0) } + numbers))]
        if row.scope == .component, row.key == "kind" {
            choice.append(("enumDescriptions", .array(catalog.kinds.map { .string($0.help) })))
        }
        let longer = row.words.compactMap { word in
            word.value?.dimension.map { "^\(word.word) " + QuantityPattern.group($0, isPositive: false) + "$" }
        }
        if longer.isEmpty { return choice }
        let patterns = longer.map { JSONText.object([("type", .string("string")), ("pattern", .string($0))]) }
        return [("anyOf", .array([.object(choice)] + patterns))]
    }

    private func count(_ row: AttributeRow) -> [Pair] {
        let limits = row.limits
        if row.isCell {
            return [
                ("type", Self.types("integer", "string")), ("minimum", .number(-9_999)), ("maximum", .number(9_999)),
                ("pattern", .string("^[+-]?0*[0-9]{1,4}$")),
            ]
        }
        if let exactly = limits.exactly { return [("enum", .array([.number(exactly), .string(QuantityText.number(exactly))]))] }
        var pairs: [Pair] = [
            ("type", Self.types(limits.isWhole ? "integer" : "number", "string")),
            (limits.allowsMinimum ? "minimum" : "exclusiveMinimum", .number(limits.minimum ?? 0)),
        ]
        if let maximum = limits.maximum { pairs.append(("maximum", .number(maximum))) }
        return pairs + [("pattern", .string("^" + QuantityPattern.group(.count, isPositive: limits.isPositive) + "$"))]
    }

    static func types(_ names: String...) -> JSONText { .array(names.map { .string($0) }) }
}

extension AttributeScope {
    /// What its entries are called among the schema's definitions.
    fileprivate var definition: String { noun }
}

extension AttributeLimits {
    /// Whether zero is refused.
    fileprivate var isPositive: Bool { minimum.map { $0 > 0 || !allowsMinimum } ?? false }
}
