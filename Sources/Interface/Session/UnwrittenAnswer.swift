import Practice

/// What was answered aloud and does not stand on the board: one key writes it there.
struct UnwrittenAnswer: Hashable, Sendable {
    /// The question's id; nil where it was said to none.
    let probe: String?
    /// As it was said.
    let text: String
    /// Whether it was said to the question itself, or to a second one.
    let isFirst: Bool
    /// What would be written, as a clause.
    let title: String

    /// What would be written as the board stands now.
    func written(in situation: Situation) -> WrittenAnswer? {
        probe.map { situation.written(text, answering: $0, isFirst: isFirst) } ?? situation.written(text)
    }

    /// Whether the board still does not answer the question; what was said to none is offered until the board is another.
    func isOpen(in situation: Situation) -> Bool { probe.map { !ProbeConditions.isAnswered($0, in: situation) } ?? false }
}
