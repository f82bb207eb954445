/// Which edges are drawn against the layers' direction.
struct EdgeDirections {
    /// Drawn from the later layer back to the earlier.
    var isReversed: [Bool]
    /// Reversed, with another edge of the same two ends that is not: drawn from side to side beside it.
    var isPaired: [Bool]
    /// Has no place in the layers: one end lies in the other, or an end is a group whose layers it would turn into a ring.
    var isLoose: [Bool]

    /// The end in the earlier layer.
    func first(_ edge: Int, in diagram: Diagram) -> Int { isReversed[edge] ? diagram.edges[edge].to : diagram.edges[edge].from }
    /// The end in the later layer.
    func last(_ edge: Int, in diagram: Diagram) -> Int { isReversed[edge] ? diagram.edges[edge].from : diagram.edges[edge].to }
}

extension EdgeDirections {
    /// A depth-first search in the file's order, sources first; an edge back to what is still open turns round.
    init(of diagram: Diagram, skipping isLeft: [Bool], members: [[Int]]) {
        let count = diagram.nodes.count
        isReversed = Array(repeating: false, count: diagram.edges.count)
        isPaired = isReversed
        isLoose = isReversed
        func nodes(_ end: Int) -> [Int] { end < count ? [end] : members[end - count] }

        var out = Array(repeating: [Int](), count: count)
        var hasSource = Array(repeating: false, count: count)
        for (index, edge) in diagram.edges.enumerated() where !isLeft[index] {
            if EdgeDirections.isNested(edge, in: diagram) || nodes(edge.from).isEmpty || nodes(edge.to).isEmpty {
                isLoose[index] = true
                continue
            }
            for node in nodes(edge.from) { out[node].append(index) }
            for node in nodes(edge.to) { hasSource[node] = true }
        }
        enum State { case new, open, done }
        var state = Array(repeating: State.new, count: count)
        var path: [(node: Int, edge: Int, target: Int)] = []
        for root in diagram.nodes.indices.filter({ !hasSource[$0] }) + Array(diagram.nodes.indices) where state[root] == .new {
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
                guard !isReversed[edge], top.target < targets.count else {
                    path[path.count - 1].edge += 1
                    path[path.count - 1].target = 0
                    continue
                }
                path[path.count - 1].target += 1
                let target = targets[top.target]
                if state[target] == .open {
                    isReversed[edge] = true
                } else if state[target] == .new {
                    state[target] = .open
                    path.append((target, 0, 0))
                }
            }
        }
        markPairs(diagram, skipping: isLeft)
    }

    /// An end that lies in the other, which is a group.
    private static func isNested(_ edge: Diagram.Edge, in diagram: Diagram) -> Bool {
        if let group = diagram.group(ofEnd: edge.from), diagram.group(group, holds: diagram.groupAround(edge.to)) { return true }
        if let group = diagram.group(ofEnd: edge.to), diagram.group(group, holds: diagram.groupAround(edge.from)) { return true }
        return false
    }

    mutating func markPairs(_ diagram: Diagram, skipping isLeft: [Bool]) {
        struct Ends: Hashable { var from: Int, to: Int }
        var forward: Set<Ends> = []
        for (index, edge) in diagram.edges.enumerated() where !isReversed[index] && !isLeft[index] && !isLoose[index] {
            forward.insert(Ends(from: edge.from, to: edge.to))
        }
        for (index, edge) in diagram.edges.enumerated() {
            isPaired[index] = isReversed[index] && forward.contains(Ends(from: edge.to, to: edge.from))
        }
    }
}
