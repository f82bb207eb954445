import Canvas

/// The shape of tiles: so many cells in a row and so many rows, and where a cell stands in its tile.
enum TileShape {
    private static let columnBits = 5
    private static let rowBits = 4
    static let count = 1 << (columnBits + rowBits)

    static func column(_ column: Int) -> Int { column >> columnBits }
    static func row(_ row: Int) -> Int { row >> rowBits }
    /// A cell's number in its tile.
    static func cell(_ place: Point) -> Int { (place.row & (1 << rowBits - 1)) << columnBits | place.column & (1 << columnBits - 1) }
    /// Where a cell of that number stands from the tile's first.
    static func place(_ cell: Int) -> Point { Point(column: cell & (1 << columnBits - 1), row: cell >> columnBits) }
    /// The first cell of a tile.
    static func origin(_ column: Int, _ row: Int) -> Point { Point(column: column << columnBits, row: row << rowBits) }
}

/// Tiles of an endless plane: a table that grows where something is put down.
struct TileTable<Tile: Sendable>: Sendable {
    private var left = 0
    private var top = 0
    private var columns = 0
    private var rows = 0
    private var tiles: [Tile] = []
    private let blank: Tile

    init(blank: Tile) { self.blank = blank }

    subscript(index: Int) -> Tile {
        get { tiles[index] }
        _modify { yield &tiles[index] }
    }

    /// The index of a cell's tile; nil where nothing was put down yet.
    func index(_ place: Point) -> Int? {
        let column = TileShape.column(place.column) - left
        let row = TileShape.row(place.row) - top
        return column >= 0 && row >= 0 && column < columns && row < rows ? row * columns + column : nil
    }

    mutating func indexGrowing(_ place: Point) -> Int {
        if let index = index(place) { return index }
        grow(TileShape.column(place.column), TileShape.row(place.row))
        return index(place) ?? 0
    }

    /// Twice as far as needed, so that growing cell by cell stays linear.
    private mutating func grow(_ column: Int, _ row: Int) {
        var next = self
        if tiles.isEmpty {
            (next.left, next.top, next.columns, next.rows) = (column, row, 1, 1)
        } else {
            let spare = (columns: columns / 2 + 1, rows: rows / 2 + 1)
            next.left = column < left ? min(column, left - spare.columns) : left
            next.top = row < top ? min(row, top - spare.rows) : top
            next.columns = max(left + columns, column >= left + columns ? max(column + 1, left + columns + spare.columns) : 0) - next.left
            next.rows = max(top + rows, row >= top + rows ? max(row + 1, top + rows + spare.rows) : 0) - next.top
        }
        next.tiles = Array(repeating: blank, count: next.columns * next.rows)
        for old in 0..<rows {
            let target = (old + top - next.top) * next.columns + left - next.left
            next.tiles.replaceSubrange(target..<target + columns, with: tiles[old * columns..<(old + 1) * columns])
        }
        self = next
    }

    func forEachTile(_ body: (Tile) -> Void) { for tile in tiles { body(tile) } }

    /// Each tile with its first cell.
    func forEachPlaced(_ body: (Point, Tile) -> Void) {
        for (index, tile) in tiles.enumerated() { body(TileShape.origin(left + index % columns, top + index / columns), tile) }
    }

    /// The tiles that a rectangle meets, each with a number for its place in the plane.
    func forEach(in area: Rect, _ body: (Int, Tile) -> Void) {
        let met = tilesMet(area)
        for row in met.rows {
            for column in met.columns { body((row + top) << 20 &+ column + left, tiles[row * columns + column]) }
        }
    }

    /// The tiles that a rectangle meets, each with its first cell.
    func forEachPlaced(in area: Rect, _ body: (Point, Tile) -> Void) {
        let met = tilesMet(area)
        for row in met.rows {
            for column in met.columns { body(TileShape.origin(column + left, row + top), tiles[row * columns + column]) }
        }
    }

    private func tilesMet(_ area: Rect) -> (columns: Range<Int>, rows: Range<Int>) {
        if area.isEmpty { return (0..<0, 0..<0) }
        func met(_ first: Int, _ last: Int, _ count: Int) -> Range<Int> {
            let start = max(0, first)
            return start..<max(start, min(count, last + 1))
        }
        return (
            met(TileShape.column(area.left) - left, TileShape.column(area.right - 1) - left, columns),
            met(TileShape.row(area.top) - top, TileShape.row(area.bottom - 1) - top, rows)
        )
    }
}

/// Numbers spread over 64 bits, to tell contents apart by one number (the finalizer of SplitMix64, Steele et al. 2014).
enum Mixing {
    static func mix(_ number: UInt64) -> UInt64 {
        var number = number &+ 0x9E37_79B9_7F4A_7C15
        number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ number >> 27) &* 0x94D0_49BB_1331_11EB
        return number ^ number >> 31
    }

    static func mix(_ numbers: some Sequence<Int>) -> UInt64 {
        numbers.reduce(0) { mix($0 ^ UInt64(bitPattern: Int64($1))) }
    }
}
