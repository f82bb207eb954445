import Analysis
import Review
import Whiteboard

/// Something that the question expects of a good answer, and that nothing the candidate wrote or said speaks of.
struct ExpectedPoint: Hashable {
    /// As an order: `Go into PCI: How do you limit scope?`.
    let advice: String

    /// What is missing: deep dives that were not taken, then what the taken ones and the data leave out of the reference's answers, the
    /// farthest from anything on the board first.
    static func unsaid(in situation: Situation) -> [ExpectedPoint] {
        guard let question = situation.question else { return [] }
        let texts = situation.reasonTexts + situation.saidTexts
        let dives = situation.diveMatches
        let open = dives.filter { !$0.isTaken }.map { ExpectedPoint(advice: "Go into \($0.topic): \($0.ask)") }
        let known = (texts + situation.drawnTexts).reduce(into: Set<Substring>()) { $0.formUnion(PlainWords.stems(of: $1)) }
        let taken = Set(dives.filter(\.isTaken).map(\.topic))
        let answers =
            question.deepDives.filter { taken.contains($0.topic) }.map { (topic: "Say more of \($0.topic)", text: $0.answer) }
            + question.data.filter { entity in
                // Who has said why is not told to say it.
                !situation.board.data.contains { Self.isOne($0.name, entity.entity) && situation.isReasoned($0) }
            }.map { entity in
                // Of what is not on the board there is nothing to say why.
                let isThere = situation.board.data.contains { Self.isOne($0.name, entity.entity) }
                return (
                    topic: isThere ? "Say why \(entity.entity) lies where it lies" : "Think of keeping \(entity.entity)", text: entity.why
                )
            }
        var missing: [(share: Double, place: Int, point: ExpectedPoint)] = []
        for (place, answer) in answers.enumerated() {
            let farthest = clauses(of: answer.text).compactMap { clause -> (share: Double, clause: String)? in
                let own = PlainWords.stems(of: clause)
                guard own.count >= 3 else { return nil }
                let share = Double(own.intersection(known).count) / Double(own.count)
                return share <= 0.4 ? (share, clause) : nil
            }
            .min { $0.share < $1.share }
            guard let farthest else { continue }
            missing.append((farthest.share, place, ExpectedPoint(advice: "\(answer.topic): \(farthest.clause)")))
        }
        return open + missing.sorted { ($0.share, $0.place) < ($1.share, $1.place) }.map(\.point)
    }

    private static func isOne(_ name: String, _ other: String) -> Bool { name.lowercased().singular == other.lowercased().singular }

    /// The parts of an answer that say something of their own.
    private static func clauses(of answer: String) -> [String] {
        answer.replacing(". ", with: "; ").split(separator: ";").map { Report.clause(QuickEntry.trimmed($0)) }.filter { !$0.isEmpty }
    }

}

extension Situation {
    /// Where the board gives reasons: optimizations, trade-offs, notes, and why entities lie where they lie.
    var reasonTexts: [String] { optimizationTexts + tradeOffTexts + noteTexts + board.data.compactMap(Self.told) }

    /// What the lines of an entity say in words: why it lies there, and what it is made from.
    private static func told(_ entity: Entity) -> String? {
        let made =
            entity[.class] == .derived ? " derived" + (entity.attributes["derived-from"].map { " from \(FigureText.plain($0))" } ?? "") : ""
        guard entity[.why] != nil || !made.isEmpty else { return nil }
        // The name of a thing alone is no word on it.
        let reason = entity[.why].map { "because \($0)" }
        return made.isEmpty ? reason : EntityName.spaced(entity.name + made) + (reason.map { " \($0)" } ?? "")
    }

    /// What was answered on cards of questions and curveballs, and noted as said aloud.
    var saidTexts: [String] {
        let probes = session.probes.sorted { ($0.value.time, $0.key) < ($1.value.time, $1.key) }
        return probes.compactMap(\.value.answer)
            + session.curveballs.compactMap(\.said) + session.spoken.map(\.text)
    }

    /// What the drawing, its calls and its entities are called.
    fileprivate var drawnTexts: [String] {
        board.components.map { names(of: $0).joined(separator: " ") + " " + $0.attributes.keys.joined(separator: " ") }
            + board.connections.compactMap(\.label) + board.flows.map(\.name) + board.requirements.functional
            + board.api.map { "\($0.call) \($0[.does] ?? "")" }
            + board.data.map { "\($0.name) \($0.fields.map(\.name).joined(separator: " ")) \($0[.key] ?? "") \($0[.shardBy] ?? "")" }
    }
}
