import Analysis
import Whiteboard

extension Probe {
    /// The probe with the board's figures in place of what stands in braces; nil where the board does not say one of them, since a
    /// question with a gap in it is no question.
    func worded(in situation: Situation) -> Probe? {
        guard ask.contains("{") else { return self }
        let ids = rules.flatMap { situation.open($0) }.flatMap(\.components)
        let busiest = ids.compactMap { id -> (part: Part, use: Utilisation)? in
            guard let place = situation.design.topology.indexOf[id] else { return nil }
            let part = situation.design.parts[place]
            return situation.design.utilisation(of: part).map { (part, $0) }
        }
        .max { $0.use.ratio < $1.use.ratio }
        guard let busiest, let component = situation.component(busiest.part.id) else { return nil }
        let alone = busiest.use.supply / Double(max(1, busiest.use.instances))
        let words: [String: String] = [
            "peak": QuantityText.short(busiest.use.load.peak, .count), "part": component.shownName(situation.catalog),
            "capacity": QuantityText.short(alone, .count),
        ]
        var text = ask
        for (name, value) in words { text = text.replacing("{\(name)}", with: value) }
        guard !text.contains("{") else { return nil }
        return Probe(
            id: id, phase: phase, ask: text, when: when, answeredBy: answeredBy, shows: shows, rules: rules, fires: fires, quiet: quiet)
    }
}
