import Catalog
import Whiteboard

extension BoardReading {
    /// Checks one scalar against its type, its words and its limits; nil where it is wrong.
    mutating func scalar(_ node: YAMLNode, _ type: AttributeType, _ row: AttributeRow, _ name: String, _ holder: Holder) -> Value? {
        let shown = holder.shown(name)
        guard let text = node.text else {
            say(node, "\(shown) is one \(type.noun)" + (node.isBareBraces ? "; put quotes around what begins with a brace" : ""))
            return nil
        }
        if !row.limits.references.isEmpty, !(holder.scope == .entity && name == "store") {
            references.append(Reference(node: node, key: shown, targets: row.limits.references))
        }
        if let problem = row.limits.form?.problem(text) {
            say(node, problem)
            return nil
        }
        if ["regions", "zones"].contains(row.key), text.contains(",") {
            let names = text.split(separator: ",").map { $0.drop { $0 == " " } }.joined(separator: ", ")
            say(node, "\(shown): '\(text)' is several names in one; write [\(names)]")
            return nil
        }
        switch type {
        case .bool:
            guard text == "true" || text == "false" else {
                say(node, "\(shown) is true or false, not '\(text)'")
                return nil
            }
            return .bool(text == "true")
        case .word: return word(text, node, row, shown)
        case .id:
            if row.limits.isRequired, row.limits.references.isEmpty, !Identifier.isValid(text) {
                say(node, "'\(text)' is no id: a-z, then a-z 0-9 -")
            }
            return .text(text)
        case .text, .list, .record, .either: return .text(text)
        case .count, .rate, .size, .bandwidth, .duration, .percent, .ratio, .money:
            return type.dimension.flatMap { quantity(text, $0, node, row, shown) }
        }
    }

    private mutating func word(_ text: String, _ node: YAMLNode, _ row: AttributeRow, _ shown: String) -> Value? {
        if let word = row.word(text), word.value == nil { return .text(text) }
        let head = text.prefix { $0 != " " }
        if let argument = row.word(String(head))?.value {
            let rest = String(text.dropFirst(head.count + 1))
            guard let dimension = argument.dimension, !rest.isEmpty else {
                say(node, "\(shown): '\(text)' needs a \(argument.noun) behind it, such as \(head) \(argument.dimension?.example ?? "")")
                return nil
            }
            return quantity(rest, dimension, node, row, shown) == nil ? nil : .text(text)
        }
        let words = row.words.map(\.word)
        let hint = NearestName.hint(for: text, among: words)
        if row.scope == .component, row.key == "kind" {
            let meant = catalog.read(text, allowsPrefix: false)
            let isWord = catalog[meant.kind] != nil && meant.rule != .new
            say(
                node,
                "no kind '\(text)'"
                    + (isWord ? "; did you mean \(meant.kind.rawValue)?" : hint.isEmpty ? "; custom is for anything else" : hint))
        } else {
            say(node, "\(shown) cannot be '\(text)'" + (hint.isEmpty ? ": one of \(words.joined(separator: " "))" : hint))
        }
        return nil
    }

    private mutating func quantity(
        _ text: String, _ dimension: Dimension, _ node: YAMLNode, _ row: AttributeRow, _ shown: String
    ) -> Value? {
        if row.isCell { return cell(text, node, shown) }
        let quantity: AnyQuantity
        do throws(QuantityText.Mistake) {
            quantity = try QuantityText.read(text, as: dimension)
        } catch {
            // What is no number at all, a negative one too, was to be one of the range; a slip of units has its own words.
            let isOther = error.message.hasPrefix("'\(text)' is no ")
            say(
                node,
                isOther
                    ? row.limits.range.map { "\(shown) \(text): \($0) was expected" } ?? "\(shown): \(error.message)"
                    : "\(shown): \(error.message)")
            return nil
        }
        if let expected = row.limits.expectation(of: quantity.value) {
            say(node, "\(shown) \(text): \(expected) was expected")
            return nil
        }
        return .quantity(quantity)
    }

    private mutating func cell(_ text: String, _ node: YAMLNode, _ shown: String) -> Value? {
        guard let value = AttributeRow.cell(text) else {
            say(node, "\(shown): \(AttributeRow.noCell(text))")
            return nil
        }
        return value
    }
}

extension AttributeType {
    /// What a message calls one value.
    var noun: String {
        switch self {
        case .text, .list, .record: "text"
        case .word: "word"
        case .bool: "true or false"
        case .id: "id"
        case .either(let first, _): first.noun
        default: dimension?.rawValue ?? "value"
        }
    }
}

extension YAMLNode {
    /// `{code}` without quotes: a mapping for YAML, a text for whoever typed it.
    fileprivate var isBareBraces: Bool { isFlow && pairs?.count == 1 && pairs?.first?.value.isEmptyScalar == true }
}
