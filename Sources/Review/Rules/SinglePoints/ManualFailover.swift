import Analysis
import Whiteboard

struct ManualFailover: Rule {
    let identifier = "spof/manual-failover"
    let severity = Severity.warning
    let summary = "a standby that nobody promotes"

    let explanation = Explanation(
        finds:
            "A store with a leader and a standby whose promotion is left to a person, on a flow that writes, where the time to be back or the availability leaves no room for that.",
        matters:
            "A person needs 15 to 60 minutes from the alarm to the promotion. 99.95% allows 263 minutes in a whole year, so one such night a quarter uses it up.",
        instead:
            "An orchestrator that promotes by itself and fences the old leader off: Patroni, Sentinel, an operator, or the provider's multi-zone option.",
        costs: "Another thing to run and to test; without fencing it can make two leaders, which is worse than none.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL11", "Google SRE Book, chapter 26"],
        question: "The primary dies at three in the morning. Who does what, and how long does it take?")

    let examples = Examples(
        raises: "require availability=99.95%; client > lb:alb > app x2 > {access=read-write} postgres {replication.followers=1}",
        nearMiss: "require availability=99.5%; client > lb:alb > app x2 > {access=read-write} postgres {replication.followers=1}",
        fixed:
            "require availability=99.95%; client > lb:alb > app x2 > {access=read-write} postgres {replication.followers=1, replication.failover=automatic}"
    )

    // The time to be back that is promised is named here, with the person who is not.
    let silences = ["availability/rto-unmet"]

    func findings(in design: Design) -> [Finding] {
        let isUrgent = design.requirements[.rto].map { $0.value <= 900 } ?? false
        return design.parts.compactMap { part in
            guard part.isStateful, part.leader == .single, part.failover == .manual, !part.isConsensusGroup,
                design.primaries(of: part).isEmpty, part[.bestEffort] != true,
                part[.replicationFailover] != nil || !design.speaks(at: part, of: ["sentinel", "patroni", "promotes", "orchestrator"])
            else { return nil }
            let drawn = design.replicas(of: part).filter { $0.family == part.family }
            let standbys = (part.instances.count ?? 1) - 1 + drawn.count
            guard standbys >= 1 else { return nil }
            let stopped = design.flowsStopped(by: part)
            if !isUrgent, design.availabilityTarget(of: stopped) == nil {
                // A copy is drawn, or how copies follow is written down: somebody thought of it half-way.
                let isMeant = !drawn.isEmpty || part[.replicationMode] == .leaderFollower || part[.replicationSync] != nil
                let isOpen = part[.replicationFailover] == nil && isMeant && (!stopped.isEmpty || !design.isBareDrawing)
                return isOpen ? unasked(part, drawn, stopped, in: design) : nil
            }
            // Nobody waits for what others write into it; who reads reads what is old meanwhile.
            let written = design.flowsWalking(over: part)
            let isFed =
                written.isEmpty && design.topology.callers(of: part.index).contains { design.connection($0.link)?[.access] == .write }
            let flows = stopped.filter { $0.isWrite || isFed || !$0.isUserFacing }
            guard !flows.isEmpty, let target = isUrgent ? 1 : design.availabilityTarget(of: flows), target >= 0.999 - 1e-9 else {
                return nil
            }
            // At 99.9% one such night takes a month's allowance and the year's still holds.
            let isTight = target >= 0.9995 - 1e-9
            let limit =
                design.requirements[.rto].map {
                    "; \(design.duration($0.value)) to be back means a person awake in \(design.duration($0.value))"
                }
                ?? "; \(design.percent(design.availabilityTarget(of: flows) ?? 0.9995)) \(isTight ? "leaves no time" : "leaves 43 minutes a month") to wake a person"
            return finding(
                about: part, with: drawn, severity: isTight ? severity : .advice,
                message:
                    "\(design.name(part)) has \(standbys) standby\(standbys == 1 ? "" : "s") but \(part[.replicationFailover] == nil ? "nothing says who promotes it" : "promotion is manual")\(lost(by: part))\(limit).",
                headline: "Nobody promotes the standby of \(design.name(part)): a person takes 15 to 60 minutes.",
                fixes: [
                    QuickFix(
                        "Promote by itself",
                        edit: design.change(part, Component.change(.replicationFailover, to: .automatic)))
                ],
                harm: Harm(.serviceStops, share: design.share(of: flows)), from: design.source(of: .rto))
        }
    }

    /// What an asynchronous copy has not got yet goes with the leader.
    private func lost(by part: Part) -> String {
        switch part[.replicationSync] {
        case .sync, .semiSync: ""
        case .async: ", and what was acknowledged last is lost with the leader"
        case nil:
            part.isInherentlyRedundant || part.forgetsUndelivered == true
                ? "" : ", and what was acknowledged last may be lost with the leader"
        }
    }

    /// A copy that is drawn for its own sake, to be read from or to be safe, where nobody asked for anything: what becomes of it then.
    private func unasked(_ part: Part, _ copies: [Part], _ flows: [DesignFlow], in design: Design) -> Finding {
        let follower = copies.isEmpty ? "its follower" : design.names(copies)
        let copied = part[.backups] == nil && part[.managed] != true ? "; a bad DELETE reaches it too, and no backup is stated" : ""
        return finding(
            about: part, with: copies, severity: .advice,
            message:
                "Nothing says who takes over when \(design.name(part)) is lost: \(follower) copies it, and somebody must promote it\(lost(by: part))\(copied).",
            headline: "Nobody is said to promote \(follower) when \(design.name(part)) is lost.",
            fixes: [
                QuickFix("Promote by itself", edit: design.change(part, Component.change(.replicationFailover, to: .automatic)))
            ],
            harm: Harm(.serviceStops, share: design.share(of: flows)))
    }
}
