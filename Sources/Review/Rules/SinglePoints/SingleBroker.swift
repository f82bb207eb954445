import Analysis
import Whiteboard

struct SingleBroker: Rule {
    let identifier = "spof/single-broker"
    let severity = Severity.error
    let summary = "one broker node"

    let explanation = Explanation(
        finds: "A queue, log or topic on one node, or with one copy of each partition, to which a user's request publishes.",
        matters:
            "A queue decouples the producer from the consumer, and couples both to the queue. While its only node is away producers fail or block, and what the node held is gone with its disk.",
        instead:
            "Three brokers with three copies and two of them in sync; or a managed queue; or an outbox in the producer's own store, which survives the outage.",
        costs: "Three machines in place of one, and an acknowledgement that waits for a second copy.",
        sources: ["Apache Kafka documentation, replication", "RabbitMQ documentation, quorum queues"],
        question: "The broker loses its disk. Which orders are lost, and who knows?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app x2 > mq > worker x2",
        nearMiss: "require availability=99.9%; client > lb:alb > app x2 > mq:sqs > worker x2",
        fixed: "require availability=99.9%; client > lb:alb > app x2 > mq x3 > worker x2")

    func findings(in design: Design) -> [Finding] {
        let machines = Machines(in: design)
        return design.roles.brokers.compactMap { part in
            guard !machines.isSpokenFor(part), part.instances.isOne || (part[.copies] == 1 && !part.isInherentlyRedundant) else {
                return nil
            }
            let producers = design.topology.callers(of: part.index).filter { caller in
                (caller.link.kind == .async || caller.link.kind == .sync) && caller.part[.outbox] != true
            }
            let flows = publishing(to: part, from: producers.map(\.part), in: design)
            guard !producers.isEmpty else { return nil }
            if flows.isEmpty { return background(part, producers, in: design) }
            var eased = carriesNotices(part, in: design) ? EasedSeverity(.advice, because: "it carries notices only") : nil
            if eased == nil, design.isModest(flows), design.onlyOwnPeopleWait(for: flows) || !clusters(part) {
                eased = EasedSeverity(.advice, because: "few requests come, and it is started again in seconds")
            }
            // Who hands a notice over and goes on has lost the notice, and nothing else.
            if eased == nil, part[.bestEffort] == true, producers.allSatisfy({ $0.link.kind == .async }) {
                eased = EasedSeverity(.advice, because: "what it carries may be lost")
            }
            let isForgetful = part[.bestEffort] == true || producers.allSatisfy { design.connection($0.link)?[.bestEffort] == true }
            let what = part.instances.isOne ? "has 1 node" : "keeps one copy of each message"
            let one = producers.count == 1
            return finding(
                about: part, with: producers.map(\.part),
                severity: eased
                    ?? scaled(isForgetful ? .warning : severity, for: flows, in: design).unlessUncounted(part, for: flows, in: design),
                message:
                    "\(design.name(part)) \(what); \(one ? "producer" : "producers") \(design.names(producers.map(\.part))) \(one ? "fails or blocks" : "fail or block") when it is down.",
                headline:
                    "\(design.name(part)) \(what): \(design.names(producers.map(\.part))) \(one ? "fails or blocks" : "fail or block") without it.",
                fixes: [fix(for: part, in: design)], harm: Harm(isForgetful ? .serviceStops : .dataLost, share: design.share(of: flows)))
        }
    }

    /// What nobody waits for is lost with it all the same.
    private func background(_ part: Part, _ producers: [(part: Part, link: Link)], in design: Design) -> Finding? {
        let flows = design.flowsWalking(over: part)
        guard !flows.isEmpty, part.instances.isOne, part[.bestEffort] != true else { return nil }
        guard part.kind == "queue" || part.kind == "event-log" else { return door(part, producers, flows, in: design) }
        let rpo = design.requirements[.rpo].map { "; RPO is \($0.text)" } ?? ""
        return finding(
            about: part, with: producers.map(\.part),
            // What was taken in and may not be lost is lost all the same, whoever waits.
            severity: design.requirements[.rpo].map { $0.value < 1 } ?? false
                ? EasedSeverity(.warning, because: "no user waits for it") : EasedSeverity(.advice, because: "no user waits for it"),
            message:
                "\(design.name(part)) has 1 node: what waits in it for \(design.names(ofFlows: flows)) is gone with its disk, and nobody knows what it was\(rpo).",
            headline: "\(design.name(part)) has 1 node: what waits in it goes with it.",
            fixes: [fix(for: part, in: design)], harm: Harm(.dataLost))
    }

    /// Devices of our own that publish: while the one broker is away nothing comes in from any of them.
    private func door(_ part: Part, _ producers: [(part: Part, link: Link)], _ flows: [DesignFlow], in design: Design) -> Finding? {
        let devices = producers.map(\.part).filter(\.isClient)
        guard !devices.isEmpty, flows.contains(where: { flow in devices.contains { $0.index == flow.client } }) else { return nil }
        let isAsked = design.asksAvailability(0.999)
        return finding(
            about: part, with: devices,
            severity: EasedSeverity(isAsked ? .warning : .advice, because: "no user waits for it"),
            message:
                "\(design.name(part)) has 1 node: while it is away nothing comes in from \(design.names(devices)), and \(design.names(ofFlows: flows)) \(flows.count == 1 ? "stands" : "stand") still.",
            headline: "\(design.name(part)) has 1 node: nothing comes in from \(design.names(devices)) without it.",
            fixes: [fix(for: part, in: design)], harm: Harm(.serviceStops, share: design.share(of: flows)))
    }

    /// All that its consumers do is tell somebody something.
    private func carriesNotices(_ part: Part, in design: Design) -> Bool {
        let consumers = design.topology.callees(of: part.index).map(\.part).filter(\.isCompute)
        return !consumers.isEmpty && consumers.allSatisfy { design.onlyTells($0) }
    }

    /// User-facing flows with a producer on their way.
    private func publishing(to broker: Part, from producers: [Part], in design: Design) -> [DesignFlow] {
        design.userFlows(reachingAnyOf: [broker] + producers)
    }

    /// Brokers of one process have no second node to run.
    private func clusters(_ part: Part) -> Bool { ![part.id, part.component.technology ?? ""].contains { $0.says(Self.alone) } }
    /// Stores that publish, with a follower in place of copies of each message.
    private static let followed: Set<String> = ["Redis Pub/Sub", "Redis", "Valkey"]
    private static let alone: Phrases = ["mosquitto", "beanstalk", "zeromq", "gearman", "sqlite"]

    private func fix(for part: Part, in design: Design) -> QuickFix {
        guard clusters(part) else {
            let isOnDisk = design.speaks(part, of: ["disk", "persist", "durable"])
            return QuickFix(
                advice: isOnDisk
                    ? "Take a broker that clusters: what it keeps on disk waits until this machine is back"
                    : "Keep what it holds on disk and have it started again at once, or take a broker that clusters")
        }
        if part.kind == "pub-sub", part.technologyName.map({ Self.followed.contains($0) }) ?? false {
            return QuickFix(
                "Run a second that takes over by itself",
                edit: .change(
                    section: .components, index: part.index,
                    changes: [
                        Component.change(.replicas, to: max(2, part[.replicas] ?? 2)),
                        Component.change(.replicationFailover, to: .automatic),
                    ] + design.spread(part, overZones: 2)))
        }
        var changes = [Component.change(.replicas, to: max(3, part[.replicas] ?? 3))]
        if part.kind == "event-log" || part[.copies] != nil {
            changes.append(Component.change(.copies, to: 3))
            changes.append(Component.change(.minInSync, to: 2))
        }
        changes += design.spread(part, overZones: 3)
        return QuickFix("Run three nodes with three copies", edit: .change(section: .components, index: part.index, changes: changes))
    }
}
