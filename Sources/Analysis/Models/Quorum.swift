/// Copies of one object, and how many answers a read and a write wait for.
public struct Quorum: Hashable, Sendable {
    /// N: copies of one object.
    public let copies: Int
    /// R: answers that a read waits for.
    public let reads: Int
    /// W: answers that a write waits for.
    public let writes: Int

    /// N, R and W in this order; none is checked against another.
    public init(copies: Int, reads: Int, writes: Int) {
        self.copies = copies
        self.reads = reads
        self.writes = writes
    }

    /// Every read meets the newest acknowledged write. Overlap is not linearizability: concurrent writes, sloppy
    /// quorums and clocks remain (Kleppmann, Designing Data-Intensive Applications, chapter 5).
    public var overlaps: Bool { reads + writes > copies }
    /// Copies that may be down while reads go on.
    public var readsSurvive: Int { copies - reads }
    /// Copies that may be down while writes go on.
    public var writesSurvive: Int { copies - writes }

    /// The smallest number of members that is more than half.
    public static func majority(of members: Int) -> Int { members / 2 + 1 }
    /// Members that a majority vote can lose.
    public static func tolerated(of members: Int) -> Int { members - majority(of: members) }

    /// Whether so many votes are left when any one place is lost, its members with it.
    public static func survivesAnyPlace(membersByPlace: [Int], needed: Int) -> Bool {
        membersByPlace.reduce(0, +) - (membersByPlace.max() ?? 0) >= needed
    }

    /// Milliseconds until a leader has heard from a majority: the round trip to its last needed follower, nearest first.
    public static func commitTime(followerRoundTrips: [Double]) -> Double {
        let needed = majority(of: followerRoundTrips.count + 1) - 1
        guard needed > 0 else { return 0 }
        return followerRoundTrips.sorted()[needed - 1]
    }
}
