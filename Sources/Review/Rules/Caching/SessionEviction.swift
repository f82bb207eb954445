import Analysis
import Whiteboard

struct SessionEviction: Rule {
    let identifier = "caching/session-eviction"
    let severity = Severity.warning
    let summary = "originals in a place that evicts"

    let explanation = Explanation(
        finds: "A cache that holds sessions, locks or counters and evicts what was not used lately, or that is not redundant.",
        matters:
            "Evicting is right for a copy and a loss for an original: users are logged out, locks are free that somebody holds, limits start again. It happens when memory runs out, which is when there are most of them.",
        instead: "A cache of its own for what cannot be fetched again, without eviction, with a second copy that is promoted by itself.",
        costs: "A second, smaller cache.",
        sources: ["redis.io, key eviction"],
        question: "Memory is full. Whom do you log out?")

    let examples = Examples(
        raises: "client > lb > app x2 > redis {holds=session, eviction=lru}",
        nearMiss: "client > lb > app x2 > redis {ttl=5min, eviction=lru}, db",
        fixed: "client > lb > app x2 > redis {holds=session, eviction=none, replication.followers=1, replication.failover=automatic}")

    /// Seconds after which a login would be a nuisance and a presence is refreshed.
    private static let brief = 300.0

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { part in
            guard part.holds == .session || part.holds == .lock || part.holds == .rateLimit else { return nil }
            if part.holds == .rateLimit, part[.failOpen] == true { return nil }
            // A session of a game or a training is none of a login.
            if part.holds == .session, design.speaks(part, of: ["game", "match", "slot", "room", "lobby", "training", "playback"]) {
                return nil
            }
            let evicts: Bool
            if let stated = part[.eviction] {
                evicts = stated == .lru || stated == .lfu || stated == .fifo
            } else {
                evicts = part.technologyName == "Memcached"
            }
            guard evicts || !part.isRedundant else { return nil }
            // One copy of it is said once, with all that stops.
            if !evicts, SingleStore().finding(about: part, in: design) != nil { return nil }
            // What lives minutes is told again by whoever it is about.
            let isBrief = part.holds == .session && part[.ttl].map { $0.value <= Self.brief } ?? false
            let effect =
                isBrief
                ? "forgets who is there until they say so again"
                : part.holds == .session ? "logs users out" : part.holds == .lock ? "frees locks that are held" : "resets the counters"
            return finding(
                about: part, severity: isBrief ? .advice : severity,
                message: "\(evicts ? "Evicting from" : "Losing") \(design.name(part)) \(effect).",
                fixes: [
                    QuickFix(
                        evicts ? "Evict nothing and keep two copies" : "Keep two copies with automatic failover",
                        edit: .change(
                            section: .components, index: part.index,
                            changes: (evicts ? [Component.change(.eviction, to: Eviction.none)] : [])
                                + (part.isRedundant ? [] : design.redundancy(of: part))))
                ],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }
}
