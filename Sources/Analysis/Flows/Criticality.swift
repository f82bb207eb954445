/// Which flows each part matters to.
public struct Criticality: Sendable {
    /// By part: the user-facing flows, by place in the design's flows, that stop when all of it is down.
    public let stops: [[Int]]
    /// By part: all flows that reach it by calls they cannot do without.
    public let reachedBy: [[Int]]
    /// How many flows users wait for.
    let userFacing: Int

    init(design: Design) {
        var stops: [[Int]] = Array(repeating: [], count: design.parts.count)
        var reachedBy = stops
        for (index, flow) in design.flows.enumerated() {
            for part in flow.parts { reachedBy[part].append(index) }
            guard flow.isUserFacing else { continue }
            for part in flow.cuts { stops[part].append(index) }
        }
        userFacing = design.flows.lazy.filter(\.isUserFacing).count
        self.stops = stops
        self.reachedBy = reachedBy
    }
}

extension Design {
    /// User-facing flows that stop when all of the part is down.
    public func flowsStopped(by part: Part) -> [DesignFlow] {
        let stops = criticality.stops[part.index]
        guard !stops.isEmpty else { return [] }
        let flows = flows
        return stops.map { flows[$0] }
    }

    /// Whether some user-facing flow needs it, alone or as one of several.
    public func isOnUserPath(_ part: Part) -> Bool { criticality.reachedBy[part.index].contains { flows[$0].isUserFacing } }

    /// The strictest availability that the flows are held to, a fraction; nil where nothing is asked.
    public func availabilityTarget(of some: [DesignFlow]) -> Double? {
        let own = some.compactMap { flow in flow.declared.flatMap { board.flows[$0][.availability]?.value } }
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
