/// The median time of some work.
enum Measurement {
    /// Runs the work until it has taken half a second, at least five times and at most two hundred, and returns the median in
    /// milliseconds. What the work returns is used, so that it cannot be left out.
    static func median<Result>(_ work: () -> Result) -> Double {
        var times: [Double] = []
        var total = 0.0
        while times.count < 5 || times.count < 200 && total < 500 {
            let start = ContinuousClock.now
            let result = work()
            let time = milliseconds(ContinuousClock.now - start)
            withExtendedLifetime(result) {}
            times.append(time)
            total += time
        }
        return median(of: times)
    }

    /// The same, but work that takes a tenth of a second or more is done once.
    static func patient<Result>(_ work: () -> Result) -> Double {
        let start = ContinuousClock.now
        withExtendedLifetime(work()) {}
        let time = milliseconds(ContinuousClock.now - start)
        return time < 100 ? min(time, median(work)) : time
    }

    static func median(of times: [Double]) -> Double {
        let sorted = times.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }

    /// Three digits that mean something, without exponent.
    static func text(_ milliseconds: Double) -> String {
        let decimals = milliseconds < 0.1 ? 4 : milliseconds < 1 ? 3 : milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0
        let scale = [1.0, 10, 100, 1_000, 10_000][decimals]
        let scaled = Int((milliseconds * scale).rounded())
        guard decimals > 0 else { return "\(scaled)" }
        let digits = "\(scaled % Int(scale))"
        return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - digits.count) + digits
    }
}
