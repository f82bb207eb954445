import Canvas
import Drawing

/// Reads the lines of a map back from its characters alone; where boxes and frames stand it is told.
struct MapReader {
    private static let steps: [(column: Int, row: Int)] = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    /// Right 1, left 2, down 4, up 8.
    private static let arms: [Character: Int] = [
        "─": 3, "╌": 3, "│": 12, "╎": 12, "╭": 5, "╮": 6, "╰": 9, "╯": 10, "┬": 7, "┴": 11, "├": 13, "┤": 14, "┼": 15,
    ]
    private static let heads: [Character: Int] = ["▶": 0, "◀": 1, "▼": 2, "↑": 3]

    /// Where each line leads from and to, `a > b`.
    private(set) var edges: Set<String> = []
    private(set) var faults: [String] = []

    /// A cell, and in a crossing the line that goes through it up and down.
    private struct Place: Hashable {
        var cell: Point
        var isUpright = false
    }

    private let rows: [[Character]]
    private var owners: [Point: String] = [:]
    private var sides: [Point: String] = [:]
    private var nets: [Place: Place] = [:]

    init(_ canvas: Canvas, boxes: [String: Rect], frames: [String: Rect]) {
        rows = (0..<canvas.size.rows).map { row in
            (0..<canvas.size.columns).map { canvas.text(at: Point(column: $0, row: row)).first ?? " " }
        }
        for (id, frame) in frames {
            for side in [(frame.left, frame.top), (frame.right - 1, frame.bottom - 1)] {
                for column in frame.left..<frame.right { sides[Point(column: column, row: side.1)] = id }
                for row in frame.top..<frame.bottom { sides[Point(column: side.0, row: row)] = id }
            }
        }
        for (id, box) in boxes { for column in box.left..<box.right { owners[Point(column: column, row: box.top)] = id } }
        read()
    }

    private func glyph(_ cell: Point) -> Character {
        guard owners[cell] == nil, rows.indices.contains(cell.row), rows[cell.row].indices.contains(cell.column) else { return " " }
        return rows[cell.row][cell.column]
    }

    private func next(_ cell: Point, _ heading: Int) -> Point {
        Point(column: cell.column + MapReader.steps[heading].column, row: cell.row + MapReader.steps[heading].row)
    }

    private func hasArm(_ cell: Point, _ heading: Int) -> Bool { (MapReader.arms[glyph(cell)] ?? 0) & 1 << heading != 0 }
    private func place(_ cell: Point, _ heading: Int) -> Place { Place(cell: cell, isUpright: glyph(cell) == "┼" && heading > 1) }

    private func root(_ place: Place) -> Place {
        var place = place
        while let up = nets[place], up != place { place = up }
        return place
    }

    private mutating func read() {
        var tails: [(Place, String)] = []
        var pointed: [(Place, String)] = []
        for row in rows.indices {
            for column in rows[row].indices {
                let cell = Point(column: column, row: row)
                if let head = MapReader.heads[glyph(cell)] {
                    let target = next(cell, head)
                    let joined = (0..<4).filter { $0 != head && hasArm(next(cell, $0), $0 ^ 1) }
                    for heading in joined { nets[root(place(next(cell, heading), heading))] = root(Place(cell: cell)) }
                    guard let end = owners[target] ?? sides[target] else {
                        faults.append("the head at \(cell) looks at nothing")
                        continue
                    }
                    pointed.append((Place(cell: cell), end))
                    // In one cell between two boxes nothing but the head has room.
                    if joined.isEmpty, let tail = owners[next(cell, head ^ 1)] { tails.append((Place(cell: cell), tail)) }
                    if joined.count > 1 { faults.append("several lines at the head at \(cell)") }
                    continue
                }
                for heading in 0..<4 where hasArm(cell, heading) {
                    let target = next(cell, heading)
                    if let end = owners[target] {
                        tails.append((place(cell, heading), end))
                    } else if hasArm(target, heading ^ 1) {
                        nets[root(place(cell, heading))] = root(place(target, heading))
                    } else if MapReader.heads[glyph(target)] == nil, sides[cell] == nil {
                        guard let end = sides[target] else {
                            faults.append("\(glyph(cell)) at \(cell) is a loose end")
                            continue
                        }
                        tails.append((place(cell, heading), end))
                    }
                }
            }
        }
        let froms = Dictionary(grouping: tails) { root($0.0) }
        let tos = Dictionary(grouping: pointed) { root($0.0) }
        for net in Set(froms.keys).union(tos.keys) {
            let (from, to) = ((froms[net] ?? []).map(\.1), (tos[net] ?? []).map(\.1))
            if from.isEmpty, to.count == 2 {
                edges.formUnion(["\(to[0]) > \(to[1])", "\(to[1]) > \(to[0])"])
            } else if from.isEmpty || to.isEmpty || (from.count > 1 && to.count > 1) {
                faults.append("from \(from) to \(to) at \(net.cell)")
            } else {
                for tail in from { for head in to { edges.insert("\(tail) > \(head)") } }
            }
        }
    }
}
