import Canvas
import Catalog
import Drawing
import Whiteboard

/// A drawing to be made: what is drawn, and what stands on the board only once Enter is pressed.
public struct DrawingRequest: Sendable, Equatable {
    /// Grows by one with each request of an editor.
    public let number: Int
    let board: Board
    let options: DrawingOptions
    let ghosts: Set<String>
    let ghostConnections: Set<String>
    /// The part of the screen that all is to fit into, in the overview.
    let whole: Size?
    /// Whether it may be seen from afar, where no drawing fits: somebody asked to see all of it, and nothing is being typed.
    let mayBeFar: Bool
    /// The drawing that is shown: what has not changed since is taken from it.
    let previous: KeptDrawing?

    public static func == (one: DrawingRequest, other: DrawingRequest) -> Bool { one.number == other.number && one.board == other.board }

    /// Boards of more than this take longer to lay out than a frame may, or could.
    private static let mostAtOnce = 600
    /// The same for the overview, which tries many drawings.
    private static let mostAtOnceInOverview = 24
    /// Of more boxes one drawing is seen from afar, not the best of many: to try those takes longer than one waits for a map.
    private static let mostTried = 60
    /// Where the drawing before had to look for so many ways, as where boxes that a hand has placed stand in the way, the next may, too.
    private static let mostSearchesAtOnce = 40

    /// Whether it may be made before the next frame: a small board, or one on which only places have changed.
    var isQuick: Bool {
        if let previous, previous.searches.run > DrawingRequest.mostSearchesAtOnce { return false }
        let lines = board.connections.count
        // Lines beyond two a box cross many others.
        let dense = max(0, lines - 2 * board.components.count)
        let most = whole == nil ? DrawingRequest.mostAtOnce : DrawingRequest.mostAtOnceInOverview
        if board.components.count + board.groups.count + lines + 8 * dense <= most { return true }
        if whole != nil, let previous, previous.scene.boxes.count > DrawingRequest.mostTried {
            return previous.differsByPlacesAlone(from: board, options)
        }
        return differsByPlacesAlone
    }

    /// Whether only places differ from the drawing that is shown.
    var differsByPlacesAlone: Bool { whole == nil && previous?.differsByPlacesAlone(from: board, options) == true }

    /// Makes the drawing.
    public func drawn(_ catalog: Catalog) -> KeptDrawing {
        guard let whole else { return KeptDrawing(board, catalog: catalog, options: options, after: previous) }
        return DrawingRequest.overview(of: board, catalog: catalog, options, in: whole, mayBeFar: mayBeFar, after: previous)
    }

    /// The first drawing that fits an area, of the usual one, narrower ones and ones that go downwards; then of the names alone, without
    /// labels and technologies; else the one of which most is to be read from further away, or that lacks least.
    ///
    /// Of a large board it is the usual one in any case.
    ///
    /// A way is sketched first: what is far too large then is not looked at any closer, but for the one that is shown in the end.
    ///
    /// What was seen whole before is drawn the same way as long as it fits: one edit does not turn the picture.
    ///
    /// - Parameter previous: A drawing of a board like this one.
    private static func overview(
        of board: Board, catalog: Catalog, _ options: DrawingOptions, in area: Size, mayBeFar: Bool, after previous: KeptDrawing?
    ) -> KeptDrawing {
        var best = KeptDrawing(board, catalog: catalog, options: options, after: previous)
        if best.scene.boxes.count > mostTried { return best }
        // Layers and their orders are the same in many of these.
        var last = best
        func lack(_ drawing: KeptDrawing) -> Int {
            let size = drawing.scene.size
            return max(0, size.columns - area.columns) * area.rows + max(0, size.rows - area.rows) * area.columns
        }
        func seenFromAfar(_ drawing: KeptDrawing) -> Double {
            let size = drawing.scene.size
            guard mayBeFar, SceneMap.isPossible(drawing.scene, in: area) else { return 0 }
            // Columns cut names, rows only gaps.
            return min(1, Double(area.columns) / Double(max(1, size.columns)))
                + min(1, Double(area.rows) / Double(max(1, size.rows))) / 100
        }
        var clearest = (drawing: best, share: seenFromAfar(best))
        let names = namesAlone(of: board)
        let bareNames = withoutCopies(names)
        func drawn(_ way: OverviewWay, isSketch: Bool = false) -> KeptDrawing? {
            var tried = options
            tried.isSketch = isSketch
            tried.width = area.columns
            tried.direction = way.direction
            tried.keepsDirection = true
            tried.maximumBoxWidth = way.boxWidth
            tried.mayFold = way.mayFold
            // A narrow box breaks its name, and the number of copies would stand in the middle of it.
            let shown = !way.hasNamesAlone ? board : way.boxWidth < options.maximumBoxWidth ? bareNames : names
            let drawing = KeptDrawing(shown, catalog: catalog, options: tried, after: last)
            last = drawing
            // Nothing on the screen says what the numbers of a legend mean.
            if drawing.scene.legendLines(.unicode).isEmpty { return drawing }
            return way.hasNamesAlone ? KeptDrawing(withoutKindWords(shown), catalog: catalog, options: tried, after: last) : nil
        }
        if let previous, previous.options.width != nil, previous.board.direction == board.direction {
            for way in overviewWays where way.isWay(of: previous.options) {
                if let drawing = drawn(way), lack(drawing) == 0 { return drawing }
            }
        }
        var (wayOfBest, wayOfClearest): (OverviewWay?, OverviewWay?)
        for way in overviewWays(for: board) {
            if lack(best) == 0 { break }
            guard var drawing = drawn(way, isSketch: true) else { continue }
            if drawing.isSketch, mayComeToFit(drawing.scene.size, area) {
                guard let whole = drawn(way) else { continue }
                drawing = whole
            }
            let sketched = drawing.isSketch ? way : nil
            if lack(drawing) < lack(best) { (best, wayOfBest) = (drawing, sketched) }
            let share = seenFromAfar(drawing)
            if share > clearest.share { (clearest, wayOfClearest) = ((drawing, share), sketched) }
        }
        if lack(best) > 0, clearest.share > 0 { return wayOfClearest.flatMap { drawn($0) } ?? clearest.drawing }
        return wayOfBest.flatMap { drawn($0) } ?? best
    }

    /// Whether the best of many layouts may fit where one, made quickly, has this size: it is seldom smaller by a third.
    private static func mayComeToFit(_ sketch: Size, _ area: Size) -> Bool {
        sketch.columns * 2 <= area.columns * 3 && sketch.rows * 2 <= area.rows * 3
    }

    /// The board without the words that batch and replication carry by themselves: dashed they are all the same.
    private static func withoutKindWords(_ board: Board) -> Board {
        let connections = board.connections.map { connection in
            var connection = connection
            if connection.kind != .sync { connection[.kind] = .async }
            return connection
        }
        return Board(settings: board.settings, components: board.components, connections: connections, groups: board.groups)
    }

    /// The board with no more to read in and between its boxes than their names.
    private static func namesAlone(of board: Board) -> Board {
        let components = board.components.map { component in
            var component = component
            component[.technology] = nil
            component[.zones] = nil
            return component
        }
        let connections = board.connections.map { connection in
            var connection = connection
            connection[.label] = nil
            return connection
        }
        return Board(settings: board.settings, components: components, connections: connections, groups: board.groups)
    }

    private static func withoutCopies(_ board: Board) -> Board {
        let components = board.components.map { component in
            var component = component
            component[.replicas] = nil
            return component
        }
        return Board(settings: board.settings, components: components, connections: board.connections, groups: board.groups)
    }

    /// One of the drawings that are tried.
    private struct OverviewWay {
        var direction: Direction
        var boxWidth: Int
        var hasNamesAlone: Bool
        var mayFold = false

        init(_ direction: Direction, _ boxWidth: Int, hasNamesAlone: Bool = false, mayFold: Bool = false) {
            self.direction = direction
            self.boxWidth = boxWidth
            self.hasNamesAlone = hasNamesAlone
            self.mayFold = mayFold
        }

        func isWay(of options: DrawingOptions) -> Bool {
            direction == options.direction && boxWidth == options.maximumBoxWidth && mayFold == options.mayFold
        }
    }

    private static let overviewWays = [
        OverviewWay(.right, 28), OverviewWay(.right, 28, hasNamesAlone: true), OverviewWay(.down, 28),
        OverviewWay(.right, 16, hasNamesAlone: true), OverviewWay(.right, 10, hasNamesAlone: true),
        OverviewWay(.right, 8, hasNamesAlone: true), OverviewWay(.down, 28, hasNamesAlone: true),
        OverviewWay(.down, 16, hasNamesAlone: true), OverviewWay(.down, 10, hasNamesAlone: true),
        OverviewWay(.right, 16, hasNamesAlone: true, mayFold: true),
    ]

    /// The board's own direction first, where it has one.
    private static func overviewWays(for board: Board) -> [OverviewWay] {
        guard let own = board.direction else { return overviewWays }
        return overviewWays.filter { $0.direction == own } + overviewWays.filter { $0.direction != own }
    }
}
