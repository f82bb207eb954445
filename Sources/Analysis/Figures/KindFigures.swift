import Whiteboard

/// What a component of a kind can do where nothing names a technology: orders of magnitude, from experience unless a page is named in
/// the catalogue. Every one can be overridden on the board.
struct KindFigures: Sendable {
    /// Requests a second and instance; nil where there is no limit that a design could reach, or none that is known.
    let capacity: Double?
    /// Own time of a request in milliseconds.
    let time: ResponseTime
    /// Of one instance, a fraction.
    let availability: Double

    private init(_ capacity: Double?, _ median: Double, _ p99: Double, _ availabilityPercent: Double) {
        self.capacity = capacity
        time = ResponseTime(median: median, p99: p99)
        availability = availabilityPercent / 100
    }

    static func of(_ kind: Kind) -> KindFigures { table[kind] ?? KindFigures(nil, 1, 5, 99.9) }

    private static let table: [Kind: KindFigures] = [
        "client": KindFigures(nil, 0, 0, 100), "external": KindFigures(nil, 150, 1000, 99.9), "custom": KindFigures(nil, 5, 30, 99.5),
        "dns": KindFigures(nil, 0, 50, 99.999), "cdn": KindFigures(nil, 5, 30, 99.9), "waf": KindFigures(nil, 1, 5, 99.95),
        "load-balancer": KindFigures(50_000, 1, 5, 99.5), "api-gateway": KindFigures(10_000, 5, 20, 99.5),
        "reverse-proxy": KindFigures(50_000, 1, 5, 99.5),
        "service": KindFigures(2000, 5, 30, 99.5), "worker": KindFigures(2000, 5, 30, 99.5), "function": KindFigures(nil, 10, 50, 99.95),
        "connection-gateway": KindFigures(50_000, 5, 30, 99.5), "scheduler": KindFigures(nil, 5, 30, 99.5),
        "stream-processor": KindFigures(50_000, 50, 500, 99.5), "batch-job": KindFigures(nil, 60_000, 600_000, 99.5),
        "inference": KindFigures(50, 20, 100, 99.5),
        "sql-database": KindFigures(5000, 2, 15, 99.5), "document-store": KindFigures(10_000, 3, 20, 99.5),
        "key-value-store": KindFigures(10_000, 4, 15, 99.5), "wide-column-store": KindFigures(10_000, 3, 25, 99.5),
        "graph-database": KindFigures(1000, 10, 100, 99.5), "time-series-database": KindFigures(100_000, 10, 100, 99.5),
        "search-index": KindFigures(1000, 20, 150, 99.5), "vector-database": KindFigures(500, 10, 60, 99.5),
        "cache": KindFigures(100_000, 0.5, 2, 99.5), "object-store": KindFigures(nil, 30, 200, 99.99),
        "file-store": KindFigures(5000, 3, 20, 99.5), "block-store": KindFigures(3000, 1, 5, 99.9),
        "data-warehouse": KindFigures(50, 2000, 30_000, 99.5), "data-lake": KindFigures(nil, 2000, 30_000, 99.9),
        "feature-store": KindFigures(5000, 5, 25, 99.5), "ledger": KindFigures(5000, 5, 25, 99.5),
        "queue": KindFigures(20_000, 5, 25, 99.5), "event-log": KindFigures(100_000, 5, 25, 99.5),
        "pub-sub": KindFigures(100_000, 5, 25, 99.5),
        "coordinator": KindFigures(10_000, 5, 30, 99.5), "service-registry": KindFigures(5000, 5, 30, 99.5),
        "lock-service": KindFigures(5000, 5, 30, 99.5), "id-generator": KindFigures(100_000, 1, 5, 99.5),
        "rate-limiter": KindFigures(100_000, 1, 5, 99.5), "auth": KindFigures(5000, 5, 30, 99.5),
    ]

    /// Of a service that its provider keeps redundant, a fraction: what service agreements promise, which are refunds and no predictions.
    static func managedAvailability(_ kind: Kind) -> Double { (managed[kind] ?? 99.95) / 100 }

    private static let managed: [Kind: Double] = [
        "dns": 99.999, "load-balancer": 99.99, "api-gateway": 99.95, "cdn": 99.9, "object-store": 99.99, "sql-database": 99.95,
        "cache": 99.99, "queue": 99.9, "pub-sub": 99.9, "event-log": 99.9, "search-index": 99.9, "service": 99.99, "function": 99.95,
    ]
}
