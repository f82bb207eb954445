import Analysis
import Whiteboard

struct CommittedBeforeWork: Rule {
    let identifier = "async/committed-before-work"
    let severity = Severity.warning
    let summary = "a message counted as done before it is"

    let explanation = Explanation(
        finds:
            "A consumer that says that it commits or acknowledges as it reads (auto-commit, “acks on receipt”), and then writes, calls or remembers something.",
        matters:
            "To the broker the message is done. A deploy, a crash or a rebalance between the commit and the work loses it for good, and everything else that the consumer held in memory with it: no retry, no dead letter and no log shows it.",
        instead: "Commit after the work is written, and let the work bear a repeat: a key of the message's own, or a version.",
        costs: "After a crash some messages come twice.",
        sources: [
            "Apache Kafka documentation, consumer configuration: enable.auto.commit", "Celery documentation, task_acks_late",
        ],
        question: "The consumer dies one second after it read a message. Who still knows of it?")

    let examples = Examples(
        raises: board("offsets are committed as messages are read"), nearMiss: board("offsets are committed after the row is written"),
        fixed: board("commits after the write"))

    private static func board(_ notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3}
          - {id: builder, kind: worker, replicas: 3, notes: \(notes)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: builder, kind: async}
          - {from: builder, to: db, access: write}
        """
    }

    private static let bearable: Phrases = ["may be lost", "loss is fine", "lost is fine", "nobody misses", "sampled", "best effort"]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard design.commitsBeforeWork(part), !design.speaks(part, of: Self.bearable), !design.allowsLoss,
                let feed = design.topology.callers(of: part.index).first(where: { $0.part.isBroker })
            else { return nil }
            guard design.connection(feed.link)?[.bestEffort] != true, feed.part[.bestEffort] != true else { return nil }
            let broker = design.name(feed.part)
            let effects = design.topology.callees(of: part.index).map(\.part).filter { !$0.isMonitoring }
            return finding(
                about: part, with: [feed.part] + effects, links: [feed.link],
                severity: design.onlyReports(part) ? .advice : severity,
                message:
                    "\(design.name(part)) tells \(broker) that a message is done as it reads it: what it was at work on when it stops is lost, and \(broker) hands out nothing again.",
                headline: "\(design.name(part)) loses what it was at work on when it stops.",
                fixes: [QuickFix(advice: "Commit after the work is written, and let a repeat do no harm")],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: feed.part)))
        }
    }
}
