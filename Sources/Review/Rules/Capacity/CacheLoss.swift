import Analysis
import Whiteboard

struct CacheLoss: Rule {
    let identifier = "capacity/cache-loss"
    let severity = Severity.warning
    let summary = "a store that lives only as long as its cache"

    let explanation = Explanation(
        finds: "A cache beside a store, not redundant, without which the store would get more than it can serve.",
        matters:
            "At 90% hits a cold cache multiplies the database's reads by ten. The cache was added for speed and has become a part without which nothing runs: a restart in the middle of the day is an outage.",
        instead:
            "Copies of the cache, so that one loss empties only a part of it; one fetch for many misses of a key, and early refusal in the callers while it fills; or a store that carries the load alone.",
        costs: "Cache nodes, or code for the bad minute.",
        sources: ["Google SRE Book, chapter 22: cold caches"],
        question: "Your cache restarts empty at peak. What does the database see?")

    let examples = Examples(
        raises: "require reads=20k/s writes=10/s; client > lb > app x20 > cache {hit-rate=90%}, postgres",
        nearMiss: "require reads=3k/s writes=10/s; client > lb > app x20 > cache {hit-rate=90%}, postgres",
        fixed: "require reads=20k/s writes=10/s; client > lb > app x20 > cache x3 {hit-rate=90%, replication.failover=automatic}, postgres")

    func findings(in design: Design) -> [Finding] {
        let found = alone(in: design)
        let spoken = Set(found.compactMap(\.components.first))
        return found + design.roles.caches.compactMap { spoken.contains($0.id) ? nil : fallenBackOn($0, in: design) }
    }

    /// Whose callers say that they read the store where it fails: all of its reads, with nothing that caps them.
    private func fallenBackOn(_ cache: Part, in design: Design) -> Finding? {
        guard cache.isAside, cache[.coalescing] != true else { return nil }
        for (caller, link) in design.topology.callers(of: cache.index) {
            guard let fallback = design.connection(link)?[.fallback], fallback.says(Self.storeWords), caller[.loadShedding] != true,
                !fallback.says(["capped", "limited", "stale", "follower", "replica"])
            else { continue }
            let stores = design.topology.callees(of: caller.index).map(\.part).filter { $0.family == .store }
            guard stores.count == 1, let store = stores.first, let capacity = design.capacity(of: store), let count = design.serving(store)
            else { continue }
            let reads = design.traffic.loads[cache.index].peakReads
            let supply = capacity.value * Double(count)
            guard reads > supply * (capacity.isStated ? 1 : design.leeway(of: store)) else { continue }
            return finding(
                about: cache, with: [caller, store], links: [link], severity: .advice,
                message:
                    "Where \(design.name(cache)) fails, \(design.name(caller)) reads \(design.name(store)) instead: \(design.rate(reads)), \(design.percent(reads / supply)) of what it serves.",
                headline: "Where \(design.name(cache)) fails, \(design.name(store)) gets \(design.rate(reads)).",
                fixes: [
                    QuickFix(
                        "Refuse early in \(design.name(caller)) what the store cannot serve",
                        edit: design.change(caller, Component.change(.loadShedding, to: true)))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: store)), assuming: capacity.assumption)
        }
        return nil
    }

    private static let storeWords: Phrases = [
        "read the d", "the database", "database", "the db", "db", "the store", "store", "read it from", "origin",
    ]

    private func alone(in design: Design) -> [Finding] {
        design.traffic.shieldedBy.sorted { $0.key < $1.key }.compactMap { store, shield in
            let part = design.parts[store]
            let cache = design.parts[shield.cache]
            guard cache.isAside, shield.hitRate > 0, shield.hitRate < 1, !cache.isRedundant || cache.instances.isOne else { return nil }
            guard let use = design.utilisation(of: part), use.ratio <= 1 + 1e-9 else { return nil }
            let sheds = design.topology.callers(of: cache.index).contains { $0.part[.loadShedding] == true }
            if cache[.coalescing] == true, sheds { return nil }
            // What the cache answers comes on top; reads that never asked it are there as before.
            let answered = design.traffic.loads[shield.cache].peakReads * shield.hitRate
            let cold = min(use.load.peakReads / (1 - shield.hitRate), use.load.peakReads + answered)
            let ratio = (cold / use.capacity.value + use.load.peakWrites * use.writeCost / use.writeCapacity.value) / Double(use.instances)
            guard ratio > 1 + 1e-9 else { return nil }
            let name = design.name(cache)
            let total = cold + use.load.peakWrites
            // With copies it is empty only where no failover is stated and more than one goes.
            let isCopied = (cache.instances.count ?? 1) >= 3
            let changes = [
                Component.change(.replicas, to: max(3, cache[.replicas] ?? 3)),
                Component.change(.replicationFailover, to: .automatic),
            ]
            return finding(
                about: cache, with: [part], severity: isCopied || use.isWithinDoubt(at: ratio) ? .advice : ratio > 3 ? .error : severity,
                message:
                    "If \(name) is empty, \(design.name(part)) gets \(design.rate(total)), \(design.percent(ratio)) of what it serves.",
                headline: "If \(name) is empty, \(design.name(part)) is overrun: \(design.rate(total)).",
                fixes: [
                    QuickFix(
                        isCopied ? "Let a follower take over by itself" : "Run three of it with automatic failover",
                        edit: .change(section: .components, index: cache.index, changes: changes)
                    )
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)), assuming: use.assumption, from: use.source)
        }
    }
}
