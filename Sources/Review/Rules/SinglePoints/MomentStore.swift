import Analysis
import Whiteboard

struct MomentStore: Rule {
    let identifier = "spof/moment-store"
    let severity = Severity.advice
    let summary = "live state kept in one copy"

    let explanation = Explanation(
        finds:
            "One copy of a cache or key-value store that holds what no other place has while it lasts: sessions, presence, waiting tickets, leases, positions, counters of a limit.",
        matters:
            "None of it is worth a backup, and all of it is needed now. When the one memory restarts everybody is logged out at once, or everybody looks offline, or the queue of who is waiting is empty; then all of them come back together.",
        instead:
            "A second copy that takes over by itself; or sessions in signed tokens; or a note that says what its callers do without it: go on with what they knew, let everybody through, ask again.",
        costs: "A second node; with an asynchronous copy the last second is lost all the same.",
        sources: ["Redis documentation, high availability with Sentinel", "OWASP Session Management Cheat Sheet"],
        question: "It restarts empty at noon. What do your users notice?")

    let examples = Examples(
        raises: board(copies: ""), nearMiss: board(copies: ", replicas: 2"),
        fixed: board(copies: ", replicas: 2, replication: {failover: automatic}"))

    private static func board(copies: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [log in]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: sessions, kind: cache, name: Sessions, technology: Redis\(copies)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true, backups: continuous}
        connections: [{from: client, to: app}, {from: app, to: sessions}, {from: app, to: db}]
        """
    }

    /// What lies in it, and what its loss looks like.
    private static let moments: [(words: [String], loss: String)] = [
        (["session", "login"], "everybody is logged out at once"),
        (["presence", "online"], "everybody looks offline, and whoever decides by it decides wrongly"),
        (["ticket", "waiting", "lobby", "matchmak"], "whoever waits there is forgotten"),
        (["lock", "lease"], "nothing says who holds what"),
        (["position", "location"], "nobody is anywhere until the next report"),
        (["cart", "basket"], "carts are empty"),
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.isWorkedOut else { return [] }
        return design.parts.compactMap { part in
            guard part.isCache || part.kind == "key-value-store", part.instances.isOne, part[.managed] != true, part[.multiZone] != true,
                design.replicas(of: part).isEmpty, part.technology?.isRedundant != true,
                let moment = moment(of: part, in: design)
            else { return nil }
            let callers = design.topology.callers(of: part.index).filter { caller in
                guard caller.part.isCompute || caller.part.isEntry, let connection = design.connection(caller.link) else { return false }
                return connection[.optional] != true && connection[.fallback] == nil
            }
            // What is kept for good, or stops users, is said more loudly elsewhere.
            guard let caller = callers.first, SingleStore().finding(about: part, in: design) == nil,
                !design.speaks(part, of: ["rebuilt", "refills", "fills itself", "go on", "goes on", "sentinel", "cluster"])
            else { return nil }
            return finding(
                about: part, with: callers.map(\.part), links: callers.map(\.link),
                message:
                    "\(design.name(part)) is one copy, and what is in it is nowhere else: when it restarts \(moment.loss), and \(design.name(caller.part)) says nothing of what it does then.",
                headline: "\(design.name(part)) is one copy: when it restarts \(moment.loss).",
                fixes: [
                    QuickFix(
                        "Keep a copy that takes over",
                        edit: .change(
                            section: .components, index: part.index, changes: design.redundancy(of: part, copies: 2)))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }

    private static let words = moments.flatMap(\.words)

    private func moment(of part: Part, in design: Design) -> (words: [String], loss: String)? {
        let texts = design.words(at: part)
        // Most say none of it, and are read once.
        guard texts.contains(where: { $0.says(Self.words) }) else { return nil }
        return Self.moments.first { moment in texts.contains { $0.says(moment.words) } }
    }
}
