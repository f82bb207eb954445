import Analysis
import Whiteboard

struct Stampede: Rule {
    let identifier = "caching/stampede"
    let severity = Severity.advice
    let summary = "many rebuild the same answer at once"

    let explanation = Explanation(
        finds:
            "A cache with a stated hot key that all who miss it rebuild by themselves, where the requests that arrive during one rebuild are more than the store behind can serve beside its own.",
        matters:
            "Identical misses arrive together. Until the first has fetched the answer, every request for the hot key goes to the store, which slows down, so that more of them arrive before it answers.",
        instead:
            "One fetches and the others wait for it (request coalescing); a refresh before the answer expires; a spread of the lifetimes, so that they do not end together.",
        costs:
            "Who waits for another's fetch waits as long as it takes, and fails with it. A refresh ahead fetches what nobody may ask for again.",
        sources: [
            "Nishtala et al., Scaling Memcache at Facebook, NSDI 2013 (leases)",
            "Vattani, Chierichetti, Lowenstein, Optimal Probabilistic Cache Stampede Prevention, VLDB 2015",
        ],
        question: "The front page's cache entry expires at noon. What does the database see?")

    let examples = Examples(
        raises: board(cache: ""),
        nearMiss: board(cache: "", hot: "0.1%"),
        fixed: board(cache: ", coalescing: true"))

    private static func board(cache: String, hot: String = "20%") -> String {
        """
        boardwalk: 1
        requirements: {reads: 50k/s, writes: 0/s}
        flows:
          - {name: front, kind: read, path: [client, app, cache, app > db]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 40}
          - {id: cache, kind: cache, technology: Redis, ttl: 60s, hit-rate: 95%, hot-key: \(hot)\(cache)}
          - {id: db, kind: sql-database, technology: PostgreSQL, capacity: 5k/s}
        connections:
          - {from: client, to: app}
          - {from: app, to: cache}
          - {from: app, to: db}
        """
    }

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.traffic.shieldedBy.sorted { $0.key < $1.key }.compactMap { place, shield in
            let cache = design.parts[shield.cache]
            let store = design.parts[place]
            if cache[.hotKey] == nil, store[.hotKey] == nil {
                guard let found = brief(cache, store, in: design), said.insert(cache.index).inserted else { return nil }
                return found
            }
            guard cache.isCache, cache.holds == .copy, let hot = cache[.hotKey] ?? store[.hotKey], !isCalm(cache, in: design),
                let use = design.utilisation(of: store)
            else { return nil }
            let reads = hot.value * design.traffic.loads[cache.index].peakReads
            let rebuild = design.ownTime(of: store)
            let together = reads * rebuild.value.p99 / 1000
            guard together > 1, use.load.peak + reads > use.supply * (1 + 1e-9) else { return nil }
            let isStated = use.isStated && rebuild.isStated
            return finding(
                about: cache, with: [store], severity: isStated ? .warning : severity,
                message:
                    "When the hot key of \(design.name(cache)) expires, \(grouped(together.rounded(.up))) requests rebuild it; \(design.name(store)) gets \(design.rate(use.load.peak + reads)) where it serves \(design.rate(use.supply)).",
                headline: "The hot key of \(design.name(cache)) expires and \(grouped(together.rounded(.up))) requests rebuild it.",
                fixes: [
                    QuickFix(
                        "Let one rebuild it while the others wait, and spread the lifetimes",
                        edit: design.change(
                            cache, Component.change(.coalescing, to: true),
                            Component.change(.jitter, to: .usual(true))))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: cache) * hot.value),
                assuming: use.assumption ?? rebuild.assumption, from: use.source)
        }
    }

    /// A life of seconds and thousands of reads: what is popular expires often, and each time many ask at once.
    private func brief(_ cache: Part, _ store: Part, in design: Design) -> Finding? {
        let reads = design.traffic.loads[cache.index].peakReads
        guard cache.isCache, cache.holds == .copy, let life = cache[.ttl]?.value,
            life <= 10 && reads >= 1000 || life <= 900 && reads >= 10_000 && design.statedPeak >= 5, store.family == .store,
            !isCalm(cache, in: design)
        else { return nil }
        return finding(
            about: cache, with: [store], severity: .advice,
            message:
                "\(design.name(cache)) keeps things \(design.duration(life)) and gets \(design.rate(reads)): when a popular one expires all who ask for it go to \(design.name(store)) at once, whatever the hit rate is on average.",
            headline: "\(design.name(cache)) forgets every \(design.duration(life)): many rebuild the same at once.",
            fixes: [
                QuickFix(
                    "Let one rebuild it while the others wait", edit: design.change(cache, Component.change(.coalescing, to: true)))
            ],
            harm: Harm(.other, share: design.share(ofLoadOn: cache)))
    }

    /// One fetches for all, ahead of time, or at times of its own.
    private func isCalm(_ cache: Part, in design: Design) -> Bool {
        if cache[.coalescing] == true || cache[.strategy] == .refreshAhead { return true }
        if let jitter = cache[.jitter], jitter.fraction > 0 { return true }
        return design.topology.callers(of: cache.index).contains { $0.part[.coalescing] == true }
    }
}
