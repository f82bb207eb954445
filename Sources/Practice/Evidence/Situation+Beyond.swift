import Review
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
        case .data: return openData.map { ["an answer to: \($0)"] } ?? []
        case .implementation:
            return (walksReadAndWrite || userFlows.count >= 2 ? [] : [unwalked ?? "a flow that reads and one that writes"])
                + (statesResilience ? [] : ["a timeout, a retry or a fallback"]) + [openError, openSinglePoint, unneeded].compactMap { $0 }
        case .optimise:
            let wanted = session.options.level == .staff ? 3 : 2
            let tied = wholeTradeOffs.count(where: Self.isTied)
            let hasChanged = !session.curveballs.isEmpty && !weighedAgain
            return (deepDives.count { $0.figures > 0 } < wanted ? ["a number in \(wanted == 2 ? "two" : "three") deep dives"] : [])
                + (tied < 2 ? ["two trade-offs with a figure, speed, cost or safety for a reason"] : [])
                + (hasChanged ? ["a trade-off weighed again after the curveball"] : [])
                + unusedEstimates.prefix(1).map { "\($0) in a reason or a capacity" }
                + (!session.isSummedUp && session.isTimed ? ["your summing-up (:sum-up)"] : [])
        }
    }

    /// What holds a mark of this phase at nothing or one, whatever is ticked: to be said while it can still be mended. Nothing as long as
    /// the phase's work has not begun.
    public func holdingDown(_ phase: Phase) -> [String] {
        guard ExitChecks.isJudged(phase, in: self) else { return [] }
        switch phase {
        case .implementation:
            // That two are walked a check says itself.
            let other = userFlows.count >= 2 && !walksReadAndWrite ? ["a flow of each kind: \(unwalked ?? "one reads, one writes")"] : []
            return (outOfReach.map { ["a way to a store: \($0)"] } ?? []) + other
        case .requirements: return figureCount < 2 ? ["two figures"] : []
        default: return []
        }
    }

    private func clause(_ rules: [String]) -> String? {
        rules.lazy.compactMap { self.open($0).first }.first.map { Report.clause($0.headline) }
    }

    /// What the review says of the data and nobody has answered.
    private var openData: String? {
        let found = review.findings.first { !$0.isWaived && $0.family == .data }
        return found.map { Report.clause($0.headline) } ?? clause(["capacity/single-writer", "capacity/storage-outgrows"])
    }

    private var openError: String? {
        let families: Set<RuleFamily> = [.capacity, .consistency, .availability]
        return review.findings.first { !$0.isWaived && families.contains($0.family) && $0.severity == .error }.map {
            "an answer to: \(Report.clause($0.headline))"
        }
    }

    private var openSinglePoint: String? {
        review.findings.first { !$0.isWaived && $0.family == .spof && $0.severity == .warning }.map {
            "an answer to: \(Report.clause($0.headline))"
        }
    }

    private var unneeded: String? { clause(["process/over-engineered"]).map { "an answer to: \($0)" } }

    /// An operation of this question, as an example.
    private var ownOperation: String { board.flows.first?.name ?? reference?.flows.first?.name ?? "redirect" }
}
