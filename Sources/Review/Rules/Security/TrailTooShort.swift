import Analysis
import Whiteboard

struct TrailTooShort: Rule {
    let identifier = "security/trail-too-short"
    let severity = Severity.advice
    let summary = "the trail ends before the law does"

    let explanation = Explanation(
        finds: "A board that names a law or standard on records, and an audit trail that it keeps for less time than that asks.",
        matters:
            "The question who opened this file comes years later, from a patient, a court or an auditor. A log that was made for operations is emptied after weeks, and then there is no answer.",
        instead:
            "Copy the trail to a store where nobody can change it, and keep it as long as the law says; the log stays short and feeds it.",
        costs: "Cheap storage for years, and personal data that is itself under the law.",
        sources: [
            "45 CFR 164.316(b)(2): six years", "PCI DSS 4.0, requirement 10.5.1: twelve months",
            "SEC rule 17a-4: six years", "MiFID II, article 16(7): five years",
        ],
        question: "Four years from now somebody asks who opened this record. Where do you look?")

    let examples = Examples(raises: board(kept: "90d"), nearMiss: board(kept: "6y"), fixed: board(kept: "6y"))

    private static func board(kept: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [HIPAA]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: trail, kind: event-log, technology: Kafka, replicas: 3, name: Audit trail, retention: \(kept)}
        connections: [{from: client, to: app}, {from: app, to: trail, kind: async}]
        """
    }

    private static let year = 365.0 * 86_400
    /// How long records of access are kept, by the texts under sources.
    private static let laws: [(words: [String], name: String, years: Double)] = [
        (["hipaa"], "HIPAA", 6), (["pci"], "PCI DSS", 1), (["sox", "sarbanes"], "SOX", 7),
        (["17a-4", "sec rule", "finra"], "SEC 17a-4", 6),
        (["mifid"], "MiFID II", 5),
    ]
    private static let trails: Phrases = ["audit", "access log", "access-log", "access trail", "trail of"]

    func findings(in design: Design) -> [Finding] {
        let named = design.requirements[.compliance] ?? []
        let laws = Self.laws.filter { law in named.contains { $0.says(law.words) } }
        guard let law = laws.max(by: { $0.years < $1.years }) else { return [] }
        return design.parts.compactMap { part in
            guard part.isStore || part.isBroker || part.kind == "logging", design.speaks(at: part, of: Self.trails),
                let kept = part[.retention] ?? part[.lifecycle], kept.value < law.years * Self.year * 0.99
            else { return nil }
            // A short log that feeds a long store is the usual way.
            let isHandedOn = design.topology.callees(of: part.index).contains { !$0.part.isMonitoring }
            guard !isHandedOn, !design.boardSpeaks(of: Self.trails + ["immutable"], apartFromWaiversOf: identifier) else { return nil }
            let years = law.years == 1 ? "a year" : "\(Int(law.years)) years"
            return finding(
                about: part,
                message: "\(design.name(part)) keeps \(kept.text); records of access under \(law.name) are kept for \(years).",
                fixes: [QuickFix(advice: "Copy it to a store that nobody can change, and keep it there for \(years)")],
                harm: Harm(.other))
        }
    }
}
