import Canvas

// The card of a question: what the interviewer asks or throws, ruled off above the row in which it is answered.

extension Editor {
    /// What it means to take a curveball.
    static let curveballTerms = "Taken, it holds: figures and findings count it · answer it on the board, or in a sentence"

    /// The rows of the card that is open; none where there is no card. A question to confirm is one where its row has no room for it.
    private func cardRows(_ layout: ScreenLayout) -> [String] {
        let room = layout.size.columns - 2
        let text: String?
        switch prompt {
        case .entry(let entry)?: text = entry.question.map { entry.purpose == .curveball ? "Curveball: \($0)" : $0 }
        case .confirm(let confirmation)? where confirmation.purpose == .curveball: text = "Curveball: \(confirmation.question)"
        case .confirm(let confirmation)?:
            text = TextWidth.columns(confirmation.question) > room && layout.breadth != .least ? confirmation.question : nil
        default: text = nil
        }
        return text.map { Wrap.rows(VisibleText.line($0), columns: room).suffix(4) } ?? []
    }

    /// How many rows of a pane that ends above the status the card takes: what does not fit there is left out whole, not cut by it.
    func rowsUnderCard(_ layout: ScreenLayout, bottom: Int) -> Int {
        let rows = cardRows(layout)
        return rows.isEmpty ? 0 : max(0, bottom - (layout.statusRow - rows.count - 2))
    }

    /// Draws the card; false where none is open.
    func drawCard(_ layout: ScreenLayout, on canvas: inout Sheet) -> Bool {
        let rows = cardRows(layout)
        guard !rows.isEmpty else { return false }
        let top = layout.statusRow - rows.count - 2
        canvas.clear(rows: top..<layout.statusRow)
        let rule = String(repeating: glyphs == .ascii ? "-" : "─", count: canvas.size.columns - 2)
        canvas.put(rule, at: Point(column: 1, row: top), style: Style(.rule))
        for (offset, row) in rows.enumerated() { canvas.put(row, at: Point(column: 1, row: top + 1 + offset), style: .heading) }
        return true
    }
}
