import Analysis
import Whiteboard

struct CardInRequest: Rule {
    let identifier = "security/card-in-request"
    let severity = Severity.warning
    let summary = "card numbers pass through one's own programs"

    let explanation = Explanation(
        finds: "A call of the API with a card's number in its request, on a flow that goes on to a payment provider.",
        matters:
            "Whatever a card number passes through comes under PCI DSS: every service on the way, its logs, its traces, its people. The provider takes the number from the browser itself and gives a token that is worth nothing elsewhere.",
        instead: "The provider's own fields or page take the number; one's own programs see a token.",
        costs: "The form is partly the provider's, and a card belongs to one provider until it is moved.",
        sources: ["PCI DSS 4.0, requirement 3", "Stripe documentation, integration security guide"],
        question: "Which of your services must an auditor look at?")

    let examples = Examples(
        raises: board(field: "card-number: text"), nearMiss: board(field: "card: text"), fixed: board(field: "card: token"))

    private static func board(field: String) -> String {
        """
        boardwalk: 1
        api: [{call: POST /orders, does: Order and pay, request: {item: id, \(field)}, flow: order, auth: jwt, idempotent: key}]
        flows: [{name: order, kind: write, path: [client, app, db, psp], rate: 1/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: psp, kind: external, technology: Stripe}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: psp, idempotent: true}]
        """
    }

    private static let numbers: Set<String> = [
        "card-number", "cardnumber", "credit-card", "creditcard", "pan", "cvv", "cvc", "card-no", "card-data", "card-details",
    ]
    private static let plain = ["text", "string", "int", "json", "map", "object", "number", "digits"]
    /// A text may be a token: these are not.
    private static let whole = ["int", "json", "map", "object", "number", "digits"]
    private static let handled: Phrases = ["card token", "tokeni", "hosted field", "payment element", "hosted page"]

    private static func bringsNumber(_ field: Field) -> Bool {
        let name = field.name.lowercased().replacing("_", with: "-")
        let type = String(field.type.lowercased().prefix { $0.isLetter })
        return numbers.contains(name) && plain.contains(type) || name == "card" && whole.contains(type)
    }

    func findings(in design: Design) -> [Finding] {
        // Few calls bring a card.
        design.board.api.compactMap { call in
            guard let field = call[.request]?.all.first(where: Self.bringsNumber), let name = call[.flow],
                let flow = design.flows.first(where: { $0.isDeclared && $0.name == name }), let walk = flow.walk,
                let paid = walk.entries.firstIndex(where: { design.takesPayments(design.parts[$0]) }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let provider = design.parts[walk.entries[paid]]
            let passed = walk.entries.indices.prefix(paid).filter { place in
                design.parts[walk.entries[place]].isCompute && !walk.entries[..<place].contains(walk.entries[place])
            }.map { design.parts[walk.entries[$0]] }
            guard let first = passed.first else { return nil }
            return finding(
                .flow(flow.name), about: [first, provider],
                message:
                    "\(call.call) brings \(field.name) as \(field.type): the number passes through \(design.names(passed)) on its way to \(design.name(provider)), and PCI DSS with it.",
                headline: "\(call.call) brings the card itself through \(design.names(passed)).",
                fixes: [QuickFix(advice: "Let \(design.name(provider)) take the number in the client, and send its token")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }
}
