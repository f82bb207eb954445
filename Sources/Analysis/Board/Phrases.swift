/// What rules look for in the words of a board, with what it begins with: most texts have no word that begins so, and are not read on.
public struct Phrases: Sendable, ExpressibleByArrayLiteral {
    let all: [String]
    /// A mark for the first two letters of each.
    let beginnings: WordBeginnings

    /// Lower-case ASCII, none empty, each begins with a letter.
    public init(_ all: [String]) {
        self.all = all
        beginnings = all.reduce(into: WordBeginnings()) { $0.formUnion(WordBeginnings(of: $1)) }
    }

    /// The same, written as a list.
    public init(arrayLiteral elements: String...) { self.init(elements) }

    /// Some of them.
    public func filter(_ isKept: (String) -> Bool) -> Phrases { Phrases(all.filter(isKept)) }

    /// What either of two looks for.
    public static func + (left: Phrases, right: Phrases) -> Phrases { Phrases(left.all + right.all) }
}

/// The first two letters of some words as marks, of which several words may share one: what has none in common has no word in common.
struct WordBeginnings: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Of a word's first byte, small, and the one behind it; 0 where there is none.
    init(_ first: UInt8, _ second: UInt8) {
        rawValue = 1 &<< UInt64(truncatingIfNeeded: Int(first) &* 31 &+ Int(second))
    }

    /// Of a phrase; a letter alone begins many words.
    init(of phrase: String) {
        var bytes = phrase.utf8.makeIterator()
        guard let first = bytes.next(), let second = bytes.next() else {
            self.init(rawValue: .max)
            return
        }
        self.init(first, second)
    }
}
