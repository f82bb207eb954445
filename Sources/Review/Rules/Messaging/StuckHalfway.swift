import Analysis
import Whiteboard

struct StuckHalfway: Rule {
    let identifier = "async/stuck-halfway"
    let severity = Severity.advice
    let summary = "a state that only the end of the work ends"

    let explanation = Explanation(
        finds:
            "A request that writes “processing” or “pending”, and a worker behind a queue that writes the end of it, where nothing ends the state when the worker never comes to it.",
        matters:
            "The upload is broken off, the job fails for the fifth time and is put aside, the event is lost. The row says “processing” for ever; the user looks at a wheel that turns, support at a row that is right by its own words, and nobody is told.",
        instead:
            "A time at which the state ends by itself, as failed, with a word to the user; a job that looks for rows that are older than the work may take, and starts or ends them; dead letters that write “failed” into the row.",
        costs: "A job, a state more, and a limit that must be longer than the slowest honest work.",
        sources: [
            "Nygard, Release It!, chapter 5: timeouts", "Richardson, Microservices Patterns, chapter 4: semantic lock countermeasure",
        ],
        question: "The job ended in the dead letters. What does the screen say tomorrow?")

    let examples = Examples(
        raises: board(label: "state processing"), nearMiss: board(label: "title and owner"),
        fixed: board(label: "state processing, failed after an hour"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: work, kind: worker, replicas: 4, idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, access: write, label: "\(label)"}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: work, kind: async}
          - {from: work, to: db, access: write, label: state ready}
        """
    }

    private static let underWay: Phrases = [
        "processing", "pending", "in progress", "in-progress", "uploading", "queued", "transcoding", "importing", "converting", "running",
    ]
    private static let handled: Phrases = [
        "sweep", "expir", "timeout", "time out", "times out", "stuck", "stale", "abort", "failed", "failure", "give up", "gives up",
        "reaper",
        "watchdog", "older than", "after an hour", "heartbeat", "lease", "reconcil", "ttl", "longer than",
    ]

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.links(into: design.roles.stores).compactMap { link in
            guard link.kind == .sync, let label = design.connection(link)?.label, label.says(Self.underWay) else { return nil }
            let (writer, store) = (design.parts[link.source], design.parts[link.target])
            guard writer.isCompute, design.connection(link)?[.access] != .read, !label.says(Self.handled),
                !design.topology.callers(of: writer.index).contains(where: { $0.part.isBroker })
            else { return nil }
            let callers = design.topology.callers(of: store.index)
            // Whoever ends it is told by a queue, which may never tell.
            let ender = callers.first { caller in
                caller.part.index != writer.index && design.connection(caller.link)?[.access] != .read
                    && design.topology.callers(of: caller.part.index).contains { $0.part.isBroker }
            }
            guard let ender, !callers.contains(where: { $0.part.kind == "scheduler" || $0.part.kind == "batch-job" }),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier), said.insert(store.index).inserted
            else { return nil }
            return finding(
                about: store, with: [writer, ender.part], links: [link, ender.link],
                message:
                    "\(design.name(writer)) writes “\(label)” to \(design.name(store)), and only \(design.name(ender.part)) ends that: where its message is lost or put aside the state stays for ever.",
                headline: "“\(label)” in \(design.name(store)) ends only when \(design.name(ender.part)) comes to it.",
                fixes: [QuickFix(advice: "End it as failed after the longest honest time, and tell whoever waits")], harm: Harm(.other))
        }
    }
}
