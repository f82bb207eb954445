import Catalog
import Whiteboard

/// What a spoken sentence says of one attribute, in the words and figures of whoever said it: `we give it two seconds` says a timeout of 2s
/// to who asked how long one waits, `a circuit breaker after 5 failures` says one to anybody.
struct SpokenSetting {
    private let row: AttributeRow
    /// Whether the question was about this attribute: then its figure needs no name.
    private let isAsked: Bool

    init(_ row: AttributeRow, isAsked: Bool) {
        self.row = row
        self.isAsked = isAsked
    }

    /// The value; nil where the sentence says none, or says that there is none of it.
    func value(in text: String) -> Value? {
        let words = PlainWords.of(text)
        let places = places(in: words)
        let isDenied = places.contains { place in
            words[..<place].suffix(2).contains { Self.denying.contains($0) }
        }
        if isDenied { return nil }
        if !row.words.isEmpty { return word(in: words, isNamed: !places.isEmpty) }
        switch row.type {
        case .bool: return places.isEmpty ? nil : .bool(true)
        case .either(_, .bool), .either(.bool, _): return places.isEmpty ? nil : .bool(true)
        default: break
        }
        let type = if case .either(_, let second) = row.type { second } else { row.type }
        guard let dimension = type.dimension else { return nil }
        return quantity(dimension, in: text)
    }

    // MARK: Names

    private static let denying: Set<String> = ["no", "not", "without", "never", "dont"]

    /// How people name an attribute, where its key does not say it.
    private static let spoken: [String: [String]] = [
        "circuit-breaker": ["circuit break", "breaker"], "idempotent": ["idempot", "same key", "dedup", "request id"],
        "timeout": ["timeout", "time out", "wait", "give up", "deadline"], "retries": ["retr", "tries", "attempts", "times"],
        "backoff": ["backoff", "back off", "jitter"], "dead-letter": ["dead letter", "dlq"], "encrypted": ["encrypt"],
        "rate-limit": ["rate limit", "limit", "throttle"], "load-shedding": ["shed"], "health-checks": ["health check", "probe"],
        "conditional-writes": ["conditional", "compare and set", "version"],
        "coalescing": ["single flight", "coalesc", "collaps", "lease"],
        "ttl": ["ttl", "expire", "expiry", "stale for"], "fencing": ["fenc", "epoch"],
        "replicas": [
            "replica", "box", "copies", "machine",
            "instance", "server", "worker", "node", "pod",
        ],
        "replication.followers": ["follower", "standby", "standbys", "secondar", "replica"],
        "zones": ["zone"], "outbox": ["outbox"], "rpo": ["rpo", "lose"], "rto": ["rto", "back in", "back within"],
        "replication.failover": ["failover", "fail over", "promot", "elect"], "backups": ["backup", "snapshot", "dump"],
        "hit-rate": ["hit"], "work": ["work", "each", "takes", "per message"], "hot-key": ["hot"],
        "retention": ["keep", "kept", "retention"],
    ]

    /// Words for a value that are not its own.
    private static let means: [String: [(stem: String, value: String)]] = [
        "partition": [
            ("refus", "consistent"), ("reject", "consistent"), ("error", "consistent"), ("stop", "consistent"), ("block", "consistent"),
            ("answer", "available"), ("accept", "available"), ("serv", "available"), ("stale", "available"),
        ],
        "replication.failover": [
            ("automatic", "automatic"), ("elect", "automatic"), ("promot", "automatic"), ("itself", "automatic"),
            ("sentinel", "automatic"), ("patroni", "automatic"), ("raft", "automatic"), ("orchestrat", "automatic"),
            ("managed", "automatic"), ("by hand", "manual"), ("hand", "manual"), ("person", "manual"),
        ],
        "backups": [
            ("dail", "daily"), ("night", "daily"), ("day", "daily"), ("hour", "hourly"), ("point in", "continuous"), ("wal", "continuous"),
        ],
        "backoff": [("jitter", "exponential-jitter"), ("exponential", "exponential"), ("backoff", "exponential")],
        "invalidation": [
            ("write", "write"), ("delet", "write"), ("event", "event"), ("stream", "event"), ("ttl", "ttl"), ("expir", "ttl"),
        ],
        "conflicts": [("last", "last-write-wins"), ("merge", "crdt"), ("home", "single-home"), ("vector", "version-vectors")],
    ]

    /// Where words name the attribute.
    private func places(in words: [String]) -> [Int] {
        let own = row.key.replacing("-", with: " ").replacing(".", with: " ")
        let stems = (Self.spoken[row.key] ?? [own]).map { $0.split(separator: " ").map(String.init) }
        return words.indices.filter { start in
            stems.contains { parts in
                guard let last = parts.last, start + parts.count <= words.count else { return false }
                return words[start..<start + parts.count - 1].elementsEqual(parts.dropLast())
                    && words[start + parts.count - 1].hasPrefix(last)
            }
        }
    }

    // MARK: Values

    /// The word that is said first: who refuses one thing and answers another says the important one first.
    private func word(in words: [String], isNamed: Bool) -> Value? {
        let text = " " + words.joined(separator: " ")
        let own = row.words.filter { $0.value == nil && $0.word != "none" }.map {
            (stem: $0.word.replacing("-", with: " "), value: $0.word)
        }
        let known = own + (Self.means[row.key] ?? []).filter { row.word($0.value) != nil }
        let said = known.compactMap { stem, value in
            text.firstRange(of: " " + stem).map { (text.distance(from: text.startIndex, to: $0.lowerBound), stem.count, value) }
        }
        // A daily base and the log behind it make one backup, as good as the better of both.
        if row.key == "backups", said.contains(where: { $0.2 == "continuous" }) { return .text("continuous") }
        guard isAsked || isNamed, let first = said.min(by: { ($0.0, -$0.1) < ($1.0, -$1.1) }) else { return nil }
        return .text(first.2)
    }

    private static let each: Set<String> = ["a", "an", "per", "each", "every"]

    /// `a follower`, `another standby`.
    private func saysOne(in text: String) -> Bool {
        let words = PlainWords.of(text)
        return places(in: words).contains { words[..<$0].suffix(2).contains { ["a", "an", "another", "second"].contains($0) } }
    }

    /// The figure of that dimension that stands nearest to the name, before it or behind; the first where the question asked for it.
    private func quantity(_ dimension: Dimension, in text: String) -> Value? {
        // `50 a worker` is what one of them takes, and no number of workers.
        let all = SpokenFigure.words(of: text).map { PlainWords.of($0).first ?? "" }
        let figures = SpokenFigure.all(in: text, as: dimension).filter { figure in
            dimension != .count || !(all.dropFirst(figure.place + 1).first.map(Self.each.contains) ?? false)
                || !places(in: all).contains(figure.place + 2)
        }
        if figures.isEmpty { return row.key == "replication.followers" && saysOne(in: text) ? .quantity(AnyQuantity(1, .count)) : nil }
        let names = places(in: SpokenFigure.words(of: text).map { PlainWords.of($0).first ?? "" })
        func distance(_ figure: SpokenFigure) -> Int { names.map { abs($0 - figure.place) }.min() ?? .max }
        let reach = isAsked ? Int.max : 3
        guard let nearest = figures.min(by: { (distance($0), $0.place) < (distance($1), $1.place) }),
            names.isEmpty ? isAsked && (dimension != .count || figures.count == 1) : distance(nearest) <= reach
        else { return nil }
        let value = nearest.quantity
        if row.limits.isWhole, value.value != value.value.rounded() { return nil }
        // `one zone can die` counts what is lost, not where it stands.
        if row.key == "zones", value.value < 2 { return nil }
        guard row.limits.expectation(of: value.value) == nil else { return nil }
        return .quantity(value)
    }
}
