import Canvas

/// A net that was routed line by line: its branches share cells from the end that they have in common, the hub.
struct RouteTree: Sendable {
    struct Branch: Sendable {
        var edge: Int
        /// From the hub to the other end.
        var way: Way
        var label: PlacedLabel?
    }

    let net: Int
    /// The net of the automatic drawing that its edges are of; -1 for an edge that had none.
    let star: Int
    /// Whether the hub is where the lines leave.
    let isFromSource: Bool
    var branches: [Branch] = []
    /// A label that all branches have, on the cells that they share.
    var sharedLabel: PlacedLabel?

    var labels: [PlacedLabel] { branches.compactMap(\.label) + (sharedLabel.map { [$0] } ?? []) }

    /// The straight runs of all branches, each from its upper left end.
    var runs: [SceneParts.Run] {
        branches.flatMap { branch in
            zip(branch.way.points, branch.way.points.dropFirst()).map { from, to in
                let isOrdered = (from.row, from.column) <= (to.row, to.column)
                return SceneParts.Run(net: net, start: isOrdered ? from : to, end: isOrdered ? to : from)
            }
        }
    }

    /// The cells that all branches have in common, from the hub.
    var trunk: [Point] {
        guard let first = branches.first?.way.cells else { return [] }
        return branches.dropFirst().reduce(first) { common, branch in
            zip(common, branch.way.cells).prefix { $0.0 == $0.1 }.map(\.0)
        }
    }

    /// The cells of a branch from where no other shares them.
    func own(_ index: Int) -> [Point] {
        let cells = branches[index].way.cells
        let others = Set(branches.indices.filter { $0 != index }.flatMap { branches[$0].way.cells })
        guard let last = cells.lastIndex(where: others.contains) else { return cells }
        return Array(cells[last...])
    }

    /// Where another branch may leave: not beyond a label of one branch alone, and not before one of all.
    var joints: [Point] {
        var allowed: Set<Point> = []
        var forbidden: Set<Point> = []
        for branch in branches {
            let cells = branch.way.cells
            var low = 1
            var high = cells.count - 2
            if let label = sharedLabel, let last = cells.lastIndex(where: label.room.contains) { low = last + 2 }
            if let label = branch.label, let first = cells.firstIndex(where: label.room.contains) { high = min(high, first - 2) }
            for (index, cell) in cells.enumerated() {
                if index >= low, index <= high { allowed.insert(cell) } else { forbidden.insert(cell) }
            }
        }
        return allowed.subtracting(forbidden).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }
}

extension PlacedLabel {
    /// The cells that it takes.
    var area: Rect { Rect(column: at.column, row: at.row, columns: columns, rows: 1) }

    /// What other lines leave blank, or it would be doubtful whose it is.
    var room: Rect { isInRun ? area.grown(columns: 1, rows: 0) : area.grown(columns: 3, rows: 1) }
}
