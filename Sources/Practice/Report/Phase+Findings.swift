import Review

extension Phase {
    /// Whether a finding is about what this part asks for. Who practised Data alone was not asked how many users there are.
    func asks(about finding: FindingRecord) -> Bool {
        if let phase = Self.process[finding.rule] { return phase == self }
        return switch (Subject(finding.subject), self) {
        case (.requirements, _): self == .requirements
        case (.api, _): self == .api
        case (.entity, _): self == .data
        // What stands on the board is drawn in the diagram, and answered in the last part.
        case (_, .data): finding.rule.hasPrefix("data/")
        case (_, .implementation), (_, .optimise): true
        case (_, .requirements), (_, .api): false
        }
    }

    /// Where what these ask for is typed; the others are about the drawing.
    private static let process: [String: Phase] = [
        "process/no-functional": .requirements, "process/no-scale": .requirements, "process/no-quality-target": .requirements,
        "process/sum-differs": .requirements, "process/rates-differ": .requirements, "process/estimate-differs": .requirements,
        "process/api-unhandled": .api, "process/requirement-unserved": .api, "process/entity-unplaced": .data,
        "process/no-tradeoff": .optimise, "process/actor-unserved": .implementation, "process/door-unwalked": .implementation,
        "process/flow-untraced": .implementation, "process/way-back-unserved": .implementation,
        "process/over-engineered": .implementation,
    ]
}
