import Analysis
import Whiteboard

struct OneQueueManyTargets: Rule {
    let identifier = "async/one-queue-many-targets"
    let severity = Severity.advice
    let summary = "one line for several outside systems"

    let explanation = Explanation(
        finds: "Workers that take from one queue and call several systems that others run, with no breaker and no queue for each.",
        matters:
            "The slowest of them decides for all: its calls hold the hands until their timeouts, and what is for the others waits behind. When it is down for an hour the line is an hour long for everybody.",
        instead:
            "A queue, or a partition, and some hands for each of them; a breaker that sets aside what is for the one that does not answer.",
        costs: "More queues to watch, and hands that stand idle while others are busy.",
        sources: ["Nygard, Release It!, chapter 5: bulkheads", "Azure Architecture Center, Bulkhead pattern"],
        question: "One of the three is slow today. When do the other two hear of the change?")

    let examples = Examples(
        raises: "client > lb > app x2 >> mq:sqs >> push:worker x3 > a:external; push > b:external; push > c:external",
        nearMiss: "client > lb > app x2 >> mq:sqs >> push:worker x3 > {circuit-breaker} a:external; push > {circuit-breaker} b:external",
        fixed:
            "client > lb > app x2 >> mq:sqs >> push:worker x3 > {circuit-breaker} a:external; push > {circuit-breaker} b:external; push > {circuit-breaker} c:external"
    )

    private static let handled: Phrases = [
        "queue per", "per target", "per site", "per partner", "per provider", "per destination", "bulkhead", "breaker", "own queue",
        "own pool",
        "partition by", "lane", "set aside",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { worker in
            let feeds = design.topology.callers(of: worker.index).filter { $0.part.kind == "queue" || $0.part.kind == "event-log" }
            guard feeds.count == 1, let feed = feeds.first else { return nil }
            let targets = design.topology.callees(of: worker.index).filter { callee in
                callee.link.kind == .sync && callee.part.kind == "external" && design.connection(callee.link)?[.access] != .read
                    && design.connection(callee.link)?[.circuitBreaker] != true
            }
            // Mail, SMS and push of one notice are two calls of one message.
            guard targets.count(where: { !design.onlyNotifies($0.part) }) >= 2,
                !design.speaks(worker, of: Self.handled), !design.speaks(feed.part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let names = design.names(targets.map(\.part))
            return finding(
                about: worker, with: [feed.part] + targets.map(\.part), links: targets.map(\.link),
                message:
                    "\(design.name(worker)) takes what is for \(names) from one queue, \(design.name(feed.part)), with no breaker: while one of them is slow its calls hold the hands that the others wait for.",
                headline: "One slow target holds up what is for the others: \(names).",
                fixes: [
                    QuickFix(
                        "A circuit breaker on each",
                        edit: design.batch("breakers", targets.map { design.change($0.link, Connection.change(.circuitBreaker, to: true)) })
                    )
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: feed.part)))
        }
    }
}
