/// Arithmetic with units, as an estimate holds it: `writes * 5y`, `links * 500B * 3`, `n / 15k/s / 70%` (`boardwalk help entries`).
///
/// `^` (to a whole number) binds closest, then `* /`, then `+ -`, each from the left. A number, its unit and its `/unit` of time without
/// blanks are one quantity; a unit of time or size alone stands for one of it.
public enum Expression {
    /// Why an expression has no value, and the character where that shows.
    public struct Mistake: Error, Hashable, Sendable {
        /// In characters (Unicode scalars) of the expression, from 0.
        public let offset: Int
        /// One sentence without the place, in plain words.
        public let message: String
        /// The name that nothing has, where that is the mistake: whoever knows names adds a hint.
        public let unknownName: String?

        init(_ offset: Int, _ message: String, unknownName: String? = nil) {
            self.offset = offset
            self.message = message
            self.unknownName = unknownName
        }
    }

    /// The value of an expression, where `known` gives the values of names.
    public static func evaluate(_ text: String, known: (String) -> ExpressionValue?) throws(Mistake) -> ExpressionValue {
        var parser = ExpressionParser(text)
        let value = try parser.sum(known, depth: 0)
        if let token = parser.token { throw Mistake(token.offset, "an operator was expected, not '\(VisibleName.of(token.text))'") }
        guard value.number.isFinite else { throw Mistake(0, "the result is too large") }
        guard value.noun != nil else { throw Mistake(0, "the result is no count, rate, size, bandwidth, duration or money") }
        return value
    }

    /// Whether a name may stand for an estimate: `[a-z][a-z0-9_]*`, and no unit.
    public static func isName(_ text: String) -> Bool {
        text.utf8.first?.isLowerCaseLetter == true
            && text.utf8.allSatisfy { $0.isLowerCaseLetter || $0.isDigit || $0 == UInt8(ascii: "_") } && !isUnit(text)
    }

    /// Whether a word is a unit, so that nothing can be called by it.
    public static func isUnit(_ word: String) -> Bool {
        ExpressionValue.unit(word) != nil || word == "m" || !word.isEmpty && QuantityText.factor(of: word, in: QuantityText.counts) != nil
    }
}

/// One walk over the characters of an expression, from the left.
private struct ExpressionParser {
    struct Token {
        var offset: Int
        var text: String
        var kind: Kind
        enum Kind { case quantity, word, sign }
    }

    /// The token that comes next; nil at the end.
    private(set) var token: Token?
    private let letters: [Unicode.Scalar]
    private var at = 0

    static let deepest = 100

    init(_ text: String) {
        letters = Array(text.unicodeScalars)
        advance()
    }

    mutating func sum(_ known: (String) -> ExpressionValue?, depth: Int) throws(Expression.Mistake) -> ExpressionValue {
        var left = try product(known, depth: depth)
        while let sign = token, sign.text == "+" || sign.text == "-" {
            advance()
            let right = try product(known, depth: depth)
            guard let result = left.adding(right, sign: sign.text == "+" ? 1 : -1) else {
                let verb = sign.text == "+" ? "added" : "subtracted"
                guard let first = left.noun, let second = right.noun else {
                    throw Expression.Mistake(sign.offset, "these cannot be \(verb): their units differ")
                }
                throw Expression.Mistake(sign.offset, "\(first) and \(second) cannot be \(verb)")
            }
            left = result
        }
        return left
    }

    private mutating func product(_ known: (String) -> ExpressionValue?, depth: Int) throws(Expression.Mistake) -> ExpressionValue {
        var left = try power(known, depth: depth)
        while let sign = token, sign.text == "*" || sign.text == "/" {
            advance()
            let right = try power(known, depth: depth)
            if sign.text == "/", right.number == 0 { throw Expression.Mistake(sign.offset, "division by zero") }
            left = sign.text == "*" ? left.times(right) : left.divided(by: right)
        }
        return left
    }

    private mutating func power(_ known: (String) -> ExpressionValue?, depth: Int) throws(Expression.Mistake) -> ExpressionValue {
        var left = try value(known, depth: depth)
        while let sign = token, sign.text == "^" {
            advance()
            guard let exponent = token, exponent.kind == .quantity, let whole = Int(exponent.text), (0...1000).contains(whole) else {
                throw Expression.Mistake(token?.offset ?? letters.count, "a whole number was expected after '^'")
            }
            advance()
            let base = left
            left = (0..<whole).reduce(ExpressionValue(1)) { result, _ in result.times(base) }
        }
        return left
    }

    private mutating func value(_ known: (String) -> ExpressionValue?, depth: Int) throws(Expression.Mistake) -> ExpressionValue {
        guard let here = token else { throw Expression.Mistake(letters.count, "a number or a name was expected at the end") }
        switch here.kind {
        case .quantity:
            advance()
            guard let parts = QuantityText.parts(of: here.text) else {
                throw Expression.Mistake(here.offset, "'\(here.text)' is no quantity, such as 10k/s or 500B")
            }
            do { return try ExpressionValue(parts) } catch { throw Expression.Mistake(here.offset, error.message) }
        case .word:
            advance()
            if let unit = ExpressionValue.unit(here.text) { return unit }
            if let value = known(here.text) { return value }
            let name = VisibleName.of(here.text)
            throw Expression.Mistake(
                here.offset, here.text == "m" ? "min or M?" : "nothing is called \(name)", unknownName: here.text == "m" ? nil : name)
        case .sign:
            guard here.text == "(" else {
                throw Expression.Mistake(here.offset, "a number or a name was expected, not '\(VisibleName.of(here.text))'")
            }
            guard depth < Self.deepest else { throw Expression.Mistake(here.offset, "brackets nest deeper than \(Self.deepest)") }
            advance()
            let inner = try sum(known, depth: depth + 1)
            guard token?.text == ")" else { throw Expression.Mistake(here.offset, "this bracket is not closed") }
            advance()
            return inner
        }
    }

    // MARK: Tokens

    private mutating func advance() {
        while at < letters.count, letters[at] == " " || letters[at] == "\t" || letters[at] == "\n" { at += 1 }
        guard at < letters.count else {
            token = nil
            return
        }
        let start = at
        let kind: Token.Kind
        if Self.isDigit(letters[at]) || letters[at] == "$" {
            kind = .quantity
            takeQuantity()
        } else if Self.isLetter(letters[at]) {
            kind = .word
            while at < letters.count, Self.isWordPart(letters[at]) { at += 1 }
        } else {
            kind = .sign
            at += 1
        }
        token = Token(offset: start, text: text(start..<at), kind: kind)
    }

    /// Digits, a unit, and `/unit` of time where both touch.
    private mutating func takeQuantity() {
        if letters[at] == "$" { at += 1 }
        while at < letters.count, Self.isDigit(letters[at]) || letters[at] == "." { at += 1 }
        if at < letters.count, letters[at] == "%" {
            at += 1
            return
        }
        while at < letters.count, Self.isLetter(letters[at]) { at += 1 }
        guard at < letters.count, letters[at] == "/" else { return }
        var end = at + 1
        while end < letters.count, Self.isWordPart(letters[end]) { end += 1 }
        if QuantityText.factor(of: text((at + 1)..<end), in: QuantityText.spans) != nil { at = end }
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters[range])
        return String(view)
    }

    private static func isDigit(_ letter: Unicode.Scalar) -> Bool { ("0"..."9").contains(letter) }
    private static func isLetter(_ letter: Unicode.Scalar) -> Bool { ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) }
    private static func isWordPart(_ letter: Unicode.Scalar) -> Bool { isLetter(letter) || isDigit(letter) || letter == "_" }
}
