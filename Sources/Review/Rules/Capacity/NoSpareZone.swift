import Analysis
import Whiteboard

struct NoSpareZone: Rule {
    let identifier = "capacity/no-spare-zone"
    let severity = Severity.warning
    let summary = "too little left when a zone is lost"

    let explanation = Explanation(
        finds: "Instances over several zones that cannot carry the peak when the fullest zone is gone, where 99.95% or more is asked.",
        matters:
            "A zone is lost whole, and everybody who stood in it asks for new machines in the others at the same minute. Scaling during that minute competes with all of them; what is not running already will not come.",
        instead: "Enough instances for the peak in the zones that are left: half as many again over three zones, twice as many over two.",
        costs: "Instances that idle on every day but that one.",
        sources: ["Amazon Builders' Library, static stability using Availability Zones"],
        question: "A third of your machines is gone at peak. Who takes their load?")

    let examples = Examples(
        raises: "require availability=99.95% reads=5.5k/s writes=1/s; client > lb:alb > app x4 {capacity=2k/s, zones=[a, b]} > dynamodb",
        nearMiss: "require availability=99.95% reads=3k/s writes=1/s; client > lb:alb > app x4 {capacity=2k/s, zones=[a, b]} > dynamodb",
        fixed: "require availability=99.95% reads=5.5k/s writes=1/s; client > lb:alb > app x6 {capacity=2k/s, zones=[a, b]} > dynamodb")

    /// What is a little over for the minutes of a lost zone makes answers slower, not fewer.
    private static let slight = 1.1

    func findings(in design: Design) -> [Finding] {
        guard design.asksAvailability(0.9995) else { return [] }
        return design.parts.compactMap { part in
            let zones = part.zones.count
            guard zones >= 2, part.isCompute || part.isEntry, let use = design.utilisation(of: part), use.ratio <= 1 + 1e-9 else {
                return nil
            }
            guard !design.isFedByBrokerOnly(part), part.regions.count <= 1 else { return nil }
            let fullest = (use.instances + zones - 1) / zones
            let left = use.instances - fullest
            guard left > 0, use.ratio(instances: Double(left)) > 1 + 1e-9, use.ratio(instances: Double(use.instances - 1)) <= 1 + 1e-9
            else { return nil }
            let enough = (use.instances..<100_000).first { use.ratio(instances: Double($0 - ($0 + zones - 1) / zones)) <= 1 }
            let needed = enough ?? 100_000
            return finding(
                about: part,
                severity: use.isWithinDoubt(at: use.ratio(instances: Double(left))) || use.ratio(instances: Double(left)) <= Self.slight
                    ? .advice : severity,
                message: "Zone \(part.zones[0]) lost: \(design.name(part)) at \(design.percent(use.ratio(instances: Double(left)))).",
                headline: "\(design.name(part)) is overrun when zone \(part.zones[0]) is lost.",
                fixes: [
                    QuickFix("Run \(needed) of it", edit: design.change(part, Component.change(.replicas, to: needed)))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)), assuming: use.assumption, from: use.source)
        }
    }
}
