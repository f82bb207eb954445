import Canvas

extension Scene {
    /// The cells of a connection from tail to head; empty for one that is not drawn.
    public func cells(ofConnection index: Int) -> [Point] {
        guard course.indices.contains(index), let course = course[index] else { return [] }
        return grid.way(of: course.net, from: course.tail, to: course.head)
    }

    /// The way of a connection by its corners; nil for one that is not drawn.
    public func route(ofConnection index: Int) -> Route? { route(ofConnection: index, cells(ofConnection: index)) }

    /// The same by its cells.
    func route(ofConnection index: Int, _ cells: [Point]) -> Route? {
        guard let first = cells.first, let last = cells.last, let course = course[index] else { return nil }
        var points = [first]
        for (place, cell) in cells.enumerated().dropFirst().dropLast() {
            let isStraight = cells[place - 1].row == cells[place + 1].row || cells[place - 1].column == cells[place + 1].column
            if !isStraight { points.append(cell) }
        }
        if last != first { points.append(last) }
        return Route(
            connection: index, net: course.net, isDashed: nets[course.net].isDashed, points: points, isTwoWay: course.isTwoWay,
            tailSide: side(at: course.tail, of: course.net), headSide: side(at: course.head, of: course.net))
    }

    /// The cell of a side that a line touches from a cell next to it.
    private func side(at cell: Point, of net: Int) -> Point? {
        ends.first { $0.at == cell && $0.net == net }.map {
            Point(column: cell.column + $0.heading.step.columns, row: cell.row + $0.heading.step.rows)
        }
    }

    /// The ways of all connections, in the board's order.
    public var routes: [Route] { course.indices.compactMap { route(ofConnection: $0) } }

    /// The labels of all lines with their places, for drawings that are not made of characters.
    public func labels(_ glyphs: GlyphSet) -> [(text: String, at: Point, connections: [Int])] {
        labels.map { ($0.text.text(glyphs), $0.origin(glyphs), nets[$0.net].connections) }
    }

    /// What the board's notes say, for drawings that are not made of characters.
    public var noteTexts: [String] { notes }
}
