import Whiteboard

// What an answer settles of single deeds and things: `a redirect within 50 ms, a creation within 200 ms` is no figure of all.
extension Interviewer {
    /// The promises of the question's flows that an answer about latency tells, each by its figure and by the words for it; a figure that
    /// is no other's needs none.
    func promisesTold(by answer: Question.Answer) -> [Question.Promise] {
        guard let general = general(of: answer) else { return [] }
        let said = SpokenTarget.all(in: answer.answer, as: .duration)
        return question.promises.filter { promise in
            guard promise.flow != nil, let latency = promise.latency?.value else { return false }
            return said.contains { target in
                Self.isOne(target.quantity.value, latency) && (!Self.isOne(latency, general) || Self.names(target, promise))
            }
        }
    }

    /// Whether the latency that an answer settles is that of all: not where each deed that it is said of has it as its own.
    func isGeneral(_ answer: Question.Answer, told: [Question.Promise]) -> Bool {
        guard let general = general(of: answer), !told.isEmpty else { return true }
        let said = SpokenTarget.all(in: answer.answer, as: .duration).filter { Self.isOne($0.quantity.value, general) }
        return said.isEmpty || said.contains { target in !told.contains { Self.names(target, $0) } }
    }

    private func general(of answer: Question.Answer) -> Double? {
        guard case .quantity(let quantity)? = answer.sets.first(where: { $0.key == "latency" })?.value else { return nil }
        return quantity.value
    }

    private static func isOne(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 0.01 * other }

    private static func names(_ target: SpokenTarget, _ promise: Question.Promise) -> Bool {
        let words = PlainWords.of(promise.operation) + PlainWords.of((promise.flow ?? "").replacing("-", with: " "))
        return target.subject.contains { said in words.contains { $0.count > 2 && WordLikeness.areOne(said, $0) } }
    }

    /// The edits that state what an answer promises of single flows, and of the things on the board how long they are kept; where the
    /// candidate has stated another figure it stays, and is told.
    func own(_ answer: Question.Answer, told: [Question.Promise], on board: Board) -> (edits: [Edit], differences: [String]) {
        var after = board
        var edits: [Edit] = []
        var differences: [String] = []
        if !told.isEmpty, let stated = board.requirements.attributes["latency"], !isGeneral(answer, told: told) {
            differences.append("latency \(FigureText.text("latency", stated))")
        }
        for promise in told {
            guard let name = promise.flow, let latency = promise.latency else { continue }
            let flow = after.flows(meantBy: PlainWords.of(name.replacing("-", with: " "))).first ?? name
            let value = latency.attributeValue
            if let stated = after.flow(flow)?.attributes["latency"] {
                if stated != value { differences.append("\(flow) \(FigureText.text("latency", stated))") }
                continue
            }
            let edit = after.stating(value, as: "latency", ofFlow: flow)
            guard let next = try? after.applying(edit) else { continue }
            after = next
            edits.append(edit)
        }
        for (index, value) in kept(answer, on: board) {
            edits.append(.change(section: .data, index: index, changes: [AttributeChange("retention", value)]))
        }
        return (edits, differences)
    }

    /// How long the entities that an answer names are kept, where they do not say so themselves.
    private func kept(_ answer: Question.Answer, on board: Board) -> [(index: Int, value: Value)] {
        Self.keeping(answer.answer).flatMap { target in
            board.entities(meantBy: target.subject).filter { board.data[$0].attributes["retention"] == nil }
                .map { (index: $0, value: Value.quantity(target.quantity)) }
        }
    }

    /// How long all is kept, where an answer about that says it in its words alone.
    func keptInAll(_ answer: Question.Answer) -> AttributeChange? {
        guard answer.topic == "retention", !answer.sets.contains(where: { $0.key == "retention" }) else { return nil }
        return SpokenTarget.all(in: answer.answer, as: .duration).first.map { AttributeChange("retention", .quantity($0.quantity)) }
    }

    /// What the sentences that speak of keeping say of how long.
    private static func keeping(_ text: String) -> [SpokenTarget] {
        text.split(separator: ". ").filter { PlainWords.has(stemOf: ["keep", "kept", "retain"], in: String($0)) }.flatMap {
            SpokenTarget.all(in: String($0), as: .duration)
        }
    }
}
