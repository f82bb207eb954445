import Whiteboard

/// An amount that an answer gives for one time and a question asks for another: `500 million tickets a year`, asked for a day.
enum AmountInPeriod {
    private typealias Period = (word: String, seconds: Double)
    private static let seconds: [Period] = [
        ("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400), ("week", 604_800), ("month", 2_629_800), ("year", 31_557_600),
    ]
    private static let counts: [String: Double] = ["thousand": 1e3, "million": 1e6, "billion": 1e9]

    /// `That is about 1.4M a day.`, of the first where the answer has several; nil where the question asks for no time, or the answer
    /// gives it.
    static func converted(_ answer: String, asked question: String) -> String? {
        guard let wanted = period(in: PlainWords.of(question)) else { return nil }
        let words = answer.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            String(word.reversed().drop { ".,;:!?".contains($0) }.reversed())
        }
        let amounts = words.indices.compactMap { place -> (count: Double, period: Period)? in
            let digits = words[place].filter { $0 != "," }
            guard digits.first?.isNumber ?? false, let count = try? QuantityText.read(digits, as: .count) else { return nil }
            let rest = Array(words.dropFirst(place + 1).prefix(5))
            guard let given = period(in: rest) else { return nil }
            return (count.value * (rest.first.flatMap { counts[$0] } ?? 1), given)
        }
        guard let first = amounts.first, !amounts.contains(where: { $0.period.word == wanted.word }) else { return nil }
        let amount = first.count * wanted.seconds / first.period.seconds
        let told = "about \(QuantityText.short(QuantityText.significant(amount, 2), .count)) a \(wanted.word)"
        // Behind another figure `that` would be the other one.
        return amounts.count == 1 ? "That is \(told)." : "The first of these is \(told)."
    }

    /// `a day`, `per second`, `each year`.
    private static func period(in words: [String]) -> Period? {
        words.indices.dropFirst().lazy.compactMap { place in
            guard ["a", "per", "each", "every", "one"].contains(words[place - 1]) else { return nil }
            return seconds.first { words[place] == $0.word }
        }.first
    }
}
