import Analysis
import Whiteboard

struct NoSpareInstance: Rule {
    let identifier = "capacity/no-spare-instance"
    let severity = Severity.warning
    let summary = "redundancy that cannot carry the load"

    let explanation = Explanation(
        finds: "Two instances or more that carry the peak together, but not with one of them gone.",
        matters:
            "Redundancy that cannot carry the load is not redundancy: the first failure overloads the rest, which fail in turn, and one lost machine becomes a lost service. Scaling by itself comes minutes too late, because the loss is instant.",
        instead: "One instance more than the peak needs (N+1); after the loss of a zone the others must do.",
        costs: "One instance that is not needed on a good day.",
        sources: ["Google SRE Book, chapter 22", "Amazon Builders' Library, static stability using Availability Zones"],
        question: "One of the three dies at peak. What happens to the other two?")

    let examples = Examples(
        raises: "require reads=4.2k/s writes=1/s; client > lb > app x3 {capacity=2k/s} > dynamodb",
        nearMiss: "require reads=3.9k/s writes=1/s; client > lb > app x3 {capacity=2k/s} > dynamodb",
        fixed: "require reads=4.2k/s writes=1/s; client > lb > app x4 {capacity=2k/s} > dynamodb")

    func findings(in design: Design) -> [Finding] {
        let uses = design.utilisations
        return design.parts.compactMap { part in
            guard let use = uses[part.index], use.instances >= 2, use.ratio <= 1 + 1e-9 else { return nil }
            guard !(part.family == .store && part.leader == .single && design.primaries(of: part).isEmpty),
                part[.autoscaleMax] == nil || part[.replicas] != nil
            else { return nil }
            // The loss is instant: what scaling would add later does not count.
            let now = part[.replicas] ?? part[.autoscaleMin] ?? use.instances
            guard now >= 2, use.ratio(instances: Double(now)) <= 1 + 1e-9, use.ratio(instances: Double(now - 1)) > 1 + 1e-9 else {
                return nil
            }
            guard !design.isFedByBrokerOnly(part) else { return nil }
            // As many as the rule about little room says, where that speaks as well.
            let needed = max(
                now + 1, use.ratio > CapacityFixes.aim ? WholeCount.up(use.ratio * Double(use.instances) / CapacityFixes.aim) : 0)
            // Nor fewer than a lost zone leaves.
            let zones = Double(part.zones.count)
            let enough = zones >= 2 ? max(needed, WholeCount.up(use.ratio * Double(use.instances) * zones / (zones - 1))) : needed
            return finding(
                about: part, severity: use.isWithinDoubt(at: use.ratio(instances: Double(now - 1))) ? .advice : severity,
                message:
                    "\(design.name(part)) survives load with \(now) but not with \(now - 1): \(design.percent(use.ratio(instances: Double(now - 1)))).",
                headline: "\(design.name(part)) survives the peak with \(now) but not with \(now - 1).",
                fixes: [
                    QuickFix("Run \(enough) of it", edit: design.change(part, Component.change(.replicas, to: enough)))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)), assuming: use.assumption, from: use.source)
        }
    }
}
