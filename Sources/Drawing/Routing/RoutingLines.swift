import Canvas

/// The columns and rows on which lines may run and turn: through ports, beside boxes and frames, in the middle of gaps, and two cells
/// off other lines. Their crossings are the sparse visibility graph of orthogonal routing (Wybrow, Marriott and Stuckey 2009).
struct RoutingLines {
    private(set) var columns: [Int] = []
    private(set) var rows: [Int] = []
    /// For each column and row of the area whether it is used, then its number among them.
    private var isColumn: [Bool]
    private var isRow: [Bool]
    private var numberOfColumn: [Int32] = []
    private var numberOfRow: [Int32] = []
    private let area: Rect

    init(_ query: WayQuery, _ terrain: Terrain, _ grid: WireGrid) {
        area = query.area
        isColumn = Array(repeating: query.isDense, count: max(0, area.size.columns))
        isRow = Array(repeating: query.isDense, count: max(0, area.size.rows))
        if !query.isDense { choose(query, terrain, grid) }
        (columns, numberOfColumn) = RoutingLines.numbered(isColumn, from: area.left)
        (rows, numberOfRow) = RoutingLines.numbered(isRow, from: area.top)
    }

    private mutating func choose(_ query: WayQuery, _ terrain: Terrain, _ grid: WireGrid) {
        for obstacle in terrain.obstacles(near: area) { addSides(of: obstacle) }
        RoutingLines.addMiddles(&isColumn)
        RoutingLines.addMiddles(&isRow)
        addLines(grid)
        for start in query.starts {
            // From a branch the net's own line leads away, from where another line is wanted.
            let isUpright = start.heading == .up || start.heading == .down
            if !start.isBranch || !isUpright { addColumn(start.at.column) }
            if !start.isBranch || isUpright { addRow(start.at.row) }
        }
        for goal in query.goals {
            addColumn(goal.at.column)
            addRow(goal.at.row)
        }
        for column in query.columns { addColumn(column) }
        for row in query.rows { addRow(row) }
    }

    private static func numbered(_ isUsed: [Bool], from first: Int) -> ([Int], [Int32]) {
        var places: [Int] = []
        let numbers = isUsed.enumerated().map { place, isUsed -> Int32 in
            if isUsed { places.append(first + place) }
            return isUsed ? Int32(places.count - 1) : -1
        }
        return (places, numbers)
    }

    private mutating func addColumn(_ column: Int) {
        if isColumn.indices.contains(column - area.left) { isColumn[column - area.left] = true }
    }

    private mutating func addRow(_ row: Int) {
        if isRow.indices.contains(row - area.top) { isRow[row - area.top] = true }
    }

    private mutating func addSides(of obstacle: Terrain.Obstacle) {
        let edges = obstacle.area
        for distance in [2, 4] {
            addColumn(edges.left - distance)
            addColumn(edges.right - 1 + distance)
            addRow(edges.top - distance)
            addRow(edges.bottom - 1 + distance)
        }
        guard obstacle.group >= 0 else { return }
        addColumn(edges.left + 2)
        addColumn(edges.right - 3)
        addRow(edges.top + 2)
        addRow(edges.bottom - 3)
    }

    /// Where two neighbours leave more than four cells, the middle.
    private static func addMiddles(_ isUsed: inout [Bool]) {
        var last: Int?
        for place in isUsed.indices where isUsed[place] {
            if let before = last, place - before > 4 { isUsed[(place + before) / 2] = true }
            last = place
        }
    }

    /// The cells of what runs there already, from which lines branch off, and those two off it.
    private mutating func addLines(_ grid: WireGrid) {
        grid.forEachWire(in: area) { place, arms in
            if !arms.isDisjoint(with: .upright) {
                for step in [-2, 2] { addColumn(place.column + step) }
            }
            if !arms.isDisjoint(with: .level) {
                for step in [-2, 2] { addRow(place.row + step) }
            }
        }
    }

    func hasColumn(_ column: Int) -> Bool { isColumn[column - area.left] }
    func hasRow(_ row: Int) -> Bool { isRow[row - area.top] }
    func number(ofColumn column: Int) -> Int { Int(numberOfColumn[column - area.left]) }
    func number(ofRow row: Int) -> Int { Int(numberOfRow[row - area.top]) }
}
