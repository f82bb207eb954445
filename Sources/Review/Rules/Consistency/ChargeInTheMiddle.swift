import Analysis
import Whiteboard

struct ChargeInTheMiddle: Rule {
    let identifier = "consistency/charge-in-the-middle"
    let severity = Severity.advice
    let summary = "a charge between two writes that nothing ties together"

    let explanation = Explanation(
        finds:
            "A program that writes its own store and has money taken, by itself or by another service, in the same request, on a board whose flows do not walk it and that names no pending state, saga or compensation.",
        matters:
            "The money and the row are in two systems. A crash between them leaves a charge without what was bought, or what was bought without a charge, and neither side knows.",
        instead: "A row in a pending state first, its id as the key of the charge, and a job that asks what became of the pending ones.",
        costs: "A state more that every reader must know.",
        sources: ["Richardson, Microservices Patterns, chapter 4: sagas"],
        question: "The charge went through and the process died. What does the customer see, and who finds out?")

    let examples = Examples(
        raises: "require availability=99%; client > lb > booking:service x2 > db:rds; booking > payment:service x2 > stripe",
        nearMiss:
            "require availability=99%; client > lb > booking:service x2 > \"pending booking\" db:rds; booking > payment:service x2 > stripe",
        fixed:
            "require availability=99%; client > lb > booking:service x2 > \"pending booking\" db:rds; booking > payment:service x2 > stripe"
    )

    private static let handled: Phrases = [
        "pending", "saga", "compensat", "outbox", "reserve then", "two-step", "two step", "confirm", "authori", "capture", "state machine",
        "reconcil", "orchestrat", "workflow", "idempot",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.isWorkedOut || !design.isBareDrawing, design.parts.contains(where: { design.takesPayments($0) }) else { return [] }
        let found = design.roles.compute.compactMap { program -> (isOuter: Bool, finding: Finding)? in
            guard design.criticality.walkedBy[program.index].isEmpty, program[.saga] == nil,
                let store = design.topology.callees(of: program.index).first(where: { callee in
                    callee.part.isStore && !callee.part.isCache && callee.part.kind != "object-store" && callee.link.kind == .sync
                        && design.connection(callee.link)?[.access] != .read
                })?.part, let (through, provider) = charging(program, in: design),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier),
                ![program, through, store].contains(where: { design.speaks($0, of: Self.handled) })
            else { return nil }
            let name = design.name(program)
            let by =
                through.index == program.index
                ? "calls \(design.name(provider))" : "lets \(design.name(through)) charge at \(design.name(provider))"
            let finding = finding(
                about: program, with: [store, through, provider],
                message:
                    "\(name) writes \(design.name(store)) and \(by) in one request: a crash between the two leaves a charge without its row, or a row without its charge, and nothing names a pending state or who looks for those.",
                headline: "\(name): a crash between the charge and the row leaves one without the other.",
                fixes: [
                    QuickFix(advice: "A pending row first, its id as the key of the charge, and a job that asks after the pending ones")
                ],
                harm: Harm(.dataLost))
            return (through.index != program.index, finding)
        }
        // Who lets another charge has the other's gap and its own.
        return (found.first(where: \.isOuter) ?? found.first).map { [$0.finding] } ?? []
    }

    /// Who takes the money for it: itself, or a service that it calls.
    private func charging(_ program: Part, in design: Design) -> (through: Part, provider: Part)? {
        for callee in design.topology.callees(of: program.index) where callee.link.kind == .sync {
            if design.takesPayments(callee.part), design.pays(over: callee.link) { return (program, callee.part) }
            guard callee.part.isCompute else { continue }
            for next in design.topology.callees(of: callee.part.index)
            where next.link.kind == .sync && design.takesPayments(next.part) && design.pays(over: next.link) {
                return (callee.part, next.part)
            }
        }
        return nil
    }
}
