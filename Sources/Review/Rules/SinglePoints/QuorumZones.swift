import Analysis
import Whiteboard

struct QuorumZones: Rule {
    let identifier = "spof/quorum-zones"
    let severity = Severity.warning
    let summary = "a majority in one zone"

    let explanation = Explanation(
        finds:
            "A group that needs a majority, or a quorum of its copies, and of whose members so many stand in one zone that the rest is none.",
        matters:
            "With two zones one of them always holds so many members that the others are no majority: the loss of that zone stops the group although half of it is well. Two and one is as bad as three in one place.",
        instead:
            "Put one member in a third zone: 1+1+1 and 2+2+1 outlive any zone. The third may be small and far away, it only has to vote.",
        costs: "A machine in a third zone, and a commit that waits for the second-nearest zone.",
        sources: ["Google SRE Book, chapter 23", "etcd documentation, frequently asked questions"],
        question: "You have five members in two zones. Which zone may you lose?")

    let examples = Examples(
        raises: "client > app x2 > etcd x3 {zones=[a, b]}",
        nearMiss: "client > app x2 > etcd x3 {zones=[a, b, c]}",
        fixed: "client > app x2 > etcd x5 {zones=[a, b, c]}")

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            if part.isBroker { return log(part, in: design) }
            let hasQuorum = part.family == .store && part.isLeaderless && part[.quorumN] != nil
            guard part.zones.count >= 2 else { return nil }
            let votes = votesOnItsLeader(part)
            guard part.isConsensusGroup || hasQuorum || votes, !part.isInherentlyRedundant else { return nil }
            guard let all = hasQuorum ? part[.quorumN] : part.instances.count else { return nil }
            let members = all / max(1, part.regions.count)
            let needed = hasQuorum ? max(part[.quorumR] ?? 1, part[.quorumW] ?? 1) : Quorum.majority(of: members)
            guard members >= 3, !votes || part.regions.count < 2 else { return nil }
            let zones = part.zones.count
            let byZone = (0..<zones).map { members / zones + ($0 < members % zones ? 1 : 0) }
            guard !Quorum.survivesAnyPlace(membersByPlace: byZone, needed: needed) else { return nil }
            let free = "abcdef".map(String.init).filter { !part.zones.contains($0) }
            let names = part.zones + free.prefix(max(0, 3 - part.zones.count))
            return finding(
                about: part,
                message:
                    "\(byZone[0]) of \(members) \(design.name(part)) members sit in \(part.zones[0]); losing \(part.zones[0]) loses quorum.",
                headline: "\(byZone[0]) of \(members) \(design.name(part)) members sit in \(part.zones[0]): without it there is no quorum.",
                fixes: [
                    QuickFix(
                        "Put a member into a third zone",
                        edit: design.change(part, Component.change(.zones, to: .names(names))))
                ],
                harm: Harm(.serviceStops))
        }
    }

    /// Stores whose members elect the one that takes writes.
    private func votesOnItsLeader(_ part: Part) -> Bool {
        part[.replicas] != nil && ["MongoDB", "CockroachDB", "YugabyteDB", "TiDB"].contains(part.technologyName ?? "")
            && part[.managed] != true
            && part[.shardingShards] == nil
    }

    /// Copies of a log over zones: as many must be left as a write waits for.
    private func log(_ part: Part, in design: Design) -> Finding? {
        guard let least = part[.minInSync], part[.acks] ?? .all == .all, part.zones.count >= 2,
            // What only copies come to may wait for the zone.
            design.topology.callers(of: part.index).contains(where: { $0.link.kind == .async || $0.link.kind == .sync }),
            let copies = part[.copies] ?? part.instances.count.map({ min(3, $0) }), least < copies
        else { return nil }
        let zones = part.zones.count
        let lost = (copies + zones - 1) / zones
        guard copies - lost < least else { return nil }
        let free = "abcdef".map(String.init).filter { !part.zones.contains($0) }
        let names = part.zones + free.prefix(max(0, 3 - zones))
        return finding(
            about: part,
            message:
                "\(copies) copies over \(zones) zones put \(lost) into one of them; \(design.name(part)) takes a write with \(least), and without that zone only \(copies - lost) \(copies - lost == 1 ? "is" : "are") left: producers stop.",
            headline: "\(design.name(part)) takes no writes without the zone that holds \(lost) of \(copies) copies.",
            fixes: names.count > zones
                ? [QuickFix("Spread the copies over a third zone", edit: design.change(part, Component.change(.zones, to: .names(names))))]
                : [QuickFix(advice: "Spread the copies over more zones")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
    }
}
