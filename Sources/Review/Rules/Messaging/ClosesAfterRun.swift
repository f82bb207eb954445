import Analysis
import Whiteboard

struct ClosesAfterRun: Rule {
    let identifier = "async/closes-after-run"
    let severity = Severity.error
    let summary = "still taken in after the run that should have it"

    let explanation = Explanation(
        finds:
            "A requirement that something is taken in until a time of the day, and a run by the clock that takes it on at an earlier one, once.",
        matters:
            "What comes between the two is accepted, shown to whoever sent it, and in no run: it is not late but missing, every day, and those who sent it find out when it does not come.",
        instead: "Close before the run, run after the close, or send what came later after it as a supplement.",
        costs: "A few minutes for those who order, or for those who make it.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11: when is a window complete?"],
        question: "Something comes one minute after the run began. Who gets it?")

    let examples = Examples(raises: board("19:15"), nearMiss: board("18:45"), fixed: board("19:00"))

    private static func board(_ close: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["Each shop orders for tomorrow, until \(close)", "At 19:00 the plan goes to the bakery"]}
        flows: [{name: plan, kind: write, path: [cron, planner, db], rate: 1/day, user-facing: false}]
        components:
          - {id: shop, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: cron, kind: scheduler, name: "Cron 19:00", replicas: 2}
          - {id: planner, kind: batch-job}
        connections:
          - {from: shop, to: app}
          - {from: app, to: db, access: read-write}
          - {from: cron, to: planner, timeout: 1min}
          - {from: planner, to: db, access: read}
        """
    }

    private static let closing = ["until ", "till ", "not later than ", "no later than ", "up to ", "cut-off at ", "cutoff at "]
    private static let handled: Phrases = ["supplement", "late ones", "next day", "second run", "runs again", "next run"]
    /// Seconds: what closes so much later belongs to another run.
    private static let near = 4 * 3600.0

    func findings(in design: Design) -> [Finding] {
        let clocks = design.parts.filter { $0.kind == "scheduler" || $0.kind == "batch-job" }
        guard !clocks.isEmpty, !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { return [] }
        for text in design.requirements.functional {
            let lowered = text.lowercased()
            guard let mark = Self.closing.lazy.compactMap({ ClockWords.range(of: $0, in: lowered) }).first,
                let close = DayTimes.first(in: String(lowered[mark.upperBound...].prefix(12)))
            else { continue }
            for clock in clocks {
                let labels = design.topology.callees(of: clock.index).compactMap { design.connection($0.link)?.label }
                let texts = [design.name(clock), clock[.notes] ?? ""] + labels
                guard let run = texts.lazy.compactMap(DayTimes.first).first, run < close, close - run <= Self.near else { continue }
                return [
                    finding(
                        about: clock,
                        message:
                            "“\(text)”, and \(design.name(clock)) takes on what is there at \(DayTimes.text(run)): what comes after it is accepted and in no run.",
                        headline: "What comes after \(DayTimes.text(run)) is taken in until \(DayTimes.text(close)) and in no run.",
                        fixes: [
                            QuickFix(
                                advice: "Close at \(DayTimes.text(run)), run at \(DayTimes.text(close)), or send what came later after it")
                        ],
                        harm: Harm(.dataLost))
                ]
            }
        }
        return []
    }
}
