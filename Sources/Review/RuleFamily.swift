/// What a rule is about: the first part of its identifier.
public enum RuleFamily: String, Hashable, Sendable, CaseIterable {
    case spof, consistency, capacity, latency, availability, async, caching, data, security, structure, process

    init(of rule: String) {
        self = RuleFamily(rawValue: String(rule.prefix { $0 != "/" })) ?? .structure
    }

    /// The heading over its rules.
    public var title: String {
        switch self {
        case .spof: "Single points of failure"
        case .consistency: "Consistency"
        case .capacity: "Capacity"
        case .latency: "Latency"
        case .availability: "Availability"
        case .async: "Messaging"
        case .caching: "Caching"
        case .data: "Data and sharding"
        case .security: "Security"
        case .structure: "Structure"
        case .process: "Process"
        }
    }
}
