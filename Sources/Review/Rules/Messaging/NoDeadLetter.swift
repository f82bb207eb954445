import Analysis
import Catalog
import Whiteboard

struct NoDeadLetter: Rule {
    let identifier = "async/no-dlq"
    let severity = Severity.warning
    let summary = "nowhere for what cannot be processed"

    let explanation = Explanation(
        finds: "A queue or log that a program consumes, without a dead-letter queue.",
        matters:
            "One message that no consumer can process stops a partition, burns the workers in a circle, or vanishes without a trace, depending on the technology. It comes on the day when an upstream team adds a field.",
        instead:
            "After a few attempts (five is usual) the message goes to a queue of its own, with an alarm on its length, and back by hand when the fault is mended.",
        costs: "Another queue, and somebody who looks at it. What was set aside is processed out of order later.",
        sources: ["Amazon SQS Developer Guide, dead-letter queues", "RabbitMQ documentation, quorum queues: delivery limit"],
        question: "One message crashes your worker. What happens to it, and to the ones behind it?")

    let examples = Examples(
        raises: "client > lb > app x2 > mq:sqs > worker x2",
        nearMiss: "client > lb > app x2 > topic {best-effort} > worker x2",
        fixed: "client > lb > app x2 > mq:sqs {dead-letter=mq-dlq} > worker x2")

    func findings(in design: Design) -> [Finding] {
        let named = design.deadLetterQueues
        return design.roles.brokers.compactMap { part in
            guard part.kind == "queue" || part.kind == "event-log", !(part[.deadLetter]?.isThere ?? false), part[.bestEffort] != true else {
                return nil
            }
            guard !named.contains(part.id), delivers(part) else { return nil }
            let consumers = design.topology.callees(of: part.index).filter { callee in
                (callee.part.kind == "worker" || callee.part.kind == "service" || callee.part.kind == "function")
                    && callee.link.kind != .replication
                    && design.connection(callee.link)?[.bestEffort] != true
            }
            guard !consumers.isEmpty, !feedsDeadLetters(part, in: design), !consumers.allSatisfy({ setsAside($0.part, in: design) }) else {
                return nil
            }
            if part.component.technology?.says(Self.keepingFailed) == true { return nil }
            let weights = consumers.map { weight(of: $0, in: design) }
            let gravest = weights.max() ?? 0
            let consumer = zip(consumers, weights).first { $0.1 == gravest }?.0 ?? consumers[0]
            let entities = carried(by: part, in: design)
            if !entities.isEmpty, entities.allSatisfy({ $0[.class] == .telemetry }) { return nil }
            let isMoney = entities.contains { $0[.class] == .money }
            let isForReports =
                consumers.allSatisfy { design.onlyReports($0.part) || design.onlyTells($0.part) }
                || !entities.isEmpty && entities.allSatisfy(design.isTelemetry)
            return finding(
                about: part, with: consumers.map(\.part),
                severity: isForReports || hasOwnDeadLetters(part) || gravest < 2 && !isMoney
                    ? .advice : gravest < 3 && !isMoney && part.kind == "event-log" ? .advice : severity,
                message: message(part, design.name(consumer.part), in: design),
                headline:
                    "\(design.name(part)) has no dead-letter queue: one bad message \(part.kind == "event-log" ? "stops its partition" : "comes back again and again").",
                fixes: [
                    QuickFix(
                        "Set \(part.id)-dlq as its dead-letter queue, after five attempts",
                        edit: design.change(
                            part,
                            AttributeChange(
                                Attribute<Component, DeadLetter>.deadLetter,
                                design.topology.indexOf["\(part.id)-dlq"] == nil ? .queue("\(part.id)-dlq") : .unnamed(true))))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }

    /// What a consumer's note says of a record that failed for good: it goes on.
    private static let passing: Phrases = [
        "given up", "gives up", "all attempts failed", "skips it", "skips them", "is dropped", "commits anyway",
    ]

    /// Libraries whose failed jobs stay in a list of their own.
    private static let keepingFailed: Phrases = ["bullmq", "sidekiq", "hangfire", "resque", "oban", "delayed job", "delayed_job"]

    /// What sets failed messages aside as it comes: what is left to do is to look there.
    private func hasOwnDeadLetters(_ part: Part) -> Bool {
        ["ActiveMQ", "Azure Service Bus"].contains(part.technologyName ?? "")
    }

    /// How much it matters to a consumer. What is not done is missed at once: money that is moved, another company's books, a place that
    /// is taken. A row or a notice is found and made later.
    private func weight(of consumer: (part: Part, link: Link), in design: Design) -> Int {
        let effects = HandedOn(to: consumer.part, over: [consumer.link], in: design).calls.map(\.link)
        let worst = effects.map { design.repetition(of: $0) }.max() ?? .harmless
        if worst == .paid { return 3 }
        let isKeyed = consumer.part[.idempotent] == true
        let isBound = effects.contains { link in
            let store = design.parts[link.target]
            return store.family == .store && (design.connection(link)?[.access] ?? .readWrite).writes
                && design.entities(in: store).contains { $0[.invariant] != nil || $0[.class] == .inventory || $0[.class] == .money }
        }
        return worst == .acted || isBound ? 2 : worst == .added || isKeyed ? 1 : 0
    }

    /// Anything but a transport that forgets a message once it was sent.
    private func delivers(_ part: Part) -> Bool {
        if let stated = part[.delivery] { return stated != .atMostOnce }
        return part.technology?.delivery != .atMostOnce
    }

    /// A dead-letter queue itself: something feeds it that is a broker.
    /// The consumer itself puts what fails into another queue, topic or store: its arrow or that one's name says so.
    private func setsAside(_ consumer: Part, in design: Design) -> Bool {
        design.topology.callees(of: consumer.index).contains { callee in
            (callee.part.isBroker || callee.part.family == .store)
                && [callee.part.id, design.name(callee.part), design.connection(callee.link)?.label ?? ""].contains { $0.says(Self.aside) }
        }
    }

    private static let aside: Phrases = [
        "dead letter", "dead-letter", "dlq", "dlx", "poison", "quarantine", "rejects", "failed messages", "parked",
    ]

    private func feedsDeadLetters(_ part: Part, in design: Design) -> Bool {
        let callers = design.topology.callers(of: part.index)
        return !callers.isEmpty && callers.allSatisfy { $0.part.isBroker }
    }

    private func carried(by broker: Part, in design: Design) -> [Entity] {
        design.entities(in: broker) + design.flowsWalking(over: broker).compactMap { design.entity(of: $0) }
    }

    private func message(_ part: Part, _ consumer: String, in design: Design) -> String {
        let name = design.name(part)
        switch part.technologyName {
        case "ActiveMQ", "Azure Service Bus":
            return
                "A message that \(consumer) cannot process ends in the dead-letter queue that \(name) has by itself, and nothing says who looks there."
        case "RabbitMQ":
            return
                "A message that \(consumer) cannot process comes back from \(name) without end; a quorum queue of 4.x drops it after 20 deliveries."
        case "SQS", "Google Pub/Sub", "Redis Streams":
            return "A message that \(consumer) cannot process is delivered to \(consumer) again and again until it expires in \(name)."
        default:
            let isPassed =
                part.kind == "event-log" && design.topology.callees(of: part.index).contains { design.speaks($0.part, of: Self.passing) }
            if isPassed { return "A record \(consumer) cannot process is passed over, and nothing keeps it for another attempt." }
            return part.kind == "event-log"
                ? "A record \(consumer) cannot process stops its partition of \(name) until it expires."
                : "A message that \(consumer) cannot process comes back from \(name) again and again, or is lost."
        }
    }
}
