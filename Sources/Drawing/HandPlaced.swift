import Canvas
import Whiteboard

/// A board's drawing in two steps: the automatic one as if nothing were placed by hand, then what a hand has placed.
///
/// The first depends on no place, so it stays the same while boxes are moved; of the second only what a move reaches is found anew.
struct HandPlaced: Sendable {
    /// Where boxes stand and which points lines pass by their maker's wish.
    struct Places: Sendable {
        /// Upper left cells by node.
        var pins: [Int: Point] = [:]
        /// Points by edge.
        var points: [Int: [Point]] = [:]

        init(_ board: Board, _ diagram: Diagram) {
            for (index, component) in board.components.enumerated() {
                if let place = component[.at] { pins[index] = Point(column: place.column, row: place.row) }
            }
            for (index, edge) in diagram.edges.enumerated() {
                guard let first = edge.connections.first, let via = board.connections[first][.via], !via.isEmpty else { continue }
                points[index] = via.map { Point(column: $0.column, row: $0.row) }
            }
        }
    }

    private var prepared: BoardDiagram
    private let layout: LayoutOptions
    private let parts: SceneParts
    /// Made when something has to be routed anew.
    private var automatic: AutomaticDrawing?
    private var memory = RouteMemory()

    var searches: (run: Int, asked: Int) { memory.work }

    /// Whether it shows all lines and frames.
    var isWhole: Bool { parts.leftOut.edges.isEmpty && parts.leftOut.groups.isEmpty }

    /// - Parameters:
    ///   - previous: the drawing before, of which all is taken where nothing but places has changed.
    ///   - layouts: what drawings before have found out.
    init(_ prepared: BoardDiagram, _ layout: LayoutOptions, after previous: HandPlaced?, layouts: inout LayoutMemory) {
        self.prepared = prepared
        self.layout = layout
        if let previous, previous.layout == layout, previous.prepared.isLaidOut(like: prepared) {
            parts = previous.parts
            automatic = previous.automatic
            memory = previous.memory
        } else {
            (parts, automatic) = HandPlaced.wholeParts(prepared, layout, &layouts)
        }
    }

    /// How much room is tried where lines that have no place in the layers find no way between boxes and other lines.
    private static let slacks = [1, 2, 4, 8]

    /// The automatic drawing, with as much room as it takes to draw all lines and labels: what is found is where boxes stand, whatever is
    /// placed by hand then.
    private static func wholeParts(
        _ prepared: BoardDiagram, _ layout: LayoutOptions, _ layouts: inout LayoutMemory
    ) -> (SceneParts, AutomaticDrawing?) {
        var best: (missing: Int, parts: SceneParts, drawing: AutomaticDrawing)?
        for slack in [0] + slacks {
            var roomy = layout
            roomy.slack = slack
            let parts = SceneParts.automatic(prepared.diagram, roomy, legend: prepared.legend, memory: &layouts)
            if parts.looseEdges.isEmpty { return (parts, nil) }
            let drawing = AutomaticDrawing(parts, prepared.diagram)
            var rerouting = Rerouting(
                prepared.diagram, drawing, boxes: parts.boxes, frames: parts.frames, points: [:], maximumLabel: layout.maximumLabel,
                memory: RouteMemory())
            rerouting.run()
            let missing = rerouting.failed.count * prepared.diagram.edges.count + rerouting.unlabelled.count
            if missing < best?.missing ?? .max { best = (missing, parts, drawing) }
            if missing == 0 { break }
        }
        return best.map { ($0.parts, $0.drawing) } ?? (SceneParts(grid: WireGrid(columns: 0, rows: 0), legend: prepared.legend), nil)
    }

    /// On boards with more lines than this those that find no way are said, and not all others led anew.
    private static let mostTakenUp = 200

    mutating func scene(of board: Board) -> Scene {
        let diagram = prepared.diagram
        let places = Places(board, diagram)
        guard !places.pins.isEmpty || !places.points.isEmpty || !parts.looseEdges.isEmpty else { return Scene(prepared, parts) }
        let automatic = automatic ?? AutomaticDrawing(parts, diagram)
        self.automatic = automatic
        let placement = placement(places)
        func routed(_ urgent: [Int], _ reach: Rerouting.Reach) -> Rerouting {
            var rerouting = Rerouting(
                diagram, automatic, boxes: placement.boxes, frames: placement.frames, points: places.points,
                maximumLabel: layout.maximumLabel, memory: memory, urgent: urgent, reach: reach)
            rerouting.run()
            memory = rerouting.memory
            return rerouting
        }
        var rerouting = routed([], .touched)
        // No line and no label is dropped while others could make room.
        var urgent: [Int] = []
        var last = rerouting
        let reaches: [Rerouting.Reach] =
            diagram.edges.count > HandPlaced.mostTakenUp ? [] : [.near, .near, .everything, .everything, .everything]
        for reach in reaches where rerouting.shortcomings > 0 {
            // What has none now comes before what had none before: each order shows who cannot wait.
            let now = last.failed.sorted() + last.unlabelled.sorted()
            urgent = now + urgent.filter { !now.contains($0) }
            last = routed(urgent, reach)
            if last.shortcomings < rerouting.shortcomings { rerouting = last }
        }
        var scene = Scene(prepared, rerouting.parts(namesInLegend: prepared.legend.entries.count))
        scene.refusals = refusals(placement)
        scene.problems += placement.refused.map { "\(prepared.ids[$0]) cannot stand where it is pinned and is placed automatically" }
        scene.problems += placement.distant.map { "\(prepared.ids[$0]) is pinned too far from all others and is placed automatically" }
        func name(_ edge: Int) -> String { "\(prepared.ids[diagram.edges[edge].from])->\(prepared.ids[diagram.edges[edge].to])" }
        let advice = "move one of its boxes to where there is room"
        scene.problems += rerouting.straightened.sorted().map { "\(name($0)) cannot pass its points and takes its own way" }
        scene.problems += rerouting.failed.sorted().map { "\(name($0)) finds no way and is not drawn: \(advice)" }
        scene.problems += rerouting.unlabelled.sorted().map { "\(name($0)) has no room for its label: \(advice)" }
        return scene
    }

    /// The places of a board that cannot be kept, found out without drawing it.
    func refusals(on board: Board) -> [Refusal] { refusals(placement(Places(board, prepared.diagram))) }

    private func placement(_ places: Places) -> PinnedPlacement {
        PinnedPlacement(prepared.diagram, boxes: parts.boxes, frames: parts.frames, pins: places.pins)
    }

    private func refusals(_ placement: PinnedPlacement) -> [Refusal] {
        placement.refused.map { node in
            let reason = placement.inTheWay[node]
            return Refusal(
                component: prepared.ids[node], own: prepared.ids[reason?.own ?? node], other: reason.map { prepared.ids[$0.other] })
        } + placement.distant.map { Refusal(component: prepared.ids[$0], own: prepared.ids[$0], other: nil) }
    }
}
