import Analysis
import Whiteboard

struct ExactlyOnceOutside: Rule {
    let identifier = "async/exactly-once-outside"
    let severity = Severity.warning
    let summary = "exactly once ends where the log does"

    let explanation = Explanation(
        finds:
            "A broker that is said to deliver exactly once, and behind it a consumer that calls a provider or writes a store, which the broker's transaction does not hold.",
        matters:
            "Reading, writing and the position in the log are one transaction only inside the log. The effect outside and its acknowledgement are two systems: a crash between them repeats the effect, whatever the broker promises.",
        instead:
            "An id in every message, and a sink that refuses the second of the same; or the position kept in the sink, in one transaction with the effect.",
        costs: "A unique index, or a row of known ids for as long as a message can come back.",
        sources: [
            "Apache Kafka documentation, message delivery semantics", "Kleppmann, Designing Data-Intensive Applications, chapter 11",
        ],
        question: "Kafka says exactly once. The worker dies after it charged the card. What happens?")

    let examples = Examples(
        raises: "client > app x2 >> orders:kafka {delivery=exactly-once, dead-letter=true} >> worker x2 > payments:external",
        nearMiss: "client > app x2 >> orders:kafka {delivery=exactly-once, dead-letter=true} >> worker x2 >> billed:kafka",
        fixed:
            "client > app x2 >> orders:kafka {delivery=exactly-once, dead-letter=true} >> worker x2 {idempotent=true} > payments:external")

    func findings(in design: Design) -> [Finding] {
        guard design.roles.brokers.contains(where: { $0[.delivery] == .exactlyOnce }) else { return [] }
        return design.roles.compute.compactMap { part in
            guard part[.idempotent] != true else { return nil }
            let feed = design.topology.callers(of: part.index).first {
                $0.part.isBroker && $0.part[.delivery] == .exactlyOnce && design.connection($0.link)?[.idempotent] != true
            }
            guard let broker = feed?.part else { return nil }
            let sinks = design.topology.callees(of: part.index).filter { design.repeats(effectOf: $0.link) }
            guard let sink = sinks.first else { return nil }
            return finding(
                about: part, with: [broker] + sinks.map(\.part), links: sinks.map(\.link),
                message:
                    "Exactly-once of \(design.name(broker)) ends at \(design.name(part)); \(design.name(sink.part)) still sees duplicates.",
                headline: "Exactly-once ends at \(design.name(part)): \(design.name(sink.part)) still sees duplicates.",
                fixes: [
                    QuickFix(
                        "Remember the event's id and do it once",
                        edit: design.change(part, Component.change(.idempotent, to: true)))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: broker)))
        }
    }
}
