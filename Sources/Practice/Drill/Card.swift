import Formats

/// A flash card of cards.yaml, or of the user's own.
public struct Card: Hashable, Sendable {
    /// How it is answered.
    public enum Kind: Hashable, Sendable {
        /// A number in a unit, right within a tolerance.
        case number(value: Double, unit: String, tolerance: Tolerance)
        /// One of these.
        case choice([String])
        /// A text; these are right as well.
        case text(accept: [String])
    }

    /// How far a number may be off.
    public enum Tolerance: Hashable, Sendable {
        case exact
        /// Of the value, as a fraction.
        case share(Double)
        /// From the value over it to the value times it.
        case factor(Double)
    }

    /// `latency-01`.
    public let id: String
    /// `latency`.
    public let topic: String
    /// What is asked.
    public let question: String
    /// What is right.
    public let answer: String
    /// The one sentence to remember.
    public let why: String
    /// Where the fact is from.
    public let source: String
    /// How it is answered.
    public let kind: Kind

    /// A card of its parts.
    public init(id: String, topic: String, question: String, answer: String, why: String, source: String, kind: Kind) {
        self.id = id
        self.topic = topic
        self.question = question
        self.answer = answer
        self.why = why
        self.source = source
        self.kind = kind
    }

    /// Reads cards.yaml; every mistake with its place.
    public static func read(_ bytes: [UInt8]) -> (cards: [Card], problems: [ReadingProblem]) {
        let tree = YAMLTree(bytes)
        var reading = RecordReading(problems: tree.problems)
        guard let root = tree.root else { return ([], ReadingProblem.report(reading.problems)) }
        reading.check(root, keys: ["version", "cards"], needed: ["version", "cards"], "cards.yaml")
        var seen: Set<String> = []
        let cards = reading.items(root["cards"], "cards").compactMap { node -> Card? in
            guard let card = reading.card(node) else { return nil }
            if !seen.insert(card.id).inserted { reading.say(node, "the card \(card.id) stands twice") }
            return card
        }
        return (cards, ReadingProblem.report(reading.problems))
    }
}

extension RecordReading {
    fileprivate mutating func card(_ node: YAMLNode) -> Card? {
        check(
            node, keys: ["id", "topic", "kind", "question", "answer", "why", "value", "unit", "tolerance", "choices", "accept", "source"],
            needed: ["id", "topic", "kind", "question", "answer", "why"], "a card")
        guard let id = text(node["id"], "id"), let topic = text(node["topic"], "topic"), let question = text(node["question"], "question"),
            let answer = text(node["answer"], "answer"), let why = text(node["why"], "why"), let kind = kind(node, answer: answer)
        else { return nil }
        return Card(
            id: id, topic: topic, question: question, answer: answer, why: why, source: node["source"]?.text ?? "", kind: kind)
    }

    private mutating func kind(_ node: YAMLNode, answer: String) -> Card.Kind? {
        switch node["kind"]?.text {
        case "number":
            guard let value = node["value"]?.text.flatMap(Double.init), let tolerance = tolerance(node["tolerance"]) else {
                say(node, "a number card has value and tolerance: 2x, 5% or exact")
                return nil
            }
            return .number(value: value, unit: node["unit"]?.text ?? "", tolerance: tolerance)
        case "choice":
            let choices = texts(node["choices"], "choices")
            if !choices.contains(answer) { say(node, "the answer is none of the choices") }
            return .choice(choices)
        case "text": return .text(accept: texts(node["accept"], "accept"))
        default:
            say(node, "a card is of kind number, choice or text")
            return nil
        }
    }

    private func tolerance(_ node: YAMLNode?) -> Card.Tolerance? {
        guard let text = node?.text else { return nil }
        if text == "exact" { return .exact }
        if text.hasSuffix("x") { return Double(text.dropLast()).map { .factor($0) } }
        return text.hasSuffix("%") ? Double(text.dropLast()).map { .share($0 / 100) } : nil
    }
}
