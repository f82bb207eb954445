import Analysis
import Whiteboard

struct FarForSome: Rule {
    let identifier = "latency/far-for-some"
    let severity = Severity.advice
    let summary = "the copies in one region call across the ocean"

    let explanation = Explanation(
        finds: "A call of a flow from a part that stands in several regions to one that stands in fewer of them.",
        matters:
            "For the copies beside it the call takes a millisecond; for the others it crosses an ocean, each time, and their users never see the figures that were measured at home. When the far region is away, so are they.",
        instead:
            "A copy in each region for what is read; memory of what was read last; the far call only where something is written, and once.",
        costs: "Copies that lag by a second or so, and their traffic.",
        sources: ["AWS Well-Architected Framework, Performance Efficiency Pillar, network selection"],
        question: "What does a user on the other side of the ocean wait for?")

    let examples = Examples(
        raises: board(regions: "[us-east]"),
        nearMiss: board(regions: "[us-east, eu-west]"),
        fixed: board(regions: "[us-east, eu-west]"))

    private static func board(regions: String) -> String {
        """
        boardwalk: 1
        requirements: {latency: 200ms}
        flows: [{name: start, kind: read, path: [client, relay, files], rate: 20/s}]
        components:
          - {id: client, kind: client}
          - {id: relay, kind: service, replicas: 4, regions: [us-east, eu-west]}
          - {id: files, kind: object-store, technology: S3, regions: \(regions)}
        connections: [{from: client, to: relay}, {from: relay, to: files, timeout: 1s}]
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.links(outOf: design.parts.filter { $0.regions.count > 1 && !$0.isOutside }).compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), connection[.optional] != true, connection[.network] == nil
            else { return nil }
            let caller = design.parts[link.source]
            let callee = design.parts[link.target]
            guard !callee.regions.isEmpty, !callee.isOutside else { return nil }
            let far = caller.regions.filter { !callee.regions.contains($0) }
            guard let region = far.first, far.count < caller.regions.count, !["cdn", "dns"].contains(caller.kind),
                !["cdn", "dns"].contains(callee.kind)
            else { return nil }
            let flows = design.flowsWalking(over: link).filter(\.isUserFacing)
            guard let flow = flows.first(where: { !$0.isWrite }) ?? flows.first else { return nil }
            let trip = callee.regions.map { RoundTrip.between(region, $0) }.min() ?? RoundTrip.between(region, callee.regions[0])
            let calls = connection[.calls]?.value ?? 1
            let promise = design.stated(flow)?[.latency] ?? design.requirements[.latency]
            // A leader's write crosses once by design; a promise that bears it is kept.
            if let promise, trip * calls * 4 < promise.value * 1000 { return nil }
            if flow.isWrite, promise == nil { return nil }
            let said = promise.map { " of \($0.text)" } ?? ""
            return finding(
                .connection(design.name(connection: link.connection)), about: [callee, caller], links: [link],
                message:
                    "\(design.name(caller)) stands in \(Design.list(caller.regions)), \(design.name(callee)) only in \(Design.list(callee.regions)): from \(region) each \(flow.name) takes \(design.duration(trip * calls / 1000))\(said) for the way alone, and stops with \(callee.regions[0]).",
                headline: "From \(region), \(design.name(callee)) is across the ocean.",
                fixes: [QuickFix(advice: "Keep a copy in \(region), or the last answer in memory")],
                harm: Harm(.other, share: design.share(of: flows)))
        }
    }
}
