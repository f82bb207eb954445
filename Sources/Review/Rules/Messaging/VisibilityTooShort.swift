import Analysis
import Whiteboard

struct VisibilityTooShort: Rule {
    let identifier = "async/visibility-too-short"
    let severity = Severity.advice
    let summary = "given to a second while the first is still at it"

    let explanation = Explanation(
        finds:
            "A consumer of a queue that hands a message to the next one after a time (SQS: half a minute unless said), whose work or calls with their retries may take longer than that.",
        matters:
            "The queue takes the first for dead. Two consumers then do the same at once, and the slower the other side is the more of them: a slow hour doubles its own load, and the count of attempts runs up to the dead-letter queue though nothing is broken.",
        instead:
            "A visibility timeout of several times the longest attempt, or one that the consumer extends while it works; shorter timeouts and fewer retries within one delivery.",
        costs: "After a real crash a message waits longer until somebody else has it.",
        sources: ["Amazon SQS Developer Guide, visibility timeout: best practices"],
        question: "How long may one attempt take, and how long does the queue wait?")

    let examples = Examples(
        raises: board(timeout: "30s", notes: ""), nearMiss: board(timeout: "5s", notes: ""),
        fixed: board(timeout: "30s", notes: ", notes: visibility timeout 15 min"))

    private static func board(timeout: String, notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true\(notes)}
          - {id: forwarder, kind: worker, replicas: 2}
          - {id: cases, kind: external, name: Case system}
        connections:
          - {from: client, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: forwarder, kind: async}
          - {from: forwarder, to: cases, timeout: \(timeout), retries: 2, circuit-breaker: true}
        """
    }

    /// Seconds after which SQS gives a message to the next, unless it is told another time.
    private static let usual = 30.0
    private static let handled: Phrases = ["visibility", "heartbeat", "extend", "extends", "ack deadline"]

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue", queue.technologyName == "SQS", !design.speaks(queue, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            for consumer in design.topology.callees(of: queue.index).map(\.part) where consumer.isCompute {
                // What runs as a function has the platform's own rule for it.
                guard consumer.kind != "function", !design.speaks(consumer, of: Self.handled) else { continue }
                let calls = design.topology.callees(of: consumer.index).compactMap { callee -> (Part, Link, Double)? in
                    guard callee.link.kind == .sync, let connection = design.connection(callee.link), let timeout = connection[.timeout]
                    else { return nil }
                    return (callee.part, callee.link, timeout.value * Double((connection[.retries] ?? 0) + 1))
                }
                let work = consumer[.work]?.value ?? 0
                let longest = calls.max { $0.2 < $1.2 }
                let waits = longest?.2 ?? 0
                guard max(work, waits) > Self.usual else { continue }
                let name = design.name(consumer)
                let what =
                    waits >= work
                    ? "may wait \(design.duration(waits)) for \(longest.map { design.name($0.0) } ?? "an answer")"
                    : "works for \(design.duration(work))"
                return finding(
                    about: queue, with: [consumer], links: longest.map { [$0.1] } ?? [],
                    message:
                        "\(name) \(what) on one message; \(design.name(queue)) gives it to the next after 30 s unless it is told otherwise: two do the same at once.",
                    headline: "\(design.name(queue)) gives a message to the next while \(name) is still at it.",
                    fixes: [QuickFix(advice: "State a visibility timeout of several times the longest attempt, or let \(name) extend it")],
                    harm: Harm(.other))
            }
            return nil
        }
    }
}
