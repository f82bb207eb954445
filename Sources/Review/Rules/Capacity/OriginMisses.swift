import Analysis
import Whiteboard

struct OriginMisses: Rule {
    let identifier = "capacity/origin-misses"
    let severity = Severity.advice
    let summary = "a few percent of very much"

    let explanation = Explanation(
        finds:
            "A content network with a stated hit rate before an origin, where what it does not have is thousands of requests a second or gigabytes a second.",
        matters:
            "Ninety-five percent sounds like nearly all. Of sixty thousand a second, the rest is three thousand. Each place of the network asks on its own. What is new is asked for everywhere at once. The origin and its bill see only that rest.",
        instead:
            "A shield, one place that asks for all others; longer times to live for what never changes; fill the network before a launch; and an origin that was measured at the misses.",
        costs: "A hop more on a miss.",
        sources: ["Amazon CloudFront Developer Guide, Origin Shield", "Fastly documentation, shielding"],
        question: "How much is five percent of it?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", notes: origin shield"), fixed: board(more: ", notes: origin shield"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: segments, kind: read, path: [client, cdn, files], rate: 120k/s}]
        components:
          - {id: client, kind: client}
          - {id: cdn, kind: cdn, managed: true, hit-rate: 95%\(more)}
          - {id: files, kind: object-store, technology: S3}
        connections: [{from: client, to: cdn}, {from: cdn, to: files, access: read}]
        """
    }

    /// Requests a second that an origin notices.
    private static let many = 5000.0
    private static let handled: Phrases = ["shield", "tiered", "regional cache", "prefetch", "pre-warm", "prewarm", "collaps", "coalesc"]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "cdn").compactMap { network in
            guard let hits = network[.hitRate]?.value, hits >= 0.8, hits < 1, network[.coalescing] != true,
                !design.speaks(network, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
                let origin = design.topology.callees(of: network.index).first(where: { $0.link.kind == .sync })
            else { return nil }
            let flows = design.flowsWalking(over: origin.link).filter { $0.isDeclared && !$0.isWrite }
            let rate = flows.compactMap { design.traffic.rates[$0.index]?.value }.reduce(0, +) * design.statedPeak
            let missed = rate * (1 - hits)
            guard missed >= Self.many, let flow = flows.first else { return nil }
            let peak = design.statedPeak > 1 ? " at the stated peak" : ""
            return finding(
                about: network, with: [origin.part], links: [origin.link],
                message:
                    "\(design.percent(1 - hits)) of \(design.rate(rate))\(peak) are not in \(design.name(network)): \(design.rate(missed)) ask \(design.name(origin.part)), from each of its places apart, and more when something is new.",
                headline: "\(design.name(origin.part)) gets \(design.rate(missed)) that \(design.name(network)) does not have.",
                fixes: [QuickFix(advice: "One place that asks for all others, and an origin measured at \(design.rate(missed))")],
                harm: Harm(.other, share: design.share(of: [flow]) * (1 - hits)))
        }
    }
}
