import Analysis
import Whiteboard

struct UnsignedWebhook: Rule {
    let identifier = "security/unsigned-webhook"
    let severity = Severity.warning
    let summary = "webhooks that anybody could have sent"

    let explanation = Explanation(
        finds: "A call out to other people's systems that is stated to carry no signature, where it tells them what has happened here.",
        matters:
            "The receiver's address is no secret: it stands in logs, tickets and screenshots. Without a signature whoever knows it can say that an order is paid, and the receiver has no way to tell.",
        instead:
            "A signature of body and time by a secret of each receiver (HMAC), shown once when he subscribes and changed at will; receivers refuse what is older than some minutes.",
        costs: "A secret for each receiver, and a page on how to check it.",
        sources: ["Standard Webhooks specification", "Stripe documentation, check the webhook signatures"],
        question: "How does the receiver know that it was you?")

    let examples = Examples(raises: board("none"), nearMiss: board("hmac"), fixed: board("hmac"))

    private static func board(_ signature: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: events, kind: queue, technology: SQS, dead-letter: true}
          - {id: sender, kind: worker, replicas: 2, idempotent: true}
          - {id: theirs, kind: external, name: Customers' endpoints}
        connections:
          - {from: client, to: app}
          - {from: app, to: events, kind: async}
          - {from: events, to: sender, kind: async}
          - {from: sender, to: theirs, label: POST event, timeout: 5s, signature: \(signature)}
        """
    }

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.topology.links.compactMap { link in
            let (sender, receiver) = (design.parts[link.source], design.parts[link.target])
            guard receiver.kind == "external", sender.isCompute, let connection = design.connection(link),
                connection[.signature] == Signature.none,
                !connection.saysItReads, !design.takesPayments(receiver), said.insert(receiver.index).inserted
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [sender, receiver], links: [link],
                message:
                    "\(design.name(sender)) tells \(design.name(receiver)) without a signature: whoever knows their address can tell them the same.",
                headline: "\(design.name(receiver)) cannot tell \(design.name(sender))'s calls from anybody's.",
                fixes: [
                    QuickFix(
                        "Sign body and time with a secret of each receiver",
                        edit: design.change(link, Connection.change(.signature, to: .hmac)))
                ],
                harm: Harm(.other))
        }
    }
}
