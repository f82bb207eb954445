/// Which groups stand before others, in layers that they do not share, so that their frames can share rows.
///
/// A group stands before a sibling where more edges lead there than back; the edges back are then drawn against the layers.
struct GroupSeparation {
    /// What separates.
    struct Rule: Sendable, Hashable {
        /// How many more edges must lead from the earlier to the later.
        var majority: Int
        /// Whether boxes beside groups that only call, or are only called, stand before or behind them too.
        var includesBoxes: Bool
    }

    /// Two ends of the diagram within one group, of which the first stands in earlier layers than the second.
    private(set) var pairs: [(earlier: Int, later: Int)] = []

    /// The clearest pairs first, as long as they close no ring.
    init(_ diagram: Diagram, _ rule: Rule?) {
        guard let rule, !diagram.groups.isEmpty else { return }
        struct Ends: Hashable { var earlier: Int, later: Int }
        var majority: [Ends: Int] = [:]
        // Where the edges of a box lead: 1 to others, -1 from others.
        var direction = Array(repeating: 0, count: diagram.nodes.count)
        var isMixed = Array(repeating: false, count: diagram.nodes.count)
        for edge in diagram.edges {
            guard let (from, to) = GroupSeparation.siblings(edge, diagram) else { continue }
            for (box, sign) in [(from, 1), (to, -1)] where box < diagram.nodes.count {
                isMixed[box] = isMixed[box] || direction[box] == -sign
                direction[box] = sign
            }
            majority[Ends(earlier: from, later: to), default: 0] += 1
            majority[Ends(earlier: to, later: from), default: 0] -= 1
        }
        func mayStandApart(_ end: Int) -> Bool { end >= diagram.nodes.count || rule.includesBoxes && !isMixed[end] }
        let wanted = majority.filter { $0.value >= rule.majority && mayStandApart($0.key.earlier) && mayStandApart($0.key.later) }.sorted {
            ($1.value, $0.key.earlier, $0.key.later) < ($0.value, $1.key.earlier, $1.key.later)
        }
        var kept = RinglessArcs(count: diagram.nodes.count + diagram.groups.count, [])
        for (ends, _) in wanted where kept.add(ends.earlier, ends.later) { pairs.append((ends.earlier, ends.later)) }
    }

    /// The two ends, of an edge or of groups around it, that lie side by side in one group; nil unless one of them is a group and
    /// they differ.
    private static func siblings(_ edge: Diagram.Edge, _ diagram: Diagram) -> (Int, Int)? {
        let count = diagram.nodes.count
        func chain(_ end: Int) -> [Int] {
            var chain = [end]
            var group = diagram.groupAround(end)
            while group >= 0 {
                chain.append(count + group)
                group = diagram.groups[group].parent
            }
            return chain
        }
        var from = chain(edge.from)
        var to = chain(edge.to)
        while let one = from.last, let other = to.last, one == other {
            from.removeLast()
            to.removeLast()
        }
        guard let one = from.last, let other = to.last, max(one, other) >= count else { return nil }
        return (one, other)
    }
}
