import Canvas

/// Reads a text drawing back to a graph, from the characters alone: the proof that a drawing says what the board says.
///
/// It knows nothing of the renderer. What it cannot make sense of is a fault: loose ends, nets with several tails and several heads,
/// labels of doubtful owner.
public struct DrawingReader {
    public struct Box {
        public var area: Rect
        public var lines: [String]
        public var isGroup: Bool
    }

    public struct Edge {
        /// Indices in `boxes`.
        public var from: Int
        public var to: Int
        public var isDashed: Bool
        public var isTwoWay: Bool
        public var labels: [String]
    }

    public internal(set) var boxes: [Box] = []
    public internal(set) var edges: [Edge] = []
    public internal(set) var faults: [String] = []
    public internal(set) var bends = 0
    public internal(set) var crossings = 0

    let isASCII: Bool
    /// One grapheme a cell, empty for the right half of a wide one.
    var cells: [[Character?]] = []
    var legend: [Int: String] = [:]
    var cited: Set<Int> = []
    /// The box around or under each cell: the inside of a box, or the side of a box or group.
    var owner: [Point: (box: Int, isInside: Bool)] = [:]
    var wires: [Point: WireArms] = [:]
    var heads: [Point: WireArms] = [:]

    public init(_ text: String) {
        isASCII = !text.unicodeScalars.contains { (0x2500...0x257F).contains($0.value) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let note = lines.firstIndex(where: { $0.hasPrefix("Note: ") }) { lines.removeSubrange(note...) }
        while let last = lines.last, last.isEmpty || readLegend(last) { lines.removeLast() }
        let width = lines.map { TextWidth.columns($0) }.max() ?? 0
        cells = lines.map { line in
            var row: [Character?] = []
            for grapheme in line {
                row.append(grapheme)
                if TextWidth.columns(of: grapheme) == 2 { row.append(nil) }
            }
            return row + Array(repeating: " ", count: width - row.count)
        }
        findBoxes()
        readWires()
        readNets()
    }

    /// `① text` or `(1) text`.
    private mutating func readLegend(_ line: String) -> Bool {
        guard let blank = line.firstIndex(of: " "), let number = DrawingReader.number(String(line[..<blank])) else { return false }
        legend[number] = String(line[line.index(after: blank)...])
        return true
    }

    static func number(_ text: String) -> Int? {
        if text.hasPrefix("("), text.hasSuffix(")") { return Int(text.dropFirst().dropLast()) }
        guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first, (0x2460...0x2473).contains(scalar.value) else {
            return nil
        }
        return Int(scalar.value) - 0x245F
    }

    func at(_ point: Point) -> Character {
        guard cells.indices.contains(point.row), cells[point.row].indices.contains(point.column) else { return " " }
        return cells[point.row][point.column] ?? "\u{1}"
    }

    func text(_ row: Int, _ columns: Range<Int>) -> String { String(columns.compactMap { cells[row][$0] }) }

    // MARK: Boxes and frames

    private mutating func findBoxes() {
        let corners: Set<Character> = isASCII ? ["+"] : ["┌"]
        for row in cells.indices {
            for column in cells[row].indices where corners.contains(at(Point(column: column, row: row))) {
                if isASCII,
                    "-~+|:".contains(at(Point(column: column - 1, row: row))) || "|:+".contains(at(Point(column: column, row: row - 1)))
                {
                    continue
                }
                if let box = rectangle(from: Point(column: column, row: row)) { boxes.append(box) }
            }
        }
        for index in boxes.indices {
            let inner = boxes.contains { boxes[index].area != $0.area && boxes[index].area.contains($0.area) }
            if inner { boxes[index].isGroup = true }
        }
        for (index, box) in boxes.enumerated() { mark(box, index) }
    }

    private func rectangle(from corner: Point) -> Box? {
        let upperRight: Character = isASCII ? "+" : "┐"
        let lowerLeft: Character = isASCII ? "+" : "└"
        let lowerRight: Character = isASCII ? "+" : "┘"
        let level: Set<Character> = isASCII ? ["-", "+"] : ["─", "┬", "┴", "┄", "┼"]
        let upright: Set<Character> = isASCII ? ["|", "+"] : ["│", "├", "┤", "┆", "┼"]
        var title = ""
        for right in corner.column + 1..<cells[corner.row].count {
            let character = at(Point(column: right, row: corner.row))
            let goesOn =
                isASCII
                && ("-~".contains(at(Point(column: right + 1, row: corner.row)))
                    || "|:".contains(at(Point(column: right, row: corner.row - 1))))
            if character == upperRight, right > corner.column + 1, !goesOn {
                var bottom = corner.row + 1
                while bottom < cells.count {
                    let first = at(Point(column: corner.column, row: bottom))
                    let last = at(Point(column: right, row: bottom))
                    let isClosed = (corner.column + 1..<right).allSatisfy { level.contains(at(Point(column: $0, row: bottom))) }
                    if first == lowerLeft, last == lowerRight, isClosed {
                        return box(
                            Rect(column: corner.column, row: corner.row, columns: right - corner.column + 1, rows: bottom - corner.row + 1),
                            title)
                    }
                    if !upright.contains(first) || !upright.contains(last) { break }
                    bottom += 1
                }
                if !isASCII { return nil }
            } else if !level.contains(character) {
                if character == " ", title.hasSuffix(" ") { return nil }
                title.append(character)
            } else if character == "-", let last = title.last, last != " " {
                title.append(character)
            }
        }
        return nil
    }

    private func box(_ area: Rect, _ title: String) -> Box? {
        let title = title.split(whereSeparator: { $0 == " " || $0 == "\u{1}" }).joined(separator: " ")
        if !title.isEmpty { return Box(area: area, lines: [title], isGroup: true) }
        var lines: [String] = []
        for row in area.top + 1..<area.bottom - 1 {
            let line = text(row, area.left + 1..<area.right - 1)
            let words = line.split(separator: " ").joined(separator: " ")
            if words.isEmpty { continue }
            lines.append(line)
        }
        return lines.isEmpty ? nil : Box(area: area, lines: lines, isGroup: false)
    }

    private mutating func mark(_ box: Box, _ index: Int) {
        for row in box.area.top..<box.area.bottom {
            for column in box.area.left..<box.area.right {
                let isSide = row == box.area.top || row == box.area.bottom - 1 || column == box.area.left || column == box.area.right - 1
                if !box.isGroup || isSide { owner[Point(column: column, row: row)] = (index, !isSide) }
            }
        }
    }

    /// The box whose side is at a point, and the way out of it there; nothing at corners.
    func side(_ point: Point) -> (box: Int, outwards: WireArms)? {
        guard let found = owner[point], !found.isInside else { return nil }
        let area = boxes[found.box].area
        let isLeft = point.column == area.left
        let isRight = point.column == area.right - 1
        let isTop = point.row == area.top
        let isBottom = point.row == area.bottom - 1
        if (isLeft || isRight) && (isTop || isBottom) { return nil }
        return (found.box, isTop ? .up : isBottom ? .down : isLeft ? .left : .right)
    }
}

/// The ways out of a cell.
struct WireArms: OptionSet, Hashable {
    let rawValue: UInt8
    static let up = WireArms(rawValue: 1), right = WireArms(rawValue: 2), down = WireArms(rawValue: 4), left = WireArms(rawValue: 8)
    static let each: [WireArms] = [.up, .right, .down, .left]

    var opposite: WireArms { WireArms(rawValue: (rawValue << 2 | rawValue >> 2) & 15) }
    var step: Point {
        switch self {
        case .up: Point(column: 0, row: -1)
        case .down: Point(column: 0, row: 1)
        case .left: Point(column: -1, row: 0)
        default: Point(column: 1, row: 0)
        }
    }
    var parts: [WireArms] { WireArms.each.filter { contains($0) } }
}
