import Analysis
import Whiteboard

struct MoneyWithoutReturn: Rule {
    let identifier = "consistency/money-without-return"
    let severity = Severity.warning
    let summary = "money that goes out, and has no way back in"

    let explanation = Explanation(
        finds:
            "A partner to whom money is paid out, and whose answers and files come only to programs that read, or to none: nothing writes a returned or refused payment back into the account.",
        matters:
            "Transfers come back: a closed account, a wrong number, the day after. Then the customer's money is in nobody's account until somebody in finance finds a line in a file. It is his money.",
        instead:
            "A flow for what comes back, from the partner's notice or file to an entry that credits the account, repeatable by the partner's id; a state “returned” that the customer sees.",
        costs: "A flow that runs seldom and must be tested all the same.",
        sources: ["European Payments Council, SEPA Credit Transfer rulebook: return and recall", "Nacha Operating Rules: return entries"],
        question: "The bank sends it back tomorrow. Which arrow does it come by?")

    let examples = Examples(
        raises: board(access: "read"), nearMiss: board(access: "read-write"), fixed: board(access: "read-write"))

    private static func board(access: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Entry, store: ledger, key: id, class: money, append-only: true}]
        flows: [{name: pay-out, kind: write, path: [mq, payer, bank, payer > ledger], user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: payer, kind: worker, replicas: 2, idempotent: true}
          - {id: bank, kind: external, name: Partner bank}
          - {id: reconciler, kind: batch-job}
          - {id: ledger, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: payer, kind: async}
          - {from: payer, to: bank, label: credit transfer, timeout: 5s}
          - {from: payer, to: ledger, access: write}
          - {from: bank, to: reconciler, kind: batch, label: statement}
          - {from: reconciler, to: ledger, access: \(access)}
        """
    }

    private static let paying = [
        "pay out", "payout", "pay-out", "cash-out", "cash out", "credit transfer", "transfer", "withdraw", "disburse", "settle to", "remit",
    ]
    private static let returns: Phrases = [
        "return", "credited back", "reverse", "reversal", "bounce", "recall", "refund of the bank", "credits the account",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("external") else { return [] }
        return design.parts(of: "external").compactMap { partner -> Finding? in
            guard design.takesPayments(partner) else { return nil }
            let paying = design.topology.callers(of: partner.index).filter { caller in
                caller.part.isCompute && caller.link.kind == .sync
                    && (design.connection(caller.link)?.label?.says(Self.paying) == true
                        || design.flowsWalking(over: caller.link).contains { $0.name.says(Self.paying) })
            }
            guard let payer = paying.first else { return nil }
            let ledgers = design.roles.stores.filter { design.keepsMoney($0) }
            guard let ledger = ledgers.first else { return nil }
            let told = design.topology.callees(of: partner.index)
            // Somebody whom the partner tells and who may write.
            let writes = told.contains { writesMoney(from: $0.part, in: design) }
            guard !told.isEmpty, !writes, !design.isSpoken(of: Self.returns, apartFromWaiversOf: identifier) else { return nil }
            let heard = told.map(\.part)
            return finding(
                about: partner, with: [payer.part, ledger] + heard, links: [payer.link] + told.map(\.link),
                message:
                    "\(design.name(payer.part)) pays out by \(design.name(partner)); what comes back is seen by \(design.names(heard)) only, which may not write \(design.name(ledger)): a returned payment is in nobody's account.",
                headline: "Money that \(design.name(partner)) sends back has no way in.",
                fixes: [QuickFix(advice: "A flow for returned payments that credits the account, repeatable by the partner's id")],
                harm: Harm(.dataLost))
        }
    }

    /// Within three arrows that hand on, a write into a store of money.
    private func writesMoney(from first: Part, in design: Design) -> Bool {
        var seen: Set<Int> = [first.index]
        var waiting = [(part: first, depth: 0)]
        while let next = waiting.popLast() {
            for callee in design.topology.callees(of: next.part.index) {
                if callee.part.family == .store {
                    if design.keepsMoney(callee.part), design.connection(callee.link)?[.access] != .read { return true }
                } else if next.depth < 4, !callee.part.isOutside, seen.insert(callee.part.index).inserted {
                    waiting.append((callee.part, next.depth + 1))
                }
            }
        }
        return false
    }
}
