import Analysis
import Whiteboard

struct WaitedCache: Rule {
    let identifier = "caching/waited-for"
    let severity = Severity.advice
    let summary = "a cache on one node that is waited for without end"

    let explanation = Explanation(
        finds:
            "A store of copies (a build cache, a store of derived files) on one node, called in line with no timeout and nothing that is done without it.",
        matters:
            "What is in it could be made again, more slowly. But a node that hangs is worse than one that is gone: every caller waits with it, and the thing that was to save time stops the work.",
        instead: "A short timeout, and go on without it; count how often. A second node is worth less than that.",
        costs: "Slow work while it is away, which somebody must be able to bear.",
        sources: ["Nygard, Release It!: timeouts", "Bazel documentation, remote caching: fall back to local execution"],
        question: "The cache accepts connections and never answers. What does the build do?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", timeout: 2s, fallback: build without"),
        fixed: board(more: ", timeout: 2s, fallback: build without"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        data: [{entity: CacheEntry, store: cache, key: digest, derived-from: [Build]}, {entity: Build, store: db, key: id}]
        components:
          - {id: client, kind: client}
          - {id: runner, kind: service, replicas: 4}
          - {id: cache, kind: object-store, name: Build cache, technology: MinIO, replicas: 1}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: runner}
          - {from: runner, to: cache, access: read-write\(more)}
          - {from: runner, to: db}
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.instances.isOne, !part.instances.isAssumed, part.component.name?.says(["cache"]) == true || part.id.says(["cache"]),
                design.isDerived(part)
            else { return nil }
            let waiting = design.topology.callers(of: part.index).filter { caller in
                guard caller.part.isCompute, caller.link.kind == .sync, let connection = design.connection(caller.link) else {
                    return false
                }
                return connection[.timeout] == nil && connection[.fallback] == nil && connection[.optional] != true
            }
            guard let caller = waiting.first else { return nil }
            return finding(
                about: part, with: waiting.map(\.part), links: waiting.map(\.link),
                message:
                    "\(design.name(part)) is one node with copies only, and \(design.name(caller.part)) waits for it without a timeout or a way without it: a hanging cache is hanging work.",
                headline: "\(design.name(caller.part)) waits for \(design.name(part)) without end.",
                fixes: [
                    QuickFix(
                        "Give up after two seconds and go on without it",
                        edit: design.batch(
                            "go on",
                            waiting.map {
                                design.change(
                                    $0.link, Connection.change(.timeout, to: TimeSpan(2)),
                                    Connection.change(.fallback, to: "go on without it"))
                            }))
                ], harm: Harm(.serviceStops))
        }
    }
}
