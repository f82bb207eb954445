import Whiteboard

/// How a store comes back after its loss.
public struct Recovery: Sendable {
    /// Until it serves again.
    public let seconds: Double
    /// `automatic failover`, `a person who promotes the standby`, `restoring a backup of 2TB`.
    public let means: String
    /// How fast it is, is a setting, not the design.
    public let isAutomatic: Bool
}

extension Part {
    /// MongoDB answers when a majority has the write, unless one of three is an arbiter or a client asks for less.
    public var waitsForMajority: Bool {
        ["MongoDB", "MongoDB Atlas"].contains(technologyName ?? "") && (instances.count ?? 1) >= 3 && self[.replicationSync] == nil
    }
}

extension Design {
    /// Bytes a second that a restore moves: 0.36 TB an hour.
    private static let restoreRate = 100e6
    /// Seconds that an asynchronous copy is behind.
    public static let usualLag = 1.0
    /// Seconds that continuous archiving is behind.
    private static let archiving = 300.0

    /// What brings a store back when its leader or its only copy is lost; nil where nothing has to, or nothing says how.
    public func recovery(of part: Part) -> Recovery? {
        guard let count = part.instances.count else { return nil }
        guard count > 1 || !replicas(of: part).isEmpty else { return restore(of: part) }
        guard part.leader == .single else { return nil }
        guard part.failover == .manual else {
            return Recovery(seconds: part.technologyName == "Amazon RDS" ? 120 : 60, means: "automatic failover", isAutomatic: true)
        }
        return Recovery(seconds: 1800, means: "a person who promotes the standby", isAutomatic: false)
    }

    /// Bringing it back from its backup; nil where none is stated, or nothing says how much it holds.
    public func restore(of part: Part) -> Recovery? {
        let bytes = storedBytes(in: part)
        guard bytes > 0, part[.backups] != nil, part[.backups] != Backups.none else { return nil }
        let means = "restoring a backup of \(QuantityText.spaced(bytes, .size))"
        return Recovery(seconds: bytes / Self.restoreRate, means: means, isAutomatic: false)
    }

    /// Seconds of writes that are lost with the primary, by the best means that is there; infinite where there is none.
    public func lossWindow(of part: Part) -> Double {
        guard let count = part.instances.count, part.technology?.isRedundant != true else { return 0 }
        let drawn = topology.callees(of: part.index).filter { $0.link.kind == .replication }
        if count > 1 || !drawn.isEmpty {
            if part.leader != .single || part[.replicationSync] == .sync || part[.replicationSync] == .semiSync
                || part.waitsForMajority
            {
                return 0
            }
            if drawn.contains(where: { (connection($0.link)?[.mode] ?? .async) != .async }) { return 0 }
            return Self.usualLag
        }
        return part.isInherentlyRedundant ? 0 : backupWindow(of: part)
    }

    /// Seconds of writes that no backup holds.
    public func backupWindow(of part: Part) -> Double {
        switch part[.backups] {
        case .continuous?: return Self.archiving
        case .hourly?: return 3600
        case .daily?: return 86_400
        case Backups.none?: return .infinity
        case nil: return part.technologyName == "Amazon RDS" || part[.managed] == true ? Self.archiving : .infinity
        }
    }

    /// Bytes of its entities of which size and number are stated.
    public func storedBytes(in part: Part) -> Double {
        entities(in: part).reduce(0.0) { sum, entity in
            guard let size = entity[.size]?.value, let count = entity[.count]?.value else { return sum }
            return sum + size * count
        }
    }
}
