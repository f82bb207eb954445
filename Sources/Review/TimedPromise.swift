import Analysis

/// A requirement with a time in it: `alert within 30 s`.
struct TimedPromise {
    /// The requirement as it stands on the board.
    let text: String
    /// The time that it promises.
    let seconds: Double
    /// What stands before the time: what is promised.
    let thing: String
    /// Stems of the words before the time, which say what is promised.
    let words: Set<String>

    /// Nil where the text names no time to be kept.
    init?(_ text: String) {
        let lowered = text.lowercased()
        guard
            let (mark, seconds) = Self.marks.lazy.compactMap({ mark -> (Range<String.Index>, Double)? in
                guard let range = ClockWords.range(of: mark, in: lowered), let span = ClockWords.span(in: lowered[range.upperBound...])
                else {
                    return nil
                }
                return (range, span)
            }).first ?? Self.afterwards(in: lowered)
        else { return nil }
        self.text = text
        self.seconds = seconds
        thing = String(lowered[..<mark.lowerBound])
        words = Set(Self.stems(in: String(lowered[..<mark.lowerBound])))
    }

    /// Each promise of a text that may make several: `a change reaches servers within 5 s and phones within 60 s`.
    static func all(in text: String) -> [TimedPromise] {
        let parts = text.replacing(" and ", with: "\u{0}").split(separator: "\u{0}").map(String.init)
        let promises = parts.compactMap { TimedPromise($0) }
        guard promises.count > 1, let first = parts.first else { return TimedPromise(text).map { [$0] } ?? [] }
        // What the second says of other things is about the same deed.
        let deed = first.split(separator: " ").prefix(Self.deed).joined(separator: " ")
        return parts.enumerated().compactMap { place, part in
            TimedPromise(place == 0 ? part : "\(deed) \(part)").map { TimedPromise($0, saidIn: text, words: Set(stems(in: part))) }
        }
    }

    private init(_ promise: TimedPromise, saidIn text: String, words: Set<String>) {
        self.text = text
        seconds = promise.seconds
        thing = promise.thing
        self.words = promise.words.intersection(words)
    }

    /// Words in which a sentence says what happens.
    private static let deed = 3

    /// What is promised of this moment: `shows what is on the shelf right now` is a matter of seconds.
    init?(ofNow text: String) { self.init(text, saidBy: ["right now", "at this moment", "up to the second", "as it is now"], seconds: 10) }

    /// What happens at a second of its own: `an auction ends at its second`.
    init?(toTheSecond text: String) {
        self.init(text, saidBy: ["at its second", "to the second", "on the second", "at the very second"], seconds: 1)
    }

    private init?(_ text: String, saidBy phrases: [String], seconds: Double) {
        let lowered = text.lowercased()
        guard let mark = phrases.lazy.compactMap({ ClockWords.range(of: $0, in: lowered) }).first else { return nil }
        self.text = text
        self.seconds = seconds
        thing = String(lowered[..<mark.lowerBound])
        words = Set(Self.stems(in: thing))
    }

    /// `the list is with the police 30 min after departure`, `20 minutes at the latest`: the time stands before the words that make it one.
    private static func afterwards(in text: String) -> (Range<String.Index>, Double)? {
        let words = text.split(separator: " ")
        for (place, word) in words.enumerated() where place > 0 {
            let rest = text[word.startIndex...]
            guard word.first?.isNumber == true, let seconds = ClockWords.span(in: rest) else { continue }
            // One word of the time, or two: `30min`, `30 min`.
            for behind in [place + 1, place + 2] where behind < words.count {
                let next = words[behind]
                let following = words[behind...].prefix(3).joined(separator: " ")
                if next == "after" && behind + 1 < words.count || following.hasPrefix("at the latest") {
                    return (word.startIndex..<word.startIndex, seconds)
                }
            }
        }
        return nil
    }

    private static let marks = [
        "within ", "in under ", "in less than ", "no later than ", "at most ", "not older than ", "no older than ", "never more than ",
        "no more than ",
        "not more than ",
    ]

    /// Words of four letters and more, without what a plural or a doer adds.
    static func stems(in text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.filter { $0.count >= 4 && !idle.contains(String($0)) }.map { word in
            var stem = String(word)
            for ending in ["s", "ing", "er", "e"] where stem.count - ending.count >= 4 && stem.hasSuffix(ending) {
                stem = String(stem.dropLast(ending.count))
            }
            return stem
        }
    }

    private static let idle: Set<String> = ["service", "worker", "user", "users", "from", "with", "that", "their", "data", "every", "each"]
}
