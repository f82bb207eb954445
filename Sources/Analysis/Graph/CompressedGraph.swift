/// A directed graph as compressed adjacency: the arcs of node `v` lie at `first[v] ..< first[v + 1]`.
///
/// Built once in linear time from a list of arcs and never changed. Nodes are `0 ..< nodeCount`; an arc carries the
/// index it had in the list it was made from, so that a caller finds its own record of it. Parallel arcs are kept.
public struct CompressedGraph: Sendable {
    /// The arcs that leave a node.
    public struct Arcs: RandomAccessCollection, Sendable {
        fileprivate let ends: [End]
        /// Where the node's arcs begin among those of all nodes; not 0.
        public let startIndex: Int
        /// Behind the node's last arc.
        public let endIndex: Int

        /// The arc's target, and the place in the list it was made from.
        public subscript(position: Int) -> (target: Int, label: Int) {
            let end = ends[position]
            return (Int(end.target), Int(end.label))
        }
    }

    /// Where an arc goes, and the place in the list it was made from. The two lie together: a look at an arc holds on to one array.
    @usableFromInline struct End: Sendable {
        @usableFromInline let target: Int32
        @usableFromInline let label: Int32
    }

    /// Nodes are `0 ..< nodeCount`.
    public let nodeCount: Int
    @usableFromInline let first: [Int32]
    @usableFromInline let ends: [End]

    /// - Parameters:
    ///   - nodeCount: How many nodes there are.
    ///   - arcs: source and target of each arc; its place in this list becomes its label.
    public init(nodeCount: Int, arcs: [(source: Int, target: Int)]) {
        self.init(nodeCount: nodeCount, labelled: arcs.enumerated().map { ($1.source, $1.target, $0) })
    }

    /// - Parameters:
    ///   - nodeCount: How many nodes there are.
    ///   - labelled: source, target and label of each arc.
    public init(nodeCount: Int, labelled: [(source: Int, target: Int, label: Int)]) {
        var first = [Int32](repeating: 0, count: nodeCount + 1)
        for arc in labelled { first[arc.source + 1] += 1 }
        for node in 0..<nodeCount { first[node + 1] += first[node] }
        var next = first
        var ends = [End](repeating: End(target: 0, label: 0), count: labelled.count)
        for arc in labelled {
            let place = Int(next[arc.source])
            next[arc.source] += 1
            ends[place] = End(target: Int32(arc.target), label: Int32(arc.label))
        }
        self.nodeCount = nodeCount
        self.first = first
        self.ends = ends
    }

    /// The arcs out of a node, in the order in which they were given.
    public func arcs(from node: Int) -> Arcs {
        Arcs(ends: ends, startIndex: Int(first[node]), endIndex: Int(first[node + 1]))
    }

    /// Where the arcs out of a node lie among `ends`.
    @inlinable func bounds(of node: Int) -> (first: Int, end: Int) { (Int(first[node]), Int(first[node + 1])) }

    /// How many arcs leave a node; parallel ones count each.
    public func degree(of node: Int) -> Int { Int(first[node + 1] - first[node]) }

    /// The same arcs, each turned around, with their labels.
    public var reversed: CompressedGraph {
        var arcs: [(source: Int, target: Int, label: Int)] = []
        arcs.reserveCapacity(ends.count)
        for node in 0..<nodeCount {
            for place in Int(first[node])..<Int(first[node + 1]) {
                arcs.append((Int(ends[place].target), node, Int(ends[place].label)))
            }
        }
        return CompressedGraph(nodeCount: nodeCount, labelled: arcs)
    }

    /// Which nodes can be reached from the sources, themselves included, without entering a node that `blocked` marks.
    public func reachable(from sources: some Sequence<Int>, blocked: [Bool]? = nil) -> [Bool] {
        var seen = [Bool](repeating: false, count: nodeCount)
        var stack: [Int32] = []
        for source in sources where !seen[source] && blocked?[source] != true {
            seen[source] = true
            stack.append(Int32(source))
        }
        while let node = stack.popLast() {
            for place in Int(first[Int(node)])..<Int(first[Int(node) + 1]) {
                let target = Int(ends[place].target)
                if !seen[target], blocked?[target] != true {
                    seen[target] = true
                    stack.append(ends[place].target)
                }
            }
        }
        return seen
    }
}
