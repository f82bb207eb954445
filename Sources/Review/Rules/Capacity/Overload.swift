import Analysis
import Whiteboard

struct Overload: Rule {
    let identifier = "capacity/overload"
    let severity = Severity.error
    let summary = "more demand than supply"

    let explanation = Explanation(
        finds: "A component that more requests reach at peak than all its instances serve, along the flows and after what caches answer.",
        matters:
            "Above 100% the queue grows without bound: waiting goes up to the timeout, callers try again, and the retries are load on top. It does not get slow, it stops.",
        instead:
            "More instances, sized so that peak is 70% of them; a cache before it for reads; a queue before it for writes that may wait; shards for a store whose primary is full.",
        costs: "Instances and their bill; a cache brings staleness, a queue delay, shards a key that must be chosen.",
        sources: ["Google SRE Book, chapter 22: addressing cascading failures"],
        question: "What happens in the first minute after the load passes what this can serve?")

    let examples = Examples(
        raises: "require reads=9k/s writes=100/s; client > lb > app x3 > db",
        nearMiss: "require reads=9k/s writes=100/s; client > lb > app x5 > cache {hit-rate=90%}, db",
        fixed: "require reads=9k/s writes=100/s; client > lb > app x7 > db {capacity=20k/s}")

    let silences = ["capacity/hot", "capacity/no-spare-instance"]

    func findings(in design: Design) -> [Finding] {
        let uses = design.utilisations
        return design.parts.compactMap { part in
            guard let use = uses[part.index], use.ratio > 1 + 1e-9, part.kind != "batch-job" else { return nil }
            // Work that waits in a queue is late, not refused: the queue's rule speaks of it.
            if design.isFedByBrokerOnly(part) { return nil }
            // Many in one go: a figure for single ones says nothing.
            if part.isBroker, !use.isStated, isFilledInBatches(part, in: design) { return nil }
            // Of what is summed before it comes nobody knows how much is left.
            if part.family == .store, isSummedBefore(part, in: design) { return nil }
            let name = design.name(part)
            let serves = use.isStated ? "serves" : "by default figures serves"
            return finding(
                about: part,
                severity: use.isWithinDoubt
                    ? EasedSeverity(.advice, because: "one may serve more than its kind usually does: a measurement says")
                    : EasedSeverity(severity),
                message:
                    "\(name): \(design.rate(use.load.peak)) at peak against \(use.instances) x \(design.rate(use.supply / Double(use.instances))): \(design.percent(use.ratio)).",
                headline:
                    "\(name) is asked for \(design.rate(use.load.peak)) and \(serves) \(design.rate(use.supply)): \(design.percent(use.ratio)) at peak.",
                fixes: CapacityFixes.more(of: part, use: use, in: design), harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)),
                assuming: use.assumption, from: use.source)
        }
    }

    private func isFilledInBatches(_ broker: Part, in design: Design) -> Bool {
        let producers = design.topology.callers(of: broker.index)
        return !producers.isEmpty && producers.allSatisfy { (design.connection($0.link)?[.batchSize] ?? 1) >= 10 }
    }

    private static let summing: Phrases = [
        "sums over", "sum over", "sums up over", "adds up over", "per window", "windows of", "window of", "aggregates over",
        "aggregates per",
        "sums per", "counts per", "counts over", "once a second", "every second", "each second", "every 10 s", "each 10 s",
    ]

    /// Whether all that writes to a store is a stream job that says it adds up first.
    private func isSummedBefore(_ part: Part, in design: Design) -> Bool {
        let writers = design.topology.callers(of: part.index).filter { design.connection($0.link)?[.access] != .read }
        return !writers.isEmpty && writers.allSatisfy { $0.part.kind == "stream-processor" && $0.part[.notes]?.says(Self.summing) == true }
    }
}
