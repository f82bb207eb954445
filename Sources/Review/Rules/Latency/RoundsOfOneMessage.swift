import Analysis
import Whiteboard

struct RoundsOfOneMessage: Rule {
    let identifier = "latency/rounds-of-one-message"
    let severity = Severity.warning
    let summary = "one message is thousands of calls"

    let explanation = Explanation(
        finds:
            "A consumer that makes many calls for one message, so many at once, whose rounds take far longer than the flow promises.",
        matters:
            "The queue looks empty, and the last of those who are told hears minutes after the first. When the consumer dies in the middle, the message comes again and all of it begins anew: the first hear it twice. Other consumers stand idle meanwhile.",
        instead:
            "Split the list into messages of some hundreds, one job each, so that all consumers share the work and a repeat repeats little; or more calls at once.",
        costs: "A step that splits, and many small messages where there was one.",
        sources: ["Amazon Builders' Library, avoiding insurmountable queue backlogs", "Enterprise Integration Patterns, Splitter"],
        question: "A star with a million followers posts. When does the last of them hear of it?")

    let examples = Examples(raises: board(calls: "40k"), nearMiss: board(calls: "1k"), fixed: board(calls: "1k"))

    private static func board(calls: String) -> String {
        """
        boardwalk: 1
        flows: [{name: tell, kind: write, path: [client, app, mq, run, push], rate: 1/min, latency: 5s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: run, kind: worker, replicas: 2, idempotent: true}
          - {id: push, kind: external, latency: 200ms}
        connections:
          - {from: client, to: app}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: run, kind: async}
          - {from: run, to: push, calls: \(calls), parallel: 50}
        """
    }

    /// Times the promise from which it is plain that the promise is not kept.
    private static let plain = 2.0
    /// Seconds that nobody minds behind a queue.
    private static let unnoticed = 30.0

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.calls) else { return [] }
        return design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), let calls = connection[.calls]?.value, calls >= 100,
                connection[.batchSize] == nil, connection[.pipelined] != true
            else { return nil }
            let callee = design.parts[link.target]
            guard let each = callee[.latency]?.value, each > 0 else { return nil }
            let seconds = connection.rounds * each
            guard seconds >= Self.unnoticed else { return nil }
            // Who waits for it is told by what the flow takes in all.
            let late = design.flowsWalking(over: link).filter { flow in
                flow.isDeclared && !flow.awaits(link) && (design.stated(flow)?[.latency]).map { seconds > $0.value * Self.plain } ?? false
            }
            guard let flow = late.first, let promise = design.stated(flow)?[.latency] else { return nil }
            let caller = design.parts[link.source]
            let number = QuantityText.short(calls, .count)
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
                message:
                    "\(design.name(caller)) calls \(design.name(callee)) \(number) times for one message, \(connection[.parallel] ?? 1) at once and \(design.duration(each)) each: \(design.duration(seconds)); \(flow.name) promises \(promise.text), and a repeat begins anew.",
                headline: "\(design.name(caller)) takes \(design.duration(seconds)) for one message of \(flow.name).",
                fixes: [QuickFix(advice: "Split the list into messages of some hundreds each, or make more calls at once")],
                harm: Harm(.other, share: design.share(of: late)))
        }
    }
}
