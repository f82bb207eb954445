import Analysis
import Whiteboard

struct GivesUpTooSoon: Rule {
    let identifier = "latency/gives-up-too-soon"
    let severity = Severity.warning
    let summary = "a timeout shorter than the answer may take"

    let explanation = Explanation(
        finds:
            "An arrow whose timeout is shorter than what the board says its call takes at worst (“25 s at worst”), with attempts that follow.",
        matters:
            "The slow ones are not broken, they are slow: each is given up just before it is done, paid for, asked again and given up again. What is rare at first becomes the whole load when the other side is slow for everybody.",
        instead: "A timeout above the slowest answer that is still wanted, fewer attempts, and a wait between them that grows.",
        costs: "A dead call is noticed later; a limit on calls at once keeps it from holding everybody up.",
        sources: ["Amazon Builders' Library, Timeouts, retries and backoff with jitter"],
        question: "Which answers would have come, had one waited?")

    let examples = Examples(raises: board("20s"), nearMiss: board("40s"), fixed: board("30s"))

    private static func board(_ timeout: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["a page is one call, 8 s typical and 25 s at worst"]}
        components:
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: translator, kind: worker, replicas: 2, idempotent: true}
          - {id: llm, kind: external}
        connections:
          - {from: jobs, to: translator, kind: async}
          - {from: translator, to: llm, label: one page of text, timeout: \(timeout), retries: 2, backoff: exponential-jitter}
        """
    }

    private static let worst: Phrases = [
        "at worst", "worst case", "in the worst", "at the slowest", "p99", "slowest", "sometimes up to", "can take",
    ]
    /// Times the timeout: what is so much longer is the time of something else.
    private static let other = 10.0

    func findings(in design: Design) -> [Finding] {
        let texts = design.remarks.filter { $0.says(Self.worst) }
        guard !texts.isEmpty, design.mayState(.timeout) else { return [] }
        return design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), let timeout = connection[.timeout]?.value else {
                return nil
            }
            let target = design.parts[link.target]
            let words = ServedRequirements.stems("\(connection.label ?? "") \(target.id) \(design.name(target))")
            for text in texts {
                guard let worst = ClockWords.spans(in: text).max(), worst > timeout * (1 + 1e-9), worst < timeout * Self.other,
                    text.says(["call", "request", "answer", "takes", "query", "response"]),
                    !words.isDisjoint(with: ServedRequirements.stems(text))
                else { continue }
                let attempts = (connection[.retries] ?? 0) + 1
                let wanted = TimeSpan((worst * 1.2).rounded(.up))
                return finding(
                    .connection(design.name(connection: link.connection)), about: [design.parts[link.source], target], links: [link],
                    severity: attempts > 1 ? severity : .advice,
                    message:
                        "“\(text)”: \(design.name(link.source)) gives up on \(design.name(target)) after \(design.duration(timeout))\(attempts > 1 ? ", and asks \(attempts) times for what was only slow" : "").",
                    headline:
                        "\(design.name(link.source)) gives up after \(design.duration(timeout)); \(design.duration(worst)) may be needed.",
                    fixes: [
                        QuickFix("Wait \(wanted.text)", edit: design.change(link, Connection.change(.timeout, to: wanted)))
                    ], harm: Harm(.other, share: design.share(of: design.flowsWalking(over: link))))
            }
            return nil
        }
    }
}
