import Canvas

/// Which cells lines may pass, and how: from boxes and frames alone, on an endless plane.
///
/// The cells around a box let through only what goes straight to or from a side, those beside a frame only what crosses it at right
/// angles; corners and titles nothing. Moving a box or frame makes anew only the tiles that it meets.
struct Terrain: Sendable {
    struct Passage: OptionSet, Sendable {
        let rawValue: UInt8
        static let level = Passage(rawValue: 1)
        static let upright = Passage(rawValue: 2)
        static let turn = Passage(rawValue: 4)
        static let all: Passage = [.level, .upright, .turn]
    }

    /// A box, or a group's frame with the columns of its title.
    struct Obstacle: Hashable, Sendable {
        var area: Rect
        /// The group whose frame it is; -1 for a box.
        var group = -1
        var titleColumns = 0
    }

    private struct Tile: Sendable {
        var obstacles: [Int32] = []
        /// Empty where everything may pass.
        var passages: [Passage] = []
        /// The group whose frame's side is at a cell, or -1.
        var frames: [Int16] = []
        var mark: UInt64 = 0
    }

    private(set) var obstacles: [Obstacle?]
    private var tiles = TileTable(blank: Tile())

    /// How far around an obstacle lines are limited.
    private static let ring = 1

    init(_ obstacles: [Obstacle?]) {
        self.obstacles = Array(repeating: nil, count: obstacles.count)
        replace(obstacles)
    }

    /// Other places for the same boxes and frames.
    mutating func replace(_ new: [Obstacle?]) {
        var changed: Set<Point> = []
        for index in new.indices where obstacles[index] != new[index] {
            if let old = obstacles[index] {
                for tile in tileOrigins(old) {
                    let place = tiles.indexGrowing(tile)
                    tiles[place].obstacles.removeAll { $0 == Int32(index) }
                    changed.insert(tile)
                }
            }
            obstacles[index] = new[index]
            if let added = new[index] {
                for tile in tileOrigins(added) {
                    let place = tiles.indexGrowing(tile)
                    let position = tiles[place].obstacles.firstIndex { $0 > Int32(index) } ?? tiles[place].obstacles.count
                    tiles[place].obstacles.insert(Int32(index), at: position)
                    changed.insert(tile)
                }
            }
        }
        for tile in changed { make(tile) }
    }

    /// The tiles that an obstacle has a say in: all of a box, the sides of a frame.
    private func tileOrigins(_ obstacle: Obstacle) -> Set<Point> {
        let area = obstacle.area.grown(columns: Terrain.ring, rows: Terrain.ring)
        var found: Set<Point> = []
        let parts = obstacle.group < 0 ? [area] : area.sides.map { $0.grown(columns: Terrain.ring, rows: Terrain.ring) }
        for part in parts where !part.isEmpty {
            for row in TileShape.row(part.top)...TileShape.row(part.bottom - 1) {
                for column in TileShape.column(part.left)...TileShape.column(part.right - 1) { found.insert(TileShape.origin(column, row)) }
            }
        }
        return found
    }

    private mutating func make(_ origin: Point) {
        let index = tiles.indexGrowing(origin)
        var tile = Tile(obstacles: tiles[index].obstacles)
        if !tile.obstacles.isEmpty {
            tile.passages = Array(repeating: .all, count: TileShape.count)
            tile.frames = Array(repeating: -1, count: TileShape.count)
            let end = TileShape.place(TileShape.count - 1)
            let area = Rect(origin: origin, size: Size(columns: end.column + 1, rows: end.row + 1))
            for number in tile.obstacles {
                guard let obstacle = obstacles[Int(number)] else { continue }
                if obstacle.group >= 0 {
                    Terrain.add(frame: obstacle, to: &tile, area)
                } else {
                    Terrain.add(box: obstacle.area, to: &tile, area)
                }
                let edges = obstacle.area
                tile.mark = Mixing.mix(
                    tile.mark ^ Mixing.mix([Int(number), edges.left, edges.top, edges.right, edges.bottom, obstacle.titleColumns]))
            }
        }
        tiles[index] = tile
    }

    private static func add(box: Rect, to tile: inout Tile, _ area: Rect) {
        limit(box.grown(columns: 1, rows: 0), to: .level, &tile, area)
        limit(box.grown(columns: 0, rows: 1), to: .upright, &tile, area)
        // Next to a corner nothing may end.
        for column in [box.left - 1, box.right] {
            for row in [box.top, box.bottom - 1] { limit(cell(column, row), to: [], &tile, area) }
        }
        for row in [box.top - 1, box.bottom] {
            for column in [box.left - 1, box.left, box.right - 1, box.right] { limit(cell(column, row), to: [], &tile, area) }
        }
    }

    private static func add(frame: Obstacle, to tile: inout Tile, _ area: Rect) {
        let edges = frame.area
        for column in [edges.left, edges.right - 1] {
            limit(Rect(column: column - 1, row: edges.top, columns: 3, rows: edges.size.rows), to: .level, &tile, area)
        }
        for row in [edges.top, edges.bottom - 1] {
            limit(Rect(column: edges.left, row: row - 1, columns: edges.size.columns, rows: 3), to: .upright, &tile, area)
            for column in [edges.left, edges.right - 1] {
                limit(Rect(column: column - 1, row: row - 1, columns: 3, rows: 3), to: [], &tile, area)
            }
        }
        limit(Rect(column: edges.left, row: edges.top, columns: frame.titleColumns + 5, rows: 1), to: [], &tile, area)
        for side in edges.sides {
            each(side, area) { tile.frames[$0] = Int16(truncatingIfNeeded: frame.group) }
        }
    }

    private static func cell(_ column: Int, _ row: Int) -> Rect { Rect(column: column, row: row, columns: 1, rows: 1) }

    private static func limit(_ part: Rect, to allowed: Passage, _ tile: inout Tile, _ area: Rect) {
        each(part, area) { tile.passages[$0].formIntersection(allowed) }
    }

    private static func each(_ part: Rect, _ area: Rect, _ body: (Int) -> Void) {
        let part = part.intersection(area)
        for row in part.top..<max(part.top, part.bottom) {
            for column in part.left..<max(part.left, part.right) { body(TileShape.cell(Point(column: column, row: row))) }
        }
    }

    func passage(_ column: Int, _ row: Int) -> Passage {
        let place = Point(column: column, row: row)
        guard let index = tiles.index(place), !tiles[index].passages.isEmpty else { return .all }
        return tiles[index].passages[TileShape.cell(place)]
    }

    /// The group whose frame has a side at a cell, or -1.
    func frame(_ column: Int, _ row: Int) -> Int {
        let place = Point(column: column, row: row)
        guard let index = tiles.index(place), !tiles[index].frames.isEmpty else { return -1 }
        return Int(tiles[index].frames[TileShape.cell(place)])
    }

    /// The boxes and frames' sides near a rectangle, in their order.
    func obstacles(near area: Rect) -> [Obstacle] {
        var numbers: Set<Int32> = []
        tiles.forEach(in: area) { _, tile in numbers.formUnion(tile.obstacles) }
        return numbers.sorted().compactMap { obstacles[Int($0)] }.filter { $0.area.grown(columns: 2, rows: 2).intersects(area) }
    }

    /// A number for all obstacles in the tiles that a rectangle meets.
    func mark(of area: Rect) -> UInt64 {
        var result: UInt64 = 0
        tiles.forEach(in: area) { place, tile in
            if tile.mark != 0 { result = Mixing.mix(result ^ tile.mark &+ UInt64(bitPattern: Int64(place))) }
        }
        return result
    }
}
