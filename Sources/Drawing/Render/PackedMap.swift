import Canvas

/// Where boxes stand on a map that has no room for their lines: what lies between boxes is left out, and their order from left to right
/// and from top to bottom stays. What would be too high for that stands side by side, what would be too wide goes on below.
struct PackedMap {
    /// What is seen of a box.
    enum Detail: Hashable, Sendable {
        case names, signs
        /// Several boxes may stand in one cell.
        case dots
    }

    private(set) var size = Size.zero
    /// By component; by group.
    private(set) var boxes: [String: Rect] = [:]
    private(set) var frames: [String: Rect] = [:]
    private(set) var detail = Detail.names

    /// Three letters and a blank.
    private static let leastForName = 4
    /// A name, two brackets and a blank.
    private static let mostForName = 20

    /// - Parameters:
    ///   - scene: What is drawn.
    ///   - area: What it shall fit into; at least a cell.
    init(_ scene: Scene, in area: Size) {
        let grid = PackedGrid(boxes: scene.boxes.map(\.frame), frames: scene.frames.map(\.frame))
        let widest = scene.boxes.map { TextWidth.columns($0.text.whole) }.max() ?? 0
        let most = min(PackedMap.mostForName, widest + 3)
        var best = grid.fitted(area, mostColumns: most)
        // Frames take columns and rows of their own: boxes come before them.
        if best.map({ $0.slot < PackedMap.leastForName }) ?? true, !scene.frames.isEmpty {
            let bare = PackedGrid(boxes: scene.boxes.map(\.frame), frames: []).fitted(area, mostColumns: most)
            if let bare, best.map({ PackedMap.detail(of: $0.slot) != PackedMap.detail(of: bare.slot) }) ?? true { best = bare }
        }
        guard let best else {
            scatter(scene, on: grid, in: area)
            return
        }
        detail = PackedMap.detail(of: best.slot)
        size = best.size
        let columns = detail == .names ? best.slot - 1 : 1
        for (box, place) in zip(scene.boxes, best.boxes) {
            boxes[box.id] = Rect(column: place.column, row: place.row, columns: columns, rows: 1)
        }
        for (frame, place) in zip(scene.frames, best.frames) { frames[frame.id] = place }
    }

    static func detail(of slot: Int) -> Detail { slot < leastForName ? .signs : .names }

    /// More boxes than cells: each where it would be if all of it had room.
    private mutating func scatter(_ scene: Scene, on grid: PackedGrid, in area: Size) {
        detail = .dots
        let whole = Size(columns: grid.columnCount, rows: grid.rowCount)
        size = Size(columns: min(area.columns, whole.columns), rows: min(area.rows, whole.rows))
        for (box, place) in zip(scene.boxes, grid.boxes) {
            boxes[box.id] = Rect(origin: SceneMap.place(place, of: whole, in: size), size: Size(columns: 1, rows: 1))
        }
        for (frame, place) in zip(scene.frames, grid.frames) {
            let first = SceneMap.place(place.origin, of: whole, in: size)
            let last = SceneMap.place(Point(column: place.right - 1, row: place.bottom - 1), of: whole, in: size)
            let area = Rect(
                column: first.column, row: first.row, columns: last.column - first.column + 1, rows: last.row - first.row + 1)
            // A frame that others have come to stand in would say what is not so.
            let holds = zip(scene.boxes, grid.boxes).allSatisfy { box, at in
                boxes[box.id].map { area.contains($0.origin) } == place.contains(at)
            }
            if holds { frames[frame.id] = area }
        }
    }
}

/// Boxes and the sides of frames in as few columns and rows as keep apart what does not overlap: no two boxes come to one place, and
/// none to a side of a frame.
struct PackedGrid {
    /// The column and row of each box.
    private(set) var boxes: [Point] = []
    /// From the column and row of the first side to those of the last one.
    private(set) var frames: [Rect] = []
    private(set) var columnCount = 0
    private(set) var rowCount = 0
    /// Columns in which sides of frames stand and no box does.
    private var isNarrow: [Bool] = []
    /// The boxes of each row, and the frames that begin or end in it.
    private var boxesOfRow: [[Int]] = []
    private var framesOfRow: [[Int]] = []

    /// A drawing that has come to fit.
    struct Fitted {
        /// The columns that each box has, with those that part it from the next.
        var slot: Int
        var size: Size
        /// The left cell of each box.
        var boxes: [Point]
        /// Nil for a frame that is not in one piece.
        var frames: [Rect?]
    }

    init(boxes rects: [Rect], frames around: [Rect]) {
        let columns = PackedGrid.numbers(
            of: rects.map { $0.left..<$0.right } + around.map { $0.left..<$0.left + 1 } + around.map { $0.right - 1..<$0.right })
        let rows = PackedGrid.numbers(
            of: rects.map { $0.top..<$0.bottom } + around.map { $0.top..<$0.top + 1 } + around.map { $0.bottom - 1..<$0.bottom })
        columnCount = (columns.max() ?? -1) + 1
        rowCount = (rows.max() ?? -1) + 1
        boxes = rects.indices.map { Point(column: columns[$0], row: rows[$0]) }
        frames = around.indices.map { index in
            let (first, last) = (rects.count + index, rects.count + around.count + index)
            return Rect(
                column: columns[first], row: rows[first], columns: columns[last] - columns[first] + 1,
                rows: rows[last] - rows[first] + 1)
        }
        isNarrow = Array(repeating: true, count: columnCount)
        boxesOfRow = Array(repeating: [], count: rowCount)
        framesOfRow = boxesOfRow
        for (index, place) in boxes.enumerated() {
            isNarrow[place.column] = false
            boxesOfRow[place.row].append(index)
        }
        for (index, frame) in frames.enumerated() {
            framesOfRow[frame.top].append(index)
            if frame.bottom - 1 != frame.top { framesOfRow[frame.bottom - 1].append(index) }
        }
    }

    /// Numbers for spans, so that all with one number have a cell in common, as few numbers as that takes, in the spans' order.
    private static func numbers(of spans: [Range<Int>]) -> [Int] {
        var numbers = Array(repeating: 0, count: spans.count)
        var number = -1
        var end = Int.min
        for index in spans.indices.sorted(by: { (spans[$0].lowerBound, $0) < (spans[$1].lowerBound, $1) }) {
            if number < 0 || spans[index].lowerBound >= end {
                number += 1
                end = spans[index].upperBound
            }
            end = min(end, spans[index].upperBound)
            numbers[index] = number
        }
        return numbers
    }

    /// Rows put together.
    private struct Rows {
        var rowOf: [Int]
        var count: Int
        /// How many boxes stand side by side in each column.
        var abreast: [Int]
        /// Which of them each box is.
        var place: [Int]
    }

    /// Puts rows together as long as no column has more boxes in one than so many, and none has a box beside a side of a frame.
    private func rows(mostAbreast most: Int) -> Rows {
        var rows = Rows(
            rowOf: [], count: 0, abreast: Array(repeating: 1, count: columnCount), place: Array(repeating: 0, count: boxes.count))
        var taken = Array(repeating: 0, count: columnCount)
        for row in 0..<rowCount {
            let sides = framesOfRow[row].map { frames[$0].left..<frames[$0].right }
            let fits =
                row > 0 && boxesOfRow[row].allSatisfy { taken[boxes[$0].column] < most }
                && sides.allSatisfy { $0.allSatisfy { taken[$0] == 0 } }
            if !fits {
                rows.count += 1
                for column in taken.indices { taken[column] = 0 }
            }
            rows.rowOf.append(rows.count - 1)
            for box in boxesOfRow[row] {
                let column = boxes[box].column
                rows.place[box] = taken[column]
                taken[column] += 1
                rows.abreast[column] = max(rows.abreast[column], taken[column])
            }
            for column in sides.joined() { taken[column] = most }
        }
        return rows
    }

    /// As wide as all boxes have room in an area; nil where they have not even a cell each.
    ///
    /// - Parameter mostColumns: No box needs more.
    func fitted(_ area: Size, mostColumns: Int) -> Fitted? {
        var best: (rank: Rank, bands: [Int], rows: Rows)?
        for abreast in 1...max(1, min(boxes.count, area.columns)) {
            let rows = rows(mostAbreast: abreast)
            // A blank row parts what goes on below.
            let mostBands = (area.rows + 1) / (rows.count + 1)
            guard mostBands > 0 else { continue }
            for most in Set([1, mostBands]) {
                guard let found = widest(rows, area.columns, mostBands: most, mostColumns: mostColumns) else { continue }
                if best.map({ $0.rank < found.rank }) ?? true { best = (found.rank, found.bands, rows) }
            }
            if best?.rank.slot == mostColumns || rows.count == 1 { break }
        }
        return best.map { placed($0.rows, slot: $0.rank.slot, bands: $0.bands) }
    }

    /// What comes before what else: that names have room, that no frame is cut, then how much of the names has room.
    private struct Rank: Comparable {
        var hasNames: Bool
        var cutFrames: Int
        var slot: Int

        static func < (one: Rank, other: Rank) -> Bool {
            (one.hasNames ? 1 : 0, -one.cutFrames, one.slot) < (other.hasNames ? 1 : 0, -other.cutFrames, other.slot)
        }
    }

    private func widest(_ rows: Rows, _ columns: Int, mostBands: Int, mostColumns: Int) -> (rank: Rank, bands: [Int])? {
        for slot in stride(from: mostColumns, to: 0, by: -1) {
            guard let bands = bands(of: rows, slot: slot, columns: columns), (bands.last ?? 0) < mostBands else { continue }
            let cut = frames.count { bands[$0.left] != bands[$0.right - 1] }
            return (Rank(hasNames: PackedMap.detail(of: slot) == .names, cutFrames: cut, slot: slot), bands)
        }
        return nil
    }

    private func width(of column: Int, _ rows: Rows, slot: Int) -> Int { isNarrow[column] ? 1 : rows.abreast[column] * slot }

    /// In which band each column stands; nil where one is wider than the area.
    private func bands(of rows: Rows, slot: Int, columns: Int) -> [Int]? {
        var bands: [Int] = []
        var (band, used) = (0, 0)
        for column in 0..<columnCount {
            let width = width(of: column, rows, slot: slot)
            guard width <= columns else { return nil }
            if used + width > columns { (band, used) = (band + 1, 0) }
            used += width
            bands.append(band)
        }
        return bands
    }

    private func placed(_ rows: Rows, slot: Int, bands: [Int]) -> Fitted {
        var starts: [Int] = []
        var (used, columns) = (0, 0)
        for column in 0..<columnCount {
            if column > 0, bands[column] != bands[column - 1] { used = 0 }
            starts.append(used)
            used += width(of: column, rows, slot: slot)
            columns = max(columns, used)
        }
        func row(_ row: Int, _ column: Int) -> Int { bands[column] * (rows.count + 1) + rows.rowOf[row] }
        let height = ((bands.last ?? 0) + 1) * (rows.count + 1) - 1
        return Fitted(
            slot: slot, size: Size(columns: columns, rows: height),
            boxes: boxes.indices.map { index in
                let place = boxes[index]
                return Point(column: starts[place.column] + rows.place[index] * slot, row: row(place.row, place.column))
            },
            frames: frames.map { frame in
                let last = frame.right - 1
                guard bands[frame.left] == bands[last] else { return nil }
                let top = row(frame.top, frame.left)
                return Rect(
                    column: starts[frame.left], row: top, columns: starts[last] - starts[frame.left] + 1,
                    rows: row(frame.bottom - 1, frame.left) - top + 1)
            })
    }
}
