import Canvas

/// What it costs to go along the lines that ways may use, and to turn on them: of each cell found out once, when it is asked for.
struct WayPrices {
    /// A row is twice as high as a column is wide.
    static let column = 2, row = 4, turn = 24
    private static let tight = 4, crossing = 40, beside = 3, frame = 16, stranger = 150, displaced = 160
    /// What cannot be passed, and what nobody has asked for yet.
    private static let blocked: Int32 = -1, unknown: Int32 = -2

    let lines: RoutingLines
    private let query: WayQuery
    private let terrain: Terrain
    private let grid: WireGrid
    /// By place, the crossing of two lines: passing it level and upright, turning there, and the cells up to the next place.
    private var level: [Int32]
    private var upright: [Int32]
    private var turns: [Int32]
    private var levelBetween: [Int32]
    private var uprightBetween: [Int32]

    init(_ query: WayQuery, _ terrain: Terrain, _ grid: WireGrid) {
        self.query = query
        self.terrain = terrain
        self.grid = grid
        lines = RoutingLines(query, terrain, grid)
        level = Array(repeating: WayPrices.unknown, count: lines.columns.count * lines.rows.count)
        upright = level
        turns = level
        levelBetween = level
        uprightBetween = level
    }

    /// The next place ahead and the price of going there; nil at the area's edge or before something that cannot be passed.
    mutating func step(from place: Int, _ heading: Heading) -> (to: Int, length: Int, price: Int)? {
        let width = lines.columns.count
        let column = place % width
        let row = place / width
        let isLevel = heading == .left || heading == .right
        let isForward = heading == .right || heading == .down
        let ahead = (isLevel ? column : row) + (isForward ? 1 : -1)
        guard ahead >= 0, ahead < (isLevel ? width : lines.rows.count) else { return nil }
        let to = isLevel ? row * width + ahead : ahead * width + column
        let between = price(
            between: min(place, to), column: isLevel ? min(column, ahead) : column, row: isLevel ? row : min(row, ahead), isLevel)
        guard between >= 0 else { return nil }
        let last = price(at: to, isLevel)
        guard last >= 0 else { return nil }
        let length = isLevel ? abs(lines.columns[ahead] - lines.columns[column]) : abs(lines.rows[ahead] - lines.rows[row])
        return (to, length, Int(between + last))
    }

    private mutating func price(at place: Int, _ isLevel: Bool) -> Int32 {
        let known = isLevel ? level[place] : upright[place]
        if known != WayPrices.unknown { return known }
        let width = lines.columns.count
        let price = price(of: Point(column: lines.columns[place % width], row: lines.rows[place / width]), isLevel)
        if isLevel { level[place] = price } else { upright[place] = price }
        return price
    }

    private mutating func price(between place: Int, column: Int, row: Int, _ isLevel: Bool) -> Int32 {
        let known = isLevel ? levelBetween[place] : uprightBetween[place]
        if known != WayPrices.unknown { return known }
        var sum: Int32 = 0
        if isLevel {
            for cell in lines.columns[column] + 1..<lines.columns[column + 1] where sum >= 0 {
                let price = price(of: Point(column: cell, row: lines.rows[row]), true)
                sum = price < 0 ? WayPrices.blocked : sum + price
            }
            levelBetween[place] = sum
        } else {
            for cell in lines.rows[row] + 1..<lines.rows[row + 1] where sum >= 0 {
                let price = price(of: Point(column: lines.columns[column], row: cell), false)
                sum = price < 0 ? WayPrices.blocked : sum + price
            }
            uprightBetween[place] = sum
        }
        return sum
    }

    /// What it costs to pass a cell straight on.
    private func price(of place: Point, _ isLevel: Bool) -> Int32 {
        let passage = terrain.passage(place.column, place.row)
        guard passage.contains(isLevel ? .level : .upright) else { return WayPrices.blocked }
        var price = isLevel ? WayPrices.column : WayPrices.row
        let cell = grid.cell(place.column, place.row)
        switch cell.first {
        case WireGrid.empty, WireGrid.frame: break
        case let owner where owner >= 0:
            let arms = Arms(rawValue: (cell.arms | cell.arms >> 4) & 15)
            // Frames' sides are crossed where nobody else does.
            if owner != query.own, cell.second == WireGrid.empty, !cell.isCovered, arms == (isLevel ? .upright : .level),
                passage.contains(.turn)
            {
                price += WayPrices.crossing
            } else {
                guard query.mayDisplace, owner != query.own, cell.second != query.own else { return WayPrices.blocked }
                price += WayPrices.displaced
            }
        case WireGrid.box: return WayPrices.blocked
        default:
            guard query.mayDisplace else { return WayPrices.blocked }
            price += WayPrices.displaced
        }
        for side in [-1, 1] {
            let owner = isLevel ? grid.owner(place.column, place.row + side) : grid.owner(place.column + side, place.row)
            if owner >= 0, owner != query.own { price += WayPrices.beside }
        }
        if passage != .all {
            let group = terrain.frame(place.column, place.row)
            if group >= 0 {
                if query.home.contains(group) {
                    price += WayPrices.frame
                } else {
                    guard query.mayPassStrangers else { return WayPrices.blocked }
                    price += WayPrices.stranger
                }
            }
        }
        return Int32(price)
    }

    /// The price of a corner at a place; nil where none may be. It stands on a free cell, next to no other's corner or crossing, and
    /// better not close to a side.
    mutating func turn(at place: Int) -> Int? {
        if turns[place] == WayPrices.unknown {
            let width = lines.columns.count
            turns[place] = turnPrice(Point(column: lines.columns[place % width], row: lines.rows[place / width]))
        }
        return turns[place] < 0 ? nil : Int(turns[place])
    }

    private func turnPrice(_ point: Point) -> Int32 {
        guard terrain.passage(point.column, point.row).contains(.turn) else { return WayPrices.blocked }
        var price = WayPrices.turn
        if !grid.isFree(point.column, point.row) {
            guard query.mayDisplace, grid.owner(point.column, point.row) != query.own else { return WayPrices.blocked }
            price += WayPrices.displaced
        }
        for heading in Heading.allCases {
            let column = point.column + heading.step.columns
            let row = point.row + heading.step.rows
            if !terrain.passage(column, row).contains(.turn) { price += WayPrices.tight }
            let cell = grid.cell(column, row)
            if cell.first < 0 { continue }
            let arms = Arms(rawValue: (cell.arms | cell.arms >> 4) & 15)
            if arms != .level && arms != .upright {
                guard query.mayDisplace else { return WayPrices.blocked }
                price += WayPrices.displaced
            }
        }
        return Int32(price)
    }
}
