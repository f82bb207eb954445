import Whiteboard

/// What a board says in words, where no attribute says it.
extension Design {
    /// What is written at a part itself: its id, name, technology and notes.
    public func words(at part: Part) -> [String] {
        [part.id, part.component.name, part.component.technology, part[.notes]].compactMap(\.self)
    }

    /// The same, with the labels of its arrows and the fallbacks of its calls.
    public func words(about part: Part) -> [String] {
        var texts = words(at: part)
        for (_, link) in topology.callees(of: part.index) {
            guard let connection = connection(link) else { continue }
            if let label = connection.label { texts.append(label) }
            if let fallback = connection[.fallback] { texts.append(fallback) }
        }
        for (_, link) in topology.callers(of: part.index) {
            if let label = connection(link)?.label { texts.append(label) }
        }
        return texts
    }

    /// Whether a phrase stands at a part or its arrows, where a word begins.
    public func speaks(_ part: Part, of phrases: [String]) -> Bool { words(about: part).contains { $0.says(phrases) } }

    /// Whether the prose that belongs to no box says one of the phrases: notes, assumptions, trade-offs and optimizations.
    ///
    /// - Parameters:
    ///   - phrases: What may be said, each a phrase.
    ///   - rule: trade-offs that waive it are left aside, for what answers a finding cannot be the reason why there is none.
    public func boardSpeaks(of phrases: [String], apartFromWaiversOf rule: String) -> Bool {
        if board.notes.contains(where: { $0.text.says(phrases) }) { return true }
        if (requirements[.assumptions] ?? []).contains(where: { $0.says(phrases) }) { return true }
        for tradeOff in board.tradeOffs where !tradeOff.waives.contains(where: { $0.rule == rule }) {
            if [tradeOff.choice, tradeOff[.because] ?? ""].contains(where: { $0.says(phrases) }) { return true }
        }
        return board.optimizations.contains { $0.problem.says(phrases) || ($0[.answer] ?? "").says(phrases) }
    }
}
