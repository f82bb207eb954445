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
        "▸": ">", "│": " ", "─": " ", "▐": " ", "▌": " ", "▼": " ", "▲": " ", "█": " ", "░": " ", "▒": " ", "━": " ",
    ]

    static func replace(in canvas: inout Canvas) { replace(signs, in: &canvas) }

    static func speak(in canvas: inout Canvas) { replace(silent, in: &canvas) }

    private static func replace(_ signs: [String: String], in canvas: inout Canvas) {
        for row in 0..<canvas.size.rows {
            for column in 0..<canvas.size.columns {
                let point = Point(column: column, row: row)
                if let plain = signs[canvas.text(at: point)] { canvas.put(plain, at: point, style: canvas[point].style) }
            }
        }
    }
}
