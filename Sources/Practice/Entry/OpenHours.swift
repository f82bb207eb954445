import Whiteboard

/// The part of the time in which there are requests at all, where an assumption says so: `open 6.5h a day, 252 days a year`. A rate that
/// holds then is none of the whole year, and neither are the minutes that an availability leaves.
struct OpenHours: Hashable, Sendable {
    /// Of a day.
    let ofDay: Double
    /// Of a year.
    let ofYear: Double

    /// What an assumption of the board says; nil where it is open all the time.
    init?(_ requirements: Requirements) {
        for text in requirements[.assumptions] ?? [] {
            let words = EntryWords(text.replacing(",", with: " ")).words
            guard words.first?.lowercased() == "open" else { continue }
            // `6.5h a day` has become `6.5h/day` by now.
            let day = words.lazy.compactMap { Self.share($0, of: "day") }.first
            let year = words.lazy.compactMap { Self.share($0, of: "y") }.first
            guard day != nil || year != nil else { continue }
            ofDay = day ?? 1
            ofYear = (day ?? 1) * (year ?? 1)
            return
        }
        return nil
    }

    /// Why what an assumption says of open hours is none of the time, as a sentence; nil where it is, or says nothing of them.
    static func doubt(of text: String) -> String? {
        let words = EntryWords(text.replacing(",", with: " ")).words
        guard words.first?.lowercased() == "open" else { return nil }
        for (whole, most) in [("day", "a day has 24 hours"), ("y", "a year has 365 days")] {
            guard let share = words.lazy.compactMap({ Self.part($0, of: whole) }).first, share <= 0 || share > 1 else { continue }
            return (share > 1 ? most : "open for no time there are no requests") + ": assume open 9h a day, 252 days a year"
        }
        return nil
    }

    private static func share(_ word: String, of whole: String) -> Double? {
        part(word, of: whole).flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
    }

    private static func part(_ word: String, of whole: String) -> Double? {
        guard let parts = QuantityText.parts(of: word.hasSuffix(",") ? String(word.dropLast()) : word), parts.per == whole,
            let unit = QuantityText.factor(of: parts.unit, in: QuantityText.spans),
            let span = QuantityText.factor(of: whole, in: QuantityText.spans)
        else { return nil }
        return parts.number * unit / span
    }
}
