import Analysis
import Whiteboard

struct DrainedTooFast: Rule {
    let identifier = "capacity/drained-too-fast"
    let severity = Severity.warning
    let summary = "workers that empty a queue faster than what they call can take"

    let explanation = Explanation(
        finds:
            "Workers behind a queue whose stated capacity together is more than the stated capacity of another company's system that each message calls, and nothing that holds them back.",
        matters:
            "The average says nothing here: a queue that was filled in one go is emptied as fast as the workers can. Then all of them run at once, the other side refuses or slows down, retries add to it, and good work ends in the dead letters.",
        instead:
            "A limiter before the call, a little below what is taken; or no more workers than that; and a wait between attempts that grows.",
        costs: "The queue is empty later. Say how late is still in time.",
        sources: [
            "Nygard, Release It!, second edition, chapter 5: back pressure",
            "AWS Builders' Library, Avoiding insurmountable queue backlogs",
        ],
        question: "A million messages wait. How many a second reach the other side?")

    let examples = Examples(raises: board(12), nearMiss: board(8), fixed: board(9))

    private static func board(_ workers: Int) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: due, kind: queue, technology: SQS, dead-letter: true}
          - {id: executor, kind: worker, replicas: \(workers), capacity: 40/s, idempotent: true}
          - {id: core, kind: external, capacity: 400/s}
        connections:
          - {from: client, to: app}
          - {from: app, to: due, kind: async}
          - {from: due, to: executor, kind: async}
          - {from: executor, to: core, timeout: 5s, idempotent: true}
        """
    }

    private static let held: Phrases = [
        "limit", "throttl", "token bucket", "leaky bucket", "paced", "pacing", "at most", "a second", "/s", "back pressure", "backpressure",
        "concurrency",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "worker").compactMap { worker in
            guard let each = worker[.capacity]?.value, let count = worker.instances.count, count > 1, worker[.rateLimit] == nil,
                !(worker[.notes]?.says(Self.held) ?? false),
                let feed = design.topology.callers(of: worker.index).first(where: { $0.part.isBroker })
            else { return nil }
            for callee in design.topology.callees(of: worker.index) where callee.part.kind == "external" && callee.link.kind == .sync {
                guard let connection = design.connection(callee.link), let taken = callee.part[.capacity]?.value,
                    connection[.batchSize] == nil, !(connection.label?.says(Self.held) ?? false),
                    !design.isSpoken(of: ["rate limiter", "rate-limiter", "limiter"], apartFromWaiversOf: identifier)
                else { continue }
                let calls = max(1, connection[.calls]?.value ?? 1)
                let sent = each * Double(count) * calls
                guard sent > taken * 1.05 else { continue }
                let fitting = max(1, Int((taken * 0.95 / (each * calls)).rounded(.down)))
                return finding(
                    about: worker, with: [callee.part, feed.part], links: [callee.link],
                    message:
                        "\(design.name(worker)) takes \(count) x \(design.rate(each)) from \(design.name(feed.part)) when much waits there: \(design.rate(sent)), and \(design.name(callee.part)) takes \(design.rate(taken)).",
                    headline:
                        "\(design.name(worker)) sends \(design.rate(sent)) to \(design.name(callee.part)), which takes \(design.rate(taken)).",
                    fixes: [
                        QuickFix(
                            "Run \(fitting) of it, or hold them back by a limiter",
                            edit: design.change(worker, Component.change(.replicas, to: fitting)))
                    ],
                    harm: Harm(.other, share: design.share(ofLoadOn: feed.part)))
            }
            return nil
        }
    }
}
