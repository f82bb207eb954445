import Analysis
import Whiteboard

struct ConsumersExceedPartitions: Rule {
    let identifier = "capacity/consumers-exceed-partitions"
    let severity = Severity.warning
    let summary = "consumers that have nothing to read"

    let explanation = Explanation(
        finds: "A log with fewer partitions than a consumer of it has instances.",
        matters:
            "In a consumer group one partition has one reader: with eight consumers on six partitions two stand idle, and adding a ninth when the backlog grows changes nothing.",
        instead:
            "As many partitions as the largest number of consumers that will ever be needed, twice that to be safe; more partitions later change which key lies where.",
        costs: "Each partition is files and memory on the brokers; thousands slow a failover.",
        sources: ["Apache Kafka documentation, consumer groups"],
        question: "The backlog grows and you double the consumers. What happens?")

    let examples = Examples(
        raises: "client > app x2 > kafka x3 {partitions=4, dead-letter=dlq} > worker x6 {idempotent}",
        nearMiss: "client > app x2 > kafka x3 {partitions=8, dead-letter=dlq} > worker x6 {idempotent}",
        fixed: "client > app x2 > kafka x3 {partitions=6, dead-letter=dlq} > worker x6 {idempotent}")

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { part in
            guard part.kind == "event-log", let partitions = part[.partitions] else { return nil }
            let consumers = design.topology.callees(of: part.index).map(\.part).filter { consumer in
                consumer.isCompute && consumer.kind != "connection-gateway" && consumer[.fencing] != true && consumer[.floatingIp] != true
                    && (consumer[.replicas] ?? 0) > partitions
            }
            guard let largest = consumers.max(by: { ($0[.replicas] ?? 0) < ($1[.replicas] ?? 0) }), let count = largest[.replicas] else {
                return nil
            }
            return finding(
                about: part, with: [largest],
                message:
                    "\(count) consumers (\(design.name(largest))), \(partitions) partitions of \(design.name(part)): \(count - partitions) idle.",
                fixes: [
                    QuickFix(
                        "Make it \(count) partitions",
                        edit: design.change(part, Component.change(.partitions, to: count)))
                ])
        }
    }
}
