/// Times of the day as texts say them: `19:15`.
enum DayTimes {
    /// Seconds after midnight of the first time in a text; nil where it has none.
    static func first(in text: String) -> Double? {
        text.split { !$0.isNumber && $0 != ":" }.lazy.compactMap(minute).first.map { Double($0) * 60 }
    }

    /// Minutes after midnight of one word: `19:15`, and nothing else.
    static func minute(_ word: Substring) -> Int? {
        let sides = word.split(separator: ":", omittingEmptySubsequences: false)
        guard sides.count == 2, (1...2).contains(sides[0].count), sides[1].count == 2, let hour = Int(sides[0]), let minute = Int(sides[1]),
            (0...24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// `19:05`.
    static func text(_ seconds: Double) -> String {
        let minutes = Int(seconds) / 60
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
