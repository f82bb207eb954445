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
    private static let reports: Phrases = ["report", "analytic", "statistic", "dashboard", "bi ", "kpi"]
    private static let nightly: Phrases = ["night", "nightly", "every night"]
    /// What is smaller is scanned in seconds.
    private static let small = 10e9
    /// What is smaller is scanned before anybody notices.
    private static let tiny = 1e9
    /// Seconds of a query that no user would wait for.
    private static let longQuery = 10.0

    func findings(in design: Design) -> [Finding] {
        design.parts(of: Self.served).compactMap { part in
            guard design.primaries(of: part).isEmpty, part.technologyName != "TiDB",
                design.isOnUserPath(part) || isWrittenByServices(part, in: design)
            else { return nil }
            let bytes = design.storedBytes(in: part)
            if bytes > 0, bytes < Self.tiny { return nil }
            let isSmall = bytes > 0 && bytes < Self.small
            let fetched = design.topology.callees(of: part.index).filter { callee in
                callee.part.kind == "batch-job" && callee.link.kind == .batch
                    && design.speaks(at: callee.part, of: Self.reports)
            }
            let scans =
                Array(fetched)
                + design.topology.callers(of: part.index).filter { caller in
                    (caller.part.kind == "batch-job" || caller.part.kind == "data-warehouse" || isReporting(caller.part)
                        || isAnalysing(caller.part, in: design))
                        && caller.link.kind == .sync
                        && design.connection(caller.link)?[.access]?.writes != true
                        && !design.flowsWalking(over: caller.link).contains {
                            $0.isWrite && writesBack(caller.part, part, on: $0, in: design)
                        }
                }
            guard let job = scans.first else { return long(on: part, in: design) }
            // A job over little data is done in seconds; people with a reporting tool ask all day.
            if isSmall, !isReporting(job.part) { return nil }
            let flows = design.criticality.reachedBy[part.index].map { design.flows[$0] }.filter(\.isUserFacing)
            // While people sleep there is room for it.
            let isAtNight = scans.allSatisfy { $0.part.kind == "batch-job" && design.speaks($0.part, of: Self.nightly) }
            let users = flows.isEmpty ? design.names(writers(of: part, in: design)) : design.names(ofFlows: flows)
            return finding(
                about: part, with: scans.map(\.part), links: scans.map(\.link),
                severity: isSmall || isAtNight || !flows.isEmpty && design.isLittleUsed ? .advice : severity,
                message:
                    "\(design.name(job.part)) scans \(design.name(part))\(isSmall ? " (\(design.size(bytes)) today)" : ""), which also serves \(users).",
                fixes: [fix(part, scans, in: design)],
                harm: Harm(.other, share: design.share(of: flows)))
        }
    }

    /// Jobs that may hold a query for as long as a user never would, on the store that answers users.
    private func long(on part: Part, in design: Design) -> Finding? {
        guard design.replicas(of: part).isEmpty else { return nil }
        let jobs = design.topology.callers(of: part.index).filter { caller in
            guard caller.part.kind == "worker" || caller.part.kind == "function", caller.link.kind == .sync,
                let connection = design.connection(caller.link)
            else { return false }
            return connection[.access]?.reads == true && (connection[.timeout]?.value ?? 0) >= Self.longQuery
        }
        let flows = design.criticality.reachedBy[part.index].map { design.flows[$0] }.filter { flow in
            flow.isUserFacing && !jobs.contains { flow.walk?.entries.contains($0.part.index) == true }
        }
        guard let job = jobs.first, let wait = design.connection(job.link)?[.timeout]?.value, !flows.isEmpty else { return nil }
        return finding(
            about: part, with: jobs.map(\.part), links: jobs.map(\.link), severity: .advice,
            message:
                "A query of \(design.name(job.part)) may hold \(design.name(part)) for \(design.duration(wait)), which also serves \(design.names(ofFlows: flows)).",
            fixes: [fix(part, jobs.filter { design.connection($0.link)?[.access]?.writes != true }, of: jobs, in: design)],
            harm: Harm(.other, share: design.share(of: flows)))
    }

    /// Live data of programs that no flow of this board walks.
    private func isWrittenByServices(_ part: Part, in design: Design) -> Bool { !writers(of: part, in: design).isEmpty }

    private func writers(of part: Part, in design: Design) -> [Part] {
        design.topology.callers(of: part.index).filter { caller in
            caller.part.kind == "service" && design.connection(caller.link)?[.access]?.writes == true
        }.map(\.part)
    }

    /// A job that writes what it reads cannot ask a copy.
    private func writesBack(_ job: Part, _ store: Part, on flow: DesignFlow, in design: Design) -> Bool {
        flow.walk?.steps.contains { step in
            step.source == job.index && step.target == store.index && design.connection(step.link)?[.access] != .read
        } ?? false
    }

    /// A replica for what only reads; words where the same job writes.
    private func fix(
        _ part: Part, _ reading: [(part: Part, link: Link)], of jobs: [(part: Part, link: Link)], in design: Design
    ) -> QuickFix {
        guard reading.count == jobs.count else { return QuickFix(advice: "Let reports and exports read a replica of their own") }
        return fix(part, reading, in: design)
    }

    /// A product that does nothing but ask large questions.
    private func isReporting(_ part: Part) -> Bool {
        part.isCompute && part.component.technology?.mentions(Self.reporting) ?? false
    }

    /// A program called by what it does, that no user's request comes to.
    private func isAnalysing(_ part: Part, in design: Design) -> Bool {
        guard part.isCompute, !design.isOnUserPath(part) else { return false }
        let words = (part.id + " " + design.name(part)).lowercased().split { !$0.isLetter }
        return words.contains { ["bi", "reporting", "analytics", "analysts"].contains($0) }
    }

    private func fix(_ part: Part, _ scans: [(part: Part, link: Link)], in design: Design) -> QuickFix {
        var replica = Component(id: design.freeIdentifier("\(part.id)-reports"), kind: part.kind)
        replica[.technology] = part.component.technology
        // An arrow out of the store begins there.
        let moved = scans.map { scan in
            design.change(scan.link, AttributeChange(scan.link.source == part.index ? "from" : "to", .text(replica.id)))
        }
        return QuickFix(
            "Read a replica of its own", reach: .changesDesign,
            edit: design.batch(
                "add replica",
                [design.board.adding(replica), design.board.adding(Connection(from: part.id, to: replica.id, kind: .replication))] + moved))
    }
}
