/// Stretches of the week as remarks say them: `from Friday 20:00 to Monday 06:00`.
enum WeekTimes {
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let minutesOfWeek = 7 * 1440

    /// Seconds from the first weekday and time of a text to the second; nil where it has not both.
    static func span(in text: String) -> Double? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != ":" }.map(String.init)
        var moments: [Int] = []
        for (place, word) in words.enumerated() where place + 1 < words.count {
            guard let day = days.firstIndex(where: { isDay(word, $0) }), let minute = minute(words[place + 1]) else { continue }
            moments.append(day * 1440 + minute)
        }
        guard moments.count >= 2 else { return nil }
        let minutes = (moments[1] - moments[0] + minutesOfWeek) % minutesOfWeek
        return minutes > 0 ? Double(minutes) * 60 : nil
    }

    /// `fri`, `friday`, `fridays`; `money` is no Monday.
    private static func isDay(_ word: String, _ short: String) -> Bool {
        word == short || word.hasPrefix(short) && (word.hasSuffix("day") || word.hasSuffix("days"))
    }

    /// `20:00`, and an hour alone behind a day.
    private static func minute(_ word: String) -> Int? {
        DayTimes.minute(word[...]) ?? Int(word).flatMap { (0...24).contains($0) ? $0 * 60 : nil }
    }
}
