/// What of a text is compared with other texts: words and pairs of neighbouring words, and letter
/// sequences of three to five within each word, which is padded with a blank on both sides. A feature is known by a 64-bit
/// FNV-1a hash of its characters, so that an index of seven thousand wordings is built without as many strings; two features of
/// the same hash are not to be expected among a hundred thousand (the chance is one in a billion).
struct WordingFeatures {
    private(set) var words: [UInt64] = []
    /// As often as they occur.
    private(set) var letters: [UInt64] = []

    init(_ text: String) {
        let plain = PlainWords.of(text)
        words.reserveCapacity(plain.count * 2)
        for (index, word) in plain.enumerated() {
            var hash = FNV(seed: 1)
            for byte in word.utf8 { hash.add(UInt32(byte)) }
            words.append(hash.value)
            if index + 1 < plain.count {
                hash.add(0x20)
                for byte in plain[index + 1].utf8 { hash.add(UInt32(byte)) }
                words.append(hash.value)
            }
            addSequences(of: word)
        }
    }

    /// The letter sequences that say which word it is: those of five letters that stand in it with the blank before it, and of a short
    /// word those of four.
    static func beginnings(of word: String) -> [UInt64] {
        let scalars = [0x20] + word.unicodeScalars.map(\.value)
        let padded = scalars.count < 5 ? scalars + [0x20] : scalars
        let length = min(scalars.count > 5 ? 5 : 4, padded.count)
        guard length >= 3 else { return [] }
        return (0...(padded.count - length)).map { start in
            var hash = FNV(seed: 2)
            for next in start..<(start + length) { hash.add(padded[next]) }
            return hash.value
        }
    }

    /// The sequences of three letters in a word of five or more, with the blanks around it: most of them are left where one letter is
    /// missing or another.
    static func threes(of word: String) -> [UInt64] {
        let padded = [0x20] + word.unicodeScalars.map(\.value) + [0x20]
        guard padded.count >= 7 else { return [] }
        return (0...(padded.count - 3)).map { start in
            var hash = FNV(seed: 2)
            for next in start..<(start + 3) { hash.add(padded[next]) }
            return hash.value
        }
    }

    /// One number for all words in their order.
    var sentence: UInt64 {
        var hash = FNV(seed: 3)
        for word in words {
            hash.add(UInt32(truncatingIfNeeded: word))
            hash.add(UInt32(truncatingIfNeeded: word >> 32))
        }
        return hash.value
    }

    /// All sequences that fit into the padded word; a word of one letter is one of three.
    private mutating func addSequences(of word: String) {
        var padded: [UInt32] = [0x20]
        padded.reserveCapacity(word.utf8.count + 2)
        for scalar in word.unicodeScalars { padded.append(scalar.value) }
        padded.append(0x20)
        for start in 0...(padded.count - 3) {
            var hash = FNV(seed: 2)
            hash.add(padded[start])
            hash.add(padded[start + 1])
            for next in (start + 2)..<min(start + 5, padded.count) {
                hash.add(padded[next])
                letters.append(hash.value)
            }
        }
    }
}

/// The 64-bit FNV-1a hash: the same on every machine and in every run, which Swift's own hash is not.
struct FNV {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    init() {}
    /// Another hash for each seed.
    init(seed: UInt32) { add(seed) }

    mutating func add(_ word: UInt32) { value = (value ^ UInt64(word)) &* 0x100_0000_01b3 }

    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV()
        for byte in bytes { hash.add(UInt32(byte)) }
        return hash.value
    }
}

/// Numbers for hashes, in the order in which they come. The keys are hashes already, so they are their own places: Swift's dictionary
/// would hash each of a million look-ups again.
struct FeatureNumbers: Sendable {
    private var keys: [UInt64] = Array(repeating: 0, count: 1 << 12)
    private var numbers: [Int32] = Array(repeating: -1, count: 1 << 12)
    private(set) var count = 0

    /// The number of a hash, a new one where it has none.
    mutating func number(for key: UInt64) -> Int {
        let place = self.place(of: key)
        if numbers[place] >= 0 { return Int(numbers[place]) }
        keys[place] = key
        numbers[place] = Int32(count)
        count += 1
        if count * 2 > keys.count { grow() }
        return count - 1
    }

    func find(_ key: UInt64) -> Int? {
        let number = numbers[place(of: key)]
        return number < 0 ? nil : Int(number)
    }

    private func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: key ^ (key >> 32)) & (keys.count - 1)
        while numbers[place] >= 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
        return place
    }

    private mutating func grow() {
        let old = zip(keys, numbers).filter { $0.1 >= 0 }
        keys = Array(repeating: 0, count: keys.count * 2)
        numbers = Array(repeating: -1, count: keys.count)
        for (key, number) in old {
            let place = place(of: key)
            keys[place] = key
            numbers[place] = number
        }
    }
}
