import Canvas

/// Where the parts of a screen stand, by its size and what is open.
struct ScreenLayout: Hashable, Sendable {
    /// How much room there is: everything, panes in place of the board, or the least.
    enum Breadth: Int, Comparable, Hashable, Sendable {
        case least, medium, full
        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    static let smallest = Size(columns: 60, rows: 16)

    var size: Size
    var breadth: Breadth
    var isTooSmall: Bool
    /// The board's cells.
    var board: Rect
    /// The pane beside the board, or in its place; its first column is the rule where there is one.
    var pane: Rect?
    /// Whether the pane stands left of the board.
    var isPaneLeft = false
    /// The row of the shown finding where the findings pane is not there.
    var findingRow: Int?
    var statusRow: Int
    var footerRow: Int

    static let topRow = 0

    static func breadth(of size: Size) -> Breadth {
        if size.columns >= 110, size.rows >= 20 { return .full }
        return size.columns >= 80 && size.rows >= 20 ? .medium : .least
    }

    init(size: Size, side: SidePane?, isPaneFocused: Bool, isLineOpen: Bool, isFullPlace: Bool) {
        self.size = size
        breadth = Self.breadth(of: size)
        isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
        footerRow = size.rows - 1
        statusRow = size.rows - 2
        let firstRow = breadth == .least ? 1 : 2
        // The line takes six rows at the bottom, and four above them for what it may mean.
        let lastRow: Int
        if isLineOpen {
            lastRow = size.rows - (breadth == .least ? 8 : 10)
        } else if isFullPlace {
            lastRow = size.rows - 1
        } else {
            switch breadth {
            case .full: lastRow = size.rows - 3
            case .medium: lastRow = size.rows - 4
            case .least: lastRow = size.rows - 3
            }
        }
        board = Rect(column: 0, row: firstRow, columns: size.columns, rows: max(0, lastRow - firstRow))
        if !isLineOpen, !isFullPlace, breadth != .full {
            findingRow = breadth == .medium ? size.rows - 4 : size.rows - 2
        }
        guard let side, !isFullPlace, !isLineOpen else { return }
        if breadth == .full {
            let width = Self.paneWidth(side, columns: size.columns)
            isPaneLeft = side == .palette
            pane = Rect(column: isPaneLeft ? 0 : size.columns - width, row: firstRow, columns: width, rows: board.size.rows)
            board.size.columns -= width
            if isPaneLeft { board.origin.column = width }
        } else if isPaneFocused {
            pane = Rect(column: 0, row: firstRow, columns: size.columns, rows: board.size.rows)
            findingRow = nil
        }
    }

    /// The columns of a pane beside the board, its rule included.
    private static func paneWidth(_ side: SidePane, columns: Int) -> Int {
        switch side {
        case .palette: 21
        case .findings, .whatIf: columns >= 150 ? 42 : 32
        case .explanation: 56
        case .inspector: columns >= 150 ? 60 : 48
        }
    }
}
