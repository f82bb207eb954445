import Analysis
import Whiteboard

struct OverBudget: Rule {
    let identifier = "latency/over-budget"
    let severity = Severity.warning
    let summary = "slower than was promised"

    let explanation = Explanation(
        finds: "A user-facing flow whose 99th percentile, worked out along its walk, is above its own latency target or the requirement's.",
        matters:
            "The sum of the medians is a floor: where that alone is above the target, no tuning will do and the walk has to change. Above it, the tail of each step counts, because one slow answer in a hundred at each of ten steps is one slow request in ten.",
        instead:
            "Fewer steps one after the other; a cache before the slowest; calls side by side; or the slow part behind a queue, after the reply.",
        costs: "A cache brings staleness, parallel calls more load at once, a queue an answer that comes later.",
        sources: ["Dean and Barroso, The Tail at Scale, 2013", "Fenton, The sum of log-normal probability distributions, 1960"],
        question: "Where do the 200 milliseconds go?")

    let examples = Examples(
        raises: "client > lb > app x2 > search; flow find: client lb app search kind=read latency=50ms",
        nearMiss: "client > lb > app x2 > search; flow find: client lb app search kind=read latency=500ms",
        fixed: "client > lb > app x2 > cache; flow find: client lb app cache kind=read latency=50ms")

    private struct Way: Hashable {
        let slowest: Int
        let caller: Int?
    }

    /// A flow that is too slow.
    private struct Excess {
        let flow: DesignFlow
        let latency: FlowLatency
        let budget: TimeSpan
        let slowest: Part
        let severity: Severity
        let isOwnBudget: Bool
        let isStated: Bool

        private var share: Double { latency.time.p99 / (budget.value * 1000) }

        /// By gravity, then by how far it is beyond its promise; the name decides where both are the same, whatever the board's order.
        func isLess(than other: Excess) -> Bool {
            if severity != other.severity { return severity < other.severity }
            return share != other.share ? share < other.share : flow.name > other.flow.name
        }
    }

    func findings(in design: Design) -> [Finding] {
        // Who is slow behind one program is slow for one reason, however many flows go there.
        var places: [Way: Int] = [:]
        var ways: [[Excess]] = []
        for excess in design.flows.compactMap({ excess(of: $0, in: design) }) {
            let way = Way(slowest: excess.slowest.index, caller: excess.flow.walk?.steps.last { $0.target == excess.slowest.index }?.source)
            if let place = places[way] {
                ways[place].append(excess)
            } else {
                places[way] = ways.count
                ways.append([excess])
            }
        }
        return ways.compactMap { finding(of: $0, in: design) }
    }

    private func finding(of excesses: [Excess], in design: Design) -> Finding? {
        guard let worst = excesses.max(by: { $0.isLess(than: $1) }) else { return nil }
        let (latency, flow) = (worst.latency, worst.flow)
        let name = design.name(worst.slowest)
        let others = excesses.map(\.flow).filter { $0.index != flow.index }
        let beside = others.isEmpty ? "" : "; \(design.names(ofFlows: others)) as well"
        let largest = latency.largest?.milliseconds ?? 0
        return finding(
            .flow(flow.name), about: [worst.slowest],
            // That the user waits for long work, or for what answers in seconds, is said loudly once, by the rule about that.
            severity: isLongWork(worst.slowest, in: design) ? .advice : worst.severity,
            message:
                "\(flow.name): p50 \(milliseconds(latency.time.median)), p99 \(milliseconds(latency.time.p99)) of \(worst.budget.proseText); largest: \(name) \(milliseconds(largest))\(beside).",
            headline: "\(flow.name) takes \(milliseconds(latency.time.p99)) of \(worst.budget.proseText): \(name) most of it.",
            fixes: [QuickFix(advice: remedy(for: worst, in: design))],
            harm: Harm(.other, share: design.share(of: excesses.map(\.flow))), assuming: worst.isStated ? nil : "by default figures",
            from: worst.isOwnBudget ? nil : design.source(of: .latency))
    }

    private func isLongWork(_ part: Part, in design: Design) -> Bool {
        let kinds: [Kind] = ["data-warehouse", "batch-job", "stream-processor", "search-index", "object-store"]
        let rules: [any Rule] =
            (part[.work] ?? TimeSpan(0)).value >= 1 ? [SlowWorkInline()] : kinds.contains(part.kind) ? [SlowTechnologyOnPath()] : []
        return rules.contains { rule in
            rule.findings(in: design).contains { $0.components.first == part.id && $0.severity > .advice }
        }
    }

    private func excess(of flow: DesignFlow, in design: Design) -> Excess? {
        guard flow.isUserFacing, let declared = flow.declared,
            let budget = design.board.flows[declared][.latency] ?? design.requirements[.latency]
        else { return nil }
        guard let latency = design.latency(of: flow) else { return nil }
        let limit = budget.value * 1000
        guard latency.time.p99 > limit * (1 + 1e-9), let largest = latency.largest else { return nil }
        // What somebody's own client waits for at another company is neither's promise.
        let caller = flow.walk?.steps.last { $0.target == largest.part }?.source
        if design.parts[largest.part].isOutside, caller.map({ design.parts[$0].isOutside }) ?? false { return nil }
        // Usual times are no finer than that; one and a half times the target is what they are believed for.
        let excess = latency.time.p99 / limit
        // One stated time that is too long by itself needs no others.
        let isStated = latency.isStated || isTooLong(largest, limit, in: design)
        guard isStated || excess > Self.noticeable else { return nil }
        let isHopeless = latency.floor > limit
        let isOwnBudget = design.board.flows[declared][.latency] != nil
        // How long a payment takes is not what a limit for all requests speaks of.
        let isPayment = design.takesPayments(design.parts[largest.part]) && !isOwnBudget
        // What is promised to users says little of the few who run the thing.
        let isOwn = !isOwnBudget && design.isOwnPeople(design.parts[flow.client])
        let isDoubtful = isOwn || !isStated && !isHopeless && (excess <= Self.believed || isPayment || latency.time.median <= limit)
        return Excess(
            flow: flow, latency: latency, budget: budget, slowest: design.parts[largest.part],
            severity: isHopeless && !isOwn ? .error : isDoubtful ? .advice : severity, isOwnBudget: isOwnBudget, isStated: isStated)
    }

    private func isTooLong(_ largest: (part: Int, milliseconds: Double), _ limit: Double, in design: Design) -> Bool {
        let own = design.ownTime(of: design.parts[largest.part])
        return own.isStated && own.value.p99 > limit
    }

    /// What helps here: no cache where there is one, or before what is written.
    private func remedy(for excess: Excess, in design: Design) -> String {
        let name = design.name(excess.slowest)
        let caller = excess.flow.walk?.steps.last { $0.target == excess.slowest.index }?.source
        let hasCache = excess.flow.walk?.steps.contains { $0.source == caller && design.parts[$0.target].isCache } ?? false
        if hasCache, excess.slowest.family == .store {
            return "Sum up beforehand what is asked of \(name), ask it once for all, or answer with what is there and fetch the rest"
        }
        if design.takesPayments(excess.slowest) { return "Answer “pending”, and show what came of it when \(name) says so" }
        let asked = excess.flow.walk?.steps.last { $0.target == excess.slowest.index }?.link
        if excess.slowest.kind == "auth" || excess.slowest.isIdentityProvider {
            return "Check tokens by their signature where they come in, so that \(name) is not asked for each"
        }
        if let asked, let calls = design.connection(asked)?[.calls]?.value, calls >= ChattyEdge.many, excess.slowest.family != .store {
            return "Let \(design.name(asked.source)) ask \(name) once for all, not \(QuantityText.number(calls)) times"
        }
        if design.decides(excess.slowest, over: asked) {
            return "Ask \(name) beforehand, or keep its answers as long as they hold: what decides cannot come after the reply"
        }
        // What passes the request on cannot stand beside it.
        if excess.slowest.isCompute, excess.flow.walk?.steps.contains(where: { $0.source == excess.slowest.index }) ?? false {
            return "State what \(name) takes by itself, or take work out of it: the whole answer passes through it"
        }
        if excess.flow.isWrite, excess.slowest.family == .store {
            return "Write less at once to \(name), or into a log that keeps it before the reply"
        }
        // Somebody else's system that is told to do something is not asked beside what decides whether it shall.
        if excess.flow.isWrite, excess.slowest.kind == "external" {
            return "Accept it, answer, and call \(name) from a queue; what came of it is shown later"
        }
        if hasCache || excess.flow.isWrite { return "Call \(name) beside the others, or after the reply from a queue" }
        return "Put a cache before \(name), call it beside the others, or move it behind a queue"
    }

    private static let noticeable = 1.1
    private static let believed = 1.5

    private func milliseconds(_ value: Double) -> String { QuantityText.spaced(value / 1000, .duration) }
}
