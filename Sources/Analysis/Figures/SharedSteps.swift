import Whiteboard

/// Steps that two flows walk together because they are one request, written as two: what reads and what writes of it.
///
/// The requirements say which: where the flows together come to more than is asked for, and flows of the same client, rate and first
/// steps, up to a program that does both, counted once come to just what is asked for, they are the same requests.
struct SharedSteps {
    /// For each flow, how many of its first steps an earlier flow has counted.
    let counts: [Int]

    /// How far what is left may be off what is asked for, a fraction.
    private static let slack = 0.05

    init(flows: [DesignFlow], parts: [Part], rates: [Figure<Double>?], asked: Figure<Double>?, isStated: (DesignFlow) -> Bool) {
        counts = Self.counts(flows: flows, parts: parts, rates: rates, asked: asked?.value, isStated: isStated)
    }

    private static func counts(
        flows: [DesignFlow], parts: [Part], rates: [Figure<Double>?], asked: Double?, isStated: (DesignFlow) -> Bool
    ) -> [Int] {
        var counts = [Int](repeating: 0, count: flows.count)
        guard let asked, flows.first?.isDeclared == true else { return counts }
        let facing = flows.filter(\.isUserFacing)
        var left = facing.reduce(0.0) { $0 + (rates[$1.index]?.value ?? 0) }
        guard left > asked * (1 + slack) else { return counts }
        var earlier: [Key: [DesignFlow]] = [:]
        for flow in facing where isStated(flow) {
            guard let rate = rates[flow.index]?.value, rate > 0, let walk = flow.walk else { continue }
            let key = Key(client: flow.client, rate: rate)
            let most = (earlier[key] ?? []).compactMap(\.walk).map { shared(walk, $0, parts: parts) }.max() ?? 0
            if most > 0, left - rate >= asked * (1 - slack) {
                counts[flow.index] = most
                left -= rate
            }
            earlier[key, default: []].append(flow)
        }
        return left <= asked * (1 + slack) ? counts : [Int](repeating: 0, count: flows.count)
    }

    private struct Key: Hashable {
        let client: Int
        let rate: Double
    }

    /// First steps of both, up to the last program that both come to; none where they part before one.
    private static func shared(_ one: Walk, _ other: Walk, parts: [Part]) -> Int {
        var count = 0
        while count < one.steps.count, count < other.steps.count, one.steps[count].link.index == other.steps[count].link.index,
            one.steps[count].caller == other.steps[count].caller
        { count += 1 }
        while count > 0, !parts[one.steps[count - 1].target].isCompute { count -= 1 }
        return count
    }
}
