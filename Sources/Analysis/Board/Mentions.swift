extension String {
    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Whether one of the phrases stands in the text, in capitals or not.
    ///
    /// Read for every part of a board at every review, so it compares bytes and makes no strings.
    /// - Parameter phrases: lower-case ASCII, none empty.
    public func mentions(_ phrases: [String]) -> Bool {
        if isEmpty { return false }
        var text = self
        return text.withUTF8 { text in
            phrases.contains { phrase in
                var phrase = phrase
                return phrase.withUTF8 { Self.stands($0, in: text) }
            }
        }
    }

    /// Whether one of the phrases stands in the text where a word begins: `lease` in `a lease`, not in `release`.
    ///
    /// - Parameter phrases: lower-case ASCII, none empty, each begins with a letter.
    public func says(_ phrases: [String]) -> Bool {
        beginsAWord { byte, place, text in phrases.contains { $0.utf8.first == byte && Self.starts($0, at: place, of: text) } }
    }

    /// The same of phrases whose beginnings are known: a word that begins otherwise is not compared with any.
    public func says(_ phrases: Phrases) -> Bool {
        beginsAWord { byte, place, text in
            phrases.beginnings.contains(Self.beginning(byte, at: place, of: text))
                && phrases.all.contains { $0.utf8.first == byte && Self.starts($0, at: place, of: text) }
        }
    }

    /// How its words begin.
    var wordBeginnings: WordBeginnings {
        var beginnings: WordBeginnings = []
        _ = beginsAWord { byte, place, text in
            beginnings.formUnion(Self.beginning(byte, at: place, of: text))
            return false
        }
        return beginnings
    }

    private static func beginning(_ byte: UInt8, at place: Int, of text: Bytes) -> WordBeginnings {
        WordBeginnings(byte, place + 1 < text.count ? lowered(text[place + 1]) : 0)
    }

    /// Whether a word begins so: asked with its first letter, small, and where that stands, until it is so.
    private func beginsAWord(_ isSo: (UInt8, Int, Bytes) -> Bool) -> Bool {
        var text = self
        return text.withUTF8 { text in
            var isInside = false
            for place in text.indices {
                let byte = Self.lowered(text[place])
                let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= 0x80
                if isLetter, !isInside, isSo(byte, place, text) { return true }
                isInside = isLetter
            }
            return false
        }
    }

    private static func stands(_ phrase: Bytes, in text: Bytes) -> Bool {
        guard let first = phrase.first, text.count >= phrase.count else { return false }
        for start in 0...text.count - phrase.count where lowered(text[start]) == first {
            if phrase.indices.allSatisfy({ lowered(text[start + $0]) == phrase[$0] }) { return true }
        }
        return false
    }

    private static func starts(_ phrase: String, at start: Int, of text: Bytes) -> Bool {
        var place = start
        for byte in phrase.utf8 {
            guard place < text.count, lowered(text[place]) == byte else { return false }
            place += 1
        }
        return true
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
