import Analysis
import Whiteboard

struct VolatileRecord: Rule {
    let identifier = "data/volatile-record"
    let severity = Severity.error
    let summary = "records where things may be forgotten"

    let explanation = Explanation(
        finds: "An entity whose only store is a cache or a search index.",
        matters:
            "Eviction, a failover to a copy that lags and a rebuilt index lose data by design, and none of them is a failure of the product: it was never promised. What was a cache on Monday is the only place of the users' positions on Friday.",
        instead:
            "A store of record, relational or key-value, and the cache or index filled from it. Redis with an append-only file and a replica loses a second; MemoryDB, which logs before it answers, none.",
        costs: "One more write for each change, some milliseconds instead of one.",
        sources: ["redis.io, persistence", "Elasticsearch documentation, near real-time search"],
        question: "Somebody flushes the cache. What is gone for ever?")

    let examples = Examples(
        raises: "client > lb > app x2 > redis {ttl=30d}; entity Position in redis key=id",
        nearMiss: "client > lb > app x2 > redis {ttl=1h}, db; entity Position in redis key=id class=derived",
        fixed: "client > lb > app x2 > redis {ttl=1h}, db; entity Position in db key=id")

    /// What belongs elsewhere needs no backup where it is.
    let silences = ["spof/no-backup"]

    func findings(in design: Design) -> [Finding] {
        design.roles.keepers.flatMap { part -> [Finding] in
            guard part.isCache || part.kind == "search-index", part[.derived] != true, part[.bestEffort] != true else { return [] }
            return design.entities(in: part).compactMap { entity in
                guard !design.isRefreshed(entity), entity[.class] != .derived, entity[.class] != .telemetry, entity[.derivedFrom] == nil,
                    let index = design.entities.indexOf[entity.name]
                else { return nil }
                let isPrecious = entity[.class] == .money || entity[.class] == .inventory || entity[.class] == .identity
                // What lives a day or less is a session, a lock or a hint.
                let life = entity[.retention]?.value ?? (part.holds == .copy ? nil : part[.ttl]?.value)
                if let life, life <= 86_400, !isPrecious { return nil }
                let isCareful =
                    part.kind == "search-index" || part[.persistence] == .appendEverySecond && part.isRedundant
                    || part[.persistence] == .appendAlways
                if part.kind == "search-index" && design.isDerived(part) || part.isStatedAside && !isPrecious { return nil }
                return finding(
                    .entity(entity.name), about: [part], severity: design.isLosable(entity) ? .advice : isCareful ? .warning : severity,
                    message: "\(entity.name) lives only in \(design.name(part)) (\(design.product(of: part)))\(loss(of: part)).",
                    headline: "\(entity.name) lives only in \(design.name(part)): it may forget.", fixes: [fix(index, part, in: design)],
                    harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
            }
        }
    }

    /// What goes with a crash, as far as the board says how it is kept.
    private func loss(of part: Part) -> String {
        switch part[.persistence] {
        case .appendEverySecond: ": a crash takes the last second of it, and a failover what its copy had not yet"
        case .snapshot: ": a crash takes all since the last snapshot"
        case Persistence.none?: ": a restart takes all of it"
        case .appendAlways, nil: ""
        }
    }

    private func fix(_ entity: Int, _ cache: Part, in design: Design) -> QuickFix {
        let callers = design.topology.callers(of: cache.index).map(\.part).filter(\.isCompute)
        let beside = callers.flatMap { design.topology.callees(of: $0.index) }.map(\.part).first {
            $0.family == .store && $0.kind != "object-store" && $0.kind != "search-index"
        }
        if let beside {
            return QuickFix(
                "Keep it in \(design.name(beside)), and fill \(design.name(cache)) from there", reach: .changesDesign,
                edit: design.changeEntity(entity, Entity.change(.store, to: beside.id)))
        }
        guard let caller = callers.first else { return QuickFix(advice: "Keep it in a store, and fill \(design.name(cache)) from there") }
        // Money moves from one row to another: both or neither.
        let isMoney = design.board.data[entity][.class] == .money
        var store = Component(id: design.freeIdentifier("records"), kind: isMoney ? "sql-database" : "key-value-store")
        store[.technology] = isMoney ? "Aurora" : "DynamoDB"
        if isMoney { store[.zones] = .count(3) }
        store[.backups] = .continuous
        return QuickFix(
            isMoney ? "Add a database of transactions that keeps it" : "Add a key-value store that keeps it", reach: .changesDesign,
            edit: design.batch(
                "add store",
                [
                    design.board.adding(store), design.board.adding(Connection(from: caller.id, to: store.id)),
                    design.changeEntity(entity, Entity.change(.store, to: store.id)),
                ]))
    }
}
