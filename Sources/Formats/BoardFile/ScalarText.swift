import Canvas

/// How a text is written as a YAML scalar.
enum ScalarText {
    /// Words that YAML takes for something else than text, in any case.
    private static let guessed: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"]

    /// The text plain where no reader could take it for anything else, else in double quotes.
    static func written(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// `[A-Za-z/][A-Za-z0-9 _./%@+-]*`, not ending in a blank, and none of the words that YAML guesses about.
    static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "/"), text.utf8.last != UInt8(ascii: " ")
        else { return false }
        guard text.utf8.allSatisfy({ isLetter($0) || (48...57).contains($0) || " _./%@+-".utf8.contains($0) }) else { return false }
        return text.utf8.count > 5 || !guessed.contains(text.lowercased())
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            // What joins pictures to one of them stays.
            let isSeen = VisibleText.line(String(character)) == String(character)
            for scalar in character.unicodeScalars {
                switch scalar.value {
                case 0x22: result += "\\\""
                case 0x5C: result += "\\\\"
                case 0x0A: result += "\\n"
                // Marks of byte order and of writing direction: in a file, or on a terminal, they would be more than text.
                case 0xFFFE, 0xFFFF: result += escape(scalar.value)
                default: if !isSeen, scalar.isHidden { result += escape(scalar.value) } else { result.unicodeScalars.append(scalar) }
                }
            }
        }
        return result + "\""
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        let count = value > 0xFFFF ? 8 : 4
        return (count == 8 ? "\\U" : "\\u") + String(repeating: "0", count: count - digits.count) + digits
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
