/// Which nodes stand on every way from a root to another node: the dominator tree.
///
/// The iterative algorithm of Cooper, Harvey and Kennedy ("A Simple, Fast Dominance Algorithm", 2001): immediate
/// dominators are intersected in reverse postorder until nothing changes, which graphs of this size do in two rounds.
public struct Dominators: Sendable {
    /// Where every way begins.
    public let root: Int
    /// The immediate dominator of each node; the root's is itself, -1 where the root does not reach.
    private let immediate: [Int32]

    /// The dominators of all nodes that the root reaches.
    public init(of graph: CompressedGraph, root: Int) {
        self.root = root
        let count = graph.nodeCount
        var postorder = [Int32](repeating: -1, count: count)
        var reverse: [Int32] = []
        var seen = [Bool](repeating: false, count: count)
        var walk: [(node: Int32, place: Int32)] = [(Int32(root), graph.first[root])]
        seen[root] = true
        while let (node, place) = walk.last {
            if place < graph.first[Int(node) + 1] {
                walk[walk.count - 1].place += 1
                let target = graph.ends[Int(place)].target
                if !seen[Int(target)] {
                    seen[Int(target)] = true
                    walk.append((target, graph.first[Int(target)]))
                }
            } else {
                walk.removeLast()
                postorder[Int(node)] = Int32(reverse.count)
                reverse.append(node)
            }
        }
        reverse.reverse()
        let callers = graph.reversed
        var immediate = [Int32](repeating: -1, count: count)
        immediate[root] = Int32(root)
        var isChanged = true
        while isChanged {
            isChanged = false
            for node in reverse.dropFirst() {
                var best: Int32 = -1
                for arc in callers.arcs(from: Int(node)) where immediate[arc.target] >= 0 {
                    guard best >= 0 else {
                        best = Int32(arc.target)
                        continue
                    }
                    var one = Int32(arc.target)
                    while one != best {
                        while postorder[Int(one)] < postorder[Int(best)] { one = immediate[Int(one)] }
                        while postorder[Int(best)] < postorder[Int(one)] { best = immediate[Int(best)] }
                    }
                }
                if immediate[Int(node)] != best {
                    immediate[Int(node)] = best
                    isChanged = true
                }
            }
        }
        self.immediate = immediate
    }

    /// Whether the root reaches the node at all.
    public func reaches(_ node: Int) -> Bool { immediate[node] >= 0 }

    /// The nodes on every way from the root to this one: itself first, the root last. Empty where the root does not reach.
    public func dominators(of node: Int) -> [Int] {
        guard reaches(node) else { return [] }
        var chain = [node]
        var current = node
        while current != root {
            current = Int(immediate[current])
            chain.append(current)
        }
        return chain
    }
}
