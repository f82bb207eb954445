import Analysis
import Whiteboard

struct CutByReceipt: Rule {
    let identifier = "data/cut-by-receipt"
    let severity = Severity.warning
    let summary = "a period is cut by the time of arrival, and senders come late"

    let explanation = Explanation(
        finds:
            "A job that sums a period by when rows were received, on a board whose senders may be offline for hours.",
        matters:
            "What happened on the last evening of the month and arrives on the first morning of the next is counted in the wrong month; what is still on its way when the job runs is counted in no paid month. The sums look right and are not, differently each month.",
        instead:
            "The time at which it happened, as the sender states it, put right by the difference of the clocks at the moment of sending; a period that stays open for late ones; and a correction for what comes after it.",
        costs: "Senders' clocks have to be compared with one's own, and a closed period may still change.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: event time versus processing time",
            "Akidau et al., The Dataflow Model, VLDB 2015",
        ],
        question: "It happened at 23:50 on the last day and came at 07:00. In which month is it?")

    let examples = Examples(
        raises: board("sums Collection where received is in the month before"),
        nearMiss: board("sums Collection where measured is in the month before"), fixed: board("sums Collection by the time of the tablet"))

    private static func board(_ notes: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [A tanker is offline for up to 9 h]}
        flows: [{name: milk-money, kind: read, path: [payday, db], rate: 1/month, user-facing: false}]
        components:
          - {id: tanker, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: payday, kind: batch-job, notes: \(notes)}
        connections: [{from: tanker, to: app}, {from: app, to: db, access: write}, {from: payday, to: db, access: read}]
        """
    }

    private static let receipt: Phrases = ["received", "arrived", "inserted", "ingested", "by arrival", "time of receipt", "when it came"]
    private static let summing: Phrases = ["sum", "total", "count", "bill", "settle", "pay", "invoice", "report", "aggregate"]
    private static let periods: Phrases = ["month", "day", "week", "year", "quarter", "night", "hour", "yesterday", "period"]
    private static let late: Phrases = [
        "offline", "without network", "no network", "dead zone", "late", "buffer", "queue in the", "until it gets",
    ]
    private static let handled: Phrases = ["event time", "correct", "late ones", "reopen", "adjust", "grace"]

    func findings(in design: Design) -> [Finding] {
        let remarks = design.remarks + design.parts.filter(\.isClient).compactMap { $0[.notes] }
        guard let excuse = remarks.first(where: { $0.says(Self.late) }) else { return [] }
        return design.roles.compute.compactMap { job in
            guard job.kind == "batch-job" || job.kind == "scheduler" || job.kind == "worker", let notes = job[.notes],
                let said = notes.split(whereSeparator: { $0 == "." || $0 == ";" }).map(String.init).first(where: {
                    $0.says(Self.receipt) && $0.says(Self.summing) && $0.says(Self.periods)
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let text = said.drop { $0 == " " }
            return finding(
                about: job,
                message:
                    "\(design.name(job)) “\(text)”, and “\(excuse)”: what happened at the end of a period and came later is counted in the next.",
                headline: "\(design.name(job)) counts by arrival what may come hours late.",
                fixes: [QuickFix(advice: "Cut by when it happened, keep the period open for late ones, and correct what comes after")],
                harm: Harm(.other, share: design.share(of: design.flowsWalking(over: job))))
        }
    }
}
