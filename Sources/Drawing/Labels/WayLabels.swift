import Canvas

/// Spots for the labels of lines that are routed one by one: in a level run, beside an upright one, else for a number in any.
///
/// Looks at the cells before the line itself is drawn.
struct WayLabels {
    let grid: WireGrid
    let terrain: Terrain

    /// Where a label fits on a way, if anywhere.
    func spot(for text: LabelText, along points: [Point], net: Int) -> PlacedLabel? {
        let runs = zip(points, points.dropFirst()).map { Run(from: $0, to: $1) }.sorted { $0.length > $1.length }
        for run in runs where run.isLevel {
            if let start = startInRun(run, columns: text.columns) {
                return PlacedLabel(
                    text: text, at: Point(column: start, row: run.low.row), columns: text.columns, alignment: .centre, net: net)
            }
        }
        for run in runs where !run.isLevel {
            if let label = beside(run, text, runs, net) { return label }
        }
        guard text.number != nil else { return nil }
        for run in runs where !run.isLevel {
            if let row = rowInRun(run, columns: text.columns, runs) {
                let at = Point(column: run.low.column - text.columns / 2, row: row)
                return PlacedLabel(text: text, at: at, columns: text.columns, alignment: .centre, net: net)
            }
        }
        return nil
    }

    private struct Run {
        var low: Point
        var high: Point
        var isLevel: Bool { low.row == high.row }
        var length: Int { high.column - low.column + high.row - low.row }

        init(from: Point, to: Point) {
            let isOrdered = (from.row, from.column) <= (to.row, to.column)
            low = isOrdered ? from : to
            high = isOrdered ? to : from
        }

        func touches(_ area: Rect) -> Bool {
            Rect(column: low.column, row: low.row, columns: high.column - low.column + 1, rows: high.row - low.row + 1).intersects(area)
        }
    }

    /// Whether a cell holds nothing, so that it will hold a straight piece of the line.
    private func isPlain(_ column: Int, _ row: Int) -> Bool { grid.isFree(column, row) && terrain.frame(column, row) < 0 }

    private func startInRun(_ run: Run, columns: Int) -> Int? {
        var column = run.low.column + 1
        while column < run.high.column {
            var last = column
            while last < run.high.column, isPlain(last, run.low.row) { last += 1 }
            if last - column >= columns + 2 { return column + (last - column - columns) / 2 }
            column = max(last, column + 1)
        }
        return nil
    }

    private func beside(_ run: Run, _ text: LabelText, _ runs: [Run], _ net: Int) -> PlacedLabel? {
        let column = run.low.column
        for row in run.low.row + 1..<max(run.low.row + 1, run.high.row) where isPlain(column, row) {
            for start in [column + 2, column - 1 - text.columns] where isFree(start, text.columns, row, run, runs, room: 3) {
                return PlacedLabel(
                    text: text, at: Point(column: start, row: row), columns: text.columns, alignment: start > column ? .leading : .trailing,
                    net: net)
            }
        }
        return nil
    }

    private func rowInRun(_ run: Run, columns: Int, _ runs: [Run]) -> Int? {
        let column = run.low.column
        return (run.low.row + 1..<max(run.low.row + 1, run.high.row)).first { row in
            guard row - 1 > run.low.row, row + 1 < run.high.row, isPlain(column, row) else { return false }
            return [row - 1, row + 1].allSatisfy { isPlain(column, $0) } && isFree(column - columns / 2, columns, row, run, runs, room: 2)
        }
    }

    private func isFree(_ start: Int, _ columns: Int, _ row: Int, _ own: Run, _ runs: [Run], room: Int) -> Bool {
        let area = Rect(column: start - room, row: row, columns: columns + 2 * room, rows: 1)
        let core = Rect(column: start, row: row - 1, columns: columns, rows: 3)
        if runs.contains(where: { ($0.low != own.low || $0.high != own.high) && ($0.touches(area) || $0.touches(core)) }) { return false }
        for column in start - room..<start + columns + room where column != own.low.column && !grid.isFree(column, row) { return false }
        for column in start..<start + columns where column != own.low.column {
            if !grid.isFree(column, row - 1) || !grid.isFree(column, row + 1) { return false }
        }
        return true
    }
}
