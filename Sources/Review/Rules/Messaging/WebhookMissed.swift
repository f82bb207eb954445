import Analysis
import Whiteboard

struct WebhookMissed: Rule {
    let identifier = "async/webhook-missed"
    let severity = Severity.advice
    let summary = "a call that came while nobody was in"

    let explanation = Explanation(
        finds: "A flow that another system starts by a call to you, and nothing that asks it afterwards what was missed.",
        matters:
            "Some senders try again for hours, some once, some give up after a day of errors and switch the hook off. What was told while the door was down is not told again: a payment without an order, a change without a build.",
        instead:
            "A job that asks the sender every few minutes or hours for what is new and compares; the call is only the quick way. Each id once, for the repeats that do come.",
        costs: "A job, and calls within the sender's limits.",
        sources: ["GitHub documentation, handling failed webhook deliveries", "Stripe documentation, webhooks: best practices"],
        question: "You were down for ten minutes. Who tells you what came in that time?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: "\n  - {from: poller, to: git, access: read, label: what is new}"),
        fixed: board(more: "\n  - {from: poller, to: git, access: read, label: what is new}"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: start-build, kind: write, path: [git, hooks, db]}]
        components:
          - {id: client, kind: client}
          - {id: git, kind: external, name: GitHub}
          - {id: hooks, kind: service, replicas: 2}
          - {id: poller, kind: scheduler, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: hooks}
          - {from: git, to: hooks, signature: hmac, auth: hmac}
          - {from: hooks, to: db}\(more)
        """
    }

    private static let handled: Phrases = [
        "reconcil", "catch up", "missed", "settlement", "sweep", "asks for", "statement", "pulled every",
        "since the last", "backfill", "full refresh", "full sync", "full load", "refresh each", "refresh every", "retries for",
    ]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            let sender = design.parts[flow.client]
            guard flow.isDeclared, sender.kind == "external", flow.isWrite, let walk = flow.walk,
                let first = walk.steps.first, first.link.kind == .sync, !design.isPartnerProtocol(first.link), !design.isMail(first.link),
                design.parts[first.target].isEntry || design.parts[first.target].isCompute
            else { return nil }
            // Somebody who asks it of his own accord, or gets its files.
            let isAsked =
                design.topology.callers(of: sender.index).contains { $0.part.kind == "scheduler" || $0.part.kind == "batch-job" }
                || design.topology.callees(of: sender.index).contains { $0.link.kind == .batch }
                || design.topology.callers(of: sender.index).contains { caller in
                    design.topology.callers(of: caller.part.index).contains { $0.part.kind == "scheduler" }
                }
            guard !isAsked, !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { return nil }
            return finding(
                .flow(flow.name), about: [design.parts[first.target], sender], links: [first.link],
                message:
                    "\(flow.name) happens only when \(design.name(sender)) calls: what it told while \(design.name(design.parts[first.target])) was away nobody asks for.",
                headline: "What \(design.name(sender)) told while nobody was in is missed: \(flow.name).",
                fixes: [QuickFix(advice: "A job that asks \(design.name(sender)) for what is new, each id once")], harm: Harm(.dataLost))
        }
    }
}
