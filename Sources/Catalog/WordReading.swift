import Whiteboard

/// How a word was read: the kind of component that it means, and by which of the rules below. The line and every import read words so.
public struct WordReading: Hashable, Sendable {
    /// The rules in their order; the components of a board (1) are looked for before, by the reader that has one.
    public enum Rule: Int, Hashable, Sendable {
        /// A word of the catalogue.
        case word = 2
        /// The beginning of one, on screen only.
        case prefix = 3
        /// The word without the number at its end, or without a last part that tells number or role.
        case base = 4
        /// Its last part.
        case lastPart = 5
        /// Its first part, a technology.
        case firstPart = 6
        /// A new service.
        case new = 7
    }

    /// The kind that the new box has.
    public let kind: Kind
    /// Spelled as in technologies.tsv; nil where the word names none.
    public let technology: String?
    /// Which of the rules for words gave it.
    public let rule: Rule
    /// The word, completed where a prefix was read (`red` gives redis); it decides the id.
    public let word: String
    /// The name of a box of this word, where the whole word is one of the catalogue.
    public let name: String?

    /// A reading as the vocabulary finds it.
    public init(kind: Kind, technology: String?, rule: Rule, word: String, name: String?) {
        self.kind = kind
        self.technology = technology
        self.rule = rule
        self.word = word
        self.name = name
    }
}

extension Catalog {
    /// Reads a word by rules 2 to 7. `allowsPrefix` is for the screen, where the reading is shown before it counts.
    public func read(_ text: String, allowsPrefix: Bool) -> WordReading {
        let word = WordForm.lookup(text)
        if let reading = readExact(text, word, allowsPrefix: allowsPrefix) { return reading }
        let digitless = Self.withoutNumber(word)
        if let found = digitless.flatMap(vocabulary.meaning) { return part(found, .base, of: text) }
        let roleless = Self.withoutRole(digitless ?? word)
        if let found = roleless.flatMap(vocabulary.meaning) { return part(found, .base, of: text) }
        for form in [word, digitless, roleless].compactMap({ $0 }) {
            if let reading = readLastPart(form, of: text) { return reading }
        }
        if let first = Self.firstPart(word), let found = vocabulary.meaning(first), found.technology != nil {
            return part(found, .firstPart, of: text)
        }
        return WordReading(kind: "service", technology: nil, rule: .new, word: text, name: nil)
    }

    /// Reads the word after a colon: a kind or a technology, by rules 2 and 3 alone. Nil for anything else.
    public func readKind(_ text: String, allowsPrefix: Bool) -> WordReading? {
        readExact(text, WordForm.lookup(text), allowsPrefix: allowsPrefix)
    }

    private func readExact(_ text: String, _ word: String, allowsPrefix: Bool) -> WordReading? {
        if let found = vocabulary.meaning(word) {
            return WordReading(kind: found.kind, technology: found.technology, rule: .word, word: text, name: found.name)
        }
        guard allowsPrefix, word.utf8.count >= 2, let found = vocabulary.first(beginning: word) else { return nil }
        return WordReading(kind: found.kind, technology: found.technology, rule: .prefix, word: found.typed, name: found.name)
    }

    private func readLastPart(_ word: String, of text: String) -> WordReading? {
        guard let hyphen = word.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
        guard let last = vocabulary.meaning(String(word[word.utf8.index(after: hyphen)...])) else { return nil }
        var technology = last.technology
        if technology == nil, let first = Self.firstPart(word).flatMap(vocabulary.meaning), first.technology != nil {
            let families = [family(of: first.kind), family(of: last.kind)]
            if families[0] == families[1] || families.allSatisfy(Self.keepsData) { technology = first.technology }
        }
        return WordReading(kind: last.kind, technology: technology, rule: .lastPart, word: text, name: nil)
    }

    private func part(_ meaning: WordMeaning, _ rule: WordReading.Rule, of text: String) -> WordReading {
        WordReading(kind: meaning.kind, technology: meaning.technology, rule: rule, word: text, name: nil)
    }

    /// The families among which one product serves in several roles: a Redis queue, a Postgres cache.
    private static func keepsData(_ family: Family) -> Bool { family == .store || family == .cache || family == .broker }

    private static func firstPart(_ word: String) -> String? {
        word.utf8.firstIndex(of: UInt8(ascii: "-")).map { String(word[..<$0]) }
    }

    /// The word before the digits at its end and a hyphen before them.
    static func withoutNumber(_ word: String) -> String? {
        let digits = word.utf8.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        guard digits > 0, digits < word.utf8.count else { return nil }
        let rest = word.utf8.dropLast(digits)
        let base = rest.last == UInt8(ascii: "-") ? rest.dropLast() : rest
        return base.isEmpty ? nil : String(Substring(base))
    }

    /// The word before a last part that tells only number or role.
    private static func withoutRole(_ word: String) -> String? {
        guard let hyphen = word.utf8.lastIndex(of: UInt8(ascii: "-")), hyphen > word.startIndex,
            roles.contains(String(word[word.utf8.index(after: hyphen)...]))
        else { return nil }
        return String(word[..<hyphen])
    }

    private static let roles: Set<String> = [
        "pool", "cluster", "fleet", "farm", "tier", "node", "nodes", "primary", "replica", "standby", "leader", "follower", "main",
    ]
}
