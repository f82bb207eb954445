import Practice

/// What was answered aloud and does not stand on the board: one key writes it there.
struct UnwrittenAnswer: Hashable, Sendable {
    /// The question's id.
    let probe: String
    /// As it was said.
    let text: String
    /// Whether it was said to the question itself, or to a second one.
    let isFirst: Bool
    /// What would be written, as a clause.
    let title: String

    /// Whether the board still does not answer the question.
    func isOpen(in situation: Situation) -> Bool { !ProbeConditions.isAnswered(probe, in: situation) }
}
