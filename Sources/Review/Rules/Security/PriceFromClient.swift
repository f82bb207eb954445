import Analysis
import Whiteboard

struct PriceFromClient: Rule {
    let identifier = "security/price-from-client"
    let severity = Severity.advice
    let summary = "the buyer says what it costs"

    let explanation = Explanation(
        finds:
            "A call whose request carries an amount or a total, on a flow that charges or books money, where prices are kept elsewhere on the board and the program that handles the call has no way to them.",
        matters:
            "Whoever can change a request buys for a cent: the page works out the total, and the server believes it. It is found by the accountant, for every order looks right by itself.",
        instead:
            "Take what is bought and how many, look the price up and work the total out again; or a quote that the server signed, with an end. What the client sends is only compared.",
        costs: "A look-up of each price in the order, and a question to the buyer when it has changed since the page was made.",
        sources: [
            "OWASP Web Security Testing Guide, business logic data validation", "CWE-602: client-side enforcement of server-side security",
        ],
        question: "I send the same order with amount 0.01. Who notices?")

    let examples = Examples(raises: board(reads: ""), nearMiss: board(reads: look), fixed: board(reads: look))

    private static let look = ", {from: orders, to: catalog, access: read}"

    private static func board(reads: String) -> String {
        """
        boardwalk: 1
        api: [{call: POST /v1/orders, does: buy, request: {items: list, amount: decimal}, handler: orders, flow: buy, auth: jwt}]
        data:
          - {entity: Order, store: db, key: order_id, class: money}
          - {entity: Price, store: catalog, key: sku, fields: {sku: text, amount: decimal}}
        flows: [{name: buy, kind: write, path: [browser, orders, db], entity: Order}]
        components:
          - {id: browser, kind: client}
          - {id: orders, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: catalog, kind: document-store, technology: MongoDB Atlas}
        connections: [{from: browser, to: orders}, {from: orders, to: db, access: read-write}\(reads)]
        """
    }

    private static let amounts: Set<String> = [
        "amount", "price", "total", "sum", "fare", "cost", "unit_price", "unit-price", "unitprice", "total_price", "total-price",
        "total_amount", "total-amount", "grand_total", "subtotal",
    ]
    private static let prices: Phrases = [
        "price", "tariff", "fare", "rate card", "ratecard", "catalog", "product", "article", "menu", "offer",
    ]
    /// What the payer chooses himself.
    private static let chosen: Phrases = [
        "donat", "tip", "top-up", "topup", "top up", "transfer", "bid", "withdraw", "pledge", "payout", "refund",
    ]
    private static let handled: Phrases = [
        "recalcul", "recomput", "worked out again", "price again", "prices again", "quote", "signed", "server side", "server-side",
        "checked against", "compared", "validat", "verif", "from the catalog", "looks the price up",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard !call.call.hasPrefix("GET "), let request = call[.request]?.all,
                let field = request.first(where: { Self.amounts.contains($0.name.lowercased()) }),
                !request.contains(where: { $0.name.says(["quote", "signature", "offer"]) }),
                let flow = call[.flow].flatMap({ name in design.flows.first { $0.name == name } }), flow.isWrite, let walk = flow.walk,
                ![call.call, call[.does] ?? "", flow.name].contains(where: { $0.says(Self.chosen) || $0.says(Self.handled) }),
                walk.steps.contains(where: { design.pays(over: $0.link) }) || design.entity(of: flow)?[.class] == .money,
                let handler = call[.handler].flatMap({ design.topology.indexOf[$0] })
                    ?? walk.entries.last(where: { design.parts[$0].isCompute }),
                let (price, store) = price(in: design), !reads(store, from: handler, in: design),
                !design.speaks(design.parts[handler], of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let (program, place) = (design.name(handler), design.name(store))
            return finding(
                .api(call.call), about: [design.parts[handler], store],
                message:
                    "\(call.call) brings \(field.name) from the client, and \(program) has no way to \(price.name) in \(place): it books what the buyer says it costs.",
                headline: "\(call.call): the buyer says what it costs.",
                fixes: [QuickFix(advice: "Look \(price.name) up in \(place) and work out the total again; compare what the client sent")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// Where prices are kept.
    private func price(in design: Design) -> (entity: Entity, store: Part)? {
        design.board.data.lazy.compactMap { entity in
            guard entity.name.says(Self.prices), entity.fields.contains(where: { Self.amounts.contains($0.name.lowercased()) }),
                let store = design.store(of: entity)
            else { return nil }
            return (entity, store)
        }.first
    }

    /// By itself, or by whom it calls and waits for.
    private func reads(_ store: Part, from program: Int, in design: Design) -> Bool {
        var (waiting, seen) = ([program], Set<Int>())
        while let place = waiting.popLast() {
            guard seen.insert(place).inserted else { continue }
            if place == store.index { return true }
            // A copy of the catalogue in a store of its own is a way to it.
            if design.entities(in: design.parts[place]).contains(where: { $0.name.says(Self.prices) }) { return true }
            guard place == program || !design.parts[place].isOutside else { continue }
            waiting += design.topology.callees(of: place).filter { $0.link.kind == .sync || $0.link.kind == .replication }.map(\.part.index)
            waiting += design.topology.callers(of: place).filter { $0.link.kind == .batch && design.parts[place].isStore }.map(\.part.index)
        }
        return false
    }
}
