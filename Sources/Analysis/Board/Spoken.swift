import Synchronization
import Whiteboard

/// What a board says in words, where no attribute says it.
extension Design {
    /// What is written at a part itself: its id, name, technology and notes.
    public func words(at part: Part) -> [String] { spoken.at[part.index] }

    /// The same, with the labels of its arrows and the fallbacks of its calls.
    public func words(about part: Part) -> [String] { spoken.about[part.index] }

    /// Whether a phrase stands at a part or its arrows, where a word begins.
    ///
    /// - Parameters:
    ///   - part: The part.
    ///   - phrases: Lower-case ASCII, none empty, each begins with a letter.
    public func speaks(_ part: Part, of phrases: [String]) -> Bool {
        spoken.says(phrases, about: part)
    }

    /// Whether a phrase stands at a part itself, in its id, name, technology or notes.
    ///
    /// - Parameters:
    ///   - part: The part.
    ///   - phrases: Lower-case ASCII, none empty, each begins with a letter.
    public func speaks(at part: Part, of phrases: [String]) -> Bool {
        spoken.says(phrases, at: part)
    }

    /// What is assumed, and what is noted of no box.
    public var remarks: [String] { (requirements[.assumptions] ?? []) + board.notes.map(\.text) }

    /// Whether the prose that belongs to no box says one of the phrases: notes, assumptions, trade-offs and optimizations.
    ///
    /// - Parameters:
    ///   - phrases: What may be said, each a phrase.
    ///   - others: One of these must stand in the same text: what it is said of. Nil asks for none.
    ///   - rule: trade-offs that waive it are left aside, for what answers a finding cannot be the reason why there is none.
    public func boardSpeaks(of phrases: [String], with others: [String]? = nil, apartFromWaiversOf rule: String) -> Bool {
        guard prose(apartFromWaiversOf: rule).contains(where: { $0.says(phrases) && others.map($0.says) ?? true }) else { return false }
        heard.add(1, ordering: .relaxed)
        return true
    }

    /// How often the prose answered somebody: who asks before and after a rule knows whether it heard anything. Beside another thread it
    /// may be more.
    public var timesHeard: Int { heard.load(ordering: .relaxed) }

    private func prose(apartFromWaiversOf rule: String) -> some Sequence<String> {
        let chosen = board.tradeOffs.lazy.filter { !$0.waives.contains { $0.rule == rule } }.flatMap { [$0.choice, $0[.because] ?? ""] }
        let solved = board.optimizations.lazy.flatMap { [$0.problem, $0[.answer] ?? ""] }
        let noted = board.notes.lazy.map(\.text)
        return [AnySequence(noted), AnySequence(requirements[.assumptions] ?? []), AnySequence(chosen), AnySequence(solved)].lazy.joined()
    }
}

/// The texts of a board by the part at which they stand, gathered once: dozens of rules read them.
final class SpokenWords: Sendable {
    /// By part: its id, name, technology and notes.
    let at: [[String]]
    /// By part: the same, with the labels of its arrows and the fallbacks of its calls.
    let about: [[String]]
    /// By part: a bit for each letter with which a word of these begins. Most phrases are not there by their first letter.
    private let initials: [UInt32]

    init(design: Design) {
        at = design.parts.map { [$0.id, $0.component.name, $0.component.technology, $0[.notes]].compactMap(\.self) }
        var about = at
        for part in design.parts {
            for (_, link) in design.topology.callees(of: part.index) {
                guard let connection = design.connection(link) else { continue }
                if let label = connection.label { about[part.index].append(label) }
                if let fallback = connection[.fallback] { about[part.index].append(fallback) }
            }
            for (_, link) in design.topology.callers(of: part.index) {
                if let label = design.connection(link)?.label { about[part.index].append(label) }
            }
        }
        self.about = about
        initials = about.map { texts in texts.reduce(0) { $0 | $1.wordInitials } }
    }

    /// Whether one of the texts at a part or its arrows says one of the phrases.
    func says(_ phrases: [String], about part: Part) -> Bool { says(phrases, in: about, of: part) }

    /// Whether one of the texts at the part itself says one of the phrases.
    func says(_ phrases: [String], at part: Part) -> Bool { says(phrases, in: at, of: part) }

    private func says(_ phrases: [String], in texts: [[String]], of part: Part) -> Bool {
        let letters = initials[part.index]
        return phrases.contains { phrase in letters & Self.initial(phrase) != 0 && texts[part.index].contains { $0.says(phrase) } }
    }

    /// The bit of a phrase's first letter.
    private static func initial(_ phrase: String) -> UInt32 { phrase.utf8.first.map(bit) ?? 0 }

    /// Of a small letter; one for all that are no ASCII letters.
    static func bit(_ letter: UInt8) -> UInt32 {
        letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") ? 1 << UInt32(letter - UInt8(ascii: "a")) : 1 << 31
    }
}
