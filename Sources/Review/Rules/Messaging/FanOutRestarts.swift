import Analysis
import Whiteboard

struct FanOutRestarts: Rule {
    let identifier = "async/fan-out-restarts"
    let severity = Severity.advice
    let summary = "a long list that begins again from the top"

    let explanation = Explanation(
        finds:
            "A program that takes one message, reads a list and puts a message for each entry on a queue, with no position that is kept.",
        matters:
            "The list may have millions of entries and the program dies in the middle. The message comes back and the work begins at the first entry again: half of them get it twice, and if the message is not redelivered the other half never.",
        instead:
            "Expand in pages, each page its own message with the position to go on from; and a key for each entry, so that a repeat is dropped.",
        costs: "A column or message with the position, and one more step.",
        sources: ["Google SRE Book, chapter 25: data processing pipelines"],
        question: "The expansion dies at entry 1,000,000 of 2,000,000. Where does it go on?")

    let examples = Examples(
        raises: board(label: "one message for each subscriber"),
        nearMiss: board(label: "a page of subscribers with its position"),
        fixed: board(label: "a page of subscribers with its position"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: start, kind: queue, technology: SQS, dead-letter: true}
          - {id: expander, kind: worker, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: mails, kind: queue, technology: SQS, dead-letter: true}
        connections:
          - {from: start, to: expander, kind: async}
          - {from: expander, to: db, access: read}
          - {from: expander, to: mails, kind: async, label: \(label)}
        """
    }

    private static let each: Phrases = [
        "for each", "per recipient", "per subscriber", "per user", "per row", "one message", "each recipient", "fan-out", "fan out",
        "one per", "a message per",
    ]
    private static let kept: Phrases = [
        "page", "position", "cursor", "checkpoint", "resume", "offset", "batch of", "chunk", "idempot", "dedup", "unique",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.kind == "worker" || part.kind == "batch-job" || part.kind == "function", part[.idempotent] != true,
                !design.speaks(part, of: Self.kept)
            else { return nil }
            let isFed = design.topology.callers(of: part.index).contains { $0.part.isBroker || $0.part.kind == "scheduler" }
            let list = design.topology.callees(of: part.index).first {
                $0.part.family == .store && design.connection($0.link)?[.access] != .write
            }
            let out = design.topology.callees(of: part.index).first { callee in
                guard callee.part.isBroker, let connection = design.connection(callee.link) else { return false }
                let again = !design.topology.links(from: callee.part.index, to: part.index).isEmpty
                return connection.label?.says(Self.each) == true || again && list != nil
            }
            // A log gives the event again from its place; a few entries are done again at once.
            let isSmall = design.topology.callers(of: part.index).contains { $0.part.kind == "event-log" }
            guard isFed, !isSmall, let list, let out else { return nil }
            return finding(
                about: part, with: [list.part, out.part], links: [list.link, out.link],
                message:
                    "\(design.name(part)) reads a list in \(design.name(list.part)) and puts a message for each entry into \(design.name(out.part)): when it dies half-way it begins at the top again, or not at all.",
                headline: "\(design.name(part)) keeps no position: a crash half-way begins at the top.",
                fixes: [QuickFix(advice: "Expand in pages with a position that is kept, and drop what was done")],
                harm: Harm(.other))
        }
    }
}
