/// The forms in which a word is compared and written: as one hyphenated word, and as an id.
public enum WordForm {
    /// A word as it is looked up: lower case, blanks, `_` and `/` as hyphens.
    public static func lookup(_ text: some StringProtocol) -> String {
        var isPlain = true
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte + 32)
            case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "/"): bytes.append(UInt8(ascii: "-"))
            default:
                if byte >= 0x80 { isPlain = false }
                bytes.append(byte)
            }
        }
        let word = String(decoding: bytes, as: UTF8.self)
        return isPlain ? word : word.lowercased()
    }

    /// The id that a text gives: Latin letters in lower case and without their marks, each run of other characters one hyphen, `c` before
    /// a leading digit. Nil where a letter of another script stands in it, or neither letter nor digit: then the id is `component-N`.
    public static func id(_ text: some StringProtocol) -> String? {
        var id = ""
        var isGap = false
        for scalar in text.unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                if isGap, !id.isEmpty { id.append("-") }
                isGap = false
                id.unicodeScalars.append(scalar)
                continue
            }
            if isCombining(scalar) { continue }
            guard let letters = latin(scalar) else {
                if scalar.properties.isAlphabetic { return nil }
                isGap = true
                continue
            }
            if isGap, !id.isEmpty { id.append("-") }
            isGap = false
            id.append(contentsOf: letters)
        }
        guard let first = id.utf8.first else { return nil }
        return first < UInt8(ascii: "a") ? "c" + id : id
    }

    /// A text with a capital where it begins with a letter.
    public static func capitalised(_ text: String) -> String {
        guard let first = text.first else { return text }
        return first.uppercased() + text.dropFirst()
    }

    /// `a queue`, `an event log`, `an SQL database`: by the sound of its first letter.
    public static func withArticle(_ noun: String) -> String {
        let isInitialism = noun.count > 1 && noun.prefix(2).allSatisfy(\.isUppercase)
        let sounds = isInitialism ? "AEFHILMNORSX" : "aeiouAEIOU"
        return (noun.first.map { sounds.contains($0) } ?? false ? "an " : "a ") + noun
    }

    /// A hyphenated word as it is shown: blanks for hyphens, a capital first.
    static func shown(_ word: some StringProtocol) -> String {
        capitalised(String(word.map { $0 == "-" || $0 == "_" || $0 == "/" ? " " : $0 }))
    }

    /// Whether a scalar is a mark over or under the letter before it.
    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
    }

    /// The ASCII letters or the digit that a Latin letter or digit becomes; nil for everything else.
    private static func latin(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: return String(scalar)
        case 0x41...0x5A: return String(Unicode.Scalar(UInt8(scalar.value) + 32))
        case 0..<0x80: return nil
        default: break
        }
        return folded(scalar)
    }

    /// A Latin letter without its marks, read from its Unicode name: LATIN SMALL LETTER E WITH ACUTE is e, LATIN CAPITAL LETTER AE is ae.
    private static func folded(_ scalar: Unicode.Scalar) -> String? {
        guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
        let words = name.split(separator: " ")
        guard words.count >= 4, words[2] == "LETTER" || words[2] == "LIGATURE" else { return nil }
        switch words[3] {
        case "SHARP": return "ss"
        case "DOTLESS": return "i"
        case "THORN": return "th"
        case "ETH": return "d"
        default: break
        }
        guard words[3].utf8.count <= 2, words.count == 4 || words[4] == "WITH" else { return nil }
        return words[3].lowercased()
    }
}
