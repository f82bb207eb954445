import Whiteboard

/// A word that the line offers for what was typed so far: a row of its list.
public struct WordCandidate: Hashable, Sendable {
    /// What Tab and Enter put in the place of the typed word.
    public let word: String
    /// What the row shows first: a box's name, or the word itself.
    public let title: String
    /// What it is, in a few words: `SQL database · 5k reads/s · p99 15 ms`.
    public let detail: String
    /// The kind that a box of this word has.
    public let kind: Kind
    /// The product that the word names; nil where it names a kind.
    public let technology: String?
    /// The palette's heading, as the row's end shows it.
    public let palette: KindEntry.Palette

    /// A row of the list as it is shown.
    public init(word: String, title: String, detail: String, kind: Kind, technology: String?, palette: KindEntry.Palette) {
        self.word = word
        self.title = title
        self.detail = detail
        self.kind = kind
        self.technology = technology
        self.palette = palette
    }
}

extension Catalog {
    /// The catalogue's words for a typed beginning, the best first: those that begin so, in the order of the prefix rule, then those with a
    /// later part that does. The whole catalogue, kinds first, for an empty text.
    public func candidates(for text: String, limit: Int = 50) -> [WordCandidate] {
        let form = WordForm.lookup(text)
        var begun: [WordMeaning] = []
        var inside: [WordMeaning] = []
        for meaning in vocabulary.inOrder {
            if meaning.word.utf8.starts(with: form.utf8) {
                // A whole word comes before longer ones.
                if meaning.word == form { begun.insert(meaning, at: 0) } else { begun.append(meaning) }
            } else if form.utf8.count >= 2, Self.hasPart(meaning.word, beginning: form) {
                inside.append(meaning)
            }
        }
        return (begun + inside).prefix(limit).map(candidate)
    }

    /// The row for the word of the catalogue that somebody probably meant who typed one that is none, such as `objectstore`: it differs by
    /// hyphens, by one letter, of a long one by two. Nil where the word is one, or none is so near; own names are mostly short and plain.
    public func candidate(meantBy text: String) -> WordCandidate? {
        func plain(_ word: String) -> String { word.filter { $0 != "-" } }
        let typed = plain(WordForm.lookup(text))
        guard (5...32).contains(typed.count), read(text, allowsPrefix: true).rule == .new else { return nil }
        // The plural of a kind is an own name: users, queues.
        let words = vocabulary.inOrder.filter { $0.word.count >= 4 && ($0.technology != nil || plain($0.word) + "s" != typed) }
        for slips in 0...(typed.count < 10 ? 1 : 2) {
            if let near = words.first(where: { NearestName.of(typed, among: [plain($0.word)], atMost: slips) != nil }) {
                return candidate(near)
            }
        }
        return nil
    }

    /// The row for a word that none of the catalogue's is meant by: how it is read then.
    ///
    /// - Parameters:
    ///   - text: What is read.
    ///   - made: What is made of it in its place, where that is not what the word alone says.
    public func ownCandidate(for text: String, as made: (kind: Kind, technology: String?)? = nil) -> WordCandidate {
        let reading = read(text, allowsPrefix: false)
        if let made, made.kind != reading.kind {
            let entry = self[made.kind]
            let what = "a new \(Self.inSentence(entry?.name ?? made.kind.rawValue)) of this name"
            return WordCandidate(
                word: text, title: text, detail: what, kind: made.kind, technology: made.technology, palette: entry?.palette ?? .other)
        }
        let entry = self[reading.kind]
        let what = reading.rule == .new ? "a new service of this name" : "a new \(Self.inSentence(entry?.name ?? "service")) of this name"
        return WordCandidate(
            word: text, title: text, detail: what, kind: reading.kind, technology: reading.technology, palette: entry?.palette ?? .other)
    }

    private func candidate(_ meaning: WordMeaning) -> WordCandidate {
        let entry = self[meaning.kind]
        let product = meaning.technology.flatMap(technology)
        return WordCandidate(
            word: meaning.typed, title: meaning.name, detail: product.map(figures) ?? entry?.help ?? "", kind: meaning.kind,
            technology: meaning.technology, palette: entry?.palette ?? .other)
    }

    /// A technology's figures in a few words: `SQL database · 5k reads/s · p99 15 ms`.
    public func figures(of technology: Technology) -> String {
        var parts = [self[technology.kind]?.name ?? technology.kind.rawValue]
        switch technology.throughput {
        case .perSecond(let rate, nil): parts.append("\(QuantityText.short(rate, .count)) \(Self.unit(of: family(of: technology.kind)))/s")
        case .perSecond(let rate, let remark?): parts.append("\(QuantityText.short(rate, .count)) \(remark)")
        case .elastic: parts.append("elastic")
        case .concurrency: parts.append("by concurrency")
        case .unstated: break
        }
        if let p99 = technology.p99Milliseconds { parts.append("p99 \(QuantityText.spaced(p99 / 1000, .duration))") }
        return parts.joined(separator: " · ")
    }

    /// What one counts of a family a second.
    public static func unit(of family: Family) -> String {
        switch family {
        case .store, .cache: "reads"
        case .broker: "messages"
        case .outside, .edge, .compute, .coordination, .auxiliary, .other: "requests"
        }
    }

    private static func hasPart(_ word: String, beginning form: String) -> Bool {
        var rest = word.utf8[...]
        while let hyphen = rest.firstIndex(of: UInt8(ascii: "-")) {
            rest = rest[rest.index(after: hyphen)...]
            if rest.starts(with: form.utf8) { return true }
        }
        return false
    }

    /// A name inside a sentence: `load balancer`, but `SQL database`.
    static func inSentence(_ name: String) -> String {
        guard let first = name.first, let second = name.dropFirst().first, !second.isUppercase else { return name }
        return first.lowercased() + name.dropFirst()
    }
}
