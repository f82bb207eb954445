import Canvas

/// Boxes at the places that a hand gave them: these stay, what they would touch makes way.
struct PinnedPlacement {
    /// The places of all boxes, and of frames with members.
    private(set) var boxes: [Rect]
    private(set) var frames: [Rect?]
    /// Nodes whose place cannot be kept.
    private(set) var refused: [Int] = []
    private let diagram: Diagram
    private let groupOrder: [Int]
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
        var kept = pins
        while true {
            self.boxes = boxes
            self.frames = frames
            for (node, place) in kept { self.boxes[node].origin = place }
            guard let refusal = settle(kept) else { break }
            kept[refusal] = nil
            refused.append(refusal)
        }
        refused.sort()
    }

    /// Brings everything to rest, inner groups first; returns a pin that cannot be kept.
    private mutating func settle(_ pins: [Int: Point]) -> Int? {
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

    private func lastPin(in unit: Int, _ pins: [Int: Point]) -> Int? {
        if unit < diagram.nodes.count { return pins[unit] == nil ? nil : unit }
        return children[unit - diagram.nodes.count + 1].compactMap { lastPin(in: $0, pins) }.max()
    }

    private func area(_ unit: Int) -> Rect { unit < diagram.nodes.count ? boxes[unit] : frames[unit - diagram.nodes.count] ?? .zero }

    private func frame(around group: Int) -> Rect {
        let inside = children[group + 1].reduce(Rect.zero) { $0.union(area($1)) }
        var frame = inside.grown(columns: PinnedPlacement.margin.columns, rows: PinnedPlacement.margin.rows)
        frame.size.columns = max(frame.size.columns, diagram.groups[group].titleColumns + 6)
        return frame
    }

    private mutating func settle(_ group: Int, _ pins: [Int: Point]) -> Int? {
        let units = children[group + 1]
        let fixed = units.filter { isPinned($0, pins) }
        if fixed.isEmpty { return nil }
        var settled: [Rect] = []
        for unit in fixed {
            let room = area(unit).grown(columns: 1, rows: 1)
            if settled.contains(where: { $0.intersects(room) }) {
                // The later one in the file gives way.
                let inTheWay = fixed.filter { $0 != unit && area($0).intersects(room) }
                return ([unit] + inTheWay).compactMap { lastPin(in: $0, pins) }.max()
            }
            settled.append(area(unit))
        }
        let others = units.filter { !fixed.contains($0) }
        let free = others.filter { unit in
            let room = area(unit).grown(columns: 1, rows: 1)
            return !settled.contains { $0.intersects(room) }
        }
        settled += free.map(area)
        for unit in others where !free.contains(unit) {
            let step = nearestFree(area(unit), settled)
            move(unit, step)
            settled.append(area(unit))
        }
        return nil
    }

    /// The shortest step that brings a rectangle away from all others; rows count double, they are twice as high.
    private func nearestFree(_ area: Rect, _ others: [Rect]) -> Point {
        let distance = PinnedPlacement.distance
        var columns = [area.left]
        var rows = [area.top]
        for other in others {
            columns += [other.right + distance.columns, other.left - distance.columns - area.size.columns]
            rows += [other.bottom + distance.rows, other.top - distance.rows - area.size.rows]
        }
        var steps: [Point] = []
        for column in columns {
            for row in rows { steps.append(Point(column: column - area.left, row: row - area.top)) }
        }
        steps.sort { first, second in
            let one = abs(first.column) + 2 * abs(first.row)
            let other = abs(second.column) + 2 * abs(second.row)
            return (one, -first.row, -first.column) < (other, -second.row, -second.column)
        }
        return steps.first { step in
            let room = area.offset(by: step).grown(columns: 1, rows: 1)
            return !others.contains { $0.intersects(room) }
        } ?? .zero
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
