import Analysis
import Whiteboard

struct ModuloPlacement: Rule {
    let identifier = "caching/modulo-placement"
    let severity = Severity.warning
    let summary = "a resize that empties the cache"

    let explanation = Explanation(
        finds: "A cache of three nodes or more that places keys by the remainder of their hash.",
        matters:
            "One node more or less changes the remainder of nearly every key: from three to four nodes three quarters of them move. The cache is empty exactly when it is resized, which is when the load is high.",
        instead: "A consistent hash, which moves about one key in n, or fixed slots as Redis Cluster has.",
        costs: "A ring with many points for each node, so that the shares are even.",
        sources: ["Karger et al., Consistent Hashing and Random Trees, 1997", "redis.io, cluster specification"],
        question: "You add a fourth node. What is your hit rate a second later?")

    let examples = Examples(
        raises: "client > lb > app x2 > memcached x3 {placement=modulo, ttl=5min}, db",
        nearMiss: "client > lb > app x2 > redis x3 {placement=slots, ttl=5min}, db",
        fixed: "client > lb > app x2 > memcached x3 {placement=consistent-hash, ttl=5min}, db")

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard part[.placement] == .modulo, let nodes = part.instances.count, nodes >= 2 else { return nil }
            return finding(
                about: part,
                message:
                    "Going from \(nodes) to \(nodes + 1) nodes moves \(100 * nodes / (nodes + 1))% of the keys of \(design.name(part)).",
                headline: "One node more moves \(100 * nodes / (nodes + 1))% of the keys of \(design.name(part)).",
                fixes: [
                    QuickFix(
                        "Place keys by a consistent hash",
                        edit: design.change(part, Component.change(.placement, to: .consistentHash)))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: part)))
        }
    }
}
