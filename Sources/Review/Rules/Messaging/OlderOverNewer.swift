import Analysis
import Whiteboard

struct OlderOverNewer: Rule {
    let identifier = "async/older-over-newer"
    let severity = Severity.advice
    let summary = "states that several hands set in no order"

    let explanation = Explanation(
        finds:
            "Several copies of a worker that take from one queue and set a state somewhere (a price, a score, a level), where nothing says that the newer one wins.",
        matters:
            "Two updates of one thing are in two hands at once, and the slower writes last. Nothing fails; the older value stands until the next change, and a retry minutes later does the same.",
        instead: "A version or time on each message, and a write only over what is older; or one thing's messages always to one hand.",
        costs: "A number that the source must give, and a condition at the write.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11", "Hohpe and Woolf, Enterprise Integration Patterns: Resequencer",
        ],
        question: "Two changes of the same price within a second, and three workers: which one stands in the end?")

    let examples = Examples(
        raises: "client > lb > app x2 >> mq:rabbitmq x3 >> sync:worker x3 > \"push prices\" {timeout=2s} site:external",
        nearMiss: "client > lb > app x2 >> mq:rabbitmq x3 >> sync:worker x3 > \"push prices with version\" {timeout=2s} site:external",
        fixed: "client > lb > app x2 >> mq:rabbitmq x3 >> sync:worker x3 > \"push prices with version\" {timeout=2s} site:external")

    private static let handled: Phrases = [
        "version", "sequence", "order", "newer", "older", "latest wins", "timestamp", "if newer", "compare", "conditional", "etag", "fifo",
        "partition", "message group", "per room", "per key", "by key", "one at a time", "single active",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { worker in
            guard worker.kind == "worker" || worker.kind == "service" || worker.kind == "function", worker.instances.orTwo > 1,
                worker[.ordering] == nil
            else { return nil }
            let feeds = design.topology.callers(of: worker.index).filter { feed in
                (feed.part.kind == "queue" || feed.part.kind == "event-log" && (feed.part[.partitions] ?? 1) > 1)
                    && feed.part[.ordering] == nil && feed.part[.key] == nil
            }
            guard let feed = feeds.first else { return nil }
            let set = design.topology.callees(of: worker.index).first { callee in
                callee.link.kind == .sync && design.connection(callee.link)?.saysItSets == true
                    && Self.isState(design.connection(callee.link))
            }
            guard let set, let label = design.connection(set.link)?.label,
                ![worker, feed.part].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let name = design.name(worker)
            return finding(
                about: worker, with: [feed.part, set.part], links: [feed.link, set.link],
                message:
                    "\(worker.instances.count.map { "\($0) copies of " } ?? "")\(name) take from \(design.name(feed.part)) and “\(label)” at \(design.name(set.part)): of two changes of the same the slower is written last, and nothing says that the newer wins.",
                headline: "\(name) may put an older state over a newer one at \(design.name(set.part)).",
                fixes: [
                    QuickFix(advice: "A version on each message, and only over what is older; or the messages of one thing to one copy")
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: feed.part)))
        }
    }

    /// A mark that a job is done has no older one.
    private static func isState(_ connection: Connection?) -> Bool {
        connection?.label?.says([
            "price", "rate", "score", "availab", "ari", "level", "position", "location", "inventory", "stock", "config", "profile",
        ])
            ?? false
    }
}
