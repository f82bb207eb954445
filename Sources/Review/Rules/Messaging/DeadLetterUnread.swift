import Analysis
import Whiteboard

struct DeadLetterUnread: Rule {
    let identifier = "async/dead-letter-unread"
    let severity = Severity.advice
    let summary = "dead letters that nobody opens"

    let explanation = Explanation(
        finds: "A dead-letter queue that is named on the board and that nothing reads, watches or feeds back.",
        matters:
            "A dead letter is a bill that was not sent, a ticket that was paid for, a reading that is missing. Put aside and not looked at it is lost as surely as if it had been dropped, only later, when it expires.",
        instead:
            "An owner, an alarm on the first letter, a way to see what is in it and to feed it back when the fault is mended.",
        costs: "A small tool, and somebody whose task it is.",
        sources: ["Amazon SQS Developer Guide, dead-letter queue redrive"],
        question: "There are four hundred messages in the dead-letter queue. Whose are they?")

    let examples = Examples(
        raises: "client > app x2 > mq:sqs {dead-letter=bills-failed} > worker x2 {idempotent}",
        nearMiss:
            "client > app x2 > mq:sqs {dead-letter=bills-failed, notes=\"an alarm rings at the first dead letter\"} > worker x2 {idempotent}",
        fixed:
            "client > app x2 > mq:sqs {dead-letter=bills-failed, notes=\"an alarm rings at the first dead letter\"} > worker x2 {idempotent}"
    )

    private static let said: Phrases = ["dead letter", "dead-letter", "dlq", "redrive", "alarm", "alert", "looked at", "by hand", "replay"]

    func findings(in design: Design) -> [Finding] {
        guard !design.boardSpeaks(of: ["dead letter", "dead-letter", "dlq", "redrive", "alarm", "alert"], apartFromWaiversOf: identifier)
        else { return [] }
        // A board whose monitoring has no arrows means all of it.
        let watchers = design.parts.filter(\.isMonitoring)
        let watched = watchers.flatMap { watcher in
            design.topology.callees(of: watcher.index).map(\.part) + design.topology.callers(of: watcher.index).map(\.part)
        }
        guard watchers.isEmpty || !watched.isEmpty && !watched.contains(where: \.isBroker) else { return [] }
        let open = design.roles.brokers.compactMap { part -> (Part, String)? in
            guard case .queue(let name)? = part[.deadLetter], !isTakenUp(part, in: design),
                isPrecious(part, name, in: design) || design.topology.indexOf[name] != nil
            else { return nil }
            if let drawn = design.topology.indexOf[name] {
                guard design.topology.callees(of: drawn).isEmpty,
                    !design.topology.callers(of: drawn).contains(where: { !$0.part.isBroker })
                else { return nil }
            }
            return (part, name)
        }
        .sorted { $0.0.id < $1.0.id }
        guard let first = open.first else { return [] }
        let names = Design.list(open.map(\.1))
        return [
            finding(
                about: first.0, with: open.dropFirst().map(\.0),
                message: "Nobody reads \(names): what \(design.names(open.map(\.0))) could not deliver waits there until it expires.",
                headline: "Nobody reads \(names).",
                fixes: [QuickFix(advice: remedy(for: open.map(\.0), in: design))], harm: Harm(.dataLost))
        ]
    }

    /// What is fed back a day later is done again: a charge must be looked up first.
    private func remedy(for queues: [Part], in design: Design) -> String {
        let isPaid = queues.contains { queue in
            design.topology.callees(of: queue.index).contains { consumer in
                design.topology.callees(of: consumer.part.index).contains { design.takesPayments($0.part) }
            }
        }
        return isPaid
            ? "Name an owner and an alarm at the first letter; before one is fed back, look up whether it was charged"
            : "Name an owner, an alarm at the first letter, and a way to feed them back"
    }

    /// Somebody is said to take letters up: in notes of the queue, or of whoever puts them aside.
    private func isTakenUp(_ part: Part, in design: Design) -> Bool {
        design.speaks(part, of: Self.said)
            || design.topology.callees(of: part.index).contains { $0.part.isCompute && design.speaks($0.part, of: Self.replayed) }
    }

    private static let replayed: Phrases = ["by hand", "replay", "redrive", "fed back", "dead letters are", "looked at"]

    /// A letter is money, or something that somebody waits for.
    private func isPrecious(_ part: Part, _ name: String, in design: Design) -> Bool {
        let flows = design.flowsWalking(over: part)
        let texts = flows.map(\.name) + design.topology.callees(of: part.index).map { design.name($0.part) } + [part.id, name]
        return texts.contains { $0.says(Self.precious) }
            || (flows.compactMap { design.entity(of: $0) } + design.entities(in: part)).contains {
                $0[.class] == .money || $0[.class] == .inventory
            }
    }

    private static let precious: Phrases = [
        "bill", "invoice", "pay", "order", "book", "ticket", "refund", "collect", "charge", "transfer", "snapshot", "export", "claim",
        "application", "reading", "settle", "job",
    ]
}
