import Analysis
import Whiteboard

struct ReadHeavyUncached: Rule {
    let identifier = "caching/read-heavy-uncached"
    let severity = Severity.advice
    let summary = "every read asks the store"

    let explanation = Explanation(
        finds:
            "A store that is more than half used, with ten reads or more to a write, and no cache, replica or CDN between it and those who read.",
        matters:
            "Reads repeat: a fifth of the data usually takes four fifths of them, so a small cache answers most. Without it the store is sized for repetition, and its next step is shards.",
        instead:
            "A cache beside the store, filled on a miss and with a time to live; or read replicas where staleness is a lesser trouble than code.",
        costs: "Answers that are up to a time to live old, and the moment when the cache is empty.",
        sources: ["Azure Architecture Center, No Caching antipattern"],
        question: "How many of these reads ask for something that was read a second ago?")

    let examples = Examples(
        raises: "require reads=3k/s writes=10/s; client > lb > app x5 > postgres",
        nearMiss: "require reads=3k/s writes=10/s; client > lb > app x5 > cache {ttl=5min, hit-rate=80%}, postgres",
        fixed: "require reads=1k/s writes=10/s; client > lb > app x5 > postgres")

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.kind != "object-store", design.primaries(of: part).isEmpty,
                let use = design.utilisation(of: part)
            else { return nil }
            guard use.ratio > 0.5, use.load.peakReads > 0, CacheBeside.isReadHeavy(use.load, in: design) else { return nil }
            guard design.traffic.shieldedBy[part.index] == nil, design.replicas(of: part).isEmpty else { return nil }
            let readers = design.topology.callers(of: part.index).filter { $0.link.kind == .sync && $0.part.isCompute }
            guard let reader = CacheBeside.reader(of: part, in: design) else { return nil }
            if readers.contains(where: { isShielded($0.part, in: design) }) || isShieldedOnTheWay(part, in: design) { return nil }
            let ratio = use.load.peakWrites > 0 ? "\(grouped(use.load.peakReads / use.load.peakWrites)):1 reads all" : "All reads"
            return finding(
                about: part, with: readers.map(\.part), links: readers.map(\.link),
                severity: use.ratio > 0.7 && use.ratio <= 1 && !use.isWithinDoubt ? .warning : severity,
                message: "\(ratio) reach \(design.name(part)) at \(design.percent(use.ratio)).",
                headline: "\(design.name(part)) answers every read itself: \(design.percent(use.ratio)) at peak.",
                fixes: [CacheBeside.fix(for: reader, before: part, hitRate: 0.8, in: design)],
                harm: Harm(.other, share: design.share(ofLoadOn: part)),
                assuming: use.assumption, from: use.source)
        }
    }

    /// Every flow that reads it has asked a cache of answers before.
    private func isShieldedOnTheWay(_ store: Part, in design: Design) -> Bool {
        let reading = design.flowsWalking(over: store).filter { !$0.isWrite }
        return !reading.isEmpty
            && reading.allSatisfy { flow in
                guard let entries = flow.walk?.entries, let place = entries.firstIndex(of: store.index) else { return false }
                return entries[..<place].contains {
                    design.parts[$0].isCache && design.parts[$0].holds == .copy || design.parts[$0][.hitRate] != nil
                }
            }
    }

    /// A cache beside it, or a CDN or cache of answers before it.
    private func isShielded(_ reader: Part, in design: Design) -> Bool {
        design.topology.callees(of: reader.index).contains { $0.part.isCache && $0.part.holds == .copy }
            || design.topology.callers(of: reader.index).contains { $0.part[.hitRate] != nil || $0.part.kind == "cdn" }
    }
}
