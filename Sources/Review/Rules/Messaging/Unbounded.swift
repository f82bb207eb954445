import Analysis
import Whiteboard

struct Unbounded: Rule {
    let identifier = "async/unbounded"
    let severity = Severity.advice
    let summary = "a queue without an end"

    let explanation = Explanation(
        finds:
            "A queue or log of a technology without a limit of its own, with neither a retention nor a length stated, where a target or a budget is.",
        matters:
            "A broker that keeps messages in memory stops all publishers when it is full, also those of other queues. The limit exists either way; stated, it is met where you chose it.",
        instead: "A retention and a length, and what happens then: refuse the new, or drop the oldest.",
        costs: "Something is refused or dropped at the limit.",
        sources: ["Azure Architecture Center, Queue-Based Load Leveling pattern", "RabbitMQ documentation, memory alarms"],
        question: "The consumers are down for a day. Where do the messages go?")

    let examples = Examples(
        raises: "require availability=99%; client > lb:alb > app x2 > rabbitmq x3 {dead-letter=dlq} > worker x2",
        nearMiss: "require availability=99%; client > lb:alb > app x2 > mq:sqs {dead-letter=dlq} > worker x2",
        fixed: "require availability=99%; client > lb:alb > app x2 > rabbitmq x3 {dead-letter=dlq, retention=7d} > worker x2")

    private static let endless: Set<String> = ["RabbitMQ", "ActiveMQ", "Celery", "Sidekiq", "Redis Streams", "Redis", "Valkey"]

    func findings(in design: Design) -> [Finding] {
        guard design.requirements[.availability] != nil || design.requirements[.latency] != nil else { return [] }
        return design.roles.brokers.compactMap { part in
            guard part.kind == "queue" || part.kind == "event-log", let technology = part.technology, Self.endless.contains(technology.name)
            else { return nil }
            // What nobody may lose is not mended by throwing it away.
            if part.kind == "queue", design.requirements[.rpo] != nil || isSetAside(part, in: design) { return nil }
            guard part[.retention] == nil, part[.maxLength] == nil, part[.lifecycle] == nil, part[.managed] != true else { return nil }
            return finding(
                about: part, message: "\(design.name(part)) states no limit.",
                fixes: [
                    part.kind == "queue"
                        ? QuickFix(
                            advice: "Say how many may wait, who is told when more do, and for how long a message is worth doing")
                        : QuickFix(
                            "Keep messages for 7 days",
                            edit: design.change(part, Component.change(.retention, to: TimeSpan(7 * 86_400))))
                ])
        }
    }

    /// A queue of those that failed: somebody looks there, or should.
    private func isSetAside(_ queue: Part, in design: Design) -> Bool {
        let callers = design.topology.callers(of: queue.index)
        return !callers.isEmpty && callers.allSatisfy(\.part.isBroker)
    }
}
