import Analysis
import Whiteboard

struct NoExpiry: Rule {
    let identifier = "caching/no-expiry"
    let severity = Severity.warning
    let summary = "copies that never go"

    let explanation = Explanation(
        finds: "A cache of copies with neither a time to live nor an invalidation.",
        matters:
            "Every missed invalidation becomes permanent: the price that was changed on Monday is the old one until somebody restarts the cache. A time to live is the net below every other scheme, and costs a line.",
        instead:
            "A time to live that bounds how wrong an answer may be, with some jitter, and a delete or replace on write where that is not enough.",
        costs: "Each expiry is a miss; ten minutes of it cost a fraction of a percent of hits.",
        sources: ["Azure Architecture Center, Cache-Aside pattern", "Nishtala et al., Scaling Memcache at Facebook, 2013"],
        question: "You change a record in the database by hand. When does the last user see it?")

    let examples = Examples(
        raises: "client > lb > app x2 > cache, db",
        nearMiss: "client > lb > app x2 > cache {holds=session, eviction=none}, db",
        fixed: "client > lb > app x2 > cache {ttl=5min}, db")

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { part in
            guard part.holds == .copy, part[.ttl] == nil, part[.eviction] != .ttl, part[.strategy] != .writeThrough else {
                return nil
            }
            guard part[.invalidation] == nil || part[.invalidation] == Invalidation.none else { return nil }
            if isPushed(part, in: design) || !copies(part, in: design) || isSaidToExpire(part, in: design) { return nil }
            // Kept over a restart and never evicted: a place of its own, and what is forgotten there is gone.
            if part[.eviction] == Eviction.none, part[.persistence].map({ $0 != .none }) ?? false { return nil }
            let own = design.entities(in: part)
            // What lives only here is no copy: another rule speaks of it.
            if own.contains(where: { $0[.class] != .derived && $0[.derivedFrom] == nil }) { return nil }
            let copied = own.isEmpty ? entities(behind: part, in: design) : own
            if !copied.isEmpty, copied.allSatisfy({ $0[.immutable] == true }) { return nil }
            // Sessions, locks and what people sent are no copies of anything: forgotten, they are gone.
            if own.isEmpty, design.speaks(part, of: Self.noCopies) { return nil }
            if own.isEmpty, isOnlySource(part, in: design) { return nil }
            let name = design.name(part)
            let what =
                own.isEmpty && copied.count != 1 ? "what it copied" : copied.isEmpty ? "what it copied" : Design.list(copied.map(\.name))
            // So chosen, and not only left open.
            let isStated = part[.invalidation] == Invalidation.none
            return finding(
                about: part, severity: isStated ? severity : .advice,
                message: isStated
                    ? "\(name) never forgets \(what)." : "Nothing says when \(name) forgets \(what): neither ttl nor invalidation.",
                headline: isStated ? "\(name) never forgets \(what)." : "Nothing says when \(name) forgets \(what).",
                fixes: [expire(part, own: own, in: design)],
                harm: Harm(.other, share: design.share(ofLoadOn: part)))
        }
    }

    /// Five minutes, or less where less is how stale a flow through it, what lies there or the whole may be.
    private func expire(_ cache: Part, own: [Entity], in design: Design) -> QuickFix {
        let levels =
            [design.requirements[.consistency]] + own.map { $0[.consistency] }
            + design.flows.filter { $0.walk?.entries.contains(cache.index) ?? false }.map { design.board.flow($0.name)?[.consistency] }
        let bounds = levels.compactMap { level -> Double? in
            if case .boundedStaleness(let bound)? = level { bound.value } else { nil }
        }
        let life = min(300, bounds.filter { $0 > 0 }.min() ?? 300)
        let text = life == 300 ? "5 minutes" : QuantityText.spaced(life, .duration)
        return QuickFix("Forget after \(text)", edit: design.change(cache, Component.change(.ttl, to: TimeSpan(life))))
    }

    /// `set ETA 5m TTL` on an arrow into it.
    private func isSaidToExpire(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains { caller in
            guard let label = design.connection(caller.link)?.label?.lowercased() else { return false }
            return label.says(["ttl", "expire", "expiry", "evict", "invalidat", "purge"])
        }
    }

    private static let noCopies: Phrases = [
        "counter", "count of", "incr", "session", "login", "cart", "basket", "presence", "lock", "lease", "position", "token", "dedup",
        "idempot", "message", "chat",
    ]

    /// Whether somebody who only reads it has nothing else to ask: to forget is to leave him without an answer.
    private func isOnlySource(_ cache: Part, in design: Design) -> Bool {
        design.topology.callers(of: cache.index).contains { reader in
            reader.part.isCompute && design.connection(reader.link)?[.access] == .read
                && !design.topology.callees(of: reader.part.index).contains { callee in
                    callee.part.index != cache.index && callee.link.kind == .sync && (callee.part.family == .store || callee.part.isCompute)
                }
        }
    }

    /// Whether whoever calls it has something else to copy from; what is drawn alone may be the only place of what it keeps.
    private func copies(_ cache: Part, in design: Design) -> Bool {
        design.topology.callees(of: cache.index).contains { $0.link.kind == .sync }
            || design.topology.callers(of: cache.index).contains { caller in
                caller.part.isDistributor
                    || design.topology.callees(of: caller.part.index).contains { callee in
                        callee.part.index != cache.index && callee.link.kind == .sync
                            && (callee.part.family == .store || callee.part.isCompute || callee.part.isOutside)
                    }
            }
    }

    /// Written over by what consumes the changes, as a projection is: each change is its own invalidation.
    private func isPushed(_ cache: Part, in design: Design) -> Bool {
        design.topology.callers(of: cache.index).contains { caller in
            guard let connection = design.connection(caller.link), design.isFedByBrokerOnly(caller.part) else { return false }
            let isWalkedToWrite = !connection.saysItReads && design.flowsWalking(over: caller.link).contains(where: \.isWrite)
            return connection[.access]?.writes ?? isWalkedToWrite
        }
    }

    /// What the stores hold that its callers call as well.
    private func entities(behind cache: Part, in design: Design) -> [Entity] {
        guard !design.board.data.isEmpty else { return [] }
        return design.topology.callers(of: cache.index).flatMap { design.topology.callees(of: $0.part.index) }.filter {
            $0.part.family == .store
        }.flatMap { design.entities(in: $0.part) }
    }
}
