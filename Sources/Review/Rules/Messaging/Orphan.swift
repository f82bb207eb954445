import Analysis
import Whiteboard

struct Orphan: Rule {
    let identifier = "async/orphan"
    let severity = Severity.warning
    let summary = "messages that nobody reads, or nobody writes"

    let explanation = Explanation(
        finds: "A queue, log or topic with producers and no consumer, or with consumers and no producer.",
        matters:
            "Unread messages are a bill and a bug that nobody has read: the queue fills, expires, and the work it stood for was never done. A consumer without a producer waits for ever.",
        instead:
            "Draw the missing side. A log that is kept as a record for a quarter or longer, and a dead-letter queue, may have no reader.",
        costs: "Nothing.",
        sources: ["Hohpe and Woolf, Enterprise Integration Patterns, chapter 3"],
        question: "Who reads this topic?")

    let examples = Examples(
        raises: "client > lb > app x2 > kafka x3",
        nearMiss: "client > lb > app x2 > kafka x3 {retention=365d}",
        fixed: "client > lb > app x2 > kafka x3 {dead-letter=dlq} > worker x2 {idempotent}")

    func findings(in design: Design) -> [Finding] {
        let named = design.deadLetterQueues
        return design.roles.brokers.compactMap { part in
            guard !named.contains(part.id) else { return nil }
            let producers = design.topology.callers(of: part.index)
            // Whoever calls a broker to take from it is drawn as a caller, too: reading is consuming.
            let readers = producers.filter { design.connection($0.link)?[.access] == .read }
            let consumers = design.topology.callees(of: part.index).count + readers.count
            let writing = producers.count - readers.count
            guard (writing == 0) != (consumers == 0) else { return nil }
            if consumers == 0 {
                if let kept = part[.retention] ?? part[.lifecycle], kept.value >= 90 * 86_400 { return nil }
                if producers.allSatisfy({ $0.part.isBroker }) || part.id.hasSuffix("dlq") || part.id.contains("dead") { return nil }
            } else if producers.isEmpty && design.parts.allSatisfy({ !$0.isOutside }) {
                return nil
            }
            return finding(
                about: part, with: producers.map(\.part),
                message:
                    "\(design.name(part)) has \(writing) producer\(writing == 1 ? "" : "s") and \(consumers) consumer\(consumers == 1 ? "" : "s").",
                headline: consumers == 0 ? "Nobody reads \(design.name(part))." : "Nobody writes to \(design.name(part)).",
                fixes: consumers == 0 ? [addWorker(to: part, in: design)] : [QuickFix(advice: "Connect what writes to it")])
        }
    }

    private func addWorker(to part: Part, in design: Design) -> QuickFix {
        var worker = Component(id: design.freeIdentifier("\(part.id)-worker"), kind: "worker")
        worker[.replicas] = 2
        worker[.idempotent] = true
        return QuickFix(
            "Add a worker that reads it", reach: .changesDesign,
            edit: design.batch(
                "add worker", [design.board.adding(worker), design.board.adding(Connection(from: part.id, to: worker.id, kind: .async))]))
    }
}
