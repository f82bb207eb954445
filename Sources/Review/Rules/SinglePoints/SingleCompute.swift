import Analysis
import Whiteboard

struct SingleCompute: Rule {
    let identifier = "spof/single-compute"
    let severity = Severity.error
    let summary = "a stateless tier with one instance"

    let explanation = Explanation(
        finds:
            "A service, socket gateway, or a custom box that the board says runs as one copy, or other program that runs once and that a user's request cannot do without.",
        matters:
            "One crash, one deploy or one lost host stops the feature. A virtual machine is promised to be up about 99.5% of the time, 44 hours down in a year, and nothing that needs it can be better.",
        instead:
            "Two or more copies behind a balancer, in two zones. For that the copies must not remember anything between requests: sessions, files and counters go to a store or a cache.",
        costs: "A second instance, a balancer in front, and the work of moving state out of the process.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL10", "Google SRE Book, chapter 22"],
        question: "You deploy a new version of this service. What do the users notice?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app > db",
        nearMiss: "require availability=99.9%; client > lb:alb > app*2 > db",
        fixed: "require availability=99.9%; client > lb:alb > app x2 > db")

    let silences = ["availability/dependency-below-target", "structure/balancer-without-pool"]

    func findings(in design: Design) -> [Finding] {
        // A drawing of what there is, not of how many: nothing that runs code says its number.
        let machines = Machines(in: design)
        let programs = design.roles.compute.filter { $0.instances.count != nil }
        let uncounted = programs.count { $0.instances.isOne && $0.instances.isAssumed }
        let isWorkedOut = design.isWorkedOut
        let isUncounted = programs.count >= 3 && uncounted * 5 > programs.count * 4
        // A box of no kind is a machine where the board says how many there are.
        let machinery = design.parts.filter { $0.kind == "custom" && $0[.replicas] == 1 }
        return (design.roles.compute + machinery).compactMap { part in
            guard part.instances.isOne, part[.floatingIp] != true, !machines.isSpokenFor(part) else { return nil }
            let (flows, isMinor) = design.stepping(on: part, of: design.flowsStopped(by: part))
            guard !flows.isEmpty else { return part.kind == "custom" ? nil : background(part, isWorkedOut: isWorkedOut, in: design) }
            let availability = FlowAvailability.availability(of: part, in: design)
            let name = design.name(part)
            let which =
                flows.count == 1 && flows[0].isDeclared
                ? "every \(flows[0].name) request needs it" : "\(design.names(ofFlows: flows)) need it"
            let shared = machines.beside(part)
            let beside =
                shared.map { "; \(design.names($0.names)) \($0.names.count == 1 ? "stands" : "stand") on the same machine (\($0.machine))" }
                ?? ""
            let best = "best case \(design.percent(availability)) (\(design.minutes(availability)) min/year down)"
            return finding(
                about: part,
                severity: isUncounted
                    ? EasedSeverity(.advice, because: Finding.uncountedPrograms)
                    : scaled(isMinor ? .warning : severity, for: flows, in: design),
                message: "\(name) runs once and \(which): \(best)\(beside).",
                headline:
                    "\(name) runs once: if it stops, \(design.names(ofFlows: flows)) \(flows.count == 1 && flows[0].isDeclared ? "stops" : "stop").",
                fixes: [
                    shared == nil
                        ? fix(for: part, in: design)
                        : QuickFix(advice: "Say how long it may be down and rehearse the rebuild, or run it all on a second machine")
                ],
                harm: Harm(.serviceStops, share: design.share(of: flows)))
        }
    }

    /// One copy, so written, of what works behind a queue or a log: nobody waits for it, and what it does stays undone.
    private func background(_ part: Part, isWorkedOut: Bool, in design: Design) -> Finding? {
        guard part[.replicas] == 1, part.kind != "scheduler", part.kind != "batch-job" else { return nil }
        let flows = design.flowsWalking(over: part).filter { !$0.isUserFacing || design.stated($0)?[.reply] == .accepted }
        if let source = onlyIntake(part, flows, in: design) { return source }
        guard !flows.isEmpty, design.topology.callers(of: part.index).contains(where: { $0.part.isBroker }) else {
            return isWorkedOut ? apart(part, in: design) : nil
        }
        // What it is not there for is not kept for it: nothing waits, it is lost.
        let feeds = design.topology.callers(of: part.index).map(\.part).filter(\.isBroker)
        if flows.contains(where: \.isUserFacing), design.asksAvailability(0.999), feeds.allSatisfy({ $0.forgetsUndelivered == true }) {
            return finding(
                about: part, with: feeds,
                message:
                    "\(design.name(part)) runs once behind \(design.names(feeds)), which keeps nothing: while it is away what comes for \(design.names(ofFlows: flows)) is lost.",
                headline: "\(design.name(part)) runs once: while it is away \(design.names(ofFlows: flows)) is lost.",
                fixes: [fix(for: part, in: design)], harm: Harm(.dataLost, share: design.share(of: flows)))
        }
        return finding(
            about: part, severity: EasedSeverity(.advice, because: "no user waits for it"),
            message:
                "\(design.name(part)) runs once: while it is away \(design.names(ofFlows: flows)) \(flows.count == 1 ? "stands" : "stand") still and what comes meanwhile waits.",
            headline: "\(design.name(part)) runs once: \(design.names(ofFlows: flows)) \(flows.count == 1 ? "waits" : "wait") for it.",
            fixes: [fix(for: part, in: design)], harm: Harm(.other))
    }

    /// One copy of what takes in from outside all that others go on with: while it is away there is nothing new for anybody.
    private func onlyIntake(_ part: Part, _ flows: [DesignFlow], in design: Design) -> Finding? {
        let callers = design.topology.callers(of: part.index)
        guard design.asksAvailability(0.999), !callers.isEmpty, callers.allSatisfy({ $0.part.isOutside }),
            let first = flows.first(where: { design.parts[$0.client].isOutside && $0.isWrite })
        else { return nil }
        let brokers = design.topology.callees(of: part.index).map(\.part).filter(\.isBroker)
        let fed = design.flows.filter { flow in flow.index != first.index && brokers.contains { $0.index == flow.walk?.entries.first } }
        guard !fed.isEmpty else { return nil }
        return finding(
            about: part, with: brokers,
            message:
                "\(design.name(part)) runs once, and all that \(design.names(callers.map(\.part).distinct)) sends comes in by it: while it or its zone is away nothing new reaches \(design.names(ofFlows: [first] + fed)).",
            headline: "\(design.name(part)) is the only way in: while it is away nothing new comes.",
            fixes: [
                QuickFix(advice: "Keep a second one in another zone that takes over; two at once where each can tell what came twice")
            ],
            harm: Harm(.serviceStops, share: design.share(of: [first] + fed)))
    }

    /// It says itself that it is one, and what it does no flow shows: it polls, or starts by itself.
    private func apart(_ part: Part, in design: Design) -> Finding? {
        let does = design.topology.callees(of: part.index).filter { !$0.part.isMonitoring }
        guard part.kind == "service" || part.kind == "worker", !does.isEmpty, design.flowsWalking(over: part).isEmpty,
            !design.topology.callers(of: part.index).contains(where: { $0.link.kind == .sync })
        else { return nil }
        let name = design.name(part)
        let names = design.names(does.map(\.part).distinct)
        return finding(
            about: part, severity: EasedSeverity(.advice, because: "no flow of users shows it"),
            message: "\(name) runs once: while it is away nobody does what it does for \(names), and what waits for it waits.",
            headline: "\(name) runs once: while it is away its work stands still.",
            fixes: [fix(for: part, in: design)], harm: Harm(.other))
    }

    private func fix(for part: Part, in design: Design) -> QuickFix {
        let changes = [Component.change(.replicas, to: 2)] + design.spread(part, overZones: 2)
        let copies = Edit.change(section: .components, index: part.index, changes: changes)
        let callers = design.topology.callers(of: part.index).filter { $0.link.kind == .sync }
        let direct = callers.filter { $0.part.isOutside }
        guard !direct.isEmpty, part.kind != "worker", part[.discovery] == nil else { return QuickFix("Run two copies", edit: copies) }
        if direct.contains(where: { design.isPartnerProtocol($0.link) }) {
            return QuickFix(advice: "Keep a second one ready that takes over: two at work at once take messages out of their order")
        }
        let (balancer, words) = design.newBalancer()
        let insert = design.inserting(balancer, before: part, callers: direct)
        return QuickFix(
            "Run two copies behind \(words)", reach: .changesDesign, edit: design.batch("two copies", [copies, insert]))
    }
}
