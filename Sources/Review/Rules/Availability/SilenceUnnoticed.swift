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

    private static let arriving: Phrases = [
        "as readings come in", "as they come in", "as they arrive", "when a reading comes", "on each reading", "checks limits as",
        "checked as it arrives", "checked on arrival", "as data arrives", "when it arrives",
    ]
    private static let alarm: Phrases = ["called", "alarm", "alert", "warned", "rung", "paged", "notified"]

    func findings(in design: Design) -> [Finding] {
        let judged = judgedOnArrival(in: design)
        return judged.isEmpty ? reported(in: design) : judged
    }

    /// An alarm that only what arrives can raise: a cut line looks like all is well.
    private func judgedOnArrival(in design: Design) -> [Finding] {
        guard let promise = design.requirements.functional.first(where: { $0.says(Self.alarm) }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        return design.roles.compute.compactMap { part -> Finding? in
            guard let text = (design.words(at: part) + design.remarks).first(where: { $0.says(Self.arriving) }),
                let sender = design.topology.callers(of: part.index).first(where: { caller in
                    caller.part.isClient && design.isDevice(caller.part)
                })
            else { return nil }
            let line = design.connection(sender.link)?.label.map { " (\($0))" } ?? ""
            return finding(
                about: part, with: [sender.part], links: [sender.link], severity: .warning,
                message:
                    "“\(text)”: what does not come in is not checked. When \(design.name(sender.part)) or its way\(line) falls silent, all looks well, and “\(promise)” is asked for.",
                headline: "Silence of \(design.name(sender.part)) looks like all is well.",
                fixes: [QuickFix(advice: "Keep the time of the last reading, and raise the same alarm when one is overdue")],
                harm: Harm(.serviceStops))
        }.prefix(1).map { $0 }
    }

    private func reported(in design: Design) -> [Finding] {
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
