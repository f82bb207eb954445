import Canvas

/// Cells of wire: for each the arms of at most two nets, and what else stands there.
///
/// The cells are kept in tiles, and only where something stands, so that a wide blank takes no memory and a copy that is changed a
/// little shares the rest.
struct WireGrid: Sendable {
    private(set) var columns: Int
    private(set) var rows: Int
    /// The tiles' own cell at 0,0.
    private var offset = Point.zero
    private var tiles = TileTable(blank: Tile())
    /// Cells in which two nets do more than cross.
    private(set) var clashes = 0

    static let empty: Int32 = -1
    static let box: Int32 = -2
    static let frame: Int32 = -3
    static let label: Int32 = -4
    /// Blank, and to be left so by lines: what stands beside it would be of doubtful owner.
    static let room: Int32 = -5

    struct Cell: Hashable, Sendable {
        var first = WireGrid.empty
        var second = WireGrid.empty
        /// The arms of the first net in the low half, of the second in the high half.
        var arms: UInt8 = 0
        /// A label stands on the line here, or right beside: nothing may cross.
        var isCovered = false

        /// A number that tells cells of different places or contents apart; 0 for an empty one.
        func mark(_ place: Int) -> UInt64 {
            if first == WireGrid.empty, second == WireGrid.empty { return 0 }
            let content = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
            return Mixing.mix(Mixing.mix(content &+ UInt64(place) << 20) &+ UInt64(arms) &+ (isCovered ? 256 : 0))
        }
    }

    struct Tile: Sendable {
        /// Empty for a tile in which nothing stands yet.
        var cells: [Cell] = []
        /// Changes with every cell, and is the same for the same cells.
        var mark: UInt64 = 0
    }

    init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    func contains(_ column: Int, _ row: Int) -> Bool { column >= 0 && row >= 0 && column < columns && row < rows }

    func cell(_ column: Int, _ row: Int) -> Cell {
        let place = Point(column: column + offset.column, row: row + offset.row)
        guard let tile = tiles.index(place), !tiles[tile].cells.isEmpty else { return Cell() }
        return tiles[tile].cells[TileShape.cell(place)]
    }

    private mutating func change(_ column: Int, _ row: Int, _ update: (inout Cell) -> Void) {
        let place = Point(column: column + offset.column, row: row + offset.row)
        let tile = tiles.indexGrowing(place)
        if tiles[tile].cells.isEmpty { tiles[tile].cells = Array(repeating: Cell(), count: TileShape.count) }
        let index = TileShape.cell(place)
        let before = tiles[tile].cells[index]
        var after = before
        update(&after)
        guard after != before else { return }
        tiles[tile].cells[index] = after
        tiles[tile].mark ^= before.mark(index) ^ after.mark(index)
    }

    /// A number for all that stands in the tiles that a rectangle meets.
    func mark(of area: Rect) -> UInt64 {
        var result: UInt64 = 0
        tiles.forEach(in: area.offset(by: offset)) { place, tile in
            if tile.mark != 0 { result = Mixing.mix(result ^ tile.mark &+ UInt64(bitPattern: Int64(place))) }
        }
        return result
    }

    /// The net in a cell (of two that cross the one that came first), or what stands there.
    func owner(_ column: Int, _ row: Int) -> Int32 { cell(column, row).first }
    func secondOwner(_ column: Int, _ row: Int) -> Int32 { cell(column, row).second }
    func isFree(_ column: Int, _ row: Int) -> Bool { owner(column, row) == WireGrid.empty }

    func arms(_ column: Int, _ row: Int) -> Arms {
        let bits = cell(column, row).arms
        return Arms(rawValue: (bits | bits >> 4) & 15)
    }

    /// The arms of one net alone.
    func arms(_ column: Int, _ row: Int, of net: Int) -> Arms {
        let cell = cell(column, row)
        if cell.first == Int32(net) { return Arms(rawValue: cell.arms & 15) }
        if cell.second == Int32(net) { return Arms(rawValue: cell.arms >> 4) }
        return []
    }

    mutating func mark(_ area: Rect, as kind: Int32) {
        for row in area.top..<max(area.top, area.bottom) {
            for column in area.left..<max(area.left, area.right) { change(column, row) { $0.first = kind } }
        }
    }

    /// Marks the cells of a rectangle that hold nothing.
    mutating func markFree(_ area: Rect, as kind: Int32) {
        for row in area.top..<max(area.top, area.bottom) {
            for column in area.left..<max(area.left, area.right) where isFree(column, row) { change(column, row) { $0.first = kind } }
        }
    }

    /// Empties the cells of a rectangle that hold something of a kind, not those of nets.
    mutating func unmark(_ area: Rect, _ kinds: [Int32]) {
        for row in area.top..<max(area.top, area.bottom) {
            for column in area.left..<max(area.left, area.right) where kinds.contains(owner(column, row)) {
                change(column, row) { $0 = Cell() }
            }
        }
    }

    /// Marks what a label takes: its own cells, and the room around it that others leave blank.
    mutating func cover(_ label: PlacedLabel) {
        unmark(label.area, [WireGrid.room])
        markFree(label.area, as: WireGrid.label)
        markFree(label.room, as: WireGrid.room)
        for place in WireGrid.beside(label) where owner(place.column, place.row) == Int32(label.net) {
            change(place.column, place.row) { $0.isCovered = true }
        }
    }

    /// In ASCII a crossing needs a cell of line at each side, not a letter.
    private static func beside(_ label: PlacedLabel) -> [Point] {
        let area = label.isInRun ? label.area.grown(columns: 1, rows: 1) : label.area
        return (area.top..<area.bottom).flatMap { row in (area.left..<area.right).map { Point(column: $0, row: row) } }
    }

    /// Empties what a label took.
    mutating func uncover(_ label: PlacedLabel) {
        unmark(label.room, [WireGrid.label, WireGrid.room])
        for place in WireGrid.beside(label) where owner(place.column, place.row) == Int32(label.net) {
            change(place.column, place.row) { $0.isCovered = false }
        }
    }

    /// Marks the four sides of a frame, apart from where lines pass it.
    mutating func markFrame(_ area: Rect) {
        for side in area.sides { markFree(side, as: WireGrid.frame) }
    }

    /// Clears one cell of one net: where a line ends at a frame.
    mutating func clear(_ column: Int, _ row: Int, of net: Int) {
        guard owner(column, row) == Int32(net), secondOwner(column, row) == WireGrid.empty else { return }
        change(column, row) { $0 = Cell() }
    }

    /// Takes a net out of the cells of a straight run.
    mutating func erase(from start: Point, to end: Point, net: Int) {
        for row in start.row...end.row {
            for column in start.column...end.column {
                change(column, row) { cell in
                    if cell.first == Int32(net) {
                        cell = Cell(first: cell.second, second: WireGrid.empty, arms: cell.arms >> 4)
                    } else if cell.second == Int32(net) {
                        cell.second = WireGrid.empty
                        cell.arms &= 15
                    }
                }
            }
        }
    }

    /// Draws a straight run; boxes hide what runs into them.
    mutating func draw(from start: Point, to end: Point, net: Int) {
        let isLevel = start.row == end.row
        let length = isLevel ? end.column - start.column : end.row - start.row
        let ahead: UInt8 = isLevel ? Arms.right.rawValue : Arms.down.rawValue
        let behind: UInt8 = isLevel ? Arms.left.rawValue : Arms.up.rawValue
        for place in 0...length {
            var bits: UInt8 = 0
            if place < length { bits |= ahead }
            if place > 0 { bits |= behind }
            add(bits, isLevel ? start.column + place : start.column, isLevel ? start.row : start.row + place, Int32(net))
        }
    }

    /// Gives a cell of a net one more arm.
    mutating func addArm(_ arm: Arms, at point: Point, net: Int) { add(arm.rawValue, point.column, point.row, Int32(net)) }

    private mutating func add(_ bits: UInt8, _ column: Int, _ row: Int, _ net: Int32) {
        var isClash = false
        change(column, row) { cell in
            switch cell.first {
            case net: cell.arms |= bits
            case WireGrid.empty, WireGrid.frame, WireGrid.room:
                cell.first = net
                cell.arms = bits
            case WireGrid.box: break
            default:
                if cell.second == WireGrid.empty { cell.second = net }
                if cell.second == net { cell.arms |= bits << 4 } else { isClash = true }
            }
        }
        if isClash { clashes += 1 }
    }

    /// Counts turns, crossings and cells in which lines of two nets touch otherwise.
    func measure() -> (bends: Int, crossings: Int, clashes: Int) {
        var bends = 0
        var crossings = 0
        var touching = clashes
        tiles.forEachTile { tile in
            for cell in tile.cells where cell.arms != 0 {
                let low = Arms(rawValue: cell.arms & 15)
                let high = Arms(rawValue: cell.arms >> 4)
                if cell.second == WireGrid.empty {
                    if low.isTurn { bends += 1 }
                    // Four arms of one net would be read as a crossing.
                    if low == [.level, .upright] { touching += 1 }
                } else if (low == .level && high == .upright) || (low == .upright && high == .level) {
                    crossings += 1
                } else {
                    touching += 1
                }
            }
        }
        return (bends, crossings, touching)
    }

    /// Cells in which lines run.
    var wire: Int {
        var count = 0
        tiles.forEachTile { tile in count += tile.cells.count { $0.arms != 0 } }
        return count
    }

    /// The cells of a rectangle in which lines run, with their arms.
    func forEachWire(in area: Rect, _ body: (Point, Arms) -> Void) {
        let shifted = area.offset(by: offset)
        tiles.forEachPlaced(in: shifted) { origin, tile in
            for (index, cell) in tile.cells.enumerated() where cell.arms != 0 {
                let place = origin + TileShape.place(index)
                if shifted.contains(place) { body(place - offset, Arms(rawValue: (cell.arms | cell.arms >> 4) & 15)) }
            }
        }
    }

    /// The smallest rectangle with all that stands in the grid.
    func used() -> Rect {
        var low = Point(column: Int.max, row: Int.max)
        var high = Point(column: Int.min, row: Int.min)
        tiles.forEachPlaced { origin, tile in
            for (index, cell) in tile.cells.enumerated() where cell.first != WireGrid.empty && cell.first != WireGrid.room {
                let place = origin + TileShape.place(index)
                low = Point(column: min(low.column, place.column), row: min(low.row, place.row))
                high = Point(column: max(high.column, place.column), row: max(high.row, place.row))
            }
        }
        guard low.column <= high.column else { return .zero }
        return Rect(
            origin: low - offset, size: Size(columns: high.column - low.column + 1, rows: high.row - low.row + 1))
    }

    /// Copies a grid into an empty area of this one, its nets numbered on from `nets`.
    mutating func copy(_ other: WireGrid, to place: Point, nets: Int) {
        func renumbered(_ owner: Int32) -> Int32 { owner < 0 ? owner : owner + Int32(nets) }
        other.tiles.forEachPlaced { origin, tile in
            for (index, cell) in tile.cells.enumerated() where cell != Cell() {
                let target = origin + TileShape.place(index) - other.offset + place
                change(target.column, target.row) {
                    $0 = cell
                    $0.first = renumbered(cell.first)
                    $0.second = renumbered(cell.second)
                }
            }
        }
        clashes += other.clashes
    }

    /// The same cells with another at 0,0.
    func cropped(to area: Rect) -> WireGrid {
        var result = self
        result.offset = offset + area.origin
        result.columns = area.size.columns
        result.rows = area.size.rows
        return result
    }
}
