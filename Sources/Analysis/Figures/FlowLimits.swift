import Whiteboard

/// What limits a flow in availability, latency and capacity, and what one more copy, zone or cache there would buy.
public struct FlowLimits: Sendable {
    /// The flow's name.
    public let name: String
    /// How much of the time it is served, and which part costs most.
    public let availability: Availability
    /// What takes longest; nil where the flow was not walked.
    public let latency: Latency?
    /// What is full first as traffic grows; nil where nothing on it has a load and a limit.
    public let capacity: Capacity?

    /// A limit to the time that it is served.
    public struct Availability: Sendable {
        /// A fraction of time.
        public let value: Double
        /// Otherwise a lower bound.
        public let isExact: Bool
        /// Whose loss costs most; nil where no part alone stops the flow.
        public let part: Int?
        /// With one more copy of it; nil where a copy is not ours to add.
        public let withCopy: Double?
        /// With one more zone for it; nil where nothing says in which it stands.
        public let withZone: Double?
    }

    /// A limit to how fast it answers.
    public struct Latency: Sendable {
        /// Of the whole flow.
        public let time: ResponseTime
        /// What takes longest at the 99th percentile.
        public let part: Int
        /// What it takes then, milliseconds.
        public let milliseconds: Double
        /// The flow's median with a cache of the usual hit rate before that part; nil where none would help.
        public let medianWithCache: Double?
    }

    /// A limit to how much it carries.
    public struct Capacity: Sendable {
        /// What is full first.
        public let part: Int
        /// Of the stated traffic.
        public let multiple: Double
        /// With one more copy of it; nil where a copy serves nothing.
        public let withCopy: Gain?
        /// With a cache of the usual hit rate before it; nil where it is no store, or has one.
        public let withCache: Gain?
    }

    /// What a flow carries when what is full first is given more.
    public struct Gain: Hashable, Sendable {
        /// Of the stated traffic.
        public let multiple: Double
        /// What is full then; nil where it is the same part again.
        public let limitedBy: Int?
    }

    /// Of one flow of a design.
    public init(of flow: DesignFlow, in design: Design) {
        name = flow.name
        availability = Self.availability(of: flow, in: design)
        latency = Self.latency(of: flow, in: design)
        capacity = Self.capacity(of: flow, in: design)
    }

    private static func availability(of flow: DesignFlow, in design: Design) -> Availability {
        let now = design.availability[flow.index]
        let weakest = now.weakest.first { !design.parts[$0.part].isClient }
        guard let index = weakest?.part else {
            return Availability(value: now.value, isExact: now.isExact, part: nil, withCopy: nil, withZone: nil)
        }
        func value(after changes: [AttributeChange]?) -> Double? {
            guard let changes, let board = try? design.board.applying(.change(section: .components, index: index, changes: changes)) else {
                return nil
            }
            let other = Design(board, catalog: design.catalog)
            guard other.flows.indices.contains(flow.index) else { return nil }
            return FlowAvailability(of: other.flows[flow.index], in: other).value
        }
        let part = design.parts[index]
        return Availability(
            value: now.value, isExact: now.isExact, part: index, withCopy: value(after: oneMoreCopy(of: part)),
            withZone: value(after: oneMoreZone(for: part)))
    }

    private static func latency(of flow: DesignFlow, in design: Design) -> Latency? {
        guard let latency = design.latency(of: flow), let largest = latency.largest else { return nil }
        let part = design.parts[largest.part]
        let isCached = design.traffic.shieldedBy[part.index] != nil || flow.walk?.entries.contains { design.parts[$0].isCache } == true
        let helps = part.family == .store && !flow.isWrite && !isCached
        let own = design.ownTime(of: part).value.median
        let saved = max(0, own - KindFigures.of("cache").time.median)
        return Latency(
            time: latency.time, part: part.index, milliseconds: largest.milliseconds,
            medianWithCache: helps && saved > 0 ? max(0, latency.time.median - saved) : nil)
    }

    private static func capacity(of flow: DesignFlow, in design: Design) -> Capacity? {
        let touched = Set(flow.parts + (flow.walk?.entries ?? [])).sorted().map { design.parts[$0] }
        guard let (part, ratio) = design.fullest(of: touched), let use = design.utilisation(of: part) else { return nil }
        let isServing = design.serving(part).map { $0 > 0 } ?? false
        // A standby serves nothing, and a group of voters answers through its leader.
        let scales =
            isServing && !(part.family == .store && part.leader == .single && design.primaries(of: part).isEmpty)
            && !part.isConsensusGroup
        var shielded = use.load
        shielded.peakReads *= 1 - Tally.usualHitRate
        let reads = shielded.peakReads / use.capacity.value
        let writes = shielded.peakWrites * use.writeCost / use.writeCapacity.value
        let misses = (reads + writes) / Double(use.instances)
        let canCache = part.family == .store && design.traffic.shieldedBy[part.index] == nil && use.load.peakReads > 0 && misses > 0
        // What the others carry bounds what more of this one buys.
        let next = design.fullest(of: touched.filter { $0.index != part.index })
        func bounded(_ multiple: Double) -> Gain {
            guard let next, 1 / next.ratio < multiple else { return Gain(multiple: multiple, limitedBy: nil) }
            return Gain(multiple: 1 / next.ratio, limitedBy: next.part.index)
        }
        return Capacity(
            part: part.index, multiple: 1 / ratio,
            withCopy: scales ? bounded(1 / use.ratio(instances: Double(use.instances + 1))) : nil,
            withCache: canCache ? bounded(1 / misses) : nil)
    }

    private static func oneMoreCopy(of part: Part) -> [AttributeChange]? {
        guard let count = part.instances.count, part.family != .outside else { return nil }
        if part.family == .store || part.isCache, part.leader == .single {
            return [
                AttributeChange(Attribute<Component, Int>.replicationFollowers, count),
                AttributeChange(Attribute<Component, Failover>.replicationFailover, .automatic),
            ] + (part[.replicas] == nil ? [] : [AttributeChange(Attribute<Component, Int>.replicas, (count + 1) * part.shards)])
        }
        // A group of voters is odd.
        let more = part.isConsensusGroup ? (count | 1) + 2 : count + 1
        return [AttributeChange(Attribute<Component, Int>.replicas, more)]
    }

    private static func oneMoreZone(for part: Part) -> [AttributeChange]? {
        guard let count = part.instances.count, !part.zones.isEmpty, count > part.zones.count || count > 1 else { return nil }
        guard let free = "abcdefgh".map(String.init).first(where: { !part.zones.contains($0) }) else { return nil }
        return [AttributeChange(Attribute<Component, Zones>.zones, .names(part.zones + [free]))]
    }
}
