import Analysis
import Whiteboard

struct RegionLossCapacity: Rule {
    let identifier = "capacity/region-loss"
    let severity = Severity.advice
    let summary = "regions that cannot carry each other"

    let explanation = Explanation(
        finds:
            "A program in several regions whose stated capacity, at the most that its autoscaling allows, serves the stated peak with all regions, and not with one of them away.",
        matters:
            "Two regions are drawn so that one may fail. When it does, its users come to the other, and that one falls too, or refuses a part of them; which part is decided by chance if nobody decided it before.",
        instead:
            "Room in each region for what comes to it when another is lost, or a stated share that is refused then, and of whom.",
        costs: "With two regions half of what is paid for stands idle; with three a third.",
        sources: ["Google SRE Book, chapter 22: addressing cascading failures", "AWS Well-Architected, static stability"],
        question: "One region is gone, at peak. How many requests does the other refuse?")

    let examples = Examples(
        raises: board(max: 260), nearMiss: board(max: 400), fixed: board(max: 400))

    private static func board(max: Int) -> String {
        """
        boardwalk: 1
        requirements: {peak: 2}
        flows: [{name: bid, kind: read, path: [client, lb, bidder], rate: 350k/s}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, technology: AWS NLB, multi-zone: true, regions: [us-east, eu-west]}
          - {id: bidder, kind: service, regions: [us-east, eu-west], autoscale: {min: 160, max: \(max)}, capacity: 5k/s}
        connections: [{from: client, to: lb}, {from: lb, to: bidder}]
        """
    }

    private static let handled: Phrases = [
        "refuse", "when a region", "region away", "lost region", "one region down", "static stability", "shed the",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.regions.count > 1, let capacity = part[.capacity]?.value, capacity > 0 else { return nil }
            let most = part[.autoscaleMax] ?? part[.replicas] ?? 0
            let load = design.traffic.loads[part.index].peak
            let left = Double(most) * Double(part.regions.count - 1) / Double(part.regions.count)
            let supply = left * capacity
            guard most > 0, load > supply * (1 + 1e-9), load <= Double(most) * capacity, design.traffic.assumptions[part.index] == nil,
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let needed = WholeCount.up(load / capacity * Double(part.regions.count) / Double(part.regions.count - 1))
            return finding(
                about: part,
                message:
                    "With one of \(part.regions.count) regions away \(design.name(part)) has at most \(grouped(left)) x \(design.rate(capacity)) = \(design.rate(supply)) for \(design.rate(load)) at peak: \(design.rate(load - supply)) are refused, and nothing says whose.",
                headline: "\(design.name(part)) does not carry a lost region: \(design.rate(supply)) for \(design.rate(load)).",
                fixes: [QuickFix("Allow \(needed) of it", edit: CapacityFixes.run(needed, of: part, in: design))],
                harm: Harm(.serviceStops, share: load > 0 ? (load - supply) / load : 0), from: design.traffic.sources[part.index])
        }
    }
}
