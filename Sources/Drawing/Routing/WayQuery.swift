import Canvas

/// A cell next to a side, and the way from there to the side.
struct Port: Hashable, Sendable {
    var at: Point
    var heading: Heading
    /// What it costs to use this one instead of the best of its side.
    var price: Int
}

/// Where a way may begin: next to a side, or at a cell of its own net, from which it branches off.
struct WayStart: Hashable, Sendable {
    var at: Point
    var heading: Heading
    var price: Int
    var isBranch = false
}

/// What is asked of a search.
struct WayQuery: Sendable {
    var starts: [WayStart]
    var goals: [Port]
    /// Nothing outside is looked at.
    var area: Rect
    /// Groups that the line may be in without paying for it.
    var home: Set<Int> = []
    /// The net whose cells it may neither cross nor touch but at its start.
    var own: Int32
    /// Columns and rows that it may use on top of those that boxes, frames and lines suggest.
    var columns: [Int] = []
    var rows: [Int] = []
    /// Whether every column and row may be used.
    var isDense = false
    var mayPassStrangers = false
    /// Whether it may run over other lines and labels, which then have to go.
    var mayDisplace = false
    /// Cells that the way has at least: a head and a tail, or two heads with one between.
    var least = 2

    /// A number that tells queries apart.
    var mark: UInt64 {
        var mark = Mixing.mix([
            area.left, area.top, area.right, area.bottom, Int(own), (isDense ? 1 : 0) + (mayPassStrangers ? 2 : 0) + (mayDisplace ? 4 : 0),
            least,
        ])
        for start in starts {
            mark = Mixing.mix(
                mark ^ Mixing.mix([start.at.column, start.at.row, Int(start.heading.rawValue), start.price, start.isBranch ? 1 : 0]))
        }
        for goal in goals {
            mark = Mixing.mix(mark ^ Mixing.mix([goal.at.column, goal.at.row, Int(goal.heading.rawValue), goal.price]))
        }
        for group in home.sorted() { mark = Mixing.mix(mark ^ UInt64(group)) }
        for place in columns + [Int.max] + rows { mark = Mixing.mix(mark ^ UInt64(bitPattern: Int64(place))) }
        return mark
    }
}

/// A way by its corners, both ends included.
struct Way: Hashable, Sendable {
    var points: [Point]
    var price: Int

    init(points: [Point], price: Int) {
        self.points = []
        self.price = price
        for point in points {
            if self.points.count > 1 {
                let last = self.points[self.points.count - 1]
                let before = self.points[self.points.count - 2]
                if last.row == before.row && point.row == last.row || last.column == before.column && point.column == last.column {
                    self.points.removeLast()
                }
            }
            if self.points.last != point { self.points.append(point) }
        }
    }

    /// All cells from end to end.
    var cells: [Point] {
        guard var last = points.first else { return [] }
        var cells = [last]
        for point in points.dropFirst() {
            let step = Point(column: (point.column - last.column).signum(), row: (point.row - last.row).signum())
            while last != point {
                last = last + step
                cells.append(last)
            }
        }
        return cells
    }

    /// Whether no two of its cells are one, and none of its corners stands beside another of its cells.
    var isClear: Bool {
        let cells = cells
        var number: [Point: Int] = [:]
        for (index, cell) in cells.enumerated() where number.updateValue(index, forKey: cell) != nil { return false }
        return points.dropFirst().dropLast().allSatisfy { corner in
            guard let place = number[corner] else { return true }
            return Heading.allCases.allSatisfy { heading in
                let beside = Point(column: corner.column + heading.step.columns, row: corner.row + heading.step.rows)
                return number[beside].map { abs($0 - place) == 1 } ?? true
            }
        }
    }
}
