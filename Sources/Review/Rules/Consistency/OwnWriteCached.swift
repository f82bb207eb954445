import Analysis
import Whiteboard

struct OwnWriteCached: Rule {
    let identifier = "consistency/own-write-cached"
    let severity = Severity.warning
    let summary = "read-your-writes, out of a cache that only time corrects"

    let explanation = Explanation(
        finds:
            "A read that must show what its user has just written, answered by a cache of copies whose stated invalidation is the time to live alone.",
        matters:
            "Two statements of one board exclude each other. For as long as the time to live the user sees the state before his own deed: the old balance after a transfer, the old address after he changed it. He does it again, or calls.",
        instead:
            "Delete or write the key with the write; give the new state back in its answer; or pass the cache by for some seconds after a write of that user.",
        costs: "The writer must know the key, or some reads more on the store.",
        sources: [
            "Nishtala and others, Scaling Memcache at Facebook, 2013",
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: reading your own writes",
        ],
        question: "He has just sent the money. What does the balance say for the next minute?")

    let examples = Examples(raises: board("ttl"), nearMiss: board("event"), fixed: board("write"))

    private static func board(_ invalidation: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Account, store: db, key: iban}
          - {entity: BalanceView, store: balances, key: iban, derived-from: [Account], class: derived, consistency: read-your-writes}
        flows: [{name: balance, kind: read, path: [client, app, balances], entity: BalanceView}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: balances, kind: cache, technology: Redis, replicas: 2, ttl: 60s, strategy: cache-aside, invalidation: \(invalidation)}
        connections: [{from: client, to: app}, {from: app, to: db, access: read-write}, {from: app, to: balances, access: read-write}]
        """
    }

    /// Seconds that nobody is quick enough to see.
    private static let unseen = 1.0
    private static let handled = OwnWriteUnseen.handled + ["with the write", "after a write", "own change", "pass the cache by", "bypass"]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            guard cache[.invalidation] == .ttl, cache.holds == .copy, cache[.strategy] == nil || cache[.strategy] == .cacheAside,
                let life = cache[.ttl], life.value > Self.unseen, !design.speaks(cache, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let flow = design.flowsWalking(over: cache).first { flow in
                flow.isDeclared && flow.isUserFacing && !flow.isWrite && asks(design.neededConsistency(of: flow))
                    && (design.asksItself(flow) || changesOwn(what: cache, flow, in: design))
            }
            let entity = (design.entities(in: cache) + behind(cache, in: design)).first { asks($0[.consistency]) }
            guard let asker = flow?.name ?? entity?.name else { return nil }
            return finding(
                about: cache,
                message:
                    "\(asker) asks for read-your-writes, and nothing but its time to live corrects \(design.name(cache)): for up to \(life.text) a user sees what was there before he changed it.",
                headline: "\(asker) must show one's own writes; \(design.name(cache)) is up to \(life.text) old.",
                fixes: [
                    QuickFix("Delete the key with the write", edit: design.change(cache, Component.change(.invalidation, to: .write)))
                ],
                harm: Harm(.other, share: design.share(of: flow.map { [$0] } ?? [])))
        }
    }

    /// What the store keeps that is asked where the cache has nothing.
    private func behind(_ cache: Part, in design: Design) -> [Entity] {
        for flow in design.flowsWalking(over: cache) where flow.isUserFacing && !flow.isWrite {
            guard let walk = flow.walk, let look = walk.steps.first(where: { $0.target == cache.index }),
                let store = walk.steps.first(where: { step in
                    step.entry > look.entry && step.source == look.source && design.parts[step.target].family == .store
                })
            else { continue }
            return design.entities(in: design.parts[store.target])
        }
        return []
    }

    /// What is asked of the whole board binds a copy of what the same people change past it.
    private func changesOwn(what cache: Part, _ flow: DesignFlow, in design: Design) -> Bool {
        guard let walk = flow.walk, walk.entries.contains(cache.index),
            let store = walk.steps.last(where: { design.parts[$0.target].family == .store })?.target
        else { return false }
        let named = design.stated(flow)?[.entity]
        return design.flows.contains { other in
            other.isWrite && other.isDeclared && other.isUserFacing && other.client == flow.client
                && (named == nil || design.stated(other)?[.entity].map { $0 == named } ?? true)
                && other.walk?.entries.contains(cache.index) == false
                && other.walk?.steps.contains { $0.target == store && design.writesStore($0, of: other) } == true
        }
    }

    /// That very level: what asks for more must not ask a cache at all, which is another rule's.
    private func asks(_ level: ConsistencyLevel?) -> Bool {
        guard let level, ConsistencyLattice.needsOwnWrites(level) else { return false }
        return !ConsistencyLattice.isStrong(level)
    }
}
