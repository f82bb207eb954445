import Canvas

/// What stands on a map before its lines are led: boxes, and the sides of frames, which a line passes straight.
struct GroundOfMap {
    enum Kind: UInt8 {
        case free, blocked
        /// A side that is passed up or down; one that is passed to the left or right.
        case levelSide, uprightSide
        /// A level side with letters of the title.
        case title
    }

    /// Where a line may end: the cell beside it, and the way out.
    struct Port {
        var cell: Point
        var out: Heading
    }

    let size: Size
    private let boxes: [String: Rect]
    private let frames: [String: Rect]
    private(set) var kinds: [Kind]

    /// - Parameters:
    ///   - frames: All of them.
    ///   - titles: How many columns the title takes of each frame that is drawn.
    init(size: Size, boxes: [String: Rect], frames: [String: Rect], titles: [String: Int]) {
        self.size = size
        self.boxes = boxes
        self.frames = frames
        kinds = Array(repeating: .free, count: size.columns * size.rows)
        for (id, title) in titles {
            guard let frame = frames[id] else { continue }
            for column in frame.left..<frame.right {
                let isTitle = column >= frame.left + 2 && column < min(frame.left + 2 + title, frame.right - 2)
                mark(column, frame.top, isTitle ? .title : .levelSide)
                mark(column, frame.bottom - 1, .levelSide)
            }
            for row in frame.top..<frame.bottom {
                mark(frame.left, row, .uprightSide)
                mark(frame.right - 1, row, .uprightSide)
            }
        }
        for id in titles.keys {
            guard let frame = frames[id] else { continue }
            for column in [frame.left, frame.right - 1] {
                for row in [frame.top, frame.bottom - 1] { mark(column, row, .blocked) }
            }
        }
        for box in boxes.values { for column in box.left..<box.right { mark(column, box.top, .blocked) } }
    }

    private mutating func mark(_ column: Int, _ row: Int, _ kind: Kind) {
        guard contains(Point(column: column, row: row)) else { return }
        let index = row * size.columns + column
        // Where sides of two frames cross nothing passes.
        let isSide = kinds[index] != .free && kinds[index] != kind && kind != .blocked
        let isTitled = isSide && Set([kinds[index], kind]) == [.levelSide, .title]
        kinds[index] = isTitled ? .title : isSide ? .blocked : kind
    }

    func contains(_ point: Point) -> Bool {
        point.column >= 0 && point.row >= 0 && point.column < size.columns && point.row < size.rows
    }

    func index(_ point: Point) -> Int { point.row * size.columns + point.column }
    func point(_ index: Int) -> Point { Point(column: index % size.columns, row: index / size.columns) }

    /// Whether a line may go through a cell that way, boxes and frames alone considered.
    func isOpen(_ index: Int, _ heading: Heading) -> Bool {
        switch kinds[index] {
        case .free: true
        case .blocked: false
        case .levelSide, .title: heading == .up || heading == .down
        case .uprightSide: heading == .left || heading == .right
        }
    }

    /// The places beside a box, or outside beside a frame, that are on the map.
    func ports(of end: LineTree.End) -> [Port] {
        let area: Rect?
        switch end {
        case .box(let id): area = boxes[id]
        case .frame(let id): area = frames[id]
        }
        guard let area else { return [] }
        var ports: [Port] = []
        let corners = if case .frame = end, area.size.columns > 2, area.size.rows > 2 { 1 } else { 0 }
        for row in area.top + corners..<area.bottom - corners {
            ports.append(Port(cell: Point(column: area.left - 1, row: row), out: .left))
            ports.append(Port(cell: Point(column: area.right, row: row), out: .right))
        }
        for column in area.left + corners..<area.right - corners {
            ports.append(Port(cell: Point(column: column, row: area.top - 1), out: .up))
            ports.append(Port(cell: Point(column: column, row: area.bottom), out: .down))
        }
        return ports.filter { contains($0.cell) && isOpen(index($0.cell), $0.out) }
    }
}
