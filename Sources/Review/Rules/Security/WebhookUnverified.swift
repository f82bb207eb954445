import Analysis
import Whiteboard

struct WebhookUnverified: Rule {
    let identifier = "security/webhook-unverified"
    let severity = Severity.advice
    let summary = "anyone can say that it was paid"

    let explanation = Explanation(
        finds: "A call from an outside system to one of yours of which nothing proves the sender.",
        matters:
            "Addresses for callbacks leak, by logs, by former partners, by guessing. Whoever knows one can report a payment that was never made, or an order that never left.",
        instead:
            "A signature over body and time with a shared secret (HMAC), checked before anything else; old times refused, and each id once. Or mutual TLS.",
        costs: "A secret for each sender, changed now and then.",
        sources: ["Stripe documentation, webhook signatures", "OWASP API Security Top 10"],
        question: "I post 'paid' to your callback address. What do you check?")

    let examples = Examples(
        raises: "client > lb > app x2 > db; stripe > hooks:service x2 > db",
        nearMiss: "client > lb > app x2 > db; stripe ~> hooks:service x2 > db",
        fixed: "client > lb > app x2 > db; stripe > {signature=hmac} hooks:service x2 > db")

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link) else { return nil }
            let sender = design.parts[link.source]
            let receiver = design.parts[link.target]
            guard sender.kind == "external", !receiver.isOutside, connection[.signature] == nil || connection[.signature] == Signature.none
            else { return nil }
            if let auth = connection[.auth] ?? receiver[.auth], auth != .none, auth != .anonymous { return nil }
            // What it says is believed: a payment that was made, a program that is to be run.
            let isPaid = design.takesPayments(sender)
            let runs = design.flowsTold(by: sender).contains { flow in
                flow.walk?.entries.contains {
                    design.parts[$0].kind == "worker" && design.topology.callees(of: $0).contains { $0.part.kind == "secrets" }
                }
                    ?? false
            }
            return finding(
                .connection(design.name(connection: link.connection)), about: [receiver, sender], links: [link],
                severity: isPaid || runs ? .warning : severity,
                message:
                    "Anyone can post to \(design.name(receiver))\(isPaid ? ": a payment that was never made" : runs ? ": whatever it starts is started" : "").",
                fixes: [
                    QuickFix(
                        "Check a signature", edit: design.change(link, Connection.change(.signature, to: .hmac)))
                ])
        }
    }
}
