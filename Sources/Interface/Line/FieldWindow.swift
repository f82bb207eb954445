import Canvas

/// What is seen of a field that has not room for all of its text: the part round the cursor, `…` at the sides where it is cut.
struct FieldWindow: Hashable, Sendable {
    var text: Substring
    /// The place of its first character in the whole.
    var first = 0
    var isCutLeft = false
    var isCutRight = false
    /// Columns of the marks and the text.
    var columns: Int { TextWidth.columns(text) + (isCutLeft ? 1 : 0) + (isCutRight ? 1 : 0) }
    /// Columns before the cursor.
    var cursor = 0
}

extension TextField {
    /// The part that has room in so many columns, one of them for the cursor behind the end.
    func window(columns room: Int) -> FieldWindow {
        var window = FieldWindow(text: text[...])
        let before = TextWidth.columns(beforeCursor)
        window.cursor = before
        guard TextWidth.columns(text) >= room, room > 3 else { return window }
        // Behind the cursor stays a cell for what comes next, or for the mark.
        let most = cursor == characters.count ? room - 1 : room - 2
        while window.cursor > most, let gone = window.text.popFirst() {
            let mark = window.isCutLeft ? 0 : 1
            window.isCutLeft = true
            window.first += 1
            window.cursor += mark - TextWidth.columns(of: gone)
        }
        while window.columns > (window.isCutRight ? room : room - 1), window.text.popLast() != nil { window.isCutRight = true }
        return window
    }
}

extension Sheet {
    /// Writes what is seen of a field, so that a press in it puts the cursor there; returns where the cursor stands.
    mutating func put(_ window: FieldWindow, at point: Point, style: Style, end: Int, answers: Bool = true) -> Point {
        var column = point.column
        if window.isCutLeft { column += put("…", at: point, style: .faint) }
        let start = column
        column += put(window.text, at: Point(column: column, row: point.row), style: style, limit: max(0, end - column))
        if window.isCutRight { put("…", at: Point(column: column, row: point.row), style: .faint) }
        if answers, start < end { answerCharacters(window.text, from: window.first, row: point.row, columns: start..<end) }
        return Point(column: min(end, point.column + window.cursor), row: point.row)
    }
}
