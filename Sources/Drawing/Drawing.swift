import Canvas
import Catalog
import Whiteboard

/// Which way the layers follow each other.
public enum Direction: String, Sendable, Hashable, CaseIterable {
    case right, down
}

/// How a board is to be drawn.
public struct DrawingOptions: Sendable, Hashable {
    public var glyphs: GlyphSet
    public var direction: Direction
    /// The most columns that the drawing may take; nil for no limit.
    public var width: Int?
    /// Whether `direction` was asked for and is not to be changed for the sake of `width`.
    public var keepsDirection: Bool
    /// The worst open finding by the id of a component or group.
    public var badges: [String: Badge]
    /// A second line instead of technology and place, by component.
    public var figures: [String: String]
    /// Columns of a box at most, from side to side.
    public var maximumBoxWidth: Int

    public init(
        glyphs: GlyphSet = .unicode, direction: Direction = .right, width: Int? = nil, keepsDirection: Bool = false, badges: [String: Badge] = [:],
        figures: [String: String] = [:], maximumBoxWidth: Int = 28
    ) {
        self.glyphs = glyphs
        self.direction = direction
        self.width = width
        self.keepsDirection = keepsDirection
        self.badges = badges
        self.figures = figures
        self.maximumBoxWidth = maximumBoxWidth
    }
}

/// Draws boards.
public enum Drawing {
    /// The drawing of a board, ready to be rendered in either character set.
    public static func scene(of board: Board, catalog: Catalog, options: DrawingOptions = DrawingOptions()) -> Scene {
        let prepared = BoardDiagram(board, catalog: catalog, options: options)
        var scene = scene(of: prepared, isDown: options.direction == .down)
        for (index, component) in board.components.enumerated() {
            scene.boxes[index].id = component.id
            scene.boxes[index].badge = options.badges[component.id]
        }
        for index in scene.frames.indices {
            let id = board.groups[scene.groupOfFrame[index]].id
            scene.frames[index].id = id
            scene.frames[index].badge = options.badges[id]
        }
        scene.notes = board.notes.map { VisibleText.line($0.text) }
        return scene
    }

    static func scene(of prepared: BoardDiagram, isDown: Bool) -> Scene {
        let builder = LayoutSearch(prepared.diagram, isDown: isDown, legend: prepared.legend).best()
        return Scene(prepared, builder)
    }
}

extension Scene {
    init(_ prepared: BoardDiagram, _ builder: SceneBuilder) {
        let diagram = prepared.diagram
        grid = builder.grid
        (bends, crossings, clashes) = grid.measure()
        size = Size(columns: grid.columns, rows: grid.rows)
        legend = builder.legend
        labels = builder.labels
        ends = builder.ends
        problems = prepared.problems
        for node in diagram.nodes.indices { boxes.append(PlacedBox(id: "", frame: builder.rect(ofNode: node), text: prepared.texts[node])) }
        for group in diagram.groups.indices {
            guard let area = builder.rect(ofGroup: group) else { continue }
            groupOfFrame.append(group)
            frames.append(PlacedFrame(id: "", frame: area, depth: diagram.depth(of: group), title: prepared.titles[group]))
        }
        let connections = diagram.edges.flatMap(\.connections)
        course = Array(repeating: nil, count: (connections.max() ?? -1) + 1)
        for (net, edges) in builder.edgesOfNet.enumerated() {
            nets.append(SceneNet(isDashed: edges.contains { diagram.edges[$0].isDashed }, connections: edges.flatMap { diagram.edges[$0].connections }))
            for edge in edges {
                guard let ends = builder.ends(ofEdge: edge) else { continue }
                for (number, connection) in diagram.edges[edge].connections.enumerated() {
                    let isBack = diagram.edges[edge].isTwoWay && number > 0
                    course[connection] = Course(
                        net: net, tail: isBack ? ends.head : ends.tail, head: isBack ? ends.tail : ends.head, isTwoWay: diagram.edges[edge].isTwoWay)
                }
            }
        }
    }
}
