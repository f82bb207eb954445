import Whiteboard

/// The answer to a what-if: what becomes of every flow and every part, held against the stated targets.
public struct Simulation: Sendable {
    /// What was asked.
    public let scenario: Scenario
    /// By flow, in the design's order.
    public let flows: [FlowOutcome]
    /// By part of the design that has a load or is touched, in the board's order.
    public let parts: [PartOutcome]
    /// What is full first as traffic grows; nil where nothing has a load and a limit.
    public let limit: GrowthLimit?
    /// Targets that are missed, each a sentence without a full stop.
    public let misses: [String]
    /// Parts of which nothing says in which zone or region they stand, where one is lost: they are taken as not touched.
    public let unplaced: [String]

    /// What becomes of a flow.
    public struct FlowOutcome: Sendable {
        /// As the board or the review names it.
        public let name: String
        /// Whether a user waits for it.
        public let isUserFacing: Bool
        /// What stops it, by name; nil where it is served.
        public let stoppedBy: String?
        /// How it comes back; nil where it is served all the time, or nothing says how.
        public let recovery: Recovery?
        /// Seconds of acknowledged writes that are lost; nil where none are, infinite where nothing holds them.
        public let loss: Double?
        /// In what it is less than before, each a clause.
        public let degraded: [String]
        /// Median and 99th percentile before, milliseconds; nil where it was not walked.
        public let before: ResponseTime?
        /// The same now, waiting in front of busy parts added; nil where it is not served, not walked, or stands in front of a full one.
        public let after: ResponseTime?

        /// Served from the first moment on.
        public var isServed: Bool { stoppedBy == nil }
    }

    /// What becomes of a part.
    public struct PartOutcome: Sendable {
        /// Its id.
        public let id: String
        /// What its box shows.
        public let name: String
        /// Copies before; nil where its provider keeps enough.
        public let copies: Int?
        /// Copies lost.
        public let lost: Int
        /// Too little is left of it to work.
        public let isDown: Bool
        /// Demand over supply at peak before; nil where nothing brings load or nothing limits it.
        public let before: Double?
        /// The same now.
        public let after: Double?
    }

    /// The first part that is full as traffic grows.
    public struct GrowthLimit: Sendable {
        /// What its box shows.
        public let name: String
        /// Of the traffic that is stated; below one where it is full already.
        public let multiple: Double
    }

    /// Asks what a scenario does to a design. Throws where what is left is no board.
    public init(_ scenario: Scenario, on design: Design) throws(BoardError) {
        let outage = Outage(scenario, in: design)
        let stopped = design.flows.map { outage.stopping($0, in: design, hoping: false) }
        let lasting = design.flows.map { outage.stopping($0, in: design, hoping: true) }
        let unserved = Set(design.flows.indices.filter { lasting[$0] != nil })
        let left = Design(try RemainingBoard(scenario, outage, in: design).board(unserved: unserved), catalog: design.catalog)
        let degradation = Degradation(outage, in: design)
        let utilisations = Dictionary(uniqueKeysWithValues: left.parts.map { ($0.id, left.utilisation(of: $0)) })
        let leftFlows = Dictionary(left.flows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.scenario = scenario
        flows = design.flows.enumerated().map { place, flow in
            let now = lasting[place] == nil ? leftFlows[flow.name] : nil
            return FlowOutcome(
                name: flow.name, isUserFacing: flow.isUserFacing, stoppedBy: stopped[place].map { design.name($0.index) },
                recovery: degradation.recovery(of: flow, stoppedBy: stopped[place]),
                loss: degradation.loss(of: flow), degraded: degradation.clauses(of: flow),
                before: design.latency(of: flow)?.time, after: now.flatMap { left.time(of: $0, waitingMoreThanOn: design) })
        }
        parts = design.parts.compactMap { part in
            let before = design.utilisation(of: part)?.ratio
            let isTouched = outage.lost[part.index] > 0 || outage.isDown[part.index]
            guard !part.isClient, before != nil || isTouched else { return nil }
            return PartOutcome(
                id: part.id, name: design.name(part.index), copies: part.instances.count, lost: outage.lost[part.index],
                isDown: outage.isDown[part.index] && !outage.isPromoting[part.index], before: before,
                after: utilisations[part.id].flatMap { $0?.ratio })
        }
        let fullest = left.fullest(of: left.parts)
        limit = fullest.map { GrowthLimit(name: left.name($0.part.index), multiple: scenario.traffic / $0.ratio) }
        misses = Self.misses(flows, parts, in: design)
        unplaced = Self.unplaced(scenario, in: design)
    }

    private static func unplaced(_ scenario: Scenario, in design: Design) -> [String] {
        var names: [String] = []
        for part in design.parts where !part.isOutside && part.instances.count != nil && part.family != .auxiliary {
            let isUnknown = scenario.failures.contains { failure in
                switch failure {
                case .zone: part.zones.isEmpty
                case .region: part.regions.isEmpty
                case .component, .connection: false
                }
            }
            if isUnknown { names.append(design.name(part.index)) }
        }
        return names
    }

    // MARK: Targets

    private static func misses(_ flows: [FlowOutcome], _ parts: [PartOutcome], in design: Design) -> [String] {
        var misses: [String] = []
        for (flow, outcome) in zip(design.flows, flows) where flow.isUserFacing {
            let own = flow.declared.map { design.board.flows[$0] }
            misses += [
                outage(outcome, availability: own?[.availability] ?? design.requirements[.availability], in: design),
                loss(outcome, in: design), latency(outcome, budget: own?[.latency] ?? design.requirements[.latency]),
            ].compactMap { $0 }
        }
        for part in parts {
            guard let ratio = part.after, ratio > 1 + 1e-9 else { continue }
            misses.append("\(part.name) gets \(QuantityText.short(ratio, .percent)) of what it serves")
        }
        return misses
    }

    private static func outage(_ outcome: FlowOutcome, availability: Percentage?, in design: Design) -> String? {
        guard let cause = outcome.stoppedBy else { return nil }
        if let rto = design.requirements[.rto] {
            guard let recovery = outcome.recovery else {
                return "\(outcome.name) does not come back by itself: \(rto.text) was promised"
            }
            guard recovery.seconds > rto.value * (1 + 1e-9) else { return nil }
            return "\(outcome.name) is back after \(QuantityText.short(recovery.seconds, .duration)): \(rto.text) was promised"
        }
        guard let availability else { return nil }
        if let recovery = outcome.recovery, !spends(moreThan: 1 - availability.value, in: recovery.seconds) { return nil }
        return "\(outcome.name) stops with \(cause): \(availability.text) was promised"
    }

    private static func loss(_ outcome: FlowOutcome, in design: Design) -> String? {
        guard let loss = outcome.loss, let rpo = design.requirements[.rpo], loss > rpo.value * (1 + 1e-9) else { return nil }
        let much = loss.isFinite ? "up to \(QuantityText.short(loss, .duration)) of writes" : "all that was written"
        return "\(outcome.name) loses \(much): \(rpo.text) was accepted"
    }

    /// What missed its budget before is not this scenario's doing, but it is missed all the same.
    private static func latency(_ outcome: FlowOutcome, budget: TimeSpan?) -> String? {
        guard let budget, outcome.before != nil, outcome.isServed else { return nil }
        guard let after = outcome.after else {
            return "\(outcome.name) waits without end before a full component: \(budget.text) was asked"
        }
        guard after.p99 > budget.value * 1000 * (1 + 1e-9) else { return nil }
        return "\(outcome.name) takes \(QuantityText.short(after.p99 / 1000, .duration)): \(budget.text) was asked"
    }

    /// Whether one outage of so many seconds is more than a year's budget.
    private static func spends(moreThan share: Double, in seconds: Double) -> Bool { seconds > share * Reliability.secondsPerYear }
}

extension Design {
    /// The part that has the least room, with its demand over supply at peak; nil where none has a load and a limit.
    func fullest(of some: [Part]) -> (part: Part, ratio: Double)? {
        let busy = some.compactMap { part in utilisation(of: part).map { (part: part, ratio: $0.ratio) } }
        return busy.filter { $0.ratio > 0 && $0.ratio.isFinite }.max { $0.ratio < $1.ratio }
    }

    /// Median and 99th percentile of a flow with the waiting that its parts have more than on another board; nil where the flow was not
    /// walked or one of them is full. Usual times hold the usual waiting.
    func time(of flow: DesignFlow, waitingMoreThanOn other: Design) -> ResponseTime? {
        guard let time = latency(of: flow)?.time, let walk = flow.walk else { return nil }
        var more = 0.0
        for (entry, index) in walk.entries.enumerated() where walk.isAwaited[entry] {
            let part = parts[index]
            guard let now = wait(at: part) else { return nil }
            let before = other.topology.indexOf[part.id].flatMap { other.wait(at: other.parts[$0]) } ?? 0
            more += max(0, now - before)
        }
        return ResponseTime(median: time.median + more, p99: time.p99 + more)
    }

    /// Mean milliseconds before a request is taken up, by Erlang's formula for one instance's workers; nil where the part is full.
    private func wait(at part: Part) -> Double? {
        guard let use = utilisation(of: part) else { return 0 }
        guard use.ratio < 1 else { return nil }
        let own = ownTime(of: part).value.median / 1000
        guard own > 0 else { return 0 }
        let workers = Queueing.workers(capacity: use.capacity.value, serviceTime: own)
        return Queueing.meanWait(servers: workers, rate: Double(workers) * use.ratio / own, serviceTime: own) * 1000
    }
}
