import Whiteboard

/// The board that is left in a scenario: without what is gone, with fewer copies, with the traffic that is left.
struct RemainingBoard {
    private let design: Design
    private let scenario: Scenario
    private let outage: Outage
    /// By part: who answers in its place; itself where it is up.
    private let standIn: [Int?]
    /// Calls that go past a cache drawn inline, for it is gone or not reached.
    private let past: [Topology.InlineCache]

    init(_ scenario: Scenario, _ outage: Outage, in design: Design) {
        self.design = design
        self.scenario = scenario
        self.outage = outage
        var standIn: [Int?] = design.parts.map { outage.isDown[$0.index] && !outage.isPromoting[$0.index] ? nil : $0.index }
        // Copies that stand for each other take over each other's calls.
        for need in design.topology.needs.joined() where need.group.members.count > 1 {
            guard let up = need.group.members.first(where: { standIn[$0] == $0 }) else { continue }
            for member in need.group.members where standIn[member] == nil { standIn[member] = up }
        }
        self.standIn = standIn
        past = design.topology.inlineCaches.filter { outage.isPast($0, in: design) && standIn[$0.store] == $0.store }
    }

    /// - Parameter unserved: Places of the design's flows that are not served: they bring no load.
    func board(unserved: Set<Int>) throws(BoardError) -> Board {
        var board = design.board
        // The new connections come last, so that the places of the others hold.
        _ = try board.apply(.batch(name: "what if", edits: figures(unserved) + direct + paths(unserved)))
        let cut = Set(design.topology.links.filter { outage.isCut[$0.index] && $0.connection >= 0 }.map(\.connection))
        if !cut.isEmpty { _ = try board.apply(board.removing(connections: cut.sorted())) }
        let gone = design.parts.filter { outage.isDown[$0.index] && !outage.isPromoting[$0.index] }
        if !gone.isEmpty { _ = try board.apply(board.removing(components: Set(gone.map(\.id)))) }
        return board
    }

    // MARK: Figures

    private func figures(_ unserved: Set<Int>) -> [Edit] {
        var edits = design.parts.compactMap { part -> Edit? in
            let changes = changes(of: part)
            return changes.isEmpty ? nil : .change(section: .components, index: part.index, changes: changes)
        }
        edits += traffic(unserved)
        return edits
    }

    private func changes(of part: Part) -> [AttributeChange] {
        var changes: [AttributeChange] = []
        if outage.lost[part.index] > 0, let count = part.instances.count {
            let left = max(1, count - outage.lost[part.index])
            // A count that is that of one shard stands for as many nodes in each of the others.
            let nodesOfEach = part[.replicas].map { max(1, $0 / count) } ?? (part.leader == .single ? part.shards : 1)
            changes.append(AttributeChange(Attribute<Component, Int>.replicas, left * nodesOfEach))
            if let followers = part[.replicationFollowers] {
                let groups = part.shards > 1 ? 1 : count / (1 + followers)
                if groups > 1 {
                    // Each leader with its followers is a group of its own: another of it takes over, and as many groups go on as before
                    // until there are fewer copies than groups.
                    changes.append(AttributeChange(Attribute<Component, Int>.shardingShards, min(groups, left)))
                } else {
                    changes.append(AttributeChange(Attribute<Component, Int>.replicationFollowers, left > 1 ? left - 1 : nil))
                }
            }
        }
        if scenario.cold.contains(part.id) { changes.append(AttributeChange(Attribute<Component, Percentage>.hitRate, Percentage(0))) }
        if scenario.slow.contains(part.id) {
            let time = design.ownTime(of: part).value
            let factor = Scenario.slowness / 1000
            changes.append(AttributeChange(Attribute<Component, TimeSpan>.work, nil))
            changes.append(AttributeChange(Attribute<Component, TimeSpan>.latency, TimeSpan(time.median * factor)))
            changes.append(AttributeChange(Attribute<Component, TimeSpan>.latencyP99, TimeSpan(time.p99 * factor)))
            if let capacity = design.capacity(of: part) {
                changes.append(AttributeChange(Attribute<Component, Rate>.capacity, Rate(capacity.value / Scenario.slowness)))
            }
        }
        return changes
    }

    private func traffic(_ unserved: Set<Int>) -> [Edit] {
        let rates = design.traffic.rates
        var edits: [Edit] = design.flows.compactMap { flow in
            guard let index = flow.declared, let rate = rates[flow.index]?.value else { return nil }
            let left = unserved.contains(flow.index) ? 0 : rate * scenario.traffic
            return .change(section: .flows, index: index, changes: [AttributeChange(Attribute<Flow, Rate>.rate, Rate(left))])
        }
        guard scenario.traffic != 1 else { return edits }
        let requirements = design.requirements
        var changes: [AttributeChange] = []
        for attribute in [Attribute<Requirements, Rate>.reads, .writes, .requests, .peakRequests] {
            guard let value = requirements[attribute] else { continue }
            changes.append(AttributeChange(attribute, Rate(value.value * scenario.traffic)))
        }
        if let users = requirements[.dailyUsers] {
            changes.append(AttributeChange(Attribute<Requirements, Count>.dailyUsers, Count(users.value * scenario.traffic)))
        }
        if !changes.isEmpty { edits.append(.require(changes: changes)) }
        return edits
    }

    // MARK: Paths

    /// The calls that programs make themselves: as the caches made them.
    private var direct: [Edit] {
        var made: Set<[Int]> = []
        return past.compactMap { call in
            let drawn = design.topology.links(from: call.cache, to: call.store).first.flatMap { design.connection($0) }
            guard var attributes = drawn?.attributes, standIn[call.caller] == call.caller, made.insert([call.caller, call.store]).inserted
            else { return nil }
            attributes["from"] = .text(design.parts[call.caller].id)
            attributes["to"] = .text(design.parts[call.store].id)
            return .insert(section: .connections, index: design.board.connections.count, attributes: attributes)
        }
    }

    /// Whether a part leaves the cache out and calls what is behind it.
    private func goesPast(_ cache: Int, from caller: Int) -> Bool { past.contains { $0.caller == caller && $0.cache == cache } }

    /// Walks of what is served: without steps that cannot be made and what they lead to, over those who stand in.
    private func paths(_ unserved: Set<Int>) -> [Edit] {
        design.flows.compactMap { flow in
            guard let index = flow.declared, let walk = flow.walk, !unserved.contains(flow.index) else { return nil }
            // By entry, who is there now.
            var standing: [Int: Int] = [0: walk.entries[0]]
            var path = [design.board.flows[index].path[0]]
            var isChanged = false
            let steps = Dictionary(uniqueKeysWithValues: walk.steps.map { ($0.entry, $0) })
            for entry in walk.entries.indices.dropFirst() {
                guard let step = steps[entry] else {
                    // What nothing calls stays as it is written.
                    standing[entry] = walk.entries[entry]
                    path.append(design.board.flows[index].path[entry])
                    continue
                }
                guard let caller = standing[step.caller] else {
                    isChanged = true
                    continue
                }
                if goesPast(step.target, from: caller) {
                    standing[entry] = caller
                    isChanged = true
                    continue
                }
                guard let callee = callee(of: caller, over: step) ?? behind(step, of: caller, on: walk, flow) else {
                    isChanged = true
                    continue
                }
                if caller != step.source || callee != step.target { isChanged = true }
                standing[entry] = callee
                path.append(PathEntry(design.parts[callee].id, caller: design.parts[caller].id))
            }
            guard isChanged, path.count > 1 else { return nil }
            return .change(section: .flows, index: index, changes: [AttributeChange(Attribute<Flow, [PathEntry]>.path, path)])
        }
    }

    /// The store that is asked for all when the cache that the path ends at is gone.
    private func behind(_ step: Walk.Step, of caller: Int, on walk: Walk, _ flow: DesignFlow) -> Int? {
        guard caller == step.source, let store = design.storeBehind(step, on: walk, of: flow),
            standIn[store.part.index] == store.part.index,
            !outage.isCut[store.link.index]
        else { return nil }
        return store.part.index
    }

    /// Whom a step comes to when this part makes it; nil where nothing is left to come to.
    private func callee(of caller: Int, over step: Walk.Step) -> Int? {
        if caller == step.source, standIn[step.target] == step.target { return outage.isCut[step.link.index] ? nil : step.target }
        if let target = standIn[step.target], isOpen(from: caller, to: target) { return target }
        guard caller != step.source else { return nil }
        // Who stands in has a cache, a queue, a store of its own for it.
        let drawn = design.parts[step.target]
        return design.topology.drawnCallees(of: caller).first { part, link in
            part.kind == drawn.kind && part.technologyName == drawn.technologyName && link.kind == step.link.kind
                && standIn[part.index] == part.index && !outage.isCut[link.index]
        }?.part.index
    }

    private func isOpen(from caller: Int, to callee: Int) -> Bool {
        past.contains { $0.caller == caller && $0.store == callee }
            || design.topology.links(from: caller, to: callee).contains { !outage.isCut[$0.index] }
    }
}
