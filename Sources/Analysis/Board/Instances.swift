import Catalog
import Whiteboard

/// How many of a component there are, over all zones and regions.
public struct Instances: Hashable, Sendable {
    /// Nil where the technology or the provider keeps enough of them, whatever fails.
    public let count: Int?
    /// Nothing says so: one box was drawn.
    public let isAssumed: Bool

    /// So many, and whether that is only what was drawn.
    public init(count: Int?, isAssumed: Bool) {
        self.count = count
        self.isAssumed = isAssumed
    }

    /// One, stated or drawn.
    public var isOne: Bool { count == 1 }
    /// The count in arithmetic, where a provider's enough counts as two.
    public var orTwo: Int { count ?? 2 }
}

extension PartTraits {
    /// Redundant as it comes, unless the board says `replicas: 1`.
    public var isInherentlyRedundant: Bool {
        if self[.multiZone] == true || kind == "function" { return true }
        if self[.managed] == true, KindSets.redundantWhenManaged.contains(kind) { return true }
        if technology?.isRedundant != true, KindSets.redundantWhenManaged.contains(kind), isOfProvider { return true }
        return technology?.isRedundant ?? KindSets.redundant.contains(kind)
    }

    /// A product that is named after a cloud, which runs it: AWS IoT Core beside Mosquitto. Amazon MQ is one machine until it is asked
    /// for two.
    private var isOfProvider: Bool {
        guard let product = component.technology?.lowercased(), !product.hasSuffix(" mq") else { return false }
        return ["aws ", "amazon ", "azure ", "google cloud ", "gcp "].contains(where: product.hasPrefix)
    }

    /// How many stand for each other: written, else the least that autoscaling keeps, else what the technology keeps, else one as drawn.
    /// For a store of several shards it is the copies of one shard.
    func countedInstances() -> Instances {
        let followers = self[.replicationFollowers].map { $0 + 1 }
        if let replicas = self[.replicas] {
            // Nodes that hold a part each, and copies of nothing.
            if shards > 1, self[.replicationMode] == ReplicationMode.none, followers == nil {
                return Instances(count: max(1, replicas / shards), isAssumed: false)
            }
            guard shards > 1, replicas >= shards, leader != .none else {
                return Instances(count: max(replicas, followers ?? 1), isAssumed: false)
            }
            let perShard = leader == .perPartition && followers == nil ? replicas : replicas / shards
            return Instances(count: max(perShard, followers ?? 1), isAssumed: false)
        }
        if let followers, followers > 1 { return Instances(count: followers, isAssumed: false) }
        // Of a platform that starts another copy by itself, the least that is kept warm is no count of machines.
        let isPlatform = technology?.isRedundant == true && (self[.autoscaleMax] ?? 1) > 1
        if let fewest = self[.autoscaleMin], fewest > 0, !isPlatform { return Instances(count: fewest, isAssumed: false) }
        if isInherentlyRedundant { return Instances(count: nil, isAssumed: false) }
        if let copies = self[.quorumN] { return Instances(count: copies, isAssumed: false) }
        // Copies of a partition stand on as many brokers.
        if isBroker, let copies = self[.copies], copies > 1 { return Instances(count: max(copies, zones.count), isAssumed: false) }
        if self[.managed] == true, isStateful, zones.count > 1 { return Instances(count: nil, isAssumed: false) }
        if isNamedAsSeveral { return Instances(count: nil, isAssumed: true) }
        if zones.count > 1 || regions.count > 1 { return Instances(count: max(zones.count, regions.count), isAssumed: true) }
        return Instances(count: 1, isAssumed: true)
    }

    /// Who promotes a copy: as stated, else what the technology does, else what is usual for the kind; nil where nothing has to be
    /// promoted.
    func promotion(of instances: Instances) -> Failover? {
        guard isStateful, family != .coordination || isConsensusGroup else { return nil }
        if let stated = self[.replicationFailover] { return stated }
        if self[.multiZone] == true || self[.managed] == true && zones.count > 1 { return .automatic }
        if isLeaderless || self[.replicationMode] == .multiLeader { return nil }
        if isCache || kind == "key-value-store", self[.placement] == .slots { return .automatic }
        switch technology?.failover {
        case .automatic?: return .automatic
        case .manual?, Technology.Failover.none?: return .manual
        case .automaticIf?: return instances.orTwo >= 3 || zones.count > 1 ? .automatic : .manual
        case nil: return KindSets.promotedByHand.contains(kind) ? .manual : .automatic
        }
    }

    /// Whether losing one instance loses nothing that a person must bring back.
    func survivesOne(of instances: Instances, promotedBy failover: Failover?) -> Bool {
        guard let count = instances.count else { return true }
        if isConsensusGroup { return count >= 3 }
        guard count >= 2 else { return false }
        return !isStateful || failover != .manual
    }

}

extension Part {
    /// Members that must be up: a majority of what votes, the larger of the quorums of what is leaderless, else one.
    public var neededInstances: Int {
        let count = instances.orTwo
        if isConsensusGroup { return Quorum.majority(of: count) }
        if let copies = self[.quorumN], isLeaderless {
            let larger = max(self[.quorumR] ?? 1, self[.quorumW] ?? 1)
            return min(larger, copies, count)
        }
        return 1
    }
}
