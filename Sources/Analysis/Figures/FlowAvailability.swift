import Whiteboard

/// How often a flow is served.
public struct FlowAvailability: Sendable {
    /// A fraction of time.
    public let value: Double
    /// Otherwise a lower bound.
    public let isExact: Bool
    /// The parts that cost most, the worst first, with what each alone leaves.
    public let weakest: [(part: Int, availability: Double)]
    /// Whether every figure was stated by the user.
    public let isStated: Bool

    /// Zones are lost whole this often (0.9995), regions more seldom (0.9999): section 5 of the rule catalogue.
    static let zoneAvailability = 0.9995
    static let regionAvailability = 0.9999
    /// Failovers of a leader in a year.
    static let failoversPerYear = 4.0
    /// Zones and regions beyond this many are taken as never lost: 2 to their power states are added up.
    static let placesAtMost = 10

    init(of flow: DesignFlow, in design: Design) {
        let parts = flow.parts.map { design.parts[$0] }
        let places = Places(parts: parts)
        let instance = parts.map { design.instanceAvailability(of: $0).value }
        var value = 0.0
        var isExact = true
        // One sum over all states of the zones and regions; given a state, parts fail on their own.
        for state in 0..<(1 << places.names.count) {
            var weight = 1.0
            for (place, availability) in places.availabilities.enumerated() {
                weight *= (state >> place) & 1 == 1 ? 1 - availability : availability
            }
            let up = parts.indices.map { places.availability(of: parts[$0], at: $0, each: instance[$0], lost: state) }
            let (given, exact) = flow.dependencies.availability(of: 0, up: up)
            value += weight * given
            isExact = isExact && exact
        }
        self.value = value
        self.isExact = isExact
        weakest = flow.cuts.map { ($0, Self.availability(of: design.parts[$0], in: design)) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        isStated = parts.allSatisfy { $0.isOutside || design.instanceAvailability(of: $0).isStated }
    }

    /// What is left when these parts never fail, zones and regions neither: the availability that the other parts alone allow.
    public static func value(of flow: DesignFlow, in design: Design, assumingPerfect isPerfect: (Part) -> Bool) -> Double {
        let up = flow.parts.map { index -> Double in
            let part = design.parts[index]
            return part.isOutside && index == flow.client || isPerfect(part) ? 1 : availability(of: part, in: design)
        }
        return flow.dependencies.availability(of: 0, up: up).value
    }

    /// Of a part by itself, its copies and failovers counted, zones and regions not. What a provider promises it promises of the whole,
    /// in however many zones it stands.
    public static func availability(of part: Part, in design: Design) -> Double {
        let each = design.instanceAvailability(of: part).value
        guard let count = part.instances.count, !part.isOutside else { return each }
        return copies(of: part, count: count, each: each)
    }

    /// Enough of so many copies up, less what failovers cost.
    static func copies(of part: Part, count: Int, each: Double) -> Double {
        let up = Reliability.atLeast(part.neededInstances, of: count, each: each)
        guard count > 1, part.isStateful, part.leader == .single else { return up }
        let seconds = part.isConsensusGroup ? 30.0 : part.failover == .manual ? 1800 : 60
        return max(0, up - Reliability.failoverLoss(perYear: failoversPerYear, seconds: seconds))
    }

    /// The zones and regions that parts stand in.
    private struct Places {
        let names: [String]
        let availabilities: [Double]
        /// For each part the places of its instances, as bits, up to where they come again.
        private let instances: [[Int]]

        init(parts: [Part]) {
            var order: [String] = []
            for part in parts where !part.isOutside && part.instances.count != nil {
                for name in part.zones.map({ "zone " + $0 }) + part.regions.map({ "region " + $0 }) where !order.contains(name) {
                    order.append(name)
                }
            }
            let kept = Array(order.prefix(FlowAvailability.placesAtMost))
            names = kept
            availabilities = kept.map { $0.hasPrefix("zone ") ? FlowAvailability.zoneAvailability : FlowAvailability.regionAvailability }
            var bit: [String: Int] = [:]
            for (place, name) in kept.enumerated() { bit[name] = 1 << place }
            instances = parts.map { part in
                guard let count = part.instances.count, !part.isOutside else { return [] }
                let round = max(1, part.zones.count) * max(1, part.regions.count)
                return (0..<min(count, round)).map { number in
                    var bits = 0
                    if !part.zones.isEmpty { bits |= bit["zone " + part.zones[number % part.zones.count]] ?? 0 }
                    if !part.regions.isEmpty { bits |= bit["region " + part.regions[number % part.regions.count]] ?? 0 }
                    return bits
                }
            }
        }

        /// How many of so many instances, which stand in these places by turns, are left.
        private func left(of count: Int, _ places: [Int], lost state: Int) -> Int {
            guard !places.isEmpty else { return count }
            let (rounds, rest) = count.quotientAndRemainder(dividingBy: places.count)
            return rounds * places.count { $0 & state == 0 } + places.prefix(rest).count { $0 & state == 0 }
        }

        func availability(of part: Part, at index: Int, each: Double, lost state: Int) -> Double {
            guard let count = part.instances.count, !part.isOutside else { return each }
            let left = state == 0 ? count : self.left(of: count, instances[index], lost: state)
            if left == count { return FlowAvailability.copies(of: part, count: count, each: each) }
            return Reliability.atLeast(part.neededInstances, of: left, each: each)
        }
    }
}
