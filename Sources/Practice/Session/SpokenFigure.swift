import Whiteboard

/// A figure in a sentence: `2s`, `2 s`, `two seconds`.
struct SpokenFigure {
    let quantity: AnyQuantity
    /// The place of its word among the words of the text.
    let place: Int

    /// The words of a text as they are written, without the marks around them.
    static func words(of text: String) -> [String] {
        text.lowercased().split { $0.isWhitespace || ",;()".contains($0) }.map { word in
            var word = word
            while let last = word.last, ".:!?".contains(last) { word.removeLast() }
            while let first = word.first, "~=".contains(first) { word.removeFirst() }
            return String(word)
        }
    }

    /// The figures of a dimension in the order they stand.
    ///
    /// - Parameters:
    ///   - text: A sentence.
    ///   - dimension: What is looked for.
    ///   - unit: The unit of the figure before it: a bound without one, `a match within 30`, has that.
    static func all(in text: String, as dimension: Dimension, unit: String? = nil) -> [SpokenFigure] {
        let words = words(of: text)
        var unitBefore = unit.map { units[$0] ?? $0 }
        return words.indices.compactMap { place in
            let next = place + 1 < words.count ? words[place + 1] : ""
            let before = place > 0 ? words[place - 1] : ""
            if dimension == .duration, let one = one(words[place], before: before, next) {
                return SpokenFigure(quantity: one, place: place)
            }
            let digits = digits(of: words[place]) ?? words[place]
            guard digits.first?.isNumber ?? false else { return nil }
            if dimension == .percent, let nines = nines(digits, next) { return SpokenFigure(quantity: nines, place: place) }
            // What counts is no other figure: `5` of `5 s`, and of `5 minutes`.
            let unit = units[next] ?? inherited(unitBefore, behind: before, digits, next, dimension) ?? (next.count <= 3 ? next : "")
            let joined = digits + (dimension == .count ? "" : unit)
            if dimension == .count, units[next] != nil { return nil }
            let found = (try? QuantityText.read(digits, as: dimension)) ?? (try? QuantityText.read(joined, as: dimension))
            if found != nil, let own = units[next] { unitBefore = own }
            return found.map { SpokenFigure(quantity: $0, place: place) }
        }
    }

    private static func inherited(_ unit: String?, behind before: String, _ digits: String, _ next: String, _ dimension: Dimension)
        -> String?
    {
        dimension == .duration && next.isEmpty && ["within", "in", "under"].contains(before) && digits.allSatisfy(\.isNumber) ? unit : nil
    }

    /// `three nines` are 99.9%.
    private static func nines(_ digits: String, _ next: String) -> AnyQuantity? {
        guard ["nines", "9s"].contains(next), let count = Int(digits), (2...7).contains(count) else { return nil }
        let text = count == 2 ? "99" : "99." + String(repeating: "9", count: count - 2)
        return try? QuantityText.read(text + "%", as: .percent)
    }

    /// A number that is spelled, in digits; nil for any other word.
    static func digits(of word: String) -> String? { numbers[word].map(String.init) }

    /// `a second` behind a word that gives something its time, and `half a second` anywhere; a rate's `10k reads a second` is none.
    private static func one(_ word: String, before: String, _ next: String) -> AnyQuantity? {
        let isHalf = before == "half"
        guard ["a", "an"].contains(word), let unit = units[next], isHalf || giving.contains(before) else { return nil }
        return try? QuantityText.read((isHalf ? "0.5" : "1") + unit, as: .duration)
    }

    private static let giving: Set<String> = [
        "", "take", "takes", "within", "under", "in", "about", "most", "for", "than", "below", "after", "need", "needs", "be", "kept",
    ]

    /// Whether a word is one that figures are counted in.
    static func isUnit(_ word: String) -> Bool { units[word] != nil }

    private static let numbers: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
        "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60,
    ]
    private static let units: [String: String] = [
        "second": "s", "seconds": "s", "secs": "s", "s": "s", "ms": "ms", "milliseconds": "ms", "minute": "min", "minutes": "min",
        "min": "min", "mins": "min", "hour": "h", "hours": "h", "h": "h", "day": "d", "days": "d", "week": "w", "weeks": "w", "year": "y",
        "years": "y", "percent": "%", "month": "month", "months": "month",
    ]
}
