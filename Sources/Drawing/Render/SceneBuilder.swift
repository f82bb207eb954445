import Canvas

/// Turns what a layout brought together into cells: axes become columns and rows, labels find their places.
struct SceneBuilder {
    let assembly: Assembly
    private var diagram: Diagram { assembly.layout.diagram }
    private let isDown: Bool
    private(set) var grid: WireGrid
    private(set) var legend: Legend
    private var shift: Point
    private(set) var labels: [PlacedLabel] = []
    private(set) var ends: [WireEnd] = []

    /// Columns kept at both sides for labels beside the outermost lines.
    private static let margin = 28

    init(_ assembly: Assembly) {
        self.assembly = assembly
        isDown = assembly.layout.options.isDown
        legend = assembly.legend
        var bounds = Rect.zero
        shift = .zero
        grid = WireGrid(columns: 0, rows: 0)
        for area in (assembly.boxes + assembly.frames).compactMap({ $0 }) { bounds = bounds.union(rect(area)) }
        for run in assembly.runs {
            let (start, end) = points(run)
            bounds = bounds.union(
                Rect(column: start.column, row: start.row, columns: end.column - start.column + 1, rows: end.row - start.row + 1))
        }
        let margin = isDown ? SceneBuilder.margin : 0
        shift = Point(column: margin - bounds.left, row: -bounds.top)
        grid = WireGrid(columns: bounds.size.columns + 2 * margin, rows: bounds.size.rows)
        draw()
        placeLabels()
        crop()
    }

    private func point(_ along: Int, _ across: Int) -> Point {
        (isDown ? Point(column: across, row: along) : Point(column: along, row: across)) + shift
    }

    private func rect(_ area: Assembly.Area) -> Rect {
        let size = isDown ? Size(columns: area.acrossSize, rows: area.alongSize) : Size(columns: area.alongSize, rows: area.acrossSize)
        return Rect(origin: point(area.along, area.across), size: size)
    }

    private func points(_ run: Assembly.Run) -> (Point, Point) {
        run.isAlong ? (point(run.low, run.fixed), point(run.high, run.fixed)) : (point(run.fixed, run.low), point(run.fixed, run.high))
    }

    private func turned(_ heading: Heading) -> Heading {
        guard isDown else { return heading }
        switch heading {
        case .right: return .down
        case .left: return .up
        case .down: return .right
        case .up: return .left
        }
    }

    private mutating func draw() {
        for area in assembly.boxes.compactMap({ $0 }) { grid.mark(rect(area), as: WireGrid.box) }
        for run in assembly.runs.enumerated().sorted(by: { ($0.element.net, $0.offset) < ($1.element.net, $1.offset) }).map(\.element) {
            let (start, end) = points(run)
            grid.draw(from: start, to: end, net: run.net)
        }
        for end in assembly.ends {
            let heading = turned(end.heading)
            let at = point(end.along, end.across)
            if end.isGate { grid.clear(at.column + heading.step.columns, at.row + heading.step.rows, of: end.net) }
            ends.append(WireEnd(net: end.net, at: at, heading: heading, hasHead: end.hasHead, isAtFrame: end.isGate))
        }
        for area in assembly.frames.compactMap({ $0 }) { grid.markFrame(rect(area)) }
    }

    private mutating func add(_ text: LabelText, at: Point, columns: Int, _ alignment: PlacedLabel.Alignment, net: Int) {
        labels.append(PlacedLabel(text: text, at: at, columns: columns, alignment: alignment, net: net))
        for column in at.column..<at.column + columns where grid.isFree(column, at.row) {
            grid.mark(Rect(column: column, row: at.row, columns: 1, rows: 1), as: WireGrid.label)
        }
    }

    // MARK: Labels

    private mutating func placeLabels() {
        var late: [(low: Point, high: Point, label: Assembly.Label)] = []
        for label in assembly.labels {
            let columns = label.text.columns
            switch label.spot {
            case .run(let low, let high, let across):
                if isDown {
                    late.append((point(low, across), point(high, across), label))
                } else {
                    let start = low + 1 + (high - low - 1 - columns) / 2
                    add(label.text, at: point(start, across), columns: columns, .centre, net: label.net)
                }
            case .across(let low, let high, let along):
                let start = low + 1 + (high - low - 1 - columns) / 2
                add(label.text, at: point(along, start), columns: columns, .centre, net: label.net)
            case .beside(let along, let across):
                let at = point(along, across)
                if isDown {
                    let isBehindHead = assembly.ends.contains { $0.net == label.net && $0.hasHead && $0.across == across - 1 }
                    add(
                        label.text, at: Point(column: at.column + (isBehindHead ? 1 : 0), row: at.row), columns: columns, .leading,
                        net: label.net)
                } else {
                    add(label.text, at: Point(column: at.column + 2, row: at.row), columns: columns, .leading, net: label.net)
                }
            }
        }
        for (low, high, label) in late { placeBeside(low, high, label) }
    }

    /// A label of an upright run: beside it where nothing else is near, or in it, or its number in it.
    private mutating func placeBeside(_ low: Point, _ high: Point, _ label: Assembly.Label) {
        let column = low.column
        func isRun(_ row: Int) -> Bool {
            grid.owner(column, row) == Int32(label.net) && grid.secondOwner(column, row) == WireGrid.empty
                && grid.arms(column, row) == .upright && !ends.contains { $0.at.column == column && $0.at.row == row && $0.hasHead }
        }
        let rows = low.row + 1 < high.row ? (low.row + 1..<high.row).filter(isRun) : []
        let columns = label.text.columns
        for row in rows {
            for start in [column + 2, column - 1 - columns] where isFree(start, columns, row, own: column, room: 4) {
                add(label.text, at: Point(column: start, row: row), columns: columns, start > column ? .leading : .trailing, net: label.net)
                return
            }
        }
        let inner = rows.filter { isRun($0 - 1) && isRun($0 + 1) }
        for row in inner {
            let start = column - columns / 2
            guard isFree(start, columns, row, own: column, room: 5), label.text.unicode == label.text.ascii else { continue }
            let scalars = Array(label.text.unicode.unicodeScalars)
            guard scalars.count == columns, !" :.'v-".unicodeScalars.contains(scalars[columns / 2]) else { continue }
            add(label.text, at: Point(column: start, row: row), columns: columns, .leading, net: label.net)
            return
        }
        var text = label.text
        if text.number == nil { text = legend.number(for: text.unicode) }
        guard let first = inner.first ?? rows.first else { return }
        let start = column - text.columns / 2
        let row = inner.first { isFree(start, text.columns, $0, own: column, room: 2) } ?? first
        add(text, at: Point(column: start, row: row), columns: text.columns, .centre, net: label.net)
    }

    private func isFree(_ start: Int, _ columns: Int, _ row: Int, own: Int, room: Int) -> Bool {
        for column in start - room..<start + columns + room {
            for step in -1...1 {
                if column == own || step != 0 && !(start..<start + columns).contains(column) { continue }
                if !grid.isFree(column, row + step) { return false }
            }
        }
        return grid.contains(start, row) && grid.contains(start + columns - 1, row)
    }

    private mutating func crop() {
        let used = grid.used()
        grid = grid.cropped(to: used)
        shift = shift - used.origin
        for index in labels.indices { labels[index].at = labels[index].at - used.origin }
        for index in ends.indices { ends[index].at = ends[index].at - used.origin }
    }

    /// All that a scene is made of.
    var parts: SceneParts {
        var parts = SceneParts(grid: grid, legend: legend)
        parts.labels = labels
        parts.ends = ends
        parts.boxes = assembly.boxes.map { $0.map(rect) ?? .zero }
        parts.frames = assembly.frames.map { $0.map(rect) }
        parts.edgesOfNet = assembly.edgesOfNet
        parts.endsOfEdge = assembly.tailAndHead.map { ends in
            ends.map { SceneParts.Ends(tail: point($0.tail.along, $0.tail.across), head: point($0.head.along, $0.head.across)) }
        }
        parts.runs = assembly.runs.map { run in
            let (start, end) = points(run)
            return SceneParts.Run(net: run.net, start: start, end: end)
        }
        parts.looseEdges = diagram.edges.indices.filter { assembly.layout.directions.isLoose[$0] }
        return parts
    }
}
