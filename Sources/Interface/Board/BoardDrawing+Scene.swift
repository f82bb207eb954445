import Canvas
import Catalog
import Drawing
import Whiteboard

extension BoardDrawing {
    /// Lays a board out. The cells of lines are looked up when they are asked for.
    mutating func take(
        _ board: Board, catalog: Catalog, badges: [String: Badge], figures: [String: String], ghosts: Set<String>, glyphs: GlyphSet,
        whole: Size?
    ) {
        let drawn: KeptDrawing
        if let whole {
            drawn = Self.overview(of: board, catalog: catalog, DrawingOptions(badges: badges, figures: figures), in: whole)
        } else {
            drawn = KeptDrawing(board, catalog: catalog, options: DrawingOptions(badges: badges, figures: figures), after: self.drawn)
        }
        let scene = drawn.scene
        self.drawn = drawn
        self.scene = scene
        connectionNames = board.connectionNames
        boxes = Dictionary(scene.boxes.map { ($0.id, $0.frame) }) { first, _ in first }
        frames = Dictionary(scene.frames.map { ($0.id, $0.frame) }) { first, _ in first }
        self.glyphs = glyphs
        self.ghosts = ghosts
        render()
    }

    /// The first drawing that fits an area, of the usual one, narrower ones and ones that go downwards; else the one that lacks least.
    private static func overview(of board: Board, catalog: Catalog, _ options: DrawingOptions, in area: Size) -> KeptDrawing {
        var best = KeptDrawing(board, catalog: catalog, options: options)
        func lack(_ drawing: KeptDrawing) -> Int {
            let size = drawing.scene.size
            return max(0, size.columns - area.columns) * area.rows + max(0, size.rows - area.rows) * area.columns
        }
        for way in overviewWays {
            if lack(best) == 0 { break }
            var tried = options
            tried.width = area.columns
            tried.direction = way.direction
            tried.keepsDirection = true
            tried.maximumBoxWidth = way.boxWidth
            let drawing = KeptDrawing(board, catalog: catalog, options: tried)
            if lack(drawing) < lack(best) { best = drawing }
        }
        return best
    }

    private static let overviewWays: [(direction: Direction, boxWidth: Int)] = [
        (.right, 28), (.right, 10), (.right, 8), (.down, 28),
    ]

    /// Shows other badges on the same drawing.
    mutating func setBadges(_ badges: [String: Badge]) {
        if scene?.setBadges(badges, glyphs, ghosts: ghosts, on: &canvas) != true { render() }
    }

    /// Shows other badges and figures on the same drawing; boxes without one show what they showed when it was laid out.
    mutating func dress(badges: [String: Badge], figures: [String: [String]]) {
        guard var dressed = drawn?.scene else { return }
        dressed.setBadges(badges)
        dressed.setFigures(figures)
        scene = dressed
        render()
    }

    private mutating func render() {
        canvas = scene?.canvas(glyphs, ghosts: ghosts) ?? Canvas(size: .zero)
    }

    /// Notes which connections are only proposed; a net's shared cells stay those of the board's own lines.
    mutating func setGhostConnections(_ names: Set<String>, on board: Board) {
        ghostConnections = names
        ghostCells = []
        guard !names.isEmpty else { return }
        let proposed = board.connections.indices.filter { names.contains(connectionNames[$0]) }
        let ends = Set(proposed.flatMap { [board.connections[$0].from, board.connections[$0].to] })
        var own: Set<Point> = []
        for (index, connection) in board.connections.enumerated()
        where !names.contains(connectionNames[index]) && (ends.contains(connection.from) || ends.contains(connection.to)) {
            own.formUnion(scene?.cells(ofConnection: index) ?? [])
        }
        for index in proposed { ghostCells += (scene?.cells(ofConnection: index) ?? []).filter { !own.contains($0) } }
    }

    /// The cells of a connection from its tail to its head.
    func cells(ofConnection name: String) -> [Point] {
        connectionNames.firstIndex(of: name).flatMap { scene?.cells(ofConnection: $0) } ?? []
    }

    func connection(at point: Point) -> String? {
        scene?.connections(at: point).first.flatMap { connectionNames.indices.contains($0) ? connectionNames[$0] : nil }
    }
}
