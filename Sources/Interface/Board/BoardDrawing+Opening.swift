import Canvas

// Which part of a drawing is seen first where not all of it has room.

extension BoardDrawing {
    /// Around what is selected: as many whole boxes as can be, hardly any cut by an edge, and moved as little as that takes.
    ///
    /// - Parameter part: What shall be seen whole.
    func openingOrigin(showing part: Rect?, in area: Size) -> Point {
        var start = self
        start.origin = firstOrigin(in: area)
        if let part { start.show(part, in: area) }
        guard let usual = start.origin, size.columns > area.columns || size.rows > area.rows else { return start.origin ?? .zero }
        let reach = (part ?? Rect(origin: usual, size: area)).grown(columns: area.columns, rows: area.rows)
        let near = boxes.values.filter(reach.intersects)
        var best = usual
        for _ in 0..<2 {
            if size.columns > area.columns {
                best = BoardDrawing.best(
                    of: candidates(near.map { $0.left..<$0.right }, part.map { $0.left..<$0.right }, area.columns, size.columns).map {
                        Point(column: $0, row: best.row)
                    }, best, usual, near, area)
            }
            if size.rows > area.rows {
                best = BoardDrawing.best(
                    of: candidates(near.map { $0.top..<$0.bottom }, part.map { $0.top..<$0.bottom }, area.rows, size.rows).map {
                        Point(column: best.column, row: $0)
                    }, best, usual, near, area)
            }
        }
        return best
    }

    /// Places on one axis where an edge of the view meets an edge of a box: it is just in sight, or just out of it.
    private func candidates(_ boxes: [Range<Int>], _ part: Range<Int>?, _ room: Int, _ all: Int) -> [Int] {
        // More of the view than this is not left empty beside the drawing.
        let margin = room / 6
        return Set(boxes.flatMap { [$0.lowerBound - 1, $0.upperBound + 1 - room, $0.lowerBound - room, $0.upperBound] }).filter { start in
            -margin <= start && start + room <= all + margin
                && part.map { start <= $0.lowerBound && $0.upperBound <= start + room || $0.count > room && start == $0.lowerBound } ?? true
        }.sorted()
    }

    private static func best(of places: [Point], _ known: Point, _ usual: Point, _ boxes: [Rect], _ area: Size) -> Point {
        func rank(_ place: Point) -> (Int, Int) {
            let view = Rect(origin: place, size: area)
            let cost = boxes.reduce(0) { $0 + (view.intersection($1) == $1 ? -1 : view.intersects($1) ? 2 : 0) }
            return (cost, abs(place.column - usual.column) + abs(place.row - usual.row))
        }
        return places.reduce((rank(known), known)) { best, place in
            let found = rank(place)
            return found < best.0 ? (found, place) : best
        }.1
    }
}
