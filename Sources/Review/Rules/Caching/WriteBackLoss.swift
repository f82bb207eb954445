import Analysis
import Whiteboard

struct WriteBackLoss: Rule {
    let identifier = "caching/write-back-loss"
    let severity = Severity.error
    let summary = "acknowledged in memory, not yet on disk"

    let explanation = Explanation(
        finds:
            "A cache that writes back later, in front of records: money, stock, identities, or anything where less than a minute may be lost.",
        matters:
            "Until the cache flushes it is the only copy. It acknowledges, dies, and the store has never heard of it; memory that was added for speed has become the system of record.",
        instead:
            "Write through, so that the store knows first; or put a log before both. Counters that may be a little wrong are what write-back is for.",
        costs: "A write then takes as long as the store does.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 3"],
        question: "The cache loses power. Which acknowledged writes are gone?")

    let examples = Examples(
        raises: "client > lb > app x2 > cache {strategy=write-back, ttl=1h} > db; entity Order in db key=id class=money",
        nearMiss: "client > lb > app x2 > cache {strategy=write-back, ttl=1h, best-effort} > db; entity Like in db key=id class=social",
        fixed: "client > lb > app x2 > cache {strategy=write-through, ttl=1h} > db; entity Order in db key=id class=money")

    /// Whether what the cache takes is more than its store does.
    private func isTooMuch(for store: Part?, from cache: Part, in design: Design) -> Bool {
        guard let store, let each = design.writeCapacity(of: store)?.value, let count = design.serving(store) else { return false }
        return design.traffic.loads[cache.index].peakWrites > each * Double(count)
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { part in
            guard part[.strategy] == .writeBack, part[.bestEffort] != true else { return nil }
            let stores =
                (design.topology.callees(of: part.index)
                + design.topology.callers(of: part.index).flatMap { design.topology.callees(of: $0.part.index) })
                .map(\.part).filter { $0.family == .store }
            let entities = stores.flatMap { design.entities(in: $0) } + design.entities(in: part)
            if !entities.isEmpty, entities.allSatisfy({ $0[.class] == .telemetry }) { return nil }
            let isPrecious = entities.contains { $0[.class] == .money || $0[.class] == .inventory || $0[.class] == .identity }
            let isStrict = !entities.isEmpty && design.requirements[.rpo].map { $0.value <= 60 } ?? false
            let isSafeguarded = part[.persistence] == .appendAlways && part.isRedundant
            let store = stores.first.map { design.name($0) } ?? "the store"
            return finding(
                about: part, with: Array(stores.prefix(1)), severity: (isPrecious || isStrict) && !isSafeguarded ? .error : .warning,
                message: "\(design.name(part)) acknowledges before \(store) knows.",
                headline: "\(design.name(part)) acknowledges before \(store) knows: a crash loses it.",
                fixes: (isTooMuch(for: stores.first, from: part, in: design)
                    ? [
                        QuickFix(
                            advice: "Append every write to a file, on two copies, and evict nothing: \(store) cannot take them one by one")
                    ]
                    : []) + [
                        QuickFix(
                            "Write through", reach: .changesDesign,
                            edit: design.change(part, Component.change(.strategy, to: .writeThrough)))
                    ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }
}
