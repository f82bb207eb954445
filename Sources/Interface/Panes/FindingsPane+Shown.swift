import Canvas
import Review

// Beside a list that is longer than its pane: what is found about the selection stands above it.

extension Editor {
    /// Rows that are kept for it, its keys among them: what follows stands still while one goes over the board.
    private static let rowsApart = 6
    /// Of less than this the list itself would be left too little.
    private static let leastRows = 18

    /// Whether the list has no room to show each of its findings at its place: going over the board would then throw it to and fro.
    func standsApart(_ listed: [FindingList.Entry], in list: Size) -> Bool {
        guard !(isPaneFocused && side == .findings), !isLinear, list.rows >= Self.leastRows else { return false }
        return firstListed(listed, listed.count - 1, in: list) > 0
    }

    /// Whether such a list is beside the board now.
    var hasFindingApart: Bool {
        guard let pane = layout.pane, visibleSide == .findings, layout.breadth == .full else { return false }
        return standsApart(findings.listed, in: Size(columns: pane.size.columns - 3, rows: pane.size.rows - 2))
    }

    /// The shown finding with its keys, and what the list under it is; returns the list's first row.
    func drawShownApart(from top: Int, in area: Rect, on canvas: inout Sheet) -> Int {
        var row = top
        if let finding = shownFinding {
            canvas.put(
                finding.severity.sign, at: Point(column: area.left, row: row), style: Style(finding.severity.role, .bold))
            let lines = listedRows(of: FindingList.Entry(finding: finding), columns: area.size.columns - 2)
            for line in lines {
                canvas.put(line, at: Point(column: area.left + 2, row: row))
                row += 1
            }
            canvas.answer(
                .finding(FindingList.Key(finding)), in: Rect(column: area.left, row: top, columns: area.size.columns, rows: lines.count))
            // At one place, whatever is said above them: they are not written anew for each finding.
            row = max(row, top + Self.rowsApart - 1)
            drawFindingKeys(finding, at: Point(column: area.left + 2, row: row), keepsPlaces: true, on: &canvas)
            row += 1
        } else if let item = selection.subject {
            canvas.put(
                Wrap.cut(VisibleText.line("nothing found on \(name(of: item))"), columns: area.size.columns),
                at: Point(column: area.left, row: row), style: .faint)
        }
        row = max(row, top + Self.rowsApart) + 1
        canvas.put("All, the worst first", at: Point(column: area.left, row: row), style: .heading)
        return row + 2
    }
}
