import Whiteboard

// What reads may show, as people say it.
extension RequirementEntry {
    /// Words that are levels and everyday words as well: after a name they count only where it is a flow's.
    private static let everydayLevels: Set<String> = ["snapshot", "strong", "sequential"]

    /// A level, of the system or of a flow: `eventual`, `redirect eventual`, `strong consistency`, `balances may be 5s stale`.
    func consistency(_ line: EntryWords) -> Reading? {
        let words = line.words.map { $0.lowercased() }
        for length in stride(from: min(4, words.count), through: 1, by: -1) {
            let tail = words.suffix(length)
            let candidates = [tail.joined(separator: "-"), tail.dropLast().joined(separator: "-") + " " + (tail.last ?? "")]
            guard let text = candidates.first(where: { ConsistencyLevel($0) != nil }), let level = ConsistencyLevel(text) else { continue }
            var lead = line.words.dropLast(length)
            let isNamed = lead.last?.lowercased() == "consistency"
            if isNamed { lead = lead.dropLast() }
            let value = Value.text(text)
            if lead.isEmpty { return set("consistency", value) }
            guard let flow = flowName(lead), board.flow(flow) != nil || isNamed || !Self.everydayLevels.contains(text) else { return nil }
            return setLevel(level.attributeValue == value ? value : .text(text), of: flow)
        }
        return levelFirst(line.words) ?? staleness(words, line.words)
    }

    /// `strong consistency`, `strong consistency for balances`: the level before the word; of several things, or of what is no name, it is
    /// the system's.
    private func levelFirst(_ words: [String]) -> Reading? {
        guard let place = words.firstIndex(where: { ["consistency", "consistent"].contains($0.lowercased()) }), (1...2).contains(place)
        else { return nil }
        let said = words[..<place].joined(separator: "-").lowercased()
        let level = said == "strongly" ? "strong" : said
        guard ConsistencyLevel(level) != nil else { return nil }
        var rest = words[(place + 1)...]
        if rest.isEmpty { return set("consistency", .text(level)) }
        guard let first = rest.popFirst()?.lowercased(), ["for", "of", "on", "in"].contains(first), !rest.isEmpty else { return nil }
        let isOne = !rest.contains { ["and", "or"].contains($0.lowercased()) || $0.hasSuffix(",") }
        guard isOne, let flow = flowName(rest) else { return set("consistency", .text(level)) }
        return setLevel(.text(level), of: flow)
    }

    /// A level of what a name means: a flow, an entity, or things that neither is yet, `seats`, which Data then tells the fields of.
    func setLevel(_ value: Value, of name: String) -> Reading {
        guard board.flow(name) == nil, let one = EntityName.of(name) else { return set("consistency", value, ofFlow: name) }
        let place = board.data.firstIndex { EntityName.of($0.name + "s") == one || EntityName.of($0.name) == one }
        guard place != nil || EntityName.isOfThings(name) else { return set("consistency", value, ofFlow: name) }
        let edit: Edit
        if let place {
            edit = .change(section: .data, index: place, changes: [AttributeChange("consistency", value)])
        } else {
            var new = Entity(name: one)
            new.attributes["consistency"] = value
            edit = board.adding(new)
        }
        let said = "\(place.map { board.data[$0].name } ?? one): readers need \(FigureText.text("consistency", value))"
        return finish([edit], in: place.map { .entityDetail(entity: $0, key: "consistency") }) { _ in said }
    }

    /// `balances may be 5s stale`, `feed 10s behind`: how old what is shown may be.
    private func staleness(_ words: [String], _ typed: [String]) -> Reading? {
        guard let last = words.last, ["stale", "behind", "old", "late"].contains(last), words.count >= 3 else { return nil }
        let lead = typed.dropLast(2)
        let names = lead.filter { !["may", "can", "be", "is", "are", "up", "to", "at", "most", "lag"].contains($0.lowercased()) }
        guard let span = try? QuantityText.read(words[words.count - 2], as: .duration), let flow = flowName(names[...]) else { return nil }
        return setLevel(.text("bounded-staleness \(span.text)"), of: flow)
    }
}
