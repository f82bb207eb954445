import Analysis
import Whiteboard

/// A program that waits for another much longer than the flow promises its user. Timeouts are meant to be above the 99th percentile; at
/// more than twice the promise the user has left before the call gives up.
struct PatienceBeyondPromise {
    private static let tolerated = 2.0
    /// Another attempt is begun on purpose while the user waits, and ends when he has left.
    private static let toleratedRepeating = 1.25
    /// What is promised of the board as a whole is looser for one flow of it.
    private static let toleratedOfTheBoard = 3.0
    /// One slow answer breaks the promise so many times over, with nothing to answer instead.
    private static let hopeless = 4.0

    private struct Promise {
        let seconds: Double
        let text: String
        let isOwn: Bool
    }

    func findings(of rule: TimeoutInverted, beside speaking: Set<Int>, in design: Design) -> [Finding] {
        var said = speaking
        return design.flows.flatMap { flow -> [Finding] in
            guard flow.isUserFacing, flow.isDeclared, let walk = flow.walk, let promise = promise(of: flow, in: design) else { return [] }
            return walk.steps.compactMap { step in
                guard walk.isAwaited[step.entry], !said.contains(step.link.connection),
                    let found = finding(on: step, of: flow, promise, rule, in: design)
                else { return nil }
                said.insert(step.link.connection)
                return found
            }
        }
    }

    private func promise(of flow: DesignFlow, in design: Design) -> Promise? {
        if let own = design.stated(flow)?[.latency] { return Promise(seconds: own.value, text: own.text, isOwn: true) }
        return flow.isUserFacing ? design.requirements[.latency].map { Promise(seconds: $0.value, text: $0.text, isOwn: false) } : nil
    }

    private func finding(
        on step: Walk.Step, of flow: DesignFlow, _ promise: Promise, _ rule: TimeoutInverted, in design: Design
    ) -> Finding? {
        guard step.link.kind == .sync, let connection = design.connection(step.link), let timeout = connection[.timeout]?.value,
            !TimedCall.isBeside(connection)
        else { return nil }
        let (caller, callee) = (design.parts[step.source], design.parts[step.target])
        let hasAnswer = connection[.fallback] != nil || connection[.optional] == true
        let longest = timeout * Double((connection[.retries] ?? 0) + 1)
        let isRepeated = (connection[.retries] ?? 0) > 0 && !hasAnswer
        guard caller.isCompute || caller.kind == "auth", callee.isCompute || callee.kind == "external"
        else { return nil }
        let tolerated =
            !promise.isOwn ? Self.toleratedOfTheBoard : isRepeated && timeout <= promise.seconds ? Self.toleratedRepeating : Self.tolerated
        // A call that a patient flow makes too is as patient as that one.
        let isShared = design.flowsWalking(over: step.link).contains { other in
            self.promise(of: other, in: design).map { longest <= $0.seconds * tolerated } ?? true
        }
        guard !isShared, longest > promise.seconds * tolerated else { return nil }
        return rule.finding(
            .connection(design.name(connection: step.link.connection)), about: [caller, callee], links: [step.link],
            severity: longest >= Self.hopeless * promise.seconds && !hasAnswer ? .warning : .advice,
            message:
                "\(design.name(caller)) may wait \(design.duration(longest)) for \(design.name(callee)); \(flow.name) promises \(promise.text).",
            fixes: [QuickFix(advice: "Give up earlier, or answer first and let the user wait for news")],
            harm: Harm(.other, share: design.share(of: [flow])))
    }
}
