import Analysis
import Whiteboard

struct TakenBeforeAccepted: Rule {
    let identifier = "consistency/taken-before-accepted"
    let severity = Severity.warning
    let summary = "money is taken before somebody else agrees, and nothing gives it back"

    let explanation = Explanation(
        finds:
            "A call that captures or charges, on a flow that goes on to somebody who may still refuse (a requirement or call that accepts, confirms or approves), where nothing on the board refunds, voids or releases.",
        matters:
            "The kitchen is closed, the host declines, the driver does not come: the customer has paid for what he does not get, and support pays back by hand, days later.",
        instead:
            "Authorise first and capture when the other side has accepted; a refusal or a time-out releases the hold. Where the provider cannot, a refund by rule with the same key.",
        costs: "A state more, a timer, and holds that lapse after a week.",
        sources: ["Stripe documentation, place a hold on a payment method", "Adyen documentation, capture and cancel"],
        question: "The other side refuses. When does the customer have the money back?")

    let examples = Examples(
        raises: board("capture the card"), nearMiss: board("authorise the card"), fixed: board("authorise the card"))

    private static func board(_ label: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Order and pay, The restaurant accepts or declines]}
        flows: [{name: order, kind: write, path: [eater, app, db, psp, "app > events", tablet]}]
        components:
          - {id: eater, kind: client}
          - {id: tablet, kind: client, name: Restaurant tablet}
          - {id: app, kind: service, replicas: 2, auth: jwt, outbox: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: psp, kind: external, name: Payment provider}
          - {id: events, kind: pub-sub, technology: SNS}
        connections:
          - {from: eater, to: app}
          - {from: app, to: db}
          - {from: app, to: psp, label: \(label), timeout: 5s, idempotent: true}
          - {from: app, to: events, kind: async}
          - {from: events, to: tablet, kind: async}
        """
    }

    private static let takes = ["capture", "charge"]
    private static let accepting = ["accept", "declin", "approv", "refus", "reject"]
    private static let returns: Phrases = [
        "refund", "void", "cancel", "release", "reverse", "pay back", "money back", "lapse", "authorise first",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("external") else { return [] }
        let asked =
            design.requirements.functional.first { $0.says(Self.accepting) }
            ?? design.board.api.first { $0.call.says(Self.accepting) || ($0[.does] ?? "").says(Self.accepting) }?.call
        guard let asked else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isWrite, flow.isDeclared, flow.isUserFacing, let walk = flow.walk,
                let paid = walk.steps.firstIndex(where: { step in
                    design.pays(over: step.link) && design.connection(step.link)?.label?.says(Self.takes) == true
                }),
                // Somebody else hears of it afterwards: another client than the one that pays, or one of another's systems.
                walk.steps[(paid + 1)...].contains(where: { design.parts[$0.target].isClient && $0.target != flow.client }),
                !design.isSpoken(of: Self.returns, apartFromWaiversOf: identifier)
            else { return nil }
            let step = walk.steps[paid]
            let label = design.connection(step.link)?.label ?? ""
            return finding(
                .flow(flow.name), about: [design.parts[step.source], design.parts[step.target]], links: [step.link],
                message:
                    "\(flow.name) takes the money (“\(label)”) before “\(asked)”, and nothing on the board gives it back where that is refused or nobody answers.",
                headline: "\(flow.name) takes the money before the other side has accepted.",
                fixes: [
                    QuickFix(
                        advice: "Authorise first, capture when it is accepted, and release the hold where it is refused or nobody answers")
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }
}
