/// What an attribute of an entry is stated to be.
public enum Value: Hashable, Sendable {
    /// A text, a word or an id.
    case text(String)
    /// `true` or `false`, and nothing else.
    case bool(Bool)
    /// A number with its dimension and spelling.
    case quantity(AnyQuantity)
    /// In file order.
    case list([Value])
    /// Names in the order they were written: fields, figures, severities, the keys of a nested entry.
    case map([Pair])

    /// A key and its value.
    public struct Pair: Hashable, Sendable {
        /// As it was written, dotted where a record was flattened.
        public var key: String
        /// What stands behind the key.
        public var value: Value

        /// A key with its value.
        public init(_ key: String, _ value: Value) {
            self.key = key
            self.value = value
        }
    }
}

extension Value: Codable {
    private enum CodingKeys: String, CodingKey { case text, bool, quantity, dimension, spelling, list, map, key, value }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .text) {
            self = .text(text)
        } else if let bool = try container.decodeIfPresent(Bool.self, forKey: .bool) {
            self = .bool(bool)
        } else if let number = try container.decodeIfPresent(Double.self, forKey: .quantity) {
            let dimension = try container.decode(Dimension.self, forKey: .dimension)
            self = .quantity(AnyQuantity(number, dimension, spelling: try container.decodeIfPresent(String.self, forKey: .spelling)))
        } else if let list = try container.decodeIfPresent([Value].self, forKey: .list) {
            self = .list(list)
        } else {
            self = .map(try container.decode([Pair].self, forKey: .map))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: .text)
        case .bool(let bool): try container.encode(bool, forKey: .bool)
        case .quantity(let quantity):
            try container.encode(quantity.value, forKey: .quantity)
            try container.encode(quantity.dimension, forKey: .dimension)
            try container.encodeIfPresent(quantity.spelling, forKey: .spelling)
        case .list(let list): try container.encode(list, forKey: .list)
        case .map(let pairs): try container.encode(pairs, forKey: .map)
        }
    }
}

extension Value.Pair: Codable {}

/// The stated attributes of one entry by their names in the file; a record's keys are dotted (`replication.mode`). What was not stated is
/// not there: absent never means a default.
public struct Attributes: Hashable, Sendable, Codable {
    /// Sorted by key, so that two entries that state the same are equal.
    public private(set) var pairs: [Value.Pair]
    /// A bit for each key that is there. Most questions are about what is not stated, and are answered without a look at the pairs.
    @usableFromInline private(set) var marks: UInt64

    /// Nothing is stated.
    public init() {
        pairs = []
        marks = 0
    }

    /// Of pairs in any order; where a key stands twice, the last one counts.
    public init(_ pairs: [Value.Pair]) {
        self.init()
        for pair in pairs { self[pair.key] = pair.value }
    }

    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([Value.Pair].self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(pairs)
    }

    /// Whether nothing is stated.
    public var isEmpty: Bool { pairs.isEmpty }
    /// Sorted.
    public var keys: [String] { pairs.map(\.key) }

    /// The bit of a key, by its length and first letter; several keys share one.
    @inlinable static func mark(_ key: String) -> UInt64 {
        let letters = key.utf8
        return 1 &<< UInt64(truncatingIfNeeded: letters.count &* 11 &+ Int(letters.first ?? 0))
    }

    /// The value stated under a key; setting nil takes the statement back.
    public subscript(key: String) -> Value? {
        @inlinable get {
            guard marks & Self.mark(key) != 0 else { return nil }
            // By hand: reviews ask this a million times a second, and a closure copies every pair it looks at.
            for index in pairs.indices where pairs[index].key == key { return pairs[index].value }
            return nil
        }
        set {
            let index = pairs.firstIndex { $0.key >= key } ?? pairs.endIndex
            let isThere = index < pairs.endIndex && pairs[index].key == key
            switch (newValue, isThere) {
            case (let value?, true): pairs[index].value = value
            case (let value?, false): pairs.insert(Value.Pair(key, value), at: index)
            case (nil, true): pairs.remove(at: index)
            case (nil, false): return
            }
            marks = pairs.reduce(0) { $0 | Self.mark($1.key) }
        }
    }
}

/// Which keys some of a list's entries state. One look ends what asks every entry for a key that none has.
public struct StatedKeys: Sendable {
    private var marks: UInt64 = 0

    /// Of all entries together.
    public init<Entry: BoardEntry>(_ entries: [Entry]) {
        for index in entries.indices { marks |= entries[index].attributes.marks }
    }

    /// False only where no entry states the key; several keys share a mark.
    public func mayHave(_ key: String) -> Bool { marks & Attributes.mark(key) != 0 }
}
