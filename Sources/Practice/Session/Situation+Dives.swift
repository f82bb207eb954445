import Whiteboard

// The question's own deep dives, as questions of the interviewer.
extension Situation {
    /// The first deep dive that the question expects, that nothing on the board or said is about, and that was not asked; nil where there
    /// is none.
    var expectedDive: Probe? {
        guard let question, question.deepDives.contains(where: { session.probes[Self.name(of: $0)] == nil }) else { return nil }
        let taken = Set(diveMatches.filter(\.isTaken).map(\.topic))
        return question.deepDives.first { dive in
            session.probes[Self.name(of: dive)] == nil && !taken.contains(dive.topic) && !isDrawn(dive)
                && !isAskedOtherwise(dive)
        }
        .map(Self.probe)
    }

    /// The deep dives that the question expects, and which of them the candidate has taken: by a text that is about one, or by an answer to
    /// who asked it. Empty where there is no question.
    var diveMatches: [DeepDiveMatch] {
        guard let question else { return [] }
        return DeepDiveMatch.all(of: question, in: reasonTexts + saidTexts).map { match in
            let answer = session.probes[Self.name(of: match.topic)]?.answer
            return answer.map { !$0.isEmpty } ?? false ? match.taken : match
        }
    }

    /// The question of the interviewer that was asked under an id; nil of a curveball or a second question.
    public func asked(_ id: String) -> Probe? { probe(id) }

    /// What was asked under an id: a probe of the guide, or a deep dive of the question.
    func probe(_ id: String) -> Probe? {
        guide.probe(id) ?? question?.deepDives.first { Self.name(of: $0) == id }.map(Self.probe)
    }

    /// Whether a text of the board is about a deep dive that was asked; nil where the id is none's.
    func isDiveTaken(_ id: String) -> Bool? {
        guard let question, let dive = question.deepDives.first(where: { Self.name(of: $0) == id }) else { return nil }
        return isDrawn(dive) || DeepDiveMatch.all(of: question, in: reasonTexts).contains { $0.topic == dive.topic && $0.isTaken }
    }

    /// Whether the board answers what becomes of a part that fails: who calls it says how long to wait and what to do then.
    private func isDrawn(_ dive: Question.DeepDive) -> Bool {
        guard PlainWords.has(stemOf: ["fail", "down", "dies", "outage"], in: "\(dive.topic) \(dive.ask)") else { return false }
        return board.connections.contains { call in
            call[.timeout] != nil && call[.fallback] != nil && component(call.to).map { names($0, in: dive.ask) } ?? false
        }
    }

    static func name(of dive: Question.DeepDive) -> String { name(of: dive.topic) }

    private static func name(of topic: String) -> String { "dive:" + topic }

    private static func probe(_ dive: Question.DeepDive) -> Probe {
        Probe(
            id: name(of: dive), phase: .optimise, ask: dive.ask, when: "", answeredBy: "",
            shows: "a problem with its answer, or a reason, about \(dive.topic)", rules: [], fires: nil, quiet: nil)
    }
}
