import Analysis
import Catalog
import Whiteboard

struct LossyTransport: Rule {
    let identifier = "async/lossy-transport"
    let severity = Severity.error
    let summary = "durable work on a transport that forgets"

    let explanation = Explanation(
        finds:
            "A consumer that writes a store of record, moves money, stock or identities, or tells somebody what the requirements say is told every time, fed by a transport that delivers at most once.",
        matters:
            "Redis Pub/Sub, core NATS and datagrams keep nothing: what is published while the consumer restarts was never there. For presence and typing that is right, for an order it is a loss that no log shows.",
        instead: "A stream or a queue that keeps messages until they are acknowledged: Redis Streams, JetStream, Kafka, SQS.",
        costs: "Messages may now come twice, so the consumer must bear repeats; and a few milliseconds.",
        sources: ["redis.io, Pub/Sub delivery semantics", "docs.nats.io, core NATS and JetStream"],
        question: "The consumer restarts for five seconds. What happened to what was published meanwhile?")

    let examples = Examples(
        raises: "client > lb > app x2 > bus:nats x3 > worker x2 {idempotent} > {access=write} db; entity Payment in db key=id class=money",
        nearMiss:
            "client > lb > app x2 > bus:nats x3 {best-effort} > worker x2 {idempotent} > {access=write} db; entity Payment in db key=id class=money",
        fixed:
            "client > lb > app x2 > bus:jetstream x3 {dead-letter=dlq} > worker x2 {idempotent} > {access=write} db; entity Payment in db key=id class=money"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { part in
            guard part[.bestEffort] != true else { return nil }
            guard part.forgetsUndelivered == true else { return acknowledgesEarly(part) ? early(part, in: design) : nil }
            for consumer in design.topology.callees(of: part.index)
            where consumer.part.isCompute && design.connection(consumer.link)?[.bestEffort] != true {
                let stores = design.topology.callees(of: consumer.part.index).filter { store in
                    store.part.family == .store && !design.isDerived(store.part)
                        && (design.connection(store.link)?[.access] ?? .read).writes
                }
                guard !stores.isEmpty else { continue }
                let isGrave = stores.contains { store in
                    design.entities(in: store.part).contains { $0[.class] == .money || $0[.class] == .inventory || $0[.class] == .identity }
                }
                if part.technologyName == "Celery" { return earlyTask(part, consumer.part, stores.map(\.part), isGrave, in: design) }
                if part.technologyName == "MQTT" { return sessions(of: part, to: consumer.part, stores.map(\.part), isGrave, in: design) }
                return finding(
                    about: part, with: [consumer.part] + stores.map(\.part), severity: isGrave ? .error : .warning,
                    message: "\(design.name(part)) forgets messages when \(design.name(consumer.part)) is away.",
                    fixes: [durable(in: part, of: design)], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
            }
            return promisedToTell(part, in: design)
        }
    }

    /// The list keeps what waits; a task is crossed off before it is run.
    private func earlyTask(_ part: Part, _ consumer: Part, _ stores: [Part], _ isGrave: Bool, in design: Design) -> Finding? {
        guard !design.speaks(consumer, of: ["acks_late", "acks late", "late ack"]), !design.speaks(part, of: ["acks_late", "acks late"])
        else { return nil }
        return finding(
            about: part, with: [consumer] + stores, severity: isGrave ? .error : .warning,
            message:
                "\(design.name(part)) crosses a task off before \(design.name(consumer)) has run it: a deploy or a crash loses what was at work.",
            headline: "\(design.name(part)) loses the task at which \(design.name(consumer)) stops.",
            fixes: [
                QuickFix(
                    "Cross it off when it is done (acks_late), and let it bear a repeat",
                    edit: design.batch(
                        "acknowledge late",
                        [
                            design.change(part, Component.change(.delivery, to: .atLeastOnce)),
                            design.change(consumer, Component.change(.idempotent, to: true)),
                        ]))
            ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    private func durable(in part: Part, of design: Design) -> QuickFix {
        let kind: Kind = part.kind == "queue" ? "queue" : "event-log"
        let technology = kind == "queue" ? "SQS" : "Kafka"
        return QuickFix(
            "Use \(technology), which keeps them until they are acknowledged", reach: .changesDesign,
            edit: design.change(
                part, AttributeChange("technology", .text(technology)), AttributeChange("kind", .text(kind.rawValue)),
                Component.change(.delivery, to: .atLeastOnce),
                Component.change(.replicas, to: kind == "queue" ? nil : max(3, part[.replicas] ?? 3)),
                Component.change(.deadLetter, to: part[.deadLetter] ?? .queue("\(part.id)-dlq"))))
    }

    /// `Page the ward, every time`.
    private static let promising: Phrases = [
        "every time", "each time", "never miss", "not be missed", "none is missed", "always reach", "always arrive", "always told",
        "without fail", "must acknowledge",
        "must be told", "must reach", "must be confirmed", "has confirmed within", "have confirmed within", "reaches everybody",
        "none may be missed",
    ]

    /// `every admitted truck gets its box`.
    private static let getting: Phrases = [
        "gets ", "receives ", "is told", "is sent", "is called", "is ordered", "is paid", "reaches ", "arrives",
    ]

    /// Behind it somebody is told something over a partner, and the requirements say that this never fails.
    private func promisedToTell(_ part: Part, in design: Design) -> Finding? {
        let publishers = design.topology.callers(of: part.index)
        for consumer in design.topology.callees(of: part.index)
        where consumer.part.isCompute && design.connection(consumer.link)?[.bestEffort] != true {
            let partners = design.topology.callees(of: consumer.part.index).filter { $0.part.kind == "external" }
            // Who keeps it somewhere is another's matter; who ends the way has nothing else to go by.
            let isEnd =
                partners.isEmpty
                && !design.topology.callees(of: consumer.part.index).contains { $0.part.family == .store || $0.part.isCache }
                && design.flowsWalking(over: consumer.part).contains { $0.isWrite && $0.isDeclared }
            guard !partners.isEmpty || isEnd else { continue }
            let spoken = [part.id, design.name(part), consumer.part.id, design.name(consumer.part)]
            let labels = publishers.compactMap { design.connection($0.link)?.label } + design.flowsWalking(over: part).map(\.name)
            let stems = ServedRequirements.stems((spoken + labels).joined(separator: " "))
            let promise = design.requirements.functional.first { text in
                (text.says(Self.promising) || text.says(["every "]) && text.says(Self.getting))
                    && !ServedRequirements.stems(text).isDisjoint(with: stems)
            }
            guard let promise else { continue }
            return finding(
                about: part, with: [consumer.part] + partners.map(\.part), severity: .warning,
                message:
                    "\(design.name(part)) forgets messages when \(design.name(consumer.part)) is away, and the requirements say: “\(promise)”.",
                fixes: [durable(in: part, of: design)], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
        return nil
    }

    /// Devices are met where they are: the same broker keeps what it is told to keep.
    private func sessions(of part: Part, to consumer: Part, _ stores: [Part], _ isGrave: Bool, in design: Design) -> Finding? {
        let labels = (design.topology.callers(of: part.index).map(\.link) + design.topology.callees(of: part.index).map(\.link)).compactMap
        {
            design.connection($0)?.label
        }
        // What comes again in seconds is not missed.
        if !isGrave, labels.contains(where: { $0.says(["every", "position", "location", "telemetry", "heartbeat", "gps"]) }) { return nil }
        return finding(
            about: part, with: [consumer] + stores, severity: isGrave ? .warning : .advice,
            message:
                "\(design.name(part)) forgets messages when \(design.name(consumer)) is away, unless sessions and a quality of service of 1 are agreed.",
            headline: "\(design.name(part)) may forget what \(design.name(consumer)) was not there for.",
            fixes: [
                QuickFix(
                    "Publish with quality 1, keep the consumer's session, and let it take a repeat",
                    edit: design.batch(
                        "quality 1",
                        [
                            design.change(part, Component.change(.delivery, to: .atLeastOnce)),
                            design.change(consumer, Component.change(.idempotent, to: true)),
                        ]))
            ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    /// A log that says it answers before its copies have the record.
    private func acknowledgesEarly(_ part: Part) -> Bool {
        part.kind == "event-log" && (part[.acks] == .leader || part[.acks] == Acknowledgements.none) && !part.isInherentlyRedundant
    }

    private func early(_ part: Part, in design: Design) -> Finding? {
        let consumers = design.topology.callees(of: part.index).filter { consumer in
            consumer.part.isCompute
                && design.topology.callees(of: consumer.part.index).contains {
                    $0.part.family == .store && design.connection($0.link)?[.access] != .read
                }
        }
        guard !consumers.isEmpty else { return nil }
        // What it brings: as it says itself, as the flow says, or as it is kept where it ends.
        let named = design.flowsWalking(over: part).compactMap { flow in
            design.stated(flow)?[.entity].flatMap { design.entities.indexOf[$0] }.map { design.board.data[$0] }
        }
        let behind = consumers.flatMap { design.topology.callees(of: $0.part.index) }.filter {
            $0.part.family == .store && design.connection($0.link)?[.access] != .read
        }
        let ends = named.isEmpty ? behind.flatMap { design.entities(in: $0.part) } : []
        let promise = design.promiseOfNoLoss
        let money = (design.entities(in: part) + named + ends).first { $0[.class] == .money || $0[.class] == .inventory }
        let what =
            money.map { ": the loss of one broker takes \($0.name) that was promised" }
            ?? promise.map { ": the loss of one broker takes what it has not copied, and “\($0)”" }
            ?? ": the loss of one broker takes what was promised"
        return finding(
            about: part, with: consumers.map(\.part),
            severity: money == nil && design.requirements[.rpo]?.value != 0 && promise == nil ? .advice : .warning,
            message: "\(design.name(part)) acknowledges before its copies have a record\(what).",
            fixes: [QuickFix("Wait for all copies in sync", edit: design.change(part, Component.change(.acks, to: .all)))],
            harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

}
