import Testing

@testable import Analysis

/// The linear algorithms against what they mean, tried out on every node of small random graphs.
@Suite struct GraphTests {
    /// A small random graph, the same for the same seed (SplitMix64).
    static func graph(seed: UInt64, nodes: Int, arcs: Int) -> CompressedGraph {
        var random = SplitMix(state: seed)
        let list = (0..<arcs).map { _ in (source: random.below(nodes), target: random.below(nodes)) }
        return CompressedGraph(nodeCount: nodes, arcs: list)
    }

    @Test(arguments: [0, 1, 2, 3]) func aDominatorIsWhatNoWayGoesAround(_ batch: Int) {
        for seed in batch * 50..<batch * 50 + 50 {
            let graph = Self.graph(seed: UInt64(seed), nodes: 3 + seed % 8, arcs: 2 + seed % 17)
            let dominators = Dominators(of: graph, root: 0)
            let reached = graph.reachable(from: [0])
            for node in 0..<graph.nodeCount {
                #expect(dominators.reaches(node) == reached[node])
                guard reached[node] else { continue }
                var expected: Set<Int> = []
                for blocked in 0..<graph.nodeCount where reached[blocked] {
                    var mask = [Bool](repeating: false, count: graph.nodeCount)
                    mask[blocked] = true
                    if blocked == node || !graph.reachable(from: [0], blocked: mask)[node] { expected.insert(blocked) }
                }
                #expect(Set(dominators.dominators(of: node)) == expected)
            }
        }
    }

    @Test(arguments: [0, 1, 2, 3]) func anArticulationPointSplitsItsPart(_ batch: Int) {
        for seed in batch * 50..<batch * 50 + 50 {
            let graph = Self.graph(seed: UInt64(seed) &+ 1000, nodes: 2 + seed % 8, arcs: 1 + seed % 12)
            let points = graph.articulationPoints()
            let both = CompressedGraph(
                nodeCount: graph.nodeCount,
                arcs: (0..<graph.nodeCount).flatMap { node in
                    graph.arcs(from: node).flatMap { [(source: node, target: $0.target), (source: $0.target, target: node)] }
                })
            for node in 0..<graph.nodeCount {
                let part = both.reachable(from: [node])
                let others = (0..<graph.nodeCount).filter { part[$0] && $0 != node }
                var mask = [Bool](repeating: false, count: graph.nodeCount)
                mask[node] = true
                let stillConnected = others.isEmpty || others.allSatisfy { both.reachable(from: [others[0]], blocked: mask)[$0] }
                #expect(points[node] == !stillConnected)
            }
        }
    }

    @Test(arguments: [0, 1, 2, 3]) func strongConnectionIsMutualReach(_ batch: Int) {
        for seed in batch * 50..<batch * 50 + 50 {
            let graph = Self.graph(seed: UInt64(seed) &+ 2000, nodes: 2 + seed % 8, arcs: 1 + seed % 20)
            let (componentOf, count) = graph.stronglyConnectedComponents()
            let reach = (0..<graph.nodeCount).map { graph.reachable(from: [$0]) }
            #expect(Set(componentOf) == Set(0..<count))
            for a in 0..<graph.nodeCount {
                for b in 0..<graph.nodeCount {
                    #expect((componentOf[a] == componentOf[b]) == (reach[a][b] && reach[b][a]))
                    if reach[a][b] { #expect(componentOf[a] >= componentOf[b]) }
                }
            }
        }
    }
}

/// Steele, Lea and Flood's generator: the same numbers everywhere for the same seed.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
