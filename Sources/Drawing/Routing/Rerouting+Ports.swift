import Canvas

// Where lines may leave and enter.

extension Rerouting {
    /// Next to the sides of a box or frame, where nothing else ends; the middle of a side, and what lies straight across from the other
    /// end, is best.
    ///
    /// - Parameters:
    ///   - isDense: all places, not only every other one from the middle.
    ///   - mayDisplace: also where another line ends, which then has to go.
    func ports(_ end: Int, facing other: Int, isDense: Bool, mayDisplace: Bool = false) -> [Port] {
        let side = area(end)
        let isFrame = end >= boxes.count
        let inset = isFrame ? 3 : 1
        let across = area(other)
        var ports: [Port] = []
        func add(_ column: Int, _ row: Int, _ heading: Heading, _ offset: Int) {
            let before = Point(column: column - heading.step.columns, row: row - heading.step.rows)
            let isUpright = heading == .up || heading == .down
            guard terrain.passage(column, row).contains(isUpright ? .upright : .level), terrain.frame(before.column, before.row) < 0 else {
                return
            }
            var price = 0
            let isTaken = !grid.isFree(column, row)
            let isCrowded = isUpright && [-1, 1].contains { grid.owner(column + $0, row) >= 0 }
            if isTaken || isCrowded {
                guard mayDisplace, isTaken else { return }
                price = 160
            }
            // The middle is worth a way around, but not two more corners.
            ports.append(Port(at: Point(column: column, row: row), heading: heading, price: price + min(offset, 18 + offset / 4)))
        }
        let middle = Point(column: (side.left + side.right - 1) / 2, row: (side.top + side.bottom - 1) / 2)
        let shared = Point(
            column: (max(side.left, across.left) + min(side.right, across.right) - 1) / 2,
            row: (max(side.top, across.top) + min(side.bottom, across.bottom) - 1) / 2)
        let facing = Point(column: (across.left + across.right - 1) / 2, row: (across.top + across.bottom - 1) / 2)
        for row in side.top + inset..<max(side.top + inset, side.bottom - inset)
        where isDense || !isFrame || (row - middle.row) % 2 == 0 || row == shared.row || row == facing.row {
            add(side.left - 1, row, .right, 5 * abs(row - middle.row))
            add(side.right, row, .left, 5 * abs(row - middle.row))
        }
        let title = isFrame ? diagram.groups[end - boxes.count].titleColumns + 5 : 0
        for column in side.left + inset..<max(side.left + inset, side.right - inset)
        where isDense || (column - middle.column) % 2 == 0 || column == shared.column || column == facing.column {
            if column >= side.left + title { add(column, side.top - 1, .down, 3 * abs(column - middle.column)) }
            add(column, side.bottom, .up, 3 * abs(column - middle.column))
        }
        return ports
    }

    /// A loop leaves the top side and returns to it, or the bottom: the first the top, the second the bottom, and so on, each around
    /// those before.
    func loopPorts(_ edge: Int) -> [(starts: [Port], goals: [Port])] {
        let node = diagram.edges[edge].from
        let all = ports(node, facing: node, isDense: true)
        let loops = diagram.edges.indices.filter { diagram.edges[$0].from == node && diagram.edges[$0].to == node }
        let number = loops.firstIndex(of: edge) ?? 0
        let headings: [Heading] = number % 2 == 0 ? [.down, .up] : [.up, .down]
        return headings.flatMap { heading -> [(starts: [Port], goals: [Port])] in
            let side = all.filter { $0.heading == heading }.sorted { $0.at.column < $1.at.column }
            guard let first = side.first?.at.column, let last = side.last?.at.column, last - first >= 2 else { return [] }
            let middle = (first + last) / 2
            // Inner loops first, so that later ones find room outside.
            return [3, 6, 1, 9].compactMap { reach in
                let spread = reach + 2 * (number / 2)
                guard let start = side.last(where: { $0.at.column <= middle - spread }),
                    let goal = side.first(where: { $0.at.column >= middle + spread })
                else { return nil }
                return ([start], [goal])
            } + (side.count > 1 ? [([side[0]], [side[side.count - 1]])] : [])
        }
    }

    /// The groups around both ends of an edge, whose frames a line may pass.
    func home(_ edge: Int) -> Set<Int> {
        var home: Set<Int> = []
        for end in [diagram.edges[edge].from, diagram.edges[edge].to] {
            var group = diagram.groupAround(end)
            while group >= 0 {
                home.insert(group)
                group = diagram.groups[group].parent
            }
        }
        return home
    }
}
