/// The layer of each node and the layers that each group spans.
struct Layering {
    var layer: [Int]
    var count: Int
    /// The first and last layer of each group; an empty group has -1.
    var first: [Int]
    var last: [Int]
}

extension Layering {
    /// Longest path, then tightened: a node goes where its edges are shortest.
    ///
    /// An edge at a group holds for each of its nodes. Groups can close a ring that no single edge shows; the edges at groups that
    /// do become loose.
    init(of diagram: Diagram, directions: inout EdgeDirections, skipping isLeft: [Bool], isPlaced: [Bool], members: [[Int]]) {
        let count = diagram.nodes.count
        var arcs = Arcs(diagram, directions, isLeft, members)
        var order = arcs.topologicalOrder()
        while order.count < count {
            let stuck = Set(0..<count).subtracting(order)
            let ring = diagram.edges.indices.filter { index in
                let edge = diagram.edges[index]
                return !isLeft[index] && !directions.isLoose[index] && max(edge.from, edge.to) >= count
                    && [edge.from, edge.to].allSatisfy { end in
                        end < count ? stuck.contains(end) : members[end - count].contains(where: stuck.contains)
                    }
            }
            guard let loosened = ring.last else { break }
            directions.isLoose[loosened] = true
            arcs = Arcs(diagram, directions, isLeft, members)
            order = arcs.topologicalOrder()
        }
        layer = Array(repeating: 0, count: count)
        self.count = 0
        first = []
        last = []
        for node in order {
            for next in arcs.next(node) { layer[Int(next)] = max(layer[Int(next)], layer[node] + 1) }
        }
        tighten(order, arcs)
        let used = diagram.nodes.indices.filter { isPlaced[$0] }
        let low = used.map { layer[$0] }.min() ?? 0
        for node in layer.indices { layer[node] -= low }
        self.count = (used.map { layer[$0] }.max() ?? -1) + 1
        first = members.map { nodes in nodes.filter { isPlaced[$0] }.map { [layer] in layer[$0] }.min() ?? -1 }
        last = members.map { nodes in nodes.filter { isPlaced[$0] }.map { [layer] in layer[$0] }.max() ?? -1 }
    }

    private mutating func tighten(_ order: [Int], _ arcs: Arcs) {
        let passes = Array(order.reversed()) + order
        for _ in 0..<20 {
            var hasMoved = false
            for node in passes {
                let before = arcs.previous(node)
                let after = arcs.next(node)
                let target: Int
                if after.count > before.count {
                    target = after.reduce(Int.max) { min($0, layer[Int($1)] - 1) }
                } else if before.count > after.count {
                    target = before.reduce(Int.min) { max($0, layer[Int($1)] + 1) }
                } else {
                    continue
                }
                if target != layer[node] {
                    layer[node] = target
                    hasMoved = true
                }
            }
            if !hasMoved { break }
        }
    }
}

/// Directed arcs between nodes, both ways, in compressed rows.
private struct Arcs {
    private var nextStart: [Int32], nextList: [Int32]
    private var previousStart: [Int32], previousList: [Int32]

    init(_ diagram: Diagram, _ directions: EdgeDirections, _ isLeft: [Bool], _ members: [[Int]]) {
        let count = diagram.nodes.count
        var pairs: [(Int32, Int32)] = []
        func nodes(_ end: Int) -> [Int] { end < count ? [end] : members[end - count] }
        for index in diagram.edges.indices where !isLeft[index] && !directions.isLoose[index] {
            for from in nodes(directions.first(index, in: diagram)) {
                for to in nodes(directions.last(index, in: diagram)) { pairs.append((Int32(from), Int32(to))) }
            }
        }
        (nextStart, nextList) = Arcs.compress(pairs, count: count)
        (previousStart, previousList) = Arcs.compress(pairs.map { ($0.1, $0.0) }, count: count)
    }

    private static func compress(_ pairs: [(Int32, Int32)], count: Int) -> ([Int32], [Int32]) {
        var start = Array(repeating: Int32(0), count: count + 1)
        for pair in pairs { start[Int(pair.0) + 1] += 1 }
        for index in 0..<count { start[index + 1] += start[index] }
        var fill = start
        var list = Array(repeating: Int32(0), count: pairs.count)
        for pair in pairs {
            list[Int(fill[Int(pair.0)])] = pair.1
            fill[Int(pair.0)] += 1
        }
        return (start, list)
    }

    func next(_ node: Int) -> ArraySlice<Int32> { nextList[Int(nextStart[node])..<Int(nextStart[node + 1])] }
    func previous(_ node: Int) -> ArraySlice<Int32> { previousList[Int(previousStart[node])..<Int(previousStart[node + 1])] }

    /// Sources first; nodes on a ring, and behind one, are missing.
    func topologicalOrder() -> [Int] {
        let count = nextStart.count - 1
        var open = (0..<count).map { previous($0).count }
        var order = (0..<count).filter { open[$0] == 0 }
        var index = 0
        while index < order.count {
            for next in next(order[index]) {
                open[Int(next)] -= 1
                if open[Int(next)] == 0 { order.append(Int(next)) }
            }
            index += 1
        }
        return order
    }
}
