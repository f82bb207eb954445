import Analysis
import Whiteboard

struct SilenceUnnoticed: Rule {
    let identifier = "availability/silence-unnoticed"
    let severity = Severity.advice
    let summary = "senders that may fall silent unseen"

    let explanation = Explanation(
        finds: "Devices or programs outside that report every so many seconds, with nothing on the board that notices when one stops.",
        matters:
            "No report is no error: every dashboard stays green while a sensor is dead, a till is cut off, a controller has lost its network. The customer finds out, by the damage.",
        instead:
            "Keep the time of the last report of each sender, and let a job look for those that are late by three intervals; show it, and tell somebody. MQTT has a last will for it.",
        costs: "A row for each sender that is written with each report, and alarms when a whole network is away.",
        sources: ["OASIS MQTT 5.0, section 3.1.2.5: will", "Prometheus documentation, alerting on absent series"],
        question: "A sensor dies tonight. Who knows, and when?")

    let examples = Examples(
        raises: "sensor:client >> \"every 30 s\" mq:sqs {dead-letter=dlq} >> app:worker x2 {idempotent} > db:rds",
        nearMiss:
            "sensor:client >> \"every 30 s\" mq:sqs {dead-letter=dlq} >> app:worker x2 {idempotent, notes=\"offline after 90 s\"} > db:rds",
        fixed:
            "sensor:client >> \"every 30 s\" mq:sqs {dead-letter=dlq} >> app:worker x2 {idempotent, notes=\"offline after 90 s\"} > db:rds")

    private static let handled: Phrases = [
        "offline", "silent", "silence", "last seen", "last-seen", "last_seen", "lastseen", "watchdog", "missing", "presence", "last will",
        "stale", "overdue",
        "heartbeat", "no report", "dead man", "gone quiet", "ttl",
    ]

    func findings(in design: Design) -> [Finding] {
        for sender in design.parts(of: "client") {
            let reports = design.topology.callees(of: sender.index).first { callee in
                design.connection(callee.link)?.label.flatMap(ClockWords.interval) != nil
            }
            guard let reports, design.isDevice(sender), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { continue }
            let label = design.connection(reports.link)?.label ?? ""
            return [
                finding(
                    about: sender, with: [reports.part], links: [reports.link],
                    message: "\(design.name(sender)) reports “\(label)”, and nothing notices when one of them stops.",
                    headline: "Nothing notices when \(design.name(sender)) falls silent.",
                    fixes: [QuickFix(advice: "Keep the time of the last report, and look for those that are late")], harm: Harm(.other))
            ]
        }
        return []
    }
}
