/// A second question: it takes up what was answered to a probe, or what the answer left out.
public struct FollowUp: Hashable, Sendable {
    /// The probe's id and a letter: `I06b`; `Ga` where it follows on any probe.
    public let id: String
    /// The probe whose answer it takes up; nil for any.
    public let probe: String?
    /// It is asked where the answer has one of these stems.
    public let said: [String]
    /// It is asked where the answer has none of these stems.
    public let leftOut: [String]
    /// What the interviewer says.
    public let ask: String
    /// Probes whose answers one for any does not take up.
    public var misfits: Set<String> = []
    /// The exit check that answers it: where that holds, it is not asked; nil where none does.
    public var answeredBy: String?

    /// Whether it may follow on a probe at all.
    func fits(_ first: String) -> Bool { probe.map { $0 == first } ?? !misfits.contains(first) }

    /// Whether an answer has something that it asks on about.
    func takesUp(_ answer: String) -> Bool {
        let words = PlainWords.of(answer)
        return said.contains { Self.has($0, in: words, isMeant: isOfWhatIsThere) }
    }

    /// How much of an answer it takes up: so many of its stems; 0 where the answer left all of them out, nil where it has nothing to
    /// take up.
    ///
    /// - Parameter subjects: What the answer says is not there: nothing that it left out of that is missing.
    func strength(in answer: String, denying subjects: [String] = []) -> Int? {
        var words = PlainWords.of(answer)
        if !subjects.isEmpty {
            guard leftOut.isEmpty || !said.isEmpty else { return nil }
            let denied = Denial.of(subjects, in: words) ?? []
            words = words.enumerated().filter { !denied.contains($0.offset) }.map(\.element)
        }
        guard !words.isEmpty else { return nil }
        if leftOut.contains(where: { Self.has($0, in: words) }) { return nil }
        guard !said.isEmpty else { return 0 }
        let count = said.count { Self.has($0, in: words, isMeant: isOfWhatIsThere) }
        return count == 0 ? nil : count
    }

    private static let numbers: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty",
        "forty",
        "fifty", "sixty", "ninety", "hundred", "thousand",
        "million", "billion", "half", "twice", "dozen", "triple", "hourly", "nightly", "hundreds", "thousands", "millions", "zero",
        "nobody", "none",
    ]
    private static let spans: Set<String> = [
        "second", "minute", "hour", "day", "week", "month", "year", "night", "tenth", "third", "quarter",
    ]

    /// `3`, `x3`, `three`; `a second` and `each night` are numbers as well as 1 s.
    private static func isNumber(_ word: String, behind before: String) -> Bool {
        word.first?.isNumber ?? false || word.first == "x" && word.dropFirst().first?.isNumber ?? false || numbers.contains(word)
            || spans.contains(word) && ["a", "an", "one", "each", "every", "per"].contains(before)
    }

    /// Words that say of what follows them that it is not so: `never queue on a lock`, `no cache`, `instead of a queue`.
    private static let denying: Set<String> = ["no", "not", "never", "without", "nor", "instead"]

    /// Whether what comes behind these words is denied: `instead of a` stands farther before it than a `no`.
    private static func isDenied(_ before: ArraySlice<String>) -> Bool {
        before.suffix(2).contains(where: denying.contains) || before.suffix(3).first == "instead"
    }

    /// Whether it asks on about a thing; one that takes up a `no` asks on about what is not there.
    private var isOfWhatIsThere: Bool { Self.denying.isDisjoint(with: said) }

    /// Whether a word starts with a stem; one of up to three letters is a whole word, `#` a number, and of several words the last may go
    /// on.
    ///
    /// - Parameter isMeant: Whether what is only denied does not count: there is nothing of it to ask on about.
    private static func has(_ stem: String, in words: [String], isMeant: Bool = false) -> Bool {
        if stem == "#" { return words.indices.contains { isNumber(words[$0], behind: $0 > 0 ? words[$0 - 1] : "") } }
        let parts = stem.split(separator: " ").map(String.init)
        guard let last = parts.last else { return false }
        return words.indices.contains { start in
            guard start + parts.count <= words.count, words[start...].starts(with: parts.dropLast()) else { return false }
            if isMeant, isDenied(words[..<start]) { return false }
            let word = words[start + parts.count - 1]
            return last.count > 3 || parts.count > 1 ? word.hasPrefix(last) : word == last || word == last + "s"
        }
    }
}
