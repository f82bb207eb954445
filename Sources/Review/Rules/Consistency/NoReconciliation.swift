import Analysis
import Whiteboard

struct NoReconciliation: Rule {
    let identifier = "consistency/no-reconciliation"
    let severity = Severity.advice
    let summary = "books that nobody compares with the bank's"

    let explanation = Explanation(
        finds: "Payments that are kept on the board and made at a provider or bank, with nothing that compares the two.",
        matters:
            "Answers are lost, webhooks come twice, refunds and chargebacks are made on the provider's side, fees are deducted. Each leaves a difference that no single request sees; after a year nobody can say which side is right.",
        instead:
            "Fetch the provider's settlement list each day, match it with the ledger line by line, and give the rest to a person with a deadline.",
        costs: "A job, a list of open differences, and somebody who works on it.",
        sources: ["Stripe documentation, payout reconciliation report", "Adyen documentation, settlement details report"],
        question: "The provider paid out less than your books say. Who notices, and when?")

    let examples = Examples(
        raises: board(job: ""),
        nearMiss: board(job: "\n  - {id: reconcile, kind: batch-job}"),
        fixed: board(job: "\n  - {id: reconcile, kind: batch-job}"))

    private static func board(job: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Payment, store: db, fields: {id: id, amount: money}, key: id, class: money}]
        flows: [{name: pay, kind: write, path: [client, shop, db, psp, shop > db], rate: 5/s}]
        components:
          - {id: client, kind: client}
          - {id: shop, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: psp, kind: external, name: Payment provider}\(job)
        connections: [{from: client, to: shop}, {from: shop, to: db}, {from: shop, to: psp}]
        """
    }

    private static let compared: Phrases = [
        "reconcil", "settlement", "settle", "match", "statement", "compare", "balance check", "bookkeep", "audit the ledger",
    ]

    func findings(in design: Design) -> [Finding] {
        let money = design.board.data.filter {
            $0[.class] == .money && $0.name.lowercased().says(["pay", "ledger", "posting", "transaction", "transfer", "charge", "invoice"])
        }
        guard let entity = money.min(by: { $0.name < $1.name }),
            let store = design.store(of: entity),
            let provider = design.parts.filter({ part in
                design.takesPayments(part) && design.topology.callers(of: part.index).contains { design.pays(over: $0.link) }
            })
            .min(by: { $0.id < $1.id })
        else { return [] }
        let texts =
            design.parts.flatMap { design.words(at: $0) } + design.board.flows.map(\.name) + design.board.connections.compactMap(\.label)
            + design.requirements.functional + design.board.data.map(\.name) + (design.requirements[.outOfScope] ?? [])
        guard !texts.contains(where: { $0.says(Self.compared) }), !design.boardSpeaks(of: Self.compared, apartFromWaiversOf: identifier)
        else { return [] }
        return [
            finding(
                about: provider, with: [store],
                message:
                    "\(entity.name) in \(design.name(store)) and what \(design.name(provider)) has booked are never compared: a difference is found by a customer, or not at all.",
                headline: "Nothing compares \(entity.name) with what \(design.name(provider)) booked.",
                fixes: [QuickFix(advice: "Match its settlement list with the ledger each day")], harm: Harm(.other))
        ]
    }
}
