import Analysis
import Whiteboard

struct Unwatched: Rule {
    let identifier = "availability/unwatched"
    let severity = Severity.advice
    let summary = "outages that customers report"

    let explanation = Explanation(
        finds: "A board of several flows on which nothing watches, and which states no availability that would ask for it.",
        matters:
            "Without a target there is still somebody who notices: the customer, by telephone, hours later. A full disk, a job that did not run and a line that grows are all seen days before they hurt, by whoever looks.",
        instead:
            "One check from outside, alarms for disk, age of the oldest work and failed jobs; then the rate of the few things that the business lives by.",
        costs: "An hour to set up, and alarms that must be kept few.",
        sources: ["Google SRE Book, chapter 6: monitoring distributed systems", "Google SRE Workbook, chapter 5: alerting on SLOs"],
        question: "It broke at two in the night. Who knew at three?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: "\n  - {id: probe, kind: monitoring, name: Uptime check}"),
        fixed: board(more: "\n  - {id: probe, kind: monitoring, name: Uptime check}"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Order, Pay]}
        flows:
          - {name: order, kind: write, path: [client, app, db]}
          - {name: see, kind: read, path: [client, app, db]}
          - {name: export, kind: write, path: [cron, db], user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: cron, kind: scheduler}\(more)
        connections: [{from: client, to: app}, {from: app, to: db}, {from: cron, to: db}]
        """
    }

    private static let watching: Phrases = [
        "monitor", "metric", "uptime", "grafana", "prometheus", "datadog", "sentry", "observab", "zabbix", "pager", "slo",
        "dashboard for ops",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.asksAvailability(0.999), design.board.flows.count >= 3, !design.requirements.functional.isEmpty,
            design.flows.contains(where: \.isWrite),
            !design.parts.contains(where: { $0.isMonitoring || $0.kind == "tracing" }),
            !design.isSpoken(of: Self.watching, apartFromWaiversOf: identifier)
        else { return [] }
        let monitoring = Component(id: design.freeIdentifier("monitoring"), kind: "monitoring")
        let silent = design.flows.first { !$0.isUserFacing }.map { "; that \($0.name) did not run nobody sees at all" } ?? ""
        return [
            finding(
                .board, about: [], message: "Nothing on the board watches: customers are the monitoring\(silent).",
                fixes: [
                    QuickFix(
                        "Add a check from outside, and alarms for disk, age of work and failed jobs", reach: .changesDesign,
                        edit: design.batch("add monitoring", [design.board.adding(monitoring)]))
                ])
        ]
    }
}
