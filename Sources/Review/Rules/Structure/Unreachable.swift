import Analysis
import Whiteboard

struct Unreachable: Rule {
    let identifier = "structure/unreachable"
    let severity = Severity.warning
    let summary = "nothing calls it"

    let explanation = Explanation(
        finds: "A component with arrows, to which no client, scheduler or outside system leads along the arrows.",
        matters:
            "Every analysis follows the arrows from who asks to who answers. What nothing calls has no load, no latency and no share in any failure, so its numbers say nothing. The usual cause is an arrow drawn the wrong way.",
        instead:
            "Turn the arrow around, or draw the call that is missing. Programs that start by themselves, such as crawlers and batch jobs, are no fault.",
        costs: "Nothing.",
        sources: ["boardwalk help rules"],
        question: "Who calls this service?")

    let examples = Examples(
        raises: "client > lb > app > db; report-service > db",
        nearMiss: "client > lb > app > db; cron > report-service > db",
        fixed: "client > lb > app, report-service > db")

    private static let starting: Set<Kind> = [
        "scheduler", "worker", "batch-job", "stream-processor", "function", "pipeline", "monitoring", "logging", "tracing",
    ]

    func findings(in design: Design) -> [Finding] {
        let topology = design.topology
        let roots = design.parts.filter { $0.isOutside || $0.kind == "scheduler" }
        guard !roots.isEmpty else { return [] }
        let reached = topology.outgoing.reachable(from: roots.map(\.index))
        let dead = design.deadLetterQueues
        return design.parts.compactMap { part in
            guard !reached[part.index], !Self.starting.contains(part.kind), part.family != .auxiliary, !dead.contains(part.id) else {
                return nil
            }
            guard topology.incoming.degree(of: part.index) == 0, topology.outgoing.degree(of: part.index) > 0 else { return nil }
            if part.family == .store, isSource(part, in: design) { return nil }
            if part.isCompute, startsItself(part, in: design) || isContext(part, in: design) { return nil }
            // A store whose only arrows are copies and feeds is the source of them; whoever fills it was left out, and says so elsewhere.
            let name = design.name(part)
            if design.isLikelyClient(part) {
                let doors = design.names(design.topology.drawnCallees(of: part.index).map(\.part))
                return finding(
                    about: part, severity: .advice,
                    message: "Nothing calls \(name), and it comes in by \(doors): drawn as a service, it may be who asks.",
                    headline: "Nothing calls \(name), and it comes in by \(doors): a client?", fixes: [design.clients([part])])
            }
            return finding(
                about: part, severity: design.isBareDrawing && design.board.flows.isEmpty ? .advice : severity,
                message: "Nothing calls \(name).",
                headline: callsStoresAlone(part, in: design)
                    ? "Nothing calls \(name): who starts it?" : "Nothing calls \(name): is an arrow backwards?",
                fixes: fixes(for: part, reached: reached, in: design))
        }
    }

    /// A database of somebody else's application that a pipeline copies from, or with whose changes a flow begins: who writes it is not
    /// what the board is about.
    private func isSource(_ part: Part, in design: Design) -> Bool {
        let callees = design.topology.callees(of: part.index)
        if callees.allSatisfy({ $0.link.kind != .sync }), design.flows.contains(where: { $0.isDeclared && $0.client == part.index }) {
            return true
        }
        return callees.contains { $0.link.kind == .async || $0.link.kind == .batch }
            && design.has("data-warehouse")
            && callees.allSatisfy { $0.link.kind != .sync }
    }

    /// On no flow, and drawn only to show who else uses a store or a broker that flows walk to.
    private func isContext(_ part: Part, in design: Design) -> Bool {
        guard !design.board.flows.isEmpty, design.flowsWalking(over: part).isEmpty else { return false }
        return design.topology.callees(of: part.index).allSatisfy { callee in
            (callee.part.family == .store || callee.part.isBroker || callee.part.isAside
                || callee.link.kind == .async && callee.part.kind == "connection-gateway")
                && design.topology.callers(of: callee.part.index).contains { $0.part.index != part.index }
                && !design.flowsWalking(over: callee.part).isEmpty
        }
    }

    /// Arrows to stores lead the right way.
    private func callsStoresAlone(_ part: Part, in design: Design) -> Bool {
        part.isCompute && design.topology.callees(of: part.index).allSatisfy { $0.part.family == .store }
    }

    /// A program that says when it runs: its name, its notes or an arrow out of it speaks of the clock.
    private func startsItself(_ part: Part, in design: Design) -> Bool {
        let labels = design.topology.callees(of: part.index).compactMap { design.connection($0.link)?.label }
        let said = ([part.id, design.name(part), part[.notes] ?? ""] + labels).joined(separator: " ").lowercased()
        let words = Set(said.split { !$0.isLetter }.map(String.init))
        return !words.isDisjoint(with: Self.clock)
    }

    private static let clock: Set<String> = [
        "each", "every", "hourly", "nightly", "daily", "weekly", "monthly", "minute", "minutes", "poll", "polls", "poller", "cron",
        "crawler",
        "scheduled", "timer", "probe", "monitor", "reconciler", "reconciliation", "sweeper", "sweep", "cleaner", "cleanup", "janitor",
        "job",
        "refresher", "exporter",
    ]

    private func fixes(for part: Part, reached: [Bool], in design: Design) -> [QuickFix] {
        guard part.isCompute || part.isEntry else { return [QuickFix(advice: "Connect what calls it")] }
        let door =
            design.parts.first { $0.isDistributor && reached[$0.index] && $0.kind != "cdn" && $0.kind != "dns" }
            ?? design.parts.first { $0.isClient }
        guard let door else { return [QuickFix(advice: "Connect what calls it")] }
        return [
            QuickFix(
                "Connect \(design.name(door)) to it", reach: .changesDesign,
                edit: design.board.adding(Connection(from: door.id, to: part.id)))
        ]
    }
}
