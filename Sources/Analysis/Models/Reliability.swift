/// Availability of things that fail independently. All figures are fractions of time, 0 to 1.
public enum Reliability {
    /// All of them are needed: the product.
    public static func series(_ parts: some Sequence<Double>) -> Double { parts.reduce(1, *) }

    /// One of them is enough: one less the product of the unavailabilities.
    public static func parallel(_ parts: some Sequence<Double>) -> Double { 1 - parts.reduce(1) { $0 * (1 - $1) } }

    /// At least `needed` of `count` equal parts are up: the upper tail of a binomial distribution.
    ///
    /// Each number of failures is weighed against the likeliest one, from there to both sides as far as it adds anything: about as many
    /// steps as the root of `count`, and no power of a large count that would vanish.
    public static func atLeast(_ needed: Int, of count: Int, each availability: Double) -> Double {
        guard needed > 0 else { return 1 }
        guard needed <= count else { return 0 }
        let a = availability
        let u = 1 - availability
        guard a > 0 else { return 0 }
        guard u > 0 else { return 1 }
        let allowed = count - needed
        let likeliest = min(count, max(0, Int(Double(count) * u)))
        var within = 0.0
        var beyond = 0.0
        func add(_ weight: Double, _ failures: Int) { if failures <= allowed { within += weight } else { beyond += weight } }
        add(1, likeliest)
        // Each from its neighbour: C(n, f+1) = C(n, f) · (n - f) / (f + 1).
        var weight = 1.0
        var failures = likeliest
        while failures < count, weight > negligible {
            weight *= Double(count - failures) / Double(failures + 1) * u / a
            failures += 1
            add(weight, failures)
        }
        weight = 1
        failures = likeliest
        while failures > 0, weight > negligible {
            weight *= Double(failures) / Double(count - failures + 1) * a / u
            failures -= 1
            add(weight, failures)
        }
        return beyond < within ? 1 - beyond / (within + beyond) : within / (within + beyond)
    }

    /// At least `needed` of parts that differ; O(count²), for the few members of a quorum.
    public static func atLeast(_ needed: Int, of parts: [Double]) -> Double {
        var exactly = [1.0]
        for part in parts {
            var next = [Double](repeating: 0, count: exactly.count + 1)
            for (up, probability) in exactly.enumerated() {
                next[up] += probability * (1 - part)
                next[up + 1] += probability * part
            }
            exactly = next
        }
        return exactly.dropFirst(max(0, needed)).reduce(0, +)
    }

    /// Mean time between failures over itself and the mean time to repair, both in one unit.
    public static func steadyState(betweenFailures: Double, toRepair: Double) -> Double {
        betweenFailures / (betweenFailures + toRepair)
    }

    /// Availability lost to failovers: so many a year, each of so many seconds.
    public static func failoverLoss(perYear: Double, seconds: Double) -> Double { perYear * seconds / secondsPerYear }

    /// Minutes down in a year of 365 days.
    public static func minutesDownPerYear(_ availability: Double) -> Double { (1 - availability) * secondsPerYear / 60 }

    /// The probability that a set of cuts leaves the system up, from below: the product over all minimal cuts of the
    /// probability that it does not fail whole (Esary and Proschan, Technometrics 5, 1963). A cut is given by the
    /// availabilities of its members.
    public static func lowerBound(cuts: [[Double]]) -> Double { series(cuts.map { parallel($0) }) }

    /// The union bound over all minimal cuts, from below and never above `lowerBound`.
    public static func unionBound(cuts: [[Double]]) -> Double { 1 - cuts.reduce(0) { $0 + $1.reduce(1) { $0 * (1 - $1) } } }

    static let secondsPerYear = 31_536_000.0
    /// Beside the likeliest, what adds nothing to a sum in double precision.
    private static let negligible = 1e-25

    /// A whole power by squaring.
    static func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var left = exponent
        while left > 0 {
            if left & 1 == 1 { result *= square }
            square *= square
            left >>= 1
        }
        return result
    }
}
