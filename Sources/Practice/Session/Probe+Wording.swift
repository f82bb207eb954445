import Analysis
import Whiteboard

extension Probe {
    /// The probe with the board's names and figures in place of what stands in braces; nil where the board does not say one of them, since
    /// a question with a gap in it is no question.
    func worded(in situation: Situation) -> Probe? {
        guard ask.contains("{") else { return self }
        var text = ask
        for (name, say) in Self.words where text.contains("{\(name)}") {
            guard let value = say(self, situation) else { return nil }
            text = text.replacing("{\(name)}", with: value)
        }
        guard !text.contains("{") else { return nil }
        return Probe(
            id: id, phase: phase, ask: text, when: when, answeredBy: answeredBy, shows: shows, rules: rules, fires: fires, quiet: quiet)
    }

    private static let words: [(name: String, say: @Sendable (Probe, Situation) -> String?)] = [
        ("peak", { probe, situation in probe.busiest(in: situation).map { QuantityText.short($0.use.load.peak, .count) } }),
        ("part", { probe, situation in probe.busiest(in: situation).map { situation.design.name($0.part.index) } }),
        (
            "capacity",
            { probe, situation in
                probe.busiest(in: situation).map { QuantityText.short($0.use.supply / Double(max(1, $0.use.instances)), .count) }
            }
        ),
        ("box", { probe, situation in probe.found(in: situation).first.flatMap { situation.shownName($0) } }),
        (
            "consumer",
            { probe, situation in
                let broker = probe.found(in: situation).first { situation.component($0).map { situation.family($0) == .broker } ?? false }
                let reader = situation.board.connections.first { $0.from == broker }
                return reader.flatMap { situation.shownName($0.to) }
            }
        ),
        ("arrow", { _, situation in situation.silentArrow }),
    ]

    /// The components that the findings of its rules are about.
    private func found(in situation: Situation) -> [String] { rules.flatMap { situation.open($0) }.flatMap(\.components) }

    private func busiest(in situation: Situation) -> (part: Part, use: Utilisation)? {
        let parts = found(in: situation).compactMap { id -> (part: Part, use: Utilisation)? in
            guard let place = situation.design.topology.indexOf[id] else { return nil }
            let part = situation.design.parts[place]
            return situation.design.utilisation(of: part).map { (part, $0) }
        }
        return parts.max { $0.use.ratio < $1.use.ratio }
    }
}

extension Situation {
    fileprivate func shownName(_ id: String) -> String? { component(id)?.shownName(catalog) }

    /// `Client to App`: the first connection that does not say what travels.
    fileprivate var silentArrow: String? {
        func name(_ id: String) -> String { shownName(id) ?? board.groups.first { $0.id == id }?.name ?? catalog.shownName(id: id) }
        let silent = board.connections.first { $0.label == nil && $0[.kind] == nil }
        return silent.map { "\(name($0.from)) to \(name($0.to))" }
    }
}
