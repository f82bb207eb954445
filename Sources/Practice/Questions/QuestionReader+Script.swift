import Catalog
import Formats
import Whiteboard

// The interviewer's answers, and the requirements that they settle.
extension QuestionReader {
    mutating func answer(_ item: YAMLNode, _ reference: Requirements, needsScope: Bool) -> Question.Answer? {
        check(item, needsScope ? .scope : .entries, "an answer")
        guard let topic = reading.text(item["topic"], "topic"), let says = reading.text(item["answer"], "answer") else { return nil }
        let asked = item["ask"]?.items == nil ? [reading.text(item["ask"], "ask")].compactMap { $0 } : reading.texts(item["ask"], "ask")
        if let place = item["ask"] {
            if asked.count > 3 { reading.say(place, "one to three wordings") }
            if place.items?.isEmpty == true { reading.say(place, "nobody can ask about \(topic): one to three wordings") }
        }
        let sets = item["sets"].map { settled($0, topic, reference) } ?? []
        let isInScope = needsScope ? reading.bool(item["in-scope"], "in-scope") : nil
        if let isInScope, let place = item["in-scope"] {
            let other = isInScope ? "out-of-scope" : "functional"
            if sets.contains(where: { $0.key == other }) {
                reading.say(place, "in-scope is \(isInScope), and the answer \(topic) sets \(other)")
            }
        }
        return Question.Answer(topic: topic, ask: asked, answer: says, sets: sets, isInScope: isInScope)
    }

    /// The requirements that an answer sets, held to the reference: a quantity within 6 %, since the interviewer rounds.
    private mutating func settled(_ node: YAMLNode, _ topic: String, _ reference: Requirements) -> [AttributeChange] {
        var isWrong = false
        for pair in node.pairs ?? [] {
            guard let row = catalog.attributes.row(.requirement, pair.name) else {
                reading.say(
                    pair.key,
                    "no requirement \(pair.name)"
                        + catalog.attributes.hint(for: pair.name, in: .requirement, among: catalog.attributes.keys(in: .requirement)))
                isWrong = true
                continue
            }
            if let expected = row.type.dimension, let text = pair.value.text, let parts = QuantityText.parts(of: text),
                let found = (try? QuantityText.measure(parts))?.dimension, found != expected,
                // Nothing is nothing in any unit.
                !(parts.unit.isEmpty && parts.per == nil && Double(parts.digits) == 0)
            {
                reading.say(pair.value, "\(pair.name) is a \(expected.rawValue); \(text) is a \(found.rawValue)")
                isWrong = true
            }
        }
        if isWrong { return [] }
        let (found, problems) = BoardFile.requirements(node, catalog: catalog)
        reading.problems += problems
        for pair in found.attributes.pairs {
            guard let stated = reference.attributes[pair.key], !Self.agrees(pair.value, stated, within: 0.06) else { continue }
            // Of what the reference assumes an answer may say a part.
            if pair.key == "assumptions", case .list(let some) = pair.value, case .list(let all) = stated, some.allSatisfy(all.contains) {
                continue
            }
            let place = node[pair.key] ?? node
            let said = FigureText.plain(pair.value)
            let known = FigureText.plain(stated)
            reading.say(place, "the answer \(topic) sets \(pair.key) \(said), the requirements say \(known)")
        }
        return found.attributes.pairs.map { AttributeChange($0.key, $0.value) }
    }

    static func agrees(_ left: Value, _ right: Value, within share: Double) -> Bool {
        if case .quantity(let first) = left, case .quantity(let second) = right {
            return first.dimension == second.dimension && abs(first.value - second.value) <= share * abs(second.value) + 1e-12
        }
        return left == right
    }
}
