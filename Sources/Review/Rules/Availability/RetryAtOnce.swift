import Analysis
import Whiteboard

struct RetryAtOnce: Rule {
    let identifier = "availability/retry-at-once"
    let severity = Severity.advice
    let summary = "tries that follow each other without a wait"

    let explanation = Explanation(
        finds: "Three retries or more of one call with no growing wait stated, to a third party or to what many share.",
        matters:
            "Tries at once hit the same bad moment, and all callers hit it together. What was refusing for a second is kept down by those who want to help themselves; a provider answers with a longer ban.",
        instead:
            "A wait that doubles, with chance in it, and an end; for work from a queue a message that comes back later, so that no worker is held.",
        costs: "The last try comes minutes later.",
        sources: ["Amazon Builders' Library, timeouts, retries and backoff with jitter", "RFC 9110, Retry-After"],
        question: "The receiver is down for a minute. How many tries does it get when it comes back?")

    let examples = Examples(
        raises: "client > app x2 > mq:sqs {dead-letter=dlq} > sender:worker x2 > {retries=10, idempotent, timeout=5s} shops:external",
        nearMiss:
            "client > app x2 > mq:sqs {dead-letter=dlq} > sender:worker x2 > {retries=10, idempotent, timeout=5s, backoff=exponential-jitter} shops:external",
        fixed:
            "client > app x2 > mq:sqs {dead-letter=dlq} > sender:worker x2 > {retries=10, idempotent, timeout=5s, backoff=exponential-jitter} shops:external"
    )

    private static let handled: Phrases = ["backoff", "back-off", "back off", "jitter", "delayed", "later", "wait"]

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.retries) else { return [] }
        let open = design.topology.links.filter { link in
            guard link.kind == .sync, let connection = design.connection(link), let retries = connection[.retries], retries >= 3,
                connection[.backoff].map({ $0 == .none || $0 == .fixed }) ?? true, connection[.circuitBreaker] != true
            else { return false }
            // A pause that is stated is one; a few calls a minute make no herd.
            if connection[.backoff] == .fixed, design.traffic.connectionLoads[link.connection].peak < 1 { return false }
            return !(connection.label?.says(Self.handled) ?? false)
                && !design.speaks(at: design.parts[link.source], of: Self.handled + ["sidekiq", "temporal"])
        }
        guard
            let worst = open.max(by: {
                (design.connection($0)?[.retries] ?? 0, -$0.index) < (design.connection($1)?[.retries] ?? 0, -$1.index)
            }),
            !design.boardSpeaks(of: ["backoff", "back-off", "jitter"], apartFromWaiversOf: identifier),
            let tries = design.connection(worst)?[.retries]
        else { return [] }
        let others = open.count > 1 ? ", and \(open.count - 1) more \(open.count == 2 ? "call" : "calls") likewise" : ""
        return [
            finding(
                .board, about: [design.parts[worst.source], design.parts[worst.target]], links: open,
                message:
                    "\(design.name(worst.source)) tries \(design.name(worst.target)) \(tries) times more with no growing wait stated\(others): all hit the same bad moment.",
                headline: "\(design.name(worst.source)) tries \(design.name(worst.target)) \(tries) times with no wait.",
                fixes: [
                    QuickFix(
                        "Wait longer each time, with chance in it",
                        edit: design.batch("backoff", open.map { design.change($0, Connection.change(.backoff, to: .exponentialJitter)) }))
                ])
        ]
    }
}
