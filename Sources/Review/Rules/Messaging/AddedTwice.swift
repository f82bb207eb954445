import Analysis
import Whiteboard

struct AddedTwice: Rule {
    let identifier = "async/added-twice"
    let severity = Severity.warning
    let summary = "an increment behind a log that repeats"

    let explanation = Explanation(
        finds:
            "A consumer of a queue or log that adds to a number in a store outside it (INCR, plus and minus, a counter), with nothing that remembers which event was counted.",
        matters:
            "A crash, a rebalance, a restored checkpoint or a producer that sends again brings the event a second time, and the number is too high for ever. “Exactly once” of a stream processor ends at its own state: a counter in another store is outside it. Where the number is money, a rating or a stock, people are billed, ranked or refused by it.",
        instead:
            "Write the total instead of the difference, computed from what the processor keeps; or the event's id in the same transaction as the number, unique; or a row for each event and a sum when it is read.",
        costs: "A table of ids for as long as events may repeat, or a sum at each read.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: idempotence",
            "Apache Flink documentation, fault tolerance of sinks",
        ],
        question: "The consumer dies after the increment and before it commits its offset. What is the number then?")

    let examples = Examples(
        raises:
            "client > lb:alb > app x2 >> log:kafka x3 >> count:stream-processor x2 > \"INCRBY spent\" budgets:redis {holds=record}; entity Spend in budgets key=id class=money",
        nearMiss:
            "client > lb:alb > app x2 >> log:kafka x3 >> count:stream-processor x2 > \"total of the window\" budgets:redis {holds=record}; entity Spend in budgets key=id class=money",
        fixed:
            "client > lb:alb > app x2 >> log:kafka x3 >> count:stream-processor x2 {idempotent} > \"INCRBY spent\" budgets:redis {holds=record}; entity Spend in budgets key=id class=money"
    )

    private static let adds: Phrases = [
        "incr", "incrby", "hincrby", "zincrby", "add to", "adds to", "add points", "add the", "adds the", "count up", "counters", "counts",
        "decrement", "decr",
    ]
    private static let signs = ["+/-", "+=", "+1", "+ 1", "±", "cap counters"]
    /// What says so of everything, wherever it stands.
    private static let decided: Phrases = ["dedup", "de-dup", "once per", "by event id", "idempot"]
    private static let handled: Phrases = [
        "dedup", "de-dup", "once per", "by event id", "event id", "processed", "absolute", "idempot", "seen", "total",
        "overwrit", "harmless",
    ]
    private static let precious: Phrases = [
        "balance", "rating", "points", "score", "spent", "spend", "stock", "quota", "credit", "amount", "money", "usage", "budget", "votes",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.brokers.isEmpty else { return [] }
        return design.roles.compute.compactMap { part -> Finding? in
            guard let feed = design.topology.callers(of: part.index).first(where: { $0.part.isBroker && $0.part.kind != "pub-sub" }),
                part[.idempotent] != true
            else { return nil }
            let adding = design.topology.callees(of: part.index).filter { callee in
                guard callee.part.isStore || callee.part.isCache, let connection = design.connection(callee.link),
                    connection[.idempotent] != true, connection[.access] != .read
                else { return false }
                return says(connection.label ?? "") || says(part[.notes] ?? "")
            }
            guard let first = adding.first,
                design.connection(feed.link)?[.idempotent] != true, !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.decided, apartFromWaiversOf: identifier)
            else { return nil }
            let isPrecious = adding.contains { self.isPrecious($0, in: design) }
            // What the consumer's rule says already in general is not said loudly twice.
            let isOutside = part.kind == "stream-processor" || feed.part[.delivery] == .exactlyOnce
            let isMoney = adding.contains { design.keepsMoney($0.part) }
            // A row under its own key looks as if it were set: the general rule lets it pass.
            let isUnsaid = adding.allSatisfy { design.repetition(of: $0.link) == .harmless }
            let promise = isOutside ? " (exactly-once ends at its own state)" : ""
            let places = adding.map { callee in
                "\(design.name(callee.part)) (“\(design.connection(callee.link)?.label ?? part[.notes] ?? "")”)"
            }
            return finding(
                about: part, with: [first.part, feed.part], links: adding.map(\.link),
                severity: isPrecious && isOutside || isMoney && isUnsaid ? severity : .advice,
                message:
                    "\(design.name(part)) adds to \(Design.list(places)); what \(design.name(feed.part)) delivers again is counted again\(promise).",
                headline: "\(design.name(part)) counts twice what is delivered twice.",
                fixes: [
                    QuickFix(
                        "Write the total, or remember the event's id beside it",
                        edit: design.change(part, Component.change(.idempotent, to: true)))
                ],
                harm: Harm(isPrecious ? .dataLost : .other))
        }
    }

    /// Words that add, or a sum of the old value and another: `spent = spent + price`.
    private func says(_ text: String) -> Bool {
        text.says(Self.adds) || text.mentions(Self.signs) || text.addsToItself(by: "+", "-")
    }

    private func isPrecious(_ callee: (part: Part, link: Link), in design: Design) -> Bool {
        if design.keepsMoney(callee.part) || design.connection(callee.link)?.label?.says(Self.precious) == true { return true }
        return design.entities(in: callee.part).contains { $0[.invariant] != nil }
    }
}
