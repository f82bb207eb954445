/// What somebody probably meant who typed a name that is none: every "did you mean" asks here.
public enum NearestName {
    /// The candidate that is nearest to a word, or nil where none is near enough to be meant; of equally near ones the first.
    ///
    /// Near is a slip or two (letters left out, added, changed or swapped: at most a third of the word), the start of a longer
    /// name, or a word most of whose letters stand in the same order.
    public static func of(_ word: some StringProtocol, among candidates: some Sequence<String>) -> String? {
        let typed = Array(word.lowercased().unicodeScalars)
        // A pasted page is nobody's slip, and comparing it would take long.
        guard !typed.isEmpty, typed.count <= 64 else { return nil }
        var best: (name: String, cost: Int)?
        for name in candidates where name.unicodeScalars.count <= 64 {
            let candidate = Array(name.lowercased().unicodeScalars)
            let slips = distance(typed, candidate)
            let longer = max(typed.count, candidate.count)
            let isStart = typed.count >= 3 && candidate.starts(with: typed) || candidate.count >= 3 && typed.starts(with: candidate)
            // The distance counts a changed letter once, so three letters of four in order are a quarter of them changed.
            let isNear = slips <= max(1, longer / 3) || isStart || similarity(typed, candidate) >= 0.7
            guard isNear, slips < longer else { continue }
            if slips < best?.cost ?? .max { best = (name, slips) }
        }
        return best?.name
    }

    /// The first candidate that is at most so many letters away (left out, added, changed or swapped); nil where none is. Upper and lower
    /// case differ.
    public static func of(_ word: String, among candidates: some Sequence<String>, atMost slips: Int) -> String? {
        let typed = Array(word.unicodeScalars)
        return candidates.first { candidate in
            let length = candidate.unicodeScalars.count
            return abs(length - typed.count) <= slips && distance(typed, Array(candidate.unicodeScalars)) <= slips
        }
    }

    /// Letters to leave out, add, change or swap with a neighbour to make one of the other (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var twoBack: [Int] = []
        var previous = Array(0...right.count)
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                var cost = min(previous[j] + (left[i] == right[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, twoBack[j - 1] + 1) }
                row.append(cost)
            }
            (twoBack, previous) = (previous, row)
        }
        return previous[right.count]
    }

    /// Twice the longest common subsequence over both lengths: 1 where they are equal.
    private static func similarity(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
        var previous = Array(repeating: 0, count: right.count + 1)
        for letter in left {
            var row = [0]
            for j in 0..<right.count { row.append(letter == right[j] ? previous[j] + 1 : max(previous[j + 1], row[j])) }
            previous = row
        }
        return Double(2 * previous[right.count]) / Double(left.count + right.count)
    }
}
