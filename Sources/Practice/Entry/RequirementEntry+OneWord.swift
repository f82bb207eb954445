import Whiteboard

// A word alone: what it does may be one, a quality or the name of a figure is none.
extension RequirementEntry {
    /// What a word alone is asked back as, where it names a figure or a quality without a figure: nobody is served by the must-have
    /// `latency`. Nil for any other line; what a system does may be said in one word.
    func figureNameAlone(_ text: String) -> Reading? {
        let words = PlainWords.of(text)
        guard words.count <= 2, !text.contains(where: \.isNumber), let ask = Self.asks[words.joined(separator: " ")] else { return nil }
        let wanted = Self.named.contains(words[0]) ? "a name" : "a figure"
        return .unreadable("\(QuickEntry.trimmed(text)) needs \(wanted): \(ask)")
    }

    /// What is said by names.
    private static let named: Set<String> = ["regions", "region", "compliance", "law", "laws", "partition"]

    private static let asks: [String: String] = {
        let byExample: [String: [String]] = [
            "p99 200ms, or of one operation: redirect p99 50ms": [
                "latency", "latencies", "fast", "speed", "performance", "low latency", "p99", "quick",
            ],
            "99.9%, or of one operation: redirect 99.99%": [
                "availability", "uptime", "available", "high availability", "highly available", "reliability", "reliable", "sla", "slo",
                "fault tolerant", "fault tolerance",
            ],
            "strong consistency, or of one operation: redirect eventual": ["consistency", "consistent"],
            "rpo 1min, what may be lost at most": ["durability", "durable", "rpo", "data loss", "loss"],
            "rto 5min, how soon it is back": ["recovery", "rto", "outage"],
            "10k reads/s, 100 writes/s or 100M daily users": [
                "scalability", "scalable", "scale", "traffic", "load", "throughput", "qps", "rps", "reads", "writes", "requests", "rate",
            ],
            "100M daily users": ["users", "dau", "daily users"],
            "peak 3x": ["peak", "peaks", "peak factor", "peak load", "peak traffic"],
            "keep 5y": ["retention", "keep"], "1kB each": ["size", "object size"],
            "regions us-east, eu-west": ["regions", "region"], "compliance GDPR": ["compliance", "law", "laws"],
            "partition available, or partition consistent": ["partition"],
            "storage = writes * 1kB * 5y": ["storage", "capacity", "volume"], "100:1": ["ratio", "read write", "read ratio"],
        ]
        return Dictionary(byExample.flatMap { example, words in words.map { ($0, example) } }) { first, _ in first }
    }()
}
