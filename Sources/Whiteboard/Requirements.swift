/// Figures and scope: what the design is held against. Rates are averages.
public struct Requirements: Hashable, Sendable, Codable {
    public var attributes: Attributes

    public init(attributes: Attributes = Attributes()) { self.attributes = attributes }

    public subscript<V: AttributeValue>(_ attribute: Attribute<Requirements, V>) -> V? {
        get { attributes[attribute.name].flatMap(V.init(attributeValue:)) }
        set { attributes[attribute.name] = newValue?.attributeValue }
    }

    public var isEmpty: Bool { attributes.isEmpty }
    public var functional: [String] { self[.functional] ?? [] }
    public var outOfScope: [String] { self[.outOfScope] ?? [] }
    public var estimates: [Estimate] { self[.estimates] ?? [] }
}

/// A named line of arithmetic with units.
public struct Estimate: AttributeValue {
    public var name: String
    public var expression: String

    public init(name: String, expression: String) {
        self.name = name
        self.expression = expression
    }

    public init?(attributeValue: Value) {
        guard case .map(let pairs) = attributeValue, let name = pairs.first(where: { $0.key == "name" })?.value,
            let expression = pairs.first(where: { $0.key == "expression" })?.value, case .text(let nameText) = name,
            case .text(let expressionText) = expression
        else { return nil }
        self.init(name: nameText, expression: expressionText)
    }

    public var attributeValue: Value { .map([.init("name", .text(name)), .init("expression", .text(expression))]) }
}

public enum PartitionChoice: String, Word { case available, consistent }
