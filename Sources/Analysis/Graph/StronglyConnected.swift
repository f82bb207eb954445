extension CompressedGraph {
    /// Strongly connected components by Tarjan's algorithm (SIAM J. Computing 1, 1972), without recursion.
    ///
    /// - Returns: for each node the number of its component. Numbers run in reverse topological order: an arc between
    ///   two components always leads from the higher number to the lower.
    public func stronglyConnectedComponents() -> (componentOf: [Int], count: Int) {
        var order = [Int32](repeating: -1, count: nodeCount)
        var low = order
        var componentOf = [Int](repeating: -1, count: nodeCount)
        var open: [Int32] = []
        var walk: [(node: Int32, place: Int32)] = []
        var counter: Int32 = 0
        var count = 0
        for root in 0..<nodeCount where order[root] < 0 {
            walk.append((Int32(root), first[root]))
            order[root] = counter
            low[root] = counter
            counter += 1
            open.append(Int32(root))
            while let (node, place) = walk.last {
                let v = Int(node)
                if place < first[v + 1] {
                    walk[walk.count - 1].place += 1
                    let w = Int(ends[Int(place)].target)
                    if order[w] < 0 {
                        order[w] = counter
                        low[w] = counter
                        counter += 1
                        open.append(Int32(w))
                        walk.append((Int32(w), first[w]))
                    } else if componentOf[w] < 0 {
                        low[v] = min(low[v], order[w])
                    }
                } else {
                    walk.removeLast()
                    if let parent = walk.last { low[Int(parent.node)] = min(low[Int(parent.node)], low[v]) }
                    if low[v] == order[v] {
                        while let member = open.popLast() {
                            componentOf[Int(member)] = count
                            if Int(member) == v { break }
                        }
                        count += 1
                    }
                }
            }
        }
        return (componentOf, count)
    }
}
