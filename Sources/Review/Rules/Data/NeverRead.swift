import Analysis
import Whiteboard

struct NeverRead: Rule {
    let identifier = "data/never-read"
    let severity = Severity.warning
    let summary = "a store that is written, and read by nobody"

    let explanation = Explanation(
        finds:
            "A database all of whose arrows say that they write, with no flow that reads it and nothing that leads out of it. Archives, backups, audit trails and warehouses, which people read that are not drawn, are left aside.",
        matters:
            "What is never read need not be written. Mostly it is the reading that is missing: how a conversation is opened, how an order is looked up, what a client asks for after it was away. That path has the load, the index and the page of the design, and nobody has thought of it.",
        instead: "Draw who reads it, by which key and how often, as a flow; or leave the store out.",
        costs: "An arrow and a flow; then the key of the store is seen to fit, or not.",
        sources: [
            "The guide: walk every call through the drawing", "Kleppmann, Designing Data-Intensive Applications, chapter 3",
        ],
        question: "I open the app in the morning. Which arrow brings me what is in there?")

    let examples = Examples(
        raises: board(access: "write"), nearMiss: board(access: "read-write"), fixed: board(access: "read-write"))

    private static func board(access: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: chat, kind: service, replicas: 2, auth: jwt}
          - {id: messages, kind: wide-column-store, technology: Cassandra, replicas: 3}
          - {id: users, kind: sql-database, technology: RDS, zones: 2, managed: true}
        data: [{entity: Message, store: messages, key: "conversation, sent_at"}]
        connections:
          - {from: client, to: chat}
          - {from: chat, to: messages, access: \(access)}
          - {from: chat, to: users, access: read}
        """
    }

    private static let kinds: Set<Kind> = [
        "sql-database", "document-store", "key-value-store", "wide-column-store", "graph-database", "time-series-database", "search-index",
    ]
    private static let keptOnly: Phrases = [
        "audit", "archiv", "backup", "log", "trail", "complian", "cold", "dead", "quarantine", "legal", "evidence", "journal", "dr ",
        "standby",
        "replica", "metric", "monitor", "statistic", "analytic", "report", "idempot", "dedup",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.keepers.compactMap { part in
            guard Self.kinds.contains(part.kind) || part.isCache && part.holds == .record else { return nil }
            let callers = design.topology.callers(of: part.index)
            guard !callers.isEmpty, design.topology.callees(of: part.index).isEmpty,
                callers.allSatisfy({ $0.link.kind == .sync && design.connection($0.link)?[.access] == .write }),
                // A board that says of one store only what happens there says nothing of the rest.
                design.board.connections.contains(where: { $0[.access]?.reads == true }),
                !design.flowsWalking(over: part).contains(where: { !$0.isWrite })
            else { return nil }
            let kept = design.entities(in: part)
            guard !design.words(about: part).contains(where: { $0.says(Self.keptOnly) }),
                !kept.contains(where: { $0.name.says(Self.keptOnly) }),
                !(design.requirements[.outOfScope] ?? []).contains(where: { $0.says(["read", "quer", "dashboard", "view", "look"]) })
            else { return nil }
            let name = design.name(part)
            let what = kept.isEmpty ? "what is in it" : Design.list(kept.map(\.name))
            return finding(
                about: part, with: callers.map(\.part), links: callers.map(\.link), severity: kept.isEmpty ? .advice : severity,
                message:
                    "\(design.names(callers.map(\.part))) \(callers.count == 1 ? "writes" : "write") \(name), and nobody reads it: no arrow and no flow says how \(what) comes back to anybody.",
                headline: "Nobody reads \(name).",
                fixes: [QuickFix(advice: "A flow that reads \(what): who asks, by which key, and how much at a time")], harm: Harm(.other))
        }
    }
}
