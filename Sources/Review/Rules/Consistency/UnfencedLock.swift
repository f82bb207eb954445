import Analysis
import Whiteboard

struct UnfencedLock: Rule {
    let identifier = "consistency/unfenced-lock"
    let severity = Severity.warning
    let summary = "a lease that a paused holder outlives"

    let explanation = Explanation(
        finds:
            "A lock with a lease that guards writes, where neither the lock hands out numbers nor the store written under it checks them.",
        matters:
            "A pause longer than the lease, a garbage collection or a moved machine, makes two holders: the lock service has given the lock to the next, and the first wakes up and writes. Only the storage can reject the older one.",
        instead:
            "A number that grows with each grant, sent along with the write and compared by the store; or a store that guards itself by a conditional write, so that the lock only saves work.",
        costs: "A column for the number and a condition in each write.",
        sources: ["Kleppmann, How to do distributed locking, 2016", "Burrows, The Chubby lock service, 2006: sequencers"],
        question: "Your process sleeps for a minute while it holds the lock. What does it do first when it wakes?")

    let examples = Examples(
        raises:
            "client > lb > app x2 > redis {holds=lock, replication.followers=1, replication.failover=automatic}; app > {access=write} db",
        nearMiss:
            "client > lb > app x2 > redis {holds=lock, replication.followers=1, replication.failover=automatic}; app > {access=write} db {conditional-writes}",
        fixed:
            "client > lb > app x2 > redis {holds=lock, fencing, replication.followers=1, replication.failover=automatic}; app > {access=write} db"
    )

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { lock in
            guard lock.kind == "lock-service" || lock.holds == .lock, lock[.fencing] != true, lock[.bestEffort] != true else { return nil }
            var written: [Part] = []
            for holder in design.topology.callers(of: lock.index) where holder.link.kind == .sync && holder.part.isCompute {
                for callee in design.topology.callees(of: holder.part.index) where callee.part.family == .store && callee.link.kind == .sync
                {
                    guard design.writes(over: callee.link), callee.part[.conditionalWrites] != true, callee.part[.fencing] != true else {
                        continue
                    }
                    if !written.contains(where: { $0.index == callee.part.index }) { written.append(callee.part) }
                }
            }
            let stores = written
            guard !stores.isEmpty else { return nil }
            return finding(
                about: lock, with: stores,
                message: "A paused holder of \(design.name(lock)) can write \(design.names(stores)) after its lease expires.",
                headline: "A paused holder of \(design.name(lock)) can write after its lease: two hold the lock.",
                fixes: [
                    QuickFix(
                        "Number the grants and let \(design.names(stores)) refuse older ones",
                        edit: design.batch(
                            "fence",
                            [design.change(lock, Component.change(.fencing, to: true))]
                                + stores.map { design.change($0, Component.change(.fencing, to: true)) }))
                ], harm: Harm(.dataLost))
        }
    }
}
