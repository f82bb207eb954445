import Canvas

extension Rect {
    /// The four sides, corners in the upper and lower one.
    var sides: [Rect] {
        if isEmpty { return [] }
        let inner = max(0, size.rows - 2)
        return [
            Rect(column: left, row: top, columns: size.columns, rows: 1),
            Rect(column: left, row: bottom - 1, columns: size.columns, rows: 1),
            Rect(column: left, row: top + 1, columns: 1, rows: inner), Rect(column: right - 1, row: top + 1, columns: 1, rows: inner),
        ]
    }
}
