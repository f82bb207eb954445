import Canvas

/// Gives lines new ways where boxes or frames have moved, or where the layers had no place for them; all others keep theirs.
struct Rerouting {
    private(set) var parts: SceneParts
    /// Edges that found no way, or no room for their label.
    private(set) var failed: [Int] = []
    private let diagram: Diagram
    private let namesInLegend: Int
    private let maximumLabel: Int
    private var moved: [Rect] = []
    private var hasMoved: [Bool]
    private var routing = RoutingGrid(columns: 0, rows: 0, boxes: [], frames: [])

    /// Room around everything for lines and labels.
    private static let margin = Size(columns: 30, rows: 10)
    /// How far around its two ends a way is looked for at first.
    private static let reach = Size(columns: 24, rows: 12)

    /// - Parameters:
    ///   - namesInLegend: how many of the legend's first entries are names.
    ///   - maximumLabel: the columns of a label that does not go to the legend.
    init(_ diagram: Diagram, _ parts: SceneParts, boxes: [Rect], frames: [Rect?], namesInLegend: Int, maximumLabel: Int) {
        self.diagram = diagram
        self.namesInLegend = namesInLegend
        self.maximumLabel = maximumLabel
        self.parts = parts
        hasMoved = zip(boxes, parts.boxes).map { $0 != $1 } + zip(frames, parts.frames).map { $0 != $1 }
        for (end, area) in (boxes.map { Optional($0) } + frames).enumerated() where hasMoved[end] {
            if let area { moved.append(area) }
        }
        self.parts.boxes = boxes
        self.parts.frames = frames
    }

    mutating func run() {
        let affected = affectedNets()
        let edges = (affected.flatMap { parts.edgesOfNet[$0] } + parts.looseEdges).sorted()
        for net in affected { parts.edgesOfNet[net] = [] }
        let gone = Set(affected)
        parts.runs.removeAll { gone.contains($0.net) }
        parts.labels.removeAll { gone.contains($0.net) }
        parts.ends.removeAll { gone.contains($0.net) }
        parts.looseEdges = []
        layOut()
        var finder = WayFinder(routing)
        for edge in edges {
            parts.endsOfEdge[edge] = nil
            finder.routing = routing
            if !route(edge, &finder) { failed.append(edge) }
        }
        parts.legend.compact(&parts.labels, keeping: namesInLegend)
        crop()
    }

    /// Nets that end at something that moved, or pass where it stands now.
    private func affectedNets() -> [Int] {
        if moved.isEmpty { return [] }
        var isAffected = parts.edgesOfNet.map { edges in
            edges.contains { hasMoved[diagram.edges[$0].from] || hasMoved[diagram.edges[$0].to] }
        }
        let rooms = moved.map { $0.grown(columns: 2, rows: 1) }
        for run in parts.runs where !isAffected[run.net] {
            let area = Rect(
                column: run.start.column, row: run.start.row, columns: run.end.column - run.start.column + 1,
                rows: run.end.row - run.start.row + 1)
            if rooms.contains(where: area.intersects) { isAffected[run.net] = true }
        }
        for label in parts.labels where !isAffected[label.net] {
            let area = Rect(column: label.at.column, row: label.at.row, columns: label.columns, rows: 1)
            if rooms.contains(where: area.intersects) { isAffected[label.net] = true }
        }
        return isAffected.indices.filter { isAffected[$0] }
    }

    private mutating func layOut() {
        var bounds = Rect.zero
        for area in parts.boxes + parts.frames.compactMap({ $0 }) { bounds = bounds.union(area) }
        for run in parts.runs {
            bounds = bounds.union(
                Rect(
                    column: run.start.column, row: run.start.row, columns: run.end.column - run.start.column + 1,
                    rows: run.end.row - run.start.row + 1))
        }
        for label in parts.labels {
            bounds = bounds.union(Rect(column: label.at.column, row: label.at.row, columns: label.columns, rows: 1))
        }
        let margin = Rerouting.margin
        parts.shift(by: Point(column: margin.columns - bounds.left, row: margin.rows - bounds.top))
        var grid = WireGrid(columns: bounds.size.columns + 2 * margin.columns, rows: bounds.size.rows + 2 * margin.rows)
        for area in parts.boxes { grid.mark(area, as: WireGrid.box) }
        for run in parts.runs { grid.draw(from: run.start, to: run.end, net: run.net) }
        for end in parts.ends where end.isAtFrame {
            grid.clear(end.at.column + end.heading.step.columns, end.at.row + end.heading.step.rows, of: end.net)
        }
        let frames = parts.frames.indices.compactMap { group in
            parts.frames[group].map { (area: $0, titleColumns: diagram.groups[group].titleColumns, group: group) }
        }
        for frame in frames { grid.markFrame(frame.area) }
        routing = RoutingGrid(columns: grid.columns, rows: grid.rows, boxes: parts.boxes, frames: frames)
        parts.grid = grid
        for label in parts.labels { keepClear(label) }
    }

    // MARK: One line

    /// Draws an edge and its label; false if it finds no way or its label no room.
    private mutating func route(_ edge: Int, _ finder: inout WayFinder) -> Bool {
        let net = parts.edgesOfNet.count
        var legend = parts.legend
        let text = LabelText.label(of: diagram.edges[edge], maximum: maximumLabel, isDown: false, legend: &legend)
        let spots = RunLabels(grid: parts.grid, frames: parts.frames.compactMap { $0 })
        var withNumber: (points: [Point], label: PlacedLabel, legend: Legend)?
        for (sources, targets) in choices(edge) {
            guard let points = way(edge, sources, targets, &finder) else { continue }
            guard let text else {
                draw(edge, points, label: nil)
                return true
            }
            if let label = spots.spot(for: text, along: points, net: net) {
                parts.legend = legend
                draw(edge, points, label: label)
                return true
            }
            guard text.number == nil, withNumber == nil else { continue }
            var longer = parts.legend
            if let label = spots.spot(for: longer.number(for: text.unicode), along: points, net: net) {
                withNumber = (points, label, longer)
            }
        }
        guard let withNumber else { return false }
        parts.legend = withNumber.legend
        draw(edge, withNumber.points, label: withNumber.label)
        return true
    }

    /// Ports of both ends, the most wanted first; other sides give other ways, on which a label may have room.
    private func choices(_ edge: Int) -> [([Port], [Port])] {
        let from = diagram.edges[edge].from
        let to = diagram.edges[edge].to
        if from == to { return loopPorts(from, edge) }
        let sources = ports(from)
        let targets = ports(to)
        func level(_ ports: [Port]) -> [Port] { ports.filter { $0.heading == .left || $0.heading == .right } }
        func upright(_ ports: [Port]) -> [Port] { ports.filter { $0.heading == .up || $0.heading == .down } }
        return [
            (sources, targets), (level(sources), level(targets)), (upright(sources), targets), (sources, upright(targets)),
            (upright(sources), upright(targets)),
        ]
    }

    private func way(_ edge: Int, _ sources: [Port], _ targets: [Port], _ finder: inout WayFinder) -> [Point]? {
        if sources.isEmpty || targets.isEmpty { return nil }
        let from = diagram.edges[edge].from
        let to = diagram.edges[edge].to
        var home: Set<Int> = []
        for end in [from, to] {
            var group = diagram.groupAround(end)
            while group >= 0 {
                home.insert(group)
                group = diagram.groups[group].parent
            }
        }
        let near = area(from).union(area(to)).grown(columns: Rerouting.reach.columns, rows: Rerouting.reach.rows)
        let whole = Rect(column: 1, row: 1, columns: routing.columns - 2, rows: routing.rows - 2)
        for (area, mayPassStrangers) in [(near.intersection(whole), false), (whole, false), (whole, true)] {
            guard
                let way = finder.way(
                    from: sources, to: targets, on: parts.grid, within: area, home: home, mayPassStrangers: mayPassStrangers)
            else { continue }
            let points = Rerouting.cornersOnly(way)
            if !passesWholeFrame(points) { return points }
        }
        return nil
    }

    /// In ASCII a level line from one side of a frame to the other would be read as its lower side.
    private func passesWholeFrame(_ points: [Point]) -> Bool {
        zip(points, points.dropFirst()).contains { from, to in
            from.row == to.row
                && parts.frames.contains { frame in
                    guard let frame, frame.top < from.row, from.row < frame.bottom - 1 else { return false }
                    return min(from.column, to.column) <= frame.left && frame.right - 1 <= max(from.column, to.column)
                }
        }
    }

    private static func cornersOnly(_ way: [Point]) -> [Point] {
        var points: [Point] = []
        for point in way {
            if points.count > 1 {
                let last = points[points.count - 1]
                let before = points[points.count - 2]
                if last.row == before.row && point.row == last.row || last.column == before.column && point.column == last.column {
                    points.removeLast()
                }
            }
            points.append(point)
        }
        return points
    }

    private func area(_ end: Int) -> Rect {
        end < diagram.nodes.count ? parts.boxes[end] : parts.frames[end - diagram.nodes.count] ?? .zero
    }

    /// Where a line may leave or enter: next to the sides, where nothing else does.
    private func ports(_ end: Int) -> [Port] {
        let area = area(end)
        let inset = end < diagram.nodes.count ? 1 : 3
        var ports: [Port] = []
        func add(_ column: Int, _ row: Int, _ heading: Heading, _ offset: Int) {
            let before = Point(column: column - heading.step.columns, row: row - heading.step.rows)
            guard parts.grid.isFree(column, row), parts.grid.owner(before.column, before.row) != WireGrid.frame, !isAtFrame(before) else {
                return
            }
            let isUpright = heading == .up || heading == .down
            if isUpright, [-1, 1].contains(where: { parts.grid.owner(column + $0, row) >= 0 }) { return }
            guard routing.passage(column, row).contains(isUpright ? .upright : .level) else { return }
            ports.append(Port(at: Point(column: column, row: row), heading: heading, offset: offset))
        }
        let middleRow = (area.top + area.bottom - 1) / 2
        let middleColumn = (area.left + area.right - 1) / 2
        for row in area.top + inset..<max(area.top + inset, area.bottom - inset) {
            add(area.left - 1, row, .right, abs(row - middleRow))
            add(area.right, row, .left, abs(row - middleRow))
        }
        for column in area.left + inset..<max(area.left + inset, area.right - inset) {
            add(column, area.top - 1, .down, abs(column - middleColumn) / 2)
            add(column, area.bottom, .up, abs(column - middleColumn) / 2)
        }
        return ports
    }

    private func isAtFrame(_ point: Point) -> Bool {
        parts.frames.contains { frame in
            guard let frame, frame.contains(point) else { return false }
            return point.row == frame.top || point.row == frame.bottom - 1 || point.column == frame.left || point.column == frame.right - 1
        }
    }

    /// A loop leaves the top side and returns to it, or the bottom.
    private func loopPorts(_ node: Int, _ edge: Int) -> [([Port], [Port])] {
        let all = ports(node)
        let loops = diagram.edges.indices.filter { diagram.edges[$0].from == node && diagram.edges[$0].to == node }
        let inset = 2 * max(0, loops.count - 1 - (loops.firstIndex(of: edge) ?? 0))
        return [Heading.down, .up].compactMap { heading in
            let side = all.filter { $0.heading == heading }.sorted { $0.at.column < $1.at.column }
            guard let first = side.first?.at.column, let last = side.last?.at.column, last - first >= 2 else { return nil }
            let middle = (first + last) / 2
            let sources = side.filter { $0.at.column < middle && $0.at.column >= first + min(inset, (last - first) / 4) }
            let targets = side.filter { $0.at.column > middle && $0.at.column <= last - min(inset, (last - first) / 4) }
            guard let source = sources.first, let target = targets.last else { return nil }
            return ([source], [target])
        }
    }

    private mutating func draw(_ edge: Int, _ points: [Point], label: PlacedLabel?) {
        guard let first = points.first, let last = points.last else { return }
        let net = parts.edgesOfNet.count
        parts.edgesOfNet.append([edge])
        for (from, to) in zip(points, points.dropFirst()) {
            let isOrdered = (from.row, from.column) <= (to.row, to.column)
            let run = SceneParts.Run(net: net, start: isOrdered ? from : to, end: isOrdered ? to : from)
            parts.runs.append(run)
            parts.grid.draw(from: run.start, to: run.end, net: net)
        }
        parts.endsOfEdge[edge] = SceneParts.Ends(tail: first, head: last)
        let isTwoWay = diagram.edges[edge].isTwoWay
        addEnd(net, first, area(diagram.edges[edge].from), hasHead: isTwoWay, diagram.edges[edge].from)
        addEnd(net, last, area(diagram.edges[edge].to), hasHead: true, diagram.edges[edge].to)
        guard let label else { return }
        parts.labels.append(label)
        keepClear(label)
    }

    /// Later lines keep away from a label: they would make its owner doubtful.
    private mutating func keepClear(_ label: PlacedLabel) {
        let area = Rect(column: label.at.column, row: label.at.row, columns: label.columns, rows: 1)
        for column in area.left..<area.right where parts.grid.isFree(column, area.top) {
            parts.grid.mark(Rect(column: column, row: area.top, columns: 1, rows: 1), as: WireGrid.label)
        }
        routing.limit(area.grown(columns: label.isInRun ? 1 : 3, rows: label.isInRun ? 0 : 1), to: [])
    }

    private mutating func addEnd(_ net: Int, _ at: Point, _ side: Rect, hasHead: Bool, _ end: Int) {
        let heading: Heading = at.column < side.left ? .right : at.column >= side.right ? .left : at.row < side.top ? .down : .up
        parts.grid.addArm(heading.arm, at: at, net: net)
        parts.ends.append(WireEnd(net: net, at: at, heading: heading, hasHead: hasHead, isAtFrame: end >= diagram.nodes.count))
    }

    private mutating func crop() {
        let used = parts.grid.used()
        parts.grid = parts.grid.cropped(to: used)
        parts.shift(by: Point(column: -used.left, row: -used.top))
    }
}
