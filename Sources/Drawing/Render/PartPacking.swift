import Canvas

/// Parts of a drawing that nothing ties together, side by side in rows under each other, in their order.
struct PartPacking {
    /// The place of each part's upper left corner.
    private(set) var places: [Point] = []
    private(set) var size = Size.zero

    private static let gap = Size(columns: 4, rows: 1)
    /// What a row may take where no part is wider.
    private static let leastWidth = 100

    /// - Parameter limit: the most columns that were asked for.
    init(_ sizes: [Size], limit: Int?) {
        let widest = sizes.map(\.columns).max() ?? 0
        let width = max(widest, limit.map { min($0, PartPacking.leastWidth) } ?? PartPacking.leastWidth)
        var next = Point.zero
        var rows = 0
        for part in sizes {
            if next.column > 0, next.column + part.columns > width {
                next = Point(column: 0, row: next.row + rows + PartPacking.gap.rows)
                rows = 0
            }
            places.append(next)
            rows = max(rows, part.rows)
            size = Size(columns: max(size.columns, next.column + part.columns), rows: max(size.rows, next.row + rows))
            next.column += part.columns + PartPacking.gap.columns
        }
    }
}

extension SceneParts {
    /// The automatic drawing: each part of the diagram that nothing ties to the others is laid out for itself.
    static func automatic(_ diagram: Diagram, _ layout: LayoutOptions, legend: Legend, memory: inout LayoutMemory) -> SceneParts {
        var legend = legend
        var drawn: [(part: DiagramPart, drawn: SceneParts)] = []
        let effort = LayoutEffort(boxes: diagram.nodes.count, isSketch: layout.isSketch)
        for part in diagram.parts() {
            let task = LayoutMemory.Task(diagram: part.diagram, settings: layout, legend: legend.entries, effort: effort)
            let parts = memory.parts(for: task) ?? draw(part.diagram, task, legend, &memory)
            legend = parts.legend
            drawn.append((part, parts))
        }
        if drawn.count == 1 { return drawn[0].drawn }
        return SceneParts(diagram, drawn, legend: legend, limit: layout.mostColumns)
    }

    private static func draw(
        _ diagram: Diagram, _ task: LayoutMemory.Task, _ legend: Legend, _ memory: inout LayoutMemory
    ) -> SceneParts {
        let shape = diagram.shape
        var search = LayoutSearch(diagram, task.settings, legend: legend, effort: task.effort, ways: memory.ways(for: shape))
        let parts = search.best()?.parts ?? bare(diagram, task, legend, &memory)
        memory.tries += search.tries
        memory.keep(search.ways, for: shape)
        memory.keep(parts, for: task)
        return parts
    }

    /// What would be too large with all its lines, without them; what has none, without its frames.
    private static func bare(
        _ diagram: Diagram, _ task: LayoutMemory.Task, _ legend: Legend, _ memory: inout LayoutMemory
    ) -> SceneParts {
        var left = diagram
        left.edges = []
        if diagram.edges.isEmpty {
            left.groups = []
            for node in left.nodes.indices { left.nodes[node].group = -1 }
        }
        var parts = automatic(left, task.settings, legend: legend, memory: &memory)
        parts.endsOfEdge = Array(repeating: nil, count: diagram.edges.count)
        parts.leftOut.edges = Array(diagram.edges.indices)
        if diagram.edges.isEmpty {
            parts.frames = Array(repeating: nil, count: diagram.groups.count)
            parts.leftOut.groups = Array(diagram.groups.indices)
        }
        return parts
    }

    /// A drawing of a diagram whose parts are drawn already.
    private init(_ diagram: Diagram, _ parts: [(part: DiagramPart, drawn: SceneParts)], legend: Legend, limit: Int?) {
        let packing = PartPacking(parts.map { Size(columns: $0.drawn.grid.columns, rows: $0.drawn.grid.rows) }, limit: limit)
        // The first part stands at 0,0 with its nets in their order: its cells are the whole's.
        self.init(grid: parts[0].drawn.grid.cropped(to: Rect(origin: .zero, size: packing.size)), legend: legend)
        boxes = Array(repeating: .zero, count: diagram.nodes.count)
        frames = Array(repeating: nil, count: diagram.groups.count)
        endsOfEdge = Array(repeating: nil, count: diagram.edges.count)
        for (index, (part, drawn)) in parts.enumerated() { add(part, drawn, at: packing.places[index]) }
    }

    private mutating func add(_ part: DiagramPart, _ drawn: SceneParts, at place: Point) {
        let net = edgesOfNet.count
        if place != .zero { grid.copy(drawn.grid, to: place, nets: net) }
        var drawn = drawn
        drawn.shift(by: place)
        for (own, node) in part.nodes.enumerated() { boxes[node] = drawn.boxes[own] }
        for (own, group) in part.groups.enumerated() { frames[group] = drawn.frames[own] }
        for (own, edge) in part.edges.enumerated() { endsOfEdge[edge] = drawn.endsOfEdge[own] }
        edgesOfNet += drawn.edgesOfNet.map { $0.map { part.edges[$0] } }
        looseEdges += drawn.looseEdges.map { part.edges[$0] }
        leftOut.edges += drawn.leftOut.edges.map { part.edges[$0] }
        leftOut.groups += drawn.leftOut.groups.map { part.groups[$0] }
        labels += drawn.labels.map { label in
            var label = label
            label.net += net
            return label
        }
        ends += drawn.ends.map { end in
            var end = end
            end.net += net
            return end
        }
        runs += drawn.runs.map { Run(net: $0.net + net, start: $0.start, end: $0.end) }
    }
}
