import Canvas

/// Finds ways for single lines among boxes, frames and the lines that are there, by A* over places and headings.
struct WaySearch {
    private let query: WayQuery
    private var prices: WayPrices
    private var scratch: SearchScratch
    private var goalBox = Rect.zero

    init(_ query: WayQuery, _ terrain: Terrain, _ grid: WireGrid, _ scratch: consuming SearchScratch) {
        self.query = query
        prices = WayPrices(query, terrain, grid)
        scratch.begin(prices.lines.columns.count * prices.lines.rows.count * 4)
        self.scratch = scratch
    }

    /// The cheapest way in an area, or nil; takes over what earlier searches wrote on.
    static func way(_ query: WayQuery, _ terrain: Terrain, _ grid: WireGrid, _ scratch: inout SearchScratch) -> Way? {
        var search = WaySearch(query, terrain, grid, exchange(&scratch, with: SearchScratch()))
        let way = search.way()
        scratch = search.scratch
        return way
    }

    private static func exchange(_ scratch: inout SearchScratch, with other: SearchScratch) -> SearchScratch {
        let value = scratch
        scratch = other
        return value
    }

    /// The cheapest way; nil if there is none within the area.
    private mutating func way() -> Way? {
        var hasGoal = false
        for goal in query.goals where query.area.contains(goal.at) {
            let state = place(goal.at) << 2 | Int(goal.heading.rawValue)
            if scratch.goals[state] < 0 || scratch.goals[state] > Int32(goal.price) { scratch.goals[state] = Int32(goal.price) }
            scratch.touched.append(Int32(state))
            hasGoal = true
            goalBox = goalBox.union(Rect(origin: goal.at, size: Size(columns: 1, rows: 1)))
        }
        if !hasGoal { return nil }
        for start in query.starts where query.area.contains(start.at) { begin(start) }
        var looked = 0
        while let state = scratch.queue.pop() {
            let here = Int(state.state)
            if Int(scratch.cost[here]) + Int(state.estimate) != Int(state.key) { continue }
            looked += 1
            if looked == WaySearch.patience, isWalledIn() { return nil }
            guard let heading = Heading(rawValue: UInt8(here & 3)) else { continue }
            if scratch.goals[here] >= 0, cells(to: here) >= query.least {
                return Way(points: trace(to: here), price: Int(scratch.cost[here] + scratch.goals[here]))
            }
            let soFar = Int(scratch.cost[here])
            if let step = prices.step(from: here >> 2, heading) { push(step.to, heading, soFar + step.price, here) }
            guard let turn = prices.turn(at: here >> 2) else { continue }
            for next in Heading.allCases where next != heading && next != heading.opposite {
                if let step = leap(from: here >> 2, next) { push(step.to, next, soFar + turn + step.price, here) }
            }
        }
        return nil
    }

    /// After so many places without an end the other end is looked at.
    private static let patience = 300
    /// What is no larger than this is taken to be walled in, if a wall is all around it.
    private static let mostWithinWalls = 1_200

    /// Whether no way comes to any of the goals: what is behind them is small and holds no start. It is found out from the goals
    /// backwards, where else all that is before the wall would be looked at; corners may stand side by side here, so that nothing is
    /// taken for a wall that is none.
    private mutating func isWalledIn() -> Bool {
        let width = prices.lines.columns.count
        let height = prices.lines.rows.count
        let starts = Set(query.starts.lazy.filter { [query] in query.area.contains($0.at) }.map(\.at))
        var seen: Set<Int32> = []
        var open: [Int32] = []
        func reach(_ state: Int) { if seen.insert(Int32(state)).inserted { open.append(Int32(state)) } }
        for goal in query.goals where query.area.contains(goal.at) { reach(place(goal.at) << 2 | Int(goal.heading.rawValue)) }
        while let state = open.popLast() {
            if seen.count > WaySearch.mostWithinWalls { return false }
            let here = Int(state) >> 2
            if starts.contains(point(here)) { return false }
            guard let heading = Heading(rawValue: UInt8(state & 3)) else { continue }
            let column = here % width - heading.step.columns
            let row = here / width - heading.step.rows
            if column >= 0, column < width, row >= 0, row < height {
                let before = row * width + column
                if prices.step(from: before, heading) != nil {
                    reach(before << 2 | Int(heading.rawValue))
                }
            }
            guard prices.turn(at: here) != nil else { continue }
            for other in Heading.allCases where other != heading && other != heading.opposite { reach(here << 2 | Int(other.rawValue)) }
        }
        return true
    }

    private mutating func begin(_ start: WayStart) {
        guard start.isBranch else { return push(place(start.at), start.heading, start.price, -1) }
        guard prices.lines.hasColumn(start.at.column), prices.lines.hasRow(start.at.row) else { return }
        let here = place(start.at)
        guard let step = leap(from: here, start.heading) else { return }
        push(step.to, start.heading, start.price + WayPrices.turn / 2 + step.price, -2 - here)
    }

    /// Straight ahead to the next place that is two cells away at least: corners never stand side by side. A head may stand right behind
    /// one.
    private mutating func leap(from place: Int, _ heading: Heading) -> (to: Int, price: Int)? {
        guard let first = prices.step(from: place, heading) else { return nil }
        if first.length > 1 || scratch.goals[first.to << 2 | Int(heading.rawValue)] >= 0 { return (first.to, first.price) }
        guard let second = prices.step(from: first.to, heading) else { return nil }
        return (second.to, first.price + second.price)
    }

    private func place(_ point: Point) -> Int {
        prices.lines.number(ofRow: point.row) * prices.lines.columns.count + prices.lines.number(ofColumn: point.column)
    }

    private func point(_ place: Int) -> Point {
        Point(column: prices.lines.columns[place % prices.lines.columns.count], row: prices.lines.rows[place / prices.lines.columns.count])
    }

    /// What the rest costs at least: the cells, and the turns that the heading leaves.
    private func estimate(_ point: Point, _ heading: Heading) -> Int {
        let columns = point.column < goalBox.left ? goalBox.left - point.column : min(0, goalBox.right - 1 - point.column)
        let rows = point.row < goalBox.top ? goalBox.top - point.row : min(0, goalBox.bottom - 1 - point.row)
        let length = abs(columns) * WayPrices.column + abs(rows) * WayPrices.row
        if columns == 0, rows == 0 { return 0 }
        let isTowards = heading.step.columns * columns > 0 || heading.step.rows * rows > 0
        let isAway = heading.step.columns * columns < 0 || heading.step.rows * rows < 0
        let turns = columns != 0 && rows != 0 ? (isTowards ? 1 : 2) : isTowards ? 0 : isAway ? 2 : 1
        return length + turns * WayPrices.turn
    }

    private mutating func push(_ place: Int, _ heading: Heading, _ price: Int, _ from: Int) {
        let state = place << 2 | Int(heading.rawValue)
        if scratch.cost[state] >= 0, Int(scratch.cost[state]) <= price { return }
        if scratch.cost[state] < 0 { scratch.touched.append(Int32(state)) }
        scratch.cost[state] = Int32(price)
        scratch.cameFrom[state] = Int32(from)
        let ahead = estimate(point(place), heading) + max(0, Int(scratch.goals[state]))
        scratch.queue.push(.init(key: Int32(price + ahead), estimate: Int32(ahead), state: Int32(state)))
    }

    private func trace(to state: Int) -> [Point] {
        var points: [Point] = []
        var current = state
        while current >= 0 {
            points.append(point(current >> 2))
            current = Int(scratch.cameFrom[current])
        }
        // A branch begins at a cell of its net.
        if current < -1 { points.append(point(-current - 2)) }
        return points.reversed()
    }

    private func cells(to state: Int) -> Int {
        let points = trace(to: state)
        return zip(points, points.dropFirst()).reduce(1) { $0 + abs($1.0.column - $1.1.column) + abs($1.0.row - $1.1.row) }
    }
}
