extension CompressedGraph {
    /// Nodes whose removal splits their part of the graph, arcs taken both ways (Hopcroft and Tarjan, CACM 16, 1973),
    /// without recursion and in linear time.
    public func articulationPoints() -> [Bool] {
        let other = reversed
        var order = [Int32](repeating: -1, count: nodeCount)
        var low = order
        var isPoint = [Bool](repeating: false, count: nodeCount)
        var counter: Int32 = 0
        // A walk visits the arcs out of a node, then those into it; parallel arcs to the parent are no second way round it,
        // because what is asked is the loss of nodes, not of arcs.
        var walk: [(node: Int32, parent: Int32, place: Int32)] = []
        for root in 0..<nodeCount where order[root] < 0 {
            order[root] = counter
            low[root] = counter
            counter += 1
            var rootChildren = 0
            walk.append((Int32(root), -1, 0))
            while let (node, parent, place) = walk.last {
                let v = Int(node)
                let out = Int(first[v + 1] - first[v])
                let total = out + Int(other.first[v + 1] - other.first[v])
                if Int(place) < total {
                    walk[walk.count - 1].place += 1
                    let w =
                        Int(place) < out
                        ? ends[Int(first[v]) + Int(place)].target
                        : other.ends[Int(other.first[v]) + Int(place) - out].target
                    if order[Int(w)] < 0 {
                        order[Int(w)] = counter
                        low[Int(w)] = counter
                        counter += 1
                        if v == root { rootChildren += 1 }
                        walk.append((w, node, 0))
                    } else if w != parent {
                        low[v] = min(low[v], order[Int(w)])
                    }
                } else {
                    walk.removeLast()
                    guard parent >= 0 else { continue }
                    let p = Int(parent)
                    low[p] = min(low[p], low[v])
                    if p != root, low[v] >= order[p] { isPoint[p] = true }
                }
            }
            if rootChildren > 1 { isPoint[root] = true }
        }
        return isPoint
    }
}
