import Canvas

// One line after the other: its way, then a spot for its label.

extension Rerouting {
    /// Which of its ports a line uses; other sides give other ways, on which a label may have room.
    struct Choice {
        var starts: [Heading]
        var goals: [Heading]
        var mayBranch: Bool

        private static let all = Heading.allCases
        private static let level: [Heading] = [.left, .right]
        private static let upright: [Heading] = [.up, .down]
        static let each = [
            Choice(starts: all, goals: all, mayBranch: true), Choice(starts: all, goals: all, mayBranch: false),
            Choice(starts: level, goals: level, mayBranch: false), Choice(starts: upright, goals: all, mayBranch: true),
            Choice(starts: all, goals: upright, mayBranch: true), Choice(starts: upright, goals: upright, mayBranch: false),
        ]
    }

    /// How far around its ends a way is looked for, and by which rules; each only if those before found none.
    struct Effort {
        var reach: Int
        var isDense: Bool
        var mayPassStrangers: Bool

        static let each = [
            Effort(reach: 1, isDense: false, mayPassStrangers: false), Effort(reach: 1, isDense: true, mayPassStrangers: false),
            Effort(reach: 3, isDense: false, mayPassStrangers: false), Effort(reach: 3, isDense: false, mayPassStrangers: true),
            Effort(reach: 3, isDense: true, mayPassStrangers: true), Effort(reach: 9, isDense: false, mayPassStrangers: true),
        ]

        private static let columns = 16
        private static let rows = 8
        /// Larger areas are searched on sparse lines alone.
        private static let mostDenseCells = 60_000

        func area(around ends: Rect) -> Rect? {
            let area = ends.grown(columns: reach * Effort.columns, rows: reach * Effort.rows)
            return isDense && area.size.columns * area.size.rows > Effort.mostDenseCells ? nil : area
        }
    }

    /// Something found for a line.
    struct Found {
        var way: Way
        /// The tree that it branches off, or nil for one of its own.
        var tree: Int?
        var label: PlacedLabel?
        var legend: Legend
    }

    /// Routes the edges of one net; a label that they share goes on what they share.
    mutating func routeStar(_ edges: [Int]) {
        let star = starOfEdge[edges[0]]
        let all = star < 0 ? [] : automatic.parts.edgesOfNet[star]
        let isShared =
            edges.count > 1 && trees[star] == nil && !diagram.edges[edges[0]].label.isEmpty
            && all.allSatisfy { diagram.edges[$0].label == diagram.edges[edges[0]].label && diagram.edges[$0].count == 1 }
        guard isShared else {
            for edge in edges where !route(edge) { failed.append(edge) }
            return
        }
        for edge in edges where !route(edge, isLabelled: false) { failed.append(edge) }
        for net in trees.values.filter({ $0.star == star }).map(\.net).sorted() { labelShared(net) }
    }

    /// Routes one edge; false if there is no way.
    mutating func route(_ edge: Int, isLabelled: Bool = true) -> Bool {
        guard let found = find(edge, isLabelled: isLabelled) else { return false }
        take(found, edge)
        return true
    }

    mutating func take(_ found: Found, _ edge: Int) {
        let line = diagram.edges[edge]
        let star = starOfEdge[edge]
        legend = found.legend
        var tree: RouteTree
        if let net = found.tree, let known = trees[net] {
            tree = known
        } else {
            let all = star < 0 ? [edge] : automatic.parts.edgesOfNet[star]
            let isFromSource = all.allSatisfy { diagram.edges[$0].from == line.from }
            tree = RouteTree(net: freshNet(edge), star: star, isFromSource: isFromSource)
        }
        tree.branches.append(RouteTree.Branch(edge: edge, way: found.way, label: found.label))
        trees[tree.net] = tree
        draw(tree)
    }

    /// The best way for an edge and a spot for its label: the first with a spot for its words, else for a number, else without.
    mutating func find(_ edge: Int, isLabelled: Bool = true, lines: (columns: [Int], rows: [Int]) = ([], [])) -> Found? {
        let line = diagram.edges[edge]
        var longer = legend
        let text = isLabelled ? LabelText.label(of: line, maximum: maximumLabel, isDown: false, legend: &longer) : nil
        if text == nil { longer = legend }
        var best: (rank: Int, found: Found)?
        for choice in line.from == line.to ? [Choice.each[0]] : Choice.each {
            for (query, tree) in queries(edge, choice, lines) {
                guard let found = way(edge, query, tree) else { continue }
                let joined = found.tree.flatMap { trees[$0] }
                guard let words = text, joined?.sharedLabel == nil else {
                    return Found(way: found.whole, tree: found.tree, label: nil, legend: legend)
                }
                let spots = WayLabels(grid: grid, terrain: terrain)
                let net = found.tree ?? freshNet(edge)
                if let label = spots.spot(for: words, along: found.own, net: net) {
                    return Found(way: found.whole, tree: found.tree, label: label, legend: longer)
                } else if words.number == nil, best.map({ $0.rank > 1 }) ?? true {
                    var numbered = legend
                    if let label = spots.spot(for: numbered.number(for: words.unicode), along: found.own, net: net) {
                        best = (1, Found(way: found.whole, tree: found.tree, label: label, legend: numbered))
                    }
                }
                if best.map({ $0.rank > 2 }) ?? true {
                    best = (2, Found(way: found.whole, tree: found.tree, label: nil, legend: legend))
                }
            }
        }
        if best?.rank == 2, isLabelled, !unlabelled.contains(edge) { unlabelled.append(edge) }
        return best?.found
    }

    /// What is asked for one choice of ports: a branch of each of its net's trees, or a line of its own.
    private func queries(_ edge: Int, _ choice: Choice, _ lines: (columns: [Int], rows: [Int])) -> [([WayQuery], Int?)] {
        let line = diagram.edges[edge]
        let ends = area(line.from).union(area(line.to))
        let net = freshNet(edge)
        let star = starOfEdge[edge]
        func query(_ effort: Effort, _ starts: [WayStart], _ goals: [Port], own: Int) -> WayQuery? {
            guard let area = effort.area(around: ends) else { return nil }
            return WayQuery(
                starts: starts, goals: goals, area: area, home: home(edge), own: Int32(own), columns: lines.columns, rows: lines.rows,
                isDense: effort.isDense, mayPassStrangers: effort.mayPassStrangers, least: line.isTwoWay ? 3 : 2)
        }
        if line.from == line.to {
            return loopPorts(edge).map { ports in
                (Effort.each.compactMap { query($0, ports.starts.map(WayStart.init), ports.goals, own: net) }, nil)
            }
        }
        let isFromSource = star < 0 || automatic.parts.edgesOfNet[star].allSatisfy { diagram.edges[$0].from == line.from }
        let hub = isFromSource ? line.from : line.to
        let far = isFromSource ? line.to : line.from
        let known = points[edge] == nil && star >= 0 ? trees.values.filter { $0.star == star }.sorted { $0.net < $1.net } : []
        return (choice.mayBranch && !known.isEmpty ? known.map(\.net) : [net]).map { own in
            let tree = trees[own]
            let joints = tree.map { branchStarts($0) } ?? []
            let queries = Effort.each.compactMap { effort -> WayQuery? in
                let starts = ports(hub, facing: far, isDense: effort.isDense).filter { choice.starts.contains($0.heading) }.map { port in
                    var start = WayStart(port)
                    // One more line at the hub is worse than a branch.
                    if !known.isEmpty { start.price += 48 }
                    return start
                }
                let goals = ports(far, facing: hub, isDense: effort.isDense).filter { choice.goals.contains($0.heading) }
                return query(effort, starts + joints, goals, own: own)
            }
            return (queries, tree == nil ? nil : own)
        }
    }

    /// Cells of a tree from which another branch may leave, across.
    private func branchStarts(_ tree: RouteTree) -> [WayStart] {
        tree.joints.flatMap { cell -> [WayStart] in
            let here = grid.cell(cell.column, cell.row)
            let arms = Arms(rawValue: here.arms)
            guard here.first == Int32(tree.net), here.second == WireGrid.empty, arms == .level || arms == .upright,
                terrain.passage(cell.column, cell.row).contains(.turn)
            else { return [] }
            for heading in Heading.allCases {
                let column = cell.column + heading.step.columns
                let row = cell.row + heading.step.rows
                let next = grid.arms(column, row)
                if grid.owner(column, row) >= 0, next != .level, next != .upright { return [] }
            }
            let headings: [Heading] = arms == .level ? [.up, .down] : [.left, .right]
            return headings.map { WayStart(at: cell, heading: $0, price: 0, isBranch: true) }
        }
    }

    /// A way for an edge: alone and with what it shares, from the hub.
    private mutating func way(_ edge: Int, _ queries: [WayQuery], _ tree: Int?) -> (whole: Way, own: [Point], tree: Int?)? {
        for query in queries {
            guard let way = clearWay(edge, query), let first = way.points.first else { continue }
            guard let net = tree, let known = trees[net],
                let trunk = known.branches.lazy.map({ $0.way.cells }).first(where: { $0.contains(first) }),
                let end = trunk.firstIndex(of: first)
            else { return (way, way.points, nil) }
            return (Way(points: trunk[..<end] + way.points, price: way.price), way.points, net)
        }
        return nil
    }

    /// A way that comes nowhere near its own cells again: out of a frame and back to it, another port may be needed.
    private mutating func clearWay(_ edge: Int, _ query: WayQuery) -> Way? {
        var query = query
        for _ in 0..<4 where !query.starts.isEmpty && !query.goals.isEmpty {
            guard let way = points[edge] == nil ? memory.way(query, terrain, grid) : way(edge, query, through: points[edge] ?? []) else {
                return nil
            }
            if way.isClear { return passesWholeFrame(way.points) ? nil : way }
            query.goals.removeAll { $0.at == way.points.last }
        }
        return nil
    }

    /// In ASCII a level line from one side of a frame to the other would be read as its lower side.
    private func passesWholeFrame(_ points: [Point]) -> Bool {
        zip(points, points.dropFirst()).contains { from, to in
            from.row == to.row
                && frames.contains { frame in
                    guard let frame, frame.top < from.row, from.row < frame.bottom - 1 else { return false }
                    return min(from.column, to.column) <= frame.left && frame.right - 1 <= max(from.column, to.column)
                }
        }
    }
}

extension WayStart {
    init(_ port: Port) { self.init(at: port.at, heading: port.heading.opposite, price: port.price) }
}
