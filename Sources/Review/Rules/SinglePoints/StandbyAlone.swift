import Analysis
import Whiteboard

struct StandbyAlone: Rule {
    let identifier = "spof/standby-alone"
    let severity = Severity.advice
    let summary = "the standby region's store has no second copy"

    let explanation = Explanation(
        finds:
            "A store that runs in several copies, and its replica in another region that is one machine without backups, where a recovery time or point is stated.",
        matters:
            "The replica is there for the day on which the first region is gone. From that minute it is all there is: one machine, with the whole load, and nothing to restore from. The next fault, or one bad statement, takes what was saved.",
        instead:
            "A follower beside it that takes over by itself, and backups that lie in its region; and the board says who promotes it and how that was rehearsed.",
        costs: "A second machine that does nothing on good days.",
        sources: [
            "NIST SP 800-34, Contingency Planning Guide, section 3.4", "AWS Well-Architected Framework, Reliability Pillar, REL13",
        ],
        question: "The first region is gone and this one carries all of it. What if it breaks before the other is back?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", backups: continuous"), fixed: board(more: ", backups: continuous"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        requirements: {rto: 5min}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db-eu, kind: sql-database, technology: PostgreSQL, replicas: 3, regions: [eu-west], backups: continuous}
          - {id: db-us, kind: sql-database, technology: PostgreSQL, replicas: 1, regions: [us-east]\(more)}
        connections:
          - {from: client, to: app}
          - {from: app, to: db-eu}
          - {from: db-eu, to: db-us, kind: replication, mode: async}
        """
    }

    /// It is there to be read, and is made anew from the first.
    private static let handled: Phrases = [
        "report", "analytic", "read-only", "read only", "rebuilt", "rebuild", "snapshot", "backup", "restore",
    ]

    func findings(in design: Design) -> [Finding] {
        let stated = design.requirements[.rto].map { "RTO is \($0.text)" } ?? design.requirements[.rpo].map { "RPO is \($0.text)" }
        guard let stated else { return [] }
        return design.roles.stores.compactMap { copy in
            guard copy[.replicas] == 1, copy.instances.isOne, copy[.backups] == nil, copy[.managed] != true, !copy.regions.isEmpty,
                !design.speaks(at: copy, of: Self.handled), !design.isDerived(copy),
                let first = design.primaries(of: copy).first(where: { first in
                    first.instances.orTwo > 1 && !first.regions.isEmpty && Set(first.regions).isDisjoint(with: copy.regions)
                })
            else { return nil }
            let (name, lost) = (design.name(copy), design.name(first))
            return finding(
                about: copy, with: [first],
                message:
                    "\(name) is what is left when \(Design.list(first.regions)) is gone with the \(first.instances.orTwo) copies of \(lost): one machine, with no backup of its own, until the other is back; \(stated).",
                headline: "\(name) is one machine without a backup, on the day when \(lost) is gone.",
                fixes: [
                    QuickFix(advice: "A follower beside \(name) and backups in its region; say who promotes it, and try it")
                ],
                harm: Harm(.dataLost))
        }
    }
}
