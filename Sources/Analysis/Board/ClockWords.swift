/// Times as labels and requirements say them.
public enum ClockWords {
    private static let units: [(word: String, seconds: Double)] = [
        ("ms", 0.001), ("millisecond", 0.001), ("second", 1), ("sec", 1), ("s", 1), ("minute", 60), ("min", 60), ("hour", 3600),
        ("h", 3600),
        ("day", 86_400), ("night", 86_400), ("week", 604_800), ("month", 2_592_000), ("year", 31_536_000),
    ]
    private static let adverbs: [(word: String, seconds: Double)] = [
        ("hourly", 3600), ("nightly", 86_400), ("daily", 86_400), ("weekly", 604_800), ("monthly", 2_592_000),
    ]

    /// Seconds between two looks: `every minute`, `each 5 min`, `hourly`; nil where the text names none.
    public static func interval(in text: String) -> Double? {
        let lowered = text.lowercased()
        let words = lowered.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if let adverb = adverbs.first(where: { words.contains($0.word) }) { return adverb.seconds }
        for start in ["every ", "each ", "once a ", "once an ", "once per "] {
            if let range = range(of: start, in: lowered), let seconds = span(in: lowered[range.upperBound...]) { return seconds }
        }
        return nil
    }

    /// Seconds that a text begins with: `30 s`, `5min`, `minute`, `a minute`, `two` is not read.
    public static func span(in text: Substring) -> Double? {
        var rest = text.drop { $0 == " " || $0 == "~" }
        for article in ["a ", "an ", "one "] where rest.hasPrefix(article) { rest = rest.dropFirst(article.count) }
        let digits = rest.prefix { $0.isNumber || $0 == "." }
        let number = digits.isEmpty ? 1 : Double(digits)
        rest = rest.dropFirst(digits.count).drop { $0 == " " || $0 == "-" }
        let word = String(rest.prefix { $0.isLetter })
        guard let number, !word.isEmpty else { return nil }
        return seconds(of: word).map { $0 * number }
    }

    /// Seconds of a unit of time, one or several: `s`, `day`, `minutes`; small.
    static func seconds(of word: String) -> Double? {
        units.first { $0.word == word || $0.word.count > 1 && $0.word + "s" == word }?.seconds
    }

    /// Seconds between two times of what is done so: `daily`; small.
    static func seconds(ofAdverb word: String) -> Double? { adverbs.first { $0.word == word }?.seconds }

    private static let numbers: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
        "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
    ]

    /// Seconds of each time that stands in a text: `2 minutes`, `30 s`, `two years`.
    public static func spans(in text: String) -> [Double] {
        let lowered = text.lowercased()
        var spans: [Double] = []
        var before: Character = " "
        for place in lowered.indices {
            let character = lowered[place]
            defer { before = character }
            guard character.isNumber, !before.isNumber, !before.isLetter, before != ".", let span = span(in: lowered[place...]) else {
                continue
            }
            spans.append(span)
        }
        let words = lowered.split { !$0.isLetter && !$0.isNumber }
        for (number, unit) in zip(words, words.dropFirst()) {
            guard let count = numbers[String(number)], unit.count > 1, let seconds = seconds(of: String(unit)) else { continue }
            spans.append(count * seconds)
        }
        return spans
    }

    /// Where a phrase stands at the beginning of a word.
    public static func range(of phrase: String, in text: String) -> Range<String.Index>? {
        var place = text.startIndex
        while place < text.endIndex {
            if text[place...].hasPrefix(phrase), place == text.startIndex || !text[text.index(before: place)].isLetter {
                return place..<text.index(place, offsetBy: phrase.count)
            }
            place = text.index(after: place)
        }
        return nil
    }
}
