import Analysis
import Whiteboard

struct SecondClick: Rule {
    let identifier = "availability/second-click"
    let severity = Severity.advice
    let summary = "a call that is said to do it again when it is sent again"

    let explanation = Explanation(
        finds:
            "A call of users that changes something and says that nothing makes a repeat safe (`idempotent: none`), whose flow adds a row or acts on somebody else's system; and, where no calls are written down, a flow of users that submits, orders or books.",
        matters:
            "Networks lose answers, not only requests. Whoever waits too long presses again, and an app on a train tries again by itself: there are two orders, two shipments, two returns for one year, and each of them is right by itself.",
        instead:
            "A key that the client makes once for each intention and sends with every attempt, kept unique beside what it made; or an address that names what is changed, so that a repeat sets the same.",
        costs: "A column and a unique index, and answers that are kept for a day so that the second attempt gets the first one's.",
        sources: ["Stripe API documentation, idempotent requests", "Amazon Builders' Library, making retries safe with idempotent APIs"],
        question: "The answer is lost on its way back and the user presses again. What is there twice?")

    let examples = Examples(
        raises: board(idempotent: "none", call: "POST"),
        nearMiss: board(idempotent: "none", call: "PUT"),
        fixed: board(idempotent: "key", call: "POST"))

    private static func board(idempotent: String, call: String) -> String {
        """
        boardwalk: 1
        api: [{call: \(call) /returns, does: Submit, flow: submit, idempotent: \(idempotent), auth: jwt}]
        data: [{entity: Return, store: db, key: id}]
        flows: [{name: submit, kind: write, path: [client, app, db], rate: 5/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: write}]
        """
    }

    func findings(in design: Design) -> [Finding] { stated(in: design) + SecondClickDrawn().findings(of: self, in: design) }

    private func stated(in design: Design) -> [Finding] {
        design.board.api.enumerated().compactMap { place, call in
            guard call[.idempotent] == Idempotence.none, !call.call.hasPrefix("PUT "), !call.call.hasPrefix("DELETE "),
                let name = call[.flow], let flow = design.flows.first(where: { $0.name == name && $0.isDeclared }), flow.isWrite,
                let walk = flow.walk, walk.entries.first.map({ design.parts[$0].isClient }) ?? false
            else { return nil }
            if let paying = walk.steps.first(where: { design.pays(over: $0.link) }) {
                return payingTwice(call, place, paying, flow: flow, in: design)
            }
            // What a stated retry doubles is said of its arrow.
            let isSaid = walk.steps.contains { walk.isAwaited[$0.entry] && RetryNotIdempotent().finding(of: $0.link, in: design) != nil }
            guard !isSaid else { return nil }
            let effects = walk.steps.filter { step in
                design.parts[step.source].isCompute && design.parts[step.source][.idempotent] != true
                    && (design.repetition(of: step.link) >= .added || addsOnce(step, of: flow, in: design))
                    && !isGuarded(step, in: design)
            }
            guard let worst = effects.max(by: { design.repetition(of: $0.link) < design.repetition(of: $1.link) }) else { return nil }
            let target = design.parts[worst.target]
            let acts = design.repetition(of: worst.link) >= .acted
            return finding(
                .api(call.call), about: [design.parts[worst.source], target], links: [worst.link], severity: acts ? .warning : severity,
                message:
                    "\(call.call) sent twice \(acts ? "acts twice at" : "writes twice to") \(design.name(target)): the board says that nothing makes a repeat safe.",
                headline: "\(call.call) sent twice does it twice in \(design.name(target)).",
                fixes: [
                    QuickFix("Take a key with each attempt", edit: design.changeCall(place, Call.change(.idempotent, to: .key)))
                ],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// Whoever presses the button again pays again, whatever key the call behind it has: it is made anew for each.
    private func payingTwice(_ call: Call, _ place: Int, _ step: Walk.Step, flow: DesignFlow, in design: Design) -> Finding? {
        let (caller, provider) = (design.parts[step.source], design.parts[step.target])
        let isFromOutside = flow.walk?.steps.contains {
            design.parts[$0.source].isOutside && RetryNotIdempotent().finding(of: $0.link, in: design) != nil
        }
        guard isFromOutside != true, design.connection(step.link)?[.access] != .read else { return nil }
        return finding(
            .api(call.call), about: [caller, provider], links: [step.link], severity: .warning,
            message:
                "\(call.call) sent twice pays twice at \(design.name(provider)): the board says that nothing makes a repeat safe, and whoever waits presses again.",
            headline: "\(call.call) sent twice pays twice.",
            fixes: [QuickFix("Take a key with each attempt", edit: design.changeCall(place, Call.change(.idempotent, to: .key)))],
            harm: Harm(.other, share: design.share(of: [flow])))
    }

    /// A row that is never changed under a number made here: what comes again is another row.
    private func addsOnce(_ step: Walk.Step, of flow: DesignFlow, in design: Design) -> Bool {
        guard let entity = design.entity(of: flow), entity[.immutable] == true, !design.bringsItsKey(entity) else { return false }
        return design.writesStore(step, of: flow) && design.store(of: entity)?.index == step.target
            && design.connection(step.link)?[.idempotent] != true
    }

    /// A condition on what is written refuses the second.
    private func isGuarded(_ step: Walk.Step, in design: Design) -> Bool {
        let store = design.parts[step.target]
        guard store.family == .store else { return false }
        return store[.conditionalWrites] == true || design.speaks(store, of: ["unique", "on conflict", "once", "idempot"])
    }
}
