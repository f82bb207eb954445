import Analysis
import Whiteboard

struct MixedPurposes: Rule {
    let identifier = "caching/mixed-purposes"
    let severity = Severity.advice
    let summary = "what may be forgotten beside what may not, in one memory"

    let explanation = Explanation(
        finds:
            "One cache that several arrows use for unlike things: results that may go, beside sessions, keys, locks or limits that may not.",
        matters:
            "One memory has one rule of eviction. A spate of large results pushes out open sessions and keys; a flush that mends the results logs everybody out; and the time to live that suits one cuts the other in two.",
        instead:
            "Two instances at least: one that evicts, for what can be made again; one that does not, with persistence and an alarm on its memory, for the rest.",
        costs: "A second instance to run.",
        sources: [
            "redis.io, key eviction: using Redis as a cache and as a store",
            "AWS documentation, ElastiCache best practices: separate workloads",
        ],
        question: "The memory is full. Which of these goes first?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > \"results of pages\" redis {ttl=10min}; worker x2 > \"open sessions\" redis; app > db:rds",
        nearMiss: "client > lb:alb > app x2 > \"results of pages\" redis {ttl=10min}; worker x2 > \"results of tiles\" redis; app > db:rds",
        fixed: "client > lb:alb > app x2 > \"results of pages\" redis {ttl=10min}; worker x2 > \"open sessions\" state:redis; app > db:rds")

    private static let losable: Phrases = [
        "result", "page", "tile", "answer", "response", "thumbnail", "query", "queries", "search", "html", "fragment", "profile", "catalog",
        "slots", "list",
    ]
    private static let kept: Phrases = [
        "session", "lock", "lease", "limit", "quota", "key valid", "idempoten", "setnx", "token", "cart", "presence", "hold", "counter",
        "incr",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            let callers = design.topology.callers(of: cache.index)
            var texts = callers.compactMap { design.connection($0.link)?.label }
            // A name says all of it alone, or it is one purpose's.
            if let name = cache.component.name, texts.isEmpty || name.says(Self.losable) && name.says(Self.kept) { texts.append(name) }
            guard !texts.isEmpty, let gone = texts.first(where: { $0.says(Self.losable) }),
                let kept = texts.first(where: { $0.says(Self.kept) }),
                !design.speaks(cache, of: ["two databases", "own instance", "separate instance", "noeviction", "volatile-"]),
                cache[.eviction] == nil
            else { return nil }
            let what = gone == kept ? "“\(gone)”" : "“\(gone)” and “\(kept)”"
            return finding(
                about: cache, with: callers.map(\.part), links: callers.map(\.link),
                message:
                    "\(design.name(cache)) keeps \(what) in one memory: a spate of the one evicts the other, and one restart or one time to live\(cache[.ttl].map { " (\($0.text))" } ?? "") hits both.",
                headline: "\(design.name(cache)) keeps what may go beside what may not.",
                fixes: [QuickFix(advice: "An instance that evicts for what can be made again, another with persistence for the rest")],
                harm: Harm(.other))
        }
    }
}
