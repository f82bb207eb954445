import Analysis
import Whiteboard

struct StateWithoutCheckpoint: Rule {
    let identifier = "availability/state-without-checkpoint"
    let severity = Severity.advice
    let summary = "windows in memory, and nothing said of the crash"

    let explanation = Explanation(
        finds:
            "A stream processor that remembers (windows, joins, ids already seen, sums) and a board that does not say where that is saved or how long it takes to have it back.",
        matters:
            "What it remembers is the work of the last minutes or days. After a crash it is read back from the last checkpoint and everything since is done again: a large state takes many minutes to load, and meanwhile every figure behind it stands still. Without checkpoints it begins at nothing, and counts twice or not at all.",
        instead:
            "Checkpoints every minute or so into an object store, small ones that only hold changes; measure how long a restart takes, and compare it with what was promised; a log that is kept for longer than that.",
        costs: "Traffic to the store, and a pause of the stream at each checkpoint, short if they are incremental.",
        sources: ["Apache Flink documentation, checkpoints and state backends", "Carbone et al., State Management in Apache Flink, 2017"],
        question: "One of its machines dies. From where does it go on, and when?")

    let examples = Examples(
        raises: board(notes: "windows of a minute, ids of 24 h"), nearMiss: board(notes: "windows of a minute, checkpoints to S3"),
        fixed: board(notes: "windows of a minute, checkpoints to S3"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3}
          - {id: counter, kind: stream-processor, technology: Flink, replicas: 4, notes: "\(notes)"}
          - {id: counts, kind: key-value-store, technology: DynamoDB}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: counter, kind: async}
          - {from: counter, to: counts, access: write}
        """
    }

    private static let remembering: Phrases = [
        "window", "dedup", "join", "sessioni", "seen", "24 h", "per minute", "per hour", "unique", "distinct", "top ",
    ]
    private static let handled: Phrases = [
        "checkpoint", "savepoint", "snapshot", "rocksdb", "state store", "changelog", "stateless", "replay", "rebuilt",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.asksAvailability(0.999) || design.requirements[.rpo] != nil || design.requirements[.rto] != nil else { return [] }
        return design.parts(of: "stream-processor").compactMap { part in
            guard part.technologyName != "Kafka Streams", design.speaks(part, of: Self.remembering),
                !design.speaks(part, of: Self.handled), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier),
                let log = design.topology.callers(of: part.index).first(where: \.part.isBroker)?.part
            else { return nil }
            let kept = log[.retention].map { "; \(design.name(log)) keeps \($0.text) to do it again from" } ?? ""
            return finding(
                about: part, with: [log],
                message:
                    "\(design.name(part)) remembers what it counts; nothing says where it is saved, or how long \(design.name(part)) is away until it has it back\(kept).",
                headline: "\(design.name(part)): nothing says where its state is saved, or how soon it is back.",
                fixes: [QuickFix(advice: "Checkpoints into an object store, and a restart that was timed")],
                harm: Harm(.other, share: design.share(ofLoadOn: part)))
        }
    }
}
