import Catalog
import Whiteboard

/// What is typed behind `=` and `:set`: `x12  zones 3  name "Order service"  cas`. It is cut as the line is cut, and its values are read by
/// the same table, so that quotes, lists and mistakes are the same in both.
public struct SettingText {
    /// One thing that is set.
    public enum Item: Hashable, Sendable {
        /// `x12`, or a bare number.
        case copies(Int)
        /// A key with its value; nil takes the statement back, as an empty text in quotes does.
        case statement(key: String, value: Value?)
        /// A word that is no key: a kind or technology, what a connection does.
        case word(String)
        /// Several words behind a comma that begin with no key: `x40, batch 500` has a remark.
        case note(String)
    }

    /// What has the attributes, for messages: `an arrow`, `a cache`.
    let holder: String
    let scope: AttributeScope
    let kind: Kind?
    let table: AttributeTable

    /// - Parameters:
    ///   - scope: What the attributes are of.
    ///   - kind: The kind of the component whose attributes are set.
    ///   - holder: What has them, for messages: `an arrow`, `a cache`.
    ///   - catalog: The kinds, technologies and attributes.
    public init(of scope: AttributeScope, kind: Kind? = nil, holder: String, catalog: Catalog) {
        self.scope = scope
        self.kind = kind
        self.holder = holder
        table = catalog.attributes
    }

    /// Reads everything that is typed, or says what is wrong with it.
    public func read(_ text: String) -> Result<[Item], SketchMistake> {
        let scalars = Array(text.unicodeScalars)
        do throws(SketchSlip) {
            return .success(try items(written(try SettingPart.parts(of: scalars))))
        } catch {
            return .failure(SketchPlaces(scalars).mistake(error))
        }
    }

    /// Reads a field that holds one value, without quotes; nil where it is the usual one, which is not written.
    public func value(of key: String, typed text: String) -> Result<Value?, SketchMistake> {
        let isList = table.row(scope, key, kind: kind).map { $0.type.isList && !($0.type.takesNumber && Int(text) != nil) } ?? false
        let inner = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        let raw: SketchAttribute.Raw =
            isList
            ? .list(inner.split(separator: ",").map { .string(String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())) })
            : .string(text)
        do throws(SketchSlip) {
            return .success(try typed(SketchAttribute(key: key, keyStart: 0, value: raw, valueStart: 0)))
        } catch {
            return .failure(SketchPlaces([]).mistake(error))
        }
    }

    // MARK: Items

    private func items(_ parts: [SettingPart]) throws(SketchSlip) -> [Item] {
        var items: [Item] = []
        var rest = parts[...]
        // All that is wrong is told at once: who mends one thing at a time types the line as often.
        var slips: [SketchSlip] = []
        while !rest.isEmpty {
            do throws(SketchSlip) { try next(&rest, &items) } catch {
                slips.append(error)
                // What belongs to it is not read for itself.
                while let part = rest.first, part.form != .word || table.rows(in: scope, key: part.text).isEmpty, !slips.isEmpty {
                    guard part.form == .equals || rest.startIndex > 0 && parts[rest.startIndex - 1].form == .equals else { break }
                    rest.removeFirst()
                }
            }
        }
        guard let first = slips.first else { return items }
        var messages: [String] = []
        for slip in slips where !messages.contains(slip.message) { messages.append(slip.message) }
        throw SketchSlip(first.offset, messages.joined(separator: "; "), isUnfinished: first.isUnfinished)
    }

    /// Reads the next thing that is set.
    private func next(_ rest: inout ArraySlice<SettingPart>, _ items: inout [Item]) throws(SketchSlip) {
        if let note = note(rest) {
            items.append(.note(note.map(\.text).joined(separator: " ")))
            return rest.removeFirst(note.count)
        }
        if let part = rest.popFirst() {
            guard part.form == .word else {
                // `=kind=foo`: the first sign is the key that was pressed.
                if part.form == .equals, items.isEmpty { return }
                throw SketchSlip(part.start, part.form == .equals ? "'=' means nothing here" : "a key was expected before \(part.shown)")
            }
            if let copies = Self.copies(part.text) {
                items.append(.copies(copies))
            } else if !table.rows(in: scope, key: part.text).isEmpty {
                items.append(try statement(part, &rest))
            } else if rest.first?.form == .equals {
                throw SketchSlip(part.start, unknown(part.text))
            } else if case .statement(_, .text(let value))? = items.last, !Self.isWordValue(items.last, in: self) {
                throw SketchSlip(part.start, "'\(part.text)' is no key: a value with blanks needs quotes, as \"\(value) \(part.text)\"")
            } else {
                items.append(.word(part.text))
            }
        }
    }

    /// The remark that stands behind a comma; nil where settings do.
    private func note(_ rest: ArraySlice<SettingPart>) -> ArraySlice<SettingPart>? {
        guard scope == .component, let first = rest.first, first.isAfterComma, first.form == .word, Self.copies(first.text) == nil,
            table.rows(in: scope, key: first.text).isEmpty
        else { return nil }
        let end = rest.dropFirst().firstIndex(where: \.isAfterComma) ?? rest.endIndex
        let note = rest[..<end]
        return note.count > 1 && note.allSatisfy { $0.form == .word } ? note : nil
    }

    /// A value that is one of a key's words is complete: what follows it may be a word of its own.
    private static func isWordValue(_ item: Item?, in reader: SettingText) -> Bool {
        guard case .statement(let key, _)? = item else { return false }
        return reader.table.row(reader.scope, key, kind: reader.kind)?.type != .text
    }

    private func unknown(_ key: String) -> String {
        let known = table.keys(in: scope, kind: kind)
        if let meant = Self.meant[key], known.contains(meant.key) { return "no key '\(key)' in \(holder); it is \(meant.example)" }
        return "no key '\(key)' in \(holder)" + NearestName.hint(for: key, among: known)
    }

    /// Words that findings and people use, and the key that each means where there is one.
    private static let meant: [String: (key: String, example: String)] = [
        "quota": ("capacity", "capacity=600/s"), "throughput": ("capacity", "capacity=600/s"),
        "limit": ("rate-limit", "rate-limit=100/min"),
        "copies": ("replicas", "replicas=3"), "instances": ("replicas", "replicas=3"), "region": ("regions", "regions=us-east,us-west"),
        "zone": ("zones", "zones=3"), "expiry": ("ttl", "ttl=5min"), "failover": ("replication.failover", "replication.failover=automatic"),
        "shards": ("sharding.shards", "sharding.shards=4"), "backup": ("backups", "backups=daily"),
    ]

    static func copies(_ text: String) -> Int? {
        let digits = text.first == "x" ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(digits) ?? .max
    }

    private func statement(_ key: SettingPart, _ rest: inout ArraySlice<SettingPart>) throws(SketchSlip) -> Item {
        if key.text == "id", scope != .connection { throw SketchSlip(key.start, "the id changes by :id NEW, wherever it is named") }
        let hasSign = rest.first?.form == .equals
        if hasSign { rest.removeFirst() }
        let row = table.row(scope, key.text, kind: kind)
        var attribute = SketchAttribute(key: key.text, keyStart: key.start, value: nil, valueStart: key.end)
        if hasSign || !takesNothing(row, before: rest.first), let part = rest.popFirst() {
            if part.isEmptyText, row?.limits.isRequired != true { return .statement(key: key.text, value: nil) }
            attribute.valueStart = part.start
            attribute.value = part.raw
            // `at 34 6` and `consistency bounded-staleness 5s`: what has blanks by its nature needs no more signs.
            if row?.isCell == true, part.form == .word, let next = rest.first, Int(next.text) != nil {
                rest.removeFirst()
                attribute.value = .list([.word(part.text), .word(next.text)])
            } else if part.form == .word, part.text.contains(","), let row, row.type.isList {
                attribute.value = .list(part.text.split(separator: ",").map { .word(String($0)) })
            } else if part.form == .word, row?.word(part.text)?.value != nil, let next = rest.first, next.form == .word {
                rest.removeFirst()
                attribute.value = .string(part.text + " " + next.text)
            }
        }
        // A component's kind is read as words are: a technology brings it, too.
        if scope == .component, key.text == "kind", let raw = attribute.value, case .word(let word) = raw { return .word(word) }
        return .statement(key: key.text, value: try typed(attribute))
    }

    /// Whether a key is complete by itself: it may be true, and what follows is no value of it.
    private func takesNothing(_ row: AttributeRow?, before next: SettingPart?) -> Bool {
        guard let row, row.type.takesTrue else { return false }
        guard let next, next.form == .word else { return next == nil }
        return !table.rows(in: scope, key: next.text).isEmpty || Self.copies(next.text) != nil
    }

    private func typed(_ attribute: SketchAttribute) throws(SketchSlip) -> Value? {
        let typed = try SketchAttributeReader(table: table).read(attribute, scope: scope, kind: kind, holder: holder)
        if let usual = typed.row.limits.usual, SketchText.value(typed.value) == usual { return nil }
        return typed.value
    }
}

extension AttributeType {
    /// Whether it may be true or false.
    public var takesTrue: Bool {
        switch self {
        case .bool: true
        case .either(let left, let right): left.takesTrue || right.takesTrue
        default: false
        }
    }

    /// Whether it may hold several.
    var isList: Bool {
        switch self {
        case .list: true
        case .either(let first, _): first.isList
        default: false
        }
    }

    /// Whether it may be a number of something.
    fileprivate var takesNumber: Bool {
        if case .either(let left, let right) = self { return left.takesNumber || right.takesNumber }
        return self == .count
    }
}
