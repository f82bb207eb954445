import Analysis
import Whiteboard

struct PollersRace: Rule {
    let identifier = "consistency/pollers-race"
    let severity = Severity.advice
    let summary = "copies that find the same work at the same time"

    let explanation = Explanation(
        finds:
            "Two copies or more of a program that looks for work by itself in a store and then writes elsewhere, with nothing that says which copy takes what.",
        matters:
            "Both read the same rows in the same second. What they publish comes twice and in two orders, and where they write one thing, a latest version or a position, the slower puts the older over the newer.",
        instead:
            "Rows that are claimed in the same statement (SKIP LOCKED, a status that changes), a lease for one active copy, or a condition on the version at the place that is written.",
        costs: "A column or a lease; with one active copy, seconds until the other takes over.",
        sources: [
            "PostgreSQL documentation, SELECT FOR UPDATE SKIP LOCKED",
            "Kleppmann, Designing Data-Intensive Applications, chapter 8: fencing",
        ],
        question: "Both copies read the same row. What does each of them do next?")

    let examples = Examples(
        raises: "client > app x2 > db:postgres; relay:worker x2 > {label=\"poll outbox\"} db; relay > bus:kafka x3 > worker x2",
        nearMiss:
            "client > app x2 > db:postgres; relay:worker x2 > {label=\"poll outbox, skip locked\"} db; relay > bus:kafka x3 > worker x2",
        fixed: "client > app x2 > db:postgres; relay:worker x2 {fencing} > {label=\"poll outbox\"} db; relay > bus:kafka x3 > worker x2")

    private static let looks: Phrases = ["poll", "outbox", "every", "due", "pending", "scan", "look for", "looks for", "watch"]
    private static let handled: Phrases = [
        "skip locked", "lease", "leader", "elect", "lock", "claim", "one active", "standby", "stand-by", "if version", "where version",
        "conditional",
        "compare", "partition",
        "shard", "single", "only one", "fenc", "advisory", "slot", "cdc", "wal", "binlog", "debezium", "change stream", "idempot",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.kind == "worker" || part.kind == "service" || part.kind == "function", let count = part[.replicas], count >= 2,
                part[.fencing] != true, part[.idempotent] != true,
                !design.topology.callers(of: part.index).contains(where: {
                    $0.link.kind == .sync || $0.part.isBroker || $0.link.kind == .async
                })
            else { return nil }
            let work = design.topology.callees(of: part.index).first { callee in
                callee.part.family == .store && callee.link.kind == .sync
                    && (design.connection(callee.link)?.label?.says(Self.looks) == true
                        || design.flows.contains { $0.client == part.index && $0.walk?.entries.dropFirst().first == callee.part.index })
            }
            guard let work, design.connection(work.link)?[.access] != .write else { return nil }
            let out = design.topology.callees(of: part.index).first { callee in
                callee.part.index != work.part.index
                    && (callee.part.isBroker || callee.part.family == .store || callee.part.kind == "external")
                    && design.connection(callee.link)?[.access] != .read
            }
            guard let out, !design.speaks(part, of: Self.handled) else { return nil }
            return finding(
                about: part, with: [work.part, out.part], links: [work.link, out.link],
                message:
                    "\(count) copies of \(design.name(part)) look for work in \(design.name(work.part)) and write \(design.name(out.part)): nothing says which takes what, so it comes twice, and the slower may put the older over the newer.",
                headline: "The \(count) copies of \(design.name(part)) find the same work.",
                fixes: [
                    QuickFix("Let one copy be active, by a lease", edit: design.change(part, Component.change(.fencing, to: true)))
                ],
                harm: Harm(.other))
        }
    }
}
