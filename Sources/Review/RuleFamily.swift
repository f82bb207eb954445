/// What a rule is about: the first part of its identifier.
public enum RuleFamily: String, Hashable, Sendable, CaseIterable {
    case spof, consistency, capacity, latency, availability, async, caching, data, security, structure, process

    init(of rule: String) {
        self = RuleFamily(rawValue: String(rule.prefix { $0 != "/" })) ?? .structure
    }

    /// Where nothing else decides what is read first: data, then what anybody may do with it, then whether and how fast it answers, then
    /// how it is drawn and told.
    var stake: Int {
        switch self {
        case .spof: 0
        case .consistency: 1
        case .data: 2
        case .security: 3
        case .availability: 4
        case .capacity: 5
        case .latency: 6
        case .async: 7
        case .caching: 8
        case .structure: 9
        case .process: 10
        }
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
