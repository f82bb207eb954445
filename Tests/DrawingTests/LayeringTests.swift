import TestSupport
import Testing
import Whiteboard

@testable import Drawing

@Suite("Layers and the reading direction")
struct LayeringTests {
    /// The layers of a sketch by the ids of its components.
    private func layers(_ line: String, _ options: LayoutOptions = LayoutOptions()) throws -> [[String]] {
        let board = try DrawnBoard.sketched(line)
        let diagram = BoardDiagram(board, catalog: Project.catalog, options: DrawingOptions()).diagram
        let assignment = LayerAssignment(diagram, options)
        var layers = Array(repeating: [String](), count: assignment.layering.count)
        for (node, layer) in assignment.layering.layer.enumerated() { layers[layer].append(board.components[node].id) }
        return layers
    }

    @Test(
        arguments: [
            ("a > b > c; a > c", [["a"], ["b"], ["c"]]),
            // A source stands before what it calls, not at the far left; a client does.
            ("client > lb > app > db; job:worker > db", [["client"], ["lb"], ["app", "job"], ["db"]]),
            ("client > lb > app > db; mobile > app", [["client", "mobile"], ["lb"], ["app"], ["db"]]),
            // The line back to the client does not put it last.
            ("app > client > lb > app", [["client"], ["lb"], ["app"]]),
            // A walk from the client comes back to a; the first connection of the file leads against it.
            ("c:service > a:service; client > a > b:service > c", [["client"], ["a"], ["b"], ["c"]]),
        ] as [(String, [[String]])])
    func followTheFlow(line: String, expected: [[String]]) throws { #expect(try layers(line) == expected) }

    @Test func aFlowDecidesWhichWayARingIsRead() throws {
        var board = try DrawnBoard.sketched("a:service > b:service > c:service > a")
        _ = try board.apply(
            .insert(section: .flows, index: 0, attributes: Flow(name: "read", path: ["c", "a", "b"].map { PathEntry($0) }).attributes))
        let diagram = BoardDiagram(board, catalog: Project.catalog, options: DrawingOptions()).diagram
        #expect(LayerAssignment(diagram, LayoutOptions()).layering.layer == [1, 2, 0])
    }

    @Test func groupsThatFeedOthersStandBeforeThem() throws {
        let groups = [
            Group(id: "services", members: ["a", "b", "worker"]), Group(id: "data", members: ["db", "log"]),
        ]
        var board = Board(
            components: ["a", "b", "worker", "db", "log"].map { Component(id: $0, kind: "service") },
            connections: [("a", "db"), ("b", "db"), ("a", "log"), ("log", "worker")].map { Connection(from: $0.0, to: $0.1) })
        for (index, group) in groups.enumerated() {
            _ = try board.apply(.insert(section: .groups, index: index, attributes: group.attributes))
        }
        let diagram = BoardDiagram(board, catalog: Project.catalog, options: DrawingOptions()).diagram
        var options = LayoutOptions()
        #expect(LayerAssignment(diagram, options).layering.layer == [0, 0, 2, 1, 1])
        options.separation = GroupSeparation.Rule(majority: 1, includesBoxes: false)
        let apart = LayerAssignment(diagram, options)
        #expect(apart.layering.layer == [0, 0, 0, 1, 1])
        // The connection back is drawn from side to side: it is no way back on the board.
        #expect(apart.directions.isSideways == [false, false, false, true])
    }

    @Test func aConnectionThatIsTurnedIsDrawnFromSideToSide() throws {
        let board = try DrawnBoard.sketched("a:service > b:service > c:service; a > c")
        let diagram = BoardDiagram(board, catalog: Project.catalog, options: DrawingOptions()).diagram
        var options = LayoutOptions()
        options.turned = [1]
        let assignment = LayerAssignment(diagram, options)
        #expect(assignment.directions.isReversed[1] && assignment.directions.isSideways[1])
        #expect(assignment.layering.layer[2] < assignment.layering.layer[1])
        #expect(!assignment.directions.isReversed[0] && !assignment.directions.isReversed[2])
    }
}

@Suite("Network simplex")
struct NetworkSimplexTests {
    private func arcs(_ list: [(Int, Int, Int)]) -> [LayerGraph.Arc] {
        list.map { LayerGraph.Arc(from: $0.0, to: $0.1, least: 1, weight: $0.2) }
    }
    private func cost(_ rank: [Int], _ arcs: [LayerGraph.Arc]) -> Int { arcs.reduce(0) { $0 + $1.weight * (rank[$1.to] - rank[$1.from]) } }

    /// The example of Gansner and others (1993), figure 2-3: a to h with the least total length.
    @Test func ranksTheExampleOfThePaper() {
        let list = arcs([(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 7, 1), (0, 4, 1), (0, 5, 1), (4, 6, 1), (5, 6, 1), (6, 7, 1)])
        let rank = NetworkSimplex(count: 8, arcs: list, pivots: 100).rank
        #expect(cost(rank, list) == 10)
        #expect(rank[0] == 0 && rank[7] == 4)
    }

    /// No ranks at all within the longest path are better.
    @Test(arguments: 1...40) func isOptimalOnSmallGraphs(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = 5
        var list: [LayerGraph.Arc] = []
        for to in 1..<count {
            // Every vertex is tied to an earlier one, so that all are connected.
            list.append(
                LayerGraph.Arc(
                    from: Int.random(in: 0..<to, using: &random), to: to, least: Int.random(in: 0...2, using: &random),
                    weight: Int.random(in: 0...3, using: &random)))
        }
        for _ in 0..<4 {
            let from = Int.random(in: 0..<count - 1, using: &random)
            let to = Int.random(in: from + 1..<count, using: &random)
            list.append(
                LayerGraph.Arc(
                    from: from, to: to, least: Int.random(in: 0...2, using: &random), weight: Int.random(in: 0...3, using: &random)))
        }
        let rank = NetworkSimplex(count: count, arcs: list, pivots: 100).rank
        #expect(list.allSatisfy { rank[$0.to] - rank[$0.from] >= $0.least })
        var best = Int.max
        func search(_ rank: [Int]) {
            if rank.count == count {
                best = min(best, cost(rank, list))
                return
            }
            for next in 0...8 {
                let longer = rank + [next]
                if list.allSatisfy({ max($0.from, $0.to) != rank.count || longer[$0.to] - longer[$0.from] >= $0.least }) { search(longer) }
            }
        }
        // The first vertex has only arcs that leave it, so it may stand at 0.
        search([0])
        #expect(cost(rank, list) == best)
    }
}
