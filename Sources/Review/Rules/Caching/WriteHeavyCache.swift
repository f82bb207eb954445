import Analysis
import Whiteboard

struct WriteHeavyCache: Rule {
    let identifier = "caching/write-heavy"
    let severity = Severity.advice
    let summary = "a cache that seldom has the answer"

    let explanation = Explanation(
        finds: "A cache beside a store with a stated hit rate under 30%.",
        matters:
            "Each write invalidates what was just stored, and each miss is a hop more than no cache at all. Below a third of hits it adds latency oftener than it saves any, and it is one more thing that can fail.",
        instead: "Leave it out; or cache what is read far more often than it is written: the rendered list and not the counter.",
        costs: "The store serves all reads.",
        sources: ["Azure Architecture Center, caching guidance"],
        question: "Seven of ten reads miss. What would be slower without the cache?")

    let examples = Examples(
        raises: "client > lb > app x2 > cache {ttl=1min, hit-rate=20%}, db",
        nearMiss: "client > lb > app x2 > cache {ttl=1min, hit-rate=80%}, db",
        fixed: "client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { part in
            guard part.holds == .copy, part.isAside, let hit = part[.hitRate], hit.value < 0.3 else { return nil }
            return finding(
                about: part,
                message: "\(design.name(part)) misses \(design.percent(1 - hit.value)): it adds a hop more often than it saves one.",
                fixes: [QuickFix("Leave it out", reach: .changesDesign, edit: design.board.removing(components: [part.id]))])
        }
    }
}
