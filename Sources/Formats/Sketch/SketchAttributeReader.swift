import Catalog
import Whiteboard

/// Types the attributes of a line by the attribute table.
struct SketchAttributeReader {
    /// An attribute with its value and the row that decided its type.
    struct Typed {
        /// As the entry keeps it: dotted for records, without the last part where that names a field.
        let key: String
        /// The field of a record of free names, such as `code` of `fields.code`.
        let field: String?
        let value: Value
        let row: AttributeRow
        let offset: Int
    }

    let table: AttributeTable

    /// Types an attribute of a scope; `holder` is what has it, for messages: `a cache`, `an arrow`.
    func read(_ attribute: SketchAttribute, scope: AttributeScope, kind: Kind? = nil, holder: String) throws(SketchSlip) -> Typed {
        let row = try row(attribute, scope: scope, kind: kind, holder: holder)
        guard let raw = attribute.value else {
            guard row.type.takesTrue else {
                throw SketchSlip(attribute.keyStart, "\(attribute.key) needs a value: \(attribute.key)=\(example(row))")
            }
            return Typed(key: attribute.key, field: nil, value: .bool(true), row: row, offset: attribute.keyStart)
        }
        do {
            let value = try value(raw, row.type, row)
            guard row.key.hasSuffix(".*"), let dot = attribute.key.utf8.lastIndex(of: UInt8(ascii: ".")) else {
                return Typed(key: attribute.key, field: nil, value: value, row: row, offset: attribute.keyStart)
            }
            let field = String(attribute.key[attribute.key.utf8.index(after: dot)...])
            return Typed(key: String(attribute.key[..<dot]), field: field, value: value, row: row, offset: attribute.keyStart)
        } catch {
            throw SketchSlip(attribute.valueStart, "\(attribute.key): \(error.message)")
        }
    }

    private func row(_ attribute: SketchAttribute, scope: AttributeScope, kind: Kind?, holder: String) throws(SketchSlip) -> AttributeRow {
        let rows = table.rows(in: scope, key: attribute.key)
        guard !rows.isEmpty else {
            let known = table.keys(in: scope, kind: kind).filter { !$0.contains("*") }
            throw SketchSlip(
                attribute.keyStart, "no key '\(attribute.key)' in \(holder)\(NearestName.hint(for: attribute.key, among: known))")
        }
        guard let row = table.row(scope, attribute.key, kind: kind) else {
            throw SketchSlip(
                attribute.keyStart, "\(holder) has no \(attribute.key): it belongs to \(rows.flatMap(\.holders).joined(separator: " "))")
        }
        if let dot = attribute.key.lastIndex(of: "."), let whole = table.row(scope, String(attribute.key[..<dot])), case .list = whole.type
        {
            throw SketchSlip(
                attribute.keyStart, "\(attribute.key) is a part of an entry: \(whole.key)=[\"links = writes * 5y\"] states them whole")
        }
        if case .record(nil) = row.type {
            let parts = table.keys(in: scope, kind: kind).filter { $0.hasPrefix(attribute.key + ".") }
            let example = parts.first.map { $0.hasSuffix("*") ? String($0.dropLast()) + "NAME" : $0 } ?? attribute.key
            throw SketchSlip(attribute.keyStart, "\(attribute.key) is named by its parts, such as \(example)")
        }
        return row
    }

    private func example(_ row: AttributeRow) -> String {
        // Of what is counted here hardly anybody has billions.
        if row.limits.isWhole, !row.isCell { return "3" }
        if let dimension = row.type.dimension { return dimension.example }
        return row.words.first?.word ?? "\"text\""
    }

    // MARK: Values

    /// What is wrong with a value, without its key.
    struct Mistake: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    private func value(_ raw: SketchAttribute.Raw, _ type: AttributeType, _ row: AttributeRow) throws(Mistake) -> Value {
        if row.key == "regions", case .word(let word) = raw, word.allSatisfy(\.isNumber) {
            throw Mistake("'\(word)' is no region; each has a name: regions=us-east,us-west")
        }
        switch type {
        case .either(let left, let right):
            // A count or true and false are recognised; the other side takes the rest.
            if let value = try? value(raw, right, row) { return value }
            return try value(raw, left, row)
        case .list(let element):
            // One alone is a list of one.
            var values: [Value] = []
            if case .list(let list) = raw {
                for raw in list { values.append(try value(raw, element, row)) }
            } else {
                values = [try value(raw, element, row)]
            }
            if let items = row.itemCount(of: type), values.count != items { throw Mistake(row.wrongCount(type)) }
            return .list(values)
        case .record: return try estimate(raw)
        default: return try scalar(raw, type, row)
        }
    }

    private func scalar(_ raw: SketchAttribute.Raw, _ type: AttributeType, _ row: AttributeRow) throws(Mistake) -> Value {
        let text: String
        switch raw {
        case .word(let word): text = word
        case .string(let string): text = string
        case .list: throw Mistake("one value was expected, not a list")
        }
        if let dimension = type.dimension {
            guard row.isCell else { return .quantity(try quantity(text, dimension, row)) }
            guard let cell = AttributeRow.cell(text) else { throw Mistake(AttributeRow.noCell(text)) }
            return cell
        }
        if let problem = row.limits.form?.problem(text) { throw Mistake(problem) }
        switch type {
        case .bool:
            // Typed, `encrypted yes` says it as well; a file has true and false alone.
            let isTrue = ["true", "yes", "on"].contains(text.lowercased())
            guard isTrue || ["false", "no", "off"].contains(text.lowercased()) else { throw Mistake("'\(text)' is neither true nor false") }
            return .bool(isTrue)
        case .word:
            if let problem = row.wordProblem(text) { throw Mistake(problem) }
            return .text(text)
        case .id:
            guard Identifier.isValid(text) else {
                throw Mistake("'\(text)' is no id: lower-case letters, digits and hyphens, a letter first")
            }
            return .text(text)
        default: return .text(text)
        }
    }

    private func quantity(_ text: String, _ dimension: Dimension, _ row: AttributeRow) throws(Mistake) -> AnyQuantity {
        let quantity: AnyQuantity
        do { quantity = try QuantityText.read(text, as: dimension) } catch { throw Mistake(error.message) }
        let limits = row.limits
        if limits.isWhole, quantity.value != quantity.value.rounded() { throw Mistake("'\(text)' is no whole number") }
        if let least = limits.minimum, limits.allowsMinimum ? quantity.value < least : quantity.value <= least {
            throw Mistake(
                "'\(text)': \(limits.allowsMinimum ? "\(QuantityText.number(least)) at least" : "more than \(QuantityText.number(least))")")
        }
        if let most = limits.maximum, quantity.value > most { throw Mistake("'\(text)': \(QuantityText.short(most, .count)) at most") }
        if let exactly = limits.exactly, quantity.value != exactly { throw Mistake("'\(text)': only \(QuantityText.number(exactly))") }
        return quantity
    }

    /// `"links = writes * 5y"`.
    private func estimate(_ raw: SketchAttribute.Raw) throws(Mistake) -> Value {
        guard case .string(let text) = raw, let equals = text.firstIndex(of: "=") else {
            throw Mistake("\"links = writes * 5y\" was expected")
        }
        let name = text[..<equals].split(separator: " ")
        let expression = text[text.index(after: equals)...].drop { $0 == " " }
        guard name.count == 1, !expression.isEmpty else { throw Mistake("\"links = writes * 5y\" was expected") }
        return Estimate(name: String(name[0]), expression: String(expression)).attributeValue
    }
}
