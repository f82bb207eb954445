import Analysis
import Whiteboard

struct FanOutTail: Rule {
    let identifier = "latency/fan-out-tail"
    let severity = Severity.warning
    let summary = "waiting for the slowest of many"

    let explanation = Explanation(
        finds: "A call to eleven or more at once, all of which are needed.",
        matters:
            "The answer is as slow as the slowest. With one slow answer in a hundred, ten leaves make one request in ten slow, and a hundred leaves 63 in a hundred: the leaf's 99th percentile has become the user's median.",
        instead: "Ask a second copy when the first is late (hedging); answer with what came in time; or ask fewer at once.",
        costs: "Hedging after the 95th percentile is five per cent more load; partial results must be marked as such.",
        sources: ["Dean and Barroso, The Tail at Scale, 2013"],
        question: "One of your hundred shards has a garbage collection. Who waits?")

    let examples = Examples(
        raises: "client > lb > app x2 > {parallel=100} search x100",
        nearMiss: "client > lb > app x2 > {parallel=100, timeout=200ms, fallback=\"what came in time\"} search x100",
        fixed: "client > lb > app x2 > {parallel=100, hedged} search x100")

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.parallel) else { return [] }
        return design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), let width = connection[.parallel], width >= 11 else {
                return nil
            }
            let caller = design.parts[link.source]
            let callee = design.parts[link.target]
            guard connection[.hedged] != true, connection[.optional] != true, caller[.partialResults] != true, callee[.quorumR] == nil
            else { return nil }
            // Who goes on without the answer waits for its timeout and no longer.
            if connection[.timeout] != nil, connection[.fallback] != nil { return nil }
            // More calls than go at once are rounds of a batch, each as long as its slowest.
            if let calls = connection[.calls]?.value, calls > Double(width) { return nil }
            let walking = design.flowsWalking(over: link)
            let isBeside = !walking.isEmpty && walking.allSatisfy { !$0.isUserFacing || $0.isDeclared && !$0.awaits(link) }
            let share = ResponseTime.shareMeetingSlow(0.01, calls: width)
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
                severity: isBeside ? .advice : severity,
                message: "\(design.name(caller)) waits for \(width) leaves: \(design.percent(share)) of requests see a leaf's p99.",
                fixes: [
                    QuickFix(
                        "Ask a second copy when one is late",
                        edit: design.change(link, Connection.change(.hedged, to: true)))
                ])
        }
    }
}
