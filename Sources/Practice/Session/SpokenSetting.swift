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
            ("automatic", "automatic"), ("elect", "automatic"), ("promot", "automatic"), ("hand", "manual"), ("person", "manual"),
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
        guard isAsked || isNamed, let first = said.min(by: { ($0.0, -$0.1) < ($1.0, -$1.1) }) else { return nil }
        return .text(first.2)
    }

    /// The figure of that dimension that stands nearest to the name, before it or behind; the first where the question asked for it.
    private func quantity(_ dimension: Dimension, in text: String) -> Value? {
        let figures = SpokenFigure.all(in: text, as: dimension)
        guard !figures.isEmpty else { return nil }
        let names = places(in: SpokenFigure.words(of: text).map { PlainWords.of($0).first ?? "" })
        func distance(_ figure: SpokenFigure) -> Int { names.map { abs($0 - figure.place) }.min() ?? .max }
        let reach = isAsked ? Int.max : 3
        guard let nearest = figures.min(by: { (distance($0), $0.place) < (distance($1), $1.place) }),
            names.isEmpty ? isAsked && (dimension != .count || figures.count == 1) : distance(nearest) <= reach
        else { return nil }
        let value = nearest.quantity
        if row.limits.isWhole, value.value != value.value.rounded() { return nil }
        guard row.limits.expectation(of: value.value) == nil else { return nil }
        return .quantity(value)
    }
}

/// A figure in a sentence: `2s`, `2 s`, `two seconds`.
struct SpokenFigure {
    let quantity: AnyQuantity
    /// The place of its word among the words of the text.
    let place: Int

    /// The words of a text as they are written, without the marks around them.
    static func words(of text: String) -> [String] {
        text.lowercased().split { $0.isWhitespace || ",;()".contains($0) }.map { word in
            var word = word
            while let last = word.last, ".:!?".contains(last) { word.removeLast() }
            while let first = word.first, "~=".contains(first) { word.removeFirst() }
            return String(word)
        }
    }

    /// The figures of a dimension in the order they stand.
    static func all(in text: String, as dimension: Dimension) -> [SpokenFigure] {
        let words = words(of: text)
        return words.indices.compactMap { place in
            let next = place + 1 < words.count ? words[place + 1] : ""
            let digits = numbers[words[place]].map(String.init) ?? words[place]
            guard digits.first?.isNumber ?? false else { return nil }
            // What counts is no other figure: `5` of `5 s`, and of `5 minutes`.
            let unit = units[next] ?? (next.count <= 3 ? next : "")
            let joined = digits + (dimension == .count ? "" : unit)
            if dimension == .count, units[next] != nil { return nil }
            let found = (try? QuantityText.read(digits, as: dimension)) ?? (try? QuantityText.read(joined, as: dimension))
            return found.map { SpokenFigure(quantity: $0, place: place) }
        }
    }

    private static let numbers: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
        "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60,
    ]
    private static let units: [String: String] = [
        "second": "s", "seconds": "s", "secs": "s", "s": "s", "ms": "ms", "milliseconds": "ms", "minute": "min", "minutes": "min",
        "min": "min", "mins": "min", "hour": "h", "hours": "h", "h": "h", "day": "d", "days": "d", "week": "w", "weeks": "w", "year": "y",
        "years": "y", "percent": "%", "month": "month", "months": "month",
    ]
}
