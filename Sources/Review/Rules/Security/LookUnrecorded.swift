import Analysis
import Whiteboard

struct LookUnrecorded: Rule {
    let identifier = "security/look-unrecorded"
    let severity = Severity.advice
    let summary = "a reader whose look-ups are not recorded"

    let explanation = Explanation(
        finds:
            "A requirement that every look, use or change is recorded, a place where that is kept, and a program that reads the same store and has no arrow there; or an arrow that may fail without anybody knowing.",
        matters:
            "A record with gaps proves nothing: the look that is asked about later is the one that took the unrecorded way.",
        instead: "One way to the data, and it records; or the record written in the same transaction, or before the answer goes out.",
        costs: "A write for each read, and reads that stand still when the record cannot be kept.",
        sources: ["HIPAA Security Rule, 164.312(b): audit controls", "GDPR, article 5(2): accountability"],
        question: "Somebody looked at her result by the other interface. Where does it say so?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", {from: api, to: audit, label: who saw what}"),
        fixed: board(more: ", {from: api, to: audit, label: who saw what}"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Every look at a result is recorded]}
        components:
          - {id: ward, kind: client}
          - {id: portal, kind: service, replicas: 2, auth: oauth}
          - {id: api, kind: service, replicas: 2, auth: oauth}
          - {id: db, kind: sql-database, managed: true}
          - {id: audit, kind: document-store, managed: true}
        connections:
          [{from: ward, to: portal}, {from: ward, to: api}, {from: portal, to: db, access: read}, {from: api, to: db, access: read},
           {from: portal, to: audit, label: who saw what}\(more)]
        """
    }

    private static let asked: Phrases = [
        "every look", "each look", "every access", "each access", "every read", "all access", "who looked", "who saw", "every view",
    ]
    /// What is done and not only looked at: said to be kept, so that a gap is one.
    private static let acts: Phrases = [
        "every use of", "each use of", "every use is", "every change", "each change", "every action", "each action", "every operation",
        "every decision", "every write", "all changes", "all actions", "every transaction", "every command",
    ]
    private static let kept: Phrases = ["record", "audit", "log", "trail", "journal", "trace"]
    private static let loosely: Phrases = ["fire and forget", "fire-and-forget", "best effort", "best-effort"]
    private static let trails: Phrases = ["audit", "access log", "trail", "who saw", "who looked"]

    func findings(in design: Design) -> [Finding] {
        let looks = design.requirements.functional.first { $0.says(Self.asked) }
        guard let wish = looks ?? design.requirements.functional.first(where: { $0.says(Self.acts) && $0.says(Self.kept) }),
            let trail = design.parts.first(where: {
                ($0.isStore || $0.isBroker || $0.kind == "logging") && design.speaks($0, of: Self.trails)
            })
        else { return [] }
        let recording = design.topology.callers(of: trail.index).filter { $0.part.isCompute }
        // What those who record read is what is meant.
        let stores = Set(
            recording.flatMap { design.topology.callees(of: $0.part.index) }.filter {
                $0.part.family == .store && $0.part.index != trail.index && design.connection($0.link)?[.access] != .write
            }.map(\.part.index))
        let others =
            looks == nil
            ? []
            : stores.sorted().flatMap { store in
                design.topology.callers(of: store).filter { caller in
                    caller.part.isCompute && caller.part.kind != "worker" && caller.part.kind != "batch-job"
                        && design.connection(caller.link)?[.access] != .write
                        && !recording.contains { $0.part.index == caller.part.index }
                }.map(\.part)
            }.distinct
        let loose = recording.filter { caller in
            guard let connection = design.connection(caller.link) else { return false }
            return connection[.bestEffort] == true || connection.label?.says(Self.loosely) == true
        }.map(\.part).distinct
        guard !others.isEmpty || !loose.isEmpty else { return [] }
        let gap =
            others.isEmpty
            ? "\(design.names(loose)) record\(loose.count == 1 ? "s" : "") it as best they can, and what is not recorded is answered all the same"
            : "\(design.names(others)) read\(others.count == 1 ? "s" : "") the same and \(others.count == 1 ? "has" : "have") no arrow to \(design.name(trail))\(loose.isEmpty ? "" : ", and what \(design.names(loose)) send there may be lost")"
        return [
            finding(
                about: others.first ?? loose.first ?? trail, with: [trail], severity: loose.isEmpty ? severity : .warning,
                message: "“\(wish)”: \(gap).", headline: "“\(wish)” has a gap: \(design.names(others.isEmpty ? loose : others)).",
                fixes: [QuickFix(advice: "Record before the answer goes out, on every way to the data")], harm: Harm(.other))
        ]
    }
}
