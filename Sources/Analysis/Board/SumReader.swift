import Whiteboard

/// Reads the sums of a text: numbers with their units, products of them, and what is said to come of these.
struct SumReader {
    private let tokens: [Token]
    private let text: String

    /// A number, a word or a sign.
    private struct Token {
        let text: String
        /// Whether no blank stands before it.
        let isAttached: Bool
        let range: Range<String.Index>
        var isNumber: Bool { text.first.map { $0.isASCII && $0.isNumber } ?? false }
        var isWord: Bool { text.first?.isLetter ?? false }
    }

    /// Bytes and seconds, by their powers.
    private struct Dimensions: Hashable {
        var bytes = 0
        var time = 0
    }

    private struct Factor {
        var value: Double
        var dimensions = Dimensions()
        /// Seconds of the period that it is told for: `a year`.
        var period: Double?
        /// Its places among the tokens.
        var places: Range<Int>
    }

    init(_ text: String) {
        self.text = text
        var tokens: [Token] = []
        var place = text.startIndex
        var end = text.startIndex
        while place < text.endIndex {
            let first = text[place]
            let start = place
            if first.isASCII, first.isNumber {
                place = Self.endOfNumber(in: text, from: place)
            } else if first.isLetter {
                while place < text.endIndex, text[place].isLetter { place = text.index(after: place) }
            } else {
                place = text.index(after: place)
            }
            if !first.isWhitespace {
                tokens.append(
                    Token(text: String(text[start..<place]), isAttached: start == end && start > text.startIndex, range: start..<place))
                end = place
            }
        }
        self.tokens = tokens
    }

    /// Digits with a decimal point, and commas that three digits follow.
    private static func endOfNumber(in text: String, from start: String.Index) -> String.Index {
        var place = start
        while place < text.endIndex {
            let next = text[place]
            let rest = text[place...].dropFirst()
            let isGroup =
                next == "," && rest.prefix(3).count == 3 && rest.prefix(3).allSatisfy(\.isNumber)
                && rest.dropFirst(3).first?.isNumber != true
            let isPoint = next == "." && rest.first?.isNumber == true
            guard next.isASCII && next.isNumber || isGroup || isPoint else { break }
            place = text.index(after: place)
        }
        return place
    }

    // MARK: Sums

    /// What changes a sum by more than stands in it.
    private static let qualifying: Phrases = [
        "peak", "busiest", "burst", "worst", "compress", "overhead", "headroom", "hit", "index", "cached",
        "erasure", "dedup", "percent", "half", "third", "quarter", "twice", "double", "average",
    ]

    /// In the order in which they are written.
    var sums: [WrittenSum] {
        guard !text.says(Self.qualifying), !text.contains("%"), !hasUncountedCopies else { return [] }
        var sums: [WrittenSum] = []
        var additions = 0
        var place = 0
        while place < tokens.count {
            guard var left = factor(at: place) else {
                place += 1
                continue
            }
            var isComputed = false
            multiply(&left, isComputed: &isComputed)
            while lower(left.places.upperBound) == "+", var next = factor(at: left.places.upperBound + 1) {
                multiply(&next, isComputed: &isComputed)
                // Of what is not of one sort no sum is made.
                guard next.dimensions == left.dimensions else { return [] }
                left.value += next.value
                left.places = left.places.lowerBound..<next.places.upperBound
                isComputed = true
                additions += 1
            }
            guard let equal = equality(at: left.places.upperBound), let right = factor(at: equal.next),
                multiplication(at: right.places.upperBound) == nil
            else {
                place = left.places.upperBound
                continue
            }
            if let sum = sum(left, right, isProduct: isComputed, hasSign: equal.hasSign) { sums.append(sum) }
            place = right.places.lowerBound
        }
        // A plus that adds nothing says `or more`.
        return tokens.count { $0.text == "+" } == additions ? sums : []
    }

    /// Takes what multiplies and divides a number into it.
    private func multiply(_ left: inout Factor, isComputed: inout Bool) {
        while let sign = multiplication(at: left.places.upperBound), let next = factor(at: sign.next),
            !sign.isOfSize || next.dimensions.bytes == 1
        {
            left.value = sign.isDivision ? left.value / next.value : left.value * next.value
            left.dimensions.bytes += sign.isDivision ? -next.dimensions.bytes : next.dimensions.bytes
            left.dimensions.time += sign.isDivision ? -next.dimensions.time : next.dimensions.time
            left.places = left.places.lowerBound..<next.places.upperBound
            isComputed = true
        }
    }

    /// Whether copies are spoken of that the sum does not multiply by: `x 3 copies` does.
    private var hasUncountedCopies: Bool {
        tokens.indices.contains { place in
            let word = lower(place)
            guard word == "copy" || word == "copies" || word.hasPrefix("replica") else { return false }
            return !(isNumber(place - 1) && multiplication(at: place - 2)?.next == place - 1)
        }
    }

    /// What compares the right side with the left instead of saying what it comes to.
    private static let comparing: Set<String> = ["too", "more", "less", "fewer"]

    private func sum(_ left: Factor, _ right: Factor, isProduct: Bool, hasSign: Bool) -> WrittenSum? {
        let dimensions = right.dimensions
        guard left.dimensions == dimensions, (0...1).contains(dimensions.bytes), (-1...0).contains(dimensions.time), left.value > 0,
            right.value > 0, left.value.isFinite, right.value.isFinite, !compares(right.places)
        else { return nil }
        let isRate = dimensions.time == -1
        // The same number of something else is no sum, `300 users are 300 accounts`, and words make none of plain numbers.
        guard isProduct ? hasSign || isRate || dimensions.bytes == 1 : isRate && left.period != right.period else { return nil }
        let period = right.period ?? 1
        guard let name = Self.periods[period] else { return nil }
        let scale = isRate ? period : 1
        let amount = QuantityText.spaced(left.value * scale, dimensions.bytes == 1 ? .size : .count)
        return WrittenSum(
            left: words(left.places), right: words(right.places), value: left.value * scale, stated: right.value * scale,
            comesTo: isRate ? "\(amount) \(name)" : amount)
    }

    /// The word that compares may stand behind the unit: `5/s too many`.
    private func compares(_ places: Range<Int>) -> Bool {
        (places.lowerBound...places.upperBound).contains { Self.comparing.contains(lower($0)) }
    }

    private static let periods: [Double: String] = [
        1: "a second", 60: "a minute", 3600: "an hour", 86_400: "a day", 604_800: "a week", 2_592_000: "a month", 31_536_000: "a year",
    ]

    private func words(_ places: Range<Int>) -> String {
        String(text[tokens[places.lowerBound].range.lowerBound..<tokens[places.upperBound - 1].range.upperBound])
    }

    // MARK: Signs

    private func lower(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].text.lowercased() : "" }
    private func isNumber(_ place: Int) -> Bool { tokens.indices.contains(place) && tokens[place].isNumber }
    private func isWord(_ place: Int) -> Bool { tokens.indices.contains(place) && tokens[place].isWord }

    /// `of` multiplies sizes alone: `1.5k/s of 2 kB`, and not `2 of 3`.
    private func multiplication(at place: Int) -> (next: Int, isDivision: Bool, isOfSize: Bool)? {
        switch lower(place) {
        case "x", "×", "*", "·", "times": (place + 1, false, false)
        case "of": (place + 1, false, true)
        case "/" where isNumber(place + 1), "÷": (place + 1, true, false)
        default: nil
        }
    }

    private static let signs: Set<String> = ["=", "≈", "~", "→"]
    private static let saying: Set<String> = ["are", "is", "makes", "make", "gives", "give", "so", "thus", "comes", "come", "e"]
    private static let fillers: Set<String> = [",", ":", "(", ".", "about", "roughly", "that", "i", "or"]

    /// Where what it is said to come to begins, and whether a sign says so rather than words.
    private func equality(at place: Int) -> (next: Int, hasSign: Bool)? {
        var (next, isSaid, hasSign) = (place, false, false)
        while tokens.indices.contains(next), !tokens[next].isNumber {
            let token = lower(next)
            if Self.signs.contains(token) {
                hasSign = true
            } else if ["-", "="].contains(token), lower(next + 1) == ">" {
                hasSign = true
                next += 1
            } else if token == ">", lower(next - 1) == "=" {
                hasSign = true
            } else if Self.saying.contains(token) {
                isSaid = true
            } else if !Self.fillers.contains(token), !(token == "to" && lower(next - 1).hasPrefix("come")) {
                return nil
            }
            next += 1
        }
        return (isSaid || hasSign) && tokens.indices.contains(next) ? (next, hasSign) : nil
    }

    // MARK: Factors

    private static let scales: [String: Double] = ["thousand": 1e3, "million": 1e6, "billion": 1e9, "mio": 1e6]
    private static let each: Set<String> = ["a", "an", "per", "each", "every"]

    /// Seconds of a unit of time, `d` of a figure and `days` of a sentence.
    private static func span(_ word: String) -> Double? {
        ClockWords.seconds(of: word) ?? QuantityText.factor(of: word, in: QuantityText.spans)
    }

    /// Bytes a second of `Gbps`.
    private static func bitRate(_ unit: String) -> Double? {
        guard unit.hasSuffix("bps"), let scale = unit.first else { return nil }
        return QuantityText.factor(of: "\(scale == "K" ? "k" : scale)bit", in: QuantityText.bits)
    }

    /// Requests a second, as they are written in short.
    private static let requestRates: Set<String> = ["rps", "qps", "tps"]

    /// Bytes of a unit of size. `2B` may be bytes or billions; apart from its number it is bytes.
    private func size(at place: Int) -> Double? {
        let unit = tokens[place].text
        if unit == "byte" || unit == "bytes" { return 1 }
        if unit == "B", tokens[place].isAttached { return nil }
        return QuantityText.factor(of: unit, in: QuantityText.sizes) ?? QuantityText.factor(of: unit, in: QuantityText.bits)
    }

    /// A number with its unit, up to four words of what it counts, and its period.
    private func factor(at start: Int) -> Factor? {
        guard isNumber(start), !tokens[start].isAttached || !isWord(start - 1),
            let number = Double(tokens[start].text.filter { $0 != "," })
        else { return nil }
        var factor = Factor(value: number, places: start..<start + 1)
        guard isWord(start + 1) else { return withPeriod(factor) }
        let unit = tokens[start + 1]
        func ended(_ value: Double, _ dimensions: Dimensions, period: Double? = nil) -> Factor {
            Factor(value: number * value, dimensions: dimensions, period: period, places: start..<start + 2)
        }
        if let scale = QuantityText.factor(of: unit.text, in: QuantityText.counts) ?? Self.scales[unit.text] {
            factor = ended(scale, Dimensions())
            if Self.requestRates.contains(lower(start + 2)) {
                return Factor(value: factor.value, dimensions: Dimensions(time: -1), period: 1, places: start..<start + 3)
            }
        } else if let size = size(at: start + 1) {
            factor = ended(size, Dimensions(bytes: 1))
        } else if let rate = Self.bitRate(unit.text) {
            return ended(rate, Dimensions(bytes: 1, time: -1), period: 1)
        } else if let span = Self.span(unit.text.lowercased()), unit.isAttached || unit.text.count > 1 {
            return ended(span, Dimensions(time: 1))
        } else if Self.requestRates.contains(unit.text.lowercased()) {
            return ended(1, Dimensions(time: -1), period: 1)
        } else if unit.isAttached, lower(start + 2) != "/" {
            return nil
        }
        return withPeriod(factor)
    }

    private func withPeriod(_ factor: Factor) -> Factor {
        var factor = factor
        func ending(at end: Int, every seconds: Double) -> Factor {
            Factor(
                value: factor.value / seconds, dimensions: Dimensions(bytes: factor.dimensions.bytes, time: factor.dimensions.time - 1),
                period: seconds, places: factor.places.lowerBound..<end)
        }
        var place = factor.places.upperBound
        for _ in 0..<4 {
            let word = lower(place)
            let isPer = (word == "/" || Self.each.contains(word)) && isWord(place + 1)
            if isPer, let span = Self.span(lower(place + 1)) { return ending(at: place + 2, every: span) }
            if let span = ClockWords.seconds(ofAdverb: word) { return ending(at: place + 1, every: span) }
            // What it is of or for: `users`, `per user`, `/message`.
            if isPer {
                place += 2
            } else if isWord(place), multiplication(at: place) == nil, equality(at: place) == nil, !Self.saying.contains(word),
                !Self.fillers.contains(word)
            {
                place += 1
            } else {
                break
            }
            factor.places = factor.places.lowerBound..<place
        }
        return factor
    }
}
