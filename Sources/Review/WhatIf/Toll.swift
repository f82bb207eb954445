import Analysis

/// What a scenario costs, so that two boards can be compared under it: flows that stop before requests that get no answer before parts that
/// are overloaded before time until all is back before data that is lost.
struct Toll: Comparable {
    private let parts: [Double]

    init(_ simulation: Simulation) {
        let flows = simulation.flows.filter(\.isUserFacing)
        let seconds = flows.map { $0.recovery?.seconds ?? ($0.isServed ? 0 : .infinity) }
        parts = [
            Double(flows.count { !$0.isServed && $0.recovery == nil }), Double(flows.count { !$0.isServed }),
            flows.reduce(0) { $0 + 1 - $1.share },
            simulation.parts.reduce(0) { $0 + max(0, ($1.isDown ? 0 : $1.after ?? 0) - 1) },
            seconds.max() ?? 0, simulation.flows.compactMap(\.loss).max() ?? 0,
        ]
    }

    /// Sums of many shares differ in their last digits; what differs by less is the same.
    private static let tolerance = 1e-9

    private static func isSame(_ one: Double, _ other: Double) -> Bool { one == other || abs(one - other) <= tolerance }

    static func == (left: Toll, right: Toll) -> Bool { zip(left.parts, right.parts).allSatisfy { isSame($0, $1) } }

    static func < (left: Toll, right: Toll) -> Bool {
        for (one, other) in zip(left.parts, right.parts) where !isSame(one, other) { return one < other }
        return false
    }
}
