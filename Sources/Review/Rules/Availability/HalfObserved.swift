import Analysis
import Whiteboard

struct HalfObserved: Rule {
    let identifier = "availability/half-observed"
    let severity = Severity.advice
    let summary = "monitoring that sees the programs and not what they stand on"

    let explanation = Explanation(
        finds:
            "Monitoring with arrows to or from some of the programs only, while the stores, queues and jobs beside them are watched by nothing on the board; and runs by the clock with no alarm at all.",
        matters:
            "The programs show symptoms; the cause is in the database, the backlog, the dead letters or the job that did not run. What nobody watches is found out by a customer, and a run that stays away makes no noise.",
        instead:
            "The age of the oldest message, replication lag, free space and errors of providers as alarms; for each run by the clock one that rings when it is late.",
        costs: "A few exporters, and thresholds that somebody keeps.",
        sources: ["Google SRE Book, chapter 6: monitoring distributed systems"],
        question: "Which alarm rings first when the database is the problem?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > db; app > mq:sqs {dead-letter=dlq} > worker x2; watch:monitoring > app",
        nearMiss: "client > lb:alb > app x2 > db; app > mq:sqs {dead-letter=dlq} > worker x2; watch:monitoring > app, db, mq",
        fixed: "client > lb:alb > app x2 > db; app > mq:sqs {dead-letter=dlq} > worker x2; watch:monitoring > app, db, mq")

    private static let said: Phrases = ["alarm", "alert", "dashboard", "metric", "monitor", "slo", "pager", "on-call", "on call"]

    func findings(in design: Design) -> [Finding] {
        guard !design.boardSpeaks(of: Self.said, apartFromWaiversOf: identifier) else { return [] }
        let watchers = design.parts(of: "monitoring")
        if watchers.isEmpty { return unwatchedRuns(in: design) }
        var seen: Set<Int> = []
        for watcher in watchers {
            for (part, _) in design.topology.callees(of: watcher.index) { seen.insert(part.index) }
            for (part, _) in design.topology.callers(of: watcher.index) { seen.insert(part.index) }
        }
        let watched = seen.sorted().map { design.parts[$0] }
        guard let watcher = watchers.min(by: { $0.id < $1.id }), !watched.isEmpty else { return [] }
        let blind = design.parts.filter { part in
            !seen.contains(part.index) && (part.family == .store || part.isBroker || part.kind == "scheduler")
        }
        // One or two that the arrows leave out say nothing; stores or queues of which none is watched do.
        let isNone = !design.parts.contains { seen.contains($0.index) && ($0.family == .store || $0.isBroker) }
        guard isNone, blind.count >= 2 else { return [] }
        let shown = blind.count > 5 ? design.names(Array(blind.prefix(4))) + " and \(blind.count - 4) more" : design.names(blind)
        return [
            finding(
                about: watcher, with: blind,
                message:
                    "\(design.name(watcher)) watches \(design.names(Array(watched.prefix(3)))) only: nothing rings for \(shown).",
                headline: "\(design.name(watcher)) does not see \(shown).",
                fixes: [QuickFix(advice: "Watch the stores, the age of the oldest message, and the runs that are late")])
        ]
    }

    /// Runs by the clock that nobody waits for, and nothing that would ring.
    private func unwatchedRuns(in design: Design) -> [Finding] {
        design.parts(of: "scheduler").compactMap { part in
            guard !design.parts.contains(where: \.isMonitoring), !design.asksAvailability(0.999),
                !design.topology.callees(of: part.index).isEmpty, !design.speaks(part, of: Self.said)
            else { return nil }
            let runs = design.topology.callees(of: part.index).map(\.part).filter(\.isCompute)
            guard runs.count >= 2 || !runs.isEmpty && design.isWorkedOut else { return nil }
            return finding(
                about: part, with: runs,
                message: "\(design.name(part)) starts \(design.names(runs)), and nothing rings when one fails or does not come.",
                headline: "\(design.name(part)): nothing rings when a run fails or stays away.",
                fixes: [QuickFix(advice: "An alarm on failure, and one on “not finished by”")])
        }
    }
}
