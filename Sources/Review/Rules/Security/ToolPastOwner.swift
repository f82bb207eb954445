import Analysis
import Whiteboard

struct ToolPastOwner: Rule {
    let identifier = "security/tool-past-owner"
    let severity = Severity.advice
    let summary = "a support tool that writes the tables itself"

    let explanation = Explanation(
        finds:
            "A support or admin tool that writes a store of money, or one with an invariant, straight, while a service owns that store and holds its rules.",
        matters:
            "The rules are in the service: sums that agree, entries that are never changed, events that tell the others. A correction by hand passes all of it by: nobody hears of it, the invariant may break, and a tired person with full rights is one update without a condition away from a disaster.",
        instead:
            "Let the tool call the service like everyone else, with calls of its own for corrections: entries against entries, a reason, a second person above a limit, a record of who did it.",
        costs: "Calls that only support needs.",
        sources: ["Evans, Domain-Driven Design: aggregates and invariants", "PCI DSS 4.0, requirements 7 and 10"],
        question: "Who can change a balance without leaving a trace?")

    let examples = Examples(
        raises:
            "client > app x2 {auth=jwt} > {access=read-write} ledger:rds; backoffice:service > {access=read-write} ledger; entity Entry in ledger key=id class=money",
        nearMiss:
            "client > app x2 {auth=jwt} > {access=read-write} ledger:rds; backoffice:service > {access=read} ledger; entity Entry in ledger key=id class=money",
        fixed:
            "client > app x2 {auth=jwt} > {access=read-write} ledger:rds; backoffice:service > app; entity Entry in ledger key=id class=money"
    )

    private static let tools: Phrases = [
        "backoffice", "back-office", "back office", "support", "admin", "internal tool", "ops tool", "customer care",
    ]
    private static let handled: Phrases = [
        "four eyes", "second person", "approved by", "through the service", "stored procedure", "audited",
    ]

    func findings(in design: Design) -> [Finding] {
        // Rules of a store are entities of the board.
        guard !design.board.data.isEmpty else { return [] }
        return design.roles.compute.compactMap { tool -> Finding? in
            let written = design.topology.callees(of: tool.index).filter { callee in
                callee.part.family == .store && callee.link.kind == .sync && design.connection(callee.link)?[.access]?.writes == true
            }
            guard !written.isEmpty, [tool.id, design.name(tool)].contains(where: { $0.says(Self.tools) }) else { return nil }
            for callee in written {
                let kept = design.entities(in: callee.part).filter { entity in
                    entity[.class] == .money || entity[.invariant] != nil || entity[.appendOnly] == true || entity[.immutable] == true
                }
                let owner = design.topology.callers(of: callee.part.index).first { other in
                    other.part.index != tool.index && other.part.kind == "service" && design.connection(other.link)?[.access] != .read
                        && ![other.part.id, design.name(other.part)].contains { $0.says(Self.tools) }
                }
                guard let entity = kept.first, let owner, !design.speaks(tool, of: Self.handled),
                    !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                let label = design.connection(callee.link)?.label.map { " (“\($0)”)" } ?? ""
                let rule =
                    entity[.invariant].map { "“\($0)”" }
                    ?? (entity[.appendOnly] == true ? "that \(entity.name) is only added to" : "the rules of \(entity.name)")
                return finding(
                    about: tool, with: [callee.part, owner.part], links: [callee.link],
                    message:
                        "\(design.name(tool)) writes \(design.name(callee.part)) itself\(label), past \(design.name(owner.part)), which holds \(rule) and tells the others.",
                    headline: "\(design.name(tool)) writes \(design.name(callee.part)) past \(design.name(owner.part)).",
                    fixes: [
                        QuickFix(
                            advice: "Let it call \(design.name(owner.part)), with a reason, a second person and a record of who did it")
                    ],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }
}
