import Whiteboard

/// Which consistency levels imply which (jepsen.io/consistency). It is no line: serializable does not imply linearizable.
public enum ConsistencyLattice {
    /// Each level's direct weaker neighbours. Transactional levels imply no single-object level but the weakest.
    private static func weaker(_ level: ConsistencyLevel) -> [ConsistencyLevel] {
        switch level {
        case .strictSerializable: [.serializable, .linearizable]
        case .serializable: [.snapshot]
        case .snapshot: [.eventual]
        case .linearizable: [.sequential]
        case .sequential: [.causal]
        case .causal: [.readYourWrites, .monotonicReads]
        case .readYourWrites, .monotonicReads, .boundedStaleness: [.eventual]
        case .eventual: []
        }
    }

    /// Whether what is offered includes what is needed. A bound on staleness is met by a smaller one and by linearizable.
    public static func offers(_ offered: ConsistencyLevel, needed: ConsistencyLevel) -> Bool {
        if case .boundedStaleness(let bound) = needed {
            if case .boundedStaleness(let kept) = offered { return kept.value <= bound.value }
            return offered == .linearizable || offered == .strictSerializable
        }
        var waiting = [offered]
        while let level = waiting.popLast() {
            if level == needed { return true }
            waiting += weaker(level)
        }
        return false
    }

    /// Strong enough that a read must meet the newest write.
    public static func isStrong(_ level: ConsistencyLevel) -> Bool { offers(level, needed: .linearizable) }

    /// Strong enough that some reads must not be stale: the reader's own at least.
    public static func needsOwnWrites(_ level: ConsistencyLevel) -> Bool { offers(level, needed: .readYourWrites) }
}
