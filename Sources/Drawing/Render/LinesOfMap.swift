import Canvas

/// Where lines run on a map, for boxes that could be wider.
struct LinesOfMap {
    /// Cells in which one runs up or down.
    private var upright: Set<Point> = []
    /// The ends of those that run to the side.
    private var level: [Point: Set<String>] = [:]

    init(_ scene: Scene, in size: Size) {
        for index in scene.course.indices {
            guard let route = scene.route(ofConnection: index) else { continue }
            let ends = Set([route.tailSide, route.headSide].compactMap { side in side.flatMap { scene.box(at: $0)?.id } })
            let points = scene.cells(ofConnection: index).map { SceneMap.place($0, of: scene.size, in: size) }
            for (from, to) in zip(points, points.dropFirst()) {
                if from.row != to.row {
                    for row in min(from.row, to.row)...max(from.row, to.row) { upright.insert(Point(column: from.column, row: row)) }
                }
                for column in min(from.column, to.column)...max(from.column, to.column) where from.column != to.column {
                    level[Point(column: column, row: to.row), default: ends].formIntersection(ends)
                }
            }
        }
    }

    /// How many cells of a row, or of a column, have a line that runs along it.
    func along(row: Int, columns: Range<Int>) -> Int { columns.count { level[Point(column: $0, row: row)] != nil } }
    func along(column: Int, rows: Range<Int>) -> Int {
        rows.count { upright.contains(Point(column: column, row: $0)) }
    }

    /// Whether one runs there to the side.
    func run(at point: Point) -> Bool { level[point] != nil }

    /// Whether a line would be hidden by a box there; its own lines become shorter.
    func stand(_ point: Point, besides box: String) -> Bool {
        upright.contains(point) || level[point].map { !$0.contains(box) } ?? false
    }
}
