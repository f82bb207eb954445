import Analysis
import Whiteboard

struct WebhookInline: Rule {
    let identifier = "async/webhook-inline"
    let severity = Severity.advice
    let summary = "told once, and worked on before it is kept"

    let explanation = Explanation(
        finds:
            "What another system tells by a call (a webhook, a callback, a scan) that a program works into a database at once, with no queue or log before it.",
        matters:
            "Who tells waits a few seconds and tries again a few times. When the program restarts or the database is slow, at a peak or at night, what was told is lost or comes again in another order; and a slow sender holds the program that serves your users.",
        instead:
            "Check the signature, keep the message as it came (a queue, a table), answer, and work it off from there, once for each id and by its own time.",
        costs: "A queue, and a moment until the state follows.",
        sources: ["Stripe documentation, webhooks: best practices", "GitHub documentation, best practices for using webhooks"],
        question: "Your database is away for two minutes. What did they tell you in that time?")

    let examples = Examples(raises: board(path: "db"), nearMiss: board(path: "inbox"), fixed: board(path: "inbox"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [status of payments]}
        components:
          - {id: client, kind: client}
          - {id: stripe, kind: external, technology: Stripe}
          - {id: hooks, kind: service, replicas: 2, auth: hmac}
          - {id: inbox, kind: queue, technology: SQS, dead-letter: true, retention: 4d}
          - {id: worker, kind: worker, replicas: 2, idempotent: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true, backups: continuous}
        connections:
          - {from: client, to: hooks}
          - {from: stripe, to: hooks, label: webhook, signature: hmac}
          - {from: hooks, to: \(path), \(path == "db" ? "access: write" : "kind: async")}
          - {from: inbox, to: worker, kind: async}
          - {from: worker, to: db, access: write}
        """
    }

    private static let handled: Phrases = [
        "inbox", "stored first", "kept first", "as it came", "raw", "queue", "retries for", "within days", "polls", "reconcil",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.isWorkedOut else { return [] }
        return design.parts(of: "external").compactMap { sender in
            for told in design.topology.callees(of: sender.index) where told.link.kind == .sync {
                guard design.connection(told.link)?.label?.says(["answer", "reply", "response"]) != true,
                    let program = receiver(from: told.part, in: design), !design.speaks(program, of: Self.handled),
                    !design.topology.callees(of: program.index).contains(where: \.part.isBroker),
                    let kept = design.topology.callees(of: program.index).first(where: { callee in
                        callee.part.isStore && callee.link.kind == .sync && design.connection(callee.link)?[.access] != .read
                            && callee.part.kind != "object-store"
                    }), !design.boardSpeaks(of: ["inbox", "reconcil"], apartFromWaiversOf: identifier)
                else { continue }
                let (from, by, into) = (design.name(sender), design.name(program), design.name(kept.part))
                return finding(
                    about: program, with: [sender, kept.part], links: [told.link, kept.link],
                    message:
                        "What \(from) tells, \(by) works into \(into) before it is kept anywhere: while either is away or slow it is lost, or comes again in another order.",
                    headline: "What \(from) tells is in nobody's hands until \(into) has it.",
                    fixes: [QuickFix(advice: "Keep it as it came, answer, and work it off from there, once for each id")],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }

    /// The program behind the doors.
    private func receiver(from first: Part, in design: Design) -> Part? {
        var next: Part? = first
        var seen: Set<Int> = []
        while let part = next, seen.insert(part.index).inserted {
            if part.isCompute, !part.isDistributor { return part }
            guard part.isDistributor || part.isEntry else { return nil }
            let behind = design.topology.callees(of: part.index).filter { $0.link.kind == .sync && ($0.part.isCompute || $0.part.isEntry) }
            next = behind.count == 1 ? behind.first?.part : nil
        }
        return nil
    }
}
