import Analysis
import Whiteboard

struct DelayTooLong: Rule {
    let identifier = "async/delay-too-long"
    let severity = Severity.warning
    let summary = "a queue that is to hold a message longer than it can"

    let explanation = Explanation(
        finds:
            "A message that is to be delivered hours or days later, put into a queue that delays by a quarter of an hour at most, or into a log, which delays nothing.",
        matters:
            "The message comes at once or is refused, and where it can wait it cannot be taken back: a reminder of what was cancelled meanwhile is sent all the same.",
        instead:
            "A table of what is due with an index on the time, and a scheduler that reads what has become due and hands that to the queue. A cancellation deletes a row.",
        costs: "A scheduler, and its interval as the precision.",
        sources: [
            "Amazon SQS Developer Guide, delay queues (15 minutes) and message retention (14 days)",
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: logs are read in order",
        ],
        question: "The appointment is in three weeks, and is cancelled tomorrow. Where does its reminder wait, and who takes it out?")

    let examples = Examples(
        raises: board("reminder, delayed until 24 h before"), nearMiss: board("reminder, delayed by 5 min"),
        fixed: board("reminder that has become due"))

    private static func board(_ label: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: reminders, kind: queue, technology: SQS, dead-letter: true}
          - {id: sender, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: app, to: reminders, kind: async, label: "\(label)"}
          - {from: reminders, to: sender, kind: async}
        """
    }

    private static let delays: Phrases = [
        "delay", "deliver in", "deliver at", "not before", "visible at", "visible in", "hold until", "held until",
    ]
    /// How long a queue holds back what it was given, in seconds.
    private static let longest = ["SQS": 900.0]

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue -> Finding? in
            guard let most = queue.kind == "event-log" ? 0 : Self.longest[queue.technologyName ?? ""] else { return nil }
            for feed in design.topology.callers(of: queue.index) {
                let texts = [design.connection(feed.link)?.label, queue[.notes], feed.part[.notes]].compactMap(\.self)
                for text in texts {
                    guard
                        let clause = text.split(whereSeparator: { ";.".contains($0) }).map({ String($0.drop { $0 == " " }) }).first(where: {
                            $0.says(Self.delays)
                        }),
                        let wanted = Self.wanted(in: clause), wanted > most, queue.kind != "event-log" || wanted >= 60
                    else { continue }
                    return found(queue, feed.part, feed.link, clause, most: most, in: design)
                }
            }
            return nil
        }
    }

    private func found(_ queue: Part, _ sender: Part, _ link: Link, _ clause: String, most: Double, in design: Design) -> Finding {
        let can = most > 0 ? "delays a message \(design.duration(most)) at most" : "is a log and delays nothing"
        return finding(
            about: queue, with: [sender], links: [link],
            message:
                "“\(clause)”: \(design.name(queue)) \(can); what is due later comes too early, and what is cancelled cannot be taken out.",
            headline: "\(design.name(queue)) \(can).",
            fixes: [
                QuickFix(advice: "Keep what is due in a table with its time, and let a scheduler put what has become due into the queue")
            ],
            harm: Harm(.other, share: design.share(ofLoadOn: queue)))
    }

    /// The longest time that a clause names; a day where it counts days without a figure.
    private static func wanted(in clause: String) -> Double? {
        if let longest = ClockWords.spans(in: clause).max() { return longest }
        return clause.says(["day", "week", "month"]) ? 86_400 : nil
    }
}
