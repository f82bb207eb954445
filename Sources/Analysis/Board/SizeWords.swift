/// Sizes as prose has them.
public enum SizeWords {
    private static let units: [String: Double] = ["kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12]

    /// Bytes that stand behind one of the phrases: `up to 10 GB`, `writes 150 MB`; nil where none does.
    ///
    /// - Parameters:
    ///   - phrases: Lower-case, each with the blank behind it.
    ///   - text: The prose.
    public static func size(behind phrases: [String], in text: String) -> Double? {
        let lowered = text.lowercased()
        guard let mark = phrases.lazy.compactMap({ ClockWords.range(of: $0, in: lowered) }).first else { return nil }
        let rest = lowered[mark.upperBound...].drop { $0 == " " }
        let digits = rest.prefix { $0.isNumber || $0 == "." }
        let unit = rest.dropFirst(digits.count).drop { $0 == " " }.prefix { $0.isLetter }
        guard let number = Double(digits), let factor = units[String(unit)] else { return nil }
        return number * factor
    }
}
