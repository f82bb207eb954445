import Canvas

/// Which cells lines may pass, and how: from boxes and frames alone.
///
/// The cells around a box let through only what goes straight to or from a side, those beside a frame only what crosses it at right
/// angles; corners and titles nothing.
struct RoutingGrid {
    struct Passage: OptionSet {
        let rawValue: UInt8
        static let level = Passage(rawValue: 1)
        static let upright = Passage(rawValue: 2)
        static let turn = Passage(rawValue: 4)
        static let all: Passage = [.level, .upright, .turn]
    }

    let columns: Int
    let rows: Int
    private(set) var passages: [Passage]
    /// 1 for cells inside each frame's sides and on them: what it costs to enter a group that neither end is in.
    private(set) var groupAt: [Int16]

    init(columns: Int, rows: Int, boxes: [Rect], frames: [(area: Rect, titleColumns: Int, group: Int)]) {
        self.columns = columns
        self.rows = rows
        passages = Array(repeating: .all, count: columns * rows)
        groupAt = Array(repeating: -1, count: columns * rows)
        for frame in frames.sorted(by: { $0.area.size.columns * $0.area.size.rows > $1.area.size.columns * $1.area.size.rows }) {
            add(frame.area, frame.titleColumns, frame.group)
        }
        for box in boxes {
            limit(box, to: [])
            limit(Rect(column: box.left - 1, row: box.top, columns: 1, rows: box.size.rows), to: .level)
            limit(Rect(column: box.right, row: box.top, columns: 1, rows: box.size.rows), to: .level)
            limit(Rect(column: box.left, row: box.top - 1, columns: box.size.columns, rows: 1), to: .upright)
            limit(Rect(column: box.left, row: box.bottom, columns: box.size.columns, rows: 1), to: .upright)
            for column in [box.left, box.right - 1] {
                for row in [box.top, box.bottom - 1] {
                    // Next to a corner nothing may end.
                    let outside = Point(column: column == box.left ? column - 1 : column + 1, row: row == box.top ? row - 1 : row + 1)
                    for cell in [Point(column: outside.column, row: row), Point(column: column, row: outside.row), outside] {
                        limit(Rect(origin: cell, size: Size(columns: 1, rows: 1)), to: [])
                    }
                }
            }
        }
    }

    private mutating func add(_ area: Rect, _ titleColumns: Int, _ group: Int) {
        for row in max(0, area.top)..<min(rows, area.bottom) {
            for column in max(0, area.left)..<min(columns, area.right) { groupAt[row * columns + column] = Int16(group) }
        }
        for column in [area.left, area.right - 1] {
            limit(Rect(column: column - 1, row: area.top, columns: 3, rows: area.size.rows), to: .level)
        }
        for row in [area.top, area.bottom - 1] {
            limit(Rect(column: area.left, row: row - 1, columns: area.size.columns, rows: 3), to: .upright)
        }
        for column in [area.left, area.right - 1] {
            for row in [area.top, area.bottom - 1] { limit(Rect(column: column - 1, row: row - 1, columns: 3, rows: 3), to: []) }
        }
        limit(Rect(column: area.left, row: area.top, columns: titleColumns + 5, rows: 1), to: [])
    }

    mutating func limit(_ area: Rect, to allowed: Passage) {
        for row in max(0, area.top)..<max(max(0, area.top), min(rows, area.bottom)) {
            for column in max(0, area.left)..<max(max(0, area.left), min(columns, area.right)) {
                passages[row * columns + column].formIntersection(allowed)
            }
        }
    }

    func passage(_ column: Int, _ row: Int) -> Passage {
        column >= 0 && row >= 0 && column < columns && row < rows ? passages[row * columns + column] : []
    }
    func group(_ column: Int, _ row: Int) -> Int {
        column >= 0 && row >= 0 && column < columns && row < rows ? Int(groupAt[row * columns + column]) : -1
    }
}
