import Analysis
import Whiteboard

struct TimerRacesPayment: Rule {
    let identifier = "consistency/timer-races-payment"
    let severity = Severity.advice
    let summary = "a clock that gives away what is being paid for"

    let explanation = Explanation(
        finds:
            "A sweeper that frees, expires or cancels by the clock in the store into which a payment's confirmation is written later.",
        matters:
            "The payment begins in the last minute of the hold and is confirmed after it. By then the sweeper has freed the seat, the room or the stock, and somebody else has it: two people have paid for one thing, or one has paid for nothing.",
        instead:
            "A state of its own while a payment runs, which the sweeper leaves alone; a confirmation that checks the state in the same statement; and a refund when it comes too late.",
        costs: "A state more, a longest time for it, and the refund that must work by itself.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 7: write skew"],
        question: "He pays in the last second of the hold and the bank answers a minute later. Who sits on the seat?")

    let examples = Examples(
        raises: board(label: "free old holds"),
        nearMiss: board(label: "count old holds"),
        fixed: board(label: "free old holds, never while paying"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: pay, kind: write, path: [client, shop, db, psp], rate: 10/s}
          - {name: confirm, kind: write, path: [psp, shop, db], rate: 10/s, user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: shop, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: sweeper, kind: scheduler}
          - {id: psp, kind: external, name: Payment provider}
        connections:
          - {from: client, to: shop}
          - {from: shop, to: db}
          - {from: shop, to: psp}
          - {from: psp, to: shop}
          - {from: sweeper, to: db, label: "\(label)"}
        """
    }

    private static let frees = [
        "free", "frees", "expire", "release", "cancel", "unlock", "time out", "timeout", "return", "give back", "abandon",
    ]
    private static let careful: Phrases = ["paying", "while paid", "payment runs", "in payment", "leaves alone", "refund", "void"]

    func findings(in design: Design) -> [Finding] {
        let confirmed = stores(in: design)
        guard !confirmed.isEmpty else { return [] }
        return design.parts.compactMap { part in
            guard part.kind == "scheduler" || part.isCompute && (part.id.says(["sweep", "expir", "reaper"])) else { return nil }
            let frees = design.topology.callees(of: part.index).first { callee in
                confirmed[callee.part.index] != nil && design.connection(callee.link)?[.access] != .read
                    && (design.connection(callee.link)?.label?.says(Self.frees) == true || flowsFree(part, callee.part, in: design))
            }
            guard let frees, let flow = confirmed[frees.part.index], !design.speaks(part, of: Self.careful),
                !design.boardSpeaks(of: Self.careful, apartFromWaiversOf: identifier)
            else { return nil }
            // What only one can have is then sold twice.
            let isScarce = design.entities(in: frees.part).contains { $0[.class] == .inventory || $0[.invariant] != nil }
            return finding(
                about: part, with: [frees.part], links: [frees.link], severity: isScarce ? .warning : severity,
                message:
                    "\(design.name(part)) frees by the clock in \(design.name(frees.part)), where \(flow.name) writes what was paid: a payment confirmed late finds it given to another.",
                headline: "\(design.name(part)) may free what is being paid for.",
                fixes: [
                    QuickFix(advice: "Give what is being paid a state that the sweeper leaves alone, and refund what is confirmed too late")
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// Stores that a provider's webhook, or a flow after its payment, writes.
    private func stores(in design: Design) -> [Int: DesignFlow] {
        var stores: [Int: DesignFlow] = [:]
        for flow in design.flows {
            guard flow.isWrite, let walk = flow.walk, let first = walk.entries.first else { continue }
            let paid = design.takesPayments(design.parts[first]) ? -1 : walk.steps.firstIndex { design.pays(over: $0.link) }
            guard let paid else { continue }
            for step in walk.steps[(paid + 1)...] where design.writesStore(step, of: flow) && stores[step.target] == nil {
                stores[step.target] = flow
            }
        }
        return stores
    }

    private func flowsFree(_ part: Part, _ store: Part, in design: Design) -> Bool {
        design.flowsWalking(over: store).contains { $0.client == part.index && $0.isWrite && $0.name.says(Self.frees) }
    }
}
