/// The lists of a board, named as in its file.
public enum Section: String, Hashable, Sendable, Codable, CaseIterable {
    case api, data, flows, components, connections, groups, notes
    case tradeOffs = "trade-offs"
    case optimizations, stages

    /// One entry, in prose.
    public var noun: String {
        switch self {
        case .api: "call"
        case .data: "entity"
        case .flows: "flow"
        case .components: "component"
        case .connections: "connection"
        case .groups: "group"
        case .notes: "note"
        case .tradeOffs: "trade-off"
        case .optimizations: "optimization"
        case .stages: "stage"
        }
    }
}

/// What rules and attributes speak of: the families of component kinds.
public enum Family: String, Hashable, Sendable, Codable, CaseIterable {
    case outside, edge, compute, store
    /// Its own: it counts as a store only where it holds records or sessions.
    case cache
    case broker, coordination, auxiliary, other
}

/// A component's kind, by its name in `kinds.tsv`.
public struct Kind: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name in `kinds.tsv`: `load-balancer`. One that is not there is the reader's mistake to report.
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A kind by its name, which nothing looks up.
    public init(_ name: String) { rawValue = name }
    public init(stringLiteral value: String) { rawValue = value }
}

extension Kind: AttributeValue {
    public init?(attributeValue: Value) {
        guard case .text(let text) = attributeValue else { return nil }
        rawValue = text
    }
    public var attributeValue: Value { .text(rawValue) }
}
