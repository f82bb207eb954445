import Analysis
import Whiteboard

struct SingleScheduler: Rule {
    let identifier = "spof/single-scheduler"
    let severity = Severity.advice
    let summary = "a clock that one process keeps, or two at once"

    let explanation = Explanation(
        finds:
            "A scheduler, sweeper or leader that runs once with no stand-in, or in several copies with no election.",
        matters:
            "What does not run is not seen: no request fails when the nightly job stays away, and nobody calls. Two copies without an election are the other mistake: both wake at the hour and do the work twice.",
        instead:
            "Two copies, of which one holds a lease with a growing number; the last run written down, so that a missed one is caught up; and an alarm that rings when a run is late. Or a scheduler that the platform keeps.",
        costs: "A lease in a store that is there already, and a table of runs.",
        sources: [
            "Google SRE Book, chapter 24: distributed periodic scheduling with cron",
            "Kleppmann, Designing Data-Intensive Applications, chapter 8",
        ],
        question: "The machine with the cron job died on Friday night. Who notices, and when?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > db; cron > report-service > db",
        nearMiss: "client > lb:alb > app x2 > db; cron {technology=\"EventBridge Scheduler\"} > report-service > db",
        fixed: "client > lb:alb > app x2 > db; cron x2 {fencing} > report-service > db")

    /// What runs by the clock, by its name where its kind does not say it.
    private static let names: Phrases = ["cron", "scheduler", "sweeper", "reaper", "janitor", "orchestrator", "leader", "timer"]
    /// Platforms that start the run themselves, wherever a machine is left.
    private static let platforms: Phrases = [
        "eventbridge", "cloud scheduler", "kubernetes", "k8s", "cronjob", "temporal", "cadence", "step functions", "logic apps",
        "cloud tasks", "lambda", "cloudwatch", "nomad", "airflow", "quartz",
    ]
    /// Somebody takes over, or what was missed is seen or done later.
    private static let handled: Phrases = [
        "standby", "stand-by", "passive", "primary", "lease", "elect", "leader election", "lock", "takes over", "take over", "taken over",
        "catch", "caught",
        "missed", "resume", "watchdog", "heartbeat", "dead man", "alarm", "one at a time", "only one", "advisory", "skip locked", "fenc",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard runsByTheClock(part), let count = part.instances.count, part[.floatingIp] != true, part[.fencing] != true,
                !design.topology.callees(of: part.index).isEmpty, !isKept(part, in: design)
            else { return nil }
            if count == 1 { return alone(part, in: design) }
            return part[.replicas] == nil ? nil : together(part, count: count, in: design)
        }
    }

    /// Who promises something within ten minutes cannot wait until somebody has seen that the clock stands still.
    private static let soon = 600.0
    private static let due: Phrases = ["<=", "due", "overdue", "not yet", "not reminded", "unpaid", "pending", "open since", "older than"]

    private func runsByTheClock(_ part: Part) -> Bool {
        if part.kind == "scheduler" { return true }
        guard part.kind == "worker" || part.kind == "service" || part.kind == "batch-job" else { return false }
        return (part.component.name ?? part.id).says(Self.names)
    }

    /// By a platform, an election, or words that say what happens then.
    private func isKept(_ part: Part, in design: Design) -> Bool {
        if design.speaks(at: part, of: Self.platforms) { return true }
        if design.topology.callees(of: part.index).contains(where: { $0.part.isConsensusGroup || $0.part.holds == .lock }) { return true }
        return design.speaks(part, of: Self.handled)
    }

    private func alone(_ part: Part, in design: Design) -> Finding? {
        // On the path of a request it is a single program like others.
        guard design.flowsStopped(by: part).isEmpty else { return nil }
        let name = design.name(part)
        let callees = design.topology.callees(of: part.index)
        let set = callees.map(\.part).filter { $0.isCompute || $0.isBroker || $0.kind == "external" }.distinct
        let started = set.isEmpty ? "what it does" : design.names(set)
        // The next run looks for all that is due, and so for what the last one missed.
        let promised = design.flows.lazy.filter { $0.isDeclared && $0.walk?.entries.first == part.index }
            .compactMap { design.promiseToEnd(of: $0) }.first { $0.seconds <= Self.soon }
        let catchesUp = callees.contains { design.connection($0.link)?.label?.says(Self.due) == true }
        return finding(
            about: part, severity: promised == nil ? severity : .warning,
            message:
                "\(name) runs once: while it is away nothing sets off \(started)\(catchesUp ? ", and nobody takes over until it is back" : ", nobody takes over, and a run that was missed stays missed")\(promised.map { "; \($0.text)" } ?? "").",
            headline: "\(name) runs once: \(catchesUp ? "while it is away nothing is done" : "a run that is missed stays missed").",
            fixes: [
                QuickFix(
                    "Run two, of which one holds a lease",
                    edit: .change(
                        section: .components, index: part.index,
                        changes: [Component.change(.replicas, to: 2), Component.change(.fencing, to: true)]
                            + design.spread(part, overZones: 2)))
            ], harm: Harm(.other))
    }

    /// Copies that all wake at the hour.
    private func together(_ part: Part, count: Int, in design: Design) -> Finding? {
        guard part.kind == "scheduler", part[.idempotent] != true else { return nil }
        let twice = design.topology.callees(of: part.index).filter { callee in
            callee.part[.idempotent] != true && design.connection(callee.link)?[.idempotent] != true
                && design.connection(callee.link)?[.access] != .read
        }
        guard !twice.isEmpty else { return nil }
        let name = design.name(part)
        return finding(
            about: part, with: twice.map(\.part), links: twice.map(\.link), severity: .warning,
            message:
                "Each of the \(count) copies of \(name) starts the same run on \(design.names(twice.map(\.part).distinct)): nothing says which.",
            headline: "Each of the \(count) copies of \(name) starts the same run.",
            fixes: [QuickFix("Elect one by a lease", edit: design.change(part, Component.change(.fencing, to: true)))],
            harm: Harm(.other))
    }
}
