import Whiteboard

/// The wait for copies in other regions that must agree.
public struct QuorumTrip: Sendable {
    /// Round trips by distance, the caller's to a remote leader among them.
    public let milliseconds: Double
    /// The farthest region that must answer.
    public let region: String
}

extension Design {
    /// Technologies whose copies agree by majority, wherever they stand.
    private static let majorities: Set<String> = [
        "Spanner", "CockroachDB", "YugabyteDB", "TiDB", "Aurora DSQL", "FoundationDB", "etcd", "ZooKeeper", "Consul",
    ]

    /// What a call to a store in several regions waits for before it is done; nil where its own region is enough, or nothing says.
    ///
    /// Copies are spread over the regions in turn, the leader in the first. A leader commits when its nearest followers make a majority
    /// with it; where nobody leads, the caller hears from as many copies as its quorum asks.
    public func quorumTrip(to store: Part, from caller: Part, over connection: Connection, isWrite: Bool) -> QuorumTrip? {
        let regions = store.regions
        guard regions.count >= 2 else { return nil }
        let writes = isWrite && connection[.access] != .read
        let home = caller.regions.first { regions.contains($0) }
        if store.family == .store, store.isLeaderless, let copies = store[.quorumN] {
            guard connection[.readLevel] != .localQuorum, connection[.readLevel] != .one else { return nil }
            guard let needed = writes ? store[.quorumW] : store[.quorumR], needed <= copies else { return nil }
            let start = home ?? regions[0]
            let answers = (0..<copies).map { regions[$0 % regions.count] }.map { (region: $0, trip: trip($0, from: start)) }
            let last = answers.sorted { $0.trip < $1.trip }[max(1, needed) - 1]
            return last.region == start ? nil : QuorumTrip(milliseconds: last.trip, region: last.region)
        }
        // Reads are answered where the leader is, or by a lease beside the reader.
        guard writes, let wait = commit(of: store, leader: regions[0]) else { return nil }
        let toLeader = caller.regions.isEmpty || caller.regions.contains(regions[0]) ? 0 : trip(regions[0], from: caller.regions[0])
        return QuorumTrip(milliseconds: wait.milliseconds + toLeader, region: wait.region)
    }

    /// What the leader waits for.
    private func commit(of store: Part, leader: String) -> QuorumTrip? {
        let others = store.regions.dropFirst()
        if store[.replicationRegions] == .sync {
            let followers = others.map { (region: $0, trip: trip($0, from: leader)) }
            return followers.max { $0.trip < $1.trip }.map { QuorumTrip(milliseconds: $0.trip, region: $0.region) }
        }
        // Groups of voters that stand complete in each region agree within it.
        let isGroup = store.isConsensusGroup && store.instances.orTwo / store.regions.count < 3
        guard isGroup || store.technology.map({ Self.majorities.contains($0.name) }) ?? false, store[.replicationRegions] != .async else {
            return nil
        }
        let voters = max(3, store[.quorumN] ?? store.regions.count)
        let followers = (1..<voters).map { store.regions[$0 % store.regions.count] }.map { (region: $0, trip: trip($0, from: leader)) }
        let milliseconds = Quorum.commitTime(followerRoundTrips: followers.map(\.trip))
        guard let last = followers.first(where: { $0.trip == milliseconds }), last.region != leader else { return nil }
        return QuorumTrip(milliseconds: milliseconds, region: last.region)
    }

    private func trip(_ region: String, from other: String) -> Double {
        region == other ? RoundTrip.acrossZones : RoundTrip.between(other, region)
    }
}
