import Analysis
import Whiteboard

struct UrgentBehindBulk: Rule {
    let identifier = "async/urgent-behind-bulk"
    let severity = Severity.warning
    let summary = "the rare and urgent, in line behind the many"

    let explanation = Explanation(
        finds:
            "A queue that carries a flow of many messages and a rare, urgent one (a deploy, an alarm, a cancellation), with no priority and no line of its own.",
        matters:
            "On an ordinary day nobody notices. On the day with a long line, the fix for what made it long waits at its end.",
        instead:
            "A queue and a few workers of its own for what must not wait; or a priority that the workers honour, with some always free.",
        costs: "Workers that mostly wait.",
        sources: ["Amazon Builders' Library, avoiding insurmountable queue backlogs", "Google SRE Book, chapter 21: criticality"],
        question: "The line is forty minutes long. How does the hotfix get out?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: priority for deploys"),
        fixed: board(notes: ", notes: priority for deploys"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: build, kind: write, path: [dev, app, mq, runner], rate: 6k/day}
          - {name: deploy, kind: write, path: [dev, app, mq, runner], rate: 30/day}
        components:
          - {id: dev, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq\(notes)}
          - {id: runner, kind: worker, replicas: 4, idempotent: true}
        connections:
          - {from: dev, to: app}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: runner, kind: async}
        """
    }

    private static let urgent: Phrases = [
        "deploy", "hotfix", "release", "alarm", "alert", "emergency", "cancel", "otp", "login", "password", "urgent", "fraud", "recall",
        "stop",
        "rollback", "pause", "kill",
    ]
    /// What is urgent wherever it is named: beside the queue, on an arrow, in an assumption.
    private static let named: Phrases = [
        "login", "otp", "one-time", "password", "verification code", "security code", "alarm", "alert", "emergency", "fraud", "urgent",
    ]
    private static let handled: Phrases = ["priorit", "lane", "own queue", "per type", "fair", "reserved for"]
    /// How many times the urgent the other must be.
    private static let many = 20.0

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue" || queue.kind == "event-log" else { return nil }
            let flows = design.flowsWalking(over: queue).filter { $0.isWrite && (design.traffic.rates[$0.index]?.isStated ?? false) }
            guard flows.count >= 2, let busiest = flows.max(by: { rate($0, in: design) < rate($1, in: design) }),
                let urgent = flows.first(where: { flow in
                    rate(flow, in: design) * Self.many <= rate(busiest, in: design)
                        && (queue.kind == "queue" && flow.name.says(Self.urgent)
                            || isNamedUrgent(flow, beside: busiest, on: queue, in: design))
                }), !busiest.name.says(Self.urgent), sharesConsumer(urgent, busiest, of: queue),
                !design.speaks(queue, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let name = design.name(queue)
            return finding(
                about: queue,
                message:
                    "\(urgent.name) (\(design.rate(rate(urgent, in: design)))) waits in \(name) behind \(busiest.name) (\(design.rate(rate(busiest, in: design)))): one line, no priority.",
                headline: "\(urgent.name) waits in \(name) behind \(busiest.name).",
                fixes: [QuickFix(advice: "A queue and some workers of its own for \(urgent.name), or a priority that they honour")],
                harm: Harm(.serviceStops, share: 0))
        }
    }

    /// Something that a person waits for, called urgent by the queue, an arrow on its way or an assumption, and that the many are not.
    private func isNamedUrgent(_ flow: DesignFlow, beside busiest: DesignFlow, on queue: Part, in design: Design) -> Bool {
        guard flow.isUserFacing, !busiest.isUserFacing else { return false }
        let ways = Set((busiest.walk?.steps ?? []).map(\.link.index))
        let labels = (flow.walk?.steps ?? []).filter { !ways.contains($0.link.index) }.compactMap { design.connection($0.link)?.label }
        return labels.contains { $0.says(Self.named) } || design.speaks(queue, of: Self.named)
            || (design.requirements[.assumptions] ?? []).contains { $0.says(Self.named) && TimedPromise($0) != nil }
    }

    private func rate(_ flow: DesignFlow, in design: Design) -> Double { design.traffic.rates[flow.index]?.value ?? 0 }

    private func sharesConsumer(_ one: DesignFlow, _ other: DesignFlow, of queue: Part) -> Bool {
        func consumers(_ flow: DesignFlow) -> Set<Int> {
            Set((flow.walk?.steps ?? []).filter { $0.source == queue.index }.map(\.target))
        }
        return !consumers(one).isDisjoint(with: consumers(other))
    }
}
