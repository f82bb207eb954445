import Analysis
import Catalog
import Whiteboard

struct EvenQuorum: Rule {
    let identifier = "availability/even-quorum"
    let severity = Severity.advice
    let summary = "a member that adds a vote and no safety"

    let explanation = Explanation(
        finds: "A group that decides by majority and has an even number of members.",
        matters:
            "A majority of four is three, so four members survive the loss of one, as three do; the fourth only adds a machine that must answer. Two are the worst of all: either one stops both.",
        instead: "An odd number: three survive one, five survive two.",
        costs: "A machine more or less.",
        sources: ["etcd documentation, frequently asked questions", "Google SRE Book, chapter 23"],
        question: "You have four. How many may you lose?")

    let examples = Examples(
        raises: "client > app x2 > etcd x4 {zones=4}",
        nearMiss: "client > app x2 > etcd x5 {zones=3}",
        fixed: "client > app x2 > etcd x3 {zones=3}")

    func findings(in design: Design) -> [Finding] { groups(in: design) + pairs(in: design) }

    /// Two of a store that elects its leader by majority: the majority of two is two.
    private func pairs(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part[.replicas] == 2, part[.managed] != true, part[.shardingShards] == nil, !part.isInherentlyRedundant,
                Self.electing.contains(part.technologyName ?? ""), design.replicas(of: part).isEmpty
            else { return nil }
            return finding(
                about: part, severity: design.isDerived(part) ? .advice : .warning,
                message:
                    "\(design.name(part)): 2 members of \(design.product(of: part)) tolerate 0, as 1 would: the majority of two is both.",
                fixes: [QuickFix("Run 3 of it", edit: design.change(part, Component.change(.replicas, to: 3)))],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }

    private static let electing = ["MongoDB", "CockroachDB", "YugabyteDB", "TiDB", "Elasticsearch", "OpenSearch"]

    private func groups(in design: Design) -> [Finding] {
        design.roles.consensus.compactMap { part in
            guard !part.isInherentlyRedundant, part[.managed] != true,
                part.technology?.leader != Technology.Leader.none, let count = part.instances.count
            else { return nil }
            let regions = max(1, part.regions.count)
            let members = count / regions
            guard count % regions == 0, members >= 2, members % 2 == 0 else { return nil }
            let wanted = (members == 2 ? 3 : members - 1) * regions
            return finding(
                about: part, severity: members == 2 ? .warning : severity,
                message: "\(design.name(part)): \(members) members tolerate \(Quorum.tolerated(of: members)), as \(members - 1) would.",
                fixes: [
                    QuickFix("Run \(wanted) of it", edit: design.change(part, Component.change(.replicas, to: wanted)))
                ])
        }
    }
}
