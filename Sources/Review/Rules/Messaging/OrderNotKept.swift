import Analysis
import Catalog
import Whiteboard

struct OrderNotKept: Rule {
    let identifier = "async/order-not-kept"
    let severity = Severity.warning
    let summary = "an order that the transport does not keep"

    let explanation = Explanation(
        finds:
            "A flow whose entity must stay in order, through a queue without order, a log of several partitions without a key, or a queue that several consumers share.",
        matters:
            "A log keeps order inside a partition only, and a plain queue keeps none: two changes of one thing travel by different ways, and the older one arrives last and wins.",
        instead:
            "A key that sends everything of one thing to one partition; a FIFO group; a version number that lets the consumer drop what is older.",
        costs: "A key of few values makes partitions uneven. Order over everything costs the throughput of a single partition.",
        sources: ["Apache Kafka documentation, design: ordering by partition", "Amazon SQS Developer Guide, FIFO queues"],
        question: "Two edits of one message, a second apart. Which one does the reader see in the end?")

    let examples = Examples(
        raises:
            "client > lb > app x2 > kafka x3 {partitions=12, dead-letter=dlq} > worker x3 {idempotent}; entity Edit in kafka key=id ordered=true; flow edit: client lb app kafka worker kind=write entity=Edit",
        nearMiss:
            "client > lb > app x2 > kafka x3 {partitions=12, dead-letter=dlq} > worker x3 {idempotent}; entity Edit in kafka key=id; flow edit: client lb app kafka worker kind=write entity=Edit",
        fixed:
            "client > lb > app x2 > kafka x3 {partitions=12, key=id, dead-letter=dlq} > worker x3 {idempotent}; entity Edit in kafka key=id ordered=true; flow edit: client lb app kafka worker kind=write entity=Edit"
    )

    func findings(in design: Design) -> [Finding] {
        var named: Set<String> = []
        let walked = walked(in: design, &named)
        return walked + contradicted(in: design).filter { !named.contains($0.entity) }.map(\.finding)
    }

    /// What is to come in order, in a log that says that it keeps none.
    private func contradicted(in design: Design) -> [(entity: String, finding: Finding)] {
        design.board.data.compactMap { entity in
            guard entity[.ordered] == true, let log = design.store(of: entity), log.kind == "event-log" || log.kind == "queue",
                log[.ordering] == MessageOrdering.none, log[.key] == nil
            else { return nil }
            let key = Self.ownKey(of: entity)
            let found = finding(
                about: log,
                message:
                    "\(entity.name) is to come in order, and \(design.name(log)) keeps none: of two of one \(key) the older may come last, and stands.",
                headline: "\(design.name(log)) does not keep \(entity.name) in order.",
                fixes: [
                    QuickFix(
                        "Send by key \(key)",
                        edit: design.change(log, Component.change(.key, to: key), Component.change(.ordering, to: .partition)))
                ], harm: Harm(.other, share: design.share(ofLoadOn: log)))
            return (entity.name, found)
        }
    }

    private func walked(in design: Design, _ named: inout Set<String>) -> [Finding] {
        var seen: Set<Int> = []
        var keyed: Set<Int> = []
        return design.flows.compactMap { flow in
            guard let declared = flow.declared, let walk = flow.walk, let name = design.board.flows[declared][.entity],
                let index = design.entities.indexOf[name]
            else { return flow.walk.flatMap { keyedByAnother(flow, $0, &keyed, in: design) } }
            let entity = design.board.data[index]
            guard entity[.ordered] == true else { return strangeKey(of: entity, on: flow, walk, in: design) }
            // What may be lost on the way is put right by the next whole one.
            let brokers = walk.entries.map { design.parts[$0] }.filter { $0.isBroker && $0[.bestEffort] != true }
            guard let broker = brokers.first(where: { !keepsOrder($0, in: design) }) else {
                return brokers.lazy.compactMap { keyedByMessage($0, entity, on: flow, in: design) }.first
            }
            guard seen.insert(declared).inserted else { return nil }
            named.insert(name)
            let key = Self.ownKey(of: entity)
            return finding(
                .flow(flow.name), about: [broker], message: message(broker, entity: name, in: design),
                headline: "\(design.name(broker)) does not keep \(name) in order: it has no key.",
                fixes: [
                    QuickFix(
                        "Send by key \(key)",
                        edit: design.change(
                            broker, Component.change(.key, to: key),
                            Component.change(.ordering, to: .partition)))
                ], harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    private static let numbers: Phrases = ["message id", "message-id", "event id", "event-id", "uuid", "random", "request id", "batch id"]

    /// Keyed by the number of the message: each is alone with its number, and two about one thing go to two partitions.
    private func keyedByMessage(_ broker: Part, _ entity: Entity, on flow: DesignFlow, in design: Design) -> Finding? {
        guard broker.kind == "event-log", let key = broker[.key], key.says(Self.numbers), (broker[.partitions] ?? 2) > 1,
            !(entity[.key] ?? "").lowercased().contains(key.lowercased())
        else { return nil }
        let own = Self.ownKey(of: entity)
        return finding(
            .flow(flow.name), about: [broker], severity: .warning,
            message:
                "\(design.name(broker)) sends by \(key), and \(entity.name) is to come in order: two about one \(own) go to two partitions, and the older may come last and stand.",
            headline: "\(design.name(broker)) sends \(entity.name) by \(key): its order is lost.",
            fixes: [QuickFix("Send by key \(own)", edit: design.change(broker, Component.change(.key, to: own)))],
            harm: Harm(.other, share: design.share(of: [flow])))
    }

    /// A key that is nothing of what is sent by it: in which order its changes come is left to chance.
    private func strangeKey(of entity: Entity, on flow: DesignFlow, _ walk: Walk, in design: Design) -> Finding? {
        guard entity.fields.count >= 2, entity[.class] != .derived else { return nil }
        func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        let own = Set(entity.fields.flatMap { words($0.name) } + words(entity[.key] ?? "") + words(entity.name) + ["id"])
        for step in walk.steps where step.target != walk.entries[0] {
            let broker = design.parts[step.target]
            guard broker.kind == "event-log", let key = broker[.key], (broker[.partitions] ?? 2) > 1,
                // What else is sent there may have it.
                design.flowsWalking(over: broker).allSatisfy({ (design.entity(of: $0)?.name ?? entity.name) == entity.name }),
                words(key).allSatisfy({ !own.contains($0) }), !words(key).isEmpty,
                !own.contains(where: { $0.count > 2 && key.lowercased().contains($0) }),
                // What is sent there is another thing, which is kept behind it: finished games by their table.
                !design.board.data.contains(where: { other in
                    other.name != entity.name && other.fields.contains { !Set(words($0.name)).isDisjoint(with: words(key)) }
                        && design.store(of: other).map { home in
                            home.index == broker.index || walk.steps.contains { $0.entry > step.entry && $0.target == home.index }
                        } ?? false
                }),
                // What it is about stands in one of them, as another entity says: a charge point in its site.
                !design.board.data.contains(where: { other in
                    other.name != entity.name && other.fields.contains { !Set(words($0.name)).isDisjoint(with: words(key)) }
                        && words("\(other[.key] ?? "") \(other.name)").contains { $0 != "id" && own.contains($0) }
                })
            else { continue }
            return finding(
                .flow(flow.name), about: [broker], severity: .advice,
                message:
                    "\(design.name(broker)) sends by \(key), and \(entity.name) has no \(key): what of one \(entity[.key].map { String($0.prefix { $0 != "," }) } ?? "thing") comes first is left to chance.",
                headline: "\(design.name(broker)) sends by \(key), which \(entity.name) has not.",
                fixes: [QuickFix(advice: "Send by what \(entity.name) is about, or state where its \(key) comes from")],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
        return nil
    }

    private static let latest: Phrases = [
        "last event written wins", "last one wins", "last write wins", "doesn't look at the", "does not look at the",
    ]

    /// A log keyed by what none of the things has that its consumer keeps, on a board that says that the last one written stands.
    private func keyedByAnother(_ flow: DesignFlow, _ walk: Walk, _ said: inout Set<Int>, in design: Design) -> Finding? {
        func words(_ text: String) -> Set<String> { Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)) }
        guard flow.isWrite, let text = design.remarks.first(where: { $0.says(Self.latest) }) else { return nil }
        for step in walk.steps {
            let log = design.parts[step.target]
            guard log.kind == "event-log", let key = log[.key], (log[.partitions] ?? 2) > 1 else { continue }
            let kept = walk.steps.filter { $0.entry > step.entry && design.writesStore($0, of: flow) }.flatMap {
                design.entities(in: design.parts[$0.target])
            }.filter { $0[.appendOnly] != true && $0[.key] != nil }
            guard let entity = kept.first,
                kept.allSatisfy({ entity in
                    words(key).isDisjoint(with: entity.fields.reduce(into: words(entity[.key] ?? "")) { $0.formUnion(words($1.name)) })
                }), said.insert(log.index).inserted
            else { continue }
            let own = Self.ownKey(of: entity)
            return finding(
                .flow(flow.name), about: [log], links: [step.link],
                message:
                    "\(design.name(log)) sends by \(key), \(entity.name) is one by \(own), and “\(text)”: two about one \(own) go by two partitions, and the older may come last and stand.",
                headline: "\(design.name(log)) sends \(entity.name) by \(key): its order is lost.",
                fixes: [QuickFix("Send by key \(own)", edit: design.change(log, Component.change(.key, to: own)))],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
        return nil
    }

    private func message(_ broker: Part, entity: String, in design: Design) -> String {
        broker.kind == "event-log"
            ? "\(design.name(broker)) keeps order only inside a partition; \(entity) has no key."
            : "\(design.name(broker)) does not keep order among its consumers; \(entity) has no key."
    }

    /// What tells one of them from another, as far as shards go by it.
    private static func ownKey(of entity: Entity) -> String {
        entity[.shardBy] ?? entity[.key].map { String($0.prefix { $0 != "," }) } ?? "id"
    }

    /// `a channel a document`.
    private static let apart: Phrases = [
        "a channel a ", "channel per ", "channel for each", "a topic a ", "topic per ", "topic for each", "a stream a ", "stream per ",
        "stream for each", "a subject a ", "subject per ",
    ]

    private func keepsOrder(_ broker: Part, in design: Design) -> Bool {
        if broker[.key] != nil || broker[.ordering] == .total { return true }
        if broker[.ordering] == MessageOrdering.none { return false }
        if broker[.notes]?.says(Self.apart) == true { return true }
        if broker.kind == "event-log" { return broker[.partitions] == 1 || (broker[.partitions] == nil && broker[.ordering] == .partition) }
        if broker[.ordering] == .partition { return false }
        // Each subscriber has a connection of its own and gets all in the order in which it was published.
        if broker.kind == "pub-sub", broker.forgetsUndelivered == true, broker.instances.isOne { return true }
        if broker.technologyName == "SQS" || broker.technologyName == "SNS" { return false }
        let consumers = design.topology.callees(of: broker.index).filter { $0.part.isCompute }
        return consumers.reduce(0) { $0 + $1.part.instances.orTwo } <= 1
    }
}
