/// The layer of each node and the layers that each group spans.
struct Layering {
    var layer: [Int]
    var count: Int
    /// The first and last layer of each group; an empty group has -1.
    var first: [Int]
    var last: [Int]
}

extension Layering {
    /// Short edges and narrow groups by network simplex; what that leaves free goes where its kind belongs.
    init(
        of diagram: Diagram, graph: LayerGraph, directions: EdgeDirections, options: LayoutOptions, skipping isLeft: [Bool],
        isPlaced: [Bool], members: [[Int]]
    ) {
        var arcs = graph.nesting
        for group in diagram.groups.indices where !members[group].isEmpty {
            arcs[arcs.count - diagram.groups.count + group].weight = options.groupWeight
        }
        arcs += graph.separations
        for index in diagram.edges.indices where !isLeft[index] && !directions.isLoose[index] {
            arcs.append(
                LayerGraph.Arc(
                    from: graph.exit(directions.first(index, in: diagram)), to: graph.entrance(directions.last(index, in: diagram)),
                    least: 1, weight: Layering.edgeWeight))
        }
        // One more vertex before all others ties the parts of the diagram together, and the clients to the first layer.
        var isEntered = Array(repeating: false, count: graph.count)
        var isCalled = isEntered
        for arc in arcs {
            isEntered[arc.to] = true
            if arc.weight > 0 { isCalled[arc.to] = true }
        }
        for vertex in 0..<graph.count {
            let isClient = vertex < diagram.nodes.count && diagram.nodes[vertex].lane == .first && !isCalled[vertex]
            let weight = isClient && options.alignsClients ? Layering.clientWeight : 0
            if !isEntered[vertex] || weight > 0 { arcs.append(LayerGraph.Arc(from: graph.count, to: vertex, least: 0, weight: weight)) }
        }
        layer = NetworkSimplex(count: graph.count + 1, arcs: arcs, pivots: 4 * graph.count).rank
        self.count = 0
        first = []
        last = []
        placeFree(diagram, arcs, isPlaced)
        layer.removeLast(layer.count - diagram.nodes.count)
        close(isPlaced, members)
    }

    private static let edgeWeight = 2
    private static let clientWeight = 3

    /// A node that could stand in several layers at no cost goes where its kind belongs.
    private mutating func placeFree(_ diagram: Diagram, _ arcs: [LayerGraph.Arc], _ isPlaced: [Bool]) {
        var range = layer.map { _ in (low: 0, high: Int.max) }
        var balance = Array(repeating: 0, count: layer.count)
        var into = Array(repeating: [Int](), count: layer.count)
        var out = into
        for (number, arc) in arcs.enumerated() {
            balance[arc.from] += arc.weight
            balance[arc.to] -= arc.weight
            into[arc.to].append(number)
            out[arc.from].append(number)
        }
        let most = diagram.nodes.indices.map { isPlaced[$0] ? layer[$0] : 0 }.max() ?? 0
        for node in diagram.nodes.indices where isPlaced[node] && balance[node] == 0 {
            let low = into[node].map { [layer] in layer[arcs[$0].from] + arcs[$0].least }.max() ?? 0
            let high = min(most, out[node].map { [layer] in layer[arcs[$0].to] - arcs[$0].least }.min() ?? most)
            if low >= high { continue }
            range[node] = (low, high)
            switch diagram.nodes[node].lane {
            case .first, .entry, .side: layer[node] = low
            case .middle: layer[node] = (low + high) / 2
            case .last: layer[node] = high
            }
        }
    }

    /// Counts from the first layer that holds a node, and finds what groups span.
    private mutating func close(_ isPlaced: [Bool], _ members: [[Int]]) {
        let used = layer.indices.filter { isPlaced[$0] }.map { [layer] in layer[$0] }
        let low = used.min() ?? 0
        for node in layer.indices { layer[node] -= low }
        count = (used.max() ?? -1) - low + 1
        if used.isEmpty { count = 0 }
        first = members.map { nodes in nodes.filter { isPlaced[$0] }.map { [layer] in layer[$0] }.min() ?? -1 }
        last = members.map { nodes in nodes.filter { isPlaced[$0] }.map { [layer] in layer[$0] }.max() ?? -1 }
    }
}
