import Analysis
import Catalog
import Whiteboard

struct HotKey: Rule {
    let identifier = "capacity/hot-key"
    let severity = Severity.warning
    let summary = "one key with more load than a shard"

    let explanation = Explanation(
        finds: "A store or cache whose hottest key, by the stated share, gets more than one partition serves.",
        matters:
            "Sharding spreads keys, not one key. However many shards there are, the celebrity's profile lies on one of them, and that one is at its limit while the others idle.",
        instead:
            "A small local cache in the callers for the few hottest keys; or split the key into several that are added up on reading, and state the lower share.",
        costs: "A local cache is stale for its time to live; a split key makes reads ask several places.",
        sources: ["Amazon DynamoDB Developer Guide, partitions and data distribution"],
        question: "A third of all reads ask for one video. Where do they go?")

    let examples = Examples(
        raises: "require writes=20k/s reads=1/s; client > lb > app x20 > dynamodb {hot-key=30%}",
        nearMiss: "require writes=20k/s reads=1/s; client > lb > app x20 > dynamodb {hot-key=1%}",
        fixed: "require writes=20k/s reads=1/s; client > lb > app x20 > dynamodb {hot-key=4%}")

    func findings(in design: Design) -> [Finding] { stores(in: design) + partitions(in: design) }

    /// `the largest hub makes 22% of all scans`, keyed by the hub: one consumer has its partition, and no second can help.
    private func partitions(in design: Design) -> [Finding] {
        guard
            let said = design.remarks.lazy.compactMap({ text -> (text: String, share: Double)? in
                guard UnlikeSizes.speaksOfLargest(text), let share = Design.percentage(in: text), share > 0, share < 1 else {
                    return nil
                }
                return (text, share)
            }).first
        else { return [] }
        return design.roles.brokers.compactMap { log -> Finding? in
            guard log.kind == "event-log", log[.key] != nil, (log[.partitions] ?? 2) > 1 else { return nil }
            let load = design.traffic.loads[log.index].peak
            for reader in design.topology.callees(of: log.index) where reader.part.isCompute {
                guard let capacity = reader.part[.capacity]?.value, load * said.share > capacity * (1 + 1e-9),
                    // As a whole it keeps up: otherwise that is said.
                    load <= capacity * Double(reader.part.instances.orTwo) * 3
                else { continue }
                return finding(
                    about: log, with: [reader.part], links: [reader.link],
                    message:
                        "“\(said.text)”: by key \(log[.key] ?? "") that is \(design.rate(load * said.share)) in one partition, which one \(design.name(reader.part)) reads alone, at \(design.rate(capacity)).",
                    headline: "The largest partition of \(design.name(log)) is more than one \(design.name(reader.part)) reads.",
                    fixes: [QuickFix(advice: "Send by a finer key, one that still keeps in order what must be")],
                    harm: Harm(.other, share: design.share(ofLoadOn: log) * said.share))
            }
            return nil
        }
    }

    private func stores(in design: Design) -> [Finding] {
        design.roles.keepers.compactMap { part in
            guard part.family == .store || part.isCache, part.kind != "object-store", let use = share(on: part, in: design) else {
                return nil
            }
            let load = design.traffic.loads[part.index]
            guard load.peak > 0 else { return nil }
            let partition: (reads: Figure<Double>, writes: Figure<Double>)
            if part.technologyName == "DynamoDB" {
                partition = (
                    Figure(3000, .catalogue { "3,000 reads and 1,000 writes a second for a partition" }),
                    Figure(1000, .catalogue { "1,000 writes a second for a partition" })
                )
            } else if let reads = design.capacity(of: part), let writes = design.writeCapacity(of: part) {
                partition = (reads, writes)
            } else {
                return nil
            }
            let ratio = use * (load.peakReads / partition.reads.value + load.peakWrites / partition.writes.value)
            guard ratio > 1 + 1e-9 else { return nil }
            let rate = load.peak * use
            let lower = Percentage((use / ratio * CapacityFixes.aim * 1000).rounded(.down) / 1000)
            return finding(
                about: part,
                message:
                    "The hottest key of \(design.name(part)) takes \(design.percent(use)) = \(design.rate(rate)); a shard gives \(design.rate(rate / ratio)).",
                headline: "The hottest key of \(design.name(part)) is more than a shard serves: \(design.rate(rate)).",
                fixes: part[.hotKey] != nil && lower.value > 0
                    ? [
                        QuickFix(
                            "Split the key so that one takes \(lower.shortText)", reach: .changesDesign,
                            edit: design.change(part, Component.change(.hotKey, to: lower)))
                    ]
                    : [QuickFix(advice: "Keep the hottest keys in a local cache, or split them")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part) * use), assuming: partition.reads.assumption,
                from: design.traffic.sources[part.index])
        }
    }

    /// Stated on it, or on the cache before it; nothing where a local cache or a CDN stands in front.
    private func share(on part: Part, in design: Design) -> Double? {
        guard let stated = part[.hotKey] else { return nil }
        let callers = design.topology.callers(of: part.index).map(\.part)
        if callers.contains(where: { $0.kind == "cdn" || ($0.isCache && $0[.strategy] == .local) }) { return nil }
        let locals = callers.flatMap { design.topology.callees(of: $0.index) }.contains { $0.part.isCache && $0.part[.strategy] == .local }
        return locals ? nil : stated.value
    }
}
