import Whiteboard

/// What a board says in words, where no attribute says it.
extension Design {
    /// What is written at a part itself: its id, name, technology and notes.
    public func words(at part: Part) -> [String] { spoken.at[part.index] }

    /// The same, with the labels of its arrows and the fallbacks of its calls.
    public func words(about part: Part) -> [String] { spoken.about[part.index] }

    /// Whether a phrase stands at a part or its arrows, where a word begins.
    public func speaks(_ part: Part, of phrases: Phrases) -> Bool { spoken.says(phrases, about: part) }

    /// Whether a phrase stands at a part itself, in its id, name, technology or notes.
    public func speaks(at part: Part, of phrases: Phrases) -> Bool { spoken.says(phrases, at: part) }

    /// The same of phrases that are put together where they are asked for.
    public func speaks(_ part: Part, of phrases: [String]) -> Bool { spoken.says(phrases, about: part) }

    /// The same of phrases that are put together where they are asked for.
    public func speaks(at part: Part, of phrases: [String]) -> Bool { spoken.says(phrases, at: part) }

    /// What is assumed, and what is noted of no box.
    public var remarks: [String] { (requirements[.assumptions] ?? []) + board.notes.map(\.text) }

    /// Whether the prose that belongs to no box says one of the phrases: notes, assumptions, trade-offs and optimizations.
    ///
    /// - Parameters:
    ///   - phrases: What may be said, each a phrase.
    ///   - others: One of these must stand in the same text: what it is said of. Nil asks for none.
    ///   - demands: An assumption that says one of these asks for it, and does not say that it is so. Nil where all assumptions count.
    ///   - rule: trade-offs that waive it are left aside, for what answers a finding cannot be the reason why there is none.
    public func boardSpeaks(
        of phrases: Phrases, with others: Phrases? = nil, butAskedBy demands: Phrases? = nil, apartFromWaiversOf rule: String
    ) -> Bool {
        guard
            prose(butAskedBy: demands, apartFromWaiversOf: rule).contains(where: { text in
                text.says(phrases) && (others.map { text.says($0) } ?? true)
            })
        else { return false }
        ProseListener.current?.hear()
        return true
    }

    private func prose(butAskedBy demands: Phrases?, apartFromWaiversOf rule: String) -> some Sequence<String> {
        let chosen = board.tradeOffs.lazy.filter { !$0.waives.contains { $0.rule == rule } }.flatMap { [$0.choice, $0[.because] ?? ""] }
        let solved = board.optimizations.lazy.flatMap { [$0.problem, $0[.answer] ?? ""] }
        let noted = board.notes.lazy.map(\.text)
        let all = requirements[.assumptions] ?? []
        let assumed = demands.map { demands in all.filter { !$0.says(demands) } } ?? all
        return [AnySequence(noted), AnySequence(assumed), AnySequence(chosen), AnySequence(solved)].lazy.joined()
    }
}

/// The texts of a board by the part at which they stand, gathered once: dozens of rules read them.
final class SpokenWords: Sendable {
    /// By part: its id, name, technology and notes.
    let at: [[String]]
    /// By part: the same, with the labels of its arrows and the fallbacks of its calls.
    let about: [[String]]
    /// By part: how the words of these begin. Most phrases are not there by their first letters.
    private let beginningsAt: [WordBeginnings]
    private let beginningsAbout: [WordBeginnings]

    init(design: Design) {
        at = design.parts.map { part in
            var texts = [part.id]
            if let name = part.component.name { texts.append(name) }
            if let technology = part.component.technology { texts.append(technology) }
            if let notes = part[.notes] { texts.append(notes) }
            return texts
        }
        beginningsAt = at.map { texts in texts.reduce(into: []) { $0.formUnion($1.wordBeginnings) } }
        var about = at
        var beginnings = beginningsAt
        // Of a connection it is asked once, for both its ends.
        let labels = design.board.connections.map { connection in connection.label.map { ($0, $0.wordBeginnings) } }
        func append(_ text: (String, WordBeginnings)?, to part: Int) {
            guard let text else { return }
            about[part].append(text.0)
            beginnings[part].formUnion(text.1)
        }
        let mayFallBack = design.mayState(.fallback)
        for part in design.parts.indices {
            for (_, label) in design.topology.meantOutgoing.arcs(from: part) {
                let connection = design.topology.links[label].connection
                guard connection >= 0 else { continue }
                append(labels[connection], to: part)
                guard mayFallBack, let fallback = design.board.connections[connection][.fallback] else { continue }
                append((fallback, fallback.wordBeginnings), to: part)
            }
            for (_, label) in design.topology.meantIncoming.arcs(from: part) {
                let connection = design.topology.links[label].connection
                if connection >= 0 { append(labels[connection], to: part) }
            }
        }
        self.about = about
        beginningsAbout = beginnings
    }

    /// Whether one of the texts at a part or its arrows says one of the phrases.
    func says(_ phrases: Phrases, about part: Part) -> Bool {
        !beginningsAbout[part.index].isDisjoint(with: phrases.beginnings) && about[part.index].contains { $0.says(phrases) }
    }

    /// Whether one of the texts at the part itself says one of the phrases.
    func says(_ phrases: Phrases, at part: Part) -> Bool {
        !beginningsAt[part.index].isDisjoint(with: phrases.beginnings) && at[part.index].contains { $0.says(phrases) }
    }

    func says(_ phrases: [String], about part: Part) -> Bool {
        let likely = phrases.filter { !beginningsAbout[part.index].isDisjoint(with: WordBeginnings(of: $0)) }
        return !likely.isEmpty && about[part.index].contains { $0.says(likely) }
    }

    func says(_ phrases: [String], at part: Part) -> Bool {
        let likely = phrases.filter { !beginningsAt[part.index].isDisjoint(with: WordBeginnings(of: $0)) }
        return !likely.isEmpty && at[part.index].contains { $0.says(likely) }
    }
}
