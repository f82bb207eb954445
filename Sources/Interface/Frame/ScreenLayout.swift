import Canvas

/// Where the parts of a screen stand, by its size and what is open.
struct ScreenLayout: Hashable, Sendable {
    /// How much room there is: everything, panes in place of the board, or the least.
    enum Breadth: Int, Comparable, Hashable, Sendable {
        case least, medium, full
        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What of the line is open.
    enum OpenLine: Hashable, Sendable { case none, words, palette }

    static let smallest = Size(columns: 60, rows: 16)

    var size: Size
    var breadth: Breadth
    var isTooSmall: Bool
    /// The board's cells.
    var board: Rect
    /// The pane beside the board, or in its place; its first column is the rule where there is one.
    var pane: Rect?
    /// The findings at the other side of the board, where there is room for two panes.
    var secondPane: Rect?
    /// The row of the shown finding where the findings pane is not there.
    var findingRow: Int?
    var statusRow: Int
    var footerRow: Int

    /// The blank columns between the board and a pane's rule.
    private static let gap = 1

    static func breadth(of size: Size) -> Breadth {
        if size.columns >= 110, size.rows >= 20 { return .full }
        return size.columns >= 80 && size.rows >= 20 ? .medium : .least
    }

    /// Whether two panes have room beside a board.
    static func hasRoomForTwo(_ size: Size) -> Bool { breadth(of: size) == .full && size.columns >= 150 }

    /// How many rows of the line's list a screen has: more where it is the palette.
    private static func listRows(_ line: OpenLine, _ breadth: Breadth, rows: Int) -> Int {
        breadth == .least ? 4 : line == .palette ? max(3, rows / 3) : 3
    }

    /// - Parameter isLinear: Whether the screen is heard: then it has one column however wide it is, and panes take the board's place.
    init(
        size: Size, side: SidePane?, second: SidePane? = nil, isPaneFocused: Bool, line: OpenLine, isFullPlace: Bool, isLinear: Bool = false
    ) {
        self.size = size
        breadth = isLinear ? min(.medium, Self.breadth(of: size)) : Self.breadth(of: size)
        isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
        footerRow = size.rows - 1
        statusRow = size.rows - 2
        let firstRow = breadth == .least ? 1 : 2
        // The line takes six rows at the bottom, and those above them for what it may mean.
        let lastRow: Int
        let isLineOpen = line != .none
        if isLineOpen {
            lastRow = size.rows - (breadth == .least ? 4 : 7) - Self.listRows(line, breadth, rows: size.rows)
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
            pane = Rect(column: side.standsLeft ? 0 : size.columns - width, row: firstRow, columns: width, rows: board.size.rows)
            // A line of the drawing that goes on beyond the pane does not run into the pane's rule.
            board.size.columns -= width + Self.gap
            if side.standsLeft { board.origin.column = width + Self.gap }
            if let second {
                let width = Self.paneWidth(second, columns: size.columns)
                secondPane = Rect(column: size.columns - width, row: firstRow, columns: width, rows: board.size.rows)
                board.size.columns -= width + Self.gap
            }
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
