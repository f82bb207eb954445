import Canvas

/// Gives lines new ways where boxes or frames have moved, where points are set that they pass, or where the layers had no place for
/// them; all others keep theirs.
struct Rerouting {
    let diagram: Diagram
    let automatic: AutomaticDrawing
    /// Points that lines pass, by edge.
    let points: [Int: [Point]]
    let maximumLabel: Int
    let boxes: [Rect]
    let frames: [Rect?]
    var terrain: Terrain
    var grid: WireGrid
    var memory: RouteMemory
    var legend: Legend
    /// Nets that are drawn otherwise than by the automatic drawing, by their number.
    var trees: [Int: RouteTree] = [:]
    /// The nets of the automatic drawing whose cells are gone.
    var isGone: [Bool]
    var queue: [Int] = []
    /// Edges that found no way.
    var failed: [Int] = []
    /// Edges that found no room for their label.
    var unlabelled: [Int] = []
    /// Edges whose points cannot be passed.
    var straightened: [Int] = []
    /// The net of the automatic drawing that each edge is of, or -1.
    let starOfEdge: [Int]
    /// Edges that found no way, or no room for their label, while others kept theirs: now they come first.
    private let urgent: [Int]
    /// How far around them other lines are taken up, too.
    private let reach: Reach

    /// Which lines look for new ways where one has found none.
    enum Reach {
        /// Those that what has moved touches, and no others.
        case touched
        /// Those that pass near the ends of one that has found none, as well.
        case near
        /// All.
        case everything
    }

    init(
        _ diagram: Diagram, _ automatic: AutomaticDrawing, boxes: [Rect], frames: [Rect?], points: [Int: [Point]], maximumLabel: Int,
        memory: RouteMemory, urgent: [Int] = [], reach: Reach = .touched
    ) {
        self.urgent = urgent
        self.reach = reach
        self.diagram = diagram
        self.automatic = automatic
        self.points = points
        self.maximumLabel = maximumLabel
        self.boxes = boxes
        self.frames = frames
        self.memory = memory
        terrain = automatic.terrain
        grid = automatic.grid
        legend = automatic.parts.legend
        isGone = Array(repeating: false, count: automatic.parts.edgesOfNet.count)
        var stars = Array(repeating: -1, count: diagram.edges.count)
        for (net, edges) in automatic.parts.edgesOfNet.enumerated() {
            for edge in edges { stars[edge] = net }
        }
        starOfEdge = stars
    }

    /// Reroutes what has to be.
    mutating func run() {
        memory.begin()
        let affected = affectedEdges()
        for net in Set(affected.map { starOfEdge[$0] }).subtracting([-1]).sorted() { take(net, without: affected) }
        moveObstacles()
        queue = inOrder(affected)
        while !queue.isEmpty {
            let star = starOfEdge[queue[0]]
            let edges = star < 0 ? [queue[0]] : queue.filter { starOfEdge[$0] == star }
            queue.removeAll(where: edges.contains)
            routeStar(edges)
        }
        routeDisplaced()
        improve()
    }

    /// Self loops first, then the nets in the order of their first edges.
    private func inOrder(_ affected: Set<Int>) -> [Int] {
        var first: [Int: Int] = [:]
        for edge in affected where starOfEdge[edge] >= 0 { first[starOfEdge[edge]] = min(first[starOfEdge[edge]] ?? edge, edge) }
        var rank: [Int: Int] = [:]
        for (place, edge) in urgent.enumerated() { rank[edge] = place }
        func key(_ edge: Int) -> (Int, Int, Int, Int) {
            (
                rank[edge] ?? urgent.count, diagram.edges[edge].from == diagram.edges[edge].to ? 0 : 1,
                first[starOfEdge[edge]] ?? edge, edge
            )
        }
        return affected.sorted { key($0) < key($1) }
    }

    // MARK: What is affected

    private static let neighbourhood = Size(columns: 12, rows: 5)

    /// Edges that end at something that moved, pass where it stands now, or have points to pass.
    private func affectedEdges() -> Set<Int> {
        let parts = automatic.parts
        if reach == .everything {
            return Set(diagram.edges.indices.filter { parts.endsOfEdge[$0] != nil || parts.looseEdges.contains($0) })
        }
        var affected = Set(parts.looseEdges).union(points.keys)
        let hasMoved = zip(boxes, parts.boxes).map { $0 != $1 } + zip(frames, parts.frames).map { $0 != $1 }
        for (index, edge) in diagram.edges.enumerated() where hasMoved[edge.from] || hasMoved[edge.to] { affected.insert(index) }
        var rooms: [Rect] = []
        for (index, area) in boxes.enumerated() where hasMoved[index] { rooms.append(area.grown(columns: 1, rows: 1)) }
        for (index, area) in frames.enumerated() where hasMoved[boxes.count + index] {
            rooms += area?.sides.map { $0.grown(columns: 1, rows: 1) } ?? []
        }
        if reach == .near {
            for edge in urgent.map({ diagram.edges[$0] }) {
                rooms += [edge.from, edge.to].map { area($0).grown(columns: Self.neighbourhood.columns, rows: Self.neighbourhood.rows) }
            }
        }
        var nets: Set<Int> = []
        for room in rooms {
            for row in room.top..<room.bottom {
                for column in room.left..<room.right {
                    for owner in [automatic.grid.owner(column, row), automatic.grid.secondOwner(column, row)] where owner >= 0 {
                        nets.insert(Int(owner))
                    }
                }
            }
        }
        for net in nets {
            for edge in parts.edgesOfNet[net] where !affected.contains(edge) {
                if automatic.way(of: edge, net).contains(where: { cell in rooms.contains { $0.contains(cell) } }) { affected.insert(edge) }
            }
        }
        for label in parts.labels where rooms.contains(where: label.area.intersects) { affected.formUnion(parts.edgesOfNet[label.net]) }
        return affected.filter { parts.endsOfEdge[$0] != nil || parts.looseEdges.contains($0) }
    }

    /// Takes a net of the automatic drawing apart: what is not affected is drawn again in the same cells.
    mutating func take(_ net: Int, without affected: Set<Int>) {
        let parts = automatic.parts
        isGone[net] = true
        for label in parts.labels where label.net == net { unmark(label) }
        for run in parts.runs where run.net == net { grid.erase(from: run.start, to: run.end, net: net) }
        let edges = parts.edgesOfNet[net]
        let isFromSource = edges.allSatisfy { diagram.edges[$0].from == diagram.edges[edges[0]].from }
        var tree = RouteTree(net: net, star: net, isFromSource: isFromSource)
        for edge in edges where !affected.contains(edge) {
            let cells = automatic.way(of: edge, net)
            tree.branches.append(RouteTree.Branch(edge: edge, way: Way(points: isFromSource ? cells : cells.reversed(), price: 0)))
        }
        if tree.branches.isEmpty { return }
        for label in parts.labels where label.net == net {
            let owners = tree.branches.indices.filter { index in
                tree.branches[index].way.cells.contains(where: label.area.grown(columns: label.isInRun ? 0 : 2, rows: 0).contains)
            }
            if owners.count == 1, edges.count == 1 || tree.branches.count > 1 || !isShared(label, edges) {
                tree.branches[owners[0]].label = label
            } else if !owners.isEmpty {
                tree.sharedLabel = label
            }
        }
        trees[net] = tree
        draw(tree)
    }

    private func isShared(_ label: PlacedLabel, _ edges: [Int]) -> Bool {
        edges.allSatisfy { diagram.edges[$0].label == diagram.edges[edges[0]].label }
    }

    private mutating func moveObstacles() {
        let parts = automatic.parts
        let old = parts.boxes.indices.filter { boxes[$0] != parts.boxes[$0] }
        for node in old { grid.unmark(parts.boxes[node], [WireGrid.box]) }
        for group in frames.indices where frames[group] != parts.frames[group] {
            for side in parts.frames[group]?.sides ?? [] { grid.unmark(side, [WireGrid.frame]) }
        }
        for node in old {
            // The room of a label is none of a box.
            grid.mark(boxes[node], as: WireGrid.box)
        }
        terrain.replace(Terrain.obstacles(diagram, boxes, frames))
        for case let frame? in frames { grid.markFrame(frame) }
    }

    /// What is missing: a line is worse than any number of labels.
    var shortcomings: Int { failed.count * (diagram.edges.count + 1) + unlabelled.count }

    /// The number of a new net that an edge begins.
    func freshNet(_ edge: Int) -> Int {
        var net = automatic.parts.edgesOfNet.count + edge
        while trees[net] != nil { net += diagram.edges.count }
        return net
    }

    // MARK: Drawing

    mutating func draw(_ tree: RouteTree) {
        for run in tree.runs { grid.draw(from: run.start, to: run.end, net: tree.net) }
        for end in ends(of: tree) { grid.addArm(end.heading.arm, at: end.at, net: end.net) }
        for label in tree.labels { grid.cover(label) }
    }

    mutating func erase(_ tree: RouteTree) {
        for label in tree.labels { unmark(label) }
        for run in tree.runs {
            grid.erase(from: run.start, to: run.end, net: tree.net)
            for row in run.start.row...run.end.row {
                for column in run.start.column...run.end.column where terrain.frame(column, row) >= 0 && grid.isFree(column, row) {
                    grid.mark(Rect(column: column, row: row, columns: 1, rows: 1), as: WireGrid.frame)
                }
            }
        }
    }

    /// Gives a label's cells free; what others need of them is theirs again.
    private mutating func unmark(_ label: PlacedLabel) {
        grid.uncover(label)
        let others = automatic.parts.labels.filter { !isGone[$0.net] } + trees.values.flatMap(\.labels)
        for other in others where other != label && other.room.intersects(label.room) { grid.cover(other) }
        for case let frame? in frames where frame.intersects(label.room) { grid.markFrame(frame) }
    }

    /// Where a net meets sides: at its hub once, and at the other end of each branch.
    func ends(of tree: RouteTree) -> [WireEnd] {
        var found: [WireEnd] = []
        for branch in tree.branches {
            guard let first = branch.way.points.first, let last = branch.way.points.last else { continue }
            let edge = diagram.edges[branch.edge]
            let hub = tree.isFromSource ? edge.from : edge.to
            let far = tree.isFromSource ? edge.to : edge.from
            if found.isEmpty { found.append(end(tree.net, first, hub, hasHead: !tree.isFromSource || edge.isTwoWay)) }
            found.append(end(tree.net, last, far, hasHead: tree.isFromSource || edge.isTwoWay))
        }
        return found
    }

    private func end(_ net: Int, _ at: Point, _ end: Int, hasHead: Bool) -> WireEnd {
        let side = area(end)
        let heading: Heading =
            at.column == side.left - 1 ? .right : at.column == side.right ? .left : at.row == side.top - 1 ? .down : .up
        return WireEnd(net: net, at: at, heading: heading, hasHead: hasHead, isAtFrame: end >= diagram.nodes.count)
    }

    func area(_ end: Int) -> Rect { end < boxes.count ? boxes[end] : frames[end - boxes.count] ?? .zero }

    // MARK: What comes out

    /// All that a scene is made of, at 0,0.
    func parts(namesInLegend: Int) -> SceneParts {
        var parts = automatic.parts
        parts.boxes = boxes
        parts.frames = frames
        parts.legend = legend
        parts.looseEdges = []
        parts.grid = grid
        let all = trees.values.sorted { $0.net < $1.net }
        if isGone.contains(true) {
            parts.runs.removeAll { isGone[$0.net] }
            parts.labels.removeAll { isGone[$0.net] }
            parts.ends.removeAll { isGone[$0.net] }
            for net in isGone.indices where isGone[net] {
                for edge in parts.edgesOfNet[net] { parts.endsOfEdge[edge] = nil }
                parts.edgesOfNet[net] = []
            }
        }
        if let last = all.last?.net, last >= parts.edgesOfNet.count {
            parts.edgesOfNet += Array(repeating: [], count: last + 1 - parts.edgesOfNet.count)
        }
        for tree in all {
            parts.runs += tree.runs
            parts.labels += tree.labels
            parts.ends += ends(of: tree)
            parts.edgesOfNet[tree.net] = tree.branches.map(\.edge)
            for branch in tree.branches {
                guard let first = branch.way.points.first, let last = branch.way.points.last else { continue }
                parts.endsOfEdge[branch.edge] = tree.isFromSource ? .init(tail: first, head: last) : .init(tail: last, head: first)
            }
        }
        parts.legend.compact(&parts.labels, keeping: namesInLegend)
        let used = parts.bounds
        parts.grid = grid.cropped(to: used)
        parts.shift(by: Point(column: -used.left, row: -used.top))
        return parts
    }
}

extension Terrain {
    /// The boxes and frames of a diagram, in its order.
    static func obstacles(_ diagram: Diagram, _ boxes: [Rect], _ frames: [Rect?]) -> [Obstacle?] {
        boxes.map { Obstacle(area: $0) }
            + frames.enumerated().map { group, area in
                area.map { Obstacle(area: $0, group: group, titleColumns: diagram.groups[group].titleColumns) }
            }
    }
}
