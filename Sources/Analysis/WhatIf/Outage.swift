import Whiteboard

/// What of a design is gone in a scenario: copies of parts, whole parts, links.
struct Outage {
    /// Copies lost, by part.
    let lost: [Int]
    /// Parts of which too little is left to work.
    let isDown: [Bool]
    /// Parts that lost their leader and go on once a copy was promoted.
    let isPromoting: [Bool]
    /// Links over which nothing goes.
    let isCut: [Bool]

    init(_ scenario: Scenario, in design: Design) {
        let parts = design.parts
        var lost = [Int](repeating: 0, count: parts.count)
        var isDown = [Bool](repeating: false, count: parts.count)
        var isCut = [Bool](repeating: false, count: design.topology.links.count)
        func lose(_ copies: Int, of part: Part) { lost[part.index] = min(lost[part.index] + copies, part.instances.count ?? 0) }
        let connections = design.board.connectionNames
        for failure in scenario.failures {
            switch failure {
            case .component(let id, let copies):
                guard let part = design.topology.indexOf[id].map({ parts[$0] }) else { continue }
                // A provider's service fails whole, if it fails.
                if let copies { lose(copies, of: part) } else { isDown[part.index] = true }
            case .connection(let name):
                for link in design.topology.links where link.connection >= 0 && connections[link.connection] == name {
                    isCut[link.index] = true
                }
            case .zone(let name):
                for part in parts where !part.isOutside { lose(Self.copies(of: part, in: name, of: part.zones), of: part) }
            case .region(let name):
                for part in parts where !part.isOutside && part.kind != "dns" && part.kind != "cdn" {
                    lose(Self.copies(of: part, in: name, of: part.regions), of: part)
                    if part.instances.count == nil, part.regions == [name] { isDown[part.index] = true }
                }
            }
        }
        for partition in scenario.partitions {
            for link in design.topology.links {
                let ends = (parts[link.source].id, parts[link.target].id)
                if partition.one.contains(ends.0) && partition.other.contains(ends.1)
                    || partition.other.contains(ends.0) && partition.one.contains(ends.1)
                {
                    isCut[link.index] = true
                }
            }
        }
        var isPromoting = [Bool](repeating: false, count: parts.count)
        for part in parts {
            if isDown[part.index] {
                lost[part.index] = part.instances.count ?? 0
            } else if let count = part.instances.count, lost[part.index] > 0 {
                let left = count - lost[part.index]
                isDown[part.index] = left < min(part.neededInstances, count)
            } else {
                continue
            }
            // The worst copy to lose is the leader; a drawn replica can become it, too.
            let hasHeir = !isDown[part.index] || design.replicas(of: part).contains { !isDown[$0.index] && $0.family == part.family }
            if part.isStateful, part.leader == .single, hasHeir, design.primaries(of: part).isEmpty { isPromoting[part.index] = true }
        }
        self.lost = lost
        self.isDown = isDown
        self.isPromoting = isPromoting
        self.isCut = isCut
    }

    /// Copies that stand in one of several places, taken in turn.
    private static func copies(of part: Part, in name: String, of places: [String]) -> Int {
        guard let count = part.instances.count, places.contains(name) else { return 0 }
        return places.indices.reduce(0) { sum, place in
            places[place] == name && place < count ? sum + (count - place - 1) / places.count + 1 : sum
        }
    }

    /// What the flow cannot do without and lacks: the first part that stops it; nil where it is served.
    ///
    /// - Parameter hopes: Parts that are being promoted count as up.
    func stopping(_ flow: DesignFlow, in design: Design, hoping hopes: Bool) -> Part? {
        let dependencies = flow.dependencies
        let dead = flow.parts.count
        var needs: [[HardDependencies.Group]] = flow.parts.indices.map { node in
            dependencies.groups(of: node).map { number in
                let group = dependencies.groups[number]
                let heard = group.members.filter { !isUnreachable(flow.parts[$0], from: flow.parts[node], in: design) }
                let isWhole = heard.count == group.members.count
                return HardDependencies.Group(
                    members: heard.isEmpty ? [dead] : heard, isInterchangeable: group.isInterchangeable && isWhole)
            }
        }
        needs.append([])
        let failed = flow.parts.indices.filter { node in
            let part = flow.parts[node]
            return isDown[part] && !(hopes && isPromoting[part])
        }
        let reduced = HardDependencies(needs: needs)
        guard reduced.down(whenFailed: failed + [dead])[0] else { return nil }
        // The failed part itself is named before what cannot reach it.
        let culprit = failed.first { reduced.down(whenFailed: [$0])[0] } ?? failed.first
        return design.parts[culprit.map { flow.parts[$0] } ?? unreached(by: flow, in: design) ?? flow.client]
    }

    private func unreached(by flow: DesignFlow, in design: Design) -> Int? {
        for part in flow.parts {
            for need in design.topology.needs[part] {
                let isOpen = need.group.members.contains { !isUnreachable($0, from: part, in: design) }
                if !isOpen { return need.group.members.first }
            }
        }
        return nil
    }

    /// Whether a cache that is drawn between a program and its store is gone or not reached, so that the program asks the store itself.
    func isPast(_ call: Topology.InlineCache, in design: Design) -> Bool {
        isDown[call.cache] && !isPromoting[call.cache] || isUnreachable(call.cache, from: call.caller, in: design)
    }

    private func isUnreachable(_ callee: Int, from caller: Int, in design: Design) -> Bool {
        let drawn = design.topology.links(from: caller, to: callee)
        return !drawn.isEmpty && drawn.allSatisfy { isCut[$0.index] }
    }
}
