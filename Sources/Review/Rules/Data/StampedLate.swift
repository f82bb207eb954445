import Analysis
import Whiteboard

struct StampedLate: Rule {
    let identifier = "data/stamped-late"
    let severity = Severity.error
    let summary = "the time of receipt is written by whoever comes to it later"

    let explanation = Explanation(
        finds:
            "A worker behind a queue that writes a time by its own clock (“filed-at = now()”), where the board says that this is the time of receipt, or that receipt decides.",
        matters:
            "While the queue is short both are the same second. In the hour in which it matters, before the deadline, it is long, and what came at 23:40 is on record as of the next day. The queue hides this from everybody but the one who missed the deadline.",
        instead: "Stamp where it comes in, before the queue, and carry the time in the message; the worker writes what it was given.",
        costs: "The clocks of the machines that receive it must agree: keep them in step, and say to how much.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11: event time versus processing time"],
        question: "It waited an hour in the queue. Which time is on the receipt?")

    let examples = Examples(
        raises: board("sets filed-at = now() and inserts"), nearMiss: board("writes filed-at from the message"),
        fixed: board("writes the time that came with it"))

    private static func board(_ notes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Filing, store: db, fields: {id: id, filed-at: time}, key: id, invariant: filed-at is the time of receipt}]
        components:
          - {id: lawyer, kind: client}
          - {id: app, kind: service, replicas: 2, auth: oauth}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: scanner, kind: worker, replicas: 4, idempotent: true, notes: "\(notes)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: lawyer, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: scanner, kind: async}
          - {from: scanner, to: db, access: write}
        """
    }

    private static let clock: Phrases = ["= now()", "=now()", "current_timestamp", "= now ", "server time", "own clock", "sysdate"]
    private static let receipt: Phrases = [
        "time of receipt", "receipt", "when it came", "when it arrived", "when it reached", "reached the", "was received", "filing time",
        "counts when", "first come",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { worker in
            guard let notes = worker[.notes], notes.says(Self.clock) || notes.lowercased().contains("now()"),
                let feed = design.topology.callers(of: worker.index).first(where: { $0.part.isBroker })
            else { return nil }
            let stores = design.topology.callees(of: worker.index).map(\.part).filter { $0.family == .store }
            let invariants = stores.flatMap { design.entities(in: $0) }.compactMap { $0[.invariant] }
            guard let promise = (invariants + design.requirementTexts).first(where: { $0.says(Self.receipt) }) else { return nil }
            return finding(
                about: worker, with: [feed.part] + stores, links: [feed.link],
                message:
                    "\(design.name(worker)) writes the time by its own clock (“\(notes)”), and “\(promise)”: what waits in \(design.name(feed.part)) is on record later than it came.",
                headline: "\(design.name(worker)) stamps what has waited in \(design.name(feed.part)).",
                fixes: [QuickFix(advice: "Stamp it before \(design.name(feed.part)) and carry the time in the message")],
                harm: Harm(.other, share: design.share(ofLoadOn: feed.part)))
        }
    }
}
