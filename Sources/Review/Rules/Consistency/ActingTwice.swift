import Analysis
import Whiteboard

struct ActingTwice: Rule {
    let identifier = "consistency/acting-twice"
    let severity = Severity.warning
    let summary = "two copies that act by the clock, and nobody who says which"

    let explanation = Explanation(
        finds:
            "A program of two copies or more that does something every few seconds by itself, with nothing that says which copy does it: no lease, no election, no split of the work.",
        matters:
            "If both act, everything is handed out, sent or switched twice. If one is meant to stand by, nobody tells it when to take over, and nobody stops the first. More copies make it worse, whatever the load says.",
        instead:
            "A lease in a coordinator, with a number that the receiver checks; or a fixed split (by campaign, by customer, by partition), so that each copy has its own.",
        costs: "A coordinator in the way of taking over: seconds in which nobody acts.",
        sources: [
            "Burrows, The Chubby lock service, 2006",
            "Kleppmann, Designing Data-Intensive Applications, chapter 8: the leader and the lock",
        ],
        question: "Which of the two copies does it, and how does the other know?")

    let examples = Examples(
        raises: board("replicas: 2, notes: every 5 s each bidder gets its share"),
        nearMiss: board("replicas: 1, notes: every 5 s each bidder gets its share"),
        fixed: board("replicas: 2, fencing: true, notes: every 5 s each bidder gets its share"))

    private static func board(_ pacer: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: bidder, kind: service, replicas: 2}
          - {id: budgets, kind: cache, technology: Redis, replicas: 2}
          - {id: pacer, kind: service, \(pacer)}
        connections:
          - {from: client, to: bidder}
          - {from: bidder, to: budgets}
          - {from: budgets, to: pacer, kind: async, label: read}
          - {from: pacer, to: bidder, kind: async, label: grants}
        """
    }

    private static let handled: Phrases = [
        "lease", "leader", "elect", "lock", "standby", "stand-by", "active", "shard", "partition", "claim", "skip", "one of them", "own ",
        "each copy", "per copy", "idempot", "fenc", "single", "split",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard let notes = part[.notes], let count = part[.replicas], count >= 2, part[.fencing] != true, part[.idempotent] != true,
                let interval = ClockWords.interval(in: notes), interval <= 86_400, !notes.says(Self.handled)
            else { return nil }
            let callers = design.topology.callers(of: part.index)
            guard !callers.contains(where: { $0.link.kind == .sync && !$0.part.isMonitoring || $0.part.isBroker }) else { return nil }
            let callees = design.topology.callees(of: part.index)
            // Work that is looked for in a store is the pollers' matter.
            guard !callees.contains(where: { $0.part.family == .store && $0.link.kind == .sync || $0.part.isConsensusGroup }),
                let told = callees.first(where: {
                    ($0.part.isCompute || $0.part.kind == "external" || $0.part.isBroker) && !$0.part.isMonitoring
                }),
                !design.speaks(part, of: Self.handled)
            else { return nil }
            let name = design.name(part)
            return finding(
                about: part, with: [told.part], links: [told.link],
                message:
                    "\(count) copies of \(name) act by themselves (“\(notes)”), and nothing says which: if both do, \(design.name(told.part)) is told twice; if one stands by, nobody says when it takes over.",
                headline: "Which of the \(count) copies of \(name) acts?",
                fixes: [
                    QuickFix("Let one copy act, by a lease", edit: design.change(part, Component.change(.fencing, to: true)))
                ], harm: Harm(.other))
        }
    }
}
