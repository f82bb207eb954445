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

    /// A call that anybody may make in the name of another.
    private struct Call {
        let link: Link
        let sender: Part
        let door: Door
    }

    /// Where such calls come in, and what is believed of them: a payment that was made, a program that is to be run.
    private struct Door: Hashable {
        let receiver: Int
        let isPaid: Bool
        let runs: Bool
    }

    func findings(in design: Design) -> [Finding] {
        // What several may send to one and the same is one door to close.
        let byDoor = Dictionary(grouping: design.topology.links.compactMap { call(over: $0, in: design) }, by: \.door)
        return byDoor.sorted { $0.value[0].link.index < $1.value[0].link.index }.map { door, calls in
            let receiver = design.parts[door.receiver]
            let senders = calls.map(\.sender)
            let names = calls.count > 1 ? " in the name of \(design.names(senders))" : ""
            let harm = door.isPaid ? ": a payment that was never made" : door.runs ? ": whatever it starts is started" : ""
            let isByLine = calls.allSatisfy { design.isPartnerProtocol($0.link) }
            let signed = calls.map { call in
                design.change(
                    call.link,
                    isByLine ? Connection.change(.auth, to: .mtls) : Connection.change(.signature, to: .hmac))
            }
            return finding(
                .connection(design.name(connection: calls[0].link.connection)), about: [receiver] + senders, links: calls.map(\.link),
                severity: door.isPaid || door.runs || isStated(calls, in: design) ? .warning : severity,
                message: "Anyone can post \(what(calls, in: design))to \(design.name(receiver))\(names)\(harm).",
                fixes: [
                    QuickFix(
                        isByLine ? "Ask for the sender's certificate (auth mtls), on a line or network of its own" : "Check a signature",
                        edit: signed.count == 1 ? signed[0] : design.batch("signatures", signed))
                ])
        }
    }

    /// So decided, and not only left open: no signature, and a call that asks for nothing.
    private func isStated(_ calls: [Call], in design: Design) -> Bool {
        calls.contains { call in
            design.connection(call.link)?[.signature] == Signature.none
                && design.flowsTold(by: call.sender).contains { flow in
                    design.board.api.contains { $0[.flow] == flow.name && $0[.auth] == Authentication.none }
                }
        }
    }

    /// Words that say how, and not what.
    private static let protocols: Set<String> = ["https", "http", "rest", "grpc", "tls", "mtls", "api", "json", "websocket", "wss", "tcp"]

    /// What is told, in the words of its arrow.
    private func what(_ calls: [Call], in design: Design) -> String {
        guard calls.count == 1, let label = design.connection(calls[0].link)?.label, !label.isEmpty,
            !Self.protocols.contains(label.lowercased())
        else { return "" }
        return "“\(label)” "
    }

    private func call(over link: Link, in design: Design) -> Call? {
        guard link.kind == .sync, let connection = design.connection(link), !design.isMail(link) else { return nil }
        let sender = design.parts[link.source]
        let receiver = design.parts[link.target]
        guard sender.kind == "external", !receiver.isOutside, connection[.signature] == nil || connection[.signature] == Signature.none,
            // An address that was signed for it opens to nobody else.
            connection[.presigned] != true
        else { return nil }
        // Who comes in by the door for all and is asked behind it, or only fetches, tells nothing.
        if connection[.access] == .read || connection.saysItReads { return nil }
        if receiver.isDistributor,
            design.topology.callees(of: receiver.index).contains(where: { ($0.part[.auth] ?? Authentication.none) != Authentication.none })
        {
            return nil
        }
        if let auth = connection[.auth] ?? receiver[.auth], auth != .none, auth != .anonymous { return nil }
        let runs = design.flowsTold(by: sender).contains { flow in
            flow.walk?.entries.contains {
                design.parts[$0].kind == "worker" && design.topology.callees(of: $0).contains { $0.part.kind == "secrets" }
            }
                ?? false
        }
        return Call(link: link, sender: sender, door: Door(receiver: receiver.index, isPaid: design.takesPayments(sender), runs: runs))
    }
}
