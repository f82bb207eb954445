import Analysis
import Whiteboard

struct DoneThenMarked: Rule {
    let identifier = "async/done-then-marked"
    let severity = Severity.warning
    let summary = "sent outside, then marked as sent"

    let explanation = Explanation(
        finds:
            "A job that takes what is due from a store, hands it to a system outside that cannot recognise a repeat, and writes a mark back: two places, in some order, and no answer from the other side.",
        matters:
            "A crash after the sending and before the mark sends again; the mark first, and a broken transfer is never sent. A run that takes longer than its interval meets the next one. What is printed, shipped or paid twice is paid by you; what never goes out is found by the customer.",
        instead:
            "A state for each thing (taken, sent, confirmed), an id that the other side knows a repeat by, a file under a temporary name that is renamed when it is whole; a lock for the run; and a list of what is sent and not confirmed after an hour.",
        costs: "An acknowledgement to ask the partner for, and a list that somebody looks at.",
        sources: [
            "Hohpe and Woolf, Enterprise Integration Patterns: Idempotent Receiver",
            "Kleppmann, Designing Data-Intensive Applications, chapter 9: atomic commit",
        ],
        question: "The job dies after the transfer. What does the next run do?")

    let examples = Examples(
        raises: board(notes: "\"every 15 min: all where sent = 0, then sent = 1\"", more: ""),
        nearMiss: board(notes: "\"every 15 min: all where sent = 0, then sent = 1\"", more: ", idempotent: true"),
        fixed: board(notes: "\"every 15 min: all where sent = 0, then sent = 1\"", more: ", idempotent: true"))

    private static func board(notes: String, more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: to-lab, kind: write, path: [cron, db, lab], user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: cron, kind: scheduler, notes: \(notes)\(more)}
          - {id: lab, kind: external, name: Photo lab}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: cron, to: db, access: read-write}
          - {from: cron, to: lab, label: files}
        """
    }

    private static let marks = [
        "sent", "done", "exported", "printed", "shipped", "processed", "notified", "uploaded", "transferred", "delivered", "paid-out",
    ]
    private static let handled: Phrases = [
        "acknowledg", "confirmed", "receipt from", "idempot", "unique", "temporary name", "renam", "lock", "outbox", "once per",
        "state for each",
        "request id", "reference",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: ["scheduler", "batch-job"]).compactMap { job in
            guard job[.idempotent] != true else { return nil }
            let callees = design.topology.callees(of: job.index)
            guard
                let store = callees.first(where: { callee in
                    callee.part.family == .store && design.connection(callee.link)?[.access] == .readWrite
                }),
                let target = callees.first(where: { callee in
                    callee.part.kind == "external" && callee.link.kind == .sync && design.connection(callee.link)?[.access] != .read
                        && design.connection(callee.link)?[.idempotent] != true && !(design.connection(callee.link)?.saysItReads ?? false)
                }), let mark = mark(of: job, in: store.part, design),
                // An answer of the other side.
                design.topology.links(from: target.part.index, to: job.index).isEmpty,
                !design.speaks(job, of: Self.handled)
            else { return nil }
            let interval = design.words(about: job).lazy.compactMap(ClockWords.interval).first
            let overlap = interval.map { " A run of more than \(design.duration($0)) meets the next." } ?? ""
            let notice = design.onlyNotifies(target.part)
            return finding(
                about: job, with: [target.part, store.part], links: [target.link, store.link], severity: notice ? .advice : severity,
                message:
                    "\(design.name(job)) sends to \(design.name(target.part)) and marks it in \(design.name(store.part)) (“\(mark)”): a crash between sends twice, the mark first loses it, and \(design.name(target.part)) confirms nothing.\(overlap)",
                headline: "\(design.name(job)): sent and marked in two places, twice or never after a crash.",
                fixes: [
                    QuickFix(
                        "Make a repeat harmless: an id the other side knows, a state for each, a lock for the run",
                        edit: design.change(job, Component.change(.idempotent, to: true)))
                ], harm: Harm(.dataLost))
        }
    }

    /// Words of a mark at the job, or a field of that name in what it reads.
    private func mark(of job: Part, in store: Part, _ design: Design) -> String? {
        if let note = job[.notes],
            Self.marks.contains(where: { note.mentions(["\($0) =", "\($0)=", "then \($0)", "mark \($0)", "marks \($0)", "as \($0)"]) })
        {
            return note
        }
        for entity in design.entities(in: store) {
            if let field = entity.fields.first(where: { Self.marks.contains($0.name.lowercased()) }) {
                return "\(entity.name).\(field.name)"
            }
        }
        return nil
    }
}
