/// Which edges are drawn against the layers' direction.
struct EdgeDirections {
    /// Drawn from the later layer back to the earlier.
    var isReversed: [Bool]
    /// Reversed, but drawn from side to side all the same: beside another edge of the same two ends that is not, because it leads to a
    /// group that stands before its own, or because the drawing is better so.
    var isSideways: [Bool]
    /// Has no place in the layers: one end lies in the other, or an end is a group whose layers it would turn into a ring.
    var isLoose: [Bool]

    /// The end in the earlier layer.
    func first(_ edge: Int, in diagram: Diagram) -> Int { isReversed[edge] ? diagram.edges[edge].to : diagram.edges[edge].from }
    /// The end in the later layer.
    func last(_ edge: Int, in diagram: Diagram) -> Int { isReversed[edge] ? diagram.edges[edge].from : diagram.edges[edge].to }
}

extension EdgeDirections {
    /// Keeps the reading direction: of the edges on rings those that flows walk come first, then those that a walk from the clients
    /// follows, then those on which that walk would come back, then those that lead to the clients. An edge that would close a ring
    /// with what is there turns round.
    ///
    /// Edges that turn round only because groups stand in layers of their own, or because that was asked for, are no way back for who
    /// reads the board: they are drawn from side to side.
    ///
    /// - Parameter turned: edges to be drawn against the layers; those that would close a ring so, or are on one, are not.
    init(of diagram: Diagram, graph: LayerGraph, skipping isLeft: [Bool], members: [[Int]], turned: Set<Int> = []) {
        isReversed = Array(repeating: false, count: diagram.edges.count)
        isSideways = isReversed
        isLoose = isReversed
        func isEmpty(_ end: Int) -> Bool { end >= diagram.nodes.count && members[end - diagram.nodes.count].isEmpty }
        for (index, edge) in diagram.edges.enumerated() where !isLeft[index] {
            isLoose[index] = EdgeDirections.isNested(edge, in: diagram) || isEmpty(edge.from) || isEmpty(edge.to)
        }
        let isBack = backEdges(diagram, members, isLeft)
        turnRound(diagram, graph, graph.nesting, isLeft, isBack)
        if !graph.separations.isEmpty || !turned.isEmpty {
            let onRing = isReversed
            var fixed = graph.nesting + graph.separations
            // A ring of the board has its way back, which goes around.
            let free = turned.isEmpty ? turned : turned.subtracting(edgesOnRings(diagram, graph, graph.nesting, isLeft))
            let asked = turn(free, diagram, graph, isLeft, &fixed)
            turnRound(diagram, graph, fixed, zip(isLeft, asked).map { $0 || $1 }, isBack)
            for index in isReversed.indices {
                isReversed[index] = isReversed[index] || asked[index]
                isSideways[index] = isReversed[index] && !onRing[index]
            }
        }
        markPairs(diagram, skipping: isLeft)
    }

    /// Adds the edges that are asked to turn to what is fixed, as long as they close no ring with it.
    private func turn(
        _ turned: Set<Int>, _ diagram: Diagram, _ graph: LayerGraph, _ isLeft: [Bool], _ fixed: inout [LayerGraph.Arc]
    ) -> [Bool] {
        var isTurned = Array(repeating: false, count: diagram.edges.count)
        if turned.isEmpty { return isTurned }
        var kept = RinglessArcs(count: graph.count, fixed)
        for index in turned.sorted() where !isLeft[index] && !isLoose[index] {
            let from = graph.exit(diagram.edges[index].to)
            let to = graph.entrance(diagram.edges[index].from)
            guard kept.add(from, to) else { continue }
            fixed.append(LayerGraph.Arc(from: from, to: to, least: 1, weight: 0))
            isTurned[index] = true
        }
        return isTurned
    }

    private mutating func turnRound(
        _ diagram: Diagram, _ graph: LayerGraph, _ fixed: [LayerGraph.Arc], _ isLeft: [Bool], _ isBack: [Bool]
    ) {
        isReversed = Array(repeating: false, count: diagram.edges.count)
        let onRings = edgesOnRings(diagram, graph, fixed, isLeft)
        if onRings.isEmpty { return }
        // Turned round, an edge at a group may close rings with edges that are on none now.
        let isOnRing = Set(onRings)
        let others = diagram.edges.indices.filter { !isLeft[$0] && !isLoose[$0] && !isOnRing.contains($0) }.map { index in
            LayerGraph.Arc(
                from: graph.exit(diagram.edges[index].from), to: graph.entrance(diagram.edges[index].to), least: 1, weight: 0)
        }
        var kept = RinglessArcs(count: graph.count, fixed + others)
        for index in onRings.sorted(by: { EdgeDirections.reading($0, diagram, isBack) < EdgeDirections.reading($1, diagram, isBack) }) {
            let edge = diagram.edges[index]
            if kept.add(graph.exit(edge.from), graph.entrance(edge.to)) { continue }
            if kept.add(graph.exit(edge.to), graph.entrance(edge.from)) { isReversed[index] = true } else { isLoose[index] = true }
        }
    }

    /// The edges whose two ends lie in one ring of edges and what is fixed.
    private func edgesOnRings(_ diagram: Diagram, _ graph: LayerGraph, _ fixed: [LayerGraph.Arc], _ isLeft: [Bool]) -> [Int] {
        var arcs = fixed.map { (row: $0.from, value: $0.to) }
        for (index, edge) in diagram.edges.enumerated() where !isLeft[index] && !isLoose[index] {
            arcs.append((graph.exit(edge.from), graph.entrance(edge.to)))
        }
        let part = StrongParts(CompressedRows(rows: graph.count, arcs), count: graph.count).part
        return diagram.edges.indices.filter { index in
            let edge = diagram.edges[index]
            return !isLeft[index] && !isLoose[index] && part[graph.exit(edge.from)] == part[graph.entrance(edge.to)]
        }
    }

    private static func reading(_ index: Int, _ diagram: Diagram, _ isBack: [Bool]) -> (Int, Int, Int, Int) {
        let edge = diagram.edges[index]
        func isClient(_ end: Int) -> Bool { end < diagram.nodes.count && diagram.nodes[end].lane == .first }
        let leadsBack = isClient(edge.to) && !isClient(edge.from)
        // Only an edge at a group can find both ways closed, so those come last.
        let endsAtGroup = max(edge.from, edge.to) >= diagram.nodes.count
        return (endsAtGroup ? 1 : 0, leadsBack ? 3 : edge.flowStep != nil ? 0 : isBack[index] ? 2 : 1, edge.flowStep ?? 0, index)
    }

    /// Edges on which a depth-first walk comes back to what it has not yet left: from the clients, then from what nothing leads to,
    /// then from the rest, in the file's order.
    private func backEdges(_ diagram: Diagram, _ members: [[Int]], _ isLeft: [Bool]) -> [Bool] {
        let count = diagram.nodes.count
        func nodes(_ end: Int) -> [Int] { end < count ? [end] : members[end - count] }
        var out = Array(repeating: [Int](), count: count)
        var isCalled = Array(repeating: false, count: count)
        for (index, edge) in diagram.edges.enumerated() where !isLeft[index] && !isLoose[index] {
            for node in nodes(edge.from) { out[node].append(index) }
            for node in nodes(edge.to) { isCalled[node] = true }
        }
        for node in out.indices { out[node].sort { (diagram.edges[$0].flowStep ?? .max, $0) < (diagram.edges[$1].flowStep ?? .max, $1) } }
        let clients = diagram.nodes.indices.filter { diagram.nodes[$0].lane == .first }
        let roots = clients.filter { !isCalled[$0] } + clients.filter { isCalled[$0] } + diagram.nodes.indices.filter { !isCalled[$0] }
        enum State { case new, open, done }
        var state = Array(repeating: State.new, count: count)
        var isBack = Array(repeating: false, count: diagram.edges.count)
        var path: [(node: Int, edge: Int, target: Int)] = []
        for root in roots + diagram.nodes.indices where state[root] == .new {
            path.append((root, 0, 0))
            state[root] = .open
            while let top = path.last {
                guard top.edge < out[top.node].count else {
                    state[top.node] = .done
                    path.removeLast()
                    continue
                }
                let edge = out[top.node][top.edge]
                let targets = nodes(diagram.edges[edge].to)
                guard !isBack[edge], top.target < targets.count else {
                    path[path.count - 1].edge += 1
                    path[path.count - 1].target = 0
                    continue
                }
                path[path.count - 1].target += 1
                let target = targets[top.target]
                if state[target] == .open {
                    isBack[edge] = true
                } else if state[target] == .new {
                    state[target] = .open
                    path.append((target, 0, 0))
                }
            }
        }
        return isBack
    }

    /// An end that lies in the other, which is a group.
    private static func isNested(_ edge: Diagram.Edge, in diagram: Diagram) -> Bool {
        if let group = diagram.group(ofEnd: edge.from), diagram.group(group, holds: diagram.groupAround(edge.to)) { return true }
        if let group = diagram.group(ofEnd: edge.to), diagram.group(group, holds: diagram.groupAround(edge.from)) { return true }
        return false
    }

    private mutating func markPairs(_ diagram: Diagram, skipping isLeft: [Bool]) {
        struct Ends: Hashable { var from: Int, to: Int }
        var forward: Set<Ends> = []
        for (index, edge) in diagram.edges.enumerated() where !isReversed[index] && !isLeft[index] && !isLoose[index] {
            forward.insert(Ends(from: edge.from, to: edge.to))
        }
        for (index, edge) in diagram.edges.enumerated() {
            isSideways[index] = isSideways[index] || isReversed[index] && forward.contains(Ends(from: edge.to, to: edge.from))
        }
    }
}
