/// Figures and scope: what the design is held against. Rates are averages.
public struct Requirements: Hashable, Sendable, Codable {
    /// All that is stated, by the names in the file.
    public var attributes: Attributes

    /// Requirements that state just these.
    public init(attributes: Attributes = Attributes()) { self.attributes = attributes }

    /// What is stated, or nil.
    public subscript<V: AttributeValue>(_ attribute: Attribute<Requirements, V>) -> V? {
        get { attributes[attribute.name].flatMap(V.init(attributeValue:)) }
        set { attributes[attribute.name] = newValue?.attributeValue }
    }

    /// Whether nothing at all is stated.
    public var isEmpty: Bool { attributes.isEmpty }
    /// What the system must do, a sentence each.
    public var functional: [String] { self[.functional] ?? [] }
    /// What it need not do.
    public var outOfScope: [String] { self[.outOfScope] ?? [] }
    /// Arithmetic with units, in file order; `EstimateSheet` gives the values.
    public var estimates: [Estimate] { self[.estimates] ?? [] }
}

/// A named line of arithmetic with units.
public struct Estimate: AttributeValue {
    /// What later lines call it: `[a-z][a-z0-9_]*`, no unit.
    public var name: String
    /// As it was written; `Expression` reads it.
    public var expression: String

    /// A line of the estimates, checked only when it is evaluated.
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

/// What to keep when the network splits: answers, or agreement.
public enum PartitionChoice: String, Word { case available, consistent }
