import Whiteboard

// What the interviewer says there is of one thing, `500,000 bookings a day`, beside what all requests come to: it is noted as an estimate,
// so that the flow of that name takes it.
extension Question {
    /// The estimates with the one that an answer about a topic of its name gives; nil where the question counts no such thing by itself, or
    /// the board has one.
    func noted(by topic: String, beside requirements: Requirements) -> AttributeChange? {
        let name = EstimateSheet.name(of: topic)
        guard let said = estimates.first(where: { $0.name == name }), !requirements.estimates.contains(where: { $0.name == name }),
            EstimateSheet(Requirements()).rate(of: said.expression) != nil
        else { return nil }
        let noted = requirements.estimates + [Whiteboard.Estimate(name: name, expression: said.expression)]
        return AttributeChange("estimates", noted.attributeValue)
    }
}

extension AskedQuestion {
    /// The board's estimates without the one that the answer noted; empty where it noted none, or it was changed since.
    func noted(on board: Board) -> [AttributeChange] {
        guard let change = settled.first(where: { $0.key == "estimates" }) else { return [] }
        let left = board.requirements.estimates.filter { [$0].attributeValue.isLast(of: change.value) }
        let kept = board.requirements.estimates.filter { !left.contains($0) }
        return left.isEmpty ? [] : [AttributeChange("estimates", kept.isEmpty ? nil : kept.attributeValue)]
    }
}

extension Value {
    /// Whether a list of one is the end of another.
    fileprivate func isLast(of other: Value?) -> Bool {
        guard case .list(let one) = self, case .list(let all)? = other else { return false }
        return one.count == 1 && one.last == all.last
    }
}

extension EstimateSheet {
    /// What an expression gives a second, where it is a rate.
    fileprivate func rate(of expression: String) -> Double? {
        guard let quantity = (try? evaluate(expression))?.quantity, quantity.dimension == .rate else { return nil }
        return quantity.value
    }
}
