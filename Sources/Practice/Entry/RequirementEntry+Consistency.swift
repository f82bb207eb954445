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
        guard let first = rest.popFirst()?.lowercased(), ["for", "of", "on", "in"].contains(first), !rest.isEmpty,
            !rest.contains(where: { $0.contains(";") || $0.first?.isNumber ?? false })
        else { return nil }
        let isOne = !rest.contains { ["and", "or"].contains($0.lowercased()) || $0.hasSuffix(",") }
        if isOne, let flow = flowName(rest) { return setLevel(.text(level), of: flow) }
        return setLevels(level, of: Self.names(in: rest))
    }

    /// The names of a list in a sentence, without their articles: `payment state and the ledger`.
    private static func names(in words: ArraySlice<String>) -> [[String]] {
        let marked = words.flatMap { word in word.hasSuffix(",") ? [String(word.dropLast()), "and"] : [word] }
        return marked.split { ["and", "or", "&"].contains($0.lowercased()) }.map { name in
            name.filter { !["a", "an", "the", "all"].contains($0.lowercased()) }
        }.filter { !$0.isEmpty }
    }

    /// A level of what is known by one of several names, or by a name with words around it; of the rest it is assumed as it was said, since
    /// it never is the whole system's.
    private func setLevels(_ level: String, of names: [[String]]) -> Reading {
        var after = board
        var edits: [Edit] = []
        var says: [String] = []
        var unknown: [String] = []
        for name in names {
            guard let known = known(name),
                case let reading = RequirementEntry(line: line, board: after, replacing: nil).setLevel(.text(level), of: known),
                let edit = reading.edit, let next = try? after.applying(edit)
            else {
                unknown.append(name.joined(separator: " "))
                continue
            }
            after = next
            edits.append(edit)
            says.append(reading.text)
        }
        guard !unknown.isEmpty else {
            if let replacing { return instead(of: replacing) }
            return .edit(Self.batch(edits), says.joined(separator: "; "))
        }
        let isAllUnknown = edits.isEmpty
        var reading = assumption(isAllUnknown ? line : "\(level) consistency for \(unknown.joined(separator: " and "))")
        guard let kept = reading.edit else { return reading }
        if !isAllUnknown {
            reading.outcome = .edit(Self.batch(edits + [kept]), marked: nil)
            reading.text = (says + [reading.text]).joined(separator: "; ")
        }
        reading.note = "Kept as an assumption: no flow or entity is called so yet. Once one is, \(level) consistency for its name says it"
        return reading
    }

    /// The flow or entity of the board that words name, with or without a word before it: `a new paste` is `Paste`.
    private func known(_ words: [String]) -> String? {
        for start in words.indices {
            let name = words[start...].joined(separator: "-").lowercased()
            if let flow = flowName(words[start...]), board.flow(flow) != nil { return flow }
            if let one = EntityName.of(name),
                board.data.contains(where: { EntityName.of($0.name) == one || EntityName.of($0.name + "s") == one })
            {
                return name
            }
        }
        return nil
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

    /// `balances may be 5s stale`, `feed 10s behind`, `view counts may be stale`: how old what is shown may be, and after what.
    private func staleness(_ words: [String], _ typed: [String]) -> Reading? {
        guard let place = words.lastIndex(where: { ["stale", "behind", "old", "late"].contains($0) }), place >= 2 else { return nil }
        let tail = words[(place + 1)...]
        guard tail.isEmpty || ["after", "when", "while", "once", "at"].contains(tail.first ?? "") else { return nil }
        let span = try? QuantityText.read(words[place - 1], as: .duration)
        let lead = typed[..<(span == nil ? place : place - 1)]
        guard span != nil || tail.isEmpty && words[place] == "stale" && lead.contains(where: { ["may", "can"].contains($0.lowercased()) })
        else { return nil }
        let around: Set<String> = ["may", "can", "be", "is", "are", "up", "to", "at", "most", "lag", "the"]
        let names = lead.filter { !around.contains($0.lowercased()) }
        guard let flow = flowName(names[...]) else { return nil }
        var reading = setLevel(.text(span.map { "bounded-staleness \($0.text)" } ?? "eventual"), of: flow)
        if !tail.isEmpty, reading.edit != nil {
            reading.note = "\(tail.joined(separator: " ")): a level has no such words, it holds always"
        }
        return reading
    }

    /// `a paste is readable right after it is posted`: one reads what one wrote. Of a flow that is known it is the level, else it is
    /// assumed as it was said.
    func freshness(_ text: String) -> Reading? {
        let words = PlainWords.of(text)
        let joined = " " + words.joined(separator: " ") + " "
        guard
            ["right after", "immediately after", "straight after", "as soon as", "once it is"].contains(where: {
                joined.contains(" \($0) ")
            }),
            let shown = words.firstIndex(where: { ["readable", "visible", "seen", "shown", "searchable", "findable"].contains($0) }),
            (1...5).contains(shown), ["is", "are", "be"].contains(words[shown - 1])
        else { return nil }
        let reads = board.flows.filter { $0.kind != .write && ["read", "view", "get", "show"].contains($0.name) }
        if reads.count == 1 { return set("consistency", .text("read-your-writes"), ofFlow: reads[0].name) }
        var reading = assumption(text)
        reading.note = "Kept as an assumption: of a flow it is said as  read read-your-writes"
        return reading
    }
}
