import Analysis
import Whiteboard

struct ChangeOvertakes: Rule {
    let identifier = "async/change-overtakes"
    let severity = Severity.advice
    let summary = "a cancellation that may come before what it cancels"

    let explanation = Explanation(
        finds:
            "A queue that keeps no order, on which things come in and are changed or cancelled, by the words on its arrows, with several hands behind it.",
        matters:
            "The cancellation is taken by a quick hand while a slow one still works on the order, or comes first after a retry. It finds nothing to cancel, and a moment later the order stands.",
        instead:
            "A queue that keeps the order of one thing (a message group, a key), or a version on each message and a note of what was cancelled early.",
        costs: "Less in parallel for one thing, or a table of early cancellations.",
        sources: [
            "Amazon SQS documentation, FIFO queues and message groups", "Hohpe and Woolf, Enterprise Integration Patterns: Resequencer",
        ],
        question: "The cancellation arrives first. What happens to it, and to the order after it?")

    let examples = Examples(
        raises: "client > lb > app x2 >> \"new, changed and cancelled bookings\" mq:sqs >> worker x3 > db",
        nearMiss: "client > lb > app x2 >> \"new bookings\" mq:sqs >> worker x3 > db",
        fixed: "client > lb > app x2 >> \"new bookings\" mq:sqs >> worker x3 > db")

    private static let changing: Phrases = ["cancel", "chang", "modif", "amend", "refund", "void", "withdraw"]
    private static let coming: Phrases = ["new", "creat", "book", "order", "reserv", "plac", "subscri", "registr"]
    private static let handled: Phrases = [
        "fifo", "order kept", "in order", "by key", "version", "sequence", "message group", "per booking", "per order", "partition",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { queue in
            guard queue.kind == "queue", queue[.ordering] == nil, queue[.key] == nil else { return nil }
            let consumers = design.topology.callees(of: queue.index).map(\.part).filter { $0.isCompute && $0.instances.orTwo > 1 }
            let labels = design.topology.callers(of: queue.index).compactMap { design.connection($0.link)?.label }
            guard let consumer = consumers.first, let label = labels.first(where: { $0.says(Self.changing) && isBoth($0, labels) }),
                !design.speaks(queue, of: Self.handled), !design.speaks(consumer, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: queue, with: [consumer],
                message:
                    "\(design.name(queue)) keeps no order, and “\(label)” may overtake what it belongs to: several of \(design.name(consumer)) take from it at once, and a retry comes later.",
                headline: "“\(label)” may overtake what it belongs to.",
                fixes: [QuickFix(advice: "Keep the order of one thing by its key, or a version on each message")],
                harm: Harm(.other, share: design.share(ofLoadOn: queue)))
        }
    }

    /// What comes in goes the same way: in the same words, or over another arrow.
    private func isBoth(_ label: String, _ labels: [String]) -> Bool {
        label.says(Self.coming) || labels.contains { $0 != label && $0.says(Self.coming) && !$0.says(Self.changing) }
    }
}
