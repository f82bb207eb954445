import Analysis
import Whiteboard

struct WrittenBeforeDecided: Rule {
    let identifier = "consistency/written-before-decided"
    let severity = Severity.advice
    let summary = "a row of something that is refused a moment later"

    let explanation = Explanation(
        finds:
            "A request that writes one store, and only then the one that may refuse: stock, seats, a balance, or what must always hold; the first row has no state in which it waits.",
        matters:
            "When the second store says no, or the program dies before it asks, the first row stands: a reservation without a seat, an order without stock. It is shown, counted and mailed like a real one until somebody wonders.",
        instead:
            "Ask first what may refuse, then write what follows from it; or write the first row as pending, and let only the decision make it count, with a sweep for what was left.",
        costs: "A state more in the row, and queries that must ask for it.",
        sources: [
            "Richardson, Microservices Patterns, chapter 4: sagas, semantic locks",
            "Helland, Life beyond Distributed Transactions, 2007: tentative operations",
        ],
        question: "The stock says no. What does the order table say?")

    let examples = Examples(
        raises: board(path: "[client, shop, orders, shop > stock]", fields: "id: id, sku: id"),
        nearMiss: board(path: "[client, shop, orders, shop > stock]", fields: "id: id, sku: id, state: text"),
        fixed: board(path: "[client, shop, stock, shop > orders]", fields: "id: id, sku: id"))

    private static func board(path: String, fields: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Order, store: orders, fields: {\(fields)}, key: id}
          - {entity: Stock, store: stock, key: sku, class: inventory}
        flows: [{name: order, kind: write, path: \(path), rate: 5/s}]
        components:
          - {id: client, kind: client}
          - {id: shop, kind: service, replicas: 2, auth: jwt}
          - {id: orders, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: stock, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: shop}
          - {from: shop, to: orders, access: write}
          - {from: shop, to: stock, access: write}
        """
    }

    private static let waiting: Phrases = [
        "state", "status", "pending", "draft", "request", "attempt", "phase", "confirmed", "held", "tentative",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.board.data.contains(where: decides) else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk, design.parts[walk.entries[0]].isClient,
                !walk.entries.contains(where: { design.parts[$0][.saga] != nil || design.parts[$0][.outbox] == true })
            else { return nil }
            let writes = walk.steps.filter { walk.isAwaited[$0.entry] && design.writesStore($0, of: flow) }
            guard let first = writes.first, let deciding = writes.dropFirst().first(where: { refuses(design.parts[$0.target], design) }),
                first.target != deciding.target, !writes.dropFirst().contains(where: { $0.target == first.target })
            else { return nil }
            let (early, late) = (design.parts[first.target], design.parts[deciding.target])
            guard !refuses(early, design), early.kind != "object-store", !design.isDerived(early),
                let row = row(in: early, of: flow, design),
                ![flow.name, row.name].contains(where: { $0.says(Self.waiting) }), !waits(row),
                !design.speaks(early, of: Self.waiting), !design.boardSpeaks(of: Self.waiting, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .flow(flow.name), about: [early, late], links: [first.link, deciding.link],
                message:
                    "\(flow.name) writes \(row.name) to \(design.name(early)) before \(design.name(late)) decides: refused there, or cut off between, the row stands and has no state that says so.",
                headline: "\(flow.name) writes \(row.name) before \(design.name(late)) decides.",
                fixes: [QuickFix(advice: "Write it as pending, or ask \(design.name(late)) first")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    private func decides(_ entity: Entity) -> Bool { entity[.class] == .inventory || entity[.invariant] != nil }

    private func refuses(_ part: Part, _ design: Design) -> Bool { design.entities(in: part).contains(where: decides) }

    /// The entity that the first write makes: the one that the flow names, else the only one there.
    private func row(in part: Part, of flow: DesignFlow, _ design: Design) -> Entity? {
        let kept = design.entities(in: part)
        return kept.first { $0.name == design.stated(flow)?[.entity] } ?? (kept.count == 1 ? kept[0] : nil)
    }

    private func waits(_ row: Entity) -> Bool { row.fields.contains { $0.name.says(Self.waiting) } }
}
