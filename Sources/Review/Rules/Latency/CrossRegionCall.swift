import Analysis
import Whiteboard

struct CrossRegionCall: Rule {
    let identifier = "latency/cross-region-call"
    let severity = Severity.warning
    let summary = "waiting for another continent"

    let explanation = Explanation(
        finds: "A call that a user waits for, between components that stand in different regions and share none.",
        matters:
            "Light in fibre needs a millisecond of round trip for each 100 km: 65 across the United States, 80 over the Atlantic, 160 to Asia. Hardware does not help, placement does; and each further call in sequence pays it again.",
        instead: "A copy of what is called in the caller's region; or the call after the reply, as an event.",
        costs: "A copy that lags, and twice the machines.",
        sources: ["Google SRE Book, chapter 2", "Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, 2012"],
        question: "How often does one request cross the ocean?")

    let examples = Examples(
        raises: "client > lb:alb {regions=[us-east]} > app x2 {regions=[us-east]} > dynamodb {regions=[eu-west]}",
        nearMiss: "client > lb:alb {regions=[us-east]} > app x2 {regions=[us-east]} > {optional} dynamodb {regions=[eu-west]}",
        fixed: "client > lb:alb {regions=[us-east]} > app x2 {regions=[us-east]} > dynamodb {regions=[us-east, eu-west]}")

    /// A call over the distance.
    private struct Crossing {
        let link: Link
        let caller: Part
        let callee: Part
        let severity: Severity
        /// What one call costs, with how often it is made.
        let cost: String
        let flows: [DesignFlow]
    }

    func findings(in design: Design) -> [Finding] {
        // What one program calls over one distance is one fact.
        struct Distance: Hashable { let caller: Int, region: String, severity: Severity, cost: String }
        var groups: [[Crossing]] = []
        var places: [Distance: Int] = [:]
        for crossing in design.topology.links.compactMap({ crossing(over: $0, in: design) }) {
            let distance = Distance(
                caller: crossing.caller.index, region: crossing.callee.regions[0], severity: crossing.severity, cost: crossing.cost)
            if let place = places[distance] {
                groups[place].append(crossing)
            } else {
                places[distance] = groups.count
                groups.append([crossing])
            }
        }
        return groups.map { group in
            let first = group[0]
            let (caller, callees) = (first.caller, group.map(\.callee))
            let each = group.count > 1 ? " each" : ""
            return finding(
                .connection(design.name(connection: first.link.connection)), about: callees + [caller], links: group.map(\.link),
                severity: first.severity,
                message:
                    "\(design.name(caller)) to \(design.names(callees)) crosses \(caller.regions[0]) to \(first.callee.regions[0]): \(first.cost)\(each).",
                fixes: group.count == 1
                    ? fixes(first, in: design)
                    : [
                        QuickFix(
                            advice:
                                "Keep copies of \(design.names(callees)) in \(caller.regions[0])\(group.contains(where: { !mayWait($0, in: design) }) ? "" : ", or make the calls after the reply")"
                        )
                    ],
                harm: Harm(.other, share: design.share(of: first.flows)))
        }
    }

    private func crossing(over link: Link, in design: Design) -> Crossing? {
        guard link.connection >= 0, link.kind == .sync, link.isHard, let connection = design.connection(link) else { return nil }
        let caller = design.parts[link.source]
        let callee = design.parts[link.target]
        guard !caller.regions.isEmpty, !callee.regions.isEmpty, Set(caller.regions).isDisjoint(with: callee.regions) else { return nil }
        guard !caller.isOutside, !["cdn", "dns"].contains(caller.kind), !["cdn", "dns"].contains(callee.kind) else { return nil }
        let flows = design.flows.filter { flow in flow.isUserFacing && flow.reaches(caller.index) && flow.reaches(callee.index) }
        guard !flows.isEmpty else { return nil }
        // Of declared flows it is known which make the call.
        let walking = flows.filter { flow in
            flow.walk.map { walk in walk.steps.contains { $0.link.index == link.index && walk.isAwaited[$0.entry] } } ?? true
        }
        guard !walking.isEmpty else { return nil }
        let trip = RoundTrip.milliseconds(from: caller, to: callee, stated: connection[.network]?.value)
        let calls = connection[.calls]?.value ?? 1
        let budget = walking.compactMap { flow in
            flow.declared.flatMap { design.board.flows[$0][.latency] ?? design.requirements[.latency] }
        }.map(\.value).min()
        let isStated = connection[.network] != nil
        let isHopeless = isStated && budget.map { trip * calls > $0 * 1000 } ?? false
        let times = calls > 1 ? " x \(QuantityText.number(calls))" : ""
        return Crossing(
            link: link, caller: caller, callee: callee,
            severity: isHopeless ? .error : isFelt(trip * calls, of: budget, by: walking) ? severity : .advice,
            cost: "\(QuantityText.spaced(trip / 1000, .duration))\(times)", flows: flows)
    }

    /// Half of what was promised, or everything that is known is that people wait for it.
    private func isFelt(_ milliseconds: Double, of budget: Double?, by flows: [DesignFlow]) -> Bool {
        guard let budget else { return flows.contains { !$0.isDeclared } }
        return milliseconds > budget * 1000 / 2
    }

    /// Whether the reply may go out before it: not where it decides, nor where it keeps what the reply says is kept.
    private func mayWait(_ crossing: Crossing, in design: Design) -> Bool {
        guard let connection = design.connection(crossing.link) else { return false }
        let isWritten = crossing.callee.isStore && (connection[.access]?.writes ?? crossing.flows.contains(where: \.isWrite))
        return !isWritten && !design.decides(crossing.callee, over: crossing.link)
    }

    private func fixes(_ crossing: Crossing, in design: Design) -> [QuickFix] {
        let (caller, callee) = (crossing.caller, crossing.callee)
        if callee.kind == "auth" {
            return [
                QuickFix(advice: "Check tokens by their signature in \(caller.regions[0]), or run \(design.name(callee)) there as well")
            ]
        }
        let isRecord = callee.isStore && !mayWait(crossing, in: design)
        let copy = QuickFix(
            advice: isRecord
                ? "Let \(design.name(callee)) commit in \(caller.regions[0]) as well, or say that these writes take that long"
                : "Keep a copy of \(design.name(callee)) in \(caller.regions[0])\(mayWait(crossing, in: design) ? ", or make the call after the reply" : "")"
        )
        guard callee[.regions] != nil else { return [copy] }
        let regions = Component.change(.regions, to: callee.regions + [caller.regions[0]])
        return [
            QuickFix(
                "Run \(design.name(callee)) in \(caller.regions[0]) as well", reach: .changesDesign, edit: design.change(callee, regions)),
            copy,
        ]
    }
}
