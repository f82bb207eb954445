/// One cell: a scalar, or a grapheme of several scalars kept in the canvas' side table, and its style.
public struct Cell: Hashable, Sendable {
    /// The scalar's value; for a grapheme of several scalars its index in the side table, above the scalars' range; 0 for the
    /// second half of a wide grapheme.
    var code: UInt32
    public var style: Style

    static let clusterBase: UInt32 = 0x110000

    public static let blank = Cell(code: 0x20, style: .text)
    /// The right half of a grapheme two cells wide.
    public var isContinuation: Bool { code == 0 }
}

/// A flat grid of cells, cut at its edges: what is drawn outside is not drawn.
public struct Canvas: Sendable {
    public private(set) var size: Size
    private(set) var cells: [Cell]
    private(set) var clusters: [String] = []

    public init(size: Size, style: Style = .text) {
        self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        cells = Array(repeating: Cell(code: 0x20, style: style), count: self.size.columns * self.size.rows)
    }

    public var bounds: Rect { Rect(origin: .zero, size: size) }

    public subscript(point: Point) -> Cell {
        get { bounds.contains(point) ? cells[point.row * size.columns + point.column] : .blank }
    }

    /// The text of a cell: one grapheme, empty for the right half of a wide one.
    public func text(at point: Point) -> String { text(of: self[point]) }

    func text(of cell: Cell) -> String {
        if cell.isContinuation { return "" }
        if cell.code >= Cell.clusterBase { return clusters[Int(cell.code - Cell.clusterBase)] }
        return Unicode.Scalar(cell.code).map { String(Character($0)) } ?? " "
    }

    /// Draws text from a cell on, in one row, and returns how many columns it took. What would pass `limit` columns or the edge is
    /// left out; a wide grapheme is never halved.
    @discardableResult
    public mutating func put(_ text: some StringProtocol, at point: Point, style: Style = .text, limit: Int = .max) -> Int {
        guard point.row >= 0, point.row < size.rows else { return min(limit, TextWidth.columns(text)) }
        var column = point.column
        for grapheme in text {
            let width = TextWidth.columns(of: grapheme)
            if width == 0 || column - point.column + width > limit { continue }
            if column >= 0, column + width <= size.columns {
                set(grapheme, width: width, column: column, row: point.row, style: style)
            }
            column += width
        }
        return column - point.column
    }

    private mutating func set(_ grapheme: Character, width: Int, column: Int, row: Int, style: Style) {
        let scalars = grapheme.unicodeScalars
        let code: UInt32
        if scalars.count == 1, let only = scalars.first {
            code = only.value
        } else {
            clusters.append(String(grapheme))
            code = Cell.clusterBase + UInt32(clusters.count - 1)
        }
        let index = row * size.columns + column
        breakWide(at: index, column: column)
        cells[index] = Cell(code: code, style: style)
        if width == 2 {
            breakWide(at: index + 1, column: column + 1)
            cells[index + 1] = Cell(code: 0, style: style)
        }
    }

    /// A wide grapheme of which one half is overwritten loses the other.
    private mutating func breakWide(at index: Int, column: Int) {
        if cells[index].isContinuation, column > 0 { cells[index - 1].code = 0x20 }
        if column + 1 < size.columns, cells[index + 1].isContinuation { cells[index + 1].code = 0x20 }
    }

    /// Fills a rectangle with one scalar of one cell's width.
    public mutating func fill(_ area: Rect, with scalar: Unicode.Scalar = " ", style: Style = .text) {
        let area = area.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.top..<area.bottom {
            let start = row * size.columns
            breakWide(at: start + area.left, column: area.left)
            breakWide(at: start + area.right - 1, column: area.right - 1)
            for column in area.left..<area.right { cells[start + column] = Cell(code: scalar.value, style: style) }
        }
    }

    /// Gives the cells of a rectangle another style, keeping their text.
    public mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
        let area = area.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.top..<area.bottom {
            for column in area.left..<area.right {
                let index = row * size.columns + column
                cells[index].style = change(cells[index].style)
            }
        }
    }

    /// Copies a rectangle of another canvas so that its `origin` lands on `point`.
    public mutating func draw(_ other: Canvas, from source: Rect, at point: Point) {
        let source = source.intersection(other.bounds)
        guard !source.isEmpty else { return }
        for row in source.top..<source.bottom {
            let targetRow = point.row + row - source.top
            guard targetRow >= 0, targetRow < size.rows else { continue }
            for column in source.left..<source.right {
                let targetColumn = point.column + column - source.left
                guard targetColumn >= 0, targetColumn < size.columns else { continue }
                var cell = other.cells[row * other.size.columns + column]
                // A wide grapheme cut by the rectangle's or the canvas' edge leaves a blank.
                if cell.isContinuation, column == source.left || targetColumn == 0 { cell.code = 0x20 }
                let next = column + 1
                if next < other.size.columns, other.cells[row * other.size.columns + next].isContinuation,
                    next >= source.right || targetColumn + 1 >= size.columns
                {
                    cell.code = 0x20
                }
                if cell.code >= Cell.clusterBase {
                    clusters.append(other.clusters[Int(cell.code - Cell.clusterBase)])
                    cell.code = Cell.clusterBase + UInt32(clusters.count - 1)
                }
                cells[targetRow * size.columns + targetColumn] = cell
            }
        }
    }

    /// A row's text, without blanks at its end.
    public func line(_ row: Int) -> String {
        guard row >= 0, row < size.rows else { return "" }
        var text = ""
        var blanks = 0
        for index in row * size.columns..<(row + 1) * size.columns {
            if cells[index].code == 0x20 { blanks += 1; continue }
            if cells[index].isContinuation { continue }
            if blanks > 0 { text += String(repeating: " ", count: blanks); blanks = 0 }
            text += self.text(of: cells[index])
        }
        return text
    }

    /// All rows, as text.
    public var lines: [String] { (0..<size.rows).map(line) }

    /// Whether a row looks the same in both: what a painter need not write again.
    public func rowEquals(_ row: Int, of other: Canvas) -> Bool {
        guard size == other.size else { return false }
        for index in row * size.columns..<(row + 1) * size.columns {
            let mine = cells[index], its = other.cells[index]
            if mine.style != its.style { return false }
            if mine.code != its.code || mine.code >= Cell.clusterBase, text(of: mine) != other.text(of: its) { return false }
        }
        return true
    }
}
