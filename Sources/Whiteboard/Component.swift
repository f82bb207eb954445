/// A box: something that runs, stores or carries.
public struct Component: BoardEntry {
    public static let section = Section.components
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    public init(id: String, kind: Kind) {
        attributes = Attributes([.init("id", .text(id)), .init("kind", .text(kind.rawValue))])
    }

    /// What everything else refers to; one id space with groups.
    public var id: String { requiredText("id") }
    public var kind: Kind { Kind(requiredText("kind")) }
    /// The written name; `Catalog.shownName` tells what the box shows.
    public var name: String? { self[.name] }
    public var technology: String? { self[.technology] }
}

/// Zones by name, or how many of the board's.
public enum Zones: AttributeValue {
    case names([String])
    case count(Int)

    public init?(attributeValue: Value) {
        if let count = Int(attributeValue: attributeValue) { self = .count(count) } else if let names = [String](attributeValue: attributeValue) { self = .names(names) } else { return nil }
    }
    public var attributeValue: Value {
        switch self {
        case .names(let names): names.attributeValue
        case .count(let count): count.attributeValue
        }
    }
    public var count: Int {
        switch self {
        case .names(let names): names.count
        case .count(let count): count
        }
    }
}

/// The spread of a time to live: a share, or the usual 10%.
public enum Jitter: AttributeValue {
    case share(Percentage)
    case usual(Bool)

    public init?(attributeValue: Value) {
        if let bool = Bool(attributeValue: attributeValue) { self = .usual(bool) } else if let share = Percentage(attributeValue: attributeValue) { self = .share(share) } else { return nil }
    }
    public var attributeValue: Value {
        switch self {
        case .share(let share): share.attributeValue
        case .usual(let bool): bool.attributeValue
        }
    }
    /// 0 to 1.
    public var fraction: Double {
        switch self {
        case .share(let share): share.value
        case .usual(let isOn): isOn ? 0.1 : 0
        }
    }
}

/// Where messages go that cannot be processed: a queue by name, drawn or not, or one without a name.
public enum DeadLetter: AttributeValue {
    case queue(String)
    case unnamed(Bool)

    public init?(attributeValue: Value) {
        if let bool = Bool(attributeValue: attributeValue) { self = .unnamed(bool) } else if let text = String(attributeValue: attributeValue) { self = .queue(text) } else { return nil }
    }
    public var attributeValue: Value {
        switch self {
        case .queue(let name): name.attributeValue
        case .unnamed(let bool): bool.attributeValue
        }
    }
    public var isThere: Bool { self != .unnamed(false) }
}

/// A cell of the drawing: `at: [34, 6]`.
public struct Place: AttributeValue {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
    public init?(attributeValue: Value) {
        guard let numbers = [Int](attributeValue: attributeValue), numbers.count == 2 else { return nil }
        self.init(column: numbers[0], row: numbers[1])
    }
    public var attributeValue: Value { [column, row].attributeValue }
}

public enum ReplicationMode: String, Word { case none, leaderFollower = "leader-follower", multiLeader = "multi-leader", leaderless }
public enum ReplicationSync: String, Word { case sync, semiSync = "semi-sync", async }
public enum Failover: String, Word { case automatic, manual }
public enum CacheStrategy: String, Word {
    case cacheAside = "cache-aside", readThrough = "read-through", writeThrough = "write-through", writeBack = "write-back"
    case writeAround = "write-around", refreshAhead = "refresh-ahead", local
}
public enum Invalidation: String, Word { case ttl, write, event, none }
public enum Eviction: String, Word { case lru, lfu, fifo, ttl, none }
public enum Placement: String, Word { case modulo, consistentHash = "consistent-hash", slots }
public enum Held: String, Word { case copy, record, session, lock, rateLimit = "rate-limit" }
public enum Persistence: String, Word { case none, snapshot, appendEverySecond = "aof-everysec", appendAlways = "aof-always" }
public enum ShardingRule: String, Word { case hash, range, geo, directory, consistentHash = "consistent-hash" }
public enum Backups: String, Word { case none, daily, hourly, continuous }
public enum ConflictResolution: String, Word {
    case lastWriteWins = "last-write-wins", versionVectors = "version-vectors", crdt, application, singleHome = "single-home"
}
public enum Isolation: String, Word { case readCommitted = "read-committed", repeatableRead = "repeatable-read", snapshot, serializable }
public enum Delivery: String, Word { case atMostOnce = "at-most-once", atLeastOnce = "at-least-once", exactlyOnce = "exactly-once" }
public enum MessageOrdering: String, Word { case none, partition, total }
public enum Acknowledgements: String, Word { case none, leader, all }
public enum Authentication: String, Word { case none, anonymous, apiKey = "api-key", session, jwt, oauth, mtls, hmac }
public enum Discovery: String, Word { case dns, client, mesh }
public enum Saga: String, Word { case orchestrated, choreographed }
public enum Cacheability: String, Word { case `public`, `private`, none }
