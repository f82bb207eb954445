import Catalog
import Whiteboard

/// A value as it is to be written: its keys in canonical order, its scalars with their quotes. Two are equal when they mean the same,
/// however they are spelled.
struct Piece: Equatable {
    enum Content {
        case scalar(String)
        case list([Piece])
        case record([Field])
    }

    struct Field {
        let key: String
        let piece: Piece
        /// The place in the canonical order.
        let order: Int
        /// The key with its quotes.
        var written: String { ScalarText.written(key) }
    }

    let content: Content
    let value: Value
    /// Written with an entry a line although all of them would fit on one: estimates, the board's sections.
    var isSection = false

    static func == (left: Piece, right: Piece) -> Bool { left.value == right.value }

    var fields: [Field]? {
        if case .record(let fields) = content { return fields }
        return nil
    }

    var items: [Piece]? {
        if case .list(let items) = content { return items }
        return nil
    }

    /// The same with the keys that a file had in the order they had there, new ones where the canonical order has them.
    func ordered(as names: [String]) -> Piece {
        guard case .record(let all) = content else { return self }
        var fields = names.compactMap { name in all.first { $0.key == name } }
        for field in all where !names.contains(field.key) {
            fields.insert(field, at: fields.lastIndex { $0.order < field.order }.map { $0 + 1 } ?? 0)
        }
        var piece = Piece(content: .record(fields), value: value)
        piece.isSection = isSection
        return piece
    }

    var isEmpty: Bool { fields?.isEmpty ?? items?.isEmpty ?? false }
}

/// Puts attributes into the order and the form in which they are written.
struct PieceBuilder {
    let table: AttributeTable

    /// Whose values are written: a scope, or a record inside of one.
    struct Place {
        let scope: AttributeScope
        /// What stands before a key in the table, with its dot.
        var prefix = ""
        var kind: Kind?
    }

    static func place(of section: Section) -> Place {
        let holder = BoardReading.holder(of: section)
        return Place(scope: holder.scope, prefix: holder.prefix)
    }

    static let requirements = Place(scope: .requirement)

    func order(ofTopLevel key: String) -> Int { table.row(.board, key)?.order ?? .max }

    /// All that a board states, in canonical order; the version apart.
    func fields(of board: Board) -> [Piece.Field] {
        var fields = board.settings.pairs.map { pair in
            Piece.Field(key: pair.key, piece: setting(pair.key, pair.value), order: order(ofTopLevel: pair.key))
        }
        if !board.requirements.isEmpty {
            fields.append(Piece.Field(key: "requirements", piece: requirements(of: board), order: order(ofTopLevel: "requirements")))
        }
        for section in Section.allCases where board.count(in: section) > 0 {
            let piece = self.section(board.entries(in: section), of: section)
            fields.append(Piece.Field(key: section.rawValue, piece: piece, order: order(ofTopLevel: section.rawValue)))
        }
        return fields.sorted { ($0.order, $0.key) < ($1.order, $1.key) }
    }

    func requirements(of board: Board) -> Piece {
        var piece = entry(board.requirements.attributes.pairs, Self.requirements)
        piece.isSection = true
        return piece
    }

    /// All entries of a section as one list.
    func section(_ entries: [Attributes], of section: Section) -> Piece {
        let place = Self.place(of: section)
        return Piece(content: .list(entries.map { entry($0.pairs, place) }), value: .list(entries.map { .map($0.pairs) }), isSection: true)
    }

    /// One of the board's own attributes: title, question, review, figures, foreign keys.
    func setting(_ key: String, _ value: Value) -> Piece {
        let row = table.row(.board, key)
        return piece(value, row?.type, row, key, Place(scope: .board))
    }

    /// An entry, or a record with the names of the table.
    func entry(_ pairs: [Value.Pair], _ given: Place) -> Piece {
        var place = given
        if place.scope == .component, place.prefix.isEmpty, case .text(let kind)? = pairs.first(where: { $0.key == "kind" })?.value {
            place.kind = Kind(kind)
        }
        var fields: [Piece.Field] = []
        var nested: [(key: String, pairs: [Value.Pair])] = []
        for pair in pairs {
            if let dot = pair.key.firstIndex(of: "."), let row = table.row(place.scope, place.prefix + pair.key[..<dot]),
                row.type == .record(nil)
            {
                let inner = Value.Pair(String(pair.key[pair.key.index(after: dot)...]), pair.value)
                let key = String(pair.key[..<dot])
                if nested.last?.key == key { nested[nested.count - 1].pairs.append(inner) } else { nested.append((key, [inner])) }
                continue
            }
            let name = place.prefix + pair.key
            let row = table.row(place.scope, name, kind: place.kind) ?? table.row(place.scope, name)
            if let usual = row?.limits.usual, pair.value == BoardReading.usual(usual) { continue }
            fields.append(Piece.Field(key: pair.key, piece: piece(pair.value, row?.type, row, name, place), order: row?.order ?? .max))
        }
        for (key, pairs) in nested {
            var inner = place
            inner.prefix += key + "."
            let order = table.row(place.scope, place.prefix + key)?.order ?? .max
            fields.append(Piece.Field(key: key, piece: entry(pairs, inner), order: order))
        }
        fields.sort { ($0.order, $0.key) < ($1.order, $1.key) }
        return Piece(content: .record(fields), value: .map(pairs))
    }

    private func piece(_ value: Value, _ type: AttributeType?, _ row: AttributeRow?, _ name: String, _ place: Place) -> Piece {
        switch value {
        case .text(let text): return Piece(content: .scalar(written(text, type)), value: value)
        case .bool(let bool): return Piece(content: .scalar(bool ? "true" : "false"), value: value)
        case .quantity(let quantity):
            // YAML of old takes 100:1 for a time of the day.
            return Piece(content: .scalar(quantity.dimension == .ratio ? ScalarText.quoted(quantity.text) : quantity.text), value: value)
        case .list(let items):
            let element = type?.element
            var list = Piece(content: .list(items.map { item($0, element, row, name, place) }), value: value)
            if place.scope == .requirement, case .record? = element { list.isSection = true }
            return list
        case .map(let pairs): return Piece(content: .record(map(pairs, name, place)), value: value)
        }
    }

    private func item(_ value: Value, _ type: AttributeType?, _ row: AttributeRow?, _ name: String, _ place: Place) -> Piece {
        guard case .map(let pairs) = value, case .record(let scope)? = type else { return piece(value, type, row, name, place) }
        return entry(pairs, scope.map { Place(scope: $0) } ?? Place(scope: place.scope, prefix: name + "."))
    }

    /// Names that are the writer's own, in the order they were given.
    private func map(_ pairs: [Value.Pair], _ name: String, _ place: Place) -> [Piece.Field] {
        let free = table.row(place.scope, name + ".*")
        return pairs.enumerated().map { index, pair in
            if free?.type == .record(nil), case .map(let inner) = pair.value {
                return Piece.Field(key: pair.key, piece: entry(inner, Place(scope: place.scope, prefix: name + ".*.")), order: index)
            }
            return Piece.Field(key: pair.key, piece: piece(pair.value, free?.type, free, name + ".*", place), order: index)
        }
    }

    private func written(_ text: String, _ type: AttributeType?) -> String {
        switch type {
        case .word: text
        default: ScalarText.written(text)
        }
    }
}

extension AttributeType {
    /// What a list of this type holds.
    fileprivate var element: AttributeType? {
        switch self {
        case .list(let element): element
        case .either(let first, _): first.element
        default: nil
        }
    }
}
