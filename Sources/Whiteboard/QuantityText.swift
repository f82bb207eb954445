/// How quantities are read and written. The units are those of the board file's page: powers of 1000, a month of 30 days, a year of 365.
public enum QuantityText {
    // MARK: Units

    /// Plain numbers; the first five are written, `K` and `G` only read.
    public static let counts: [(unit: String, factor: Double)] = [
        ("", 1), ("k", 1e3), ("M", 1e6), ("bn", 1e9), ("T", 1e12), ("K", 1e3), ("G", 1e9),
    ]
    /// Seconds.
    public static let spans: [(unit: String, factor: Double)] = [
        ("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3), ("s", 1), ("min", 60), ("h", 3600), ("d", 86_400), ("w", 604_800), ("month", 2_592_000),
        ("y", 31_536_000), ("day", 86_400),
    ]
    /// Bytes; `KB` is only read.
    public static let sizes: [(unit: String, factor: Double)] = [
        ("B", 1), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("PB", 1e15), ("KB", 1e3),
    ]
    /// Bytes, of bits.
    public static let bits: [(unit: String, factor: Double)] = [
        ("bit", 0.125), ("kbit", 125), ("Mbit", 125e3), ("Gbit", 125e6), ("Tbit", 125e9),
    ]

    /// How many of the table's base unit one of a unit is; nil where the table has no such unit. Upper and lower case differ.
    public static func factor(of unit: some StringProtocol, in table: [(unit: String, factor: Double)]) -> Double? {
        table.first { $0.unit == unit }?.factor
    }

    // MARK: Reading

    /// Why a text is no quantity of the kind that was expected.
    public struct Mistake: Error, Hashable, Sendable {
        /// One sentence without the place, naming what was expected.
        public let message: String
        /// A mistake with its sentence.
        public init(_ message: String) { self.message = message }
    }

    /// A number, its unit and its `/unit` of time, as they stand in a text.
    public struct Parts: Hashable, Sendable {
        /// Whether a `$` stands before it.
        public var isMoney: Bool
        /// The number as it was written.
        public var digits: String
        /// The number that the digits are, not yet multiplied by the unit.
        public var number: Double
        /// Letters or `%` behind the number, as written; empty where there are none.
        public var unit: String
        /// The unit behind the `/`; nil where there is no `/`.
        public var per: String?
    }

    /// Takes `$1.5k/s` apart; nil when the text has another form.
    public static func parts(of text: some StringProtocol) -> Parts? {
        var rest = text[...]
        let isMoney = rest.first == "$"
        if isMoney { rest = rest.dropFirst() }
        let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
        rest = rest.dropFirst(digits.count)
        guard let first = digits.first, first != ".", digits.last != ".", digits.filter({ $0 == "." }).count <= 1,
            let number = Double(digits)
        else { return nil }
        let unit = rest.prefix { $0 == "%" || ($0.isASCII && $0.isLetter) }
        rest = rest.dropFirst(unit.count)
        if unit.contains("%"), unit != "%" { return nil }
        var per: String?
        if !rest.isEmpty {
            guard rest.first == "/" else { return nil }
            rest = rest.dropFirst()
            guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
            per = String(rest)
        }
        return Parts(isMoney: isMoney, digits: String(digits), number: number, unit: String(unit), per: per)
    }

    /// Reads a quantity of a dimension, in the unit that the dimension names.
    public static func read(_ text: String, as dimension: Dimension) throws(Mistake) -> AnyQuantity {
        if text == "0", dimension != .ratio { return AnyQuantity(0, dimension, spelling: text) }
        if dimension == .ratio { return AnyQuantity(try ratio(text), .ratio, spelling: text) }
        if isGrouped(text) {
            let plain = text.filter { $0 != "," }
            let whole = Double(plain) ?? 0
            let short = whole.truncatingRemainder(dividingBy: 1000) == 0 && whole > 0 ? " or \(exact(whole, .count))" : ""
            throw Mistake("'\(text)': write \(plain)\(short)")
        }
        guard let parts = parts(of: text) else { throw noSuch(text, dimension) }
        let (value, found) = try measure(parts)
        if dimension == .count, found == .size { throw Mistake("'\(text)' is bytes; write \(parts.digits)bn") }
        guard found == dimension else { throw noSuch(text, dimension) }
        if dimension == .percent, value > 1 { throw Mistake("'\(text)' is over 100%") }
        guard value.isFinite else { throw Mistake("'\(text)' is too large") }
        return AnyQuantity(value, dimension, spelling: text)
    }

    private static func noSuch(_ text: String, _ dimension: Dimension) -> Mistake {
        Mistake(
            dimension == .count
                ? "'\(text)' is no number, such as 3 or 6bn" : "'\(text)' is no \(dimension.rawValue), such as \(dimension.example)")
    }

    /// `1,000` and its like.
    private static func isGrouped(_ text: String) -> Bool {
        let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
        guard pieces.count > 1, !pieces[0].isEmpty, pieces[0].allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
        return pieces.dropFirst().allSatisfy { $0.prefix(3).count == 3 && $0.prefix(3).allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func ratio(_ text: String) throws(Mistake) -> Double {
        let sides = text.split(separator: ":", omittingEmptySubsequences: false)
        guard sides.count == 2, let left = parts(of: sides[0]), let right = parts(of: sides[1]), left.unit.isEmpty, right.unit.isEmpty,
            left.per == nil, right.per == nil, !left.isMoney, !right.isMoney, right.number > 0
        else { throw noSuch(text, .ratio) }
        return left.number / right.number
    }

    /// The value and dimension of the parts of a quantity, whatever was expected.
    public static func measure(_ parts: Parts) throws(Mistake) -> (value: Double, dimension: Dimension?) {
        if parts.unit == "m" || parts.per == "m" { throw Mistake("min or M?") }
        if parts.unit.count == 3, parts.unit.hasSuffix("iB"), let power = "KMGTP".firstIndex(of: parts.unit.first ?? " ") {
            var bytes = parts.number
            for _ in 0...("KMGTP".distance(from: "KMGTP".startIndex, to: power)) { bytes *= 1024 }
            throw Mistake("powers of 1000 only; write \(exact((bytes / 1e3).rounded(), .count, scaled: false))kB")
        }
        var value = parts.number
        var found: Dimension? = .count
        if parts.unit == "%" {
            // 99.9 / 100 is 0.9990000000000001; the text knows better.
            value = Double(parts.digits + "e-2") ?? parts.number / 100
            found = .percent
        } else if let factor = factor(of: parts.unit, in: counts) {
            value *= factor
        } else if let factor = factor(of: parts.unit, in: spans) {
            value *= factor
            found = .duration
        } else if let factor = factor(of: parts.unit, in: sizes) ?? factor(of: parts.unit, in: bits) {
            value *= factor
            found = .size
        } else {
            throw Mistake("no unit '\(parts.unit)'")
        }
        if parts.isMoney {
            guard found == .count else { return (value, nil) }
            found = .money
        }
        guard let per = parts.per else { return (value, found) }
        guard let span = factor(of: per, in: spans) else { throw Mistake("no unit of time '\(per)'") }
        switch found {
        case .count: return (value / span, .rate)
        case .size: return (value / span, .bandwidth)
        default: return (value / span, nil)
        }
    }

    // MARK: Writing

    /// A number without an exponent where one can do without, whole numbers without a point.
    public static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        // Arithmetic leaves 0.30000000000000004: twelve significant digits are more than anybody wrote.
        let rounded = significant(value, 12)
        let text = (rounded == rounded.rounded() && abs(rounded) < 1e15) ? String(Int64(rounded)) : withoutExponent(rounded.description)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// `1.5e-07` as `0.00000015`, `1e+16` as `10000000000000000`: no quantity is read with an exponent.
    private static func withoutExponent(_ text: String) -> String {
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
        let isNegative = text.hasPrefix("-")
        let mantissa = text[..<mark].drop { $0 == "-" }
        let whole = mantissa.prefix { $0 != "." }
        var digits = whole + mantissa.dropFirst(whole.count + 1)
        if digits.last == "0", mantissa.contains(".") { digits.removeLast() }
        let point = whole.count + exponent
        let sign = isNegative ? "-" : ""
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// A value rounded to so many significant decimal digits.
    public static func significant(_ value: Double, _ digits: Int) -> Double {
        guard value != 0, value.isFinite else { return value }
        var scale = 1.0
        var magnitude = abs(value)
        let top = power(10, digits)
        let bottom = power(10, digits - 1)
        while magnitude >= top {
            magnitude /= 10
            scale /= 10
        }
        while magnitude < bottom {
            magnitude *= 10
            scale *= 10
        }
        return (value * scale).rounded() / scale
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<max(0, exponent)).reduce(1.0) { product, _ in product * base }
    }

    /// The exact value in the largest unit that keeps it short: what the writer puts into a file where no spelling is known.
    public static func exact(_ value: Double, _ dimension: Dimension, scaled: Bool = true) -> String {
        written(value, dimension, scaled: scaled, readsBack: true) { $0 }
    }

    /// Three significant digits in the largest unit that leaves at least one: `3.12bn`, `1.56TB`, `34.7k/s`, `12.5d`.
    public static func short(_ value: Double, _ dimension: Dimension) -> String {
        if dimension == .percent { return number(percentDigits(value * 100)) + "%" }
        return written(value, dimension, scaled: true) { significant($0, 3) }
    }

    /// The same as prose has it, a blank between a number and its unit of time or bytes: `36.5 ms`, `1.56 TB`, and `10k/s`.
    public static func spaced(_ value: Double, _ dimension: Dimension) -> String { spaced(short(value, dimension)) }

    /// A quantity that was written, as prose has it: `100ms` is `100 ms`. Other texts are as they were.
    public static func spaced(_ text: String) -> String {
        guard let parts = parts(of: text), !parts.isMoney,
            (spans + sizes + bits).contains(where: { $0.unit == parts.unit })
        else { return text }
        return parts.digits + " " + text.dropFirst(parts.digits.count)
    }

    /// How much of a whole, up to ten times it as a percentage, beyond as a multiple: `40%`, `198%`, `12.6 times`, `1,260 times`.
    public static func share(_ ratio: Double) -> String {
        ratio < 10 ? short(ratio, .percent) : times(ratio)
    }

    /// How busy something is, beyond ten times what it can as a multiple: `66% busy`, `100 times too busy`.
    public static func busy(_ ratio: Double) -> String { ratio < 10 ? "\(share(ratio)) busy" : "\(times(ratio)) too busy" }

    /// A multiple, three significant digits, thousands set apart: `2.5 times`, `1,260 times`.
    public static func times(_ ratio: Double) -> String {
        let rounded = significant(ratio, 3)
        guard rounded >= 1000 else { return number(rounded) + " times" }
        // Nobody reads so many digits.
        if rounded >= 1e9 { return short(rounded, .count) + " times" }
        var digits = number(rounded)
        var place = digits.index(digits.endIndex, offsetBy: -3)
        while place > digits.startIndex {
            digits.insert(",", at: place)
            place = digits.index(place, offsetBy: -3, limitedBy: digits.startIndex) ?? digits.startIndex
        }
        return digits + " times"
    }

    /// 99.95% must not become 100%: above 99 the digits that tell it from 100 are kept.
    private static func percentDigits(_ percent: Double) -> Double {
        guard percent > 99, percent < 100 else { return significant(percent, 3) }
        return 100 - significant(100 - percent, 2)
    }

    private static func written(
        _ value: Double, _ dimension: Dimension, scaled: Bool, readsBack: Bool = false, _ rounded: (Double) -> Double
    ) -> String {
        /// The largest unit that leaves one after rounding: 999.6 is 1k, not 1000.
        func largest(_ table: [(unit: String, factor: Double)], _ value: Double) -> String {
            var best = table[0]
            if scaled {
                for entry in table where entry.factor > best.factor && rounded(value / entry.factor) >= 1 - 1e-12 { best = entry }
                if rounded(value / best.factor) < 1 - 1e-12, let smallest = table.min(by: { $0.factor < $1.factor }) { best = smallest }
            }
            // 1292 s are no number of minutes with twelve digits: then a smaller unit says it exactly.
            if readsBack {
                let smaller = table.filter { $0.factor <= best.factor }.sorted { $0.factor > $1.factor }
                best = smaller.first { (Double(number(value / $0.factor)) ?? 0) * $0.factor == value } ?? best
            }
            return number(rounded(value / best.factor)) + best.unit
        }
        switch dimension {
        case .count: return largest(Array(counts.prefix(5)), value)
        case .size: return largest(Array(sizes.prefix(6)), value)
        case .bandwidth: return largest(Array(sizes.prefix(6)), value) + "/s"
        case .money: return "$" + largest(Array(counts.prefix(5)), value)
        case .ratio: return number(rounded(value)) + ":1"
        case .percent: return number(rounded(value * 100)) + "%"
        case .duration:
            if value == 0 { return "0s" }
            return largest(spans.filter { $0.unit != "w" && $0.unit != "month" && $0.unit != "day" }, value)
        case .rate:
            if value == 0 || rounded(value) >= 1 - 1e-12 { return largest(Array(counts.prefix(5)), value) + "/s" }
            let longer = [("min", 60.0), ("h", 3600), ("day", 86_400), ("month", 2_592_000)]
            for (unit, factor) in longer where rounded(value * factor) >= 1 - 1e-9 {
                return number(rounded(value * factor)) + "/" + unit
            }
            return number(rounded(value * 31_536_000)) + "/y"
        }
    }
}
