import Analysis
import Whiteboard

struct SharedQueue: Rule {
    let identifier = "async/shared-queue"
    let severity = Severity.advice
    let summary = "quick and slow work in one line"

    let explanation = Explanation(
        finds:
            "One queue that carries unlike work: to several unlike programs, from what users wait for and from background work, or fed again by its own consumer.",
        matters:
            "A queue serves in the order of arrival. A list of two million mails, an export or a rebuild stands before the one message that somebody waits for; and a program that takes what is meant for another must give it back.",
        instead:
            "A queue and workers for each kind of work, so that each has its own length, alarm and number of workers; fair shares where customers share one.",
        costs: "A few queues more, which cost next to nothing.",
        sources: ["Azure Architecture Center, priority queue pattern and bulkhead pattern"],
        question: "One customer queues a million tasks. How long does the next one wait?")

    let examples = Examples(
        raises:
            "client > app x2 > jobs:sqs {dead-letter=dlq} > worker x4; cron > jobs; flow export: client app jobs worker kind=write rate=1/s; flow rebuild: cron jobs worker kind=write rate=300/s user-facing=false",
        nearMiss:
            "client > app x2 > jobs:sqs {dead-letter=dlq} > worker x4; flow export: client app jobs worker kind=write rate=1/s",
        fixed:
            "client > app x2 > jobs:sqs {dead-letter=dlq} > worker x4; cron > slow:sqs {dead-letter=slow-dlq} > rebuilder:worker x4; flow export: client app jobs worker kind=write rate=1/s; flow rebuild: cron slow rebuilder kind=write rate=300/s user-facing=false"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue",
                !design.speaks(queue, of: ["priorit", "per tenant", "fair", "routing key", "topic", "lane", "queue per"])
            else { return nil }
            let consumers = design.topology.callees(of: queue.index).map(\.part).filter(\.isCompute)
            guard !consumers.isEmpty else { return nil }
            let name = design.name(queue)
            if let again = consumers.first(where: { consumer in !design.topology.links(from: consumer.index, to: queue.index).isEmpty }),
                consumers.count > 1
            {
                return say(
                    queue, consumers,
                    "\(design.name(again)) takes from \(name) and puts back into it what \(design.names(consumers.filter { $0.index != again.index })) must take: one long list makes all else wait",
                    in: design)
            }
            let unlike = consumers.filter { !isAlike($0, consumers[0]) }
            if !unlike.isEmpty {
                return say(
                    queue, consumers,
                    "\(design.names(consumers)) take from one queue, \(name): what one does slowly the other waits behind", in: design)
            }
            let flows = design.flowsWalking(over: queue).filter(\.isDeclared)
            let waited = flows.filter(\.isUserFacing)
            // A flow that begins at the queue is how those go on that end there.
            let quiet = flows.filter { !$0.isUserFacing && $0.client != queue.index }
            guard !waited.isEmpty, !quiet.isEmpty else { return nil }
            return say(
                queue, consumers,
                "\(design.names(ofFlows: waited)) and \(design.names(ofFlows: quiet)) share \(name) and \(design.names(consumers)): a burst of one makes the other wait",
                in: design)
        }
    }

    private func say(_ queue: Part, _ consumers: [Part], _ text: String, in design: Design) -> Finding {
        finding(
            about: queue, with: consumers, message: "\(text).", headline: "\(design.name(queue)) carries unlike work in one line.",
            fixes: [QuickFix(advice: "Give each kind of work its own queue and workers")], harm: Harm(.other))
    }

    /// `shop-1` and `shop-2` are two of one.
    private func isAlike(_ one: Part, _ other: Part) -> Bool {
        func stem(_ part: Part) -> String { String(part.id.filter { !$0.isNumber && $0 != "-" && $0 != "_" }) }
        return stem(one) == stem(other) || one[.pool] != nil && one[.pool] == other[.pool]
    }
}
