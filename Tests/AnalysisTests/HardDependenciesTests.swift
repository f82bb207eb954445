import Testing

@testable import Analysis

/// What must be up: cuts and availability against the definition, over every state of small random designs.
@Suite struct HardDependenciesTests {
    typealias Group = HardDependencies.Group

    static func one(_ node: Int) -> Group { Group(members: [node], isInterchangeable: false) }
    static func any(_ nodes: [Int], same: Bool = false) -> Group { Group(members: nodes.sorted(), isInterchangeable: same) }

    /// Random calls, circles included; a third of the groups are alternatives.
    static func random(seed: Int, nodes: Int) -> HardDependencies {
        var random = SplitMix(state: UInt64(seed))
        return HardDependencies(
            needs: (0..<nodes).map { _ in
                (0..<random.below(3)).map { _ in
                    let size = random.below(3) == 0 ? 2 + random.below(2) : 1
                    return any(Array(Set((0..<size).map { _ in random.below(nodes) })))
                }
            })
    }

    @Test(arguments: [0, 1, 2, 3]) func aSingleCutIsWhatTakesTheRootDownAlone(_ batch: Int) {
        for seed in batch * 75..<batch * 75 + 75 {
            let design = Self.random(seed: seed, nodes: 2 + seed % 8)
            let expected = (0..<design.nodeCount).filter { design.down(whenFailed: [$0])[0] }
            #expect(design.singleCuts(of: 0) == expected)
        }
    }

    @Test(arguments: [0, 1, 2, 3]) func availabilityIsTheSumOverAllStates(_ batch: Int) {
        for seed in batch * 50..<batch * 50 + 50 {
            let design = Self.random(seed: seed + 5000, nodes: 2 + seed % 8)
            var random = SplitMix(state: UInt64(seed))
            let up = (0..<design.nodeCount).map { _ in 0.5 + random.unit() / 2 }
            var expected = 0.0
            for failures in 0..<(1 << design.nodeCount) {
                let failed = (0..<design.nodeCount).filter { (failures >> $0) & 1 == 1 }
                guard !design.down(whenFailed: failed)[0] else { continue }
                var probability = 1.0
                for node in 0..<design.nodeCount { probability *= failed.contains(node) ? 1 - up[node] : up[node] }
                expected += probability
            }
            let (value, isExact) = design.availability(of: 0, up: up)
            #expect(isExact && abs(value - expected) < 1e-12)
        }
    }

    @Test func aSharedDatabaseCountsOnce() {  // A4
        let design = HardDependencies(needs: [[Self.any([1, 2], same: true)], [Self.one(3)], [Self.one(3)], []])
        #expect(abs(design.availability(of: 0, up: [1, 0.999, 0.999, 0.999]).value - 0.998999001) < 1e-12)
        #expect(design.singleCuts(of: 0) == [0, 3])
    }

    @Test func aDiamondOfCallsCountsItsFootOnce() {  // A8
        let design = HardDependencies(needs: [[Self.one(1), Self.one(2)], [Self.one(3)], [Self.one(3)], []])
        #expect(abs(design.availability(of: 0, up: [0.999, 0.999, 0.999, 0.999]).value - 0.996005996001) < 1e-12)
    }

    @Test func whatStaysUndecidedCountsAsDown() {
        let design = HardDependencies(needs: [[Self.any(Array(1...20))]] + Array(repeating: [], count: 20))
        let (value, isExact) = design.availability(of: 0, up: [1] + Array(repeating: 0.5, count: 20), budget: 8)
        #expect(!isExact && value < 1 && value > 0.8)
    }
}
