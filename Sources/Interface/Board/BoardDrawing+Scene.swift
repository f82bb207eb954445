import Canvas
import Catalog
import Drawing
import Whiteboard

extension BoardDrawing {
    /// Shows what was drawn. The cells of lines are looked up when they are asked for.
    mutating func show(_ drawn: KeptDrawing, for request: DrawingRequest, glyphs: GlyphSet) {
        let scene = drawn.scene
        self.drawn = drawn
        self.scene = scene
        shown = request.number
        isProvisional = false
        connectionNames = request.board.connectionNames
        map = request.whole.flatMap { area in
            request.mayBeFar && (scene.size.columns > area.columns || scene.size.rows > area.rows)
                ? SceneMap(scene, in: area) ?? SceneMap(packing: scene, in: area) : nil
        }
        boxes = map?.boxes ?? Dictionary(scene.boxes.map { ($0.id, $0.frame) }) { first, _ in first }
        frames = map?.frames ?? Dictionary(scene.frames.map { ($0.id, $0.frame) }) { first, _ in first }
        foldedGroups = Set(scene.holders.values)
        self.glyphs = glyphs
        ghosts = request.ghosts
        render()
        setGhostConnections(request.ghostConnections, on: request.board)
    }

    /// Shows all of what is drawn in an area at once, in names or signs, until a drawing is made that fits into it.
    mutating func showFromAfar(in area: Size) {
        guard let scene, scene.size.columns > area.columns || scene.size.rows > area.rows,
            let far = SceneMap(packing: scene, in: area)
        else { return }
        (map, boxes, frames) = (far, far.boxes, far.frames)
        isProvisional = true
        render()
    }

    /// Shows other badges on the same drawing.
    mutating func setBadges(_ badges: [String: Badge]) {
        if map != nil {
            scene?.setBadges(badges)
            render()
        } else if scene?.setBadges(badges, glyphs, ghosts: ghosts, on: &canvas) != true {
            render()
        }
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
        guard let scene else {
            canvas = Canvas(size: .zero)
            return
        }
        canvas = map?.canvas(of: scene, glyphs, ghosts: ghosts) ?? scene.canvas(glyphs, ghosts: ghosts)
    }

    /// Notes which connections are only proposed; a net's shared cells stay those of the board's own lines.
    private mutating func setGhostConnections(_ names: Set<String>, on board: Board) {
        ghostConnections = names
        ghostCells = []
        guard !names.isEmpty else { return }
        let proposed = board.connections.indices.filter { names.contains(connectionNames[$0]) }
        let ends = Set(proposed.flatMap { [board.connections[$0].from, board.connections[$0].to] })
        var own: Set<Point> = []
        for (index, connection) in board.connections.enumerated()
        where !names.contains(connectionNames[index]) && (ends.contains(connection.from) || ends.contains(connection.to)) {
            own.formUnion(sceneCells(index))
        }
        for index in proposed { ghostCells += (sceneCells(index)).filter { !own.contains($0) } }
    }

    private func sceneCells(_ index: Int) -> [Point] {
        map?.cells(ofConnection: index) ?? scene?.cells(ofConnection: index) ?? []
    }

    /// The cells of a connection from its tail to its head.
    func cells(ofConnection name: String) -> [Point] {
        connectionNames.firstIndex(of: name).map(sceneCells) ?? []
    }

    /// The cells of a connection by its place on the board; none while the drawing is that of an earlier board.
    func cells(ofConnection index: Int) -> [Point] { isBehind ? [] : sceneCells(index) }

    func connection(at point: Point) -> String? {
        (map?.connections(at: point) ?? scene?.connections(at: point) ?? []).first.flatMap {
            connectionNames.indices.contains($0) ? connectionNames[$0] : nil
        }
    }
}
