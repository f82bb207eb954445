import Analysis
import Whiteboard

struct NoAudit: Rule {
    let identifier = "security/no-audit"
    let severity = Severity.advice
    let summary = "nobody can say who looked"

    let explanation = Explanation(
        finds:
            "A board that names HIPAA, PCI, SOX, SOC 2 or ISO 27001, keeps data of people or money, and has nothing that records who read or changed it.",
        matters:
            "These rules ask afterwards: who looked at this patient, who changed this balance. Logs for debugging do not answer it, for they are rotated, can be edited, and do not name the person.",
        instead:
            "An audit record for each access by people and each change: who, what, when, from where; written to a place where nobody can change it, such as an object store with a lock, and kept as long as the rule says.",
        costs: "A write for each access, storage for years, and somebody who reads it now and then.",
        sources: ["45 CFR 164.312(b), HIPAA Security Rule: audit controls", "PCI DSS 4.0, requirement 10"],
        question: "A nurse looked at her neighbour's file last March. How do you find that out?")

    let examples = Examples(
        raises: "require compliance=[HIPAA]; client > lb:alb > app x2 > db:rds; entity Patient in db key=id pii=true",
        nearMiss: "require compliance=[GDPR]; client > lb:alb > app x2 > db:rds; entity Patient in db key=id pii=true",
        fixed: "require compliance=[HIPAA]; client > lb:alb > app x2 > db:rds; app -> audit:s3; entity Patient in db key=id pii=true")

    private static let laws: Phrases = [
        "hipaa", "pci", "sox", "soc 2", "soc2", "iso 27001", "ferpa", "glba", "dora", "finra", "mifid", "psd2",
    ]
    private static let kept: Phrases = ["audit", "access log", "who looked", "who read", "trail"]

    func findings(in design: Design) -> [Finding] {
        guard let law = (design.requirements[.compliance] ?? []).first(where: { $0.says(Self.laws) }) else { return staff(in: design) }
        let sensitive = design.board.data.filter { $0[.pii] == true || $0[.class] == .money || $0[.class] == .identity }
        guard !sensitive.isEmpty || design.board.data.isEmpty,
            !design.parts.contains(where: { $0.kind == "logging" && keeps($0, in: design) }),
            !design.parts.contains(where: { design.speaks($0, of: Self.kept) }),
            !design.board.data.contains(where: { $0.name.says(Self.kept) }),
            !design.requirements.functional.contains(where: { $0.says(Self.kept) }),
            !design.boardSpeaks(of: Self.kept, apartFromWaiversOf: identifier)
        else { return [] }
        return [
            finding(
                .board, about: [],
                message:
                    "\(law) asks who looked at \(sensitive.first?.name ?? "a record") or changed it: nothing on the board records it.",
                fixes: [
                    sensitive.first.map { fix(for: $0, in: design) } ?? QuickFix(advice: "Record each access where nobody can change it")
                ])
        ]
    }

    /// A log that may lose lines is read by engineers; as proof it is none.
    private func keeps(_ log: Part, in design: Design) -> Bool {
        let fed = design.topology.callers(of: log.index)
        return log[.bestEffort] != true && (fed.isEmpty || fed.contains { design.connection($0.link)?[.bestEffort] != true })
    }

    /// People of one's own who change amounts by hand.
    private func staff(in design: Design) -> [Finding] {
        let flows = design.flows.filter { flow in
            flow.isDeclared && flow.isWrite && flow.isUserFacing && design.isOwnPeople(design.parts[flow.client])
        }
        for flow in flows.sorted(by: { $0.name < $1.name }) {
            guard let step = flow.walk?.steps.first(where: { design.writesStore($0, of: flow) }) else { continue }
            let store = design.parts[step.target]
            let money = design.entities(in: store).filter { entity in
                entity[.class] == .money
                    || entity.fields.contains {
                        $0.type.lowercased().hasPrefix("money") || $0.name.lowercased().says(["amount", "balance", "refund"])
                    }
            }
            guard
                let entity = money.min(by: { one, other in
                    let names = [one, other].map { flow.name.says([$0.name.lowercased()]) }
                    return names[0] != names[1] ? names[0] : one.name < other.name
                }), !design.parts.contains(where: { design.speaks($0, of: Self.kept) }),
                !design.board.data.contains(where: {
                    $0.name.says(Self.kept + ["history", "change", "log", "event"]) || $0[.appendOnly] == true
                }),
                !design.boardSpeaks(of: Self.kept + ["four eyes", "second person", "history"], apartFromWaiversOf: identifier)
            else { continue }
            return [
                finding(
                    .flow(flow.name), about: [store],
                    message:
                        "\(flow.name) lets \(design.name(flow.client)) change amounts (\(entity.name)) by hand: nothing keeps who did it and what stood there before, and one person is enough.",
                    headline: "\(flow.name): nothing keeps who changed \(entity.name), and what it was.",
                    fixes: [QuickFix(advice: "Keep each change beside the row, never over it, and ask for a second person above a limit")])
            ]
        }
        return []
    }

    private func fix(for entity: Entity, in design: Design) -> QuickFix {
        guard let store = design.store(of: entity)?.index,
            let program = design.topology.callers(of: store).map(\.part).first(where: \.isCompute)
        else { return QuickFix(advice: "Record each access where nobody can change it") }
        var audit = Component(id: design.freeIdentifier("audit"), kind: "object-store")
        audit[.encrypted] = true
        audit[.notes] = "object lock"
        return QuickFix(
            "Add an audit trail", reach: .changesDesign,
            edit: design.batch(
                "add audit",
                [design.board.adding(audit), design.board.adding(Connection(from: program.id, to: audit.id, kind: .batch, label: "audit"))])
        )
    }
}
