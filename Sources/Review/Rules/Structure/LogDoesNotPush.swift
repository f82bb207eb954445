import Analysis
import Whiteboard

struct LogDoesNotPush: Rule {
    let identifier = "structure/log-does-not-push"
    let severity = Severity.advice
    let summary = "a broker that hands on by itself"

    let explanation = Explanation(
        finds: "An arrow from a log or a queue straight into another queue, log or topic, where neither product delivers to the other.",
        matters:
            "Kafka, Kinesis and SQS are read; they do not deliver. Between the two stands a program that reads, sends and keeps its place: it can be down, fall behind and send twice, and it is not on the board.",
        instead:
            "The consumer or connector that carries the messages over, drawn as a worker of two copies. Topics of a cloud (SNS, EventBridge, Pub/Sub) do deliver into its queues.",
        costs: "A program to run and to watch.",
        sources: ["Apache Kafka documentation, Kafka Connect", "Amazon SQS Developer Guide, short and long polling"],
        question: "Who takes the record out of the log and puts it into the queue?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > log:kafka x3 > mq:sqs {dead-letter=dlq} > worker x2 {idempotent}",
        nearMiss: "client > lb:alb > app x2 > topic:sns > mq:sqs {dead-letter=dlq} > worker x2 {idempotent}",
        fixed:
            "client > lb:alb > app x2 > log:kafka x3 {dead-letter=dlq} > bridge:worker x2 {idempotent} > mq:sqs {dead-letter=mq-dlq} > worker x2 {idempotent}"
    )

    private static let connectors: Phrases = [
        "connect", "mirror", "bridge", "pipe", "eventbridge", "firehose", "shovel", "federation", "replicat", "dead", "dlq", "retry",
        "export",
    ]

    func findings(in design: Design) -> [Finding] {
        let dead = design.deadLetterQueues
        return design.links(outOf: design.roles.brokers).compactMap { link in
            guard link.kind == .async || link.kind == .sync else { return nil }
            let source = design.parts[link.source]
            let target = design.parts[link.target]
            guard target.isBroker, isRead(source), !dead.contains(target.id), !isOfOneProduct(source, target) else {
                return nil
            }
            let said = [design.connection(link)?.label, target.id, target.component.name, source[.notes], target[.notes]].compactMap(\.self)
            guard !said.contains(where: { $0.says(Self.connectors) }) else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [source, target], links: [link],
                message: "\(design.name(source)) is read, it does not send: what carries its messages into \(design.name(target))?",
                headline: "\(design.name(source)) does not send by itself: what carries over to \(design.name(target))?",
                fixes: [carrier(over: link, from: source, to: target, in: design)])
        }
    }

    /// Products that wait to be asked.
    private func isRead(_ part: Part) -> Bool {
        switch part.technologyName {
        case "Kafka", "Redpanda", "SQS", "Kinesis", "Redis Streams": true
        case nil: part.kind == "event-log"
        default: false
        }
    }

    /// Topics of one log, exchanges and queues of one broker: its own programs do it.
    private func isOfOneProduct(_ source: Part, _ target: Part) -> Bool {
        guard let one = source.technologyName, let other = target.technologyName else { return target.kind == source.kind }
        return one == other && source.kind != "queue"
    }

    private func carrier(over link: Link, from source: Part, to target: Part, in design: Design) -> QuickFix {
        var carrier = Component(id: design.freeIdentifier("\(target.id)-feed"), kind: "worker")
        carrier[.replicas] = 2
        carrier[.idempotent] = true
        var onward = Connection(from: carrier.id, to: target.id, kind: .async)
        onward[.label] = design.connection(link)?.label
        let edits: [Edit] =
            [
                design.board.adding(carrier),
                design.change(link, AttributeChange("to", .text(carrier.id)), Connection.change(.kind, to: .async)),
                design.board.adding(onward),
            ] + design.pathEdits(inserting: carrier.id, overConnections: [link.connection])
        return QuickFix("Draw the worker that carries them over", reach: .changesDesign, edit: design.batch("add \(carrier.id)", edits))
    }
}
