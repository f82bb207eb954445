import Analysis
import Whiteboard

struct PaymentWithoutKey: Rule {
    let identifier = "availability/payment-without-key"
    let severity = Severity.advice
    let summary = "a payment that a second click makes twice"

    let explanation = Explanation(
        finds: "A call to a payment provider with no stated idempotency key, from a flow whose own call has none either.",
        matters:
            "Nobody has to configure retries for a payment to happen twice: the user clicks again, the app sends again, the queue delivers again. Without a key that is the same each time the provider sees two payments.",
        instead:
            "A key made once for the order, by the client or with the pending row, sent with every attempt. Providers keep it for a day or more and answer a repeat with the first result.",
        costs: "A column, and the discipline to make the key before the first attempt.",
        sources: ["Stripe documentation, idempotent requests", "IETF draft, the Idempotency-Key HTTP header field"],
        question: "The user double-clicks on Pay. What does the provider see?")

    let examples = Examples(
        raises: "client > lb:alb > shop x2 > stripe; shop > db; flow pay: client lb shop db stripe kind=write",
        nearMiss: "client > lb:alb > shop x2 > {access=read} stripe; shop > db; flow pay: client lb shop db stripe kind=write",
        fixed: "client > lb:alb > shop x2 > {idempotent} stripe; shop > db; flow pay: client lb shop db stripe kind=write")

    private static let keyed: Phrases = ["idempot", "key", "reference", "same id", "order id", "natural", "once"]

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard design.pays(over: link), let connection = design.connection(link), connection[.idempotent] != true,
                (connection[.retries] ?? 0) == 0
            else { return nil }
            let caller = design.parts[link.source]
            let provider = design.parts[link.target]
            guard caller.isCompute, caller[.idempotent] != true, provider[.idempotent] != true else { return nil }
            let flows = design.flowsWalking(over: link).filter(\.isWrite)
            // Where nothing is walked, an arrow to it pays; a store of keys beside it is what makes a repeat harmless.
            guard !flows.isEmpty || design.board.flows.isEmpty && !asksForKeys(caller, in: design) else { return nil }
            let names = Set(flows.map(\.name))
            let calls = design.board.api.filter { $0[.flow].map(names.contains) ?? Self.speaks($0, of: names) }
            if calls.contains(where: { $0[.idempotent].map { $0 != .none } ?? false }) { return nil }
            if keepsKeys(caller, in: design) { return nil }
            if [connection.label, connection[.fallback], caller[.notes], provider[.notes]].compactMap(\.self).contains(where: {
                $0.says(Self.keyed)
            }) {
                return nil
            }
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, provider], links: [link],
                // Where the board itself says that a repeat is another payment, it is no question any more.
                severity: calls.contains { $0[.idempotent] == Idempotence.none } ? .warning : severity,
                message:
                    "\(design.name(caller)) calls \(design.name(provider)) with no key that makes a repeat harmless: a second click, or a second delivery, pays twice.",
                headline: "\(design.name(caller)) pays at \(design.name(provider)) without an idempotency key.",
                fixes: [QuickFix("Send a key made with the order", edit: design.change(link, Connection.change(.idempotent, to: true)))],
                harm: Harm(.dataLost, share: design.share(of: flows)))
        }
    }

    /// Whether a call that names no flow is one of these by its words: `POST /holds/{id}/pay` of the flow pay.
    private static func speaks(_ call: Call, of flows: Set<String>) -> Bool {
        guard !call.call.hasPrefix("GET ") else { return false }
        let said = Set("\(call.call) \(call[.does] ?? "")".lowercased().split { !$0.isLetter }.map(String.init))
        return flows.contains { flow in
            let words = flow.lowercased().split { !$0.isLetter }.map(String.init)
            return !words.isEmpty && words.allSatisfy { word in said.contains { $0 == word || $0 == word + "s" || $0 + "s" == word } }
        }
    }

    /// Whether a row that the caller writes has the key of its attempt among its fields.
    private func keepsKeys(_ caller: Part, in design: Design) -> Bool {
        let stores = Set(design.topology.callees(of: caller.index).map(\.part.id))
        return design.board.data.contains { entity in
            entity.store.map(stores.contains) ?? false && entity.fields.contains { $0.name.says(["idempot"]) }
        }
    }

    private func asksForKeys(_ caller: Part, in design: Design) -> Bool {
        design.topology.callees(of: caller.index).contains { callee in
            design.speaks(at: callee.part, of: ["idempot", "dedup"])
                || design.connection(callee.link)?.label?.says(Self.keyed) == true
        }
    }
}
