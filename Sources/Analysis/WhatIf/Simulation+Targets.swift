import Whiteboard

// What was promised, held against what is left.

extension Simulation {
    /// A clause each. No verb goes with a flow's name: that is one flow's (`redirect`) or what is implied (`requests from Client`).
    static func misses(_ flows: [FlowOutcome], _ parts: [PartOutcome], in design: Design) -> [String] {
        var misses: [String] = []
        for (flow, outcome) in zip(design.flows, flows) where flow.isUserFacing {
            let own = flow.declared.map { design.board.flows[$0] }
            misses += [
                outage(outcome, availability: own?[.availability] ?? design.requirements[.availability], in: design),
                standing(outcome, flow, in: design), loss(outcome, in: design),
                latency(outcome, budget: own?[.latency] ?? design.requirements[.latency]),
            ].compactMap { $0 }
        }
        for part in parts {
            guard let ratio = part.after, ratio > 1 + 1e-9 else { continue }
            misses.append("\(part.name) gets \(multiple(ratio)) what it serves")
        }
        return misses
    }

    /// `198% of`, and from ten times on `12.6 times`: a load has the form that the boxes show it in, wherever it is read.
    public static func multiple(_ ratio: Double) -> String {
        QuantityText.share(ratio) + (ratio < 10 ? " of" : "")
    }

    private static func outage(_ outcome: FlowOutcome, availability: Percentage?, in design: Design) -> String? {
        guard let cause = outcome.stoppedBy else { return nil }
        if let rto = design.requirements[.rto] {
            guard let recovery = outcome.recovery else {
                return "\(outcome.name): nothing brings it back, \(rto.proseText) was promised"
            }
            guard recovery.seconds > rto.value * (1 + 1e-9) else { return nil }
            return "\(outcome.name): back after \(QuantityText.spaced(recovery.seconds, .duration)), \(rto.proseText) was promised"
        }
        guard let availability else { return nil }
        if let recovery = outcome.recovery, !spends(moreThan: 1 - availability.value, in: recovery.seconds) { return nil }
        return "\(outcome.name): no answer without \(cause), \(availability.text) was promised"
    }

    /// What the parts promise together, whatever happens. Nobody can buy a better provider, nor copies of what a provider runs.
    private static func standing(_ outcome: FlowOutcome, _ flow: DesignFlow, in design: Design) -> String? {
        guard outcome.isServed, let target = design.availabilityTarget(of: [flow]) else { return nil }
        let value = FlowAvailability.value(of: flow, in: design, assumingPerfect: design.isUpToItsProvider)
        guard value < target - 1e-9 else { return nil }
        return
            "\(outcome.name): up \(QuantityText.share(design.availability[flow.index].value)) of the time, \(QuantityText.share(target)) was promised"
    }

    private static func loss(_ outcome: FlowOutcome, in design: Design) -> String? {
        guard let loss = outcome.loss, let rpo = design.requirements[.rpo], loss > rpo.value * (1 + 1e-9) else { return nil }
        let much = loss.isFinite ? "up to \(QuantityText.spaced(loss, .duration)) of writes" : "all that was written"
        return "\(outcome.name): \(much) lost, \(rpo.proseText) was accepted"
    }

    /// What missed its budget before is not this scenario's doing, but it is missed all the same.
    private static func latency(_ outcome: FlowOutcome, budget: TimeSpan?) -> String? {
        guard let budget, outcome.before != nil, outcome.isServed else { return nil }
        guard let after = outcome.after else {
            return "\(outcome.name): waits for ever for a part that is overloaded, \(budget.proseText) was asked"
        }
        guard after.p99 > budget.value * 1000 * (1 + 1e-9) else { return nil }
        return "\(outcome.name): p99 \(QuantityText.spaced(after.p99 / 1000, .duration)), \(budget.proseText) was asked"
    }

    /// Whether one outage of so many seconds is more than a year's budget.
    private static func spends(moreThan share: Double, in seconds: Double) -> Bool { seconds > share * Reliability.secondsPerYear }
}
