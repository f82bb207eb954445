/// When each probe of practice.yaml is asked and what answers it: the sentences of its `when` and `answered-by` as predicates.
public enum ProbeConditions {
    struct Condition: Sendable {
        let holds: @Sendable (Situation) -> Bool
        let isAnswered: @Sendable (Situation) -> Bool

        init(_ holds: @escaping @Sendable (Situation) -> Bool, answered: @escaping @Sendable (Situation) -> Bool) {
            self.holds = holds
            self.isAnswered = answered
        }

        /// Answered by not holding any more.
        init(while holds: @escaping @Sendable (Situation) -> Bool) { self.init(holds) { !holds($0) } }
    }

    /// Whether the probe has a reason to be asked. A probe without a condition of its own is asked while one of its rules finds something.
    public static func holds(_ id: String, in situation: Situation) -> Bool {
        if let condition = table[id] { return condition.holds(situation) }
        // A deep dive of the question's own has its reason until something is about it.
        guard let probe = situation.guide.probe(id) else { return situation.isDiveTaken(id) == false }
        // What was only named in Data stands alone until something is drawn: nobody has forgotten it.
        let isTooEarly =
            probe.phase == .implementation && !situation.session.hasReached(.implementation) && situation.board.connections.isEmpty
        return !isTooEarly && probe.rules.contains { situation.isOpen($0) }
    }

    /// Whether the board answers the probe; it never answers a second question.
    public static func isAnswered(_ id: String, in situation: Situation) -> Bool {
        if let condition = table[id] { return condition.isAnswered(situation) }
        if let isTaken = situation.isDiveTaken(id) { return isTaken }
        return situation.guide.probe(id)?.rules.allSatisfy { !situation.isOpen($0) } ?? false
    }

    /// The components that a probe without a finding is about.
    static func subjects(_ id: String, in situation: Situation) -> [String] {
        id == "I29" ? [situation.unstatedWorker?.id].compactMap { $0 } : []
    }

    /// The probes with a condition of their own; all others are of the form "finding RULE open", "gone or waived".
    static let table: [String: Condition] = requirements.merging(api) { $1 }.merging(data) { $1 }.merging(implementation) { $1 }
        .merging(optimise) { $1 }
}
