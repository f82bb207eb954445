import Analysis
import Whiteboard

struct Connections: Rule {
    let identifier = "capacity/connections"
    let severity = Severity.warning
    let summary = "more connections than the database takes"

    let explanation = Explanation(
        finds:
            "Callers whose connection pools, over all their instances, come to more than the store accepts, where pools are stated or there are twenty callers or more.",
        matters:
            "Each PostgreSQL connection is a process with its own memory: a hundred are the default, five hundred are many. Scaling the service then takes the database down, which is the opposite of what it was for.",
        instead:
            "A pooler between them, PgBouncer or RDS Proxy, that shares few connections among many callers; smaller pools; fewer and larger instances.",
        costs: "A hop of half a millisecond; with transaction pooling no session state.",
        sources: ["PostgreSQL documentation, max_connections", "PgBouncer documentation"],
        question: "You scale from ten to a hundred instances. What does the database see?")

    let examples = Examples(
        raises: "client > lb > app x40 {pool-size=20} > postgres {max-connections=300}",
        nearMiss: "client > lb > app x10 {pool-size=20} > postgres {max-connections=300}",
        fixed: "client > lb > app x40 {pool-size=20} > pgbouncer x2 > postgres {max-connections=300}")

    /// Connections a caller keeps where nothing says.
    private static let usualPool = 20
    private static let usualLimits: [String: Int] = ["PostgreSQL": 100, "MySQL": 151]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.kind == "sql-database" || part.kind == "document-store" else { return nil }
            guard let stated = part[.maxConnections] ?? part.technology.flatMap({ Self.usualLimits[$0.name] }) else { return nil }
            let callers = design.topology.drawnCallers(of: part.index).filter {
                $0.link.kind == .sync && $0.part.isCompute && $0.part.kind != "function"
            }.map(\.part)
            let counted = callers.filter { $0[.poolSize] != nil || ($0.instances.count ?? 0) >= 20 }
            guard let largest = counted.max(by: { $0.instances.orTwo < $1.instances.orTwo }) else { return nil }
            if part[.maxConnections] == nil, counted.allSatisfy({ $0[.poolSize] == nil }) { return nil }
            // Shards and replicas share the connections: a caller keeps a pool to each.
            let total = counted.reduce(0) { $0 + $1.instances.orTwo * ($1[.poolSize] ?? Self.usualPool) }
            guard total > stated else { return nil }
            let links = design.topology.drawnCallers(of: part.index).filter { caller in
                caller.link.kind == .sync && counted.contains { $0.index == caller.part.index }
            }
            return finding(
                about: part, with: counted,
                message:
                    "\(largest.instances.orTwo) x \(largest[.poolSize] ?? Self.usualPool)\(counted.count > 1 ? " and others" : "") = \(total) connections to \(design.name(part)) (limit \(stated)).",
                headline: "\(total) connections to \(design.name(part)): it takes \(stated).",
                fixes: [pooler(before: part, callers: links, in: design)], harm: Harm(.serviceStops))
        }
    }

    private func pooler(before part: Part, callers: [(part: Part, link: Link)], in design: Design) -> QuickFix {
        var pooler = Component(id: design.freeIdentifier("pooler"), kind: "reverse-proxy")
        pooler[.technology] = "PgBouncer"
        pooler[.replicas] = 2
        return QuickFix("Put a pooler before it", reach: .changesDesign, edit: design.inserting(pooler, before: part, callers: callers))
    }
}
