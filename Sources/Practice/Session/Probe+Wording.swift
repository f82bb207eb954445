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
        ("box", { probe, situation in probe.box(in: situation).flatMap { situation.shownName($0) } }),
        ("machines", { probe, situation in probe.box(in: situation).map { situation.machines(of: $0) } }),
        ("caller", { probe, situation in probe.directCall(in: situation).flatMap { situation.shownName($0.caller) } }),
        ("store", { probe, situation in probe.directCall(in: situation).flatMap { situation.shownName($0.store) } }),
        (
            "consumer",
            { probe, situation in
                let broker = probe.found(in: situation).first { situation.component($0).map { situation.family($0) == .broker } ?? false }
                let reader = situation.board.connections.first { $0.from == broker }
                return reader.flatMap { situation.shownName($0.to) }
            }
        ),
        ("dependency", { probe, situation in probe.dependency(in: situation).flatMap { situation.shownName($0) } }),
        ("arrow", { _, situation in situation.silentArrow }),
        ("worker", { _, situation in situation.unstatedWorker.map { situation.design.name($0.index) } }),
        (
            "arriving",
            { _, situation in
                situation.unstatedWorker.map { QuantityText.short(situation.design.traffic.loads[$0.index].peak, .rate) + " at the peak" }
            }
        ),
    ]

    /// The components that the findings of its rules are about.
    private func found(in situation: Situation) -> [String] { rules.flatMap { situation.open($0) }.flatMap(\.components) }

    /// The component that it asks about: what its findings name, else a store of personal data that nothing is said of.
    private func box(in situation: Situation) -> String? {
        let found = found(in: situation)
        // What a replica does is asked of a part that has one.
        if ask.contains("replica") || ask.contains("copies") {
            return found.first { id in
                situation.component(id).map { part in
                    situation.machineCount(part) > 1 || part.attributes.keys.contains { $0.hasPrefix("replication") }
                } ?? false
            }
        }
        return found.first { situation.component($0).map { situation.machineCount($0) == 1 } ?? false } ?? found.first
            ?? situation.openPersonalStore?.id
    }

    /// Who calls a store past the programs: a client, else what the review found.
    private func directCall(in situation: Situation) -> (caller: String, store: String)? {
        let direct = situation.clientConnections.first { connection in
            connection.kind == .sync
                && situation.component(connection.to).map { situation.family($0) == .store && $0.kind != "object-store" } ?? false
        }
        if let direct { return (direct.from, direct.to) }
        let found = rules.lazy.flatMap { situation.open($0) }.first { $0.components.count >= 2 }
        return found.map { ($0.components[0], $0.components[1]) }
    }

    /// What is called without a word of how long one waits: another's system before one's own programs.
    private func dependency(in situation: Situation) -> String? {
        let called = rules.flatMap { situation.open($0) }.flatMap(\.connections)
            .compactMap { situation.board.connections.indices.contains($0) ? situation.board.connections[$0].to : nil }
        return called.first { situation.component($0)?.kind == "external" } ?? called.first { situation.component($0) != nil }
    }

    /// What would show the answer, with the board's names in it; nil where that is about none of the components spoken of, if any are.
    func shown(in situation: Situation, of subjects: Set<String>) -> String? {
        guard let shows, shows.contains("{box}") else {
            return shows?.replacing("{worker}", with: situation.unstatedWorker.map { situation.design.name($0.index) } ?? "its worker")
        }
        let boxes = found(in: situation) + [box(in: situation)].compactMap { $0 }
        let box = subjects.isEmpty ? self.box(in: situation) : boxes.first(where: subjects.contains)
        if box == nil, !subjects.isEmpty { return nil }
        return shows.replacing("{box}", with: box.flatMap { situation.shownName($0) } ?? "its store")
    }

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
    fileprivate func machineCount(_ component: Component) -> Int {
        design.topology.indexOf[component.id].flatMap { design.parts[$0].instances.count } ?? 1
    }

    /// `One machine for`, `3 copies of`: a name in the plural needs another verb, so the sentence has none.
    fileprivate func machines(of id: String) -> String {
        let count = component(id).map(machineCount) ?? 1
        return count > 1 ? "\(count) copies of" : "One machine for"
    }

    fileprivate func shownName(_ id: String) -> String? { component(id)?.shownName(catalog) }

    /// `Client to App`: the first connection that does not say what travels.
    fileprivate var silentArrow: String? {
        func name(_ id: String) -> String { shownName(id) ?? board.groups.first { $0.id == id }?.name ?? catalog.shownName(id: id) }
        let open = board.connections.filter { $0.label == nil && $0[.kind] == nil }
        // What a look-up of a name carries is no question.
        let silent = open.first { component($0.to)?.kind != "dns" } ?? open.first
        return silent.map { "\(name($0.from)) to \(name($0.to))" }
    }
}
