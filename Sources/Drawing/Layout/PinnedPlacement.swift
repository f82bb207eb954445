import Canvas

/// Boxes at the places that a hand gave them: these stay, what they would touch makes way.
struct PinnedPlacement {
    /// The places of all boxes, and of frames with members.
    private(set) var boxes: [Rect]
    private(set) var frames: [Rect?]
    /// Nodes whose place cannot be kept.
    private(set) var refused: [Int] = []
    /// For each of those what it, or the frame around it, would lie over: a node, or a group after all nodes.
    private(set) var inTheWay: [Int: (own: Int, other: Int)] = [:]
    /// Nodes whose place is so far from all others that nobody could draw it.
    private(set) var distant: [Int] = []
    private let diagram: Diagram
    private let groupOrder: [Int]
    private let isCrowded: [Bool]
    private let children: [[Int]]

    /// Columns and rows of a frame around its members.
    static let margin = Size(columns: 3, rows: 2)
    /// Blank cells between a box that makes way and what it makes way for, so that lines find theirs.
    private static let distance = Size(columns: 5, rows: 2)

    /// - Parameters:
    ///   - boxes: where the automatic layout has them.
    ///   - pins: upper left cells by node.
    init(_ diagram: Diagram, boxes: [Rect], frames: [Rect?], pins: [Int: Point]) {
        self.diagram = diagram
        self.boxes = boxes
        self.frames = frames
        var children = Array(repeating: [Int](), count: diagram.groups.count + 1)
        for group in diagram.groups.indices where frames[group] != nil {
            children[diagram.groups[group].parent + 1].append(diagram.nodes.count + group)
        }
        for node in diagram.nodes.indices { children[diagram.nodes[node].group + 1].append(node) }
        self.children = children
        groupOrder = diagram.groups.indices.sorted { (diagram.depth(of: $0), $0) > (diagram.depth(of: $1), $1) }
        isCrowded = PinnedPlacement.crowdedNodes(diagram)
        var kept = nearby(pins)
        refuseOverlapping(&kept)
        var rounds = 0
        while true {
            self.boxes = boxes
            self.frames = frames
            for (node, place) in kept { self.boxes[node].origin = place }
            guard let (unit, other) = settle(kept) else { break }
            rounds += 1
            // One after the other; on a board with no end of them all of a group together.
            let inUnit = rounds > PinnedPlacement.mostRounds ? pinned(in: unit, kept) : lastPin(in: unit, kept).map { [$0] } ?? []
            for node in inUnit {
                kept[node] = nil
                inTheWay[node] = (unit, other)
            }
            refused += inUnit
            if inUnit.isEmpty { break }
        }
        refused.sort()
    }

    /// So many pins in groups are refused one by one.
    private static let mostRounds = 64
    /// The cells that a drawing may have because of pins, if it has not four times fewer without.
    private static let mostCells = 4_000_000

    /// Boxes with more lines than ports at their left and right side: lines enter from above and below, too.
    private static func crowdedNodes(_ diagram: Diagram) -> [Bool] {
        var count = Array(repeating: 0, count: diagram.nodes.count)
        for edge in diagram.edges {
            for end in [edge.from, edge.to] where end < count.count { count[end] += 1 }
        }
        return diagram.nodes.indices.map { count[$0] > 2 * (diagram.nodes[$0].rows - 2) }
    }

    /// The pins without those that would make a drawing of more cells than anybody could look at.
    private mutating func nearby(_ pins: [Int: Point]) -> [Int: Point] {
        var all = (boxes + frames.compactMap { $0 }).reduce(Rect.zero) { $0.union($1) }
        let limit = max(PinnedPlacement.mostCells, 4 * all.size.columns * all.size.rows)
        var kept: [Int: Point] = [:]
        for node in pins.keys.sorted() {
            guard let place = pins[node] else { continue }
            guard abs(place.column) < 1_000_000, abs(place.row) < 1_000_000 else {
                distant.append(node)
                continue
            }
            let grown = all.union(Rect(origin: place, size: boxes[node].size))
            if grown.size.columns * grown.size.rows > limit {
                distant.append(node)
            } else {
                all = grown
                kept[node] = place
            }
        }
        return kept
    }

    /// Of two boxes at one place the later one in the file gives way.
    private mutating func refuseOverlapping(_ pins: inout [Int: Point]) {
        var index = RectIndex()
        var placed: [Int] = []
        for node in pins.keys.sorted() {
            guard let place = pins[node] else { continue }
            let area = Rect(origin: place, size: boxes[node].size)
            if let other = index.meeting(area.grown(columns: 1, rows: 1)).first {
                pins[node] = nil
                refused.append(node)
                inTheWay[node] = (node, placed[other])
            } else {
                index.insert(area)
                placed.append(node)
            }
        }
    }

    /// Brings everything to rest, inner groups first; returns what holds a pin that cannot be kept, and what is in
    /// its way.
    private mutating func settle(_ pins: [Int: Point]) -> (unit: Int, other: Int)? {
        for group in groupOrder where frames[group] != nil {
            if let refusal = settle(group, pins) { return refusal }
            if isPinned(diagram.nodes.count + group, pins) { frames[group] = frame(around: group) }
        }
        return settle(-1, pins)
    }

    private func isPinned(_ unit: Int, _ pins: [Int: Point]) -> Bool {
        if unit < diagram.nodes.count { return pins[unit] != nil }
        return children[unit - diagram.nodes.count + 1].contains { isPinned($0, pins) }
    }

    private func pinned(in unit: Int, _ pins: [Int: Point]) -> [Int] {
        if unit < diagram.nodes.count { return pins[unit] == nil ? [] : [unit] }
        return children[unit - diagram.nodes.count + 1].flatMap { pinned(in: $0, pins) }
    }

    private func lastPin(in unit: Int, _ pins: [Int: Point]) -> Int? {
        if unit < diagram.nodes.count { return pins[unit] == nil ? nil : unit }
        return children[unit - diagram.nodes.count + 1].compactMap { lastPin(in: $0, pins) }.max()
    }

    private func area(_ unit: Int) -> Rect { unit < diagram.nodes.count ? boxes[unit] : frames[unit - diagram.nodes.count] ?? .zero }

    private func frame(around group: Int) -> Rect {
        let inside = children[group + 1].reduce(Rect.zero) { $0.union(area($1)) }
        let isEntered = children[group + 1].contains { $0 < isCrowded.count && isCrowded[$0] }
        var frame = inside.grown(columns: PinnedPlacement.margin.columns, rows: PinnedPlacement.margin.rows + (isEntered ? 1 : 0))
        frame.size.columns = max(frame.size.columns, diagram.groups[group].titleColumns + 6)
        return frame
    }

    private mutating func settle(_ group: Int, _ pins: [Int: Point]) -> (unit: Int, other: Int)? {
        let units = children[group + 1]
        let fixed = units.filter { isPinned($0, pins) }
        if fixed.isEmpty { return nil }
        var settled = RectIndex()
        for (number, unit) in fixed.enumerated() {
            let room = area(unit).grown(columns: 1, rows: 1)
            if let other = settled.meeting(room).first {
                // The later one in the file gives way.
                let (one, two) = (fixed[number], fixed[other])
                return (lastPin(in: one, pins) ?? -1) < (lastPin(in: two, pins) ?? -1) ? (two, one) : (one, two)
            }
            settled.insert(area(unit))
        }
        let others = units.filter { !isPinned($0, pins) }
        let isFree = others.map { settled.isFree(area($0).grown(columns: 1, rows: 1)) }
        for (unit, isFree) in zip(others, isFree) where isFree { settled.insert(area(unit)) }
        for (unit, isFree) in zip(others, isFree) where !isFree {
            move(unit, nearestFree(area(unit), settled))
            settled.insert(area(unit))
        }
        return nil
    }

    /// The shortest step that brings a rectangle away from all others; rows count double, they are twice as high.
    private func nearestFree(_ area: Rect, _ others: RectIndex) -> Point {
        let distance = PinnedPlacement.distance
        var reach = 32
        while true {
            var columns: Set<Int> = [0]
            var rows: Set<Int> = [0]
            let near = others.meeting(area.grown(columns: reach, rows: reach))
            for other in near.map({ others.rects[$0] }) {
                columns.formUnion([other.right + distance.columns - area.left, other.left - distance.columns - area.right])
                rows.formUnion([other.bottom + distance.rows - area.top, other.top - distance.rows - area.bottom])
            }
            let isAll = near.count == others.rects.count
            let inReach = isAll ? Int.max : reach
            let steps = columns.flatMap { column in rows.map { Point(column: column, row: $0) } }
                .filter { abs($0.column) + 2 * abs($0.row) <= inReach }
                .sorted { first, second in
                    let one = abs(first.column) + 2 * abs(first.row)
                    let other = abs(second.column) + 2 * abs(second.row)
                    return (one, -first.row, -first.column) < (other, -second.row, -second.column)
                }
            let found = steps.first { others.isFree(area.offset(by: $0).grown(columns: 1, rows: 1)) }
            if let found { return found }
            // Far enough to the right all is free.
            if isAll { return Point(column: (others.rects.map(\.right).max() ?? area.left) + distance.columns - area.left, row: 0) }
            reach *= 2
        }
    }

    private mutating func move(_ unit: Int, _ step: Point) {
        if unit < diagram.nodes.count {
            boxes[unit] = boxes[unit].offset(by: step)
        } else {
            let group = unit - diagram.nodes.count
            frames[group] = frames[group]?.offset(by: step)
            for child in children[group + 1] { move(child, step) }
        }
    }
}
