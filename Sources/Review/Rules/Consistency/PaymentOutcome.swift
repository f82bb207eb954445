import Analysis
import Whiteboard

struct PaymentOutcome: Rule {
    let identifier = "consistency/payment-outcome"
    let severity = Severity.advice
    let summary = "payments of which nobody knows what became"

    let explanation = Explanation(
        finds:
            "A flow that calls a payment provider or a clearing network and writes nothing afterwards, where a webhook is the only way to learn the outcome, or there is none; and, where no flow is drawn, a provider that is called and tells nobody anything.",
        matters:
            "A call that timed out has an unknown end: perhaps the money was taken, perhaps not. Refunds, disputes and transfers that the other bank returns come days later, of the provider's own accord. Webhooks come late, twice, or never; what hangs on one alone stays pending for ever, with the customer's money gone and his order not made.",
        instead:
            "Write the answer in the flow, take the webhook as a second source, and let a job ask the provider every few minutes about what is still pending. Reconcile with the provider's list once a day.",
        costs: "A job, a state machine of payments, and a report that somebody reads.",
        sources: ["Stripe documentation, webhooks: handle missed and duplicate events", "Adyen documentation, reconciliation"],
        question: "The provider took the money and its webhook was lost. When do you notice?")

    let examples = Examples(
        raises: board(job: ""),
        nearMiss: board(job: ", {from: clock, to: psp, label: status of what is pending}"),
        fixed: board(job: ", {from: clock, to: psp, label: status of what is pending}"))

    private static func board(job: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: pay, kind: write, path: [client, shop, db, psp], rate: 10/s}
          - {name: confirm, kind: write, path: [psp, shop, db], rate: 10/s, user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: shop, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: clock, kind: scheduler}
          - {id: psp, kind: external, name: Payment provider}
        connections: [{from: client, to: shop}, {from: shop, to: db}, {from: shop, to: psp}, {from: psp, to: shop}, {from: clock, to: db}\(job)]
        """
    }

    private static let asks: Phrases = [
        "reconcil", "settle", "poll", "sweep", "asks the provider", "ask the provider", "pending payments", "status",
    ]

    func findings(in design: Design) -> [Finding] { walked(in: design) + leftPending(in: design) + drawn(in: design) }

    /// Written before, paid, written after: who dies between the last two leaves it paid and pending, and nobody takes it up again.
    private func leftPending(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isWrite, flow.isDeclared, let walk = flow.walk,
                let paid = walk.steps.lastIndex(where: { design.pays(over: $0.link) })
            else { return nil }
            let step = walk.steps[paid]
            let (provider, caller) = (design.parts[step.target], design.parts[step.source])
            let before = walk.steps[..<paid].filter { design.writesStore($0, of: flow) && $0.source == step.source }.map(\.target)
            guard let after = walk.steps[(paid + 1)...].first(where: { design.writesStore($0, of: flow) && $0.source == step.source }),
                before.contains(after.target), walk.entries.first != step.target,
                design.topology.callees(of: provider.index).isEmpty, !isAskedLater(provider, apartFrom: caller, in: design),
                // Who is handed it again goes on where it stopped.
                design.redelivering(to: caller).isEmpty
            else { return nil }
            let (name, store) = (design.name(provider), design.name(design.parts[after.target]))
            return finding(
                .flow(flow.name), about: [caller, provider, design.parts[after.target]], links: [step.link, after.link],
                message:
                    "\(flow.name): when \(design.name(caller)) dies between \(name) and \(store), the money is taken and \(store) says pending; nobody takes it up again, for \(name) tells nobody and no job asks.",
                headline: "\(flow.name): a crash after \(name) leaves it paid and pending.",
                fixes: [QuickFix(advice: "A job that asks \(name) about what has been pending for a minute, by the key of the order")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    private static let heard: Phrases = [
        "webhook", "callback", "hook", "notif", "dispute", "chargeback", "settle", "reconcil", "payment", "payout",
    ]

    /// A provider that no flow comes to: it is called, and nothing leads back.
    private func drawn(in design: Design) -> [Finding] {
        let silent = design.parts.compactMap { provider -> (provider: Part, callers: [(part: Part, link: Link)])? in
            guard design.takesPayments(provider), design.flowsWalking(over: provider).isEmpty,
                design.topology.callees(of: provider.index).isEmpty
            else { return nil }
            let callers = design.topology.callers(of: provider.index).filter { $0.part.isCompute && design.pays(over: $0.link) }
            guard !callers.isEmpty, callers.allSatisfy({ !isAskedLater(provider, apartFrom: $0.part, in: design) }) else { return nil }
            return (provider, callers.map { ($0.part, $0.link) })
        }
        guard !silent.isEmpty, !design.boardSpeaks(of: Self.heard, apartFromWaiversOf: identifier),
            !(design.requirements[.outOfScope] ?? []).contains(where: { $0.says(["payment", "paying", "refund"]) })
        else { return [] }
        // Of the second bank beside the first there is nothing else to say.
        let byCaller = Dictionary(grouping: silent) { $0.callers[0].part.index }
        return byCaller.sorted { $0.key < $1.key }.map { caller, found in
            let providers = found.map(\.provider)
            let names = design.names(providers)
            let (stands, list) = providers.count == 1 ? ("stand in its list", "its list") : ("stand in their lists", "their lists")
            return finding(
                about: providers[0], with: providers.dropFirst() + [design.parts[caller]], links: found.flatMap { $0.callers.map(\.link) },
                message:
                    "\(design.name(design.parts[caller])) calls \(names), and nothing leads back: a late confirmation, a refund and a dispute are told by a webhook or \(stands), and nobody here receives the one or reads the other.",
                headline: "Nothing leads back from \(names): late answers, refunds and disputes are never heard of.",
                fixes: [
                    QuickFix(
                        advice: "Receive the webhooks of \(names), each once, and compare with \(list) of payments once a day")
                ],
                harm: Harm(.dataLost))
        }
    }

    private func walked(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isWrite, let walk = flow.walk, let paid = walk.steps.lastIndex(where: { design.pays(over: $0.link) }) else {
                return nil
            }
            let step = walk.steps[paid]
            guard walk.entries.first != step.target, !walk.steps[(paid + 1)...].contains(where: { design.writesStore($0, of: flow) }) else {
                return nil
            }
            let provider = design.parts[step.target]
            let caller = design.parts[step.source]
            guard !isAskedLater(provider, apartFrom: caller, in: design) else { return nil }
            let name = design.name(provider)
            let isTold = design.topology.callees(of: provider.index).contains { $0.link.kind != .replication }
            // What is refused or sent back tomorrow belongs in the books of today.
            let books = design.clearsPayments(provider) && !isTold ? design.roles.stores.first { design.keepsMoney($0) } : nil
            let how =
                books.map { "what it refuses or sends back later has no way into \(design.name($0)), and no job compares" }
                ?? (isTold
                    ? "only a webhook says what became of it, and nothing asks when that does not come"
                    : "nothing on its way writes down what became of it, and nothing asks later")
            return finding(
                .flow(flow.name), about: [provider, caller], links: [step.link], severity: books == nil ? severity : .warning,
                message: "\(flow.name) ends with \(name): \(how).",
                headline: books != nil
                    ? "\(flow.name): what \(name) sends back has no way in."
                    : "\(flow.name): \(isTold ? "a lost webhook" : "a lost answer") of \(name) leaves a payment that nobody knows of.",
                fixes: [
                    QuickFix(
                        advice: books == nil
                            ? "Let a job ask \(name) about what is pending for more than a \(flow.isUserFacing ? "minute" : "day")"
                            : "An arrow for what \(name) answers, to a program that books it back once, and a daily comparison with its file"
                    )
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// Another program calls the provider, or words say that payments are compared later.
    private func isAskedLater(_ provider: Part, apartFrom caller: Part, in design: Design) -> Bool {
        design.topology.callers(of: provider.index).contains { other in
            other.part.index != caller.index
                && (other.part.kind == "scheduler" || other.part.kind == "batch-job" || other.part.kind == "worker")
        }
            || design.speaks(provider, of: Self.asks) || design.speaks(caller, of: Self.asks)
            || design.parts.contains { isComparing($0, with: provider, in: design) }
            || design.boardSpeaks(of: ["reconcil"], apartFromWaiversOf: identifier)
    }

    /// A job of that name, unless its arrows show that it compares only what is your own.
    private func isComparing(_ part: Part, with provider: Part, in design: Design) -> Bool {
        guard part.id.says(["reconcil", "settle"]) || design.name(part).says(["reconcil", "settle"]) else { return false }
        let around = design.topology.callers(of: part.index).map(\.part) + design.topology.callees(of: part.index).map(\.part)
        return around.isEmpty || around.contains { $0.index == provider.index || $0.kind == "external" || $0.isCompute }
    }
}
