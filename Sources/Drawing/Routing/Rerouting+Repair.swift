import Canvas

// Lines that have no room take others out of their way; then each looks once more for a better way.

extension Rerouting {
    /// Lines without a way go where others are, and those look for another; bounded, so that it ends.
    mutating func routeDisplaced() {
        var waiting = failed
        failed = []
        var budget = 24 + 2 * waiting.count
        var attempts: [Int: Int] = [:]
        while !waiting.isEmpty {
            let edge = waiting.removeFirst()
            if route(edge) { continue }
            attempts[edge, default: 0] += 1
            guard budget > 0, attempts[edge] ?? 0 < 4, let way = displacing(edge) else {
                failed.append(edge)
                continue
            }
            budget -= 1
            let displaced = displace(along: way, sparing: edge)
            if !route(edge) { failed.append(edge) }
            waiting += displaced
        }
    }

    /// The cheapest way over other lines and labels.
    private mutating func displacing(_ edge: Int) -> Way? {
        let line = diagram.edges[edge]
        guard line.from != line.to, points[edge] == nil else { return nil }
        let ends = area(line.from).union(area(line.to))
        for effort in Effort.each where effort.mayPassStrangers {
            guard let area = effort.area(around: ends) else { continue }
            let query = WayQuery(
                starts: ports(line.from, facing: line.to, isDense: effort.isDense, mayDisplace: true).map(WayStart.init),
                goals: ports(line.to, facing: line.from, isDense: effort.isDense, mayDisplace: true), area: area, home: home(edge),
                own: Int32(freshNet(edge)), isDense: effort.isDense, mayPassStrangers: true, mayDisplace: true,
                least: line.isTwoWay ? 3 : 2)
            if let way = memory.way(query, terrain, grid) { return way }
        }
        return nil
    }

    /// Takes out the nets that a way cannot cross, and those whose labels stand in it; returns their edges.
    private mutating func displace(along way: Way, sparing edge: Int) -> [Int] {
        let cells = way.cells
        let corners = Set(way.points)
        var nets: Set<Int> = []
        for (index, cell) in cells.enumerated() {
            let here = grid.cell(cell.column, cell.row)
            let neighbour = index > 0 ? cells[index - 1] : cells[min(1, cells.count - 1)]
            let isLevel = neighbour.row == cell.row
            if here.first >= 0, !here.isCovered {
                let arms = grid.arms(cell.column, cell.row)
                let isCrossing = !corners.contains(cell) && here.second == WireGrid.empty && arms == (isLevel ? .upright : .level)
                if !isCrossing || !terrain.passage(cell.column, cell.row).contains(.turn) {
                    nets.insert(Int(here.first))
                    if here.second >= 0 { nets.insert(Int(here.second)) }
                }
            } else if here.isCovered || here.first == WireGrid.label || here.first == WireGrid.room {
                let labels = automatic.parts.labels.filter { !isGone[$0.net] } + trees.values.flatMap(\.labels)
                for label in labels where label.room.union(label.area.grown(columns: 1, rows: 0)).contains(cell) {
                    nets.insert(label.net)
                }
            }
            guard corners.contains(cell) else { continue }
            for heading in Heading.allCases {
                let place = Point(column: cell.column + heading.step.columns, row: cell.row + heading.step.rows)
                let owner = grid.owner(place.column, place.row)
                let arms = grid.arms(place.column, place.row)
                if owner >= 0, arms != .level, arms != .upright { nets.insert(Int(owner)) }
            }
        }
        return nets.sorted().flatMap { remove($0) }
    }

    /// Takes a net out whole; returns its edges.
    private mutating func remove(_ net: Int) -> [Int] {
        if let tree = trees.removeValue(forKey: net) {
            erase(tree)
            return tree.branches.map(\.edge).sorted()
        }
        guard net < isGone.count, !isGone[net] else { return [] }
        let edges = automatic.parts.edgesOfNet[net]
        take(net, without: Set(edges))
        restoreFrames()
        return edges.sorted()
    }

    private mutating func restoreFrames() {
        for case let frame? in frames { grid.markFrame(frame) }
    }

    /// Each line once more, now that all others are known: it takes a better way if there is one.
    mutating func improve() {
        let edges = trees.values.flatMap { tree in tree.sharedLabel == nil ? tree.branches.map { (edge: $0.edge, net: tree.net) } : [] }
        for (edge, net) in edges.sorted(by: { $0.edge < $1.edge }) {
            guard var tree = trees[net], let index = tree.branches.firstIndex(where: { $0.edge == edge }), points[edge] == nil,
                diagram.edges[edge].from != diagram.edges[edge].to, isImprovable(tree.branches[index])
            else { continue }
            let before = (tree: tree, legend: legend)
            let old = tree.branches[index]
            erase(tree)
            tree.branches.remove(at: index)
            if tree.branches.isEmpty {
                trees[net] = nil
            } else {
                trees[net] = tree
                draw(tree)
            }
            let lines = (old.way.points.map(\.column), old.way.points.map(\.row))
            let isLabelled = old.label != nil
            if let found = find(edge, isLabelled: isLabelled, lines: lines), isLabelled == (found.label != nil),
                old.label == nil || old.label?.text.number != nil || found.label?.text.number == nil
            {
                take(found, edge)
            } else {
                if let left = trees[net] { erase(left) }
                legend = before.legend
                trees[net] = before.tree
                draw(before.tree)
            }
        }
    }

    /// A line of two corners that crosses nothing is as good as can be.
    private func isImprovable(_ branch: RouteTree.Branch) -> Bool {
        branch.way.points.count > 4 || branch.way.cells.contains { grid.secondOwner($0.column, $0.row) >= 0 }
    }
}
