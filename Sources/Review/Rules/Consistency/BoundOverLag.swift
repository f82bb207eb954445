import Analysis
import Whiteboard

struct BoundOverLag: Rule {
    let identifier = "consistency/bound-over-lag"
    let severity = Severity.warning
    let summary = "a limit held by a number that comes later"

    let explanation = Explanation(
        finds:
            "An entity with a stated limit (at most, never above, a budget) whose number is counted behind a log, while another program reads it and decides what may still happen.",
        matters:
            "Between the deed and the count lie the log, the consumer and the next look. What happens in that time is not in the number, so the limit is passed by rate times delay; and when the consumer is an hour behind there is no limit at all, and nobody is told.",
        instead:
            "Take what is granted off the number at once, and give back what was not used; stop granting when the count is older than some seconds; state the overshoot that is accepted as rate times delay.",
        costs: "Grants that lapse unused, and a service that refuses while its count is late.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 12: timeliness and integrity",
            "Helland, Building on Quicksand, 2009",
        ],
        question: "The consumer is ten minutes behind. What stops the spending?")

    let examples = Examples(
        raises: board(pacer: ""), nearMiss: board(pacer: ", notes: \"subtracts what is granted and not settled\""),
        fixed: board(pacer: ", notes: \"subtracts what is granted and not settled\""))

    private static func board(pacer: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Spend, store: budgets, key: campaign, invariant: spent is at most the daily budget, class: money}]
        flows: [{name: pace, kind: write, path: [events, count, budgets, pacer, bidder], rate: 3k/s, user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: bidder, kind: service, replicas: 2}
          - {id: events, kind: event-log, technology: Kafka, replicas: 3}
          - {id: count, kind: stream-processor, replicas: 2}
          - {id: budgets, kind: key-value-store, technology: DynamoDB}
          - {id: pacer, kind: service, replicas: 1\(pacer)}
        connections:
          - {from: client, to: bidder}
          - {from: bidder, to: events, kind: async}
          - {from: events, to: count, kind: async}
          - {from: count, to: budgets, access: write}
          - {from: pacer, to: budgets, access: read}
          - {from: budgets, to: pacer, kind: async, label: every 5 s}
          - {from: pacer, to: bidder, kind: async}
        """
    }

    private static let bounds: Phrases = [
        "at most", "never", "max", "limit", "not exceed", "no more than", "below", "under", "up to", "cap ",
    ]
    private static let handled: Phrases = [
        "subtract", "reserv", "holds back", "held back", "put on hold", "not settled", "in flight", "stops when", "stop granting",
        "when the lag", "overshoot of",
        "lag above",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.brokers.isEmpty else { return [] }
        return design.board.data.compactMap { entity in
            guard let (invariant, isStated) = bound(of: entity, in: design),
                let place = design.store(of: entity)?.index
            else { return nil }
            let store = design.parts[place]
            let writers = design.topology.callers(of: place).filter { design.connection($0.link)?[.access] != .read && $0.part.isCompute }
            guard let writer = writers.first, writers.count == 1,
                let log = design.topology.callers(of: writer.part.index).first(where: \.part.isBroker)?.part,
                let actor = actor(on: store, beside: writer.part, in: design),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let interval = actor.label.flatMap(ClockWords.interval).map { ", looked at every \(design.duration($0))" } ?? ""
            return finding(
                .entity(entity.name), about: [store, writer.part, actor.part, log], severity: isStated ? severity : .advice,
                message:
                    "“\(invariant)” rests on a number that comes by \(design.name(log)) and \(design.name(writer.part))\(interval): \(design.name(actor.part)) lets through whatever happens in between, and without end while \(design.name(writer.part)) is behind.",
                headline: "“\(invariant)” is held by a number that comes later.",
                fixes: [
                    QuickFix(
                        advice: "Subtract what is granted and not yet counted, and grant nothing while the count is old")
                ],
                harm: Harm(.dataLost))
        }
    }

    /// How a requirement says that something is held down: `Refuse the fourth attempt on a card within 10 s`.
    private static let refusals: Phrases = ["refuse", "reject", "block", "at most", "no more than", "not more than", "never more than"]
    private static let numbers: Set<String> = ["count", "counts", "sum", "used", "spent", "attempts", "total", "number"]

    /// The limit that an entity states; else one of the requirements that speaks of a number which the entity keeps.
    private func bound(of entity: Entity, in design: Design) -> (text: String, isStated: Bool)? {
        if let invariant = entity[.invariant] {
            return invariant.says(Self.bounds) || invariant.mentions(["≤", "<="]) ? (invariant, true) : nil
        }
        guard
            entity.fields.contains(where: { field in
                field.name.lowercased().split { !$0.isLetter }.contains { Self.numbers.contains(String($0)) }
            })
        else { return nil }
        let key = (entity[.key] ?? "").lowercased().split { !$0.isLetter }.filter { $0.count >= 4 }
        return design.requirements.functional.first { text in
            text.says(Self.refusals) && TimedPromise(text) != nil && key.contains { text.lowercased().says([String($0)]) }
        }.map { ($0, false) }
    }

    /// Another program that decides by it.
    private func actor(on store: Part, beside writer: Part, in design: Design) -> (part: Part, label: String?)? {
        let readers = design.topology.callers(of: store.index).filter { $0.part.index != writer.index && $0.part.isCompute }
        let told = design.topology.callees(of: store.index).filter {
            $0.part.index != writer.index && $0.part.isCompute && $0.link.kind == .async
        }
        return (told + readers).first { candidate in
            design.topology.callees(of: candidate.part.index).contains { $0.part.isCompute || $0.part.isOutside }
        }.map { ($0.part, design.connection($0.link)?.label) }
    }
}
