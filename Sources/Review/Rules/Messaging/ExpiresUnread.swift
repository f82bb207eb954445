import Analysis
import Whiteboard

struct ExpiresUnread: Rule {
    let identifier = "async/expires-unread"
    let severity = Severity.error
    let summary = "messages deleted before anybody reads them"

    let explanation = Explanation(
        finds:
            "A queue or log that keeps messages for less time than its reader stays away: a job that comes nightly to a log of twelve hours, a queue of a day before a system that is closed over the weekend.",
        matters:
            "This is no accident that may happen: it happens each time. What came in first is deleted before the reader comes, nobody is told, and whoever sent it has its acknowledgement.",
        instead:
            "Keep it for at least one absence and one that failed, or write what comes to a store first and let the reader take it from there.",
        costs: "Disk in the broker for the longer time.",
        sources: [
            "Apache Kafka documentation, topic configuration: retention.ms", "Amazon SQS Developer Guide, message retention period",
        ],
        question: "The reader comes after its longest absence. How old is the oldest message that is still there?")

    let examples = Examples(raises: board("12h"), nearMiss: board("3d"), fixed: board("2d"))

    private static func board(_ retention: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: meter, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: raw, kind: event-log, technology: Kafka, replicas: 3, copies: 3, retention: \(retention)}
          - {id: validate, kind: batch-job, notes: "nightly at 01:00, takes the whole day before"}
          - {id: readings, kind: time-series-database, replicas: 2}
        connections:
          - {from: meter, to: app}
          - {from: app, to: raw, kind: async}
          - {from: raw, to: validate, kind: batch, label: day before}
          - {from: validate, to: readings, access: write}
        """
    }

    private struct Absence {
        let reader: Part
        let seconds: Double
        /// `comes once a day`, `is closed from Friday 20:00 to Monday 06:00`.
        let said: String
        /// What of the time is kept twice, so that one run may fail.
        var isRepeated = false
        /// Seconds to keep things for, where that is not known from how long the reader is away.
        var wanted: Double?
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { broker in
            guard let kept = broker[.retention], broker[.bestEffort] != true, broker[.tierAfter] == nil else { return nil }
            let consumers = design.topology.callees(of: broker.index).filter { $0.part.isCompute }
            // Who else reads it as it comes keeps what the late one misses.
            let absences = consumers.compactMap { away($0.part, over: $0.link, in: design) }
            guard let longest = absences.max(by: { $0.seconds < $1.seconds }), longest.seconds > kept.value * (1 + 1e-9) else { return nil }
            let needed = longest.wanted == nil ? days(longest.isRepeated ? longest.seconds * 2 : longest.seconds * 1.5) : 0
            let wanted = TimeSpan(needed)
            return finding(
                about: broker, with: [longest.reader],
                severity: consumers.count > absences.count && longest.isRepeated ? .warning : severity,
                message: "\(design.name(broker)) keeps \(kept.text), and \(longest.said): what is older is deleted before it is read.",
                headline: "\(design.name(broker)) deletes what \(design.name(longest.reader)) has not read yet.",
                fixes: longest.wanted == nil
                    ? [QuickFix("Keep it for \(wanted.text)", edit: design.change(broker, Component.change(.retention, to: wanted)))]
                    : [QuickFix(advice: "More hands than come in, and what came kept in a store until it is done")],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: broker)))
        }
    }

    /// Whole days, in seconds.
    private func days(_ seconds: Double) -> Double { (seconds / 86_400).rounded(.up) * 86_400 }

    private func away(_ reader: Part, over link: Link, in design: Design) -> Absence? {
        let name = design.name(reader)
        if let behind = fallingBehind(reader, over: link, in: design) { return behind }
        if reader.kind == "batch-job" || link.kind == .batch {
            let texts = [reader[.notes], design.connection(link)?.label].compactMap(\.self)
            if let seconds = texts.lazy.compactMap(Self.period).first {
                return Absence(reader: reader, seconds: seconds, said: "\(name) comes every \(design.duration(seconds))", isRepeated: true)
            }
        }
        // A system behind the reader that is closed: the reader cannot do anything with what it takes.
        let behind = [reader] + design.topology.callees(of: reader.index).map(\.part).filter { $0.kind == "external" || $0.isCompute }
        let remarks = design.remarks + behind.compactMap { $0[.notes] }
        for part in behind {
            let name = "\(part.id) \(design.name(part))"
            for text in remarks where text.says(Self.closed) {
                let isMeant = SharedWords.stand(of: name, in: text, letters: 4) || part[.notes] == text
                guard isMeant, let seconds = WeekTimes.span(in: text) else { continue }
                return Absence(reader: part, seconds: seconds, said: "“\(text)” (\(design.duration(seconds)))")
            }
        }
        return nil
    }

    /// Who takes less than comes is ever further behind: at some age what he reads next is no longer there.
    private func fallingBehind(_ reader: Part, over link: Link, in design: Design) -> Absence? {
        let broker = design.parts[link.source]
        guard let kept = broker[.retention]?.value, design.isFedByBrokerOnly(reader), let use = design.utilisation(of: reader),
            use.isStated,
            use.averageRatio > 1.05
        else { return nil }
        let share = 1 / use.averageRatio
        let after = kept / (1 - share)
        let name = design.name(reader)
        let rates = "\(design.rate(use.load.average)) come and \(name) takes \(design.rate(use.load.average * share))"
        return Absence(
            reader: reader, seconds: .infinity,
            said: "\(rates): after \(design.duration(after)) it is \(design.duration(kept)) behind", wanted: kept * 4)
    }

    private static let closed: Phrases = [
        "closed", "shut", "down from", "offline from", "away from", "sleeps", "not reachable", "unreachable",
    ]

    /// Seconds between two runs.
    private static func period(in text: String) -> Double? {
        if let seconds = ClockWords.interval(in: text), seconds >= 3600 { return seconds }
        if text.says(["nightly", "each night", "every night", "day before", "previous day", "yesterday", "once a day", "end of day"]) {
            return 86_400
        }
        if text.says(["once a week", "weekend", "week before", "every sunday", "every saturday"]) { return 7 * 86_400 }
        return nil
    }
}
