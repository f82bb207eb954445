import Catalog
import Whiteboard

// One figure, of all or of a flow: `p99 100ms`, `home p99 200ms`.

extension RequirementEntry {
    func figure(_ words: [String]) -> Reading? {
        var problem: String?
        for form in FigureForm.all {
            // No value begins otherwise, and what stands before it needs no name then.
            guard let (value, lead) = form.match(words), value.first?.isNumber ?? false else { continue }
            let said = lead.joined(separator: " ").lowercased()
            let isOfAll = form.key == "availability" && Self.promisesOfAll.contains(said)
            let flow = lead.isEmpty || isOfAll ? nil : flowName(lead)
            if !lead.isEmpty, !isOfAll, flow == nil { continue }
            // How sure or how right something is is nothing that is done.
            if let flow, board.flow(flow) == nil, form.words == ["#"], Self.qualities.contains(said) {
                return .unreadable("\(said) is no operation: \(value) alone is the availability, redirect \(value) that of one operation")
            }
            switch form.value(value) {
            case .success(let quantity):
                if form.words == ["#"], let flow, board.flow(flow) == nil, quantity.value < 0.9 { continue }
                return set(form.key, .quantity(quantity), ofFlow: flow)
            case .failure(let mistake):
                guard form.words.count > 1, !form.words.contains("…"),
                    lead.isEmpty || form.words.contains("p99")
                else { continue }
                problem = problem ?? mistake.message
            }
        }
        if let problem { return .unreadable(problem) }
        if words.count > 1, let flow = flowName(words.dropLast()[...]), board.flow(flow) != nil,
            let rate = words.last.flatMap({ try? QuantityText.read($0, as: .rate) })
        {
            return set("rate", .quantity(rate), ofFlow: flow)
        }
        if words.count == 1, let parts = QuantityText.parts(of: words[0]) { return .unreadable(Self.ofWhat(words[0], parts)) }
        return nil
    }

    /// Names for what is promised to all.
    private static let promisesOfAll: Set<String> = ["sla", "slo", "sli", "service level", "reliability"]
    private static let qualities: Set<String> = [
        "durability", "durable", "accuracy", "accurate", "precision", "recall", "success", "correctness", "quality", "error", "errors",
        "hit rate", "hit", "cpu", "utilisation", "utilization",
    ]

    /// What a figure alone could be.
    private static func ofWhat(_ word: String, _ parts: QuantityText.Parts) -> String {
        guard let dimension = (try? QuantityText.measure(parts))?.dimension else { return "what is \(word)?" }
        switch dimension {
        case .rate: return "\(word) of what? \(parts.digits)\(parts.unit) reads/\(parts.per ?? "s")"
        case .duration: return "what takes \(word)? p99 \(word), rpo \(word) or keep \(word)"
        case .size: return "what has \(word)? \(word) each"
        case .bandwidth: return "\(word) of what? egress = \(word), or another name of one word"
        case .money: return "what costs \(word)? costs \(word) a month is a line of Optimise"
        case .percent where parts.number > 100: return "\(word) is over 100%: what is promised is less, as 99.9%"
        case .percent: return "\(word) of what? an availability is 99.9%, of one operation redirect 99.99%"
        default: return "\(word) of what? \(word) daily users, peak 3"
        }
    }

    /// Words of sentences, which no name of a flow has.
    static let smallWords: Set<String> = [
        "a", "an", "the", "at", "in", "within", "of", "with", "for", "to", "under", "by", "on", "is", "are", "be", "must", "should", "than",
        "less", "more", "and", "or", "from", "no", "not", "only", "per",
    ]

    /// The name of the flow that the words before a figure mean: one to three words, none of a sentence.
    func flowName(_ lead: ArraySlice<String>) -> String? {
        guard (1...3).contains(lead.count),
            lead.allSatisfy({ word in
                (word.first?.isLetter ?? false) && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
                    && !Self.smallWords.contains(word.lowercased())
            })
        else { return nil }
        guard let id = WordForm.id(lead.joined(separator: " ")) else { return nil }
        // `hold` and `holds` are one flow, and so are `create` and `creating`.
        let twin = board.flows.first { $0.name == id + "s" || $0.name + "s" == id }?.name
        return board.flow(id) == nil ? twin ?? Self.verbs(of: id).first(where: isDoneHere) ?? id : id
    }

    /// What somebody does who is said to be doing it: `creating` is `creat`, `create`.
    private static func verbs(of word: String) -> [String] {
        guard word.hasSuffix("ing"), word.count > 5, !word.contains("-") else { return [] }
        let stem = String(word.dropLast(3))
        let letters = Array(stem)
        let single = letters[letters.count - 1] == letters[letters.count - 2] ? [String(stem.dropLast())] : []
        return [stem, stem + "e"] + single
    }

    /// Whether a flow is called so, or a must-have says that it is done.
    private func isDoneHere(_ verb: String) -> Bool {
        board.flow(verb) != nil || board.requirements.functional.contains { PlainWords.of($0).contains(verb) }
    }

    func set(_ key: String, _ value: Value, ofFlow flow: String? = nil) -> Reading {
        guard let flow else {
            var changes = [AttributeChange(key, value)]
            let estimates = board.requirements.estimates.filter { $0.name != EstimateSheet.name(of: key) }
            if estimates.count != board.requirements.estimates.count {
                changes.append(AttributeChange("estimates", estimates.isEmpty ? nil : estimates.attributeValue))
            }
            var reading = finish([.require(changes: changes)], in: .figure(key)) { FigureText.figure(key, value, on: $0) }
            if key == "retention", reading.edit != nil { reading.note = FigureText.whatIsKept(on: board, for: value) }
            return reading
        }
        let edit = board.stating(value, as: key, ofFlow: flow)
        let place = board.flows.firstIndex { $0.name == flow }.map { PaneEntry.Subject.flowFigure(flow: $0, key: key) }
        return finish([edit], in: place) { _ in FigureText.flowFigure(flow, key, value, isNew: board.flow(flow) == nil) }
    }
}
