/// Which flows each part matters to. A class, for rules ask for it with every part.
public final class Criticality: Sendable {
    /// By part: the user-facing flows, by place in the design's flows, that stop when all of it is down.
    public let stops: PlaceLists
    /// By part: all flows that reach it by calls they cannot do without.
    public let reachedBy: PlaceLists
    /// By part: the user-facing flows that need it or walk over it.
    public let touchedBy: PlaceLists
    /// By part: the declared flows that walk over it.
    public let walkedBy: PlaceLists
    /// By link: the declared flows that walk over it.
    public let steppedBy: PlaceLists
    /// How many flows users wait for.
    public let userFacing: Int
    /// By part: whether some user-facing flow needs it, alone or as one of several.
    let isOnUserPath: [Bool]

    init(design: Design) {
        typealias Pairs = [(place: Int, number: Int)]
        var stops: Pairs = []
        var reached: Pairs = []
        var touched: Pairs = []
        var walked: Pairs = []
        var stepped: Pairs = []
        for (index, flow) in design.flows.enumerated() {
            for part in flow.parts { reached.append((part, index)) }
            for part in flow.walk?.entries ?? [] { walked.append((part, index)) }
            for step in flow.walk?.steps ?? [] { stepped.append((step.link.index, index)) }
            guard flow.isUserFacing else { continue }
            for part in flow.cuts { stops.append((part, index)) }
            for part in flow.parts { touched.append((part, index)) }
            for part in flow.walk?.entries ?? [] { touched.append((part, index)) }
        }
        let parts = design.parts.count
        var isOnUserPath = [Bool](repeating: false, count: parts)
        for flow in design.flows where flow.isUserFacing { for part in flow.parts { isOnUserPath[part] = true } }
        self.isOnUserPath = isOnUserPath
        self.stops = PlaceLists(count: parts, pairs: stops)
        reachedBy = PlaceLists(count: parts, pairs: reached)
        touchedBy = PlaceLists(count: parts, pairs: touched)
        walkedBy = PlaceLists(count: parts, pairs: walked)
        steppedBy = PlaceLists(count: design.topology.links.count, pairs: stepped)
        userFacing = design.flows.lazy.filter(\.isUserFacing).count
    }
}

extension Design {
    /// User-facing flows that stop when all of the part is down.
    public func flowsStopped(by part: Part) -> [DesignFlow] {
        flows(at: criticality.stops[part.index])
    }

    /// Declared flows that walk over the part.
    public func flowsWalking(over part: Part) -> [DesignFlow] { flows(at: criticality.walkedBy[part.index]) }

    /// Declared flows that walk over the link.
    public func flowsWalking(over link: Link) -> [DesignFlow] { flows(at: criticality.steppedBy[link.index]) }

    /// Of the flows that stop with a part those that step on it: only of them it is known that they need it. Where none does, all of them,
    /// for the arrows say so. And whether these are so few requests that it is no outage of the system.
    public func stepping(on part: Part, of stopped: [DesignFlow]) -> (flows: [DesignFlow], isMinor: Bool) {
        let stepping = stopped.filter { !$0.isDeclared || $0.walk?.entries.contains(part.index) == true }
        let flows = stepping.isEmpty ? stopped : stepping
        return (flows, stepping.count < stopped.count && share(of: flows) < 0.01)
    }

    /// Whether one of the flows is known to ask it: it steps on the part, or is implied by the arrows.
    public func isAsked(_ part: Part, by flows: [DesignFlow]) -> Bool {
        flows.contains { !$0.isDeclared || $0.walk?.entries.contains(part.index) == true }
    }

    /// User-facing flows that need one of the parts or more, each once, in order.
    public func userFlows(reachingAnyOf parts: [Part]) -> [DesignFlow] {
        flows(at: Set(parts.flatMap { criticality.reachedBy[$0.index] }).sorted()).filter(\.isUserFacing)
    }

    private func flows(at places: some Collection<Int>) -> [DesignFlow] {
        guard !places.isEmpty else { return [] }
        let flows = flows
        return places.map { flows[$0] }
    }

    /// Whether some user-facing flow needs it, alone or as one of several.
    public func isOnUserPath(_ part: Part) -> Bool { criticality.isOnUserPath[part.index] }

    /// The strictest availability that the flows are held to, a fraction; nil where nothing is asked.
    public func availabilityTarget(of some: [DesignFlow]) -> Double? {
        let own = some.compactMap { flow in stated(flow)?[.availability]?.value }
        return (own + [requirements[.availability]?.value].compactMap { $0 }).max()
    }

    /// The share of the users' requests that these flows are, 0 to 1: by their rates, else by their number.
    public func share(of some: [DesignFlow]) -> Double {
        guard !some.isEmpty else { return 0 }
        let traffic = traffic
        if let total = traffic.total, total > 0 {
            return min(1, some.reduce(0.0) { $0 + (traffic.rates[$1.index]?.value ?? 0) } / total)
        }
        let all = criticality.userFacing
        return all == 0 ? 0 : min(1, Double(some.count) / Double(all))
    }
}
