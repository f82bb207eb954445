import Canvas

// `g`: every place that it goes to, at once.

extension Editor {
    /// The places in columns under a rule, in as many rows as they take, beside the key that was pressed; where one row has room for all
    /// it is the footer.
    func drawGoList(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let pairs = goPairs
        let columns = canvas.size.columns
        let widths = pairs.map { TextWidth.columns($0.text(isShort: false)) }
        guard widths.reduce(0, { $0 + $1 + 3 }) - 2 > columns else { return Footer.draw(pairs, on: &canvas, row: layout.footerRow) }
        let pressed = pendingKeys.map(KeyName.name).joined(separator: " ")
        let left = 1 + TextWidth.columns(pressed) + 3
        let width = (widths.max() ?? 0) + 3
        let across = max(1, (columns - left + 2) / width)
        let height = min((pairs.count + across - 1) / across, layout.footerRow - 1)
        let top = layout.footerRow - height + 1
        canvas.clear(rows: top - 1..<canvas.size.rows)
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: top - 1), style: Style(.rule))
        canvas.put(pressed, at: Point(column: 1, row: top), style: Style(.key, .bold))
        for (index, pair) in pairs.enumerated() where index / across < height {
            let column = left + index % across * width
            Footer.draw(
                Footer.Placed(pair: pair, column: column, text: pair.text(isShort: false)), on: &canvas, row: top + index / across)
        }
    }
}
