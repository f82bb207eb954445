import Catalog
import Whiteboard

/// How much of what it can serve a part has to serve at peak. A class, because it is looked up for every part by many rules.
public final class Utilisation: Sendable {
    /// What it has to serve, requests a second.
    public let load: Load
    /// Instances that share the load.
    public let instances: Int
    /// Requests a second and instance.
    public let capacity: Figure<Double>
    /// Writes a second and instance that takes writes.
    public let writeCapacity: Figure<Double>
    /// What one write costs in writes of an instance: the copies of a leaderless store.
    public let writeCost: Double
    /// What the load rests on.
    public let loadAssumption: String?
    /// `from the estimate reads = 100M / day`; nil where no estimate is behind the load.
    public let source: String?
    /// How many times the usual figure one instance may reach.
    let usualLeeway: Double

    /// Demand over supply at peak; above one the queue grows without bound.
    public var ratio: Double { ratio(instances: Double(instances)) }
    /// The same with so many instances.
    public func ratio(instances: Double) -> Double {
        guard instances > 0 else { return .infinity }
        return (load.peakReads / capacity.value + load.peakWrites * writeCost / writeCapacity.value) / instances
    }

    /// Demand over supply on average: what is used of what is paid for.
    public var averageRatio: Double {
        (load.averageReads / capacity.value + load.averageWrites * writeCost / writeCapacity.value) / Double(instances)
    }

    /// Requests a second that all of it serves, at the mix of reads and writes that it has.
    public var supply: Double { ratio > 0 ? load.peak / ratio : capacity.value * Double(instances) }

    /// Whether the user wrote both sides.
    public var isStated: Bool { capacity.isStated && loadAssumption == nil && (load.peakWrites == 0 || writeCapacity.isStated) }

    /// The figure that says more of the ratio: of writes where they take more of an instance than the reads.
    private var deciding: Figure<Double> {
        load.peakWrites * writeCost / writeCapacity.value > load.peakReads / capacity.value ? writeCapacity : capacity
    }

    /// How many times the figure that decides may be off; nil where it was stated.
    var leeway: Double? { deciding.isStated ? nil : usualLeeway }

    /// Everything assumed, as a message's last clause.
    public var assumption: String? {
        let texts = [deciding.assumption, loadAssumption].compactMap { $0 }
        guard let first = texts.first else { return nil }
        return texts.count == 1 ? first : first + " and " + texts[1].dropFirst("assuming ".count)
    }

    init?(of part: Part, in design: Design) {
        let load = design.traffic.loads[part.index]
        guard load.peak > 0, let capacity = design.capacity(of: part), let writeCapacity = design.writeCapacity(of: part),
            let count = design.serving(part), capacity.value > 0, writeCapacity.value > 0
        else { return nil }
        self.load = load
        instances = count
        self.capacity = capacity
        self.writeCapacity = writeCapacity
        writeCost = design.writeCost(of: part, instances: count)
        loadAssumption = design.traffic.assumptions[part.index]
        source = design.traffic.sources[part.index]
        usualLeeway = design.leeway(of: part)
    }
}

extension Design {
    /// Nil where nothing brings load to it, or nothing limits it.
    public func utilisation(of part: Part) -> Utilisation? { utilisations[part.index] }

    /// What one write costs: one on each copy where nobody leads. Where the data is spread over stated shards, a write touches one of them
    /// and a query all, so that what it costs of a whole query's capacity is no more than one.
    fileprivate func writeCost(of part: Part, instances: Int) -> Double {
        guard part.family == .store, part.shards == 1, instances > 1 else { return 1 }
        guard part[.replicationMode] == .leaderless || part.technology?.leader == Technology.Leader.none else { return 1 }
        return Double(min(part[.quorumN] ?? 3, instances))
    }

    /// Instances that share the load; nil where the provider adds them as needed. Standbys serve nothing: of a store with a leader it is
    /// the primaries, of a read replica all of it.
    public func serving(_ part: Part) -> Int? {
        // Each region's group of voters has its own leader.
        if part.isConsensusGroup { return max(1, part.regions.count) }
        let drawn = part.instances.count
        if part.family == .store {
            if !primaries(of: part).isEmpty { return drawn ?? 1 }
            if part.leader == .single { return part.partitionsOfData }
            return part[.replicas] ?? (part.shards > 1 ? part.shards : drawn)
        }
        if part.isCache {
            // In each of its callers' copies there is one, which holds as long as they do.
            if part[.strategy] == .local, part[.replicas] == nil, part[.capacity] == nil { return nil }
            guard drawn != nil || part.shards > 1 else { return part.technology?.leader == .single ? 1 : nil }
            return part.partitionsOfData
        }
        guard let drawn else { return nil }
        return max(part[.replicas] ?? drawn, part[.autoscaleMax] ?? 1)
    }
}

extension Part {
    /// `replicationFactor 2`, `RF=3`: what a note says of how often it keeps each thing.
    public var saidCopies: Int? {
        guard let notes = self[.notes]?.lowercased() else { return nil }
        for mark in ["replicationfactor", "replication factor", "rf=", "rf "] {
            guard let range = ClockWords.range(of: mark, in: notes) else { continue }
            let digits = notes[range.upperBound...].drop { " =:".contains($0) }.prefix { $0.isNumber }
            if let copies = Int(digits), (1...9).contains(copies) { return copies }
        }
        return nil
    }

    /// Over how many leaders its data is spread: the stated shards, else what its replicas come to when each keeps its stated followers.
    public var partitionsOfData: Int {
        if shards > 1 { return shards }
        guard let replicas = self[.replicas] ?? instances.count else { return 1 }
        if let followers = self[.replicationFollowers] { return max(1, replicas / (1 + followers)) }
        if isCache { return replicas }
        if leader == .single { return 1 }
        return max(1, replicas / min(3, self[.quorumN] ?? self[.copies] ?? saidCopies ?? 3))
    }
}
