/// What of a text is compared with other texts (clarifying.md, step 2): words and pairs of neighbouring words, and letter
/// sequences of three to five within each word. A feature is known by a 64-bit FNV-1a hash of its characters, so that an
/// index of seven thousand wordings is built without as many strings; two features of the same hash are not to be expected
/// among a hundred thousand (the chance is one in a billion).
struct WordingFeatures {
    /// Hash and number of occurrences, in the order of the hashes.
    var words: [(hash: UInt64, count: Int)]
    var letters: [(hash: UInt64, count: Int)]

    init(_ text: String) {
        let plain = PlainWords.of(text)
        var words: [UInt64] = [], letters: [UInt64] = []
        for (index, word) in plain.enumerated() {
            words.append(FNV.hash(word.utf8))
            if index + 1 < plain.count { words.append(FNV.hash((word + " " + plain[index + 1]).utf8)) }
            let padded = [" "] + Array(word.unicodeScalars) + [" "]
            for length in 3...5 {
                if padded.count <= length {
                    letters.append(Self.hash(padded[...]))
                    break
                }
                for start in 0...(padded.count - length) { letters.append(Self.hash(padded[start..<start + length])) }
            }
        }
        self.words = Self.counted(words)
        self.letters = Self.counted(letters)
    }

    private static func hash(_ letters: ArraySlice<Unicode.Scalar>) -> UInt64 {
        var hash = FNV()
        for letter in letters { hash.add(letter.value) }
        return hash.value
    }

    private static func counted(_ hashes: [UInt64]) -> [(hash: UInt64, count: Int)] {
        var counts: [(hash: UInt64, count: Int)] = []
        for hash in hashes.sorted() {
            if let last = counts.last, last.hash == hash { counts[counts.count - 1].count += 1 } else { counts.append((hash, 1)) }
        }
        return counts
    }
}

/// The 64-bit FNV-1a hash: the same on every machine and in every run, which Swift's own hash is not.
struct FNV {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

    mutating func add(_ word: UInt32) {
        for shift: UInt32 in [0, 8, 16, 24] { add(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV()
        for byte in bytes { hash.add(byte) }
        return hash.value
    }
}
