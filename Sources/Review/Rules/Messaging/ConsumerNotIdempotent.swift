import Analysis
import Catalog
import Whiteboard

struct ConsumerNotIdempotent: Rule {
    let identifier = "async/consumer-not-idempotent"
    let severity = Severity.warning
    let summary = "a redelivered message works twice"

    let explanation = Explanation(
        finds:
            "A consumer of an at-least-once broker whose work adds a row or to a sum, or acts outside, and of which nothing says that repeating is harmless. What reads, sets a state or writes by a key that the message brings may come twice.",
        matters:
            "Brokers deliver again when an acknowledgement is lost: after a crash, a deploy, a slow network. Whatever the consumer did before it could say so is done twice, the mail is sent twice and the card charged twice.",
        instead:
            "A unique event id that the sink keeps and refuses to see again, in the same transaction as the effect; or effects that set and do not add.",
        costs: "A table of ids with an expiry, and one look-up a message.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: fault tolerance",
            "Apache Kafka documentation, message delivery semantics",
        ],
        question: "The worker dies after the charge and before the acknowledgement. What does the customer's statement show?")

    let examples = Examples(
        raises: "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > stripe",
        nearMiss: "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > db; entity Stock in db key=sku",
        fixed: "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 {idempotent} > stripe")

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.kind != "stream-processor", part.kind != "connection-gateway", part[.idempotent] != true else {
                return nil
            }
            let sure = design.redelivering(to: part)
            let feeds = sure.isEmpty ? unsaid(to: part, in: design) : sure
            guard let broker = feeds.first?.part else { return nil }
            let effects = HandedOn(to: part, over: feeds.map(\.link), in: design).calls.map { call in
                (call: call, repetition: design.repetition(of: call.link))
            }
            guard let worst = effects.map(\.repetition).max(), worst != .harmless,
                let effect = effects.first(where: { $0.repetition == worst })?.call
            else { return nil }
            // Of a queue in a store of keys nothing says when it forgets: what people hear twice is worth a question.
            if sure.isEmpty {
                let isHeard = effects.contains { $0.repetition != .harmless && design.tells(design.parts[$0.call.link.target]) }
                guard isHeard, !design.speaks(part, of: Self.once), !design.speaks(broker, of: Self.once) else { return nil }
            }
            // What its own attempts do twice is the same money, and the key that mends them mends this.
            if RetryNotIdempotent().finding(of: effect.first, in: design) != nil { return nil }
            let sinks = effects.filter { $0.repetition == worst }.map(\.call.link)
            let sink = design.parts[effect.link.target]
            let isCounted = sinks.contains { design.connection($0)?.saysItCounts == true }
            let isMoney = worst == .paid || worst == .added && sinks.contains { keepsMoney(design.parts[$0.target], in: design) }
            // Of a drawing without words nobody knows what the consumer writes.
            let isGuess = worst == .added && !isCounted && design.isBareDrawing && sinks.allSatisfy { design.connection($0)?.label == nil }
            return finding(
                about: part, with: [broker] + sinks.map { design.parts[$0.target] }, links: sinks,
                severity: sure.isEmpty
                    ? .advice : isMoney ? .error : worst == .told || isGuess || design.onlyReports(part) && !isCounted ? .advice : severity,
                message:
                    "\(design.name(broker)) \(sure.isEmpty ? "may hand out again what it did not hear the end of" : "redelivers after a crash"); \(design.name(part)) will \(again(worst, sink, over: effect.link, in: design)).",
                headline: "\(design.name(part)) repeats its effect on \(design.name(sink)) when a message comes twice.",
                fixes: [
                    QuickFix(
                        "Remember the event's id and do it once",
                        edit: design.change(part, Component.change(.idempotent, to: true)))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: broker)))
        }
    }

    private static let once: Phrases = [
        "dedup", "de-dup", "at most once", "at-most-once", "sent marker", "sent flag", "already sent", "idempot",
    ]

    /// Queues in a store of keys (Redis under Celery, Sidekiq, BullMQ), which say nothing of when a message is gone.
    private func unsaid(to part: Part, in design: Design) -> [(part: Part, link: Link)] {
        design.topology.callers(of: part.index).filter { caller in
            caller.part.kind == "queue" && caller.part[.delivery] == nil && caller.part.technology?.kind == "cache"
                && design.connection(caller.link)?[.idempotent] != true
        }
    }

    private func again(_ repetition: Repetition, _ sink: Part, over link: Link, in design: Design) -> String {
        let name = design.name(sink)
        let connection = design.connection(link)
        let isTelling = repetition == .acted || repetition == .added && connection?.saysItCounts == true
        if isTelling, let label = connection?.label { return "do “\(label)” at \(name) a second time" }
        switch repetition {
        case .paid: return "charge again at \(name)"
        case .added: return "write the same to \(name) a second time"
        case .told: return "send it again by \(name)"
        case .acted, .harmless: return "call \(name) a second time"
        }
    }

    private func keepsMoney(_ part: Part, in design: Design) -> Bool { design.entities(in: part).contains { $0[.class] == .money } }
}
