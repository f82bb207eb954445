/// A cell's place: columns go right, rows go down, both from 0.
public struct Point: Hashable, Sendable, Codable {
    /// To the right, from 0; negative to the left of what is shown.
    public var column: Int
    /// Downward, from 0; negative above what is shown.
    public var row: Int

    /// A place by its column, then its row.
    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// The top left.
    public static let zero = Point(column: 0, row: 0)

    /// Both coordinates added: a place moved by a step.
    public static func + (left: Point, right: Point) -> Point {
        Point(column: left.column + right.column, row: left.row + right.row)
    }

    /// Both coordinates subtracted: the step from `right` to `left`.
    public static func - (left: Point, right: Point) -> Point {
        Point(column: left.column - right.column, row: left.row - right.row)
    }
}

/// How many columns and rows something takes.
public struct Size: Hashable, Sendable, Codable {
    /// Its width in cells.
    public var columns: Int
    /// Its height in cells.
    public var rows: Int

    /// A size by its width, then its height; a negative one is not refused.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// Nothing at all.
    public static let zero = Size(columns: 0, rows: 0)
}

/// A rectangle of cells; `right` and `bottom` are the first column and row outside it.
public struct Rect: Hashable, Sendable, Codable {
    /// The top-left cell, the first inside.
    public var origin: Point
    /// How far it reaches right and down of the origin.
    public var size: Size

    /// A rectangle by its top-left cell and its size.
    public init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    /// A rectangle by its top-left cell and its size, in four numbers.
    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
    }

    /// No cell, at the top left.
    public static let zero = Rect(origin: .zero, size: .zero)

    /// The first column inside.
    public var left: Int { origin.column }
    /// The first row inside.
    public var top: Int { origin.row }
    /// The first column outside.
    public var right: Int { origin.column + size.columns }
    /// The first row outside.
    public var bottom: Int { origin.row + size.rows }
    /// Whether it has no cell.
    public var isEmpty: Bool { size.columns <= 0 || size.rows <= 0 }

    /// Whether the cell is inside.
    public func contains(_ point: Point) -> Bool {
        point.column >= left && point.column < right && point.row >= top && point.row < bottom
    }

    /// Whether every cell of the other is inside, edges included.
    public func contains(_ other: Rect) -> Bool {
        other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
    }

    /// Whether they share a cell; touching edges share none.
    public func intersects(_ other: Rect) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    /// The cells both have; empty where they share none.
    public func intersection(_ other: Rect) -> Rect {
        let column = max(left, other.left)
        let row = max(top, other.top)
        return Rect(
            column: column, row: row, columns: max(0, min(right, other.right) - column), rows: max(0, min(bottom, other.bottom) - row))
    }

    /// The smallest rectangle that holds both; an empty one adds nothing.
    public func union(_ other: Rect) -> Rect {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let column = min(left, other.left)
        let row = min(top, other.top)
        return Rect(column: column, row: row, columns: max(right, other.right) - column, rows: max(bottom, other.bottom) - row)
    }

    /// The same size, its origin moved.
    public func offset(by step: Point) -> Rect { Rect(origin: origin + step, size: size) }

    /// Grown by so many cells on each side (shrunk where negative).
    public func grown(columns: Int, rows: Int) -> Rect {
        Rect(column: left - columns, row: top - rows, columns: size.columns + 2 * columns, rows: size.rows + 2 * rows)
    }
}
