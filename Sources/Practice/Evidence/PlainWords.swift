/// The words of a text as everything that compares texts sees them: lower case, marks over letters and apostrophes gone,
/// everything but letters, digits and `_` a blank between words.
public enum PlainWords {
    /// What its longer words begin with: enough to meet a word in another form.
    static func stems(of text: String) -> Set<Substring> { Set(of(text).filter { $0.count > 3 }.map { $0.prefix(5) }) }

    /// The words in their order; none of them is empty.
    public static func of(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func close() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII {
                if isWordByte(scalar.value) { word.append(scalar) } else if scalar != "'" { close() }
                continue
            }
            for part in LetterParts.of(scalar) {
                if part.properties.canonicalCombiningClass != .notReordered || part == "'" || part == "’" { continue }
                if isWordScalar(part) { word.append(part) } else { close() }
            }
        }
        close()
        return words
    }

    /// Whether a word of the text starts with one of the stems; a stem of two words wants both, side by side.
    public static func has(stemOf stems: [String], in text: String) -> Bool {
        let words = of(text)
        return stems.contains { stem in
            let parts = stem.split(separator: " ").map(String.init)
            guard let first = parts.first else { return false }
            if parts.count == 1 { return words.contains { $0.hasPrefix(first) } }
            return words.indices.contains { start in
                start + parts.count <= words.count
                    && zip(parts, words[start...]).enumerated().allSatisfy { place, pair in
                        place == parts.count - 1 ? pair.1.hasPrefix(pair.0) : pair.1 == pair.0
                    }
            }
        }
    }

    private static func isWordByte(_ value: UInt32) -> Bool {
        (0x61...0x7A).contains(value) || (0x30...0x39).contains(value) || value == 0x5F
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            true
        default: scalar == "_"
        }
    }
}

/// What a character is made of: a letter and its marks apart (`é` is `e` and an acute), and what merely looks different
/// (`ﬁ`, `²`, full-width letters) as the plain characters.
enum LetterParts {
    static func of(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.isASCII { return [scalar] }
        if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
            return Array(String(narrow).lowercased().unicodeScalars)
        }
        if let plain = lookalikes[scalar] { return Array(plain.unicodeScalars) }
        return composed[Character(scalar)] ?? [scalar]
    }

    private static let lookalikes: [Unicode.Scalar: String] = [
        "\u{A0}": " ", "ª": "a", "º": "o", "¹": "1", "²": "2", "³": "3", "¼": "1 4", "½": "1 2", "¾": "3 4", "µ": "μ",
        "…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "™": "tm", "№": "no", "ſ": "s", "⁰": "0",
        "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "₀": "0", "₁": "1", "₂": "2", "₃": "3",
    ]

    /// Swift's characters are equal when Unicode says that they are the same letter, however it is spelled; so spelling
    /// every base letter with every mark gives the table of letters with marks, without a file of Unicode's.
    private static let composed: [Character: [Unicode.Scalar]] = {
        let bases = "abcdefghijklmnopqrstuvwxyzæøαειηουωиге".unicodeScalars
        let marks: [Unicode.Scalar] =
            ("\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}\u{308}\u{309}\u{30A}\u{30B}\u{30C}\u{30F}\u{311}\u{31B}"
            + "\u{323}\u{324}\u{325}\u{326}\u{327}\u{328}\u{32D}\u{32E}\u{330}\u{331}").unicodeScalars.map { $0 }
        // Two marks on a letter: Vietnamese, Greek with breathings left out.
        let inner: [Unicode.Scalar] = ["\u{302}", "\u{306}", "\u{308}", "\u{31B}", "\u{323}", "\u{304}"]
        let outer: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{304}", "\u{309}", "\u{323}", "\u{302}", "\u{306}"]
        var table: [Character: [Unicode.Scalar]] = [:]
        for base in bases {
            for mark in marks { add([base, mark], to: &table) }
            for first in inner { for second in outer { add([base, first, second], to: &table) } }
        }
        return table
    }()

    private static func add(_ parts: [Unicode.Scalar], to table: inout [Character: [Unicode.Scalar]]) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: parts)
        let string = String(text)
        if let character = string.first, string.count == 1, table[character] == nil { table[character] = parts }
    }
}
