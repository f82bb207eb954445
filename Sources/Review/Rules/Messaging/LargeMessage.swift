import Analysis
import Whiteboard

struct LargeMessage: Rule {
    let identifier = "async/large-message"
    let severity = Severity.warning
    let summary = "files as messages"

    let explanation = Explanation(
        finds: "An arrow into a queue or log that carries more than the broker takes as one message.",
        matters:
            "Brokers refuse a message above their limit: the producer fails on the first large file, not in the test. Where the limit is raised, one of them fills the memory and holds up everything behind it.",
        instead:
            "The file goes into an object store, and its address into the message (claim check). Or it is cut into pieces that each stand alone.",
        costs: "A second write before the message, and files without a message that somebody sweeps.",
        sources: [
            "Azure Architecture Center, Claim-Check pattern", "Apache Kafka documentation, broker configuration: message.max.bytes",
        ],
        question: "The upload is 20 MB. What does the broker say?")

    let examples = Examples(
        raises: "client > lb:alb > app x2; app > {payload=20MB} log:kafka x3 {dead-letter=dlq} > worker x2 {idempotent}",
        nearMiss: "client > lb:alb > app x2; app > {payload=200kB} log:kafka x3 {dead-letter=dlq} > worker x2 {idempotent}",
        fixed: "client > lb:alb > app x2 > s3; app > {payload=1kB} log:kafka x3 {dead-letter=dlq} > worker x2 {idempotent}")

    /// Largest messages by default, bytes: Kafka `message.max.bytes`; SQS and Kinesis since 2025 1 MiB and 10 MiB; Pub/Sub 10 MB;
    /// RabbitMQ 4 16 MiB.
    private static let limits: [String: Double] = [
        "Kafka": 1_048_588, "Redpanda": 1_048_576, "SQS": 1_048_576, "SNS": 262_144, "Kinesis": 10_485_760, "Google Pub/Sub": 10_000_000,
        "RabbitMQ": 16_777_216, "NATS": 1_048_576, "JetStream": 1_048_576, "EventBridge": 262_144,
    ]
    /// Of a broker without a name: what none of the usual ones takes.
    private static let usual = 16_777_216.0

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { broker in
            let limit = broker.technology.flatMap { Self.limits[$0.name] } ?? Self.usual
            let large = design.topology.callers(of: broker.index).first { caller in
                guard caller.link.kind != .replication, let payload = design.connection(caller.link)?[.payload] else { return false }
                return payload.value / Double(max(1, design.connection(caller.link)?[.batchSize] ?? 1)) > limit
            }
            guard let (caller, link) = large, let payload = design.connection(link)?[.payload] else { return nil }
            let name = design.name(broker)
            return finding(
                about: broker, with: [caller], links: [link],
                message:
                    "\(design.name(caller)) sends \(design.size(payload.value)) as one message; \(name) takes \(design.size(limit)) unless told otherwise.",
                headline: "\(design.name(caller)) sends \(design.size(payload.value)) as one message through \(name).",
                fixes: [claimCheck(caller, link, in: design)], harm: Harm(.serviceStops, share: design.share(ofLoadOn: broker)))
        }
    }

    private func claimCheck(_ caller: Part, _ link: Link, in design: Design) -> QuickFix {
        var edits = [design.change(link, Connection.change(.payload, to: DataSize(1000)))]
        let files = design.roles.stores.first { $0.kind == "object-store" }
        let target = files?.id ?? design.freeIdentifier("files")
        if files == nil { edits.append(design.board.adding(Component(id: target, kind: "object-store"))) }
        if files.map({ design.topology.links(from: caller.index, to: $0.index).isEmpty }) ?? true {
            edits.append(design.board.adding(Connection(from: caller.id, to: target)))
        }
        return QuickFix(
            "Keep the file in an object store and send its address", reach: .changesDesign, edit: design.batch("claim check", edits))
    }
}
