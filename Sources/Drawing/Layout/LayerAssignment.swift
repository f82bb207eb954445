/// Which layer everything stands in, and which edges are drawn against the layers: the part of a layout that settles all else.
struct LayerAssignment {
    private(set) var directions: EdgeDirections
    private(set) var layering: Layering
    let members: [[Int]]
    /// Self loops of each node, and the node that stands under it with their edge; -1 for none.
    private(set) var loops: [[Int]]
    private(set) var stackedUnder: [Int]
    private(set) var stackedEdge: [Int]
    /// What each node stands under; -1 for none.
    private(set) var host: [Int]
    /// Edges that no layer sees: self loops, and those to what stands under their other end.
    private(set) var isLeft: [Bool]
    /// Nil where all layers stand in one row.
    private(set) var folding: LayerFolding?

    init(_ diagram: Diagram, _ options: LayoutOptions) {
        let count = diagram.nodes.count
        members = diagram.membersOfGroups()
        loops = Array(repeating: [], count: count)
        stackedUnder = Array(repeating: -1, count: count)
        stackedEdge = stackedUnder
        host = stackedUnder
        isLeft = Array(repeating: false, count: diagram.edges.count)
        for (index, edge) in diagram.edges.enumerated() where edge.from == edge.to && edge.from < count {
            isLeft[index] = true
            loops[edge.from].append(index)
        }
        let noStack = isLeft
        var stacked = options.stacked
        let separation = GroupSeparation(diagram, options.separation)
        var graph: LayerGraph
        var directions: EdgeDirections
        while true {
            LayerAssignment.stack(diagram, stacked, loops, &isLeft, &stackedUnder, &stackedEdge, &host)
            graph = LayerGraph(diagram, isPlaced: host.map { $0 < 0 }, separation: separation)
            directions = EdgeDirections(of: diagram, graph: graph, skipping: isLeft, members: members, turned: options.turned)
            // Back edges need the place under a box.
            var held: Set<Int> = []
            for (index, edge) in diagram.edges.enumerated() where directions.isReversed[index] && !directions.isSideways[index] {
                for end in [edge.from, edge.to] where end < count && stackedUnder[end] >= 0 { held.insert(stackedUnder[end]) }
            }
            if held.isEmpty { break }
            stacked.subtract(held)
            isLeft = noStack
            stackedUnder = Array(repeating: -1, count: count)
            stackedEdge = stackedUnder
            host = stackedUnder
        }
        self.directions = directions
        layering = Layering(
            of: diagram, graph: graph, directions: directions, options: options, skipping: isLeft, isPlaced: host.map { $0 < 0 },
            members: members)
        if let most = options.layersInRow {
            folding = LayerFolding(&layering, &self.directions, of: diagram, members: members, most: most)
        }
    }

    /// Whether a layout would come out the same.
    func isSame(as other: LayerAssignment) -> Bool {
        layering.layer == other.layering.layer && directions.isReversed == other.directions.isReversed && host == other.host
            && directions.isSideways == other.directions.isSideways && folding?.row == other.folding?.row
    }

    /// How many layers all edges pass together.
    func span(of diagram: Diagram) -> Int {
        func layers(_ end: Int) -> (low: Int, high: Int) {
            guard let group = diagram.group(ofEnd: end) else { return (layering.layer[end], layering.layer[end]) }
            return (layering.first[group], layering.last[group])
        }
        return diagram.edges.reduce(0) { sum, edge in
            let (from, to) = (layers(edge.from), layers(edge.to))
            return sum + max(0, max(from.low, to.low) - min(from.high, to.high))
        }
    }

    /// A component with one neighbour stands under it.
    private static func stack(
        _ diagram: Diagram, _ stacked: Set<Int>, _ loops: [[Int]], _ isLeft: inout [Bool], _ under: inout [Int], _ edgeOf: inout [Int],
        _ host: inout [Int]
    ) {
        for node in stacked.sorted() {
            guard
                let index = diagram.edges.indices.first(where: {
                    !isLeft[$0] && (diagram.edges[$0].from == node || diagram.edges[$0].to == node)
                })
            else { continue }
            let edge = diagram.edges[index]
            let above = edge.from == node ? edge.to : edge.from
            guard above < diagram.nodes.count, above != node, under[above] < 0, host[above] < 0, loops[above].isEmpty, loops[node].isEmpty,
                under[node] < 0, host[node] < 0, diagram.nodes[above].group == diagram.nodes[node].group
            else { continue }
            under[above] = node
            edgeOf[above] = index
            host[node] = above
            isLeft[index] = true
        }
    }
}
