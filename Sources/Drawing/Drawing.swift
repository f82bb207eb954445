import Canvas
import Catalog
import Whiteboard

/// Which way the layers follow each other.
public enum Direction: String, Sendable, Hashable, CaseIterable {
    case right, down
}

extension Board {
    /// Which way its drawing goes, where it says so.
    public var direction: Direction? {
        settings["direction"].flatMap(String.init(attributeValue:)).flatMap(Direction.init(rawValue:))
    }
}

/// How a board is to be drawn.
public struct DrawingOptions: Sendable, Hashable {
    /// Which way the layers follow each other, unless `width` forces the other; nil for the board's own way.
    public var direction: Direction?
    /// The most columns that the drawing may take; nil for no limit.
    public var width: Int?
    /// Whether `direction` was asked for and is not to be changed for the sake of `width`.
    public var keepsDirection: Bool
    /// Whether layers may go on in rows below for the sake of `width`.
    public var mayFold = true
    /// The worst open finding by the id of a component or group.
    public var badges: [String: Badge]
    /// A second line instead of technology and place, by component.
    public var figures: [String: String]
    /// Columns of a box at most, from side to side.
    public var maximumBoxWidth: Int
    /// Whether lines are drawn and not written: names then stand there as they are, with their blanks and whatever looks like a line.
    public var isPicture = false
    /// Whether it is drawn for its size more than for its looks: one layout in place of the best of many, several times as quick.
    public var isSketch = false

    /// The way that the board goes, boxes at most 28 columns wide, no limit of the drawing's width.
    public init(
        direction: Direction? = nil, width: Int? = nil, keepsDirection: Bool = false, badges: [String: Badge] = [:],
        figures: [String: String] = [:], maximumBoxWidth: Int = 28
    ) {
        self.direction = direction
        self.width = width
        self.keepsDirection = keepsDirection
        self.badges = badges
        self.figures = figures
        self.maximumBoxWidth = maximumBoxWidth
    }

    /// The same with the board's own way where none was asked for.
    func going(as board: Board) -> DrawingOptions {
        guard direction == nil else { return self }
        var options = self
        options.direction = board.direction ?? .right
        return options
    }
}

/// Draws boards.
public enum Drawing {
    /// The drawing of a board, ready to be rendered in either character set.
    ///
    /// With a width, narrower boxes, labels in the legend and the other direction are tried in turn until it fits.
    public static func scene(of board: Board, catalog: Catalog, options: DrawingOptions = DrawingOptions()) -> Scene {
        KeptDrawing(board, catalog: catalog, options: options).scene
    }
}

/// One step of what is tried to make a drawing narrower.
struct Measure {
    var boxWidth: Int
    var layout: LayoutOptions

    /// Widths of boxes, then of labels; each step on top of those before.
    private static let steps: [(boxWidth: Int, label: Int)] = [(28, 24), (20, 24), (16, 24), (16, 14), (16, 8), (16, 3)]

    /// Downwards: how much of the width the boxes of a layer may take, in percent; lines that pass take the rest.
    private static let shares = [100, 90, 80, 70, 60, 50, 40, 30, 25, 20]

    /// How many layers a row may hold where they go on below it.
    private static let rowsOfLayers = [12, 10, 8, 7, 6, 5, 4, 3, 2]

    /// On boards of more boxes than this a few of them must do, with the shortest labels.
    private static let manyBoxes = 200

    static func all(_ options: DrawingOptions, boxes: Int) -> [Measure] {
        let direction = options.direction ?? .right
        guard let width = options.width else { return [Measure(steps[0], direction, nil)] }
        let right = direction == .right ? steps.map { Measure($0, .right, width) } : []
        let isLarge = boxes > manyBoxes
        let folded =
            direction == .right && options.mayFold
            ? (isLarge ? [8, 4] : rowsOfLayers).map { Measure(steps[5], .right, width, layersInRow: $0) } : []
        if direction == .right, options.keepsDirection { return right + folded }
        let down = steps.map { Measure($0, .down, width) }
        let narrow = (isLarge ? [steps[5]] : [steps[3], steps[5]]).flatMap { step in
            shares.enumerated().filter { !isLarge || $0.offset % 3 == 0 }
                .map { Measure(step, .down, width, mostInLayer: width * $0.element / 100) }
        }
        // What is sought narrower than asked for comes out narrower now and then, and fits.
        let tighter =
            isLarge
            ? []
            : [90, 80, 70].flatMap { part in
                [100, 50, 25].map { Measure(steps[5], .down, width * part / 100, mostInLayer: width * $0 / 100) }
            }
        return right + down + narrow + folded + tighter
    }

    private init(
        _ step: (boxWidth: Int, label: Int), _ direction: Direction, _ width: Int?, mostInLayer: Int? = nil,
        layersInRow: Int? = nil
    ) {
        boxWidth = step.boxWidth
        layout = LayoutOptions()
        layout.isDown = direction == .down
        layout.mostColumns = width
        layout.mostInLayer = mostInLayer
        layout.layersInRow = layersInRow
        layout.maximumLabel = step.label
    }

    /// Whether layers follow each other that way and in one row.
    func goes(_ direction: Direction) -> Bool { layout.isDown == (direction == .down) && layout.layersInRow == nil }

    /// Whether two steps come to one drawing: their boxes are the same, and no label is longer than the shorter of them lets it be.
    struct Outcome: Hashable {
        private let diagram: Diagram
        private let layout: LayoutOptions

        init(_ diagram: Diagram, _ layout: LayoutOptions) {
            self.diagram = diagram
            var layout = layout
            let longest = diagram.edges.map { TextWidth.columns($0.label) }.max() ?? 0
            layout.maximumLabel = min(layout.maximumLabel, max(longest, Measure.steps.map(\.label).min() ?? 0))
            self.layout = layout
        }
    }
}

extension Scene {
    init(_ prepared: BoardDiagram, _ parts: SceneParts) {
        let diagram = prepared.diagram
        grid = parts.grid
        size = Size(columns: grid.columns, rows: grid.rows)
        origin = parts.origin
        legend = parts.legend
        labels = parts.labels
        ends = parts.ends
        problems = prepared.problems + Scene.problems(parts.leftOut)
        for node in diagram.nodes.indices {
            boxes.append(PlacedBox(id: prepared.ids[node], frame: parts.boxes[node], text: prepared.texts[node]))
        }
        for group in diagram.groups.indices {
            guard let area = parts.frames[group] else { continue }
            frames.append(
                PlacedFrame(
                    id: prepared.ids[diagram.nodes.count + group], frame: area, depth: diagram.depth(of: group),
                    title: prepared.titles[group]))
        }
        let connections = diagram.edges.flatMap(\.connections)
        course = Array(repeating: nil, count: (connections.max() ?? -1) + 1)
        for (net, edges) in parts.edgesOfNet.enumerated() {
            nets.append(
                SceneNet(
                    isDashed: edges.contains { diagram.edges[$0].isDashed }, connections: edges.flatMap { diagram.edges[$0].connections }))
            for edge in edges {
                guard let ends = parts.endsOfEdge[edge] else { continue }
                for (number, connection) in diagram.edges[edge].connections.enumerated() {
                    let isBack = diagram.edges[edge].isTwoWay && number > 0
                    course[connection] = Course(
                        net: net, tail: isBack ? ends.head : ends.tail, head: isBack ? ends.tail : ends.head,
                        isTwoWay: diagram.edges[edge].isTwoWay)
                }
            }
        }
    }

    private static func problems(_ leftOut: SceneParts.LeftOut) -> [String] {
        let what = [(leftOut.edges.count, "connections"), (leftOut.groups.count, "frames of groups")].filter { $0.0 > 0 }
        return what.map { "\($0.0) \($0.1) are left out, or the drawing would be too large: draw parts with --only GROUP" }
    }
}
