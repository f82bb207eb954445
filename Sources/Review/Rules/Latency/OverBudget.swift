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

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isUserFacing, let declared = flow.declared,
                let budget = design.board.flows[declared][.latency] ?? design.requirements[.latency]
            else { return nil }
            guard let latency = design.latency(of: flow) else { return nil }
            let limit = budget.value * 1000
            guard latency.time.p99 > limit * (1 + 1e-9), let largest = latency.largest else { return nil }
            // Usual times are no finer than that; one and a half times the target is what they are believed for.
            let excess = latency.time.p99 / limit
            guard latency.isStated || excess > Self.noticeable else { return nil }
            let name = design.name(largest.part)
            let isHopeless = latency.floor > limit
            // How long a payment takes is not what a limit for all requests speaks of.
            let isPayment = design.takesPayments(design.parts[largest.part]) && design.board.flows[declared][.latency] == nil
            let isDoubtful = !latency.isStated && !isHopeless && (excess <= Self.believed || isPayment)
            return finding(
                .flow(flow.name), about: [design.parts[largest.part]], severity: isHopeless ? .error : isDoubtful ? .advice : severity,
                message:
                    "\(flow.name): p50 \(milliseconds(latency.time.median)), p99 \(milliseconds(latency.time.p99)) of \(budget.text); largest: \(name) \(milliseconds(largest.milliseconds)).",
                headline: "\(flow.name) takes \(milliseconds(latency.time.p99)) of \(budget.text): \(name) most of it.",
                fixes: [QuickFix(advice: "Put a cache before \(name), call it beside the others, or move it behind a queue")],
                harm: Harm(.other, share: design.share(of: [flow])), assuming: latency.isStated ? nil : "by default figures",
                from: design.board.flows[declared][.latency] == nil ? design.source(of: .latency) : nil)
        }
    }

    private static let noticeable = 1.1
    private static let believed = 1.5

    private func milliseconds(_ value: Double) -> String { QuantityText.short(value / 1000, .duration) }
}
