import Analysis
import Whiteboard

struct DecidesOnOld: Rule {
    let identifier = "consistency/decides-on-old"
    let severity = Severity.warning
    let summary = "a decision about money by what a replica or cache says"

    let explanation = Explanation(
        finds:
            "A flow that writes money or stock after reading the same from a replica, a reader endpoint, a cache or at the weakest level, with no condition on the write.",
        matters:
            "The replica is some moments behind. A cache is so for as long as its copies live. Two requests in that time both see enough: the balance goes below zero, the last one is sold twice. It happens under load, which is when the lag is largest.",
        instead:
            "Read and write on the leader in one transaction, or write on condition that nothing has changed; leave replicas to what is only shown.",
        costs: "Reads on the leader, and repeats when the condition fails.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: replication lag",
            "Kleppmann, Designing Data-Intensive Applications, chapter 7: write skew",
        ],
        question: "Two of them read the replica in the same moment. What do both of them do?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", conditional-writes: true"), fixed: board(more: ", conditional-writes: true"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Balance, store: ledger, key: account, class: money}]
        flows: [{name: pay, kind: write, path: [client, app, reader, app > ledger]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: reader, kind: sql-database, technology: PostgreSQL, name: Read replica}
          - {id: ledger, kind: sql-database, technology: PostgreSQL, replicas: 2, backups: continuous\(more)}
        connections:
          - {from: client, to: app}
          - {from: app, to: reader, access: read}
          - {from: app, to: ledger, access: write}
          - {from: ledger, to: reader, kind: replication, mode: async}
        """
    }

    private static let lagging: Phrases = ["reader endpoint", "replica", "follower", "read copy", "standby"]
    private static let handled: Phrases = ["condition", "optimistic", "for update", "checked again", "version", "serializable", "unique"]

    func findings(in design: Design) -> [Finding] { byReplica(in: design) + byCache(in: design) + byFewCopies(in: design) }

    /// A program that writes to some copies, asks some copies, and writes by their answer what must hold: where the two need not meet, both
    /// of two at once may miss the other.
    private func byFewCopies(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk else { return nil }
            for ask in walk.steps {
                let ring = design.parts[ask.target]
                guard let copies = ring[.quorumN], let reads = ring[.quorumR], let writes = ring[.quorumW], reads + writes <= copies,
                    ring[.conditionalWrites] != true, design.connection(ask.link)?[.access] == .readWrite,
                    design.parts[ask.source][.notes]?.says(["if ", "checks whether"])
                        == true,
                    let write = walk.steps.first(where: { step in
                        step.source == ask.source && step.entry > ask.entry && step.target != ask.target
                            && design.writesStore(step, of: flow)
                    }),
                    let entity = design.entities(in: design.parts[write.target]).first(where: { $0[.invariant] != nil }),
                    let promise = entity[.invariant]
                else { continue }
                let store = design.parts[write.target]
                return finding(
                    .flow(flow.name), about: [ring, store], links: [ask.link, write.link],
                    message:
                        "\(flow.name) writes \(design.name(ring)) and then decides about \(entity.name) by what it reads there, with r = \(reads) and w = \(writes) of \(copies): the two need not meet, so of two at once each may miss the other, and “\(promise)” does not hold.",
                    headline: "\(flow.name) decides about \(entity.name) by copies that may not have it yet.",
                    fixes: [
                        QuickFix(
                            "Ask for a majority of reads and writes",
                            edit: design.change(
                                ring, Component.change(.quorumR, to: copies / 2 + 1), Component.change(.quorumW, to: copies / 2 + 1)))
                    ], harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    /// A program that asks a cache of copies and writes the store of record by what it says.
    private func byCache(in design: Design) -> [Finding] {
        guard !design.roles.caches.isEmpty else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk,
                let read = walk.steps.first(where: { isCopyRead($0, in: design) })
            else { return nil }
            let write = walk.steps.first { write in
                let store = design.parts[write.target]
                return write.source == read.source && write.entry > read.entry && design.writesStore(write, of: flow)
                    && store[.conditionalWrites] != true && store[.isolation] != .serializable
                    && decided(by: flow, in: store, design).map { isCopied($0, in: design.parts[read.target], design) } ?? false
                    && !design.speaks(store, of: Self.handled)
                    && !(design.connection(write.link)?.label?.says(["where "]) ?? false)
            }
            guard let write, let entity = decided(by: flow, in: design.parts[write.target], design) else { return nil }
            let (cache, store) = (design.parts[read.target], design.parts[write.target])
            let age = cache[.ttl].map { ", up to \($0.text) old," } ?? ""
            if !isNamed(entity, in: cache, design) {
                return workedOut(entity, from: cache, flow, [read.link, write.link], store, in: design)
            }
            return finding(
                .flow(flow.name), about: [store, cache], links: [read.link, write.link],
                message:
                    "\(flow.name) asks \(design.name(cache)) for \(entity.name)\(age) before it writes \(design.name(store)): two at once, or one after the other, both see what only one may take.",
                headline: "\(flow.name) decides about \(entity.name) by a copy in \(design.name(cache)).",
                fixes: [
                    QuickFix(
                        "Write on condition of what was read",
                        edit: design.change(store, Component.change(.conditionalWrites, to: true)))
                ], harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// Whether what the cache is called, or keeps, is the entity itself; one whose name says nothing may be.
    private func isNamed(_ entity: Entity, in cache: Part, _ design: Design) -> Bool {
        if !design.entities(in: cache).isEmpty { return true }
        let own = ServedRequirements.stems("\(cache.id) \(design.name(cache))")
        let others = design.board.data.filter { $0.name != entity.name && !own.isDisjoint(with: ServedRequirements.stems($0.name)) }
        return others.isEmpty || !own.isDisjoint(with: ServedRequirements.stems(entity.name))
    }

    /// `Payment by what Shares says`: no race, but what changed since is not in it.
    private func workedOut(
        _ entity: Entity, from cache: Part, _ flow: DesignFlow, _ links: [Link], _ store: Part, in design: Design
    ) -> Finding? {
        guard let life = cache[.ttl], cache[.invalidation] == nil || cache[.invalidation] == .ttl, life.value >= 60 else { return nil }
        return finding(
            .flow(flow.name), about: [store, cache], links: links,
            message:
                "\(flow.name) works out \(entity.name) by what \(design.name(cache)) says, up to \(life.text) old: what changed meanwhile is not in it, and nothing takes out what changed.",
            headline: "\(flow.name) works out \(entity.name) by copies up to \(life.text) old.",
            fixes: [QuickFix(advice: "Read it where it is kept for what is paid or given out, as of one moment for the whole run")],
            harm: Harm(.other, share: design.share(of: [flow])))
    }

    /// Whether a cache has copies of an entity, or of what it is made of; one whose content nobody states may.
    private func isCopied(_ entity: Entity, in cache: Part, _ design: Design) -> Bool {
        let copies = design.entities(in: cache)
        return copies.isEmpty
            || copies.contains { copy in
                copy.name == entity.name || (copy[.derivedFrom] ?? []).contains(entity.name)
                    || (entity[.derivedFrom] ?? []).contains(copy.name)
            }
    }

    /// A copy that may be old: one that is said to be asked, or how often it answers or how old it may be.
    private func isCopyRead(_ step: Walk.Step, in design: Design) -> Bool {
        let cache = design.parts[step.target]
        guard cache.isCache, cache.holds == .copy, cache[.strategy] != .writeThrough, step.link.kind == .sync,
            design.parts[step.source].isCompute, let connection = design.connection(step.link)
        else { return false }
        return connection[.access]?.reads ?? (cache[.hitRate] != nil || cache[.ttl] != nil)
    }

    /// What the flow changes there that only one may take: money, stock, or what must be read as it is.
    private func decided(by flow: DesignFlow, in store: Part, _ design: Design) -> Entity? {
        let named = design.stated(flow)?[.entity]
        let isStrong = design.neededConsistency(of: flow).map(ConsistencyLattice.isStrong) ?? false
        return design.entities(in: store).first { entity in
            // What must hold of it is broken by whatever is written beside it.
            let isBeside = mustHold(entity)
            return (named == nil || named == entity.name || isBeside) && entity[.appendOnly] != true && entity[.immutable] != true
                && (isGuarded(entity) || isStrong && entity[.invariant] != nil)
        }
    }

    /// Money, stock, and what must hold between rows that are read as they are.
    private func isGuarded(_ entity: Entity) -> Bool {
        entity[.class] == .money || entity[.class] == .inventory || mustHold(entity)
    }

    /// Between rows, whoever writes them.
    private func mustHold(_ entity: Entity) -> Bool {
        entity[.invariant] != nil && (entity[.consistency].map { ConsistencyLattice.isStrong($0) || $0 == .serializable } ?? false)
    }

    private func byReplica(in design: Design) -> [Finding] {
        guard design.board.data.contains(where: isGuarded) else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk else { return nil }
            for write in walk.steps {
                let store = design.parts[write.target]
                let kept = design.entities(in: store).filter(isGuarded)
                guard let entity = kept.first, store[.conditionalWrites] != true, store[.isolation] != .serializable,
                    design.connection(write.link)?[.access]?.writes == true || design.writesStore(write, of: flow), store.leader == .single
                else { continue }
                guard
                    let read = walk.steps.first(where: { read in
                        guard read.entry < write.entry, read.link.kind == .sync, read.link.index != write.link.index,
                            let connection = design.connection(read.link), connection[.access] == .read
                        else { return false }
                        let from = design.parts[read.target]
                        return design.replicas(of: store).contains { $0.index == from.index } && !isSync(store, from, in: design)
                            || from.index == store.index && (connection[.readLevel] == .one || connection.label?.says(Self.lagging) == true)
                    }), !design.speaks(store, of: Self.handled)
                else { continue }
                let source = design.parts[read.target]
                return finding(
                    .flow(flow.name), about: [store, source], links: [read.link, write.link],
                    message:
                        "\(flow.name) reads \(entity.name) from \(source.index == store.index ? "a reader of \(design.name(store))" : design.name(source)), which lags, and then writes \(design.name(store)): two at once both see what only one may take.",
                    headline: "\(flow.name) decides about \(entity.name) by an old read.",
                    fixes: [
                        QuickFix(
                            "Write on condition of what was read",
                            edit: design.change(store, Component.change(.conditionalWrites, to: true)))
                    ], harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    private func isSync(_ store: Part, _ copy: Part, in design: Design) -> Bool {
        design.topology.links(from: store.index, to: copy.index).contains { (design.connection($0)?[.mode] ?? .async) == .sync }
    }
}
