/// A type that an attribute can have.
public protocol AttributeValue: Hashable, Sendable {
    /// The value that a board states, or nil where it is of another type.
    init?(attributeValue: Value)
    /// The value as a board states it, with the spelling it was read with.
    var attributeValue: Value { get }
}

/// The typed name of an attribute: `component[.ttl]` is a `TimeSpan?`. The names, the kinds that have them and their words are rows of
/// `attributes.tsv`; a test holds both together.
public struct Attribute<Owner, Value: AttributeValue>: Hashable, Sendable {
    /// As it stands in the file, a record's key dotted: `replication.mode`.
    public let name: String
    /// The key of that name; nothing checks it against the table, a test does.
    @inlinable public init(_ name: String) { self.name = name }
}

/// An entry of a board: what it is is its attributes.
public protocol BoardEntry: Hashable, Sendable, Codable {
    /// The list of the board that holds such entries.
    static var section: Section { get }
    /// All that the entry states, by the names in the file.
    var attributes: Attributes { get set }
    /// An entry that states just these.
    init(attributes: Attributes)
}

extension BoardEntry {
    public init(from decoder: any Decoder) throws { self.init(attributes: try Attributes(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try attributes.encode(to: encoder) }

    /// What the entry states, or nil.
    public subscript<V: AttributeValue>(_ attribute: Attribute<Self, V>) -> V? {
        @inlinable get {
            guard let value = attributes[attribute.name] else { return nil }
            return V(attributeValue: value)
        }
        set { attributes[attribute.name] = newValue?.attributeValue }
    }

    /// A required text, empty where a board was put together by hand without it.
    func requiredText(_ key: String) -> String {
        if case .text(let text)? = attributes[key] { return text }
        return ""
    }
}

// MARK: Types of attributes

extension String: AttributeValue {
    public init?(attributeValue: Value) {
        guard case .text(let text) = attributeValue else { return nil }
        self = text
    }
    public var attributeValue: Value { .text(self) }
}

extension Bool: AttributeValue {
    public init?(attributeValue: Value) {
        guard case .bool(let bool) = attributeValue else { return nil }
        self = bool
    }
    public var attributeValue: Value { .bool(self) }
}

extension Quantity: AttributeValue {
    public init?(attributeValue: Value) {
        guard case .quantity(let quantity) = attributeValue, quantity.dimension == M.dimension else { return nil }
        self.init(quantity.value, spelling: quantity.spelling)
    }
    public var attributeValue: Value { .quantity(AnyQuantity(value, M.dimension, spelling: spelling)) }
}

/// A whole count.
extension Int: AttributeValue {
    public init?(attributeValue: Value) {
        guard case .quantity(let quantity) = attributeValue, quantity.dimension == .count, let whole = Int(exactly: quantity.value)
        else { return nil }
        self = whole
    }
    public var attributeValue: Value { .quantity(AnyQuantity(Double(self), .count, spelling: String(self))) }
}

extension Array: AttributeValue where Element: AttributeValue {
    public init?(attributeValue: Value) {
        guard case .list(let list) = attributeValue else { return nil }
        self = []
        reserveCapacity(list.count)
        for value in list {
            guard let element = Element(attributeValue: value) else { return nil }
            append(element)
        }
    }
    public var attributeValue: Value { .list(map(\.attributeValue)) }
}

/// A word of a closed list.
public protocol Word: AttributeValue, RawRepresentable, CaseIterable where RawValue == String {}

extension Word {
    public init?(attributeValue: Value) {
        guard case .text(let text) = attributeValue else { return nil }
        self.init(rawValue: text)
    }
    public var attributeValue: Value { .text(rawValue) }
}

/// A named text: a field of an entity, of a request or of a response and its type.
public struct Field: Hashable, Sendable {
    /// Left of the colon in the file.
    public var name: String
    /// Right of the colon: `text`, `int?`; a `?` says that it may be missing. Anything may stand there.
    public var type: String

    /// A field as it is written, `name: type`.
    public init(name: String, type: String) {
        self.name = name
        self.type = type
    }
}

/// Named texts in the order they were written.
public struct Fields: AttributeValue {
    /// In file order; a name may stand there once.
    public var all: [Field]

    /// Fields in the order they are to be written.
    public init(_ all: [Field]) { self.all = all }

    public init?(attributeValue: Value) {
        guard case .map(let pairs) = attributeValue else { return nil }
        all = pairs.compactMap { pair in
            if case .text(let text) = pair.value { Field(name: pair.key, type: text) } else { nil }
        }
    }
    public var attributeValue: Value { .map(all.map { Value.Pair($0.name, .text($0.type)) }) }

    /// The type of a field, or nil where there is none of that name.
    public subscript(name: String) -> String? { all.first { $0.name == name }?.type }
}
