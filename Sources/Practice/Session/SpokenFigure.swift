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
    static func all(in text: String, as dimension: Dimension) -> [SpokenFigure] {
        let words = words(of: text)
        return words.indices.compactMap { place in
            let next = place + 1 < words.count ? words[place + 1] : ""
            let digits = numbers[words[place]].map(String.init) ?? words[place]
            guard digits.first?.isNumber ?? false else { return nil }
            // What counts is no other figure: `5` of `5 s`, and of `5 minutes`.
            let unit = units[next] ?? (next.count <= 3 ? next : "")
            let joined = digits + (dimension == .count ? "" : unit)
            if dimension == .count, units[next] != nil { return nil }
            let found = (try? QuantityText.read(digits, as: dimension)) ?? (try? QuantityText.read(joined, as: dimension))
            return found.map { SpokenFigure(quantity: $0, place: place) }
        }
    }

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
