import Analysis
import Whiteboard

struct RepeatsEndEarly: Rule {
    let identifier = "async/repeats-end-early"
    let severity = Severity.warning
    let summary = "attempts that are over long before they were promised to be"

    let explanation = Explanation(
        finds:
            "A requirement that promises repeats for a time, as `failed deliveries are repeated for 24 h`, and a caller whose attempts are over in a small part of it, with nothing that comes back to them.",
        matters:
            "Attempts one after the other are over within minutes. Whoever is away for an evening, which is why the day was promised, never gets what was sent meanwhile.",
        instead:
            "Put what failed aside with the time of its next attempt, each wait longer than the last, and give up when the promised time is over; then into dead letters that somebody can send again.",
        costs: "A table or a queue with delays, and a program that wakes what is due.",
        sources: [
            "Stripe documentation, webhooks: retries over three days", "Standard Webhooks specification, deliverability and reliability",
        ],
        question: "Their server is down until tomorrow morning. What do they get?")

    let examples = Examples(
        raises: board(queue: ""), nearMiss: board(queue: ", delays of 1min to 6h"), fixed: board(queue: ", delays of 1min to 6h"))

    private static func board(queue: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Failed deliveries are repeated for 24 h]}
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: sender, kind: worker, replicas: 2, notes: "six attempts\(queue)"}
          - {id: shops, kind: external, name: Shop's webhook}
        connections:
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: sender, kind: async}
          - {from: sender, to: shops, timeout: 30s, retries: 5}
        """
    }

    private static let repeating: Phrases = ["repeat", "retr", "tried again", "try again", "redeliver", "attempt"]
    private static let handled: Phrases = [
        "delay", "later", "next attempt", "next_attempt", "backoff", "schedule", "visibility", "every hour", "due", "hours",
    ]

    func findings(in design: Design) -> [Finding] {
        let promised = design.requirementTexts.compactMap { text in
            text.says(Self.repeating) ? ClockWords.spans(in: text).max().map { (text: text, seconds: $0) } : nil
        }
        guard let promise = promised.max(by: { $0.seconds < $1.seconds }), promise.seconds >= 3600,
            // A table of its own for what is due again.
            !design.board.data.contains(where: { entity in entity.fields.contains { $0.name.says(["next", "due", "retry"]) } })
        else { return [] }
        return design.topology.links.compactMap { link -> Finding? in
            let (caller, callee) = (design.parts[link.source], design.parts[link.target])
            guard link.kind == .sync, caller.isCompute, callee.isOutside || callee.kind == "external",
                let connection = design.connection(link), let retries = connection[.retries], retries > 0,
                let timeout = connection[.timeout]?.value,
                let broker = design.topology.callers(of: caller.index).first(where: \.part.isBroker)?.part,
                ![caller, broker].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.boardSpeaks(of: ["delay queue", "next attempt", "backoff"], apartFromWaiversOf: identifier)
            else { return nil }
            // Waits that double from a second on, twice as long where more is added at random.
            let waits = connection[.backoff] == nil ? 0 : 2.0 * (Double(1 << min(retries, 40)) - 1)
            let over = Double(retries + 1) * timeout + waits
            guard over * 4 < promise.seconds else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee, broker], links: [link],
                message:
                    "“\(promise.text)”, and \(design.name(caller)) has given \(design.name(callee)) up after \(retries + 1) attempts, \(design.duration(over)) at most: nothing comes back to it later.",
                headline: "\(design.name(caller)) gives up after \(design.duration(over)), not \(design.duration(promise.seconds)).",
                fixes: [
                    QuickFix(
                        advice:
                            "Put what failed aside with the time of its next attempt, each wait longer than the last, until the promised time is over"
                    )
                ],
                harm: Harm(.dataLost, share: design.share(of: design.flowsWalking(over: link))))
        }
        .prefix(1).map(\.self)
    }
}
