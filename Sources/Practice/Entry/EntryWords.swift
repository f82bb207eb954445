import Whiteboard

/// A typed line as words, with the ways in which people write a figure made one: `5 years` is `5y`, `10k reads/s` is
/// `10k/s reads`, `100 writes per second` is `100/s writes`.
struct EntryWords {
    /// As typed, for names and texts.
    let typed: [String]
    /// With figures made one word each; letters as typed.
    let words: [String]

    init(_ line: String) {
        typed = line.split(whereSeparator: \.isWhitespace).map(String.init)
        words = Self.joined(Self.inDigits(typed))
    }

    /// A time whose number is spelled, `five years`, with its number in digits.
    private static func inDigits(_ typed: [String]) -> [String] {
        typed.enumerated().map { place, word in
            guard place + 1 < typed.count, SpokenFigure.isUnit(typed[place + 1].lowercased()) else { return word }
            return SpokenFigure.digits(of: word.lowercased()) ?? word
        }
    }

    /// Units as people say them, and the board's.
    private static let spokenUnits: [String: String] = [
        "ns": "ns", "us": "us", "ms": "ms", "s": "s", "min": "min", "h": "h", "d": "d", "w": "w", "y": "y",
        "millisecond": "ms", "milliseconds": "ms", "sec": "s", "second": "s", "seconds": "s", "secs": "s", "mins": "min",
        "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "hr": "h", "day": "d", "days": "d", "week": "w",
        "weeks": "w", "month": "month", "months": "month", "year": "y", "years": "y", "B": "B", "kB": "kB", "KB": "kB",
        "MB": "MB", "GB": "GB", "TB": "TB", "PB": "PB", "bytes": "B", "byte": "B", "k": "k", "M": "M", "bn": "bn", "T": "T",
        "thousand": "k", "million": "M", "billion": "bn", "trillion": "T", "mn": "M", "tn": "T", "trn": "T", "%": "%", "percent": "%",
    ]
    /// What stands after a slash or `per`.
    private static let spans: [String: String] = [
        "s": "s", "sec": "s", "second": "s", "min": "min", "minute": "min", "h": "h", "hour": "h", "day": "day", "d": "day",
        "week": "w", "w": "w", "month": "month", "year": "y", "y": "y",
    ]
    /// Whether a word may stand behind a slash.
    static func isTime(_ word: String) -> Bool { spans[word] != nil }

    private static let counted: Set<String> = [
        "users", "daily", "active", "dau", "people", "reads", "writes", "requests", "req", "read", "write",
    ]
    private static let counters: [String: String] = ["rps": "requests", "qps": "requests", "tps": "requests"]

    private static func joined(_ typed: [String]) -> [String] {
        var words: [String] = []
        var rest = typed[...]
        while let word = rest.popFirst() {
            guard var parts = QuantityText.parts(of: word) else {
                words.append(word)
                continue
            }
            if let unit = spokenUnits[parts.unit], parts.unit != unit { parts.unit = unit }
            if parts.unit.isEmpty, parts.per == nil, let next = rest.first {
                let split = next.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                if let unit = spokenUnits[split[0]], split.count == 1 || spans[split[1]] != nil {
                    parts.unit = unit
                    parts.per = split.count == 2 ? spans[split[1]] : nil
                    rest.removeFirst()
                }
            }
            if let per = parts.per, let span = spans[per] { parts.per = span }
            var noun: String?
            if parts.per == nil { (parts.per, noun) = rate(in: &rest) }
            // Nobody counts single bytes: `1B / month` and `1B users` are billions.
            if parts.unit == "B", parts.per != nil || rest.first.map({ counted.contains($0.lowercased()) }) ?? false { parts.unit = "bn" }
            words.append(text(of: parts))
            if let noun { words.append(noun) }
        }
        return words
    }

    /// Takes `reads/s`, `reads per second`, `a day`, `/ day` or `rps` from the words after a number.
    private static func rate(in rest: inout ArraySlice<String>) -> (per: String?, noun: String?) {
        guard let first = rest.first else { return (nil, nil) }
        if let noun = counters[first.lowercased()] {
            rest.removeFirst()
            return ("s", noun)
        }
        let split = first.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if split.count == 2, !split[0].isEmpty, let span = spans[split[1].lowercased()] {
            rest.removeFirst()
            return (span, split[0])
        }
        // `location updates/s`: what is counted has more words than the one at the slash.
        if let place = rest.prefix(3).firstIndex(where: { $0.contains("/") }), place > rest.startIndex,
            rest[rest.startIndex..<place].allSatisfy({ word in
                word.allSatisfy { $0.isLetter || $0 == "-" } && spokenUnits[word] == nil
                    && !RequirementEntry.smallWords.contains(word.lowercased())
            })
        {
            let split = rest[place].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if split.count == 2, !split[0].isEmpty, split[0].allSatisfy(\.isLetter), let span = spans[split[1].lowercased()] {
                let noun = (rest[rest.startIndex..<place] + [split[0]]).joined(separator: " ")
                rest = rest[(place + 1)...]
                return (span, noun)
            }
        }
        let ahead = Array(rest.prefix(4))
        for skip in 0...2 where ahead.count > skip + 1 {
            guard ["per", "a", "an", "/", "each"].contains(ahead[skip].lowercased()), let span = spans[ahead[skip + 1].lowercased()]
            else { continue }
            rest.removeFirst(skip + 2)
            return (span, skip > 0 ? ahead[..<skip].joined(separator: " ") : nil)
        }
        return (nil, nil)
    }

    /// An expression with what people write between its names and numbers made the board's: `100 GB/day x 7 years` is
    /// `100GB/day * 7y`, `1.75tn` is `1.75T`.
    ///
    /// - Parameter names: What stands for estimates, and is no unit and no sign then.
    static func arithmetic(_ expression: String, names: Set<String>) -> String {
        var words: [String] = []
        var rest = expression.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while let typed = rest.popFirst() {
            if ["x", "X", "×"].contains(typed), !names.contains(typed), !words.isEmpty, !rest.isEmpty {
                words.append("*")
                continue
            }
            let lead = String(typed.prefix { $0 == "(" })
            let trail = String(typed.reversed().prefix { $0 == ")" })
            var word = String(typed.dropFirst(lead.count).dropLast(trail.count))
            if trail.isEmpty, let end = rest.first, let joined = quantity(word, end) {
                rest.removeFirst()
                words.append(lead + joined)
                if let per = span(in: rest) {
                    words[words.count - 1] += "/" + per
                    rest.removeFirst(2)
                }
                continue
            }
            // A unit in the plural stands for one of it, and `3x100B` multiplies.
            if !names.contains(word) { word = spanAlone[word] ?? factors(word) ?? spelled(word) ?? word }
            words.append(lead + word + trail)
        }
        return words.joined(separator: " ")
    }

    private static let spanAlone: [String: String] = [
        "seconds": "s", "minutes": "min", "hours": "h", "days": "day", "weeks": "w", "months": "month", "years": "y", "year": "y",
        "hour": "h", "week": "w", "minute": "min", "second": "s",
    ]

    /// A number and the unit in the word behind it, brackets behind that kept.
    private static func quantity(_ word: String, _ next: String) -> String? {
        guard let parts = QuantityText.parts(of: word), parts.unit.isEmpty, parts.per == nil else { return nil }
        let trail = String(next.reversed().prefix { $0 == ")" })
        let split = next.dropLast(trail.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = split.first, let unit = spokenUnits[first] else { return nil }
        if split.count == 1 { return word + unit + trail }
        return spans[split[1]].map { word + unit + "/" + $0 + trail }
    }

    /// The span of `per day` and `a day`.
    private static func span(in rest: ArraySlice<String>) -> String? {
        guard rest.count >= 2, let first = rest.first, ["per", "a", "each"].contains(first) else { return nil }
        return spans[rest[rest.startIndex + 1]]
    }

    private static func spelled(_ word: String) -> String? {
        guard var parts = QuantityText.parts(of: word) else { return nil }
        guard let unit = spokenUnits[parts.unit] else { return nil }
        parts.unit = unit
        if let per = parts.per, let span = spans[per] { parts.per = span }
        return text(of: parts)
    }

    private static func factors(_ word: String) -> String? {
        let pieces = word.split(omittingEmptySubsequences: false) { "x×".contains($0) }.map(String.init)
        guard pieces.count > 1, pieces.allSatisfy({ QuantityText.parts(of: $0) != nil }) else { return nil }
        return pieces.map { spelled($0) ?? $0 }.joined(separator: " * ")
    }

    /// An expression of things that are counted, in which `1B` is a billion and no byte.
    static func counting(_ expression: String) -> String { counting(expression, at: countedPlaces(in: expression)) }

    /// An expression with one `1B` of it a billion, by each of its places.
    static func countingOnce(_ expression: String) -> [String] { countedPlaces(in: expression).map { counting(expression, at: [$0]) } }

    private static func counting(_ expression: String, at places: [Int]) -> String {
        expression.enumerated().reduce(into: "") { $0 += places.contains($1.offset) ? "bn" : String($1.element) }
    }

    /// Where a `B` stands alone behind a number.
    private static func countedPlaces(in expression: String) -> [Int] {
        let letters = Array(expression)
        return letters.indices.filter { place in
            letters[place] == "B" && place > 0 && letters[place - 1].isNumber
                && (place + 1 == letters.count || !letters[place + 1].isLetter && !letters[place + 1].isNumber && letters[place + 1] != "_")
        }
    }

    /// Rows before their size, `30B x 500B`: what is counted in single bytes is counted in billions.
    static func countedFirst(_ words: [String], isCount: Bool) -> [String] {
        guard isCount, let first = words.first, first.hasSuffix("B"), words.dropFirst().allSatisfy({ $0.hasSuffix("B") }),
            first.dropLast().last?.isNumber ?? false
        else { return words }
        return [first.dropLast() + "bn"] + words.dropFirst()
    }

    private static func text(of parts: QuantityText.Parts) -> String {
        (parts.isMoney ? "$" : "") + parts.digits + parts.unit + (parts.per.map { "/" + $0 } ?? "")
    }
}

/// How a figure is said in prose at the end of the entry row: `5 years`, `1 kB`, `100 ms`.
enum SpokenQuantity {
    private static let spans: [String: String] = ["h": "hour", "d": "day", "w": "week", "month": "month", "y": "year"]

    static func text(_ quantity: AnyQuantity) -> String {
        let short = quantity.shortText
        let digits = short.prefix { $0.isNumber || $0 == "." }
        guard quantity.dimension == .duration, let word = spans[String(short.dropFirst(digits.count).drop { $0 == " " })] else {
            return short
        }
        return "\(digits) \(word)\(digits == "1" ? "" : "s")"
    }

    static func text<M: Measure>(_ quantity: Quantity<M>) -> String { text(AnyQuantity(quantity.value, M.dimension)) }
}
