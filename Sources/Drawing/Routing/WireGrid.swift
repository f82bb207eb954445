import Canvas

/// Cells of wire: for each the arms of at most two nets, and what else stands there.
struct WireGrid: Sendable {
    private(set) var columns: Int
    private(set) var rows: Int
    /// The arms of the first net in the low half, of the second in the high half.
    private var arms: [UInt8]
    private var first: [Int32]
    private var second: [Int32]
    /// Cells in which two nets do more than cross.
    private(set) var clashes = 0

    static let empty: Int32 = -1
    static let box: Int32 = -2
    static let frame: Int32 = -3
    static let label: Int32 = -4

    init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        let count = self.columns * self.rows
        arms = Array(repeating: 0, count: count)
        first = Array(repeating: WireGrid.empty, count: count)
        second = first
    }

    func contains(_ column: Int, _ row: Int) -> Bool { column >= 0 && row >= 0 && column < columns && row < rows }

    /// The net in a cell (of two that cross the one that came first), or what stands there.
    func owner(_ column: Int, _ row: Int) -> Int32 { contains(column, row) ? first[row * columns + column] : WireGrid.empty }
    func secondOwner(_ column: Int, _ row: Int) -> Int32 { contains(column, row) ? second[row * columns + column] : WireGrid.empty }
    func isFree(_ column: Int, _ row: Int) -> Bool { owner(column, row) == WireGrid.empty }

    func arms(_ column: Int, _ row: Int) -> Arms {
        guard contains(column, row) else { return [] }
        let bits = arms[row * columns + column]
        return Arms(rawValue: (bits | bits >> 4) & 15)
    }

    /// The arms of one net alone.
    func arms(_ column: Int, _ row: Int, of net: Int) -> Arms {
        guard contains(column, row) else { return [] }
        let index = row * columns + column
        if first[index] == Int32(net) { return Arms(rawValue: arms[index] & 15) }
        if second[index] == Int32(net) { return Arms(rawValue: arms[index] >> 4) }
        return []
    }

    mutating func mark(_ area: Rect, as kind: Int32) {
        for row in max(0, area.top)..<min(rows, area.bottom) {
            for column in max(0, area.left)..<min(columns, area.right) { first[row * columns + column] = kind }
        }
    }

    /// Marks the four sides of a frame, apart from where lines pass it.
    mutating func markFrame(_ area: Rect) {
        func mark(_ column: Int, _ row: Int) {
            if isFree(column, row), contains(column, row) { first[row * columns + column] = WireGrid.frame }
        }
        for column in area.left..<area.right {
            mark(column, area.top)
            mark(column, area.bottom - 1)
        }
        for row in area.top..<area.bottom {
            mark(area.left, row)
            mark(area.right - 1, row)
        }
    }

    /// Clears one cell of one net: where a line ends at a frame.
    mutating func clear(_ column: Int, _ row: Int, of net: Int) {
        guard contains(column, row) else { return }
        let index = row * columns + column
        if first[index] == Int32(net), second[index] == WireGrid.empty {
            first[index] = WireGrid.empty
            arms[index] = 0
        }
    }

    /// Draws a straight run; boxes hide what runs into them.
    mutating func draw(from start: Point, to end: Point, net: Int) {
        let isLevel = start.row == end.row
        let length = isLevel ? end.column - start.column : end.row - start.row
        let step = isLevel ? 1 : columns
        var index = start.row * columns + start.column
        let ahead: UInt8 = isLevel ? Arms.right.rawValue : Arms.down.rawValue
        let behind: UInt8 = isLevel ? Arms.left.rawValue : Arms.up.rawValue
        for place in 0...length {
            var bits: UInt8 = 0
            if place < length { bits |= ahead }
            if place > 0 { bits |= behind }
            add(bits, index, Int32(net))
            index += step
        }
    }

    /// Gives a cell of a net one more arm.
    mutating func addArm(_ arm: Arms, at point: Point, net: Int) {
        if contains(point.column, point.row) { add(arm.rawValue, point.row * columns + point.column, Int32(net)) }
    }

    private mutating func add(_ bits: UInt8, _ index: Int, _ net: Int32) {
        switch first[index] {
        case net: arms[index] |= bits
        case WireGrid.empty, WireGrid.frame:
            first[index] = net
            arms[index] = bits
        case WireGrid.box: break
        default:
            if second[index] == WireGrid.empty { second[index] = net }
            if second[index] == net { arms[index] |= bits << 4 } else { clashes += 1 }
        }
    }

    /// Counts turns, crossings and cells in which lines of two nets touch otherwise.
    mutating func measure() -> (bends: Int, crossings: Int, clashes: Int) {
        var bends = 0
        var crossings = 0
        var touching = clashes
        for index in arms.indices where arms[index] != 0 {
            let low = Arms(rawValue: arms[index] & 15)
            let high = Arms(rawValue: arms[index] >> 4)
            if second[index] == WireGrid.empty {
                if low.isTurn { bends += 1 }
                // Four arms of one net would be read as a crossing.
                if low == [.level, .upright] { touching += 1 }
            } else if (low == .level && high == .upright) || (low == .upright && high == .level) {
                crossings += 1
            } else {
                touching += 1
            }
        }
        clashes = touching
        return (bends, crossings, touching)
    }

    /// The smallest rectangle with all that stands in the grid.
    func used() -> Rect {
        var left = columns
        var right = 0
        var top = rows
        var bottom = 0
        for row in 0..<rows {
            let line = first[row * columns..<(row + 1) * columns]
            guard let start = line.firstIndex(where: { $0 != WireGrid.empty }), let end = line.lastIndex(where: { $0 != WireGrid.empty })
            else { continue }
            left = min(left, start - row * columns)
            right = max(right, end - row * columns + 1)
            top = min(top, row)
            bottom = row + 1
        }
        return left < right ? Rect(column: left, row: top, columns: right - left, rows: bottom - top) : .zero
    }

    func cropped(to area: Rect) -> WireGrid {
        if area.left == 0, area.top == 0, area.size.columns == columns, area.size.rows == rows { return self }
        var result = WireGrid(columns: area.size.columns, rows: area.size.rows)
        for row in 0..<area.size.rows {
            let from = (row + area.top) * columns + area.left
            let to = row * area.size.columns
            for column in 0..<area.size.columns {
                result.arms[to + column] = arms[from + column]
                result.first[to + column] = first[from + column]
                result.second[to + column] = second[from + column]
            }
        }
        result.clashes = clashes
        return result
    }
}
