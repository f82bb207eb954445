/// A box: something that runs, stores or carries.
public struct Component: BoardEntry {
    public static let section = Section.components
    /// As many copies as one box may stand for: more than anybody runs.
    public static let mostReplicas = 1_000_000
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    /// A component that states no more than what is required.
    public init(id: String, kind: Kind) {
        attributes = Attributes([.init("id", .text(id)), .init("kind", .text(kind.rawValue))])
    }

    /// What everything else refers to; one id space with groups.
    public var id: String { requiredText("id") }
    /// By its name in `kinds.tsv`; empty where a board was put together by hand without one.
    public var kind: Kind { Kind(requiredText("kind")) }
    /// The written name; `Catalog.shownName` tells what the box shows.
    public var name: String? { self[.name] }
    /// Product or language, as it was written.
    public var technology: String? { self[.technology] }
}

/// Zones by name, or how many of the board's.
public enum Zones: AttributeValue {
    /// In file order.
    case names([String])
    /// So many of the board's zones, 1 or more.
    case count(Int)

    public init?(attributeValue: Value) {
        if let count = Int(attributeValue: attributeValue) {
            self = .count(count)
        } else if let names = [String](attributeValue: attributeValue) {
            self = .names(names)
        } else {
            return nil
        }
    }
    public var attributeValue: Value {
        switch self {
        case .names(let names): names.attributeValue
        case .count(let count): count.attributeValue
        }
    }
    /// How many zones: the names counted, or the count itself.
    public var count: Int {
        switch self {
        case .names(let names): names.count
        case .count(let count): count
        }
    }
}

/// The spread of a time to live: a share, or the usual 10%.
public enum Jitter: AttributeValue {
    /// This share of the time to live.
    case share(Percentage)
    /// Whether a tenth of the time to live.
    case usual(Bool)

    public init?(attributeValue: Value) {
        if let bool = Bool(attributeValue: attributeValue) {
            self = .usual(bool)
        } else if let share = Percentage(attributeValue: attributeValue) {
            self = .share(share)
        } else {
            return nil
        }
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
    /// The name of the queue, an id where it is drawn.
    case queue(String)
    /// Whether there is one at all.
    case unnamed(Bool)

    public init?(attributeValue: Value) {
        if let bool = Bool(attributeValue: attributeValue) {
            self = .unnamed(bool)
        } else if let text = String(attributeValue: attributeValue) {
            self = .queue(text)
        } else {
            return nil
        }
    }
    public var attributeValue: Value {
        switch self {
        case .queue(let name): name.attributeValue
        case .unnamed(let bool): bool.attributeValue
        }
    }
    /// Whether there is such a queue at all; `dead-letter: false` says that there is none.
    public var isThere: Bool { self != .unnamed(false) }
}

/// A cell of the drawing: `at: [34, 6]`.
public struct Place: AttributeValue {
    /// Cells from the left, from 0.
    public var column: Int
    /// Cells from the top, from 0.
    public var row: Int

    /// A cell counted from the top left.
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

/// Which copies take writes.
public enum ReplicationMode: String, Word {
    case none
    case leaderFollower = "leader-follower"
    case multiLeader = "multi-leader"
    case leaderless
}
/// Which copies a write waits for: all, one of them, none.
public enum ReplicationSync: String, Word {
    case sync
    case semiSync = "semi-sync"
    case async
}
/// Who promotes a follower.
public enum Failover: String, Word { case automatic, manual }
/// Who fills a cache and when; `local` is one inside each replica of the caller.
public enum CacheStrategy: String, Word {
    case cacheAside = "cache-aside"
    case readThrough = "read-through"
    case writeThrough = "write-through"
    case writeBack = "write-back"
    case writeAround = "write-around"
    case refreshAhead = "refresh-ahead"
    case local
}
/// What removes a stale copy from a cache: its age, the write itself, an event, nothing.
public enum Invalidation: String, Word { case ttl, write, event, none }
/// What goes when a cache is full: least recently used, least frequently used, oldest, expired first, nothing.
public enum Eviction: String, Word { case lru, lfu, fifo, ttl, none }
/// Which node of a cache holds a key: hash modulo the nodes, a ring, or fixed slots that are assigned to nodes.
public enum Placement: String, Word {
    case modulo
    case consistentHash = "consistent-hash"
    case slots
}
/// What a cache or key-value store holds, and so what would be lost with it.
public enum Held: String, Word {
    case copy, record, session, lock
    case rateLimit = "rate-limit"
}
/// What of a cache survives a restart: nothing, the last snapshot, or an append-only file synced each second or at each write.
public enum Persistence: String, Word {
    case none, snapshot
    case appendEverySecond = "aof-everysec"
    case appendAlways = "aof-always"
}
/// The rule by which keys are spread over shards.
public enum ShardingRule: String, Word {
    case hash, range, geo, directory
    case consistentHash = "consistent-hash"
}
/// How often a backup is made.
public enum Backups: String, Word { case none, daily, hourly, continuous }
/// What happens to concurrent writes of one object; `singleHome`: each object is written in one region only.
public enum ConflictResolution: String, Word {
    case lastWriteWins = "last-write-wins"
    case versionVectors = "version-vectors"
    case crdt, application
    case singleHome = "single-home"
}
/// Isolation levels of transactions, as Berenson et al. name them (A Critique of ANSI SQL Isolation Levels, 1995).
public enum Isolation: String, Word {
    case readCommitted = "read-committed"
    case repeatableRead = "repeatable-read"
    case snapshot, serializable
}
/// How often a message may arrive.
public enum Delivery: String, Word {
    case atMostOnce = "at-most-once"
    case atLeastOnce = "at-least-once"
    case exactlyOnce = "exactly-once"
}
/// What keeps its order: nothing, the messages of one partition, all.
public enum MessageOrdering: String, Word { case none, partition, total }
/// Which copies a publish waits for.
public enum Acknowledgements: String, Word { case none, leader, all }
/// What a caller shows, or is asked for. `none` is nothing though something is due, `anonymous` is nothing on purpose.
public enum Authentication: String, Word {
    case none, anonymous
    case apiKey = "api-key"
    case session, jwt, oauth, mtls, hmac
}
/// How callers find a copy; `client`: told by a registry or a matchmaker.
public enum Discovery: String, Word { case dns, client, mesh }
/// Who runs the steps of a saga: one coordinator, or each step by the event of the last.
public enum Saga: String, Word { case orchestrated, choreographed }
/// Which answers an edge may keep: everybody's, only those of one user for that user, none.
public enum Cacheability: String, Word { case `public`, `private`, none }
