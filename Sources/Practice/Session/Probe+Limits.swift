import Analysis
import Formats
import Whiteboard

extension Probe {
    /// What limits the board in the respect that the probe asks about, of the flow that fares worst there, and what one more copy, zone or
    /// cache would buy: said when the probe was answered, never before. Nil where it asks about something else, or nothing is known.
    public func limit(in situation: Situation) -> String? {
        let design = situation.design
        let limits = design.flows.filter(\.isUserFacing).map { FlowLimits(of: $0, in: design) }
        switch aspect {
        case .capacity?:
            let fullest = limits.min { ($0.capacity?.multiple ?? .infinity) < ($1.capacity?.multiple ?? .infinity) }
            return fullest.flatMap { limits in
                LimitsText.capacity(limits, in: design).map { text in
                    "\(limits.name) would be \(Self.clauses(text, 1).replacing(": ", with: ", first of all "))"
                }
            }
        case .latency?:
            let slowest = limits.max { ($0.latency?.time.p99 ?? 0) < ($1.latency?.time.p99 ?? 0) }
            return slowest.flatMap { limits in
                LimitsText.latency(limits, in: design).map {
                    "\(limits.name) would have a \(Self.clauses($0, 1).replacing("p99 ", with: "p99 of "))"
                }
            }
        case .availability?:
            let weakest = limits.min { $0.availability.value < $1.availability.value }
            return weakest.map { "\($0.name) would be \(Self.clauses(LimitsText.availability($0, in: design), 2))" }
        case nil: return nil
        }
    }

    /// The first of a list of clauses: what more would buy is the report's to say, and a sentence has room for one thing.
    private static func clauses(_ text: String, _ count: Int) -> String {
        text.split(separator: "; ").prefix(count).joined(separator: ", and ")
    }

    private enum Aspect { case capacity, latency, availability }

    private var aspect: Aspect? { id == "O01" ? .capacity : rules.lazy.compactMap { Self.aspects[$0] }.first }

    /// By the rule that a probe is about.
    private static let aspects: [String: Aspect] = [
        "capacity/hot": .capacity, "capacity/overload": .capacity, "capacity/cache-loss": .capacity, "capacity/single-writer": .capacity,
        "latency/deep-chain": .latency, "latency/no-cdn": .latency, "caching/read-heavy-uncached": .latency,
        "spof/single-zone": .availability, "spof/single-entry": .availability, "spof/single-compute": .availability,
        "spof/single-store": .availability, "spof/manual-failover": .availability, "spof/external-dependency": .availability,
    ]
}
