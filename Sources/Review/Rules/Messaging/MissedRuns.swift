import Analysis
import Whiteboard

struct MissedRuns: Rule {
    let identifier = "async/missed-runs"
    let severity = Severity.advice
    let summary = "minutes that a deploy swallows"

    let explanation = Explanation(
        finds:
            "A clock of short intervals (each minute) that sets off what is due at that time, with nothing that makes up for missed runs or keeps two from overlapping.",
        matters:
            "A restart of thirty seconds at six o'clock and the six-o'clock run never happens; a slow run meets the next, and both do the same. Times without a zone move twice a year.",
        instead:
            "Ask for what is due and not done since the last run, not for what is due now; write down the last run; a lock so that a run that is late keeps the next out; what is too old is dropped on purpose.",
        costs: "A row that remembers the last run, and a rule about what is too late.",
        sources: ["Google SRE Book, chapter 24: distributed periodic scheduling", "systemd documentation, timers: Persistent"],
        question: "You deploy at 05:59:50. What happens to the six o'clock run?")

    let examples = Examples(
        raises: "client > app x2 {auth=jwt} > db:rds; cron:scheduler {notes=\"every minute\"} > app",
        nearMiss:
            "client > app x2 {auth=jwt} > db:rds; cron:scheduler {notes=\"every minute, takes up since the last run, one at a time\"} > app",
        fixed:
            "client > app x2 {auth=jwt} > db:rds; cron:scheduler {notes=\"every minute, takes up since the last run, one at a time\"} > app"
    )

    private static let handled: Phrases = [
        // What takes the whole state each time makes up for a run that was missed.
        "import", "refresh", "sync", "snapshot", "clean", "backup", "replac",
        "last run", "catch", "makes up", "missed", "since", "due and not", "not yet", "overdue", "lock", "one at a time", "skip",
        "older than", "expired", "where sent",
        "pending", "stale", "poll", "refresh",
    ]
    private static let short = 3600.0

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "scheduler").compactMap { clock in
            guard let notes = clock[.notes], let interval = ClockWords.interval(in: notes),
                interval < Self.short,
                !design.speaks(clock, of: Self.handled), clock[.idempotent] != true
            else { return nil }
            // Who only looks at the state of things loses nothing with a run.
            guard
                let told = design.topology.callees(of: clock.index).first(where: { callee in
                    callee.part.isCompute && design.connection(callee.link)?[.access] != .read
                }), !design.speaks(told.part, of: ["catch up", "missed", "last run", "due since"]),
                !design.boardSpeaks(of: ["missed run", "catches up", "last run"], apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: clock, with: [told.part], links: [told.link],
                message:
                    "\(design.name(clock)) sets off \(design.name(told.part)) “\(notes)”: runs that a deploy or an outage swallows are not made up for, and a run of more than \(design.duration(interval)) meets the next.",
                headline: "Runs of \(design.name(clock)) that are missed stay missed, and slow ones overlap.",
                fixes: [QuickFix(advice: "Ask for what is due since the last run, one run at a time")], harm: Harm(.other))
        }
    }
}
