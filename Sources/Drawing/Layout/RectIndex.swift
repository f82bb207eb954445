import Canvas

/// Finds rectangles by place, in buckets of cells.
struct RectIndex {
    private var buckets: [Point: [Int]] = [:]
    private(set) var rects: [Rect] = []

    private static let columns = 64
    private static let rows = 32

    @discardableResult
    mutating func insert(_ rect: Rect) -> Int {
        rects.append(rect)
        RectIndex.forEachBucket(rect) { buckets[$0, default: []].append(rects.count - 1) }
        return rects.count - 1
    }

    /// The numbers of the rectangles that meet one, in the order in which they were put in.
    func meeting(_ rect: Rect) -> [Int] {
        var found: Set<Int> = []
        RectIndex.forEachBucket(rect) { bucket in
            for number in buckets[bucket] ?? [] where rects[number].intersects(rect) { found.insert(number) }
        }
        return found.sorted()
    }

    func isFree(_ rect: Rect) -> Bool {
        var isFree = true
        RectIndex.forEachBucket(rect) { bucket in
            if isFree, buckets[bucket]?.contains(where: { rects[$0].intersects(rect) }) == true { isFree = false }
        }
        return isFree
    }

    private static func forEachBucket(_ rect: Rect, _ body: (Point) -> Void) {
        if rect.isEmpty { return }
        func floor(_ number: Int, _ size: Int) -> Int { number >= 0 ? number / size : -((size - 1 - number) / size) }
        for row in floor(rect.top, rows)...floor(rect.bottom - 1, rows) {
            for column in floor(rect.left, columns)...floor(rect.right - 1, columns) { body(Point(column: column, row: row)) }
        }
    }
}
