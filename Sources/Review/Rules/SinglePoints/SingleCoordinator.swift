import Analysis
import Whiteboard

struct SingleCoordinator: Rule {
    let identifier = "spof/single-coordinator"
    let severity = Severity.error
    let summary = "too few members to agree"

    let explanation = Explanation(
        finds:
            "A coordinator, lock service or registry of fewer than three members, or an id generator of fewer than two, that requests depend on.",
        matters:
            "Leader election and locks stop without a majority, and everything that waits for them stops too. Two members are no better than one: both are needed for more than half.",
        instead:
            "Three members in three zones survive one, five survive two. An id generator only needs a second copy with its own range; ids made in each service need none.",
        costs: "Two more small machines, and a write that waits for the nearest other member.",
        sources: ["Google SRE Book, chapter 23", "Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, 2014"],
        question: "How many of these can you lose before nobody can take a lock?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app x2 > etcd",
        nearMiss: "require availability=99.9%; client > lb:alb > app x2 > config",
        fixed: "require availability=99.9%; client > lb:alb > app x2 > etcd x3")

    func findings(in design: Design) -> [Finding] { groups(in: design) + keys(in: design) }

    /// Keys and passwords that a program fetches while it works.
    private func keys(in design: Design) -> [Finding] {
        design.parts(of: "secrets").compactMap { part in
            guard part.instances.isOne, part[.managed] != true, part[.multiZone] != true, part[.cached] != true,
                let caller = design.topology.callers(of: part.index).first(where: { caller in
                    guard caller.part.isCompute, caller.link.kind == .sync, let connection = design.connection(caller.link) else {
                        return false
                    }
                    return connection[.optional] != true && connection[.fallback] == nil && connection.label != nil
                }), !design.speaks(part, of: ["cache", "at start", "kept", "once a"])
            else { return nil }
            return finding(
                about: part, with: [caller.part], links: [caller.link], severity: EasedSeverity(.advice),
                message:
                    "\(design.name(part)) is one copy, and \(design.name(caller.part)) asks it while it works: without it \(design.name(caller.part)) stands still.",
                fixes: [QuickFix(advice: "Run three of it, and keep what was fetched for some minutes")], harm: Harm(.serviceStops))
        }
    }

    private func groups(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            let needed = part.isConsensusGroup ? 3 : 2
            guard part.isConsensusGroup || part.kind == "id-generator", part[.managed] != true, part[.multiZone] != true else { return nil }
            guard part.technologyName != "Snowflake ID", let count = part.instances.count else { return nil }
            // A group in several regions is counted a region.
            let members = part.isConsensusGroup ? count / max(1, part.regions.count) : count
            guard members < needed else { return nil }
            let callers = design.topology.callers(of: part.index).filter { $0.link.kind == .sync && design.isOnUserPath($0.part) }
            let flows = design.userFlows(reachingAnyOf: [part] + callers.map(\.part))
            guard !flows.isEmpty else { return nil }
            let isCached = part[.cached] == true || part[.derived] == true
            let reason = part.isConsensusGroup ? "a consensus group needs 3 to survive one" : "a second one is needed to survive its loss"
            return finding(
                about: part, with: callers.map(\.part),
                severity: isCached ? EasedSeverity(.advice) : scaled(severity, for: flows, in: design),
                message: "\(design.name(part)) has \(members == 1 ? "1 node" : "\(members) nodes"); \(reason).",
                fixes: [
                    QuickFix(
                        "Run \(needed) of it",
                        edit: design.change(
                            part,
                            Component.change(.replicas, to: needed * max(1, part.isConsensusGroup ? part.regions.count : 1))))
                ],
                harm: Harm(.serviceStops, share: design.share(of: flows)))
        }
    }
}
