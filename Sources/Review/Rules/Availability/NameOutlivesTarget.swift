import Analysis
import Whiteboard

struct NameOutlivesTarget: Rule {
    let identifier = "availability/name-outlives-target"
    let severity = Severity.warning
    let summary = "a name that is kept longer than an outage may last"

    let explanation = Explanation(
        finds:
            "A name service on the way of users whose answers may be kept longer than the stated time to recover, on a board that fails over by it: two regions, or words that say so.",
        matters:
            "Whoever asked a moment before the failure keeps the old address for the whole of its time to live, however fast the other region stands ready. Some resolvers and programs keep it longer still.",
        instead:
            "A time to live well below the target, 60 seconds or less; or an address that stays the same and moves behind (anycast, a global balancer).",
        costs: "More questions to the name service, and on some of them a few milliseconds.",
        sources: ["Amazon Route 53 Developer Guide, choosing a TTL for DNS failover", "RFC 8767, serving stale data"],
        question: "The region is gone. Who still calls it, and for how long?")

    let examples = Examples(raises: board(ttl: "300s"), nearMiss: board(ttl: "30s"), fixed: board(ttl: "30s"))

    private static func board(ttl: String) -> String {
        """
        boardwalk: 1
        requirements: {rto: 60s}
        flows: [{name: order, kind: write, path: [client, dns, app], rate: 5/s}]
        components:
          - {id: client, kind: client}
          - {id: dns, kind: dns, technology: Route 53, ttl: \(ttl)}
          - {id: app, kind: service, replicas: 4, regions: [eu-north, eu-central], auth: jwt}
        connections: [{from: client, to: dns}, {from: dns, to: app}]
        """
    }

    private static let byName: Phrases = [
        "dns follows", "dns switch", "dns fail", "fail over by dns", "failover by dns", "dns record", "dns moves",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let target = design.requirements[.rto] else { return [] }
        return design.parts(of: "dns").compactMap { part in
            guard let life = part[.ttl], life.value > target.value * (1 + 1e-9) else { return nil }
            let flows = design.flowsWalking(over: part).filter(\.isUserFacing)
            let isSpread =
                design.topology.callees(of: part.index).contains { $0.part.regions.count > 1 }
                || Set(design.topology.callees(of: part.index).flatMap(\.part.regions)).count > 1
            guard !flows.isEmpty, isSpread || design.boardSpeaks(of: Self.byName, apartFromWaiversOf: identifier) else { return nil }
            return finding(
                about: part,
                message:
                    "\(design.name(part)) lets its answers be kept for \(life.text), and \(design.names(ofFlows: flows)) \(flows.count == 1 ? "is" : "are") to be back after \(target.proseText): who asked a moment before calls the lost place until then.",
                headline: "\(design.name(part)) keeps the old address for \(life.text): back after \(target.proseText) was promised.",
                fixes: [
                    QuickFix(
                        "Keep answers for half of that",
                        edit: design.change(part, Component.change(.ttl, to: TimeSpan(max(1, (target.value / 2).rounded(.down))))))
                ],
                harm: Harm(.serviceStops, share: design.share(of: flows)), from: design.source(of: .rto))
        }
    }
}
