import Canvas

/// The screen's own signs in ASCII, one cell for one cell: for terminals that draw them two cells wide, or not at all.
enum PlainGlyphs {
    private static let signs: [String: String] = [
        "│": "|", "─": "-", "▐": "[", "▌": "]", "✔": "v", "✖": "!", "▲": "?", "●": "i", "○": "o", "▸": ">", "▾": "v", "›": ">", "◀": "<",
        "▶": ">",
        "▼": "v", "█": "#", "░": ".", "▒": "+", "·": "-", "…": "~", "↑": "^", "↓": "v", "←": "<", "→": ">", "–": "-", "━": "=", "•": "*",
        "▪": "*",
    ]

    /// How footers write keys whose signs are no ASCII.
    static let keys: [String: String] = ["⏎": "Enter", "↑": "Up", "↑ ↓": "Up Down", "← →": "Left Right", "→ l j ↓": "Right l j Down"]

    /// What a voice would read at length and what says nothing to an ear.
    private static let silent: [String: String] = [
        "▸": ">", "│": " ", "─": " ", "▐": " ", "▌": " ", "▼": " ", "▲": " ", "█": " ", "░": " ", "▒": " ", "━": " ", "›": " ", "◀": " ",
        "▶": " ", "▾": " ",
    ]

    /// What a voice reads as a sign and means a word.
    private static let words: [String: String] = ["⏎": "Enter", "✔": "done:", "○": "open:", "✖": "error:", "⌫": "Backspace"]
    /// Of the rows in which keys are named.
    private static let arrows: [String: String] = ["↑": "Up", "↓": "Down", "←": "Left", "→": "Right"]
    /// So many rows at the bottom are messages and footers.
    private static let rowsOfKeys = 5

    static func replace(in canvas: inout Canvas) { replace(signs, in: &canvas) }

    static func speak(in canvas: inout Canvas) {
        replace(silent, in: &canvas)
        for row in 0..<canvas.size.rows { sayWords(row, in: &canvas) }
    }

    /// Puts words in the place of signs, as far as the row has blanks at its end for them.
    private static func sayWords(_ row: Int, in canvas: inout Canvas) {
        let columns = canvas.size.columns
        var column = 0
        while column < columns {
            let point = Point(column: column, row: row)
            let sign = canvas.text(at: point)
            // Above all it is what is not saved.
            let word =
                sign == "●" ? row == 0 ? "not saved" : " " : words[sign] ?? (row >= canvas.size.rows - rowsOfKeys ? arrows[sign] : nil)
            guard let word else {
                column += 1
                continue
            }
            let style = canvas[point].style
            let last = (0..<columns).last { canvas.text(at: Point(column: $0, row: row)) != " " } ?? column
            let more = word.count - 1
            guard last + more < columns else {
                canvas.put(" ", at: point, style: style)
                column += 1
                continue
            }
            let rest = ((column + 1)..<max(column + 1, last + 1)).map { column in
                let cell = Point(column: column, row: row)
                return (text: canvas.text(at: cell), style: canvas[cell].style)
            }
            canvas.put(word, at: point, style: style)
            for (offset, cell) in rest.enumerated() where !cell.text.isEmpty {
                canvas.put(cell.text, at: Point(column: column + word.count + offset, row: row), style: cell.style)
            }
            column += word.count
        }
    }

    private static func replace(_ signs: [String: String], in canvas: inout Canvas) {
        for row in 0..<canvas.size.rows {
            for column in 0..<canvas.size.columns {
                let point = Point(column: column, row: row)
                if let plain = signs[canvas.text(at: point)] { canvas.put(plain, at: point, style: canvas[point].style) }
            }
        }
    }
}
