import Whiteboard

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

/// Bytes and seconds, by their powers.
private struct Dimensions: Hashable {
    var bytes = 0
    var time = 0
}

private struct Factor {
    var value: Double
    var dimensions = Dimensions()
    /// Seconds and name of the period that it is told for: `a year`.
    var period: (seconds: Double, name: String)?
    /// Words that stand behind it: `users`, `at peak`.
    var words: [String] = []
    var start: Int
    var end: Int
}

/// Reads numbers with their units, products of them, and what is said to come of these.
private struct SumReader {
    private let tokens: [Token]
    private let text: String
    private let isQualified: Bool

    private struct Token {
        var text: String
        var isNumber: Bool
        /// Whether no blank stands before it.
        var isAttached: Bool
        var range: Range<String.Index>
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
                    Token(
                        text: String(text[start..<place]), isNumber: first.isASCII && first.isNumber,
                        isAttached: start == end && start > text.startIndex, range: start..<place))
                end = place
            }
        }
        self.tokens = tokens
        isQualified = text.says(Self.qualifying)
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

    /// What changes a sum by more than stands in it.
    private static let qualifying: Phrases = [
        "peak", "busiest", "burst", "worst", "compress", "copies", "copy", "replica", "overhead", "headroom", "hit", "index", "cached",
        "erasure", "dedup", "percent", "half", "third", "quarter", "twice", "double", "average",
    ]

    var sums: [WrittenSum] {
        guard !isQualified, !text.contains("%"), !text.contains("+") else { return [] }
        var sums: [WrittenSum] = []
        var place = 0
        while place < tokens.count {
            guard let first = factor(at: place) else {
                place += 1
                continue
            }
            var left = first
            var count = 1
            while let sign = multiplication(at: left.end), let next = factor(at: sign.next) {
                left.value = sign.isDivision ? left.value / next.value : left.value * next.value
                left.dimensions.bytes += sign.isDivision ? -next.dimensions.bytes : next.dimensions.bytes
                left.dimensions.time += sign.isDivision ? -next.dimensions.time : next.dimensions.time
                left.end = next.end
                count += 1
            }
            guard let equal = equality(at: left.end), let right = factor(at: equal), multiplication(at: right.end) == nil else {
                place = max(place + 1, left.end)
                continue
            }
            if let sum = sum(left, right, isOfOne: count == 1) { sums.append(sum) }
            place = right.start
        }
        return sums
    }

    private func sum(_ left: Factor, _ right: Factor, isOfOne: Bool) -> WrittenSum? {
        guard left.dimensions == right.dimensions, left.value > 0, right.value > 0, left.value.isFinite, right.value.isFinite else {
            return nil
        }
        // A number that is a number in other words is no sum: `300 users are 300 accounts`.
        if isOfOne, left.dimensions.time != -1 || left.period?.name == right.period?.name { return nil }
        let period = right.period ?? (1, "a second")
        let isRate = right.dimensions.time == -1
        let value = isRate ? left.value * period.seconds : left.value
        let stated = isRate ? right.value * period.seconds : right.value
        let amount = QuantityText.spaced(value, right.dimensions.bytes == 1 ? .size : .count)
        guard right.dimensions.bytes <= 1, right.dimensions.bytes >= 0, isRate || right.dimensions.time == 0 else { return nil }
        return WrittenSum(
            left: words(left.start..<left.end), right: words(right.start..<right.end), value: value, stated: stated,
            comesTo: isRate ? "\(amount) \(period.name)" : amount)
    }

    private func words(_ range: Range<Int>) -> String {
        String(text[tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound])
    }

    private func lower(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].text.lowercased() : "" }

    private func multiplication(at place: Int) -> (next: Int, isDivision: Bool)? {
        switch lower(place) {
        case "x", "×", "*", "·", "times", "of": (place + 1, false)
        case "/" where tokens.indices.contains(place + 1) && tokens[place + 1].isNumber, "÷": (place + 1, true)
        default: nil
        }
    }

    private static let signs: Set<String> = ["=", "≈", "~", "→", ">", "-"]
    private static let equals: Set<String> = [
        "are", "is", "makes", "make", "gives", "give", "so", "thus", "about", "roughly", "that", "i", "e", "or",
    ]

    /// Where what it is said to come to begins.
    private func equality(at place: Int) -> Int? {
        var next = place
        var isSaid = false
        while tokens.indices.contains(next), !tokens[next].isNumber {
            let token = lower(next)
            if Self.signs.contains(token) || Self.equals.contains(token) {
                // `100-200` is a range, and no sum.
                if token == "-", lower(next + 1) != ">" { return nil }
                isSaid = isSaid || token != "or" && token != "about" && token != "roughly"
            } else if token == ":" || token == "(" || token == "." && isSaid || token == "," {
            } else if token == "comes" || token == "come" || token == "to" {
                isSaid = true
            } else {
                return nil
            }
            next += 1
        }
        return isSaid && tokens.indices.contains(next) ? next : nil
    }

    private static let scales: [String: Double] = [
        "k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mio": 1e6,
    ]
    private static let sizes: [String: Double] = [
        "byte": 1, "bytes": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18, "KiB": 1024,
        "MiB": 1_048_576,
        "GiB": 1_073_741_824, "kbit": 125, "Mbit": 125e3, "Gbit": 125e6, "Tbit": 125e9,
    ]
    private static let bitRates: [String: Double] = ["kbps": 125, "Kbps": 125, "Mbps": 125e3, "Gbps": 125e6]
    private static let spans: [String: (seconds: Double, name: String)] = [
        "s": (1, "a second"), "sec": (1, "a second"), "second": (1, "a second"), "seconds": (1, "a second"),
        "min": (60, "a minute"), "minute": (60, "a minute"), "minutes": (60, "a minute"), "h": (3600, "an hour"), "hour": (3600, "an hour"),
        "hours": (3600, "an hour"), "d": (86_400, "a day"), "day": (86_400, "a day"), "days": (86_400, "a day"),
        "week": (604_800, "a week"), "weeks": (604_800, "a week"), "month": (2_629_800, "a month"), "months": (2_629_800, "a month"),
        "year": (31_557_600, "a year"), "years": (31_557_600, "a year"), "y": (31_557_600, "a year"),
    ]
    private static let each: Set<String> = ["a", "an", "per", "each", "every"]

    /// A number with its unit, up to three words of what it counts, and its period.
    private func factor(at start: Int) -> Factor? {
        guard tokens.indices.contains(start), tokens[start].isNumber, start == 0 || !tokens[start].isAttached || !isWord(start - 1),
            let number = Double(tokens[start].text.filter { $0 != "," })
        else { return nil }
        var factor = Factor(value: number, start: start, end: start + 1)
        var place = start + 1
        if isWord(place) {
            let unit = tokens[place].text
            if let scale = Self.scales[unit] {
                factor.value *= scale
                place += 1
            } else if let size = Self.sizes[unit] ?? (unit == "B" && !tokens[place].isAttached ? 1 : nil) {
                factor.value *= size
                factor.dimensions.bytes = 1
                place += 1
            } else if let rate = Self.bitRates[unit] {
                factor.value *= rate
                factor.dimensions = Dimensions(bytes: 1, time: -1)
                factor.period = (1, "a second")
                factor.end = place + 1
                return factor
            } else if let span = Self.spans[unit.lowercased()], tokens[place].isAttached || unit.count > 1 {
                factor.value *= span.seconds
                factor.dimensions.time = 1
                factor.end = place + 1
                return factor
            } else if tokens[place].isAttached {
                // `2B` may be bytes or billions, and `5x` is neither.
                return nil
            }
        }
        factor.end = place
        return period(of: factor)
    }

    private func isWord(_ place: Int) -> Bool { tokens.indices.contains(place) && tokens[place].text.first?.isLetter == true }

    private func period(of factor: Factor) -> Factor {
        var factor = factor
        var place = factor.end
        for _ in 0..<4 {
            let word = lower(place)
            let isPer = word == "/" || Self.each.contains(word)
            if isPer, isWord(place + 1), let span = Self.spans[lower(place + 1)] {
                factor.value /= span.seconds
                factor.dimensions.time -= 1
                factor.period = span
                factor.end = place + 2
                return factor
            }
            if word == "daily" {
                factor.value /= 86_400
                factor.dimensions.time -= 1
                factor.period = (86_400, "a day")
                factor.end = place + 1
                return factor
            }
            // What it is of or for: `per user`, `/message`.
            if isPer, isWord(place + 1) {
                place += 2
            } else if isWord(place), multiplication(at: place) == nil, equality(at: place) == nil, !Self.equals.contains(word) {
                place += 1
            } else {
                break
            }
            factor.end = place
        }
        return factor
    }
}
