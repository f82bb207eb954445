/// Time for who hears the screen: whole minutes, so that what is heard is not talked over each second; seconds in the last minute alone.
enum SpokenClock {
    /// What is left: `29 minutes left`, `45 seconds left`, `2 minutes over`.
    static func left(_ seconds: Double) -> String {
        if seconds <= -60 { return "\(minutes(Int(-seconds / 60))) over" }
        if seconds <= 0 { return "time is up" }
        let whole = Int(seconds.rounded(.up))
        return whole < 60 ? "\(whole) second\(whole == 1 ? "" : "s") left" : "\(minutes((whole + 59) / 60)) left"
    }

    /// What has passed: `2 minutes`.
    static func passed(_ seconds: Double) -> String { minutes(Int(max(0, seconds) / 60)) }

    /// What has passed of a time: `2 of 5 minutes`.
    static func passed(_ seconds: Double, of budget: Double) -> String {
        "\(Int(max(0, seconds) / 60)) of \(minutes(max(1, Int((budget / 60).rounded()))))"
    }

    /// Seconds that were spent when the whole minutes that are left changed last: so both change at once.
    static func spent(_ seconds: Double, whenLeft left: Double?) -> Double {
        guard let left, left > 60 else { return seconds }
        return max(0, seconds - ((left / 60).rounded(.up) * 60 - left))
    }

    private static func minutes(_ count: Int) -> String { "\(count) minute\(count == 1 ? "" : "s")" }
}
