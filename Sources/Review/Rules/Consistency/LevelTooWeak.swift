import Analysis
import Catalog
import Whiteboard

struct LevelTooWeak: Rule {
    let identifier = "consistency/level-too-weak"
    let severity = Severity.error
    let summary = "a store that promises less than the flow needs"

    let explanation = Explanation(
        finds:
            "A flow that reads a store whose level, as configured or by default, does not include the level that the flow, its entity or the requirement asks for.",
        matters:
            "The store is doing what it promises; the design asks for a promise it did not buy. The anomaly comes under load or at a failure, seldom in a test, and looks like lost data.",
        instead:
            "Read at a stronger level where this flow needs it: a consistent read, a quorum, the primary. Or a technology that offers it; or say that the weaker level will do for this flow.",
        costs:
            "Stronger levels cost latency always and availability during a partition: a quorum read waits for the second-fastest copy, and one on the wrong side of a cut gets no answer.",
        sources: ["jepsen.io/consistency", "Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, 2012"],
        question: "A user changes their name and reloads. Which name do they see, and why?")

    let examples = Examples(
        raises: "client > lb > app x2 > dynamodb; flow read: client lb app dynamodb kind=read consistency=linearizable",
        nearMiss: "client > lb > app x2 > dynamodb; flow read: client lb app dynamodb kind=read consistency=eventual",
        fixed: "client > lb > app x2 > {read-level=strong} dynamodb; flow read: client lb app dynamodb kind=read consistency=linearizable")

    func findings(in design: Design) -> [Finding] { asked(in: design) + decidedBy(in: design) }

    /// A flow that writes by what it has read of another thing: the price in force, the rights of now.
    private func decidedBy(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isWrite, flow.isDeclared, let walk = flow.walk else { return nil }
            for step in walk.steps where walk.isAwaited[step.entry] && step.link.kind == .sync {
                let store = design.parts[step.target]
                guard store.family == .store || store.isCache, let connection = design.connection(step.link),
                    connection[.access] == .read || connection[.access] == nil && connection.saysItReads,
                    walk.steps.contains(where: { $0.entry > step.entry && $0.source == step.source && design.writesStore($0, of: flow) }),
                    let entity = design.entities(in: store).first(where: { entity in
                        // Of its own thing it reads the newest, unless the arrow goes to a follower.
                        let isFollower = connection[.readLevel] == .one
                        return entity[.consistency].map { ConsistencyLattice.isStrong($0) || isFollower && $0 == .serializable } ?? false
                            && (isFollower || entity.name != design.entity(of: flow)?.name)
                    }), let needed = entity[.consistency],
                    let offered = design.offeredConsistency(of: store, readBy: connection),
                    !ConsistencyLattice.offers(offered, needed: needed)
                else { continue }
                return finding(
                    .flow(flow.name), about: [store], links: [step.link],
                    message:
                        "\(flow.name) decides by \(entity.name), which must be \(needed.text); \(design.name(store)) (\(design.product(of: store))) gives \(offered.text): \(connection[.readLevel] == .one && store.leader == .single ? "a copy that lacks the last writes" : anomaly(of: needed)) is written on.",
                    headline: "\(flow.name) decides by \(entity.name) of a moment ago.",
                    fixes: [
                        QuickFix(
                            advice:
                                "Ask where \(entity.name) is made before \(flow.name) is confirmed, or send its version along and refuse what is no longer in force"
                        )
                    ],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    private func asked(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard let walk = flow.walk, !flow.isWrite, let needed = design.neededConsistency(of: flow) else { return nil }
            for step in walk.steps where walk.isAwaited[step.entry] {
                let store = design.parts[step.target]
                guard store.family == .store, design.primaries(of: store).isEmpty, isRecord(store, of: flow, in: design) else { continue }
                let connection = design.connection(step.link)
                guard let offered = design.offeredConsistency(of: store, readBy: connection),
                    !ConsistencyLattice.offers(offered, needed: needed)
                else { continue }
                // Where one copy takes all writes and answers the reads, what is read is as old as nothing.
                if case .boundedStaleness = needed, offered == .readYourWrites, !store.isLeaderless, connection?[.readLevel] == nil {
                    continue
                }
                // Serializable is for those who write: a reader of one thing sees the newest, and no half of anything.
                if needed == .serializable, offered == .linearizable, design.stated(flow)?[.consistency] == nil { continue }
                // How its transactions are run says nothing of how new a single row is.
                if offered == .serializable, connection?[.readLevel] == nil, let natural = design.consistencyByNature(of: store),
                    ConsistencyLattice.offers(natural, needed: needed)
                {
                    continue
                }
                let name = design.name(store)
                // What is asked of the board as a whole binds its records; an index or a warehouse is late by its nature.
                let isOwn = design.asksItself(flow)
                if !isOwn, store.kind == "search-index" || store.kind == "data-warehouse" { continue }
                return finding(
                    .flow(flow.name), about: [store], links: [step.link],
                    severity: isOwn
                        ? severity : ConsistencyLattice.isStrong(needed) && !isWorkedOut(store, in: design) ? .warning : .advice,
                    message:
                        "\(flow.name) needs \(needed.text); \(name) (\(design.product(of: store))) gives \(offered.text): \(anomaly(of: needed)) is possible.",
                    headline: "\(flow.name) needs \(needed.text) and \(name) gives \(offered.text): \(anomaly(of: needed)).",
                    fixes: fixes(flow, step, store, needed: needed, offered: offered, in: design),
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    /// What a consumer of events keeps up to date and no entity names is a view of what lies elsewhere.
    private func isWorkedOut(_ store: Part, in design: Design) -> Bool {
        guard !design.board.data.isEmpty, design.entities(in: store).isEmpty else { return false }
        let writers = design.topology.callers(of: store.index).filter { design.connection($0.link)?[.access] != .read }.map(\.part)
        return !writers.isEmpty
            && writers.allSatisfy { part in
                part.kind == "stream-processor" || design.topology.callers(of: part.index).contains { $0.part.isBroker }
            }
    }

    /// Not a copy: those have rules of their own.
    private func isRecord(_ store: Part, of flow: DesignFlow, in design: Design) -> Bool {
        guard let declared = flow.declared, let name = design.board.flows[declared][.entity], let index = design.entities.indexOf[name],
            let home = design.board.data[index].store
        else { return !design.isDerived(store) }
        return home == store.id && design.board.data[index][.class] != .derived
    }

    private func anomaly(of needed: ConsistencyLevel) -> String {
        switch needed {
        case .readYourWrites: "not seeing one's own write"
        case .monotonicReads: "going back in time between two reads"
        case .causal: "an answer before its question"
        case .serializable, .snapshot: "a half-done transaction"
        default: "a stale read"
        }
    }

    /// What hands a session on that carries the time of what it saw.
    private static let sessions: Set<String> = ["MongoDB", "MongoDB Atlas", "Cosmos DB"]

    private func fixes(
        _ flow: DesignFlow, _ step: Walk.Step, _ store: Part, needed: ConsistencyLevel, offered: ConsistencyLevel, in design: Design
    ) -> [QuickFix] {
        var fixes: [QuickFix] = []
        let strongest = store.technology?.strongestLevel ?? ""
        let canBeStrong =
            strongest.hasPrefix("linearizable") || strongest.hasPrefix("strict") || store.technology == nil && store.kind != "search-index"
        // A session that carries the time of what it saw is enough, and any copy that is as new may answer.
        if needed == .causal, store.technology.map({ Self.sessions.contains($0.name) }) ?? false {
            fixes.append(
                QuickFix(
                    "Read and write in causally consistent sessions",
                    edit: design.change(store, Component.change(.consistency, to: .causal))))
        } else if ConsistencyLattice.offers(.linearizable, needed: needed), canBeStrong {
            let level: ReadLevel = ConsistencyLattice.offers(.readYourWrites, needed: needed) && store.isLeaderless ? .quorum : .strong
            fixes.append(
                QuickFix(
                    "Read at level \(level.rawValue) here",
                    edit: design.change(step.link, Connection.change(.readLevel, to: level))))
        }
        if let declared = flow.declared {
            fixes.append(
                QuickFix(
                    "Say that \(offered.text) will do for \(flow.name)", reach: .changesDesign,
                    edit: design.changeFlow(declared, Flow.change(.consistency, to: offered))))
        }
        return fixes
    }
}
