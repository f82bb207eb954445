extension String {
    /// Whether one of the phrases stands in the text, in capitals or not.
    ///
    /// Read for every part of a board at every review, so it compares bytes and makes no strings.
    /// - Parameter phrases: lower-case ASCII, none empty.
    public func mentions(_ phrases: [String]) -> Bool {
        if isEmpty { return false }
        return phrases.contains { mentions($0) }
    }

    /// Whether one of the phrases stands in the text where a word begins: `lease` in `a lease`, not in `release`.
    ///
    /// - Parameter phrases: lower-case ASCII, none empty, each begins with a letter.
    public func says(_ phrases: [String]) -> Bool {
        let text = utf8
        var isInside = false
        for place in text.indices {
            let byte = String.lowered(text[place])
            let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= 0x80
            if isLetter, !isInside, phrases.contains(where: { $0.utf8.first == byte && String.startsWith($0, text[place...]) }) {
                return true
            }
            isInside = isLetter
        }
        return false
    }

    private func mentions(_ phrase: String) -> Bool {
        let text = utf8
        guard let first = phrase.utf8.first else { return false }
        let most = text.count - phrase.utf8.count
        if most < 0 { return false }
        var start = text.startIndex
        for _ in 0...most {
            if String.lowered(text[start]) == first, String.startsWith(phrase, text[start...]) { return true }
            start = text.index(after: start)
        }
        return false
    }

    private static func startsWith(_ phrase: String, _ text: Substring.UTF8View) -> Bool {
        var place = text.startIndex
        for byte in phrase.utf8 {
            guard place < text.endIndex, lowered(text[place]) == byte else { return false }
            place = text.index(after: place)
        }
        return true
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
