import Analysis
import Whiteboard

struct BacklogGrows: Rule {
    let identifier = "async/backlog-grows"
    let severity = Severity.warning
    let summary = "a queue that is never empty again"

    let explanation = Explanation(
        finds: "A queue or log into which more comes at peak than its consumers work off.",
        matters:
            "A queue absorbs bursts, not a permanent shortage: what is behind after the peak must be worked off by what is idle later, and if nothing is, the oldest message becomes older every hour until it expires.",
        instead:
            "Consumers for the peak, or at least for the average with room; fewer or cheaper messages; for a log, as many partitions as consumers.",
        costs: "Consumers that idle at night, unless they scale with the backlog.",
        sources: ["Google SRE Book, chapter 22", "Little, A Proof for the Queuing Formula L = λW, 1961"],
        question: "The campaign sends ten million messages in an hour. When is the last one delivered?")

    let examples = Examples(
        raises:
            "client > lb > app x20 > mq:sqs {dead-letter=dlq} > worker x2 {capacity=500/s, idempotent}; flow post: client lb app mq worker kind=write rate=1.2k/s",
        nearMiss:
            "client > lb > app x20 > mq:sqs {dead-letter=dlq} > worker x4 {capacity=500/s, idempotent}; flow post: client lb app mq worker kind=write rate=1.2k/s",
        fixed:
            "client > lb > app x20 > mq:sqs {dead-letter=dlq} > worker x6 {capacity=500/s, idempotent}; flow post: client lb app mq worker kind=write rate=1.2k/s"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { broker in
            for consumer in design.topology.callees(of: broker.index).map(\.part) where consumer.isCompute {
                guard design.isFedByBrokerOnly(consumer), let use = design.utilisation(of: consumer), use.ratio > 1 + 1e-9 else { continue }
                // Hands that are too few are told where they work.
                if consumer[.work] != nil, WorkExceedsHands().finding(for: consumer, in: design) != nil { continue }
                // Many in one go: a figure for single ones says nothing.
                if !use.isStated, isBatched(broker, in: design) || copiesInBulk(consumer, in: design) { continue }
                let behind = Queueing.backlog(arriving: use.load.peak, leaving: use.supply, seconds: 3600)
                let drain = Queueing.drainTime(backlog: behind, arriving: use.load.average, leaving: use.supply)
                // Enough on the whole, and too late for what somebody promised.
                let promise = design.flowsWalking(over: consumer).lazy.compactMap { design.promiseToEnd(of: $0) }.first {
                    $0.seconds < behind / use.supply
                }
                let late = promise.map { "; what comes last waits \(design.duration(behind / use.supply)), and \($0.text)" } ?? ""
                let end = drain.isFinite ? "; draining takes \(design.duration(drain))" : "; it never drains"
                return finding(
                    about: broker, with: [consumer],
                    severity: use.averageRatio > 1 && use.isStated
                        ? .error
                        : !use.isStated || use.isWithinDoubt || drain.isFinite && isBackground(consumer, in: design) && promise == nil
                            ? .advice : severity,
                    message:
                        "\(design.name(broker)): \(design.rate(use.load.peak)) in, \(design.rate(use.supply)) out by \(design.name(consumer)); \(QuantityText.short(behind, .count)) behind per peak hour\(late)\(end).",
                    headline: "\(design.name(broker)) grows: \(design.rate(use.load.peak)) in, \(design.rate(use.supply)) out.",
                    fixes: inTime(consumer, use: use, within: promise?.seconds, in: design)
                        ?? CapacityFixes.more(of: consumer, use: use, in: design),
                    harm: Harm(.other, share: design.share(ofLoadOn: broker)), assuming: use.assumption, from: use.source)
            }
            return nil
        }
    }

    /// Where it may be late by a stated time, so many as have an hour of peak done by then: fewer than would keep up with the peak.
    private func inTime(_ consumer: Part, use: Utilisation, within seconds: Double?, in design: Design) -> [QuickFix]? {
        guard let seconds, seconds >= 600, consumer.kind != "scheduler", consumer[.autoscaleMax] == nil else { return nil }
        let each = use.supply / Double(use.instances)
        let needed = max(use.load.peak * 3600 / (3600 + seconds), use.load.average / CapacityFixes.aim) / each
        let count = WholeCount.up(needed * 1.1)
        guard count > use.instances, count <= 10_000 else { return nil }
        return [
            QuickFix(
                "Run \(count) of it\(CapacityFixes.withPartitions(count, for: consumer, in: design)): after an hour of peak what comes last waits less than \(design.duration(seconds))",
                edit: CapacityFixes.run(count, of: consumer, in: design))
        ]
    }

    /// Work that nobody waits for, which catches up when the peak is over.
    private func isBackground(_ consumer: Part, in design: Design) -> Bool {
        if consumer[.bestEffort] == true { return true }
        let flows = design.flowsWalking(over: consumer)
        return !flows.isEmpty && flows.allSatisfy { !$0.isUserFacing }
    }

    /// Its arrows onward are copies, not calls.
    private func copiesInBulk(_ consumer: Part, in design: Design) -> Bool {
        let onward = design.topology.callees(of: consumer.index)
        return !onward.isEmpty
            && onward.allSatisfy { $0.link.kind == .batch }
    }

    private func isBatched(_ broker: Part, in design: Design) -> Bool {
        func saysSo(_ link: Link) -> Bool { design.connection(link)?.label?.says(["batch"]) == true }
        return design.topology.callers(of: broker.index).contains { saysSo($0.link) }
            || design.topology.callees(of: broker.index).contains { saysSo($0.link) }
    }
}
