import Catalog
import Whiteboard

/// What an entry states, in words that can be followed by ear: `TTL 1 day`, `two followers`, `reads and writes`.
struct SpokenFact {
    let row: AttributeRow
    let key: String
    let value: Value
    /// What a component or group is called.
    let name: (String) -> String

    var text: String {
        if case .bool(let isSo) = value { return Self.yesOrNo[key].map { isSo ? $0.yes : $0.no } ?? (isSo ? "" : "not ") + spokenKey }
        let said = Self.words(value, of: row.type)
        if let phrase = Self.phrases[key]?[BoardSentences.said(value)] { return phrase }
        if let (one, many) = Self.counted[key], case .quantity(let quantity) = value, let count = Int(exactly: quantity.value) {
            return "\(SketchText.number(count)) \(count == 1 ? one : many)"
        }
        if Self.naming.contains(key), case .text(let id) = value { return "\(Self.frames[key] ?? spokenKey) \(name(id))" }
        if let frame = Self.frames[key] { return frame.contains("{}") ? frame.replacing("{}", with: said) : "\(frame) \(said)" }
        return "\(spokenKey) \(said)"
    }

    private var spokenKey: String { BoardSentences.spoken(key) }

    /// A value in words: one of a table without its hyphens, a text as it is.
    static func words(_ value: Value, of type: AttributeType) -> String {
        let said = BoardSentences.said(value)
        return type == .word ? said.replacing("-", with: " ") : said
    }

    /// A length of time in words, where it is one of days and more, hours or minutes.
    static func time(_ text: String) -> String {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let unit = units[String(parts[1])] else { return text }
        return "\(parts[0]) \(unit)\(parts[0] == "1" ? "" : "s")"
    }

    private static let units = ["y": "year", "w": "week", "d": "day", "h": "hour", "min": "minute"]

    /// Whole sayings for words that say nothing alone.
    private static let phrases: [String: [String: String]] = [
        "replication.mode": [
            "none": "no copies of its data", "leader-follower": "one leader with followers", "multi-leader": "several leaders",
            "leaderless": "no leader",
        ],
        "replication.sync": [
            "sync": "copied before a write is answered", "semi-sync": "copied once before a write is answered",
            "async": "copied after a write is answered",
        ],
        "replication.regions": [
            "sync": "copied to other regions before a write is answered", "async": "copied to other regions after a write is answered",
        ],
        "replication.failover": ["automatic": "automatic failover", "manual": "failover by hand"],
        "placement": [
            "modulo": "keys placed by remainder", "consistent-hash": "keys placed by consistent hashing", "slots": "keys placed in slots",
        ],
        "access": ["read": "reads", "write": "writes", "read-write": "reads and writes"],
        "sharding.by": [
            "hash": "sharded by hash", "range": "sharded by range", "geo": "sharded by place", "directory": "sharded by a directory",
            "consistent-hash": "sharded by consistent hashing",
        ],
        "delivery": [
            "at-most-once": "delivered at most once", "at-least-once": "delivered at least once", "exactly-once": "delivered exactly once",
        ],
        "ordering": ["none": "in no order", "partition": "in order within a partition", "total": "all in order"],
        "acks": ["none": "confirmed by nobody", "leader": "confirmed by the leader", "all": "confirmed by all copies"],
        "backups": ["none": "no backups", "daily": "daily backups", "hourly": "hourly backups", "continuous": "continuous backups"],
        "caches": ["public": "caches what anyone may see", "private": "caches what is somebody's own", "none": "caches nothing"],
        "idempotent": [
            "none": "not safe to repeat", "natural": "safe to repeat by its nature", "key": "safe to repeat by a key",
        ],
        "page": ["none": "not paged", "offset": "paged by offset", "cursor": "paged by cursor"],
        "reply": ["wait": "the user waits to the end", "accepted": "the user waits until it is accepted"],
    ]

    private static let yesOrNo: [String: (yes: String, no: String)] = [
        "dead-letter": ("dead letters kept", "no dead letters")
    ]

    private static let counted: [String: (one: String, many: String)] = [
        "replication.followers": ("follower", "followers"), "sharding.shards": ("shard", "shards"),
        "partitions": ("partition", "partitions"), "retries": ("retry", "retries"),
    ]

    /// What stands before a value, or around it.
    private static let frames: [String: String] = [
        "latency-p99": "p99 latency", "sharding.key": "shard key", "shard-by": "shard key", "dead-letter": "dead letters to",
        "quorum.n": "a quorum among {} copies", "quorum.r": "{} of them answer a read", "quorum.w": "{} of them confirm a write",
        "calls": "{} calls for each", "share": "{} of what its caller has",
    ]

    private static let naming: Set<String> = ["dead-letter"]
}
