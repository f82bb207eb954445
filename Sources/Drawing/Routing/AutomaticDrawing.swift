import Canvas

/// The drawing of a board as if nothing were placed by hand, with what routing needs to know of it.
struct AutomaticDrawing: Sendable {
    let parts: SceneParts
    let terrain: Terrain
    /// The drawing's cells, with the room around labels.
    let grid: WireGrid

    init(_ parts: SceneParts, _ diagram: Diagram) {
        self.parts = parts
        terrain = Terrain(Terrain.obstacles(diagram, parts.boxes, parts.frames))
        var grid = parts.grid
        for label in parts.labels { grid.cover(label) }
        self.grid = grid
    }

    /// The cells of an edge from its tail to its head.
    func way(of edge: Int, _ net: Int) -> [Point] {
        guard let ends = parts.endsOfEdge[edge] else { return [] }
        return parts.grid.way(of: net, from: ends.tail, to: ends.head)
    }
}

extension SceneParts {
    /// The smallest rectangle with all boxes, frames, lines and labels.
    var bounds: Rect {
        var low = Point(column: Int.max, row: Int.max)
        var high = Point(column: Int.min, row: Int.min)
        func add(_ start: Point, _ end: Point) {
            low = Point(column: min(low.column, start.column), row: min(low.row, start.row))
            high = Point(column: max(high.column, end.column), row: max(high.row, end.row))
        }
        for area in boxes where !area.isEmpty { add(area.origin, Point(column: area.right - 1, row: area.bottom - 1)) }
        for case let area? in frames { add(area.origin, Point(column: area.right - 1, row: area.bottom - 1)) }
        for run in runs { add(run.start, run.end) }
        for label in labels { add(label.at, Point(column: label.at.column + label.columns - 1, row: label.at.row)) }
        guard low.column <= high.column else { return .zero }
        return Rect(origin: low, size: Size(columns: high.column - low.column + 1, rows: high.row - low.row + 1))
    }
}
