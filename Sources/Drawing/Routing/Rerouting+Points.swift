import Canvas

// Points that a line passes by its maker's wish.

extension Rerouting {
    /// A way that passes points one after the other, leg by leg; the straight one if they cannot be passed.
    mutating func way(_ edge: Int, _ query: WayQuery, through points: [Point]) -> Way? {
        var whole: [Point] = []
        var price = 0
        var starts = query.starts
        var cells: Set<Point> = []
        var isPassed = true
        // The legs that are done are in the way of the next.
        var taken = grid
        for (number, point) in (points.map { Optional($0) } + [nil]).enumerated() {
            var leg = query
            leg.starts = starts
            leg.columns += points.map(\.column)
            leg.rows += points.map(\.row)
            if let point {
                leg.goals = Heading.allCases.map { Port(at: point, heading: $0, price: 0) }
                leg.least = 1
            }
            for point in points {
                leg.area = leg.area.union(Rect(origin: point, size: Size(columns: 1, rows: 1)).grown(columns: 24, rows: 12))
            }
            guard let way = memory.way(leg, terrain, taken), let last = way.points.last else {
                isPassed = false
                break
            }
            let own = way.cells.dropFirst(number == 0 ? 0 : 1)
            if !cells.isDisjoint(with: own) {
                isPassed = false
                break
            }
            cells.formUnion(own)
            for cell in way.cells.dropLast() {
                taken.markFree(Rect(origin: cell, size: Size(columns: 1, rows: 1)), as: WireGrid.room)
            }
            whole += way.points.dropFirst(number == 0 ? 0 : 1)
            price += way.price
            let before = way.points.dropLast().last ?? last
            let heading: Heading =
                last.column > before.column ? .right : last.column < before.column ? .left : last.row > before.row ? .down : .up
            starts = [WayStart(at: last, heading: heading, price: 0)]
        }
        if isPassed { return Way(points: whole, price: price) }
        if !straightened.contains(edge) { straightened.append(edge) }
        return memory.way(query, terrain, grid)
    }
}
