import Analysis
import Whiteboard

/// A program that waits for another much longer than the flow promises its user. Timeouts are meant to be above the 99th percentile; at
/// more than twice the promise the user has left before the call gives up.
struct PatienceBeyondPromise {
    private static let tolerated = 2.0
    /// Another attempt is begun on purpose while the user waits, and ends when he has left.
    private static let toleratedRepeating = 1.25

    func findings(of rule: TimeoutInverted, beside speaking: Set<Int>, in design: Design) -> [Finding] {
        var said = speaking
        return design.flows.flatMap { flow -> [Finding] in
            guard flow.isUserFacing, let declared = flow.declared, let walk = flow.walk,
                let promise = design.board.flows[declared][.latency]
            else { return [] }
            return walk.steps.compactMap { step in
                guard walk.isAwaited[step.entry], step.link.kind == .sync, let connection = design.connection(step.link),
                    let timeout = connection[.timeout]?.value
                else { return nil }
                let caller = design.parts[step.source]
                let callee = design.parts[step.target]
                guard caller.isCompute || caller.kind == "auth", callee.isCompute || callee.kind == "external" else { return nil }
                let longest = timeout * Double((connection[.retries] ?? 0) + 1)
                let isRepeated = (connection[.retries] ?? 0) > 0 && connection[.fallback] == nil && connection[.optional] != true
                let tolerated = isRepeated && timeout <= promise.value ? Self.toleratedRepeating : Self.tolerated
                // A call that a patient flow makes too is as patient as that one.
                let isShared = design.flowsWalking(over: step.link).contains { other in
                    design.stated(other)?[.latency].map { longest <= $0.value * tolerated } ?? true
                }
                guard !isShared, longest > promise.value * tolerated, said.insert(step.link.connection).inserted else { return nil }
                return rule.finding(
                    .connection(design.name(connection: step.link.connection)), about: [caller, callee], links: [step.link],
                    severity: .advice,
                    message:
                        "\(design.name(caller)) may wait \(design.duration(longest)) for \(design.name(callee)); \(flow.name) promises \(promise.text).",
                    fixes: [QuickFix(advice: "Give up earlier, or answer first and let the user wait for news")])
            }
        }
    }
}
