/// Times of the day as texts say them: `19:15`.
enum DayTimes {
    /// Seconds after midnight of the first time in a text; nil where it has none.
    static func first(in text: String) -> Double? {
        for word in text.split(whereSeparator: { !$0.isNumber && $0 != ":" }) {
            let sides = word.split(separator: ":", omittingEmptySubsequences: false)
            guard sides.count == 2, (1...2).contains(sides[0].count), sides[1].count == 2, let hours = Int(sides[0]),
                let minutes = Int(sides[1]), hours <= 24, minutes < 60
            else { continue }
            return Double(hours * 3600 + minutes * 60)
        }
        return nil
    }

    /// `19:05`.
    static func text(_ seconds: Double) -> String {
        let minutes = Int(seconds) / 60
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
