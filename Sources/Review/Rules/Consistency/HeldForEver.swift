import Analysis
import Whiteboard

struct HeldForEver: Rule {
    let identifier = "consistency/held-for-ever"
    let severity = Severity.warning
    let summary = "taken from the stock before it is paid, and never given back"

    let explanation = Explanation(
        finds:
            "A flow that takes a thing of which there are only so many (stock, a seat, a room) before it calls a payment provider, where nothing on the board gives it back when the payment fails.",
        matters:
            "Cards are declined, tabs are closed, processes die between the two steps. Each leaves a seat that is taken by nobody: the show is sold out and half empty, and no request sees that anything is wrong.",
        instead:
            "Take it for some minutes: a hold with an end, a confirmation when it is paid, and a job or an expiry that frees the rest. Or undo each step when a later one fails, by something that survives a crash: a saga.",
        costs: "A state more, a clock, and the race between the clock and a late payment.",
        sources: [
            "Richardson, Microservices Patterns, chapter 4: compensating transactions",
            "Garcia-Molina and Salem, Sagas, SIGMOD 1987",
        ],
        question: "The card is declined. Who puts the thing back on the shelf?")

    let examples = Examples(
        raises: board(label: "take stock"), nearMiss: board(label: "look up stock"),
        fixed: board(label: "take stock, released after 10 min"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        flows: [{name: order, kind: write, path: [client, shop, db, shop > stock, shop > psp]}]
        components:
          - {id: client, kind: client}
          - {id: shop, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: stock, kind: service, name: Goods, replicas: 2}
          - {id: psp, kind: external, name: Payment provider}
        connections:
          - {from: client, to: shop}
          - {from: shop, to: db, label: pending order}
          - {from: shop, to: stock, label: "\(label)"}
          - {from: shop, to: psp, idempotent: true}
        """
    }

    private static let taking: Phrases = [
        "reserve", "reserves", "hold ", "holds ", "take stock", "takes stock", "take seat", "allocate", "decrement stock",
        "block seat", "lock seat", "deduct stock", "take from stock",
    ]
    private static let ending: Phrases = ["cancel", "refund", "return", "complete", "close", "end-", "settle", "finish", "payout"]
    private static let asking: Phrases = [
        "book", "order", "checkout", "check-out", "reserv", "buy", "purchase", "place", "rent", "sell", "hold",
    ]
    private static let handled: Phrases = [
        "release", "expir", "give back", "gives back", "given back", "compensat", "sweep", "time out", "timeout", "times out", "undo",
        "roll back", "rolls back", "rollback", "reaper", "saga", "ttl", "unreserve", "restock", "abandon", "lapse", "void", "frees",
        "free it", "free the", "free old",
        "held until", "held for", "hold for", "minutes", "put back", "hold ends", "until it is paid",
    ]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            // What is given back asks the provider, too.
            guard flow.isDeclared, flow.isWrite, !flow.name.says(Self.ending), let walk = flow.walk,
                let paid = walk.steps.firstIndex(where: { design.pays(over: $0.link) }),
                let taken = walk.steps[..<paid].first(where: { takes($0, of: flow, in: design) }),
                design.parts[walk.entries[0]].isClient,
                // Whoever comes to the same place again when the answer is there writes what became of it.
                !walk.steps[(paid + 1)...].contains(where: { $0.link.index == taken.link.index }), !isGivenBack(taken, in: design)
            else { return nil }
            let (taker, store) = (design.parts[taken.source], design.parts[taken.target])
            let provider = design.parts[walk.steps[paid].target]
            let label = design.connection(taken.link)?.label.map { " (“\($0)”)" } ?? ""
            let what = design.entities(in: store).first { $0[.class] == .inventory }?.name
            return finding(
                .flow(flow.name), about: [taker, store, provider], links: [taken.link, walk.steps[paid].link],
                message:
                    "\(flow.name) takes \(what.map { "\($0) in " } ?? "it at ")\(design.name(store))\(label) and then asks \(design.name(provider)) for the money: where that refuses or the process dies nothing gives it back.",
                headline: "\(flow.name) takes before it is paid: what is not paid for is never given back.",
                fixes: [QuickFix(advice: "Take it as held for some minutes, confirm when it is paid, and free what is not")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// By its arrow's word, by the program of the stock, or where things of which there are only so many are kept.
    private func takes(_ step: Walk.Step, of flow: DesignFlow, in design: Design) -> Bool {
        guard let connection = design.connection(step.link), step.link.kind == .sync, connection[.access] != .read,
            !connection.saysItReads
        else { return false }
        if connection.label?.says(Self.taking) == true { return true }
        guard design.writesStore(step, of: flow) else { return false }
        return design.takesStock(step)
            || flow.name.says(Self.asking) && design.entities(in: design.parts[step.target]).contains { $0[.class] == .inventory }
    }

    private func isGivenBack(_ taken: Walk.Step, in design: Design) -> Bool {
        let places = [design.parts[taken.source], design.parts[taken.target]]
        if design.parts.contains(where: { $0[.saga] != nil || $0.kind == "workflow-engine" }) { return true }
        // A clock that comes by, and what forgets by itself.
        if places.contains(where: { place in
            place[.ttl] != nil || design.topology.callers(of: place.index).contains { $0.part.kind == "scheduler" }
        }) {
            return true
        }
        if design.board.data.contains(where: { $0[.class] == .inventory && $0[.retention] != nil }) { return true }
        return design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
    }
}
