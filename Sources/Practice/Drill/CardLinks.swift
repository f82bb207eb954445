import Glibc

/// Which cards train what a report names, by the topics of practice.yaml and by words that both have.
public struct CardLinks: Sendable {
    private let deck: [Card]
    private let topics: [String: [String]]
    /// The beginnings of a card's words, and how much each says: one that few cards have says much.
    private let words: [Set<Substring>]
    private let weights: [Substring: Double]

    /// Looks through a deck once.
    public init(_ deck: [Card], guide: PracticeGuide) {
        self.deck = deck
        topics = guide.drills
        words = deck.map { Self.stems([$0.question, $0.answer, $0.why].joined(separator: " ")) }
        var counts: [Substring: Double] = [:]
        for word in words.joined() { counts[word, default: 0] += 1 }
        weights = counts.mapValues { log(Double(deck.count + 1) / $0) }
    }

    /// How many cards a report has at most.
    public static let mostOfAReport = 5

    /// The cards of a report: one for each finding that stands, the gravest first, then for each of the steps that it names.
    public func cards(of report: Report) -> [String] {
        let grave = report.open.filter { $0.severity == "error" } + report.open.filter { $0.severity != "error" }
        let named =
            grave.map { (subject: Self.family($0.rule), text: "\($0.rule) \($0.headline)") }
            + zip(report.nextDimensions, report.next).map { (subject: $0.rawValue, text: $1) }
        return Array(pick(named).prefix(Self.mostOfAReport))
    }

    /// One card for each of these rules.
    public func cards(ofRules rules: [String]) -> [String] { pick(rules.map { (Self.family($0), $0) }) }

    /// The best card for each of several subjects, none twice.
    private func pick(_ named: [(subject: String, text: String)]) -> [String] {
        var taken: [String] = []
        for (subject, text) in named {
            let allowed = topics[subject] ?? []
            let stems = Self.stems(text)
            var best: (id: String, score: Double)?
            for (place, card) in deck.enumerated() where allowed.contains(card.topic) && !taken.contains(card.id) {
                let score = words[place].intersection(stems).reduce(0) { $0 + (weights[$1] ?? 0) }
                if score > best?.score ?? -1 { best = (card.id, score) }
            }
            if let best { taken.append(best.id) }
        }
        return taken
    }

    private static func family(_ rule: String) -> String { String(rule.prefix { $0 != "/" }) }

    /// The first six letters of the words that have at least four: `backup` and `backups` are one.
    private static func stems(_ text: String) -> Set<Substring> { Set(PlainWords.of(text).filter { $0.count > 3 }.map { $0.prefix(6) }) }
}
