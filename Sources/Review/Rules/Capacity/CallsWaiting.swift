import Analysis
import Whiteboard

struct CallsWaiting: Rule {
    let identifier = "capacity/calls-waiting"
    let severity = Severity.advice
    let summary = "slow calls that fill the programs that make them"

    let explanation = Explanation(
        finds:
            "A program that waits for a slow third party within requests, so many at once that they fill it, and that serves other flows too.",
        matters:
            "What waits holds a connection, memory and often a thread. Rate times seconds is the number that waits on a good day (Little's law); on the provider's bad day each waits until its timeout, and requests that had nothing to do with it find no room.",
        instead:
            "A pool of its own for these calls with a limit, or workers behind a queue; a timeout near the usual time; an answer for when the limit is reached.",
        costs: "Some requests are refused that might have been served.",
        sources: ["Little, A Proof for the Queuing Formula L = λW, 1961", "Nygard, Release It!, bulkheads"],
        question: "The provider answers in ten seconds instead of one. How many requests wait, and where?")

    let examples = Examples(
        raises: board(call: ""),
        nearMiss: board(call: ", timeout: 300ms"),
        fixed: board(call: ", timeout: 300ms"))

    private static func board(call: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: answer, kind: write, path: [client, app, model], rate: 100/s, latency: 3s}
          - {name: send, kind: write, path: [client, app, db], rate: 500/s}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: model, kind: external, name: Model API}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: model\(call)}]
        """
    }

    /// Calls that wait at once, of all copies together.
    private static let many = 100.0
    private static let handled: Phrases = ["bulkhead", "semaphore", "pool of its own", "own pool", "concurrency", "async", "queue"]

    func findings(in design: Design) -> [Finding] {
        design.links(into: design.parts(of: "external")).compactMap { link in
            let callee = design.parts[link.target]
            let caller = design.parts[link.source]
            guard link.kind == .sync, caller.isCompute, caller[.concurrency] == nil, caller.kind != "function",
                let connection = design.connection(link), connection[.circuitBreaker] != true, !design.speaks(caller, of: Self.handled)
            else { return nil }
            let flows = design.flowsWalking(over: link).filter(\.isUserFacing)
            let waits = flows.compactMap { flow -> (flow: DesignFlow, rate: Double, seconds: Double)? in
                guard let rate = design.traffic.rates[flow.index]?.value else { return nil }
                let promise = design.stated(flow)?[.latency]?.value
                return (flow, rate * design.traffic.peakFactor.value, connection[.timeout]?.value ?? promise ?? 0)
            }
            guard let (flow, rate, seconds) = waits.max(by: { ($0.rate * $0.seconds, $1.flow.name) < ($1.rate * $1.seconds, $0.flow.name) })
            else { return nil }
            let waiting = rate * seconds
            let others = design.flowsWalking(over: caller).filter { other in
                other.isUserFacing && !flows.contains { $0.index == other.index }
            }
            guard seconds >= 1, waiting >= Self.many, !others.isEmpty else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
                message:
                    "\(flow.name): \(design.rate(rate)) that wait up to \(design.duration(seconds)) for \(design.name(callee)) are \(grouped(waiting)) at once in \(design.name(caller)), which also serves \(design.names(ofFlows: others)): its bad day fills them.",
                headline: "\(grouped(waiting)) calls wait for \(design.name(callee)) in \(design.name(caller)) at once.",
                fixes: [QuickFix(advice: "A limit of its own for these calls, or workers behind a queue")],
                harm: Harm(.serviceStops, share: design.share(of: others)))
        }
    }
}
