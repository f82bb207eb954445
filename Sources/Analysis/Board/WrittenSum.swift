/// A sum that stands in prose, `200/s x 5 MB = 1 GB/s`, with what it comes to.
public struct WrittenSum: Hashable, Sendable {
    /// What stands before the sign, as written.
    public let left: String
    /// What is said to come of it, as written.
    public let right: String
    /// What the left side comes to, in the unit and period of the right.
    public let value: Double
    /// What the right side says, in the same.
    public let stated: Double
    /// What the left side comes to, in words: `31.5 PB a year`.
    public let comesTo: String

    /// How many times too small or too large what is said is; at least 1.
    public var error: Double { max(value / stated, stated / value) }

    /// The sums of a text both sides of which are understood and of one unit. What is about a peak, copies or compression follows from
    /// more than stands there and is left out.
    public static func all(in text: String) -> [WrittenSum] {
        guard text.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) else { return [] }
        return SumReader(text).sums
    }
}
