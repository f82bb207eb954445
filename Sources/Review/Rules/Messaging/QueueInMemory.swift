import Analysis
import Whiteboard

struct QueueInMemory: Rule {
    let identifier = "async/queue-in-memory"
    let severity = Severity.advice
    let summary = "a restart empties the queue"

    let explanation = Explanation(
        finds: "A queue on Redis or Memcached of which nothing says that it is written to a disk.",
        matters:
            "What waits there is in one process's memory. As Redis comes it saves a snapshot now and then: a crash loses minutes of jobs that somebody was told are on their way, and nothing says which.",
        instead:
            "Append every write to its file (`appendonly yes`) and a replica; or a broker that acknowledges after its disk; or rows in the database that a sweep sends again.",
        costs: "Some throughput, and a disk to watch.",
        sources: ["Redis documentation, persistence: RDB and AOF", "Sidekiq documentation, reliability"],
        question: "It restarts with a thousand jobs in it. Who knows of them?")

    let examples = Examples(
        raises: board(kept: ""), nearMiss: board(kept: ", notes: appendonly"), fixed: board(kept: ", notes: appendonly"))

    private static func board(kept: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [book an appointment]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: Redis\(kept)}
          - {id: worker, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: worker, kind: async}
        """
    }

    private static let handled: Phrases = [
        "append", "aof", "persist", "disk", "durable", "stream", "snapshot", "elasticache", "memorydb", "sweep", "lost is fine",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.isWorkedOut else { return [] }
        return design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue", queue[.bestEffort] != true,
                ["redis", "memcached", "valkey", "keydb"].contains((queue.component.technology ?? "").lowercased()),
                !design.speaks(queue, of: Self.handled), !design.boardSpeaks(of: ["appendonly", "aof"], apartFromWaiversOf: identifier),
                let consumer = design.topology.callees(of: queue.index).first(where: \.part.isCompute)?.part
            else { return nil }
            return finding(
                about: queue, with: [consumer],
                message:
                    "\(design.name(queue)) is in memory, and nothing says that it is written to a disk: a restart drops what waits for \(design.name(consumer)), and nobody knows what it was.",
                headline: "A restart of \(design.name(queue)) drops what waits in it.",
                fixes: [QuickFix(advice: "Append every write to its file, with a replica; or let a sweep send again what is not done")],
                harm: Harm(.dataLost))
        }
    }
}
