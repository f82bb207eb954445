import Analysis
import Catalog
import Whiteboard

struct TenantPartition: Rule {
    let identifier = "capacity/tenant-partition"
    let severity = Severity.advice
    let summary = "one large customer on one partition"

    let explanation = Explanation(
        finds:
            "A log whose key is a customer, site, campaign or shop: things of very unlike size, each of which is on one partition and with one consumer, however many there are.",
        matters:
            "The largest customer sends a fifth of everything. His partition is full while the others idle, his consumer lags just when it matters to him, and the small ones that hash to the same place wait behind him. More partitions do not help: a key is not split.",
        instead:
            "Key by something finer: the visitor, the order, the auction, with the customer in front only where order over all of a customer is needed; sum afterwards. Or give the largest a log of their own.",
        costs: "No order across a customer's events, and a second step that sums.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 6: skewed workloads", "Kafka documentation, partitioning by key",
        ],
        question: "Your largest customer sends a fifth. What does its partition carry?")

    let examples = Examples(
        raises: "client > lb:alb > app x4 >> log:kafka x3 {partitions=24, copies=3, key=site} >> load:worker x6 {idempotent} > db:rds",
        nearMiss:
            "client > lb:alb > app x4 >> log:kafka x3 {partitions=24, copies=3, key=\"site, visitor\"} >> load:worker x6 {idempotent} > db:rds",
        fixed:
            "client > lb:alb > app x4 >> log:kafka x3 {partitions=24, copies=3, key=\"site, visitor\"} >> load:worker x6 {idempotent} > db:rds"
    )

    /// Messages a second of which the favourite of all may be a thousand.
    private static let busy = 5000.0

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { log in
            guard log.kind == "event-log", let key = log[.key], (log[.partitions] ?? 2) > 1 else { return nil }
            let isBusy = design.traffic.loads[log.index].peak >= Self.busy
            guard let word = UnlikeSizes.word(of: key, in: design, isBusy: isBusy),
                let consumer = design.topology.callees(of: log.index).first(where: \.part.isCompute)?.part,
                !design.speaks(log, of: UnlikeSizes.handled),
                !design.boardSpeaks(of: ["salt", "hot partition", "split the largest"], apartFromWaiversOf: identifier)
            else { return nil }
            let largest = UnlikeSizes.isAlike(word) ? "most wanted" : "largest"
            let stated = UnlikeSizes.share(in: design)
            let load = design.traffic.loads[log.index].peak
            let carried = load > 0 ? " of \(design.rate(load)) at peak" : ""
            // The favourite of many alike is loud where the board says how much of all it has, and that is much.
            let isMuch = stated.flatMap(Design.percentage(in:)).map { $0 * load >= Self.busy } ?? false
            return finding(
                about: log, with: [consumer], severity: stated == nil || UnlikeSizes.isAlike(word) && !isMuch ? .advice : .warning,
                message:
                    "\(design.name(log)) is keyed by \(key): the \(largest) \(word) is on one of its partitions, with one copy of \(design.name(consumer))\(stated.map { " (“\($0)”\(carried))" } ?? ""), and the small ones that land there wait behind it.",
                headline: "The \(largest) \(word) is on one partition of \(design.name(log)).",
                fixes: [
                    QuickFix(
                        advice:
                            "Key by something finer than \(WordForm.withArticle(word)) where its order is not needed, and sum afterwards")
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: log)))
        }
    }
}
