import Whiteboard

/// In what a flow is less than before, how it comes back and what it loses.
struct Degradation {
    private let outage: Outage
    private let design: Design

    init(_ outage: Outage, in design: Design) {
        self.outage = outage
        self.design = design
    }

    private func isGone(_ part: Int) -> Bool { outage.isDown[part] && !outage.isPromoting[part] }

    /// Parts that the flow needs, walks over, or both, each once.
    private func touched(_ flow: DesignFlow) -> [Part] {
        var seen: Set<Int> = []
        return (flow.parts + (flow.walk?.entries ?? [])).filter { seen.insert($0).inserted }.map { design.parts[$0] }
    }

    /// How a flow that has stopped is served again: the slowest of what has to be promoted or restored.
    func recovery(of flow: DesignFlow, stoppedBy cause: Part?) -> Recovery? {
        guard cause != nil else { return promotion(of: flow) }
        let stores = touched(flow).filter { outage.isDown[$0.index] || outage.isPromoting[$0.index] }
        let ways = stores.filter(\.isStateful).map { restored($0) }
        guard !ways.isEmpty, stores.allSatisfy(\.isStateful), ways.allSatisfy({ $0 != nil }) else { return nil }
        return ways.compactMap { $0 }.max { $0.seconds < $1.seconds }
    }

    /// A copy that is promoted while the flow stands still for a moment.
    private func promotion(of flow: DesignFlow) -> Recovery? {
        flow.parts.map { design.parts[$0] }.filter { outage.isPromoting[$0.index] }.compactMap { design.recovery(of: $0) }.max {
            $0.seconds < $1.seconds
        }
    }

    private func restored(_ part: Part) -> Recovery? {
        if outage.isPromoting[part.index] { return design.recovery(of: part) }
        // With every copy gone only the backup is left.
        return part.isStore ? design.restore(of: part) : nil
    }

    /// Seconds of writes of record that are gone. What a flow only reads others have lost.
    func loss(of flow: DesignFlow) -> Double? {
        let windows = touched(flow).compactMap { part -> Double? in
            guard writes(flow, to: part) else { return nil }
            guard part.isStore || part.isBroker, outage.lost[part.index] > 0 || outage.isDown[part.index] else { return nil }
            guard !design.isDerived(part), part[.bestEffort] != true else { return nil }
            if outage.isPromoting[part.index] { return design.lossWindow(of: part) }
            // Copies that are left hold it all.
            guard isGone(part.index), part.isStore else { return nil }
            return part.instances.count == nil ? nil : design.backupWindow(of: part)
        }
        return windows.max().flatMap { $0 > 0 ? $0 : nil }
    }

    /// By its walk; where nothing is walked nobody says who only reads.
    private func writes(_ flow: DesignFlow, to part: Part) -> Bool {
        guard let walk = flow.walk else { return true }
        return walk.steps.contains { step in
            guard step.target == part.index || design.topology.end(of: step.target) == part.index else { return false }
            switch design.connection(step.link)?[.access] {
            case .write?: return true
            case .read?: return false
            default: return flow.isWrite || part.isBroker
            }
        }
    }

    /// What is different, each a clause: `reads go to Urls`, `Mail waits in Jobs`.
    func clauses(of flow: DesignFlow) -> [String] {
        var clauses: [String] = []
        func say(_ text: String) { if !clauses.contains(text) { clauses.append(text) } }
        for part in reached(by: flow) {
            guard !isGone(part.index) else { continue }
            for (callee, link) in design.topology.callees(of: part.index) {
                guard isGone(callee.index) || isGone(link.target) || outage.isCut[link.index], isOn(flow, link) else { continue }
                if let text = clause(part, callee, link, on: flow) { say(text) }
            }
        }
        return clauses
    }

    /// What it comes to in the end, queues and what works behind them as well.
    private func reached(by flow: DesignFlow) -> [Part] {
        let near = touched(flow)
        guard flow.walk == nil else { return near }
        let reached = design.topology.outgoing.reachable(from: near.lazy.map(\.index))
        let known = Set(near.map(\.index))
        return near + design.parts.filter { reached[$0.index] && !known.contains($0.index) }
    }

    /// What works behind a queue and cannot go on: nobody waits for it, and what it should do waits, or is lost.
    private func stuck(_ caller: Part, without name: String, on flow: DesignFlow) -> String? {
        guard !flow.parts.contains(caller.index) else { return nil }
        let brokers = design.topology.callers(of: caller.index).filter { $0.part.isBroker && isOn(flow, $0.link) }.map(\.part)
        guard let broker = brokers.first else { return nil }
        return "\(design.name(caller.index)) cannot go on without \(name); \(waiting(in: broker))"
    }

    private func waiting(in broker: Part) -> String {
        let name = design.name(broker.index)
        return broker.forgetsUndelivered == true ? "\(name) keeps nothing for it, what comes is lost" : "it waits in \(name)"
    }

    /// Links of other walks are not this flow's.
    private func isOn(_ flow: DesignFlow, _ link: Link) -> Bool {
        guard let walk = flow.walk else { return true }
        return walk.steps.contains { $0.link.index == link.index }
    }

    private func clause(_ caller: Part, _ callee: Part, _ link: Link, on flow: DesignFlow) -> String? {
        guard let connection = design.connection(link) else { return nil }
        let name = design.name(callee.index)
        if callee.isAside {
            // Others may have caches of their own: only what came to this one goes on.
            if let past = design.topology.inlineCaches.first(where: { $0.caller == caller.index && $0.cache == callee.index }) {
                return "without \(name) its reads go to \(design.name(design.topology.end(of: past.store)))"
            }
            let stores = stores(behind: link, of: caller, on: flow).map { design.name($0) }
            return stores.isEmpty ? "without \(name)" : "without \(name) all reads go to \(Design.list(stores))"
        }
        if let fallback = connection[.fallback] {
            return "without \(name): \(design.topology.indexOf[fallback].map { design.name($0) } ?? fallback)"
        }
        if connection[.optional] == true || connection[.bestEffort] == true { return "without \(name)" }
        if caller.isBroker { return "\(name) gets nothing; \(waiting(in: caller))" }
        if link.isHard || link.kind == .async, caller[.outbox] != true, let text = stuck(caller, without: name, on: flow) { return text }
        switch link.kind {
        case .async: return callee.isBroker && caller[.outbox] == true ? "what \(name) should get waits in the outbox" : "without \(name)"
        case .replication, .batch: return "\(name) falls behind"
        case .sync: return link.isHard ? nil : "without \(name)"
        }
    }

    /// What is asked for what a cache would have answered: the stores that the flow walks to behind it; where nothing says what is walked,
    /// the first that keeps records.
    private func stores(behind cache: Link, of caller: Part, on flow: DesignFlow) -> [Int] {
        guard let walk = flow.walk else {
            let stores = design.topology.callees(of: caller.index).filter { $0.part.family == .store && $0.link.kind == .sync }.map(\.part)
            return (stores.first { !Design.storesOfCopies.contains($0.kind) && !design.isDerived($0) } ?? stores.first).map { [$0.index] }
                ?? []
        }
        guard let asked = walk.steps.first(where: { $0.link.index == cache.index }) else { return [] }
        if let behind = design.storeBehind(asked, on: walk, of: flow) { return [behind.part.index] }
        var stores: [Int] = []
        for step in walk.steps where step.entry > asked.entry && step.caller == asked.caller && step.link.kind == .sync {
            let end = design.topology.end(of: step.target)
            if design.parts[end].family == .store, !stores.contains(end) { stores.append(end) }
        }
        return stores
    }
}
