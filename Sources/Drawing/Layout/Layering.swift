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
        if let most = options.mostInLayer { narrow(to: most, diagram, arcs, isPlaced) }
        layer.removeLast(layer.count - diagram.nodes.count)
        close(isPlaced, members)
    }

    private static let edgeWeight = 2
    private static let clientWeight = 3

    /// A node that could stand in several layers at no cost goes where its kind belongs.
    private mutating func placeFree(_ diagram: Diagram, _ arcs: [LayerGraph.Arc], _ isPlaced: [Bool]) {
        var balance = Array(repeating: 0, count: layer.count)
        for arc in arcs {
            balance[arc.from] += arc.weight
            balance[arc.to] -= arc.weight
        }
        let into = CompressedRows(rows: layer.count, arcs.enumerated().map { ($0.element.to, $0.offset) })
        let out = CompressedRows(rows: layer.count, arcs.enumerated().map { ($0.element.from, $0.offset) })
        let most = diagram.nodes.indices.map { isPlaced[$0] ? layer[$0] : 0 }.max() ?? 0
        for node in diagram.nodes.indices where isPlaced[node] && balance[node] == 0 {
            let low = into[node].reduce(0) { max($0, layer[arcs[Int($1)].from] + arcs[Int($1)].least) }
            let high = out[node].reduce(most) { min($0, layer[arcs[Int($1)].to] - arcs[Int($1)].least) }
            if low >= high { continue }
            switch diagram.nodes[node].lane {
            case .first, .entry, .side: layer[node] = low
            case .middle: layer[node] = (low + high) / 2
            case .last: layer[node] = high
            }
        }
    }

    /// Moves boxes that a layer has no room for to the next, those first from which the shortest way leads to an end.
    ///
    /// Layers of limited width as in Coffman and Graham (1972), from the first layer on.
    private mutating func narrow(to most: Int, _ diagram: Diagram, _ arcs: [LayerGraph.Arc], _ isPlaced: [Bool]) {
        let out = CompressedRows(rows: layer.count, arcs.enumerated().map { ($0.element.from, $0.offset) })
        var height = layer.map { _ in 0 }
        for vertex in layer.indices.sorted(by: { (layer[$1], $0) < (layer[$0], $1) }) {
            for arc in out[vertex] { height[vertex] = max(height[vertex], height[arcs[Int(arc)].to] + arcs[Int(arc)].least) }
        }
        var current = 0
        while current <= layer.max() ?? 0 {
            let own = diagram.nodes.indices.filter { isPlaced[$0] && layer[$0] == current }.sorted { (-height[$0], $0) < (-height[$1], $1) }
            var taken = 0
            for (index, node) in own.enumerated() {
                taken += diagram.nodes[node].columns + Layering.gapInLayer
                if taken <= most || index == 0 { continue }
                push(node, to: current + 1, out, arcs)
            }
            current += 1
        }
    }

    private static let gapInLayer = 4

    private mutating func push(_ vertex: Int, to place: Int, _ out: CompressedRows, _ arcs: [LayerGraph.Arc]) {
        var stack = [(vertex, place)]
        while let (vertex, place) = stack.popLast() {
            if layer[vertex] >= place { continue }
            layer[vertex] = place
            for arc in out[vertex] { stack.append((arcs[Int(arc)].to, place + arcs[Int(arc)].least)) }
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
