import Analysis
import Whiteboard

struct OltpOlapMix: Rule {
    let identifier = "data/oltp-olap-mix"
    let severity = Severity.warning
    let summary = "reports on the database that serves users"

    let explanation = Explanation(
        finds: "A batch job or a warehouse that reads the primary store which also answers users' requests.",
        matters:
            "A scan pushes what users ask for out of memory and holds a snapshot open for hours, while the clean-up behind it waits. The users' queries become slow at the time of the monthly report, and nobody sees why.",
        instead: "A replica of its own for reports, or a feed into a warehouse, and the scan there.",
        costs: "Reports that are minutes or a night behind, and a copy.",
        sources: [
            "Azure Architecture Center, Monolithic Persistence antipattern", "Kleppmann, Designing Data-Intensive Applications, chapter 3",
        ],
        question: "The report runs for two hours. What do users notice meanwhile?")

    let examples = Examples(
        raises: "client > lb > app x2 > db; spark > db",
        nearMiss: "client > lb > app x2 > db; spark > {access=write} db",
        fixed: "client > lb > app x2 > db => replica; spark > replica")

    private static let served: Set<Kind> = ["sql-database", "document-store", "key-value-store", "wide-column-store", "graph-database"]
    private static let reporting = ["metabase", "superset", "looker", "tableau", "power bi", "redash"]
    /// What is smaller is scanned in seconds.
    private static let small = 10e9

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard Self.served.contains(part.kind), design.primaries(of: part).isEmpty, part.technology?.name != "TiDB",
                design.isOnUserPath(part)
            else { return nil }
            let bytes = design.storedBytes(in: part)
            if bytes > 0, bytes < Self.small { return nil }
            let scans = design.topology.callers(of: part.index).filter { caller in
                (caller.part.kind == "batch-job" || caller.part.kind == "data-warehouse" || isReporting(caller.part))
                    && caller.link.kind == .sync
                    && design.connection(caller.link)?[.access] != .write
            }
            guard let job = scans.first else { return nil }
            let flows = design.criticality.reachedBy[part.index].map { design.flows[$0] }.filter(\.isUserFacing)
            return finding(
                about: part, with: scans.map(\.part), links: scans.map(\.link),
                message: "\(design.name(job.part)) scans \(design.name(part)), which also serves \(design.names(ofFlows: flows)).",
                fixes: [fix(part, scans, in: design)],
                harm: Harm(.other, share: design.share(of: flows)))
        }
    }

    /// A product that does nothing but ask large questions.
    private func isReporting(_ part: Part) -> Bool {
        part.isCompute && part.component.technology?.mentions(Self.reporting) ?? false
    }

    private func fix(_ part: Part, _ scans: [(part: Part, link: Link)], in design: Design) -> QuickFix {
        var replica = Component(id: design.freeIdentifier("\(part.id)-reports"), kind: part.kind)
        replica[.technology] = part.component.technology
        let moved = scans.map { design.change($0.link, AttributeChange("to", .text(replica.id))) }
        return QuickFix(
            "Read a replica of its own", reach: .changesDesign,
            edit: design.batch(
                "add replica",
                [design.board.adding(replica), design.board.adding(Connection(from: part.id, to: replica.id, kind: .replication))] + moved))
    }
}
