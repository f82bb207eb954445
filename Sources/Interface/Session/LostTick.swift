import Practice

/// A check of a phase worked on before that was ticked and is open again: what was drawn since says something else.
struct LostTick: Hashable, Sendable {
    let phase: Phase
    let check: String
    /// What it asks for now: `truth or derived: QueueEntry`.
    let text: String

    /// Those that are open still, and those that a change has opened.
    static func all(_ known: [LostTick], from before: [Phase: [CheckState]], to now: [Phase: [CheckState]], in session: Session)
        -> [LostTick]
    {
        guard !session.isFinished, !session.options.isBlind else { return [] }
        return Phase.allCases.filter { $0 < session.phase && session.opened.contains($0) }.flatMap { phase -> [LostTick] in
            (now[phase] ?? []).filter { !$0.isTicked }.compactMap { state in
                let wasTicked = before[phase]?.contains { $0.check.id == state.check.id && $0.isTicked } ?? false
                let isKnown = known.contains { $0.phase == phase && $0.check == state.check.id }
                guard wasTicked || isKnown else { return nil }
                return LostTick(phase: phase, check: state.check.id, text: state.lack?.text ?? state.text)
            }
        }
    }
}
