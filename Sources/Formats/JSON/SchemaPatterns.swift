import Catalog
import Whiteboard

/// The forms of quantities as regular expressions (ECMA-262, without look-around, so that every validator knows them).
enum QuantityPattern {
    /// What a dimension is called among the schema's definitions.
    static func name(_ dimension: Dimension, isPositive: Bool) -> String { dimension.rawValue + (isPositive ? "-above-0" : "") }

    /// A quantity as a text, or a bare 0, which needs no unit.
    static func schema(_ dimension: Dimension, isPositive: Bool) -> JSONText {
        let allowsZero = !isPositive && dimension != .ratio
        let zero: [BoardSchema.Pair] = [("minimum", .number(0)), ("maximum", .number(0))]
        return .object(
            [("type", allowsZero ? BoardSchema.types("string", "number") : .string("string"))] + (allowsZero ? zero : [])
                + [("pattern", .string("^" + group(dimension, isPositive: isPositive) + "$"))])
    }

    /// The form without its anchors, as one group.
    static func group(_ dimension: Dimension, isPositive: Bool) -> String {
        let number = isPositive ? above : digits
        let count = number + either(QuantityText.counts) + "?"
        let size = number + either(QuantityText.sizes + QuantityText.bits)
        let per = "/" + either(QuantityText.spans)
        let form =
            switch dimension {
            case .count: count
            case .rate: count + per
            case .size: size
            case .bandwidth: size + per
            case .duration: number + either(QuantityText.spans)
            case .percent: percent(above: isPositive)
            case .ratio: number + ":" + above
            case .money: "\\$" + count
            }
        return isPositive || dimension == .ratio || dimension == .count ? "(?:\(form))" : "(?:0|\(form))"
    }

    private static let digits = "[0-9]+(?:\\.[0-9]+)?"
    private static let above = "(?:0*[1-9][0-9]*(?:\\.[0-9]+)?|0+\\.0*[1-9][0-9]*)"

    private static func percent(above isPositive: Bool) -> String {
        let small = isPositive ? "0*[1-9][0-9]?(?:\\.[0-9]+)?|0+\\.0*[1-9][0-9]*" : "0*[0-9]{1,2}(?:\\.[0-9]+)?"
        return "(?:0*100(?:\\.0+)?|\(small))%"
    }

    private static func either(_ table: [(unit: String, factor: Double)]) -> String {
        "(?:" + table.map(\.unit).filter { !$0.isEmpty }.joined(separator: "|") + ")"
    }
}

/// The forms of texts that are more than texts.
enum TextPattern {
    static let identifier = "^\(id)$"
    static let entity = "^[A-Za-z][A-Za-z0-9_-]*$"

    private static let id = "[a-z][a-z0-9-]*"

    /// The form of a text; nil where only arithmetic can tell.
    static func of(_ form: AttributeLimits.Form) -> String? {
        switch form {
        case .waiver: "^[a-z0-9-]+/[a-z0-9-]+ on [^ ]"
        case .name: "^[a-z][a-z0-9_]*$"
        case .entity: entity
        case .path: "^ *(?:\(id)|\(id) *> *\(id)(?: *# *0*[1-9][0-9]*)?) *$"
        case .expression: nil
        }
    }

    /// The units: no estimate is called by one.
    static var takenNames: [String] {
        let tables = [QuantityText.counts, QuantityText.spans, QuantityText.sizes, QuantityText.bits]
        return (tables.flatMap { $0 }.map(\.unit) + ["m"]).filter { Expression.isUnit($0) && $0 == $0.lowercased() }
    }
}
