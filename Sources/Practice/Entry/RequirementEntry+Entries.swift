import Whiteboard

extension RequirementEntry {
    /// How a figure is typed; `#` is its value.
    private static let spellings: [(key: String, form: String)] = [
        ("daily-users", "# daily users"), ("reads", "# reads"), ("writes", "# writes"), ("requests", "# requests"),
        ("peak-requests", "peak #"), ("read-write", "#"), ("peak", "peak #"), ("object-size", "# each"), ("retention", "keep #"),
        ("latency", "p99 #"), ("availability", "#"), ("consistency", "#"), ("partition", "partition #"), ("rpo", "rpo #"), ("rto", "rto #"),
        ("regions", "regions #"), ("compliance", "compliance #"),
    ]
    private static let ofFlows: [(key: String, form: String)] = [("latency", "p99 #"), ("availability", "#"), ("consistency", "#")]

    static func entries(of board: Board) -> [PaneEntry] {
        let requirements = board.requirements
        var entries = texts(.functional, of: requirements, PaneEntry.Subject.functional) { $0 }
        entries += texts(.outOfScope, of: requirements, PaneEntry.Subject.outOfScope) { "- " + $0 }
        for (key, form) in spellings {
            guard let value = requirements.attributes[key] else { continue }
            entries.append(PaneEntry(.figure(key), typed(form, value), removal: .require(changes: [AttributeChange(key, nil)])))
        }
        let estimates = listed("estimates", of: requirements)
        for (index, estimate) in requirements.estimates.enumerated() {
            let text = "\(estimate.name) = \(estimate.expression)"
            entries.append(PaneEntry(.estimate(index), text, of: "estimates", in: estimates, at: index))
        }
        for (index, flow) in board.flows.enumerated() {
            for (key, form) in ofFlows {
                guard let value = flow.attributes[key] else { continue }
                // A flow that was made by its figure alone goes with its last one.
                let isOnlyThis = flow.path.isEmpty && flow.attributes.keys.allSatisfy { $0 == "name" || $0 == key }
                let removal: Edit =
                    isOnlyThis
                    ? .batch(name: "delete", edits: board.removing(flows: [index]))
                    : .change(section: .flows, index: index, changes: [AttributeChange(key, nil)])
                entries.append(PaneEntry(.flowFigure(flow: index, key: key), "\(flow.name) \(typed(form, value))", removal: removal))
            }
        }
        for (index, entity) in board.data.enumerated() {
            guard let value = entity.attributes["consistency"] else { continue }
            // An entity that was made by its level alone goes with it.
            let isOnlyThis = entity.attributes.keys.allSatisfy { $0 == "entity" || $0 == "consistency" }
            let removal: Edit =
                isOnlyThis
                ? EntityEntry.removal(index, entity, of: board)
                : .change(section: .data, index: index, changes: [AttributeChange("consistency", nil)])
            entries.append(
                PaneEntry(
                    .entityDetail(entity: index, key: "consistency"), "\(spelled(value)) consistency for \(entity.name)", removal: removal))
        }
        return entries + texts(.assumptions, of: requirements, PaneEntry.Subject.assumption) { "assume " + $0 }
    }

    private static func texts(
        _ attribute: Attribute<Requirements, [String]>, of requirements: Requirements, _ subject: (Int) -> PaneEntry.Subject,
        _ typed: (String) -> String
    ) -> [PaneEntry] {
        let list = listed(attribute.name, of: requirements)
        return (requirements[attribute] ?? []).enumerated().map { index, text in
            PaneEntry(subject(index), typed(text), of: attribute.name, in: list, at: index)
        }
    }

    private static func listed(_ key: String, of requirements: Requirements) -> [Value] {
        if case .list(let list)? = requirements.attributes[key] { list } else { [] }
    }

    private static func typed(_ form: String, _ value: Value) -> String { form.replacing("#", with: spelled(value)) }

    private static func spelled(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .quantity(let quantity): quantity.text
        case .list(let list): list.map(spelled).joined(separator: ", ")
        case .bool(let bool): bool ? "true" : "false"
        case .map: ""
        }
    }
}
