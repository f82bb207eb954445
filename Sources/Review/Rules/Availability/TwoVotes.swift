import Analysis
import Whiteboard

struct TwoVotes: Rule {
    let identifier = "availability/two-votes"
    let severity = Severity.advice
    let summary = "two copies that must agree which of them leads"

    let explanation = Explanation(
        finds:
            "A store that you run, with automatic failover between two copies or over two zones, and nothing on the board that gives the third vote.",
        matters:
            "When the line between the two is cut each sees the other dead. If both may decide there are two leaders and two truths; if neither may, there is none. And with one synchronous follower the loss of that follower stops all writes, or is let through silently.",
        instead:
            "A third voter in a third zone, which needs no data: etcd, a witness, a sentinel. Say whether writes stop or go on without the synchronous copy.",
        costs: "A small machine in a third zone.",
        sources: ["Patroni documentation, DCS failsafe mode and synchronous mode", "MongoDB manual, replica set elections"],
        question: "The line between the two zones is cut. How many leaders do you have?")

    let examples = Examples(
        raises:
            "client > lb:alb > app x2 > postgres {zones=[a, b], replication.followers=1, replication.sync=sync, replication.failover=automatic}",
        nearMiss:
            "client > lb:alb > app x2 > postgres {zones=[a, b, c], replication.followers=2, replication.sync=sync, replication.failover=automatic}",
        fixed:
            "client > lb:alb > app x2 > postgres {zones=[a, b], replication.followers=1, replication.sync=sync, replication.failover=automatic, notes=\"witness in zone c\"}"
    )

    private static let handled: Phrases = [
        "witness", "arbiter", "third vote", "quorum", "sentinel", "etcd", "consul", "zookeeper", "patroni", "tie", "fenc", "observer",
        "managed", "voter", "majority", "stonith",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier) else { return [] }
        let hasVoters = design.parts.contains { $0.isConsensusGroup }
        return design.roles.stores.compactMap { part in
            guard part.leader == .single, part[.replicationFailover] == .automatic, part[.managed] != true, part[.multiZone] != true,
                part.technology?.isRedundant != true, part.technologyName != "Amazon RDS", design.primaries(of: part).isEmpty, !hasVoters,
                part[.fencing] != true, !design.speaks(part, of: Self.handled)
            else { return nil }
            let copies = (part.instances.count ?? 2) + design.replicas(of: part).count
            let zones = part[.zones]?.count ?? Set(part.zones).count
            guard copies == 2 || zones == 2, zones >= 1, design.topology.callers(of: part.index).count > 0 else { return nil }
            let isSync = part[.replicationSync] == .sync
            let place = zones == 2 ? "two zones" : "two copies"
            return finding(
                about: part,
                message:
                    "\(design.name(part)) fails over by itself between \(place): with the line cut either both lead or neither does, for nothing has the third vote\(isSync && copies == 2 ? "; and without its one synchronous follower writes stop, or go on with one copy and nobody is told" : "").",
                headline: "\(design.name(part)): two votes decide who leads.",
                fixes: [
                    QuickFix(
                        advice: (zones == 2 ? "A witness in a third zone" : "A witness on a third machine")
                            + (isSync && copies == 2 ? ", and say what happens without the follower" : ""))
                ],
                harm: Harm(.dataLost))
        }
    }
}
