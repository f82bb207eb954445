import Whiteboard

/// How far an order of magnitude can be off: the upper end of what one instance of a kind is seen to serve, over the usual figure.
/// Where a range is published it is its upper end; a service answers 1,000 to 10,000 requests a second by what it does, a relational
/// database 1,000 to 10,000 queries; one thread of Redis is what it is.
enum FigureLeeway {
    static func of(_ kind: Kind) -> Double { table[kind] ?? usual }

    private static let usual = 2.0
    private static let table: [Kind: Double] = [
        "service": 5, "worker": 5, "api-gateway": 3, "connection-gateway": 3, "search-index": 3, "stream-processor": 3, "inference": 4,
        "cache": 1, "custom": 5,
    ]
}

extension Utilisation {
    /// Too much by the usual figure, and not by what one such instance can reach at best: what a measurement decides. Never where the
    /// user stated what one serves.
    public var isWithinDoubt: Bool { isWithinDoubt(at: ratio) }

    /// The same of another utilisation by the same figures.
    public func isWithinDoubt(at ratio: Double) -> Bool { leeway.map { ratio <= $0 * (1 + 1e-9) } ?? false }
}
