import Analysis
import Whiteboard

struct TakenBeforeDelivered: Rule {
    let identifier = "consistency/taken-before-delivered"
    let severity = Severity.warning
    let summary = "an account is charged before somebody else delivers, and nothing puts it right"

    let explanation = Explanation(
        finds:
            "A flow that writes money or stock and then calls somebody outside for what was paid with it, where nothing on the board reserves, gives back or reconciles.",
        matters:
            "The partner is down for hours a year, refuses now and then, and answers after the caller has given up. In each of these the account is charged and the customer has nothing; nobody notices but him.",
        instead:
            "Reserve, ask with a key, and book when the partner has answered; a job settles what is still reserved. What failed is released by the same steps in reverse (a saga).",
        costs: "A state more, a job, and balances that are lower than they seem for a while.",
        sources: [
            "Garcia-Molina, Salem, Sagas, SIGMOD 1987", "Helland, Life beyond Distributed Transactions, CIDR 2007",
        ],
        question: "The points are gone and the partner does not answer. When does the member have them back?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: "", path: "partner, app > accounts"),
        fixed: board(notes: "reserves first; releases what fails"))

    private static func board(notes: String, path: String = "accounts, app > partner") -> String {
        """
        boardwalk: 1
        data: [{entity: Account, store: accounts, key: member, class: money, invariant: the balance is never negative}]
        flows: [{name: redeem, kind: write, path: [member, app, \(path)], rate: 5/s, entity: Account}]
        components:
          - {id: member, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt, notes: "\(notes)"}
          - {id: accounts, kind: sql-database, technology: RDS, zones: 2, managed: true, isolation: serializable}
          - {id: partner, kind: external, name: Voucher partner}
        connections:
          - {from: member, to: app}
          - {from: app, to: accounts, access: read-write}
          - {from: app, to: partner, label: buy a voucher, timeout: 3s, idempotent: true}
        """
    }

    private static let handled: Phrases = [
        "reserv", "hold", "held", "compensat", "give back", "gives back", "given back", "refund", "release", "revers", "saga", "outbox",
        "pending", "reconcil", "roll back", "rolled back", "put back", "settle", "begun",
    ]
    /// Who only hears of it, counts or checks.
    private static let telling: Phrases = [
        "notif", "mail", "sms", "push", "webhook", "inform", "tell", "event", "log", "check", "verify", "lookup", "look up", "score",
        "quote",
        "rate", "sign", "login", "geocod", "price",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("external") else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isWrite, flow.isDeclared, flow.isUserFacing, let walk = flow.walk,
                let taken = walk.steps.firstIndex(where: { step in
                    design.writesStore(step, of: flow) && keepsValue(design.parts[step.target], flow, in: design)
                }),
                let asked = walk.steps[(taken + 1)...].first(where: { step in
                    let partner = design.parts[step.target]
                    return partner.kind == "external" && step.link.kind == .sync && step.source == walk.steps[taken].source
                        && !design.takesPayments(partner) && design.connection(step.link)?[.bestEffort] != true
                        && !design.speaks(at: partner, of: Self.telling)
                        && !(design.connection(step.link)?.label ?? "").says(Self.telling)
                }),
                !walk.steps.prefix(taken).contains(where: { $0.target == asked.target }), design.parts[asked.source][.saga] == nil,
                ![asked.source, asked.target].contains(where: { design.speaks(design.parts[$0], of: Self.handled) }),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let (store, partner) = (design.parts[walk.steps[taken].target], design.parts[asked.target])
            let availability = partner[.availability].map { " (\($0.text))" } ?? ""
            return finding(
                .flow(flow.name), about: [store, partner], links: [walk.steps[taken].link, asked.link],
                message:
                    "\(flow.name) writes \(design.name(store)) and then asks \(design.name(partner))\(availability): where that fails, or the program dies in between, the account is charged and nothing was delivered; nothing on the board gives it back.",
                headline: "\(flow.name) charges \(design.name(store)) before \(design.name(partner)) has delivered.",
                fixes: [
                    QuickFix(
                        advice:
                            "Reserve first, book when \(design.name(partner)) has answered, and let a job release or settle what is still reserved"
                    )
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// What the flow is about is worth money: its entity, or all that is kept there.
    private func keepsValue(_ store: Part, _ flow: DesignFlow, in design: Design) -> Bool {
        let kept = design.entities(in: store)
        func isValue(_ entity: Entity) -> Bool { entity[.class] == .money }
        if let name = design.stated(flow)?[.entity], let entity = kept.first(where: { $0.name == name }) { return isValue(entity) }
        return store.kind == "ledger" || !kept.isEmpty && kept.allSatisfy(isValue)
    }
}
