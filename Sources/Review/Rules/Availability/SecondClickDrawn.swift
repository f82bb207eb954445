import Analysis
import Whiteboard

/// What a second press makes twice, of a board that draws its flows and writes down no calls.
struct SecondClickDrawn {
    private static let making: Phrases = [
        "submit", "create", "order", "book", "place", "apply", "sign-up", "signup", "send", "checkout", "register", "request", "buy",
        "transfer", "comment", "file-", "donate", "issue", "open-account", "new-",
    ]
    private static let handled: Phrases = [
        "idempot", "once", "unique", "dedup", "client id", "message id", "request id", "double click", "second click", "conditional",
        "on conflict", "by key", "nonce",
    ]

    func findings(of rule: SecondClick, in design: Design) -> [Finding] {
        guard design.board.api.isEmpty else { return [] }
        let found = design.flows.compactMap { flow -> (flow: DesignFlow, step: Walk.Step)? in
            guard flow.isDeclared, flow.isWrite, flow.isUserFacing, flow.name.says(Self.making), design.parts[flow.client].isClient,
                !design.isDevice(design.parts[flow.client]), let walk = flow.walk,
                !walk.steps.contains(where: { design.pays(over: $0.link) || design.connection($0.link)?[.idempotent] == true }),
                let step = walk.steps.first(where: { isKept($0, of: flow, in: design) })
            else { return nil }
            return (flow, step)
        }
        guard let first = found.first, !design.isSpoken(of: Self.handled, apartFromWaiversOf: rule.identifier) else { return [] }
        let names = design.names(ofFlows: found.map(\.flow))
        let store = design.parts[first.step.target]
        return [
            rule.finding(
                .flow(first.flow.name), about: [design.parts[first.step.source], store], links: [first.step.link],
                message:
                    "Nothing says what a second press does: \(names) pressed again, or repeated by an app on a train, \(found.count == 1 ? "is" : "are") in \(design.name(store)) twice.",
                headline: "\(names) pressed twice: nothing says that it is done once.",
                fixes: [QuickFix(advice: "Take a key that the client makes for each intention, and keep it unique beside the row")],
                harm: Harm(.other, share: design.share(of: found.map(\.flow))))
        ]
    }

    /// A row of a database, by a program that does not say that a repeat is safe.
    private func isKept(_ step: Walk.Step, of flow: DesignFlow, in design: Design) -> Bool {
        let (program, store) = (design.parts[step.source], design.parts[step.target])
        guard program.isCompute, program[.idempotent] != true, store.isStore, !store.isCache, design.writesStore(step, of: flow) else {
            return false
        }
        return ["sql-database", "document-store", "wide-column-store", "key-value-store", "ledger"].contains(store.kind.rawValue)
            && store[.conditionalWrites] != true
    }
}
