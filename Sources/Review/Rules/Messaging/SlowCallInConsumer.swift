import Analysis
import Whiteboard

struct SlowCallInConsumer: Rule {
    let identifier = "async/slow-call-in-consumer"
    let severity = Severity.warning
    let summary = "a third party that holds up a partition"

    let explanation = Explanation(
        finds:
            "A consumer of a log, or of a queue in order, that calls somebody else's service, or a program that waits for one, while it holds the record.",
        matters:
            "Records of a partition are worked off one after the other. While the provider is slow or down, the one at the head waits through every timeout and retry, and everybody behind it waits too; or all of them go to the dead-letter queue and come back by hand.",
        instead:
            "Take the record over into a queue of its own for the provider, with delays between attempts, as many workers as the provider allows, and a pause while its breaker is open. Or stop reading when the breaker opens, and say so.",
        costs: "Another queue and its workers; records of one key may overtake each other unless the queue keeps groups.",
        sources: [
            "Apache Kafka documentation, consumer configuration: max.poll.interval.ms", "Nygard, Release It!, chapter 5",
        ],
        question: "The bank is down for an hour. What do the customers of other banks notice?")

    let examples = Examples(
        raises:
            "client > lb:alb > app x2 > log:kafka x3 {dead-letter=dlq} > worker x3 {idempotent} > {timeout=10s, retries=5, idempotent} bank:external",
        nearMiss:
            "client > lb:alb > app x2 > mq:sqs {dead-letter=dlq} > worker x3 {idempotent} > {timeout=10s, retries=5, idempotent} bank:external",
        fixed:
            "client > lb:alb > app x2 > log:kafka x3 {dead-letter=dlq} > worker x3 {idempotent} > jobs:sqs {dead-letter=jobs-dlq} > sender:worker x3 {idempotent} > {timeout=10s, retries=5, idempotent} bank:external"
    )

    /// Seconds that a record may wait for its consumer before those behind it are late.
    private static let long = 5.0
    /// Seconds that hardly matter.
    private static let short = 1.0
    /// What becomes of the record meanwhile.
    private static let handled: Phrases = [
        "pause", "park", "retry topic", "retry queue", "delay", "later", "set aside", "put aside", "never waits", "skips",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.flatMap { consumer -> [Finding] in
            guard let feed = design.topology.callers(of: consumer.index).first(where: { keepsOrder($0.part) }) else { return [] }
            let broker = feed.part
            let handed = Set(HandedOn(to: consumer, over: [feed.link], in: design).calls.map(\.link.index))
            let outside = design.topology.callees(of: consumer.index).filter { handed.contains($0.link.index) && isAwaited($0, in: design) }
            guard !outside.isEmpty,
                !(broker[.notes]?.says(Self.handled) ?? false), !(consumer[.notes]?.says(Self.handled) ?? false)
            else { return [] }
            return outside.compactMap { held(broker, by: consumer, for: $0, in: design) }
        }
    }

    private func keepsOrder(_ part: Part) -> Bool {
        guard part.isBroker else { return false }
        if part.kind == "event-log" { return part[.ordering] != MessageOrdering.none || part[.key] != nil || part[.partitions] != nil }
        return part.kind == "queue" && (part[.ordering] == .total || part[.ordering] == .partition)
    }

    private func isAwaited(_ callee: (part: Part, link: Link), in design: Design) -> Bool {
        guard callee.part.kind == "external" || waitsOutside(callee.part, in: design), callee.link.kind == .sync,
            let connection = design.connection(callee.link)
        else {
            return false
        }
        return connection[.optional] != true && connection[.fallback] == nil && connection[.bestEffort] != true
            && connection[.callback] != true && !(connection.label?.says(Self.handled) ?? false)
    }

    /// Who of the two runs once.
    private func alone(_ consumer: Part, _ callee: Part, in design: Design) -> String {
        if callee.isCompute, callee.instances.isOne {
            return ", and nothing gets through while the only copy of \(design.name(callee)) is away"
        }
        return consumer.instances.isOne ? ", and nothing goes on while its only copy is away" : ""
    }

    /// A program that itself waits for another company, without an end, before it answers.
    private func waitsOutside(_ part: Part, in design: Design) -> Bool {
        part.kind == "service"
            && design.topology.callees(of: part.index).contains { callee in
                callee.part.kind == "external" && callee.link.kind == .sync && design.connection(callee.link)?[.timeout] == nil
                    && design.connection(callee.link)?[.optional] != true && design.connection(callee.link)?[.bestEffort] != true
            }
    }

    private func held(_ broker: Part, by consumer: Part, for callee: (part: Part, link: Link), in design: Design) -> Finding? {
        guard let connection = design.connection(callee.link) else { return nil }
        let attempts = (connection[.retries] ?? 0) + 1
        let wait = connection[.timeout].map { $0.value * Double(attempts) }
        if let wait, wait < Self.short { return nil }
        let (name, provider, log) = (design.name(consumer), design.name(callee.part), design.name(broker))
        let isTelling = design.tells(callee.part)
        let times = attempts > 1 ? " (\(attempts) x \(connection[.timeout].map { design.duration($0.value) } ?? ""))" : ""
        let holds =
            wait.map { "may hold a record of \(log) for \(design.duration($0))\(times) while \(provider) is slow" }
            ?? "holds a record of \(log) as long as \(provider) takes"
        // About the call, not the consumer: one that calls three of them has three things to decide.
        return finding(
            .connection(design.name(connection: callee.link.connection)), about: [consumer, broker, callee.part], links: [callee.link],
            severity: (wait ?? 0) >= Self.long && !isTelling && hasOtherWork(consumer, besides: callee, from: broker, in: design)
                ? severity : .advice,
            message:
                "\(name) \(holds): everything behind it in the partition waits\(alone(consumer, callee.part, in: design)).",
            headline: "\(name) \(holds).", fixes: [queue(from: consumer, to: callee, in: design)],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: broker)))
    }

    /// Records that wait though they need somebody else, or nobody: where all need the same, they could not go on either.
    private func hasOtherWork(
        _ consumer: Part, besides callee: (part: Part, link: Link), from broker: Part, in design: Design
    ) -> Bool {
        let others = design.topology.callees(of: consumer.index).contains {
            $0.part.index != callee.part.index && $0.part.kind == "external" && $0.link.kind == .sync
        }
        let flows = design.topology.links(from: broker.index, to: consumer.index).flatMap { design.flowsWalking(over: $0) }
        return others || flows.contains { $0.walk?.entries.contains(callee.part.index) == false }
    }

    private func queue(from consumer: Part, to callee: (part: Part, link: Link), in design: Design) -> QuickFix {
        var queue = Component(id: design.freeIdentifier("\(callee.part.id)-jobs"), kind: "queue")
        queue[.technology] = "SQS"
        queue[.deadLetter] = .queue("\(queue.id)-dlq")
        var sender = Component(id: design.freeIdentifier("\(callee.part.id)-sender"), kind: "worker")
        sender[.replicas] = max(2, consumer.instances.orTwo)
        sender[.zones] = consumer[.zones]
        sender[.idempotent] = true
        let edits: [Edit] =
            [
                design.board.adding(queue), design.board.adding(sender),
                design.change(callee.link, AttributeChange("from", .text(sender.id))),
                design.board.adding(Connection(from: consumer.id, to: queue.id, kind: .async)),
                .insert(
                    section: .connections, index: design.board.connections.count + 1,
                    attributes: Connection(from: queue.id, to: sender.id, kind: .async).attributes),
            ] + design.pathEdits(inserting: [queue.id, sender.id], overConnections: [callee.link.connection])
        return QuickFix(
            "Put a queue with delays before \(design.name(callee.part))", reach: .changesDesign, edit: design.batch("add queue", edits))
    }
}
