import Analysis
import Whiteboard

struct WeakIsolation: Rule {
    let identifier = "consistency/weak-isolation"
    let severity = Severity.warning
    let summary = "an invariant left to the default isolation"

    let explanation = Explanation(
        finds:
            "A SQL database that keeps money, stock or an entity with an invariant, at its default isolation and without guarded writes.",
        matters:
            "The default level, read committed in most, lets two transactions read the same balance and both write: one update is lost. Even repeatable read lets two doctors go off call at once. The label ACID hides it, and tests with one user never show it.",
        instead:
            "Guard the write: UPDATE with the condition in WHERE, a unique or exclusion constraint, SELECT FOR UPDATE, or a version number. Or run these transactions serializable and repeat those that abort.",
        costs: "Waiting or retries where many want the same row.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 7", "Berenson et al., A Critique of ANSI SQL Isolation Levels, 1995",
        ],
        question: "Two requests read stock 1 and both sell it. What in your design stops the second?")

    let examples = Examples(
        raises: "client > lb > app x2 > postgres; entity Seat in postgres key=id class=inventory",
        nearMiss: "client > lb > app x2 > cockroachdb x3; entity Seat in cockroachdb key=id class=inventory",
        fixed: "client > lb > app x2 > postgres {conditional-writes}; entity Seat in postgres key=id class=inventory")

    private static let abortsLostUpdates: Set<String> = ["PostgreSQL", "CockroachDB", "YugabyteDB", "TiDB", "Aurora DSQL"]

    /// `one charge for each order`, keyed by the order: the key refuses a second.
    private func isTheKey(of entity: Entity, _ invariant: String) -> Bool {
        guard let key = entity[.key]?.lowercased(), !key.contains(where: { $0 == "," || $0 == "+" }),
            invariant.says(["one ", "at most one"])
        else { return false }
        let stem = TimedPromise.stems(in: key).first ?? key
        return ["for each ", "for one ", "for an ", "for a ", "per "].contains { mark in
            ClockWords.range(of: mark, in: invariant.lowercased()).map { invariant.lowercased()[$0.upperBound...].hasPrefix(stem) } ?? false
        }
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            if part.kind == "document-store" { return unguarded(part, in: design) }
            guard part.kind == "sql-database", part[.conditionalWrites] != true, part[.isolation] != .serializable else { return nil }
            let level = part[.isolation]?.rawValue ?? part.technology?.defaultLevel ?? "read-committed"
            guard part[.isolation] != nil || !level.hasPrefix("serializable") && !level.hasPrefix("strict") else { return nil }
            let isSnapshot = level.hasPrefix("snapshot") || level.hasPrefix("repeatable")
            let protects = isSnapshot && (part.technology.map { Self.abortsLostUpdates.contains($0.name) } ?? false)
            let endangered = design.entities(in: part).filter { entity in
                // What a unique index or a constraint holds, it holds at every level.
                if let invariant = entity[.invariant] {
                    return !isTheKey(of: entity, invariant) && !invariant.says(Self.constraints) && !isGuarded(entity)
                        && !Self.isMeaning(of: entity, invariant) && !Self.isRight(invariant)
                }
                guard entity[.class] == .money || entity[.class] == .inventory else { return false }
                return !protects && entity[.appendOnly] != true && entity[.immutable] != true
            }
            guard let first = endangered.first(where: { $0[.invariant] != nil }) ?? endangered.first, isWritten(part, in: design) else {
                return nil
            }
            let guarding = guarding(part, in: design)
            if guarding == .all || isWrittenByOneRun(part, in: design) { return nil }
            let invariants = endangered.compactMap { $0[.invariant] }.prefix(3).map { "'\($0)'" }
            let what = invariants.isEmpty ? first.name : Design.list(invariants)
            let isOnce = invariants.first?.says(["once", "twice", "at most one", "no two", "only one", "is unique"]) ?? false
            let anomaly =
                isOnce ? "of two at once both pass" : isSnapshot ? "write skew is possible" : "a lost update is possible"
            // What nobody stated, neither a level nor what must hold, is a question.
            let isStated = part[.isolation] != nil || endangered.contains { $0[.invariant] != nil }
            // What a level would mend: two writers of one store. What is decided by a copy or merged from afar is another rule's.
            let isElsewhere = isDecidedByCopies(about: endangered, in: part, design)
            return finding(
                about: part, severity: isStated && guarding == .none && !isElsewhere ? severity : .advice,
                message: "\(what) \(invariants.count > 1 ? "are" : "is") not protected by \(level): \(anomaly).",
                headline: "\(first.name) in \(design.name(part)) is not protected by \(level): \(anomaly).",
                fixes: [
                    QuickFix(
                        "Guard the writes by a condition or constraint",
                        edit: design.change(part, Component.change(.conditionalWrites, to: true))),
                    QuickFix(
                        "Run them serializable",
                        edit: design.change(part, Component.change(.isolation, to: .serializable))),
                ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }

    /// A document store keeps each document whole, and nothing about two of them but what is unique.
    private func unguarded(_ part: Part, in design: Design) -> Finding? {
        guard part[.conditionalWrites] != true, part[.isolation] != .serializable else { return nil }
        let endangered = design.entities(in: part).first { entity in
            entity[.invariant] != nil && !design.bringsItsKey(entity) && entity[.appendOnly] != true
                && !(entity[.indexes] ?? []).contains { $0.lowercased().contains("unique") }
        }
        guard let endangered, let invariant = endangered[.invariant], isWritten(part, in: design), guarding(part, in: design) == .none
        else {
            return nil
        }
        return finding(
            about: part,
            message:
                "'\(invariant)' holds over several documents, and \(design.name(part)) guards each alone: nothing unique refuses the second of two that come at once.",
            headline: "Nothing in \(design.name(part)) refuses a second \(endangered.name) against '\(invariant)'.",
            fixes: [
                QuickFix(
                    "Guard the writes by a unique index or a condition",
                    edit: design.change(part, Component.change(.conditionalWrites, to: true)))
            ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    /// One job of which one run goes on at a time: nobody writes between its reading and its writing.
    private func isWrittenByOneRun(_ part: Part, in design: Design) -> Bool {
        let writers = design.waitingWriters(of: part)
        guard writers.count == 1, let writer = writers.first?.part else { return false }
        return writer.kind == "batch-job" && writer[.replicas] == 1
    }

    /// The reason given for how it lies says how its writes look first: `update … set taken = taken + n where taken + n <= capacity`.
    private func isGuarded(_ entity: Entity) -> Bool {
        guard let why = entity[.why] else { return false }
        return why.says(["update", "insert", "write", "set "]) && why.says(Self.guards)
    }

    /// `filed-at is the time of receipt` says what a field means, and no two writers can break that between them.
    private static func isMeaning(of entity: Entity, _ invariant: String) -> Bool {
        let text = invariant.lowercased()
        guard let field = entity.fields.first(where: { text.hasPrefix($0.name.lowercased() + " is ") }) else { return false }
        let rest = text.dropFirst(field.name.count + 4)
        return ["the time", "the date", "the moment", "when ", "the hash", "the id", "set by", "made by"].contains { rest.hasPrefix($0) }
    }

    /// `nobody approves their own expense` is asked of who writes, and holds whatever else is written at that time.
    private static func isRight(_ invariant: String) -> Bool {
        invariant.says(["their own", "his own", "her own", "one's own", "its own author"])
            && invariant.says(["nobody", "no one", "never", "cannot", "may not"])
            || invariant.says(["only its owner", "only the owner", "only by its owner", "only managers", "only admins"])
    }

    private static let constraints: Phrases = ["unique", "constraint", "exclusion"]

    private enum Guarding { case none, some, all }

    private static let guards: Phrases = [
        "where ", "compare", "version", "for update", "condition", "constraint", "unique", "on conflict", "atomic", "lock", "serializ",
        "cas ",
    ]

    /// What a program's own note says of how it takes a row.
    private static let claims: Phrases = [
        "for update", "conditional update", "is unique in", "unique index", "compare and set", "optimistic lock", "on conflict",
    ]

    /// Whether the arrows that write it, or the programs that do, say that they look first: `update where free >= n`.
    private func guarding(_ part: Part, in design: Design) -> Guarding {
        if part[.notes]?.says(Self.guards) == true { return .all }
        let writers = design.topology.callers(of: part.index).compactMap { caller -> (part: Part, connection: Connection)? in
            guard caller.link.kind == .sync, let connection = design.connection(caller.link) else { return nil }
            return (connection[.access] ?? .readWrite).writes && !connection.saysItReads ? (caller.part, connection) : nil
        }
        // One statement that adds to what stands there is whole under its row's lock; one that takes away may take too much. A note that
        // reads, compares and then writes guards nothing.
        let careful = writers.filter { writer in
            writer.connection.label.map {
                $0.says(Self.guards) || $0.addsToItself(by: "+") || $0.says(["upsert by"]) && writer.connection[.idempotent] == true
            }
                ?? false
                || writer.part[.notes].map { $0.says(Self.claims) && !$0.says(["select "]) } ?? false
        }
        return careful.isEmpty ? .none : careful.count == writers.count ? .all : .some
    }

    /// Whether what is endangered is written by what a cache or a follower says, or as whole rows that come late.
    private func isDecidedByCopies(about entities: [Entity], in part: Part, _ design: Design) -> Bool {
        let names = Set(entities.map(\.name))
        let callers = design.topology.callers(of: part.index)
        let reads = callers.contains { caller in
            let connection = design.connection(caller.link)
            return connection?[.readLevel] == .one
                || connection?.label?.says(["newest change wins", "last write wins", "sync, whole"]) == true
        }
        return reads
            || design.flows.contains { flow in
                guard !flow.isWrite, let entity = design.entity(of: flow), names.contains(entity.name), let walk = flow.walk else {
                    return false
                }
                return walk.steps.contains { step in
                    let cache = design.parts[step.target]
                    return cache.isCache && cache.holds == .copy
                        && !design.topology.links(from: step.source, to: part.index).isEmpty
                }
            }
    }

    /// Some flow writes it, or nothing says that none does.
    private func isWritten(_ part: Part, in design: Design) -> Bool {
        guard !design.board.flows.isEmpty else { return true }
        return design.flows.contains { flow in
            flow.isWrite && flow.walk?.steps.contains { $0.target == part.index && design.connection($0.link)?[.access] != .read } == true
        }
    }
}
