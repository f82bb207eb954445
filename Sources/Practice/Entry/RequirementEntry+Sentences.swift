import Whiteboard

// Several things said in one sentence: targets of several flows, where it runs and what law holds.
extension RequirementEntry {
    /// `99.99% for holds and payment, 99.9% for browsing`: a target and the flows that have it, one clause after another.
    func targets(_ text: String) -> Reading? {
        guard replacing == nil else { return nil }
        var lines: [String] = []
        for clause in text.split(whereSeparator: { ",;".contains($0) }) {
            let words = clause.split(whereSeparator: \.isWhitespace).map(String.init)
            // A name that goes on the list of the clause before: `99.9% for browsing, search and pay`.
            guard let mark = words.firstIndex(where: { $0.lowercased() == "for" }), mark > 0, mark + 1 < words.count,
                words[..<mark].contains(where: Self.isTarget),
                words[..<mark].allSatisfy({
                    Self.isTarget($0) || ["p99", "availability", "uptime", "latency", "up"].contains($0.lowercased())
                })
            else { return nil }
            let figure = words[..<mark].joined(separator: " ")
            let names = words[(mark + 1)...].split { ["and", "&", "or"].contains($0.lowercased()) }.map(Array.init)
            for name in names {
                let own = name.filter { !["the", "all"].contains($0.lowercased()) }
                guard flowName(own[...]) != nil, !own.contains(where: { Self.everybody.contains($0.lowercased()) }) else { return nil }
                lines.append(own.joined(separator: " ") + " " + figure)
            }
        }
        guard !lines.isEmpty else { return nil }
        var after = board
        var edits: [Edit] = []
        var says: [String] = []
        for line in lines {
            let reading = RequirementEntry(line: line, board: after, replacing: nil).figure(EntryWords(line).words)
            guard let reading, let edit = reading.edit, let next = try? after.applying(edit) else { return nil }
            after = next
            edits.append(edit)
            says.append(reading.text)
        }
        return .edit(Self.batch(edits), says.joined(separator: "; "))
    }

    private static func isTarget(_ word: String) -> Bool {
        guard word.first?.isNumber ?? false else { return false }
        return word.hasSuffix("%") || (try? QuantityText.read(word, as: .duration)) != nil
    }

    /// `one region, US and EU customers later; GDPR`: the law is the law, and the rest is what one assumes of it: no must-have says where
    /// a system runs.
    func scopeInProse(_ text: String) -> Reading? {
        guard replacing == nil else { return nil }
        let clauses = text.split { ",;".contains($0) }.map { QuickEntry.trimmed($0) }.filter { !$0.isEmpty }
        guard clauses.count > 1 else { return nil }
        let laws = clauses.filter { Self.isLaw($0, entry: self) }
        let speaksOfRegions = clauses.contains { clause in
            let words = PlainWords.of(clause)
            return words.contains { $0 == "region" || $0 == "regions" }
                && words.contains { ["one", "two", "three", "single", "several", "1", "2", "3"].contains($0) }
        }
        let rest = clauses.filter { !laws.contains($0) }
        guard speaksOfRegions, !rest.contains(where: { $0.contains(where: { "/%=".contains($0) }) }) else { return nil }
        var edits: [Edit] = []
        var after = board
        for law in laws {
            guard let edit = scope(EntryWords(law), law)?.edit, let next = try? after.applying(edit) else { continue }
            edits.append(edit)
            after = next
        }
        let assumed = rest.joined(separator: ", ")
        let assumptions = (board.requirements[.assumptions] ?? []) + [assumed]
        edits.append(.require(changes: [AttributeChange(Attribute<Requirements, [String]>.assumptions, assumptions)]))
        var reading = Reading.edit(
            Self.batch(edits), (laws.isEmpty ? "" : "law: \(laws.joined(separator: ", ")); ") + "assumed: \(assumed)")
        reading.note = "Regions that have names are a figure: regions us-east, eu-west"
        return reading
    }

    private static func isLaw(_ clause: String, entry: RequirementEntry) -> Bool {
        guard let edit = RequirementEntry(line: clause, board: entry.board, replacing: nil).scope(EntryWords(clause), clause)?.edit,
            case .require(let changes) = edit
        else { return false }
        return changes.contains { $0.key == "compliance" }
    }

    /// `rpo 0 for orders`: what may be lost of one thing is what may be lost, since a disaster takes all of it.
    func scopedLoss(_ words: [String]) -> Reading? {
        guard words.count >= 4, !line.contains(where: { ",;".contains($0) }), let key = words.first?.lowercased(),
            ["rpo", "rto"].contains(key), words[2].lowercased() == "for",
            let span = try? QuantityText.read(words[1], as: .duration)
        else { return nil }
        var reading = set(key, .quantity(span))
        reading.note = "Said of \(words[3...].joined(separator: " ")), it counts for all: the strictest decides"
        return reading
    }

    /// What may be lost and how soon it is back, in a sentence: `lose at most 1 minute of links`, `back within 15 minutes`, `no data loss`.
    func spokenLoss(_ line: [String]) -> Reading? {
        let words = Self.bare(line)
        let lowered = words.map { $0.lowercased() }
        if Self.noLoss.contains(lowered.joined(separator: " ")) { return set("rpo", .quantity(AnyQuantity(0, .duration))) }
        let spans = words.indices.filter { place in
            words[place].first?.isNumber ?? false && (try? QuantityText.read(words[place], as: .duration)) != nil
        }
        guard spans.count == 1, let span = spans.first, words.count <= 12, let time = try? QuantityText.read(words[span], as: .duration)
        else { return nil }
        if let loss = lowered.firstIndex(where: Self.losing.contains), loss < span {
            guard loss <= 4, lowered[(loss + 1)..<span].allSatisfy(Self.aroundLoss.contains) else { return nil }
            var reading = set("rpo", .quantity(time))
            if reading.edit != nil, span + 2 < words.count, lowered[span + 1] == "of" {
                reading.note = "Said of \(words[(span + 2)...].joined(separator: " ")), it counts for all: the strictest decides"
            }
            return reading
        }
        let rest = lowered.enumerated().filter { $0.offset != span }.map(\.element)
        guard rest.contains(where: Self.returning.contains), rest.allSatisfy({ Self.returning.union(Self.aroundReturn).contains($0) })
        else { return nil }
        return set("rto", .quantity(time))
    }

    private static let noLoss: Set<String> = [
        "no data loss", "zero data loss", "no loss", "lose nothing", "nothing may be lost", "nothing is lost", "never lose data",
        "no data may be lost", "no data is lost",
    ]
    private static let losing: Set<String> = ["lose", "loses", "losing", "lost", "loss"]
    private static let aroundLoss: Set<String> = [
        "at", "most", "up", "to", "only", "no", "more", "than", "about", "max", "maximum", "of", "data", "the", "last", "a", "an", "is",
        "within", "under", "<", "<=", "≤",
    ]
    private static let returning: Set<String> = ["back", "recover", "recovers", "recovered", "recovery", "outage", "outages"]
    private static let aroundReturn: Set<String> = [
        "we", "must", "be", "is", "are", "it", "system", "service", "the", "a", "an", "up", "again", "online", "in", "within", "after",
        "at", "most", "to", "of", "from", "failure", "failures", "disaster", "crash", "lasts", "last", "should", "everything", "under",
        "time", "than", "less", "no", "longer", "may",
    ]
}
