import Whiteboard

/// How the line's words and values are written.
enum SketchText {
    /// A text as a word of the line, in quotes where it is none; nil where it cannot be written on a line.
    static func word(_ text: String) -> String? { isWord(text) ? text : quoted(text) }

    /// A text in quotes; nil where it cannot be written on a line.
    static func quoted(_ text: String) -> String? {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) { return nil }
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy(SketchLexer.isWord)
    }

    /// Whether a word keeps all its letters right before an arrow, which takes the hyphens.
    static func isPlainBeforeArrow(_ text: String) -> Bool { isWord(text) && text.utf8.last != UInt8(ascii: "-") }

    /// A value as the line writes it; nil where it cannot.
    static func written(_ value: Value) -> String? {
        switch value {
        case .text(let text): return word(text)
        case .bool(let bool): return bool ? "true" : "false"
        case .quantity(let quantity): return word(quantity.text)
        case .list(let list):
            var parts: [String] = []
            for value in list {
                if let estimate = Estimate(attributeValue: value) {
                    guard let text = quoted("\(estimate.name) = \(estimate.expression)") else { return nil }
                    parts.append(text)
                    continue
                }
                guard let part = written(value) else { return nil }
                parts.append(part)
            }
            return "[\(parts.joined(separator: ", "))]"
        case .map: return nil
        }
    }

    /// A scalar's plain text; empty for lists and maps.
    static func value(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .quantity(let quantity): quantity.text
        case .list, .map: ""
        }
    }

    /// `two boxes`; nil for none.
    static func counted(_ count: Int, _ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(number(count)) \(count == 1 ? one : many)"
    }

    /// A number in prose: in letters up to twelve.
    static func number(_ number: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        return words.indices.contains(number) ? words[number] : String(number)
    }
}
