import Practice

/// What the interviewer has added to a question that was asked: a hint, or what the board does not show of its answer.
struct Nudge: Hashable, Sendable {
    /// The question's id.
    let probe: String
    let text: String
    /// Whether it says what is missing: that changes with the board.
    let isLack: Bool

    /// - Parameter ask: The question as it was asked: its parts may have gone from the board since.
    static func text(of ask: String, _ missing: String) -> String { "You answered \"\(ask)\" But \(missing)" }

    /// As it stands by now; nil where the board shows the answer.
    func now(in situation: Situation) -> Nudge? {
        guard isLack else { return ProbeConditions.isAnswered(probe, in: situation) ? nil : self }
        guard let asked = situation.asked(probe), let missing = asked.missing(in: situation) else { return nil }
        return Nudge(probe: probe, text: Self.text(of: situation.session.probes[probe]?.ask ?? asked.plainAsk, missing), isLack: true)
    }
}
