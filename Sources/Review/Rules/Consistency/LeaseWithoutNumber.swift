import Analysis
import Whiteboard

struct LeaseWithoutNumber: Rule {
    let identifier = "consistency/lease-without-number"
    let severity = Severity.warning
    let summary = "an owner that does not know that its lease is over"

    let explanation = Explanation(
        finds:
            "A program of several copies that owns things by a lease (of a coordinator, or of a key in a cache) and writes a store, where neither the store compares a number of the lease nor the write has a condition; or a lease that is kept where a failover forgets it.",
        matters:
            "A pause longer than the lease, of the garbage collector or of a moved machine, makes two owners: the next has begun, and the first wakes up and writes. A cache whose follower takes over without the last moment gives the same lease to a second one. Both go on in good faith.",
        instead:
            "Send the number of the lease with each write and let the store refuse older ones; or make what must not happen twice impossible in the store: a unique index, a version in the condition. Leases belong into something that agrees by majority.",
        costs: "A column for the number and a condition in each write.",
        sources: ["Kleppmann, How to do distributed locking, 2016", "Burrows, The Chubby lock service, 2006: sequencers"],
        question: "The owner sleeps for a minute. What does it write first when it wakes?")

    let examples = Examples(
        raises: board(db: ""), nearMiss: board(db: ", conditional-writes: true"), fixed: board(db: ", fencing: true"))

    private static func board(db: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: dispatch, kind: service, replicas: 3}
          - {id: leases, kind: coordinator, technology: etcd, replicas: 3, zones: 3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true\(db)}
        connections:
          - {from: client, to: dispatch}
          - {from: dispatch, to: leases, label: own a city}
          - {from: dispatch, to: db, access: read-write}
        """
    }

    private static let leases = ["lease", "lock", "own ", "owns", "owner", "leader", "elect", "claim"]
    private static let numbers: Phrases = ["ids", "id range", "ranges", "range of", "block of", "numbers", "counter", "sequence"]
    private static let handled: Phrases = [
        "fenc", "revision", "epoch", "generation number", "token with each", "term", "unique index", "compare-and-set", "if version",
        "conditional", "optimistic", "version in",
    ]

    func findings(in design: Design) -> [Finding] {
        coordinated(in: design) + cached(in: design)
    }

    /// Leases of a coordinator.
    private func coordinated(in design: Design) -> [Finding] {
        design.roles.consensus.compactMap { coordinator -> Finding? in
            guard coordinator.kind == "coordinator", coordinator[.fencing] != true else { return nil }
            for caller in design.topology.callers(of: coordinator.index) {
                // Numbers that are leased by the block are nobody else's ever after.
                guard caller.part.isCompute, caller.part.instances.orTwo > 1, caller.part[.fencing] != true,
                    design.connection(caller.link)?.label?.says(Self.numbers) != true,
                    design.connection(caller.link)?.label?.says(Self.leases) == true
                        || coordinator.component.name?.says(["lease", "lock"]) == true
                else { continue }
                let stores = design.topology.callees(of: caller.part.index).filter { callee in
                    callee.part.family == .store && callee.link.kind == .sync && callee.part[.conditionalWrites] != true
                        && callee.part[.fencing] != true && design.writes(over: callee.link)
                }.map(\.part)
                guard let store = stores.first, !design.speaks(caller.part, of: Self.handled),
                    !design.speaks(coordinator, of: Self.handled),
                    !stores.contains(where: { design.speaks($0, of: Self.handled) }),
                    !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                let broken = design.entities(in: store).compactMap { $0[.invariant] }.first.map { ", against “\($0)”" } ?? ""
                return finding(
                    about: coordinator, with: [caller.part] + stores, links: [caller.link],
                    message:
                        "\(design.name(caller.part)) owns by a lease in \(design.name(coordinator)), and no number of it goes with its writes to \(design.names(stores)): a paused owner wakes after its lease and writes beside the new one\(broken).",
                    headline: "Two owners at once can write \(design.name(store)): no number goes with the lease.",
                    fixes: [
                        QuickFix(
                            "Send the lease's number along and let \(design.names(stores)) refuse older ones",
                            edit: design.batch(
                                "fence",
                                [design.change(coordinator, Component.change(.fencing, to: true))]
                                    + stores.map { design.change($0, Component.change(.fencing, to: true)) }))
                    ], harm: Harm(.dataLost))
            }
            return nil
        }
    }

    /// Leases that are a key in a cache which forgets.
    private func cached(in design: Design) -> [Finding] {
        guard !design.roles.caches.isEmpty else { return [] }
        return design.roles.compute.compactMap { part -> Finding? in
            guard part.instances.orTwo > 1, design.topology.callees(of: part.index).contains(where: \.part.isCache), part[.fencing] != true
            else { return nil }
            let callees = design.topology.callees(of: part.index).filter { $0.part.isCache && $0.part.holds != .lock }
            // What agrees by majority has the lease.
            guard !callees.isEmpty, !design.topology.callees(of: part.index).contains(where: { $0.part.isConsensusGroup }) else {
                return nil
            }
            let notes = part[.notes] ?? ""
            let isLease = notes.says(["lease", "lock"])
            guard
                let cache = callees.first(where: { callee in
                    let isNamed = isLease && notes.mentions([callee.part.id.lowercased(), design.name(callee.part).lowercased()])
                    return
                        (isNamed
                        || design.connection(callee.link)?.label?.says(["redlock", "take the lock", "leader lease", "owner lease"]) == true)
                        && callee.part[.fencing] != true
                }), cache.part[.replicationSync] == .async || cache.part[.persistence] == nil,
                !design.speaks(part, of: Self.handled)
            else { return nil }
            return finding(
                about: part, with: [cache.part], links: [cache.link], severity: .advice,
                message:
                    "\(design.name(part)) takes its lease in \(design.name(cache.part)), which forgets its last moment in a failover: two copies can hold it, and nothing they write says which is the newer.",
                headline: "The lease of \(design.name(part)) can be held twice: \(design.name(cache.part)) forgets.",
                fixes: [
                    QuickFix(
                        "Number the leases, and let what they guard refuse older ones",
                        edit: design.change(part, Component.change(.fencing, to: true)))
                ], harm: Harm(.dataLost))
        }
    }
}
