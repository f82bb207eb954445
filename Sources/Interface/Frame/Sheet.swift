import Canvas

/// What a frame is drawn on: the cells, and beside them what the mouse means there. Who draws a row says both in one place, so a click
/// can never be about another row than the one that is seen.
struct Sheet: Sendable {
    /// Cells that mean something when they are pressed.
    private struct Spot: Sendable {
        var area: Rect
        var target: ClickTarget
    }

    /// A list whose rows the wheel moves.
    struct Scroller: Sendable {
        var list: ListName
        var area: Rect
        /// The first row that is shown.
        var first: Int
        /// The last that can be the first. Asked when the wheel turns: to know it, all that stands at the list's end must be put in words.
        var most: @Sendable () -> Int
    }

    private(set) var canvas: Canvas
    /// Where what the next key is about stands: the terminal's cursor waits there, for who follows it.
    private(set) var focus: Point?
    private var spots: [Spot] = []
    private var scrollers: [Scroller] = []

    init(size: Size) { canvas = Canvas(size: size) }

    var size: Size { canvas.size }

    // MARK: What the mouse means

    /// What is pressed later lies over what was drawn before.
    mutating func answer(_ target: ClickTarget, in area: Rect) { spots.append(Spot(area: area, target: target)) }

    /// The cells of one row.
    mutating func answer(_ target: ClickTarget, row: Int, columns: Range<Int>) {
        answer(target, in: Rect(column: columns.lowerBound, row: row, columns: columns.count, rows: 1))
    }

    /// The characters of a text that is typed, from the one that stands first on; behind the last the rest of the row is its end.
    mutating func answerCharacters(_ text: some StringProtocol, from first: Int, row: Int, columns: Range<Int>) {
        guard !columns.isEmpty else { return }
        answer(.character(first + text.count), row: row, columns: columns)
        var column = columns.lowerBound
        for (offset, character) in text.enumerated() {
            let width = TextWidth.columns(of: character)
            guard column + width <= columns.upperBound else { return }
            if width > 0 { answer(.character(first + offset), row: row, columns: column..<column + width) }
            column += width
        }
    }

    /// The wheel over an area moves a list that shows its rows from `first` on, the last full page from `most` on.
    mutating func scroll(_ list: ListName, in area: Rect, first: Int, most: @autoclosure @escaping @Sendable () -> Int) {
        scrollers.append(Scroller(list: list, area: area, first: first, most: most))
    }

    func target(at point: Point) -> ClickTarget? { spots.last { $0.area.contains(point) }?.target }

    func scroller(at point: Point) -> Scroller? { scrollers.last { $0.area.contains(point) } }

    /// The list as it was drawn; nil where it is not on the screen.
    func scroller(of list: ListName) -> Scroller? { scrollers.last { $0.list == list } }

    /// The findings that have a row in an area.
    func findings(in area: Rect) -> Set<FindingList.Key> {
        Set(spots.compactMap { if case .finding(let key) = $0.target, $0.area.intersects(area) { key } else { nil } })
    }

    /// Notes where the keyboard is; what is drawn later lies over what was drawn before. Nil where that says nothing of it.
    mutating func attend(to point: Point?) { focus = point }

    /// Puts the sign of a list before the chosen entry, which the keyboard is at.
    mutating func point(at entry: Point, signColumn: Int) {
        put("▸", at: Point(column: signColumn, row: entry.row), style: Style(.chosen))
        attend(to: entry)
    }

    // MARK: Drawing

    /// Empties rows, with all that the mouse meant in them.
    mutating func clear(rows: Range<Int>) {
        canvas.fill(Rect(column: 0, row: rows.lowerBound, columns: size.columns, rows: rows.count))
        spots.removeAll { rows.contains($0.area.top) && rows.contains($0.area.bottom - 1) }
        answer(.nothing, in: Rect(column: 0, row: rows.lowerBound, columns: size.columns, rows: rows.count))
        scrollers.removeAll { rows.contains($0.area.top) && rows.contains($0.area.bottom - 1) }
    }

    @discardableResult
    mutating func put(_ text: some StringProtocol, at point: Point, style: Style = .text, limit: Int = .max) -> Int {
        canvas.put(text, at: point, style: style, limit: limit)
    }

    /// Draws text with its last column right before `end`; returns where it begins.
    @discardableResult
    mutating func putRight(_ text: some StringProtocol, before end: Int, row: Int, style: Style = .text) -> Int {
        let start = end - TextWidth.columns(text)
        put(text, at: Point(column: start, row: row), style: style)
        return start
    }

    /// A rule down one side of an area.
    mutating func putRule(in area: Rect, atRight: Bool = false) {
        for row in area.top..<area.bottom {
            put("│", at: Point(column: atRight ? area.right - 1 : area.left, row: row), style: Style(.rule))
        }
    }

    mutating func restyle(_ area: Rect, _ change: (Style) -> Style) { canvas.restyle(area, change) }

    mutating func draw(_ other: Canvas, from source: Rect, at point: Point) { canvas.draw(other, from: source, at: point) }

    /// The screen's own signs for who hears them: a mark that is read, and no rules.
    mutating func makeSpoken() { PlainGlyphs.speak(in: &canvas) }

    /// The screen's own signs in ASCII.
    mutating func makePlain() { PlainGlyphs.replace(in: &canvas) }
}
