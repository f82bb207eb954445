import Analysis
import Catalog
import Whiteboard

struct ConsumerNotIdempotent: Rule {
    let identifier = "async/consumer-not-idempotent"
    let severity = Severity.warning
    let summary = "a redelivered message works twice"

    let explanation = Explanation(
        finds:
            "A consumer of an at-least-once broker that writes a store of record or calls an outside system, and of which nothing says that repeating is harmless.",
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
        nearMiss: "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 > cache",
        fixed: "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 {idempotent} > stripe")

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.kind != "stream-processor", part.kind != "connection-gateway", part[.idempotent] != true else {
                return nil
            }
            let feeds = design.topology.callers(of: part.index).filter {
                $0.part.isBroker && repeats($0.part) && design.connection($0.link)?[.idempotent] != true
            }
            guard let broker = feeds.first?.part else { return nil }
            let sinks = design.topology.callees(of: part.index).filter { design.repeats(effectOf: $0.link) }
            guard let sink = sinks.first else { return nil }
            let isGrave =
                sinks.contains { sink in
                    sink.part.kind == "external" || design.entities(in: sink.part).contains { $0[.class] == .money }
                } && sinks.contains { isCostly($0.part, in: design) }
            return finding(
                about: part, with: [broker] + sinks.map(\.part), links: sinks.map(\.link),
                severity: isGrave
                    ? .error : design.onlyReports(part) || sinks.allSatisfy { design.onlyNotifies($0.part) } ? .advice : severity,
                message:
                    "\(design.name(broker)) redelivers after a crash; \(design.name(part)) will repeat its effect on \(design.name(sink.part)).",
                headline: "\(design.name(part)) repeats its effect on \(design.name(sink.part)) when a message comes twice.",
                fixes: [
                    QuickFix(
                        "Remember the event's id and do it once",
                        edit: design.change(part, Component.change(.idempotent, to: true)))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: broker)))
        }
    }

    private func repeats(_ broker: Part) -> Bool {
        if let stated = broker[.delivery] { return stated == .atLeastOnce }
        if let technology = broker.technology { return technology.delivery == .atLeastOnce }
        return broker.kind != "pub-sub"
    }

    private func isCostly(_ part: Part, in design: Design) -> Bool {
        if part.kind == "external" { return design.takesPayments(part) }
        return design.entities(in: part).contains { $0[.class] == .money }
    }
}
