import Glibc

/// A time that varies, as a lognormal distribution given by its median and its 99th percentile, in milliseconds.
///
/// Percentiles do not add: two independent slow parts are seldom slow together. Sums are refitted by their mean and
/// variance (Fenton, "The sum of log-normal probability distributions in scatter transmission systems", 1960), which is
/// within three in a hundred of simulation for the times that designs have.
public struct ResponseTime: Hashable, Sendable {
    /// The median, milliseconds.
    public let median: Double
    /// The 99th percentile, milliseconds; never below the median.
    public let p99: Double

    /// No time at all: what a call to something free takes.
    public static let none = ResponseTime(median: 0, p99: 0)

    /// A time by its median and 99th percentile in milliseconds; negative ones become 0, a percentile below the median becomes it.
    public init(median: Double, p99: Double) {
        self.median = max(0, median)
        self.p99 = max(self.median, p99)
    }

    /// A time that never varies.
    public init(constant milliseconds: Double) { self.init(median: milliseconds, p99: milliseconds) }

    /// The standard normal distribution's 99th percentile.
    private static let z99 = 2.326347874040841

    private var sigma: Double { median > 0 ? log(p99 / median) / Self.z99 : 0 }
    /// The mean, milliseconds.
    var mean: Double { median * exp(sigma * sigma / 2) }
    /// The variance, milliseconds squared.
    var variance: Double {
        let s = sigma * sigma
        return median * median * exp(s) * (exp(s) - 1)
    }

    /// The lognormal time of this mean and variance.
    init(mean: Double, variance: Double) {
        guard mean > 0 else {
            self = .none
            return
        }
        let square = log(1 + max(0, variance) / (mean * mean))
        let median = mean / exp(square / 2)
        self.init(median: median, p99: median * exp(Self.z99 * square.squareRoot()))
    }

    /// One after the other, independent of each other.
    public static func sum(_ parts: some Sequence<ResponseTime>) -> ResponseTime {
        var mean = 0.0
        var variance = 0.0
        for part in parts {
            mean += part.mean
            variance += part.variance
        }
        return ResponseTime(mean: mean, variance: variance)
    }

    /// The same call so many times in sequence.
    public func repeated(_ count: Double) -> ResponseTime {
        count == 1 ? self : ResponseTime(mean: mean * count, variance: variance * count)
    }

    /// All at once and the slowest counts: where the product of the distributions reaches the quantile.
    public static func slowest(_ branches: [ResponseTime]) -> ResponseTime {
        guard branches.count > 1 else { return branches.first ?? .none }
        return ResponseTime(median: quantile(0.5, ofSlowest: branches), p99: quantile(0.99, ofSlowest: branches))
    }

    /// The slowest of so many equal calls: their quantile at the root (Dean and Barroso, "The Tail at Scale", CACM 56, 2013).
    public func slowest(of count: Int) -> ResponseTime {
        guard count > 1 else { return self }
        return ResponseTime(median: quantile(pow(0.5, 1 / Double(count))), p99: quantile(pow(0.99, 1 / Double(count))))
    }

    /// The time that so large a share of calls stays under.
    func quantile(_ share: Double) -> Double {
        median * exp(sigma * Self.normalQuantile(share))
    }

    /// The share of calls that stay under so many milliseconds.
    public func share(under milliseconds: Double) -> Double {
        guard milliseconds > 0 else { return 0 }
        guard sigma > 0 else { return milliseconds >= median ? 1 : 0 }
        return erfc(-log(milliseconds / median) / sigma / 2.0.squareRoot()) / 2
    }

    private static func quantile(_ share: Double, ofSlowest branches: [ResponseTime]) -> Double {
        var low = branches.reduce(0) { max($0, $1.quantile(share)) }
        var high = low + 1
        func product(_ time: Double) -> Double { branches.reduce(1) { $0 * $1.share(under: time) } }
        while product(high) < share { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if product(middle) < share { low = middle } else { high = middle }
        }
        return high
    }

    /// The inverse of the normal distribution, by bisection on the complementary error function: slow but exact, and asked seldom.
    static func normalQuantile(_ share: Double) -> Double {
        if share == 0.5 { return 0 }
        if share == 0.99 { return z99 }
        var low = -9.0
        var high = 9.0
        for _ in 0..<70 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The share of requests that meet the slow side of at least one of so many calls, each slow with this probability.
    public static func shareMeetingSlow(_ probability: Double, calls: Int) -> Double { 1 - pow(1 - probability, Double(calls)) }

    /// The percentile that each of so many calls must hold, for the slowest of them to hold this one.
    public static func percentile(each count: Int, forSlowest percentile: Double) -> Double { pow(percentile, 1 / Double(count)) }

    /// The mean of a cached read: the cache always, what is behind it on a miss.
    public static func cachedMean(cache: Double, behind: Double, hitRate: Double) -> Double { cache + (1 - hitRate) * behind }
}
