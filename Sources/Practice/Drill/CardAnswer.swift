import Analysis
import Glibc

/// What a typed answer to a card is worth.
public enum CardVerdict: Hashable, Sendable {
    /// Right; how far off a number is, in words: `within 1 percent`.
    case right(note: String)
    case wrong(note: String)
    /// Only the learner can tell.
    case open
    /// Typed in words, none of which the answer has: hardly what was asked, but only the learner can tell.
    case apart
    /// Nothing was typed: the answer is shown, and nothing says that it was known.
    case shown

    /// The rating that Enter gives.
    public var suggestion: SpacedRepetition.Rating {
        switch self {
        case .wrong, .apart, .shown: .again
        case .right, .open: .good
        }
    }
}

extension Card {
    /// Judges a typed answer. Choices are named by their number in `choices` or word for word; an empty text shows the answer.
    ///
    /// - Parameters:
    ///   - typed: What was typed.
    ///   - choices: As they were shown.
    public func judge(_ typed: String, choices: [String] = []) -> CardVerdict {
        let text = typed.trimmingBlanks
        guard !text.isEmpty else { return .open }
        switch kind {
        case .number(let value, let unit, let tolerance):
            guard let number = TypedNumber.value(of: text, unit: unit) else { return .wrong(note: "no number in \(unit)") }
            return Self.judge(number, value, tolerance)
        case .choice:
            let chosen = Int(text).flatMap { choices.indices.contains($0 - 1) ? choices[$0 - 1] : nil } ?? text
            return Self.plain(chosen) == Self.plain(answer) ? .right(note: "") : .wrong(note: "")
        case .text(let accept):
            if ([answer] + accept).contains(where: { Self.plain($0) == Self.plain(text) }) { return .right(note: "") }
            return sharesWords(with: text, accept) ? .open : .apart
        }
    }

    /// Whether a word of the answer was typed, in whatever form. Answers of short words are left to the learner.
    private func sharesWords(with typed: String, _ accept: [String]) -> Bool {
        let told = PlainWords.stems(of: ([answer] + accept + [why]).joined(separator: " "))
        return told.isEmpty || !told.isDisjoint(with: PlainWords.stems(of: typed)) || answer.allSatisfy { !$0.isLetter }
    }

    private static func judge(_ number: Double, _ value: Double, _ tolerance: Tolerance) -> CardVerdict {
        if abs(number - value) <= 1e-9 * max(1, abs(value)) { return .right(note: "exactly") }
        let off = value == 0 ? .infinity : abs(number / value - 1)
        let isRight: Bool
        switch tolerance {
        case .exact: isRight = false
        case .share(let share): isRight = off <= share + 1e-9
        case .factor(let factor): isRight = value != 0 && number / value >= 1 / factor - 1e-9 && number / value <= factor + 1e-9
        }
        let percent = WholeCount.up(off * 100 - 1e-6)
        if isRight { return .right(note: percent <= 100 ? "within \(max(1, percent)) percent" : "within the tolerance") }
        let times = number / value
        if value != 0, times >= 10 || times > 0 && times <= 0.1 {
            let factor = times >= 10 ? times : 1 / times
            guard factor < 1e6 else {
                return .wrong(note: factor.isFinite ? "off by a factor of 10^\(Int(log10(factor).rounded()))" : "")
            }
            return .wrong(note: "off by a factor of \(WholeCount.nearest(factor))")
        }
        return .wrong(note: off.isFinite ? "off by \(percent) percent" : "")
    }

    /// Case, blanks and punctuation aside.
    private static func plain(_ text: String) -> String { PlainWords.of(text).joined(separator: " ") }
}

/// A number as people type it: `3.5e12`, `3.5 trillion`, `3.5T`, `86,400`, `2^10`, with its unit or another of the same kind.
enum TypedNumber {
    private static let words: [String: Double] = [
        "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "mn": 1e6, "g": 1e9, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12,
        "tn": 1e12, "trillion": 1e12, "quadrillion": 1e15,
    ]
    /// Units that stand for each other, each with its size.
    private static let families: [[String: Double]] = [
        [
            "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "sec": 1, "seconds": 1, "min": 60, "minutes": 60, "h": 3600,
            "hours": 3600, "days": 86_400, "day": 86_400, "d": 86_400, "years": 31_536_000, "year": 31_536_000, "y": 31_536_000,
        ],
        ["bytes": 1, "byte": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15],
        ["mb/s": 1e6, "gb/s": 1e9, "tb/s": 1e12, "mbit/s": 125e3, "gbit/s": 125e6, "tbit/s": 125e9],
    ]

    /// The value in a unit; nil where the text is no such number.
    static func value(of text: String, unit: String) -> Double? {
        let plain = inDigits(withPoint(withoutGaps(text.lowercased())).filter { !",_~$≈".contains($0) })
        let digits = plain.prefix { $0.isNumber || ".-+^".contains($0) }
        var rest = plain.dropFirst(digits.count)
        guard var number = power(String(digits)) else { return nil }
        if rest.first == "e" {
            let exponent = rest.dropFirst().prefix { $0.isNumber || $0 == "-" || $0 == "+" }
            if let power = Double(exponent) {
                number *= pow(10, power)
                rest = rest.dropFirst(1 + exponent.count)
            }
        }
        var tokens = rest.split(separator: " ").map(String.init)
        let wanted = unit.lowercased()
        if let first = tokens.first, first != wanted, let scale = words[first], family(of: first) == nil || first == "m" || first == "b" {
            number *= scale
            tokens.removeFirst()
        }
        guard let said = tokens.first, said != wanted else { return number }
        if said.count > 1, let first = said.first, String(said.dropFirst()) == wanted, let scale = words[String(first)] {
            return number * scale
        }
        guard let from = family(of: said), let to = family(of: wanted), from.index == to.index else {
            // What is counted has any name that is no unit.
            let isCounted = wanted == "count" && said.allSatisfy(\.isLetter) && family(of: said) == nil
            return wanted.hasPrefix(said) || said.hasPrefix(wanted) || tokens.count > 1 || isCounted ? number : nil
        }
        return number * from.size / to.size
    }

    /// Without the word before it that says it is not exact, and without what parts its thousands: `about 1 024`, `1'024`.
    private static func withoutGaps(_ text: String) -> String {
        let words = text.split(separator: " ")
        let isRough = words.count > 1 && words.first.map { rough.contains(String($0)) } ?? false
        let characters = Array(isRough ? words.dropFirst().joined(separator: " ") : text)
        func isDigit(_ place: Int) -> Bool {
            characters.indices.contains(place) && characters[place].isASCII && characters[place].isNumber
        }
        return String(
            characters.indices.filter { place in
                !(" '’\u{A0}\u{202F}".contains(characters[place]) && isDigit(place - 1) && (1...3).allSatisfy { isDigit(place + $0) }
                    && !isDigit(place + 4))
            }.map { characters[$0] })
    }

    /// `a thousand`, `one million bytes`, `half a million`: with the digit before the word.
    private static func inDigits(_ text: String) -> String {
        var words = text.split(separator: " ").map(String.init)
        var digit = "1"
        if words.first == "half" {
            digit = "0.5"
            words.removeFirst()
        }
        if words.count > 1, ["a", "an", "one"].contains(words[0]), Self.words[words[1]].map({ $0 >= 1000 && words[1].count > 2 }) ?? false {
            words[0] = digit
        } else if let first = words.first, first.count > 2, Self.words[first] != nil {
            words.insert(digit, at: 0)
        } else {
            return text
        }
        return words.joined(separator: " ")
    }

    private static let rough: Set<String> = ["about", "around", "roughly", "approximately", "approx", "ca", "circa", "nearly", "some"]

    /// A comma before other than three digits stands for a point: `1024,0`.
    private static func withPoint(_ text: String) -> String {
        let sides = text.split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count == 2, let last = sides.last, !sides[0].contains(".") else { return text }
        let decimals = last.prefix { $0.isASCII && $0.isNumber }.count
        return decimals == 0 || decimals == 3 ? text : sides.joined(separator: ".")
    }

    private static func family(of unit: String) -> (index: Int, size: Double)? {
        for (index, family) in families.enumerated() { if let size = family[unit] { return (index, size) } }
        return nil
    }

    /// `2^10`, or a plain number.
    private static func power(_ text: String) -> Double? {
        let parts = text.split(separator: "^").compactMap { Double($0) }
        if parts.count == 2 { return pow(parts[0], parts[1]) }
        return Double(text)
    }
}

extension String {
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[first...last])
    }
}
