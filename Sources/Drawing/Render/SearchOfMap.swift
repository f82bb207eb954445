import Canvas

/// Leads the lines of a map one after the other, each the cheapest way that those before leave it.
struct SearchOfMap {
    private enum Price {
        static let step: Int32 = 2
        /// Away from where the drawing has it.
        static let aside: Int32 = 1
        static let turn: Int32 = 5
        static let crossing: Int32 = 8
        /// Right where another line ends.
        static let crossingEnd: Int32 = 12
        /// Beside another line.
        static let beside: Int32 = 1
        static let title: Int32 = 8
        /// A head that looks elsewhere than its line came from, or that hides the side of a frame.
        static let bentHead: Int32 = 14
    }

    private static let none: Int32 = -1

    private let ground: GroundOfMap
    /// The trees that go through each cell, and the arms of each; two at the most, which cross.
    private var first: [Int32]
    private var second: [Int32]
    private var arms: [UInt8]
    private var isHead: [Bool]
    private var isEnd: [Bool]
    private var isWished: [Bool]
    private var queue = SearchQueue()
    private var cost: [Int32]
    private var cameFrom: [Int32]
    private var touched: [Int] = []
    /// How many places were looked at.
    private(set) var looked = 0
    /// Of all lines together.
    private(set) var price = 0
    private(set) var ways: [Int: WaysOfMap.Way] = [:]
    private(set) var missing: [Int] = []

    init(_ ground: GroundOfMap) {
        self.ground = ground
        let count = ground.kinds.count
        first = Array(repeating: SearchOfMap.none, count: count)
        second = first
        arms = Array(repeating: 0, count: count)
        isHead = Array(repeating: false, count: count)
        (isEnd, isWished) = (isHead, isHead)
        cost = Array(repeating: SearchOfMap.none, count: count * 4)
        cameFrom = cost
    }

    /// The way of each cell of a tree to where its lines meet.
    private typealias Onward = [Int: Int]

    /// Leads all lines of a tree; false if one finds no way.
    mutating func lead(_ tree: LineTree, index: Int, _ wishes: [Int: [Point]]) -> Bool {
        var onward: Onward = [:]
        var hubSides: [Int: Heading] = [:]
        var isWhole = true
        // The nearest first: the others branch off from it.
        let lines = tree.lines.sorted {
            (wishes[$0.connection]?.count ?? 0, $0.connection) < (wishes[$1.connection]?.count ?? 0, $1.connection)
        }
        for line in lines {
            let wish = (wishes[line.connection] ?? []).map(ground.index)
            for cell in wish where isWished.indices.contains(cell) { isWished[cell] = true }
            let found = way(of: line, in: tree, Int32(index))
            for cell in wish where isWished.indices.contains(cell) { isWished[cell] = false }
            guard let found else {
                missing += [line.connection] + line.others
                isWhole = false
                continue
            }
            take(found, line, tree, Int32(index), &onward, &hubSides)
        }
        return isWhole
    }

    // MARK: Searching

    private struct Found {
        /// From the end that no other line of the tree has.
        var cells: [Int]
        var leaf: Heading
        /// Where the last cell looks to what it ends at; nil where it joins the tree.
        var hub: Heading?
        var price: Int32
    }

    private mutating func way(of line: LineTree.Line, in tree: LineTree, _ net: Int32) -> Found? {
        let (leaf, hub) = tree.isFromOne ? (line.head, line.tail) : (line.tail, line.head)
        let leafHasHead = tree.isFromOne || tree.isTwoWay
        let hubHasHead = !tree.isFromOne || tree.isTwoWay
        var goals: [Int: [Heading]] = [:]
        for port in ground.ports(of: hub) where first[ground.index(port.cell)] == SearchOfMap.none {
            goals[ground.index(port.cell), default: []].append(port.out.opposite)
        }
        begin()
        for port in ground.ports(of: leaf) where first[ground.index(port.cell)] == SearchOfMap.none {
            let cell = ground.index(port.cell)
            let hidden = leafHasHead && ground.kinds[cell] != .free ? Price.bentHead : 0
            push(cell * 4 + Int(port.out.rawValue), cost: Price.step + hidden, from: SearchOfMap.none)
        }
        var best: (state: Int, price: Int32, hub: Heading?)?
        while let entry = queue.pop() {
            let state = Int(entry.state)
            guard entry.estimate == cost[state] else { continue }
            if let best, best.price <= entry.estimate { break }
            looked += 1
            let (cell, heading) = (state / 4, Heading.allCases[state % 4])
            if first[cell] == net {
                // The branch of a tree.
                if best.map({ entry.estimate < $0.price }) ?? true { best = (state, entry.estimate, nil) }
                continue
            }
            for inward in goals[cell] ?? [] where inward != heading.opposite || cameFrom[state] == SearchOfMap.none {
                guard first[cell] == SearchOfMap.none else { continue }
                // The only cell of a line between two neighbours, else it would look back.
                if cameFrom[state] == SearchOfMap.none, inward == heading.opposite { continue }
                var price = entry.estimate
                if inward != heading {
                    guard ground.kinds[cell] == .free else { continue }
                    price += hubHasHead || (leafHasHead && cameFrom[state] == SearchOfMap.none) ? Price.bentHead : Price.turn
                }
                if hubHasHead, ground.kinds[cell] != .free { price += Price.bentHead }
                if best.map({ price < $0.price }) ?? true { best = (state, price, inward) }
            }
            go(on: state, cell, heading, net, leafHasHead)
        }
        return best.flatMap { found($0.state, $0.price, $0.hub) }
    }

    private mutating func begin() {
        for state in touched { (cost[state], cameFrom[state]) = (SearchOfMap.none, SearchOfMap.none) }
        touched.removeAll(keepingCapacity: true)
        queue.clear()
    }

    private mutating func push(_ state: Int, cost price: Int32, from: Int32) {
        guard cost[state] == SearchOfMap.none || price < cost[state] else { return }
        if cost[state] == SearchOfMap.none { touched.append(state) }
        (cost[state], cameFrom[state]) = (price, from)
        queue.push(SearchQueue.Entry(key: price, estimate: price, state: Int32(state)))
    }

    private mutating func go(on state: Int, _ cell: Int, _ heading: Heading, _ net: Int32, _ leafHasHead: Bool) {
        let isStart = cameFrom[state] == SearchOfMap.none
        let mayTurn = first[cell] == SearchOfMap.none && ground.kinds[cell] == .free
        let place = ground.point(cell)
        for next in Heading.allCases where next != heading.opposite && (next == heading || mayTurn) {
            let point = Point(column: place.column + next.step.columns, row: place.row + next.step.rows)
            guard ground.contains(point) else { continue }
            let target = ground.index(point)
            guard ground.isOpen(target, next) else { continue }
            var price = cost[state] + Price.step
            if first[target] == net {
                guard mayJoin(target, next) else { continue }
            } else if first[target] != SearchOfMap.none {
                guard mayCross(target, next) else { continue }
                price += isEnd[target] ? Price.crossingEnd : Price.crossing
            }
            if next != heading { price += isStart && leafHasHead ? Price.bentHead : Price.turn }
            if !isWished[target] { price += Price.aside }
            if ground.kinds[target] == .title { price += Price.title }
            price += isBeside(point, next, net) ? Price.beside : 0
            push(target * 4 + Int(next.rawValue), cost: price, from: Int32(state))
        }
    }

    /// A branch leaves a straight run or a corner; a fourth arm would be read as a crossing.
    private func mayJoin(_ cell: Int, _ heading: Heading) -> Bool {
        second[cell] == SearchOfMap.none && !isHead[cell] && ground.kinds[cell] == .free
            && (arms[cell] & 15).nonzeroBitCount == 2 && arms[cell] & heading.opposite.arm.rawValue == 0
    }

    private func mayCross(_ cell: Int, _ heading: Heading) -> Bool {
        let across = heading == .up || heading == .down ? Arms.level : Arms.upright
        return second[cell] == SearchOfMap.none && !isHead[cell] && ground.kinds[cell] == .free && arms[cell] & 15 == across.rawValue
    }

    private func isBeside(_ point: Point, _ heading: Heading, _ net: Int32) -> Bool {
        let isLevel = heading == .left || heading == .right
        return [-1, 1].contains { step in
            let beside = Point(column: point.column + (isLevel ? 0 : step), row: point.row + (isLevel ? step : 0))
            guard ground.contains(beside) else { return false }
            let owner = first[ground.index(beside)]
            return owner != SearchOfMap.none && owner != net
        }
    }

    private func found(_ state: Int, _ price: Int32, _ hub: Heading?) -> Found? {
        var cells: [Int] = []
        var at = Int32(state)
        var start = state
        while at != SearchOfMap.none {
            cells.append(Int(at) / 4)
            start = Int(at)
            at = cameFrom[Int(at)]
        }
        // A way that comes back to itself would cross itself.
        guard Set(cells).count == cells.count else { return nil }
        return Found(cells: cells.reversed(), leaf: Heading.allCases[start % 4].opposite, hub: hub, price: price)
    }

    // MARK: Taking

    private mutating func take(
        _ found: Found, _ line: LineTree.Line, _ tree: LineTree, _ net: Int32, _ onward: inout Onward, _ hubSides: inout [Int: Heading]
    ) {
        price += Int(found.price)
        let cells = found.cells
        let (start, end) = (cells[0], cells[cells.count - 1])
        add(found.leaf.arm, to: start, net)
        isEnd[start] = true
        for (from, to) in zip(cells, cells.dropFirst()) {
            guard let heading = heading(from, to) else { continue }
            add(heading.arm, to: from, net)
            add(heading.opposite.arm, to: to, net)
            onward[from] = to
        }
        if let hub = found.hub {
            add(hub.arm, to: end, net)
            isEnd[end] = true
            hubSides[end] = hub
            if !tree.isFromOne || tree.isTwoWay { isHead[end] = true }
        }
        if tree.isFromOne || tree.isTwoWay { isHead[start] = true }
        var whole = [start]
        while let last = whole.last, let next = onward[last] { whole.append(next) }
        guard let last = whole.last, let hub = hubSides[last] else { return }
        let points = whole.map(ground.point)
        let way =
            tree.isFromOne
            ? WaysOfMap.Way(cells: points.reversed(), head: found.leaf, tail: hub, isTwoWay: tree.isTwoWay)
            : WaysOfMap.Way(cells: points, head: hub, tail: found.leaf, isTwoWay: false)
        for connection in [line.connection] + line.others { ways[connection] = way }
    }

    private mutating func add(_ arm: Arms, to cell: Int, _ net: Int32) {
        if first[cell] == SearchOfMap.none { first[cell] = net }
        if first[cell] == net {
            arms[cell] |= arm.rawValue
        } else {
            second[cell] = net
            arms[cell] |= arm.rawValue << 4
        }
    }

    private func heading(_ from: Int, _ to: Int) -> Heading? {
        let step = ground.point(to) - ground.point(from)
        return Heading.allCases.first { $0.step == (columns: step.column, rows: step.row) }
    }
}
