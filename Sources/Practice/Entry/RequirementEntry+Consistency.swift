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
            return set("consistency", level.attributeValue == value ? value : .text(text), ofFlow: flow)
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
        return set("consistency", .text(level), ofFlow: flow)
    }

    /// `balances may be 5s stale`, `feed 10s behind`: how old what is shown may be.
    private func staleness(_ words: [String], _ typed: [String]) -> Reading? {
        guard let last = words.last, ["stale", "behind", "old", "late"].contains(last), words.count >= 3 else { return nil }
        let lead = typed.dropLast(2)
        let names = lead.filter { !["may", "can", "be", "is", "are", "up", "to", "at", "most", "lag"].contains($0.lowercased()) }
        guard let span = try? QuantityText.read(words[words.count - 2], as: .duration), let flow = flowName(names[...]) else { return nil }
        return set("consistency", .text("bounded-staleness \(span.text)"), ofFlow: flow)
    }
}
