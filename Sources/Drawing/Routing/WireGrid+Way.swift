import Canvas

extension WireGrid {
    /// The cells of a net from one to another; empty where it does not join them. A net is a tree, so the only way there is the way.
    func way(of net: Int, from start: Point, to end: Point) -> [Point] {
        Self.way(from: start, to: end, headings(of: net, from: start, to: end))
    }

    /// How each cell of a net is entered that a walk from one of its cells comes to; the walk ends at another, or where nothing is left.
    func headings(of net: Int, from start: Point, to end: Point? = nil) -> [Point: Heading] {
        var cameFrom: [Point: Heading] = [:]
        var stack = [start]
        var isKnown: Set<Point> = [start]
        while let point = stack.popLast() {
            if point == end { break }
            let arms = arms(point.column, point.row, of: net)
            for heading in Heading.allCases where arms.contains(heading.arm) {
                let next = Point(column: point.column + heading.step.columns, row: point.row + heading.step.rows)
                guard !self.arms(next.column, next.row, of: net).isEmpty, isKnown.insert(next).inserted else { continue }
                cameFrom[next] = heading
                stack.append(next)
            }
        }
        return cameFrom
    }

    /// The cells between two, as a walk from the first came to them; none where it did not.
    static func way(from start: Point, to end: Point, _ cameFrom: [Point: Heading]) -> [Point] {
        var path = [end]
        while let last = path.last, last != start, let heading = cameFrom[last] {
            path.append(Point(column: last.column - heading.step.columns, row: last.row - heading.step.rows))
        }
        return path.last == start ? path.reversed() : []
    }
}
