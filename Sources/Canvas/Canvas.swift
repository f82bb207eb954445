/// One cell: a scalar, or a grapheme of several scalars kept in the canvas' side table, and its style.
public struct Cell: Hashable, Sendable {
    /// The scalar's value; for a grapheme of several scalars its index in the side table, above the scalars' range; 0 for the
    /// second half of a wide grapheme.
    var code: UInt32
    /// What the cell is for; the theme turns it into colours.
    public var style: Style

    static let clusterBase: UInt32 = 0x110000

    /// A space in ordinary text: what stands outside every canvas, too.
    public static let blank = Cell(code: 0x20, style: .text)
    /// The right half of a grapheme two cells wide.
    public var isContinuation: Bool { code == 0 }
    /// What it shows, where that is one scalar.
    public var scalar: Unicode.Scalar? { code == 0 ? nil : Unicode.Scalar(code) }
}

/// A flat grid of cells, cut at its edges: what is drawn outside is not drawn.
public struct Canvas: Sendable {
    /// Columns and rows, never negative.
    public private(set) var size: Size
    private(set) var cells: [Cell]
    private(set) var clusters: [String] = []

    /// A canvas of blanks in one style; a negative size is none.
    public init(size: Size, style: Style = .text) {
        self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        cells = Array(repeating: Cell(code: 0x20, style: style), count: self.size.columns * self.size.rows)
    }

    /// The whole canvas, from cell 0, 0.
    public var bounds: Rect { Rect(origin: .zero, size: size) }

    /// The cell at a place; outside the canvas a blank.
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
        let plain = text.utf8.withContiguousStorageIfAvailable { putPlain($0, at: point, style: style, limit: limit) }
        if let taken = plain ?? nil { return taken }
        var column = point.column
        for grapheme in text {
            let width = TextWidth.columns(of: grapheme)
            if width == 0 { continue }
            if column - point.column + width > limit { break }
            if column >= 0, column + width <= size.columns {
                set(grapheme, width: width, column: column, row: point.row, style: style)
            }
            column += width
        }
        return column - point.column
    }

    /// The same for printable ASCII; nil, with nothing drawn, where the text has something else.
    private mutating func putPlain(_ text: UnsafeBufferPointer<UInt8>, at point: Point, style: Style, limit: Int) -> Int? {
        guard TextWidth.isPlain(text) else { return nil }
        let taken = max(0, min(text.count, limit))
        let start = point.row * size.columns
        let first = max(0, point.column)
        let end = min(size.columns, point.column + taken)
        guard first < end else { return taken }
        for column in first..<end {
            breakWide(at: start + column, column: column)
            cells[start + column] = Cell(code: UInt32(text[column - point.column]), style: style)
        }
        return taken
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
            let first = max(0, point.column)
            let last = min(size.columns, point.column + source.size.columns) - 1
            guard targetRow >= 0, targetRow < size.rows, first <= last else { continue }
            breakWide(at: targetRow * size.columns + first, column: first)
            breakWide(at: targetRow * size.columns + last, column: last)
            for targetColumn in first...last {
                let column = source.left + targetColumn - point.column
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

    /// Sets one cell to a scalar of one cell's width; outside nothing happens.
    public mutating func put(_ scalar: Unicode.Scalar, at point: Point, style: Style = .text) {
        guard bounds.contains(point) else { return }
        let index = point.row * size.columns + point.column
        breakWide(at: index, column: point.column)
        cells[index] = Cell(code: scalar.value, style: style)
    }

    /// A row's text, without blanks at its end.
    public func line(_ row: Int) -> String {
        guard row >= 0, row < size.rows else { return "" }
        let start = row * size.columns
        var end = start + size.columns
        while end > start, cells[end - 1].code == 0x20 { end -= 1 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity((end - start) * 3)
        for index in start..<end {
            let code = cells[index].code
            switch code {
            case 0: continue
            case ..<0x80: bytes.append(UInt8(code))
            case 0x800..<0x10000:
                bytes.append(UInt8(0xE0 | code >> 12))
                bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
                bytes.append(UInt8(0x80 | code & 0x3F))
            default: bytes.append(contentsOf: text(of: cells[index]).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All rows, as text.
    public var lines: [String] { (0..<size.rows).map(line) }

    /// Whether a row looks the same in both: what a painter need not write again.
    public func rowEquals(_ row: Int, of other: Canvas) -> Bool {
        size == other.size && changedColumns(inRow: row, since: other) == nil
    }

    /// The cells of a row, left to right; its first index is not 0.
    public func cells(inRow row: Int) -> ArraySlice<Cell> {
        guard row >= 0, row < size.rows else { return [] }
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// The columns of a row from the first to the last that look different in another canvas of the same size, widened so that no wide
    /// grapheme of either is cut; nil where none does. Everything differs from no canvas and from one of another size.
    public func changedColumns(inRow row: Int, since other: Canvas?) -> Range<Int>? {
        guard row >= 0, row < size.rows, size.columns > 0 else { return nil }
        guard let other, other.size == size else { return 0..<size.columns }
        let start = row * size.columns
        var first = 0
        while first < size.columns, looksSame(start + first, in: other) { first += 1 }
        if first == size.columns { return nil }
        var end = size.columns
        while looksSame(start + end - 1, in: other) { end -= 1 }
        while first > 0, cells[start + first].isContinuation || other.cells[start + first].isContinuation { first -= 1 }
        while end < size.columns, cells[start + end].isContinuation || other.cells[start + end].isContinuation { end += 1 }
        return first..<end
    }

    private func looksSame(_ index: Int, in other: Canvas) -> Bool {
        let mine = cells[index]
        let its = other.cells[index]
        if mine.style != its.style { return false }
        if mine.code < Cell.clusterBase { return mine.code == its.code }
        return text(of: mine) == other.text(of: its)
    }
}
