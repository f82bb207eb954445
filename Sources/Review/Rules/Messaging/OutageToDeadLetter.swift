import Analysis
import Whiteboard

struct OutageToDeadLetter: Rule {
    let identifier = "async/outage-to-dead-letter"
    let severity = Severity.advice
    let summary = "an hour's outage ends in the queue for the broken"

    let explanation = Explanation(
        finds:
            "A consumer with a dead-letter queue that must ask a system outside for each message, without a circuit breaker, a fallback or a word on what happens while that is away.",
        matters:
            "A dead-letter queue is for messages that are broken. When the other system is away for an hour, every good message fails its few attempts too, within minutes, and all of them lie among the broken ones: the work stands still after the outage is over, until somebody moves them back by hand.",
        instead:
            "Stop taking messages while the other is away (a breaker that pauses the consumer), and try one from time to time; count attempts only for errors that the message made; or go on without the answer and fill it in later. And a way to move back what was set aside.",
        costs: "A consumer that knows two kinds of failure, and a backlog to work off afterwards.",
        sources: [
            "Amazon SQS Developer Guide, dead-letter queues and redrive",
            "Nygard, Release It!, second edition: circuit breaker",
        ],
        question: "It is away for an hour. Where are the messages of that hour when it is back?")

    let examples = Examples(
        raises: board(arrow: ""), nearMiss: board(arrow: ", circuit-breaker: true"), fixed: board(arrow: ", circuit-breaker: true"))

    private static func board(arrow: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: forwarder, kind: worker, replicas: 2, idempotent: true}
          - {id: cases, kind: external, name: Case system}
        connections:
          - {from: client, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: forwarder, kind: async}
          - {from: forwarder, to: cases, timeout: 5s, retries: 2\(arrow)}
        """
    }

    private static let handled: Phrases = [
        "redrive", "re-drive", "move back", "moved back", "pause", "stops taking", "until it is back", "unmatched", "later", "replay",
        "requeue", "re-queue", "breaker", "days", "backoff for", "hours",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue", isSetAside(queue, in: design), !design.speaks(queue, of: Self.handled) else { return nil }
            for consumer in design.topology.callees(of: queue.index).map(\.part) where consumer.isCompute {
                guard !design.speaks(consumer, of: Self.handled),
                    let call = design.topology.callees(of: consumer.index).first(where: { isNeeded($0, in: design) }),
                    !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                let (worker, outside) = (design.name(consumer), design.name(call.part))
                return finding(
                    about: consumer, with: [queue, call.part], links: [call.link],
                    message:
                        "While \(outside) is away every message of \(design.name(queue)) fails its attempts at \(worker) and is set aside with the broken ones; nothing says that \(worker) stops meanwhile, or how they come back.",
                    headline: "An hour without \(outside) sets all of \(design.name(queue)) aside.",
                    fixes: [
                        QuickFix(
                            "Break the circuit, and pause meanwhile",
                            edit: design.change(call.link, Connection.change(.circuitBreaker, to: true)))
                    ],
                    harm: Harm(.other, share: design.share(ofLoadOn: queue)))
            }
            return nil
        }
    }

    private func isSetAside(_ queue: Part, in design: Design) -> Bool {
        if let stated = queue[.deadLetter] { return stated != .unnamed(false) }
        return design.topology.callees(of: queue.index).contains { $0.part.isBroker }
    }

    private func isNeeded(_ callee: (part: Part, link: Link), in design: Design) -> Bool {
        guard callee.part.kind == "external", callee.link.kind == .sync, let connection = design.connection(callee.link) else {
            return false
        }
        return connection[.circuitBreaker] != true && connection[.fallback] == nil && connection[.optional] != true
            && connection[.bestEffort] != true && !design.tells(callee.part) && !design.takesPayments(callee.part)
    }
}
