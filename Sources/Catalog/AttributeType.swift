import Whiteboard

/// The type of an attribute's value, as attributes.tsv writes it.
public indirect enum AttributeType: Hashable, Sendable {
    case text, word, bool, count, rate, size, bandwidth, duration, percent, ratio, money, id
    /// Any number of the one type, in the order written.
    case list(AttributeType)
    /// A record: of the entries of a scope, or, without one, of the dotted rows below it.
    case record(AttributeScope?)
    /// The one type or the other, as in `list text|count`.
    case either(AttributeType, AttributeType)

    /// What a quantity measures; nil where it is none.
    public var dimension: Dimension? {
        switch self {
        case .count: .count
        case .rate: .rate
        case .size: .size
        case .bandwidth: .bandwidth
        case .duration: .duration
        case .percent: .percent
        case .ratio: .ratio
        case .money: .money
        case .text, .word, .bool, .id, .list, .record, .either: nil
        }
    }

    /// Reads `text`, `list count`, `list component`, `record requirement`, `percent|bool`; nil for anything else.
    init?(_ text: some StringProtocol) {
        if let bar = text.firstIndex(of: "|") {
            // `list text|count` is a list of texts, or a count.
            guard let left = Self(text[..<bar]), let right = Self(text[text.index(after: bar)...]) else { return nil }
            self = .either(left, right)
            return
        }
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let first = parts.first else { return nil }
        if parts.count == 1 {
            guard let plain = Self.plain[String(first)] else { return nil }
            self = plain
            return
        }
        switch first {
        case "list":
            if let scope = AttributeScope(rawValue: String(parts[1])) {
                self = .list(.record(scope))
            } else {
                guard let element = Self(parts[1]) else { return nil }
                self = .list(element)
            }
        case "record":
            guard let scope = AttributeScope(rawValue: String(parts[1])) else { return nil }
            self = .record(scope)
        default: return nil
        }
    }

    private static let plain: [String: AttributeType] = [
        "text": .text, "word": .word, "bool": .bool, "count": .count, "rate": .rate, "size": .size, "bandwidth": .bandwidth,
        "duration": .duration, "percent": .percent, "ratio": .ratio, "money": .money, "id": .id, "record": .record(nil),
    ]
}

/// What has attributes: the board, its sections and their entries.
public enum AttributeScope: String, CaseIterable, Hashable, Sendable {
    case board, requirement, component, connection, entity, flow, api, group
}

/// A word that an attribute may have.
public struct AttributeWord: Hashable, Sendable {
    /// As a board writes it.
    public let word: String
    /// The type of the value that follows the word after a blank, as in `bounded-staleness 5s`.
    public let value: AttributeType?

    /// A word, with the type of what follows it where something does.
    public init(word: String, value: AttributeType? = nil) {
        self.word = word
        self.value = value
    }
}

/// What a value must fulfil beside its type.
public struct AttributeLimits: Hashable, Sendable {
    /// A form that the reader checks apart.
    public enum Form: String, Hashable, Sendable {
        case waiver, name, entity, path, expression
    }

    /// The thing that a value must name.
    public enum Reference: String, Hashable, Sendable {
        case component, group, entity, flow
    }

    /// Whether an entry without it is refused.
    public var isRequired = false
    /// A count without a fraction.
    public var isWhole = false
    /// The least number, in the dimension's unit; nil where there is none.
    public var minimum: Double?
    /// Whether the minimum itself is allowed.
    public var allowsMinimum = true
    /// The greatest number, in the dimension's unit; nil where there is none.
    public var maximum: Double?
    /// The only value allowed.
    public var exactly: Double?
    /// How many entries a list must have.
    public var items: Int?
    /// The value that is not written.
    public var usual: String?
    /// What the value must name one of; empty where it names nothing.
    public var references: [Reference] = []
    /// The form of a text that is more than a text; nil for plain ones.
    public var form: Form?

    /// Nothing beside the type.
    public init() {}

    /// What a number had to be, such as `a whole number from 1 to 1M`; nil for one that is within its limits.
    public func expectation(of value: Double) -> String? {
        let isLarge = maximum.map { value > $0 } ?? false
        let isSmall = minimum.map { allowsMinimum ? value < $0 : value <= $0 } ?? false
        if isLarge || isSmall || isWhole && value != value.rounded(), let range { return range }
        if isSmall, let minimum { return (allowsMinimum ? "at least " : "more than ") + QuantityText.number(minimum) }
        if let exactly, value != exactly { return QuantityText.number(exactly) }
        return isWhole && value != value.rounded() ? "a whole number" : nil
    }

    /// `a whole number from 1 to 1M`; nil where only one end is known.
    public var range: String? {
        guard isWhole, let maximum else { return nil }
        return "a whole number from \(QuantityText.number(minimum ?? 0)) to \(QuantityText.short(maximum, .count))"
    }

    /// Reads `required whole >=1 <=1000 items=2 default=sync of=component,group form=path`; nil for anything else.
    init?(_ text: String) {
        for part in text.split(separator: " ") {
            if part == "required" {
                isRequired = true
                continue
            }
            if part == "whole" {
                isWhole = true
                continue
            }
            if part.hasPrefix(">=") {
                guard let value = Double(part.dropFirst(2)) else { return nil }
                minimum = value
            } else if part.hasPrefix("<=") {
                guard let value = Double(part.dropFirst(2)) else { return nil }
                maximum = value
            } else if part.hasPrefix(">") {
                guard let value = Double(part.dropFirst()) else { return nil }
                minimum = value
                allowsMinimum = false
            } else if part.hasPrefix("=") {
                guard let value = Double(part.dropFirst()) else { return nil }
                exactly = value
            } else if !readNamed(part) {
                return nil
            }
        }
    }

    private mutating func readNamed(_ part: Substring) -> Bool {
        let sides = part.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { return false }
        switch sides[0] {
        case "items":
            items = Int(sides[1])
            return items != nil
        case "default":
            usual = String(sides[1])
            return true
        case "of":
            let named = sides[1].split(separator: ",").map { Reference(rawValue: String($0)) }
            references = named.compactMap { $0 }
            return references.count == named.count
        case "form":
            form = Form(rawValue: String(sides[1]))
            return form != nil
        default: return false
        }
    }
}
