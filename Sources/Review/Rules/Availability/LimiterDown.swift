import Analysis
import Whiteboard

struct LimiterDown: Rule {
    let identifier = "availability/limiter-down"
    let severity = Severity.advice
    let summary = "a limiter that is down, and nobody has said what then"

    let explanation = Explanation(
        finds:
            "A rate limiter, or the store of its counters, that each request of a flow asks before it goes on, with no fallback on the arrow and no word of whether requests pass or are refused while it does not answer.",
        matters:
            "It was added to protect and stands in the way of everything: its failover is an outage of all tenants at once. Or it was written to let everything through, and the flood that brought it down goes on to what it protected. Whoever does not choose gets what the library does.",
        instead:
            "Say it: open, with a coarse limit in each instance, where a lost limit costs little; closed where each request costs money or harm. A timeout of a few milliseconds, and an alarm when the fallback is used.",
        costs: "A second, coarse limit, and a test of the day when the first is away.",
        sources: [
            "Stripe Engineering, Scaling your API with rate limiters, 2017", "Envoy documentation, global rate limiting: failure mode",
        ],
        question: "The limiter does not answer. Do the requests pass?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", best-effort: true"),
        fixed: board(more: ", fallback: a limit of its own in memory"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: ingest, kind: write, path: [client, api, limits, api > db], rate: 500/s}]
        components:
          - {id: client, kind: client}
          - {id: api, kind: service, replicas: 4, auth: api-key}
          - {id: limits, kind: rate-limiter, technology: Redis, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: api}
          - {from: api, to: limits, timeout: 20ms\(more)}
          - {from: api, to: db}
        """
    }

    private static let handled: Phrases = [
        "fail open", "fail-open", "fails open", "fail closed", "fail-closed", "fails closed", "fallback", "fall back", "in memory", "local",
        "without limit", "let through", "lets through", "pass when", "refuse when", "best effort", "degrade",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { limiter in
            guard limiter.kind == "rate-limiter" || limiter.isCache && limiter.holds == .rateLimit, limiter[.bestEffort] != true,
                limiter[.failOpen] == nil
            else {
                return nil
            }
            let asking = design.topology.callers(of: limiter.index).filter { caller in
                // What stands in front is the way itself; a program that asks can go on without.
                guard caller.part.isCompute || caller.part.isDistributor, caller.link.kind == .sync,
                    let connection = design.connection(caller.link)
                else { return false }
                return connection[.fallback] == nil && connection[.optional] != true && connection[.bestEffort] != true
            }
            let flows = design.flowsWalking(over: limiter).filter(\.isUserFacing)
            guard let asker = asking.first, !flows.isEmpty,
                design.topology.callees(of: limiter.index).allSatisfy({ !$0.part.isCompute }),
                !design.speaks(limiter, of: Self.handled), !design.speaks(asker.part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let wait = design.connection(asker.link)?[.timeout].map { " in \($0.text)" } ?? ""
            return finding(
                about: limiter, with: asking.map(\.part), links: asking.map(\.link),
                message:
                    "\(design.names(ofFlows: flows)) \(flows.count == 1 ? "asks" : "ask") \(design.name(limiter)) first; nothing says whether requests pass or are refused when it does not answer\(wait).",
                headline: "When \(design.name(limiter)) is down: do requests pass, or are they refused?",
                fixes: [
                    QuickFix(
                        "Let them pass, under a coarse limit in each copy of \(design.name(asker.part))",
                        edit: design.batch(
                            "fallback",
                            asking.map { design.change($0.link, Connection.change(.fallback, to: "a coarse limit in memory")) }))
                ], harm: Harm(.serviceStops, share: design.share(of: flows)))
        }
    }
}
