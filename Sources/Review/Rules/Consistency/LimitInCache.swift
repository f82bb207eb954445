import Analysis
import Whiteboard

struct LimitInCache: Rule {
    let identifier = "consistency/limit-in-cache"
    let severity = Severity.advice
    let summary = "a limit on money, counted where it can be forgotten"

    let explanation = Explanation(
        finds: "A day limit, quota or budget of a flow that writes money, counted in a cache before the money is written.",
        matters:
            "What is counted and then fails has used up the limit; a failover or an expired key sets it to nothing, and the limit that was to stop a thief is the first thing that he gets rid of.",
        instead:
            "Count in the transaction that writes the money, from the rows of the day; the cache may refuse early, the store decides.",
        costs: "A query more in the transaction, with an index on account and time.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 7: write skew", "redis.io, replication: asynchronous by default",
        ],
        question: "The counter's failover loses a minute. What may be sent in that minute?")

    let examples = Examples(
        raises:
            "client > lb:alb > app x2 {auth=jwt} > \"INCRBY day limit\" redis {ttl=24h}; app > {access=read-write} ledger:rds; entity Transfer in ledger key=id class=money",
        nearMiss:
            "client > lb:alb > app x2 {auth=jwt} > \"INCRBY views\" redis {ttl=24h}; app > {access=read-write} ledger:rds; entity Transfer in ledger key=id class=money",
        fixed:
            "client > lb:alb > app x2 {auth=jwt} > \"early refusal\" redis {ttl=24h}; app > {access=read-write} ledger:rds; entity Transfer in ledger key=id class=money"
    )

    private static let limits: Phrases = ["limit", "quota", "budget", "allowance", "velocity", "spent"]
    private static let rates: Phrases = ["rate limit", "rate-limit", "requests", "per second"]
    private static let handled: Phrases = ["in the transaction", "counted in the", "early refusal", "ledger decides", "database decides"]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            let callers = design.topology.callers(of: cache.index).filter { caller in
                guard caller.part.isCompute, let label = design.connection(caller.link)?.label else { return false }
                return label.says(Self.limits) && !label.says(Self.rates)
            }
            guard
                let caller = callers.first(where: { caller in
                    design.topology.callees(of: caller.part.index).contains { $0.part.family == .store && design.keepsMoney($0.part) }
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: cache, with: [caller.part], links: [caller.link],
                message:
                    "\(design.name(caller.part)) counts a limit on money in \(design.name(cache)) (“\(design.connection(caller.link)?.label ?? "")”): what fails afterwards has used it up, and a failover or an expired key sets it to nothing.",
                headline: "A limit on money is counted in \(design.name(cache)).",
                fixes: [QuickFix(advice: "Count in the transaction that writes the money; let the cache only refuse early")],
                harm: Harm(.dataLost))
        }
    }
}
