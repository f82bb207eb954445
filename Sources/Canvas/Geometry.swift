/// A cell's place: columns go right, rows go down, both from 0.
public struct Point: Hashable, Sendable, Codable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    public static let zero = Point(column: 0, row: 0)

    public static func + (left: Point, right: Point) -> Point {
        Point(column: left.column + right.column, row: left.row + right.row)
    }

    public static func - (left: Point, right: Point) -> Point {
        Point(column: left.column - right.column, row: left.row - right.row)
    }
}

/// How many columns and rows something takes.
public struct Size: Hashable, Sendable, Codable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    public static let zero = Size(columns: 0, rows: 0)
}

/// A rectangle of cells; `right` and `bottom` are the first column and row outside it.
public struct Rect: Hashable, Sendable, Codable {
    public var origin: Point
    public var size: Size

    public init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
    }

    public static let zero = Rect(origin: .zero, size: .zero)

    public var left: Int { origin.column }
    public var top: Int { origin.row }
    public var right: Int { origin.column + size.columns }
    public var bottom: Int { origin.row + size.rows }
    public var isEmpty: Bool { size.columns <= 0 || size.rows <= 0 }

    public func contains(_ point: Point) -> Bool {
        point.column >= left && point.column < right && point.row >= top && point.row < bottom
    }

    public func contains(_ other: Rect) -> Bool {
        other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
    }

    public func intersects(_ other: Rect) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    public func intersection(_ other: Rect) -> Rect {
        let column = max(left, other.left), row = max(top, other.top)
        return Rect(
            column: column, row: row, columns: max(0, min(right, other.right) - column), rows: max(0, min(bottom, other.bottom) - row))
    }

    public func union(_ other: Rect) -> Rect {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let column = min(left, other.left), row = min(top, other.top)
        return Rect(column: column, row: row, columns: max(right, other.right) - column, rows: max(bottom, other.bottom) - row)
    }

    public func offset(by step: Point) -> Rect { Rect(origin: origin + step, size: size) }

    /// Grown by so many cells on each side (shrunk where negative).
    public func grown(columns: Int, rows: Int) -> Rect {
        Rect(column: left - columns, row: top - rows, columns: size.columns + 2 * columns, rows: size.rows + 2 * rows)
    }
}
