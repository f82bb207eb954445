import Analysis
import Whiteboard

struct FanOutInTime: Rule {
    let identifier = "capacity/fan-out-in-time"
    let severity = Severity.advice
    let summary = "one event for very many, in a promised time"

    let explanation = Explanation(
        finds:
            "A flow with a promised time that makes one message for each follower, device or subscriber, where a text says how many one of them has, and that many in that time is more than the programs on the way serve.",
        matters:
            "The average says nothing here: the largest list decides. While its messages go out everything behind them waits, and what comes late is worse than nothing.",
        instead:
            "Split the list into chunks that many take at once, hand the provider a topic or a batch instead of single messages, and say for the largest how late the last may be.",
        costs: "Two ways to send: one for the many small lists, one for the few large ones.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 1: describing load"],
        question: "The largest list you have: when does its last member hear of it?")

    let examples = Examples(
        raises: board("a popular team has 5M followers"),
        nearMiss: board("a popular team has 5k followers"),
        fixed: board("a popular team has 5k followers"))

    private static func board(_ assumption: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [\(assumption)]}
        flows: [{name: goal, kind: write, path: [app, fanout, mq, sender, push], latency: 10s, user-facing: false}]
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: fanout, kind: worker, name: Notification fan-out, replicas: 4}
          - {id: mq, kind: queue, technology: SQS, dead-letter: true}
          - {id: sender, kind: worker, replicas: 10, idempotent: true}
          - {id: push, kind: external, name: Push provider}
        connections:
          - {from: app, to: fanout, kind: async}
          - {from: fanout, to: mq, kind: async, label: one message per device}
          - {from: mq, to: sender, kind: async}
          - {from: sender, to: push, timeout: 1s}
        """
    }

    private static let members = [
        "follower", "subscriber", "member", "recipient", "device", "fan", "contact", "listener", "reader", "customer",
    ]
    private static let each = [
        "per device", "per follower", "per user", "per recipient", "per member", "per subscriber", "to each", "for each", "one message per",
        "each follower", "each device", "to all",
    ]
    private static let spreading: Phrases = ["fan-out", "fan out", "fanout", "broadcast"]
    /// Messages a second that nobody has to think about.
    private static let few = 1000.0

    func findings(in design: Design) -> [Finding] {
        guard let most = design.saidNumbers.filter({ $0.isMost(of: Self.members) }).max(by: { $0.value < $1.value }) else { return [] }
        let inWords = worked(most, in: design)
        return inWords.isEmpty ? promised(most, in: design) : inWords
    }

    /// What a flow promises, and what it goes through.
    private func promised(_ most: SaidNumber, in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard let promise = design.promiseToEnd(of: flow), promise.seconds > 0, let walk = flow.walk,
                let place = walk.steps.firstIndex(where: { step in
                    let connection = design.connection(step.link)
                    return connection?[.calls] == nil && connection?[.batchSize] == nil
                        && (connection?.label?.says(Self.each) == true
                            || design.speaks(at: design.parts[step.target], of: Self.spreading))
                })
            else { return nil }
            let needed = most.value / promise.seconds
            guard needed >= Self.few else { return nil }
            let sending = walk.steps[place...].map { design.parts[$0.target] }.filter { $0.isCompute && !$0.isOutside }.distinct
            let supplies = sending.compactMap { part -> (part: Part, each: Double, supply: Double)? in
                guard let each = design.capacity(of: part)?.value, let count = design.serving(part) else { return nil }
                return (part, each, each * Double(count))
            }
            guard let least = supplies.min(by: { $0.supply < $1.supply }), least.supply < needed else { return nil }
            let name = design.name(least.part)
            return finding(
                .flow(flow.name), about: sending,
                message:
                    "“\(most.text)”: in \(design.duration(promise.seconds)) that is \(design.rate(needed)) through \(name), which serves \(design.rate(least.supply)): the last hears of it after \(design.duration(most.value / least.supply)), and \(promise.text).",
                headline:
                    "\(flow.name) reaches the last of \(QuantityText.short(most.value, .count)) after \(design.duration(most.value / least.supply)).",
                fixes: [
                    QuickFix(
                        advice: "Chunks that many take at once, topics or batches at the provider; or say how late the last may be")
                ],
                harm: Harm(.other, share: design.share(of: [flow])), assuming: design.capacity(of: least.part)?.assumption)
        }
    }

    /// `the largest has 1.5M subscribers; its mail should be out within 30 minutes`, and a worker that says how long one takes.
    private func worked(_ most: SaidNumber, in design: Design) -> [Finding] {
        guard let promise = TimedPromise(most.text), promise.seconds >= 1 else { return [] }
        return design.roles.compute.compactMap { worker in
            guard let work = worker[.work], let copies = worker[.autoscaleMax] ?? worker.instances.count,
                design.topology.callers(of: worker.index).contains(where: \.part.isBroker),
                design.topology.callees(of: worker.index).contains(where: { callee in
                    guard let connection = design.connection(callee.link), connection[.batchSize] == nil else { return false }
                    return connection.label?.says(Self.each) == true
                })
            else { return nil }
            let hands = Double(copies) * Double(worker[.concurrency] ?? 1)
            let needed = most.value * work.value / hands
            guard needed > promise.seconds * (1 + 1e-9) else { return nil }
            let name = design.name(worker)
            let isOneHand = design.speaks(at: worker, of: ["a job loops", "one job", "loops over"])
            let alone =
                isOneHand ? "; one job that loops over all of them is one hand, and takes \(design.duration(most.value * work.value))" : ""
            return finding(
                about: worker,
                message:
                    "“\(most.text)”: \(QuantityText.short(most.value, .count)) x \(work.text) by \(Int(hands)) hands of \(name) are \(design.duration(needed))\(alone).",
                headline: "\(name) reaches the last of \(QuantityText.short(most.value, .count)) after \(design.duration(needed)).",
                fixes: [
                    QuickFix(advice: "Chunks that many take at once, batches at the provider; or say how late the last may be")
                ], harm: Harm(.other, share: design.share(ofLoadOn: worker)))
        }
    }
}
