/// The vertices that layers are assigned to: the nodes, and for each group one vertex before all its members and one behind them.
///
/// An edge that ends at a group is one arc to the vertex before its members, or from the one behind them, so that it holds for every
/// member without an arc for each.
struct LayerGraph {
    struct Arc {
        var from: Int
        var to: Int
        /// Layers between its ends at least.
        var least: Int
        /// What each layer that it spans costs.
        var weight: Int
    }

    let count: Int
    private let nodes: Int
    /// From each group's first vertex to its members' and from theirs to its last.
    private(set) var nesting: [Arc] = []
    /// From the last vertex of a group to the first of one that stands in later layers.
    private(set) var separations: [Arc] = []

    /// - Parameter isPlaced: the nodes that stand in a layer of their own.
    init(_ diagram: Diagram, isPlaced: [Bool], separation: GroupSeparation) {
        nodes = diagram.nodes.count
        count = nodes + 2 * diagram.groups.count
        for (node, value) in diagram.nodes.enumerated() where value.group >= 0 && isPlaced[node] { nest(node, node, in: value.group) }
        for (group, value) in diagram.groups.enumerated() where value.parent >= 0 {
            nest(first(ofGroup: group), last(ofGroup: group), in: value.parent)
        }
        for group in diagram.groups.indices {
            nesting.append(Arc(from: first(ofGroup: group), to: last(ofGroup: group), least: 0, weight: 0))
        }
        separations = separation.pairs.filter { pair in [pair.earlier, pair.later].allSatisfy { $0 >= nodes || isPlaced[$0] } }
            .map { Arc(from: exit($0.earlier), to: entrance($0.later), least: 1, weight: 0) }
    }

    private mutating func nest(_ first: Int, _ last: Int, in group: Int) {
        nesting.append(Arc(from: self.first(ofGroup: group), to: first, least: 0, weight: 0))
        nesting.append(Arc(from: last, to: self.last(ofGroup: group), least: 0, weight: 0))
    }

    func first(ofGroup group: Int) -> Int { nodes + 2 * group }
    func last(ofGroup group: Int) -> Int { nodes + 2 * group + 1 }

    /// Where an edge enters an end of the diagram, and where one leaves it.
    func entrance(_ end: Int) -> Int { end < nodes ? end : first(ofGroup: end - nodes) }
    func exit(_ end: Int) -> Int { end < nodes ? end : last(ofGroup: end - nodes) }
}
