import Canvas

// A label that all branches of a net share.

extension Rerouting {
    /// Labels a tree whose edges all say the same: once on the trunk, else on each branch.
    mutating func labelShared(_ net: Int) {
        guard var tree = trees[net], tree.sharedLabel == nil, let first = tree.branches.first?.edge else { return }
        let trunk = tree.trunk
        erase(tree)
        // The branches are there when the trunk's label looks for its place.
        var others = grid
        for branch in tree.branches {
            let points = Way(points: Array(branch.way.cells.dropFirst(trunk.count - 1)), price: 0).points
            for (from, to) in zip(points, points.dropFirst()) {
                let isOrdered = (from.row, from.column) <= (to.row, to.column)
                others.draw(from: isOrdered ? from : to, to: isOrdered ? to : from, net: net)
            }
        }
        var longer = legend
        guard let text = LabelText.label(of: diagram.edges[first], maximum: maximumLabel, isDown: false, legend: &longer) else { return }
        let spots = WayLabels(grid: tree.branches.count > 1 ? others : grid, terrain: terrain)
        if let label = spots.spot(for: text, along: Way(points: trunk, price: 0).points, net: net) {
            legend = longer
            if tree.branches.count > 1 { tree.sharedLabel = label } else { tree.branches[0].label = label }
            trees[net] = tree
            draw(tree)
            return
        }
        // Each by itself, with room for its own.
        trees[net] = nil
        for branch in tree.branches where !route(branch.edge) { failed.append(branch.edge) }
    }
}
