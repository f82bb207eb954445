import Analysis

/// Whether two words are forms of one: `creation` and `create`, `reads` and `reading`.
enum WordLikeness {
    static func areOne(_ one: String, _ other: String) -> Bool {
        if one.singular == other.singular { return true }
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        let stem = short.hasSuffix("e") ? String(short.dropLast()) : short.singular
        guard stem.count >= 3 else { return false }
        return long.hasPrefix(stem) && (stem.count >= 4 || endings.contains(String(long.dropFirst(stem.count))))
            || short.count > 5 && long.prefix(5) == short.prefix(5)
    }

    /// Whether a word is another but for a letter or two: two thirds of their sequences of three letters are the same.
    static func isMistyped(_ typed: String, for word: String) -> Bool {
        guard abs(typed.count - word.count) <= 2 else { return false }
        let (one, other) = (Set(WordingFeatures.threes(of: typed)), Set(WordingFeatures.threes(of: word)))
        return !one.isEmpty && one.intersection(other).count * 3 >= min(one.count, other.count) * 2
    }

    /// What follows on a verb of three letters: `gets`, `putting`.
    private static let endings: Set<String> = ["s", "ing", "ting", "ed", "es"]
}
