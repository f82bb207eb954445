import Analysis
import Whiteboard

struct PersonalDataToReports: Rule {
    let identifier = "security/personal-data-to-reports"
    let severity = Severity.advice
    let summary = "personal data copied whole to where only sums are wanted"

    let explanation = Explanation(
        finds:
            "A store of personal data, under a law on it, that is copied to a warehouse or lake, where nothing says that names are left out, replaced or masked.",
        matters:
            "Reports count people and do not need to know who they are. The copy is read by more people than the original, outlives it, is forgotten at a request for erasure, and is what leaks.",
        instead:
            "Copy what the reports ask for: without names, with keys that are replaced, and with sums where sums are enough. Erasure reaches the copy, too.",
        costs: "A step that takes fields out, and a key table that few may read.",
        sources: ["GDPR, article 5(1)(c), data minimisation, and article 25", "NIST SP 800-188, De-Identifying Government Datasets"],
        question: "Which of these columns does the report show?")

    let examples = Examples(
        raises: board("nightly copy of Patient"), nearMiss: board("nightly sums by day"),
        fixed: board("nightly copy of Patient without names, pseudonymised"))

    private static func board(_ label: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [GDPR]}
        data:
          - {entity: Patient, store: db, key: id, pii: true, size: 1kB, count: 1M}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true, encrypted: true}
          - {id: bi, kind: data-warehouse, technology: Redshift, encrypted: true}
        connections:
          - {from: client, to: app, encrypted: true}
          - {from: app, to: db}
          - {from: db, to: bi, kind: batch, label: "\(label)"}
        """
    }

    private static let handled: Phrases = [
        "pseudonym", "anonym", "hash", "mask", "without name", "no name", "without person", "aggregat", "sums", "sum by", "counts",
        "minimis",
        "redact", "tokenis", "tokeniz", "de-identif", "stripped", "column-level",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let law = design.privacyLaw else { return [] }
        return design.parts.compactMap { reports in
            guard reports.kind == "data-warehouse" || reports.kind == "data-lake", !design.speaks(reports, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            for feed in design.topology.callers(of: reports.index) {
                guard let source = origin(of: feed.part, feed.link, in: design), source.index != reports.index else { continue }
                let own = design.entities(in: source).filter { $0[.pii] == true && $0[.public] != true }
                guard let entity = own.first, !design.speaks(feed.part, of: Self.handled) else { continue }
                return finding(
                    about: reports, with: [source], links: [feed.link],
                    message:
                        "\(design.name(reports)) gets \(Design.list(own.map(\.name))) of \(design.name(source)), personal under \(law), and nothing says that names are left out: reports seldom need to know who it was.",
                    headline: "\(entity.name) is copied to \(design.name(reports)) with everything that is personal in it.",
                    fixes: [QuickFix(advice: "Copy only what the reports show, with keys replaced, and let erasure reach the copy")],
                    harm: Harm(.other))
            }
            return nil
        }
    }

    /// The store that is copied: directly, or by a job that reads it.
    private func origin(of feed: Part, _ link: Link, in design: Design) -> Part? {
        if feed.family == .store { return link.kind == .sync ? nil : feed }
        guard feed.kind == "batch-job" else { return nil }
        return design.topology.callees(of: feed.index).first { $0.part.family == .store && design.connection($0.link)?[.access] == .read }?
            .part
    }
}
