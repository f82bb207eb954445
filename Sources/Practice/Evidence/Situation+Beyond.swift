import Whiteboard

extension Situation {
    /// What the report will count and no check of the phase asks for, as long as it is missing: a list of ticks shall not promise more than
    /// the report keeps.
    public func beyondChecks(of phase: Phase) -> [String] {
        switch phase {
        case .requirements:
            let hasOwn =
                isSet(onAFlow: .latency) || isSet(onAFlow: .consistency) || board.data.contains { $0[.consistency] != nil }
            return figuresBesideTheChecks + (hasOwn ? [] : ["an operation of its own: \(ownOperation) p99 50ms"])
        case .api: return []
        case .data: return []
        case .implementation:
            return (walksReadAndWrite ? [] : [unwalked ?? "a flow that reads and one that writes"])
                + (statesResilience ? [] : ["a timeout, a retry or a fallback"])
        case .optimise:
            let wanted = session.options.level == .staff ? 3 : 2
            let tied = board.tradeOffs.count { Self.isComplete($0) && Self.isTied($0) }
            return (deepDives.count { $0.figures > 0 } < wanted ? ["a number in \(wanted == 2 ? "two" : "three") deep dives"] : [])
                + (tied < 2 ? ["two trade-offs whose reason is a figure, or what gets faster, cheaper, safer"] : [])
                + (session.summary == nil && session.isTimed ? [":sum-up"] : [])
        }
    }

    /// An operation of this question, as an example.
    private var ownOperation: String { board.flows.first?.name ?? reference?.flows.first?.name ?? "redirect" }
}
