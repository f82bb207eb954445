import Analysis
import Whiteboard

struct AttemptsMultiply: Rule {
    let identifier = "async/attempts-multiply"
    let severity = Severity.advice
    let summary = "each delivery tries again, and each is delivered again"

    let explanation = Explanation(
        finds:
            "A consumer that tries a call again several times within one delivery, behind a queue that itself delivers again a stated number of times.",
        matters:
            "The two numbers multiply: ten tries of each of ten deliveries are a hundred calls to somebody who is already in trouble, and the waits between them hold the message for longer than the queue waits, so that it is handed to a second consumer while the first is still trying.",
        instead:
            "Try again at one place only: the queue, with a delay that grows. The consumer tries once, gives up soon, and hands the message back with the time after which it should come again.",
        costs: "A queue that can delay, or a table of what is due when.",
        sources: ["Amazon SQS Developer Guide, visibility timeout", "Google SRE Book, chapter 22: retries at one level"],
        question: "How often is one message tried in all, and for how long?")

    let examples = Examples(raises: board(retries: 10), nearMiss: board(retries: 0), fixed: board(retries: 0))

    private static func board(retries: Int) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: SQS}
          - {id: dlq, kind: queue, technology: SQS}
          - {id: sender, kind: worker, replicas: 2, idempotent: true}
          - {id: partner, kind: external, name: Partner}
        connections:
          - {from: client, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: sender, kind: async}
          - {from: jobs, to: dlq, kind: async, label: after 10 tries}
          - {from: sender, to: partner, timeout: 30s, retries: \(retries)}
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue", let deliveries = deliveries(of: queue, in: design), deliveries > 1 else { return nil }
            for consumer in design.topology.callees(of: queue.index).map(\.part) where consumer.isCompute {
                for callee in design.topology.callees(of: consumer.index) where callee.link.kind == .sync {
                    guard let connection = design.connection(callee.link), let retries = connection[.retries], retries >= 2 else {
                        continue
                    }
                    let tries = retries + 1
                    let held = connection[.timeout].map { ", each held for up to \(design.duration($0.value * Double(tries)))" } ?? ""
                    return finding(
                        about: consumer, with: [queue, callee.part], links: [callee.link],
                        message:
                            "\(design.name(consumer)) tries \(design.name(callee.part)) \(tries) times in each of \(deliveries) deliveries of \(design.name(queue)): \(tries * deliveries) attempts of one message\(held).",
                        headline: "One message of \(design.name(queue)) is tried \(tries * deliveries) times.",
                        fixes: [
                            QuickFix(
                                "Try once a delivery, and let the queue deliver again",
                                edit: design.change(callee.link, Connection.change(.retries, to: 0)))
                        ],
                        harm: Harm(.other))
                }
            }
            return nil
        }
    }

    /// `after 10 tries`, at the queue or on its way to where the rest goes; nil where nobody says how often.
    private func deliveries(of queue: Part, in design: Design) -> Int? {
        let labels = design.topology.callees(of: queue.index).filter(\.part.isBroker).compactMap { design.connection($0.link)?.label }
        for text in labels + [queue[.notes]].compactMap(\.self) {
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            guard let place = words.firstIndex(where: { ["tries", "attempts", "deliveries", "times", "receives"].contains($0) }), place > 0
            else { continue }
            return Int(words[place - 1]) ?? Self.numbers[words[place - 1]]
        }
        return nil
    }

    private static let numbers = ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10]
}
