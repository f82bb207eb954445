import Canvas

/// A cell next to a side, and the way from there to the side.
struct Port: Hashable {
    var at: Point
    var heading: Heading
    /// How far from the middle of its side.
    var offset: Int
}

/// Finds ways for single lines between ports on the cells that others leave, by A* over cell and heading.
struct WayFinder {
    var routing: RoutingGrid
    /// Cost so far by cell and heading, valid where the stamp is this search's.
    private var cost: [Int32]
    private var stamp: [Int32]
    private var cameFrom: [Int32]
    private var search: Int32 = 0
    private var passesStrangers = false

    private enum Price {
        static let column = 2, row = 4, turn = 24, crossing = 40, beside = 3, stranger = 300
    }

    init(_ routing: RoutingGrid) {
        self.routing = routing
        let count = routing.columns * routing.rows * 4
        cost = Array(repeating: 0, count: count)
        stamp = Array(repeating: 0, count: count)
        cameFrom = Array(repeating: -1, count: count)
    }

    /// The corners of a way, both ends included; nil if there is none within `area`.
    ///
    /// - Parameters:
    ///   - home: groups that the line may be in without paying for it.
    ///   - mayPassStrangers: whether it may be in others at all.
    mutating func way(
        from sources: [Port], to targets: [Port], on grid: WireGrid, within area: Rect, home: Set<Int>, mayPassStrangers: Bool
    ) -> [Point]? {
        search += 1
        passesStrangers = mayPassStrangers
        var heap = Heap()
        var goals: [Int: Int] = [:]
        var goalBox = Rect.zero
        for target in targets {
            goals[index(target.at, target.heading)] = target.offset
            goalBox = goalBox.union(Rect(origin: target.at, size: Size(columns: 1, rows: 1)))
        }
        func estimate(_ point: Point) -> Int {
            let columns = max(0, goalBox.left - point.column, point.column - goalBox.right + 1)
            let rows = max(0, goalBox.top - point.row, point.row - goalBox.bottom + 1)
            return columns * Price.column + rows * Price.row
        }
        for source in sources {
            let heading = source.heading.opposite
            push(&heap, source.at, heading, source.offset, -1, estimate(source.at))
        }
        while let state = heap.pop() {
            let here = Int(state.state)
            if Int(cost[here]) + Int(state.estimate) != Int(state.key) { continue }
            let cell = here / 4
            let point = Point(column: cell % routing.columns, row: cell / routing.columns)
            guard let heading = Heading(rawValue: UInt8(here % 4)) else { continue }
            // A cell before the goal is two from the start at least: a tail and a head.
            if goals[here] != nil, cameFrom[here] >= 0 { return corners(to: here) }
            let soFar = Int(cost[here])
            if let step = step(point, heading, grid, area, home) {
                push(&heap, step.to, heading, soFar + step.price + (goals[index(step.to, heading)] ?? 0), here, estimate(step.to))
            }
            guard mayTurn(at: point, grid) else { continue }
            for next in Heading.allCases where next != heading && next != heading.opposite {
                guard let first = step(point, next, grid, area, home) else { continue }
                if let second = step(first.to, next, grid, area, home) {
                    let price = soFar + Price.turn + first.price + second.price
                    push(&heap, second.to, next, price + (goals[index(second.to, next)] ?? 0), here, estimate(second.to))
                }
            }
        }
        return nil
    }

    private func index(_ point: Point, _ heading: Heading) -> Int {
        (point.row * routing.columns + point.column) * 4 + Int(heading.rawValue)
    }

    private mutating func push(_ heap: inout Heap, _ point: Point, _ heading: Heading, _ price: Int, _ from: Int, _ estimate: Int) {
        let state = index(point, heading)
        if stamp[state] == search, Int(cost[state]) <= price { return }
        stamp[state] = search
        cost[state] = Int32(price)
        cameFrom[state] = Int32(from)
        heap.push(.init(key: Int32(price + estimate), estimate: Int32(estimate), state: Int32(state)))
    }

    private func step(_ from: Point, _ heading: Heading, _ grid: WireGrid, _ area: Rect, _ home: Set<Int>) -> (to: Point, price: Int)? {
        let to = Point(column: from.column + heading.step.columns, row: from.row + heading.step.rows)
        let isLevel = heading == .left || heading == .right
        guard area.contains(to), routing.passage(to.column, to.row).contains(isLevel ? .level : .upright) else { return nil }
        var price = isLevel ? Price.column : Price.row
        switch grid.owner(to.column, to.row) {
        case WireGrid.empty, WireGrid.frame: break
        case let owner where owner >= 0:
            guard grid.secondOwner(to.column, to.row) == WireGrid.empty, grid.arms(to.column, to.row) == (isLevel ? .upright : .level)
            else { return nil }
            // Frames' sides are crossed where nobody else does.
            guard routing.passage(to.column, to.row).contains(.turn) else { return nil }
            price += Price.crossing
        default: return nil
        }
        let beside = isLevel ? [(0, -1), (0, 1)] : [(-1, 0), (1, 0)]
        for (columns, rows) in beside where grid.owner(to.column + columns, to.row + rows) >= 0 { price += Price.beside }
        let group = routing.group(to.column, to.row)
        if group >= 0, !home.contains(group), routing.group(from.column, from.row) != group {
            guard passesStrangers else { return nil }
            price += Price.stranger
        }
        return (to, price)
    }

    /// A corner stands on a free cell, next to no other's corner or crossing.
    private func mayTurn(at point: Point, _ grid: WireGrid) -> Bool {
        guard routing.passage(point.column, point.row).contains(.turn), grid.isFree(point.column, point.row) else { return false }
        for heading in Heading.allCases {
            let column = point.column + heading.step.columns
            let row = point.row + heading.step.rows
            if grid.owner(column, row) < 0 { continue }
            let arms = grid.arms(column, row)
            if arms != .level && arms != .upright { return false }
        }
        return true
    }

    private func corners(to state: Int) -> [Point] {
        var points: [Point] = []
        var current = state
        while current >= 0 {
            let cell = current / 4
            points.append(Point(column: cell % routing.columns, row: cell / routing.columns))
            current = Int(cameFrom[current])
        }
        points.reverse()
        return points
    }
}

/// A binary heap of states by key.
private struct Heap {
    struct Entry {
        var key: Int32
        var estimate: Int32
        var state: Int32
    }

    private var entries: [Entry] = []

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if !isBefore(entries[child], entries[parent]) { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Entry? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if entries.isEmpty { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && isBefore(entries[child], entries[least]) {
                least = child
            }
            if least == parent { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ first: Entry, _ second: Entry) -> Bool {
        first.key != second.key ? first.key < second.key : first.state < second.state
    }
}
