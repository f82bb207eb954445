import Canvas

/// What a terminal is sent so that it shows a frame: ECMA-48 cursor and colour sequences, true colours where the theme has some.
struct AnsiText {
    private let theme: Theme

    init(theme: Theme) { self.theme = theme }

    /// The text that turns one frame into another; all of it where there is none before, or one of another size.
    func change(from before: Canvas?, to canvas: Canvas) -> String {
        let base = before.flatMap { $0.size == canvas.size ? $0 : nil }
        var text = base == nil ? "\u{1B}[0m\u{1B}[H\u{1B}[2J" : ""
        for row in 0..<canvas.size.rows {
            guard let columns = canvas.changedColumns(inRow: row, since: base) else { continue }
            text += "\u{1B}[\(row + 1);\(columns.lowerBound + 1)H" + run(canvas, row: row, columns: columns)
        }
        return text
    }

    /// Cells of a row, with a sequence wherever the style changes; plain again at the end.
    private func run(_ canvas: Canvas, row: Int, columns: Range<Int>) -> String {
        var text = ""
        var current: Style?
        for column in columns {
            let point = Point(column: column, row: row)
            let cell = canvas[point]
            if cell.isContinuation { continue }
            if cell.style != current {
                current = cell.style
                text += sequence(for: cell.style)
            }
            text += canvas.text(at: point)
        }
        return text + "\u{1B}[0m"
    }

    /// Select graphic rendition: all off, then emphasis and colours.
    private func sequence(for style: Style) -> String {
        let look = theme[style.role]
        var codes = ["0"]
        for (emphasis, code) in Self.codes where look.emphasis.union(style.emphasis).contains(emphasis) { codes.append(code) }
        if case .rgb(let red, let green, let blue) = look.foreground { codes.append("38;2;\(red);\(green);\(blue)") }
        if case .rgb(let red, let green, let blue) = look.background { codes.append("48;2;\(red);\(green);\(blue)") }
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private static let codes: [(Style.Emphasis, String)] = [
        (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.struck, "9"),
    ]
}
