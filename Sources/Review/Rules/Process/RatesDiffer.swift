import Analysis
import Whiteboard

struct RatesDiffer: Rule {
    let identifier = "process/rates-differ"
    let severity = Severity.advice
    let summary = "flows that come to more than the requirements, or to a fraction of them"

    let explanation = Explanation(
        finds:
            "User-facing flows whose stated rates come to more together than the requests that the requirements state, by a quarter or more; and writes that are stated as five times what all writing flows come to.",
        matters:
            "Loads follow the flows; cost, caches and what is asked in the end follow the requirements. Two answers to one question are heard as a mistake, also where each is right: one on average, the other at peak.",
        instead: "Average rates on the flows, the average in the requirements, and `peak` for how much more the busiest hour brings.",
        costs: "Nothing.",
        sources: ["boardwalk help board"],
        question: "Your flows add up to more than you said comes in. Which of the two do you build for?")

    let examples = Examples(
        raises: board("requests: 1k/s", rate: "3k/s"),
        nearMiss: board("requests: 1k/s", rate: "1100/s"),
        fixed: board("requests: 3k/s", rate: "3k/s"))

    private static func board(_ requirement: String, rate: String) -> String {
        """
        boardwalk: 1
        requirements: {\(requirement)}
        flows: [{name: list, kind: read, path: [client, app], rate: \(rate)}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 9, capacity: 2k/s}]
        connections: [{from: client, to: app}]
        """
    }

    private static let slack = 1.25
    /// Times the flows from which a requirement is no rounding and no flow that was left out as small.
    private static let many = 5.0
    private static let batched: Phrases = ["batch", "bulk"]

    func findings(in design: Design) -> [Finding] {
        let beyond = beyond(in: design)
        return beyond.isEmpty ? short(in: design) : beyond
    }

    /// Writes of which the flows make up a fraction. Reads may be pushed, and then no flow reads them.
    private func short(in design: Design) -> [Finding] {
        let flows = design.flows.filter(\.isDeclared)
        // Only where every flow says its rate is their sum all that comes; and what comes in batches is counted by its items.
        guard let said = design.requirements[.writes]?.value, flows.allSatisfy({ design.stated($0)?[.rate] != nil }),
            !design.mayState(.batchSize), !design.isSpoken(of: Self.batched, apartFromWaiversOf: identifier),
            !design.board.connections.contains(where: { $0.label?.says(Self.batched) == true })
        else { return [] }
        let writing = flows.filter(\.isWrite)
        let sum = writing.reduce(0) { $0 + (design.stated($1)?[.rate]?.value ?? 0) }
        guard sum > 0, said >= sum * Self.many else { return [] }
        return [
            differing(
                "\(design.rate(said)) writes", writing, sum, ": what brings the rest?", in: design,
                remedy: "Draw the flow that brings the rest, or state in the requirements what the flows come to")
        ]
    }

    private func beyond(in design: Design) -> [Finding] {
        // Reads and writes are often the headline's alone: requests are what all of them come to.
        let requirements = design.requirements
        let isPeak = requirements[.requests] == nil
        guard let said = (requirements[.requests] ?? requirements[.peakRequests])?.value, said > 0 else { return [] }
        let flows = rates(in: design)
        guard flows.sum > said * Self.slack else { return [] }
        let peak = design.traffic.peakFactor
        let most = isPeak ? " at peak" : peak.isStated && peak.value > 1 ? " (\(design.rate(said * peak.value)) at peak)" : ""
        return [
            differing(
                "\(design.rate(said)) requests\(most)", flows.flows, flows.sum, ".", in: design,
                remedy: "State averages in both, and how much more comes at the busiest time as the peak")
        ]
    }

    private func differing(
        _ said: String, _ flows: [DesignFlow], _ sum: Double, _ end: String, in design: Design, remedy: String
    ) -> Finding {
        finding(
            .requirements, about: [],
            message:
                "The requirements say \(said); \(design.names(ofFlows: flows)) \(flows.count == 1 ? "comes" : "come") to \(design.rate(sum))\(end)",
            fixes: [QuickFix(advice: remedy)])
    }

    /// The same client's flows of the same rate may be two halves of one request, and count once.
    private func rates(in design: Design) -> (sum: Double, flows: [DesignFlow]) {
        var seen: Set<[Double]> = []
        var sum = 0.0
        var flows: [DesignFlow] = []
        for flow in design.flows where flow.isUserFacing {
            guard let rate = design.stated(flow)?[.rate]?.value, rate > 0,
                flow.walk?.entries.contains(where: { design.parts[$0].kind == "cdn" }) != true,
                seen.insert([Double(flow.client), rate]).inserted
            else { continue }
            sum += rate
            flows.append(flow)
        }
        return (sum, flows)
    }
}
