import Analysis
import Whiteboard

struct SerializationRetry: Rule {
    let identifier = "consistency/serialization-retry"
    let severity = Severity.advice
    let summary = "transactions that are aborted and not tried again"

    let explanation = Explanation(
        finds:
            "A store with serializable isolation that keeps it by aborting, whose writers state how long they wait and not that they try again.",
        matters:
            "PostgreSQL, CockroachDB and their like let transactions run and abort one of two that contradict each other. That is no fault but the way it works, it comes more often under load and on hot rows, and without a retry the user sees an error for something that would have worked.",
        instead:
            "Try the whole transaction again, a few times with growing waits, in the program that began it; and spread what many touch (a fee account in twenty parts).",
        costs: "Code that can begin a transaction again from its start, and latency on hot rows.",
        sources: [
            "PostgreSQL documentation, serializable isolation level", "CockroachDB documentation, transaction retry error reference",
        ],
        question: "Two transfers touch the fee account at once and one is aborted. What does its user see?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > {access=read-write, timeout=300ms} postgres {isolation=serializable, backups=continuous}",
        nearMiss: "client > lb:alb > app x2 > {access=read-write, timeout=300ms} mysql {isolation=serializable, backups=continuous}",
        fixed:
            "client > lb:alb > app x2 > {access=read-write, timeout=300ms, retries=2, idempotent} postgres {isolation=serializable, backups=continuous}"
    )

    private static let aborting: Phrases = ["postgres", "aurora postgres", "cockroach", "yugabyte", "alloydb"]
    private static let handled: Phrases = ["retr", "try again", "tries again", "tried again", "one writer", "single writer"]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { store in
            guard store[.isolation] == .serializable, store.component.technology?.says(Self.aborting) == true,
                !design.speaks(store, of: Self.handled)
            else { return nil }
            let writers = design.topology.callers(of: store.index).filter { caller in
                guard caller.link.kind == .sync, caller.part.isCompute, let connection = design.connection(caller.link) else {
                    return false
                }
                return connection[.access] != .read && connection[.timeout] != nil && (connection[.retries] ?? 0) == 0
                    && !(caller.part[.notes]?.says(Self.handled) ?? false)
            }
            guard let writer = writers.first, writers.reduce(0, { $0 + $1.part.instances.orTwo }) > 1 else { return nil }
            return finding(
                about: store, with: writers.map(\.part), links: writers.map(\.link),
                message:
                    "\(design.name(store)) is serializable and aborts one of two transactions that meet: nothing says that \(design.name(writer.part)) tries again.",
                headline: "\(design.name(store)) aborts transactions that meet, and nobody tries again.",
                fixes: [
                    QuickFix(
                        "Try the transaction again, twice with growing waits",
                        edit: design.batch(
                            "retry",
                            writers.map { writer in
                                design.change(
                                    writer.link, Connection.change(.retries, to: 2), Connection.change(.backoff, to: .exponentialJitter),
                                    Connection.change(.idempotent, to: true))
                            }))
                ], harm: Harm(.other, share: design.share(ofLoadOn: store)))
        }
    }
}
