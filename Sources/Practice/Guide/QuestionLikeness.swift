/// Which of the interviewer's questions ask the same in other words: who was asked one is not asked the other.
public struct QuestionLikeness: Hashable, Sendable {
    /// Ids of probes and second questions, of each set one is put in a session.
    let alike: [Set<String>]
    /// Stems of a question's own deep dives that ask what a probe asks, by the probe's id.
    let dives: [String: [String]]

    /// The ids that ask the same as one.
    func others(of id: String) -> Set<String> {
        var others: Set<String> = []
        for set in alike where set.contains(id) { others.formUnion(set) }
        return others.subtracting([id])
    }

    /// The probes that ask what a deep dive asks.
    func probes(like dive: Question.DeepDive) -> Set<String> {
        Set(dives.filter { PlainWords.has(stemOf: $0.value, in: "\(dive.topic) \(dive.ask)") }.map(\.key))
    }
}

extension Situation {
    /// Whether somebody was asked the same already: in nearly the same words, in others that the guide knows, or as a deep dive.
    func isAskedOtherwise(_ id: String, _ ask: String) -> Bool {
        let asked = Set(session.probes.keys)
        if !guide.likeness.others(of: id).isDisjoint(with: asked) || session.hasAsked(ask, but: id) { return true }
        // `One key receives 20% of reads` was answered as a curveball.
        if let curveball = Self.asCurveball[id], session.curveballs.contains(where: { $0.id == curveball }) { return true }
        return (question?.deepDives ?? []).contains { dive in
            asked.contains(Self.name(of: dive)) && guide.likeness.probes(like: dive).contains(id)
        }
    }

    /// Questions that a curveball puts as well, by the curveball's id.
    private static let asCurveball = ["O02": "hot-key"]

    /// The same of a deep dive of the question.
    func isAskedOtherwise(_ dive: Question.DeepDive) -> Bool {
        !guide.likeness.probes(like: dive).isDisjoint(with: session.probes.keys) || session.hasAsked(dive.ask, but: Self.name(of: dive))
    }
}
