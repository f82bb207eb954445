import Analysis
import Whiteboard

struct CheckOnSomePaths: Rule {
    let identifier = "security/check-on-some-paths"
    let severity = Severity.warning
    let summary = "a guard at one of two doors"

    let explanation = Explanation(
        finds:
            "A check for fraud, risk, limits or sanctions that some of the users' flows into the store of money pass, while another flow that moves money does not come by it.",
        matters:
            "Thieves look for the door without a guard: a stolen card is loaded by the unchecked flow and sent away by the checked one, which sees a customer with a balance. The loss is found weeks later, as a chargeback.",
        instead:
            "Let every flow that brings or moves money come by the check, those from outside first; hold what is new for some days, and handle the notice that takes money back.",
        costs: "Milliseconds and false alarms on a flow that was quick, and a hold that customers feel.",
        sources: ["Visa, Merchant fraud and dispute monitoring programmes", "FATF Guidance, risk-based approach for payment services"],
        question: "I have a stolen card. By which flow do I come in?")

    let examples = Examples(
        raises: board(path: "[client, app, stripe, ledger]"), nearMiss: board(path: "[client, app, fraud, app > stripe, app > ledger]"),
        fixed: board(path: "[client, app, fraud, app > stripe, app > ledger]"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Entry, store: ledger, key: id, class: money}]
        flows:
          - {name: send, kind: write, path: [client, app, fraud, app > ledger]}
          - {name: top-up, kind: write, path: \(path)}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: fraud, kind: inference, name: Fraud score, replicas: 2}
          - {id: stripe, kind: external, technology: Stripe}
          - {id: ledger, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: fraud, timeout: 200ms, fallback: review}
          - {from: app, to: stripe, timeout: 2s, idempotent: true}
          - {from: app, to: ledger, access: read-write}
        """
    }

    private static let guards = ["fraud", "risk", "sanction", "aml", "kyc check", "scoring", "abuse", "screening"]
    private static let handled: Phrases = [
        "3-d secure", "3ds", "chargeback", "checked by the provider", "radar", "provider screens", "hold of",
    ]
    private static let harmless: Phrases = [
        "refund", "cancel", "admin", "correct", "reverse", "settled", "webhook", "hook", "book", "reconcil",
        // Out, not in.
        "payout", "pay-out", "withdraw", "cash-out", "cashout",
    ]

    func findings(in design: Design) -> [Finding] {
        // Flows of money are few; who checks them is looked for by name, last.
        let moving = design.flows.filter { flow in
            guard flow.isDeclared, flow.isWrite, flow.isUserFacing, design.parts[flow.client].isClient, !flow.name.says(Self.harmless)
            else { return false }
            return flow.walk?.steps.contains { design.keepsMoney(design.parts[$0.target]) && design.writesStore($0, of: flow) } ?? false
        }
        guard moving.count >= 2 else { return [] }
        let guards = design.parts.filter { part in
            (part.isCompute || part.kind == "inference" || part.kind == "external") && part.isClient == false
                && design.speaks(at: part, of: Self.guards)
        }
        guard !guards.isEmpty else { return [] }
        return guards.compactMap { check in
            let passing = moving.filter { $0.walk?.entries.contains(check.index) ?? false }
            let others = moving.filter { flow in
                !(flow.walk?.entries.contains { entry in guards.contains { $0.index == entry } } ?? false)
                    && (flow.walk?.entries.contains { design.takesPayments(design.parts[$0]) } ?? false)
            }
            guard let one = passing.first, let other = others.first, one.client == other.client,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .flow(other.name), about: [check],
                message:
                    "\(design.names(ofFlows: passing)) come\(passing.count == 1 ? "s" : "") by \(design.name(check)); \(design.names(ofFlows: others)), which bring\(others.count == 1 ? "s" : "") money from outside, do\(others.count == 1 ? "es" : "") not: a stolen card comes in there, and nothing on the board handles a chargeback.",
                headline: "\(other.name) brings money past \(design.name(check)).",
                fixes: [QuickFix(advice: "Score what comes in too, hold what is new, and handle chargebacks")],
                harm: Harm(.dataLost, share: design.share(of: others)))
        }
    }
}
