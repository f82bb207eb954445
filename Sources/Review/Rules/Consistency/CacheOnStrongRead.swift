import Analysis
import Whiteboard

struct CacheOnStrongRead: Rule {
    let identifier = "consistency/cache-on-strong-read"
    let severity = Severity.error
    let summary = "a strong read answered by a cache"

    let explanation = Explanation(
        finds: "A read flow that must see the newest write and whose path asks a cache or CDN of copies before the store.",
        matters:
            "Cache-aside has a race between a write and an invalidation even without a time to live: a reader that missed before the write may put the old value back after it. What is read there is a hint, never the truth.",
        instead:
            "Leave the cache out of this flow; or show the copy and check again in the store at the moment of commitment: the seat is shown from the cache and sold from the database.",
        costs: "The store serves these reads itself.",
        sources: ["Nishtala et al., Scaling Memcache at Facebook, 2013: leases against stale sets"],
        question: "The seat map says free. Is it?")

    let examples = Examples(
        raises: "client > lb > app x2 > cache, db; flow seat: client lb app cache db kind=read consistency=linearizable",
        nearMiss: "client > lb > app x2 > cache, db; flow seat: client lb app cache db kind=read consistency=eventual",
        fixed: "client > lb > app x2 > cache, db; flow seat: client lb app db kind=read consistency=linearizable")

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard let walk = flow.walk, let declared = flow.declared, !flow.isWrite else { return nil }
            let entity = design.board.flows[declared][.entity].flatMap { design.entities.indexOf[$0] }.map { design.board.data[$0] }
            if entity?[.immutable] == true || entity?[.class] == .derived { return nil }
            let needed = design.neededConsistency(of: flow)
            let isPrecious = entity?[.class] == .money || entity?[.class] == .inventory
            guard needed.map({ ConsistencyLattice.isStrong($0) }) ?? isPrecious else { return nil }
            let caches = walk.steps.filter { step in
                let part = design.parts[step.target]
                guard walk.isAwaited[step.entry] else { return false }
                if part.kind == "cdn" { return design.answersFromCopies(part, for: flow) }
                return part.isCache && part.holds == .copy && part[.strategy] != .writeThrough
            }
            // A network that says nothing of what it keeps hands such an answer on; what is asked behind it keeps copies.
            let said = caches.filter { step in
                let part = design.parts[step.target]
                return part.kind != "cdn" || part[.ttl] != nil || part[.hitRate] != nil || part[.caches] != nil
            }
            guard let first = said.first ?? caches.first else { return nil }
            // What was asked of the board, and written in a trade-off, is kept; the entity's level is for those who write it.
            if design.board.flows[declared][.consistency] == nil, isGranted(flow, by: design.parts[first.target], in: design) { return nil }
            // Older than all that the board allows: of that another rule speaks, and it is the board's own figure that it breaks.
            if design.board.flows[declared][.consistency] == nil, case .boundedStaleness(let bound)? = design.requirements[.consistency],
                let life = design.parts[first.target][.ttl], life.value > bound.value,
                AgesAddUp().findings(in: design).contains(where: { $0.components.contains(design.parts[first.target].id) })
            {
                return nil
            }
            let cache = design.parts[first.target]
            let age = cache[.ttl].map { " up to \($0.text) old" } ?? ""
            let entries = Set(caches.map(\.entry))
            let kept = design.board.flows[declared].path.enumerated().filter { !entries.contains($0.offset) }.map(\.element)
            let edit = design.changeFlow(declared, Flow.change(.path, to: kept))
            let isWalkable = kept.count >= 2 && design.canBeWalked(after: edit, flow: flow.name)
            return finding(
                .flow(flow.name), about: [cache], links: [first.link], severity: needed == nil ? .warning : severity,
                message: "\(flow.name) must be \(needed?.text ?? "exact") but may be answered by \(design.name(cache))\(age).",
                headline: "\(flow.name) must be \(needed?.text ?? "exact"): \(design.name(cache)) may answer it\(age).",
                fixes: [
                    leaned(on: cache, at: first, of: flow, walk, in: design)
                        ?? (isWalkable
                            ? QuickFix("Leave \(design.name(cache)) out of \(flow.name)", reach: .changesDesign, edit: edit)
                            : QuickFix(advice: "Read the store itself on \(flow.name)"))
                ], harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// The board allows so much staleness, and a trade-off says that this flow may show it.
    private func isGranted(_ flow: DesignFlow, by cache: Part, in design: Design) -> Bool {
        guard case .boundedStaleness(let bound)? = design.requirements[.consistency], let life = cache[.ttl],
            life.value <= bound.value * (1 + 1e-9)
        else { return false }
        let words = ServedRequirements.stems(flow.name)
        return design.board.tradeOffs.contains { !ServedRequirements.stems($0.choice).isDisjoint(with: words) }
    }

    /// Where nothing behind the copy is walked to, or what is behind could not carry what the copy answers, not all can be asked there.
    private func leaned(on cache: Part, at step: Walk.Step, of flow: DesignFlow, _ walk: Walk, in design: Design) -> QuickFix? {
        let stores = walk.entries.dropFirst(step.entry + 1).map { design.parts[$0] }.filter { $0.family == .store }
        let name = design.name(cache)
        guard let store = stores.first else {
            return QuickFix(advice: "Ask the place that decides for what must be exact, and \(name) for the rest")
        }
        // With only this flow's reads past the copy; those of the others go on being answered by it.
        guard let use = design.utilisation(of: store), let hit = cache[.hitRate]?.value ?? design.traffic.shieldedBy[store.index]?.hitRate,
            hit < 1, let rate = design.peakRate(of: flow)
        else { return nil }
        let ratio = use.ratio + rate * hit / use.capacity.value / Double(use.instances)
        guard ratio > 1 else { return nil }
        let bare = design.percent(ratio)
        return QuickFix(
            advice:
                "Ask \(design.name(store)) for what decides, and \(name) for the rest: without it \(design.name(store)) comes to \(bare)"
        )
    }
}

extension Design {
    /// Whether a flow has no step without an arrow after an edit.
    func canBeWalked(after edit: Edit, flow name: String) -> Bool {
        guard let board = try? board.applying(edit) else { return false }
        return Design(board, catalog: catalog).flows.first { $0.name == name }?.walk?.broken.isEmpty ?? false
    }
}
