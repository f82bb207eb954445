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

    /// A call that anybody may make in the name of another, and what is believed of it.
    private struct Call {
        let link: Link
        let sender: Part
        let receiver: Part
        let isPaid: Bool
        let runs: Bool
    }

    func findings(in design: Design) -> [Finding] {
        let calls = design.topology.links.compactMap { call(over: $0, in: design) }
        // What several may send to one and the same is one door to close.
        var byDoor: [[Int]: [Call]] = [:]
        for call in calls { byDoor[[call.receiver.index, call.isPaid ? 1 : 0, call.runs ? 1 : 0], default: []].append(call) }
        return calls.compactMap { call in
            let all = byDoor[[call.receiver.index, call.isPaid ? 1 : 0, call.runs ? 1 : 0]] ?? []
            guard all.first?.link.index == call.link.index else { return nil }
            let name = design.name(call.receiver)
            let names = all.count > 1 ? " in the name of \(design.names(all.map(\.sender)))" : ""
            return finding(
                .connection(design.name(connection: call.link.connection)), about: [call.receiver] + all.map(\.sender),
                links: all.map(\.link), severity: call.isPaid || call.runs ? .warning : severity,
                message:
                    "Anyone can post to \(name)\(names)\(call.isPaid ? ": a payment that was never made" : call.runs ? ": whatever it starts is started" : "").",
                fixes: [
                    QuickFix(
                        "Check a signature",
                        edit: all.count == 1
                            ? design.change(call.link, Connection.change(.signature, to: .hmac))
                            : design.batch("signatures", all.map { design.change($0.link, Connection.change(.signature, to: .hmac)) }))
                ])
        }
    }

    private func call(over link: Link, in design: Design) -> Call? {
        guard link.kind == .sync, let connection = design.connection(link) else { return nil }
        let sender = design.parts[link.source]
        let receiver = design.parts[link.target]
        guard sender.kind == "external", !receiver.isOutside, connection[.signature] == nil || connection[.signature] == Signature.none
        else { return nil }
        // Who comes in by the door for all and is asked behind it, or only fetches, tells nothing.
        if connection[.access] == .read || connection.saysItReads { return nil }
        if receiver.isDistributor,
            design.topology.callees(of: receiver.index).contains(where: { ($0.part[.auth] ?? Authentication.none) != Authentication.none })
        {
            return nil
        }
        if let auth = connection[.auth] ?? receiver[.auth], auth != .none, auth != .anonymous { return nil }
        // What it says is believed: a payment that was made, a program that is to be run.
        let runs = design.flowsTold(by: sender).contains { flow in
            flow.walk?.entries.contains {
                design.parts[$0].kind == "worker" && design.topology.callees(of: $0).contains { $0.part.kind == "secrets" }
            }
                ?? false
        }
        return Call(link: link, sender: sender, receiver: receiver, isPaid: design.takesPayments(sender), runs: runs)
    }
}
