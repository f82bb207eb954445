import Canvas
import Catalog
import Whiteboard

/// A board's drawing, with what the drawing of the next, nearly equal board can use of it.
///
/// While only places change (`at`, `via`), the automatic layout is kept, and of the lines only those are routed anew whose
/// surroundings have changed. Where more changes, parts of the board that stay as they are are taken as they were drawn, and of a part in
/// which only texts change the layers and their orders are not looked for again. The result is always the same as from scratch.
public struct KeptDrawing: Sendable {
    /// What is drawn, ready to be rendered in either character set.
    public private(set) var scene = Scene()
    /// How many searches for ways had to be run for this drawing, and how many were asked for: the others had been answered before.
    public private(set) var searches = (run: 0, asked: 0)
    /// How many layouts were drawn for this drawing, all but one of them for comparison; 0 where everything was known.
    public var tries: Int { layouts.tries }
    /// What it is the drawing of.
    public let board: Board
    /// How it was to be.
    public let options: DrawingOptions
    /// Whether it is less than the board would get without `isSketch`; large ones are laid out in one way in any case.
    public var isSketch: Bool {
        let boxes = board.components.count
        return options.isSketch && LayoutEffort(boxes: boxes, isSketch: true) != LayoutEffort(boxes: boxes)
    }
    private var kept: HandPlaced?
    private var layouts: LayoutMemory

    /// - Parameters:
    ///   - board: The board.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - options: How it is to be.
    ///   - previous: the drawing of a board like this one, by the same catalogue.
    public init(_ board: Board, catalog: Catalog, options: DrawingOptions = DrawingOptions(), after previous: KeptDrawing? = nil) {
        self.board = board
        let options = options.going(as: board)
        self.options = options
        layouts = previous?.layouts ?? LayoutMemory()
        layouts.turnPage()
        let folded = FoldedBoard(board)
        if let previous, var drawing = previous.kept, previous.differsByPlacesAlone(board, options) {
            scene = folded.whole(drawing.scene(of: folded.board))
            searches = drawing.searches
            kept = drawing
        } else {
            lay(folded, catalog, after: previous?.kept)
        }
        if let width = options.width, scene.size.columns > width {
            scene.problems.append("the drawing is \(scene.size.columns) columns wide, not \(width): draw parts with --only GROUP")
        }
        scene.setBadges(options.badges)
        scene.notes = board.notes.map { VisibleText.line($0.text) }
    }

    private mutating func lay(_ folded: FoldedBoard, _ catalog: Catalog, after previous: HandPlaced?) {
        var best: Scene?
        let measures = Measure.all(options, boxes: folded.board.components.count)
        var made: Set<Measure.Outcome> = []
        let floating = options.keepsDirection || options.width == nil ? nil : folded.board.withoutPlaces
        // Places by hand are about the way that the board goes: turned or folded for a width, the drawing has none of them.
        let kept = floating == nil ? measures : measures.filter { $0.goes(options.direction ?? .right) }
        let tries = kept.map { (measure: $0, isFloating: false) } + (floating == nil ? [] : measures.map { ($0, true) })
        for (number, (measure, isFloating)) in tries.enumerated() {
            if number == kept.count { made = [] }
            let board = isFloating ? floating ?? folded.board : folded.board
            var tried = options
            tried.maximumBoxWidth = min(options.maximumBoxWidth, measure.boxWidth)
            var layout = measure.layout
            layout.isSketch = options.isSketch
            let prepared = BoardDiagram(board, catalog: catalog, options: tried)
            guard measures.count == 1 || made.insert(Measure.Outcome(prepared.diagram, layout)).inserted else { continue }
            var drawing = HandPlaced(prepared, layout, after: measures.count == 1 ? previous : nil, layouts: &layouts)
            var scene = drawing.scene(of: board)
            if isFloating { scene.problems.append("with its places by hand it is too wide: this drawing is without them") }
            searches = drawing.searches
            if measures.count == 1 { self.kept = drawing }
            if !drawing.isWhole {
                // What leaves lines out is narrower, but no better.
                if best != nil { continue }
                best = scene
                break
            }
            if best.map({ scene.size.columns < $0.size.columns }) ?? true { best = scene }
            guard let width = options.width, scene.size.columns > width else { break }
        }
        scene = folded.whole(best ?? Scene())
    }

    /// Places of another board, which differs by places alone, that could not be kept; nil where it differs by more.
    public func refusals(on other: Board) -> [Refusal]? {
        guard let kept, differsByPlacesAlone(other, options) else { return nil }
        return kept.refusals(on: FoldedBoard(other).board)
    }

    /// Whether the drawing of another board needs no new layout: only places differ, if anything.
    public func differsByPlacesAlone(from other: Board, _ options: DrawingOptions) -> Bool {
        kept != nil && differsByPlacesAlone(other, options)
    }

    private func differsByPlacesAlone(_ other: Board, _ options: DrawingOptions) -> Bool {
        var same = options.going(as: other)
        same.badges = self.options.badges
        guard same == self.options, board.groups == other.groups, board.components.count == other.components.count,
            board.connections.count == other.connections.count
        else { return false }
        return zip(board.components, other.components).allSatisfy { one, two in
            if one == two { return true }
            var (one, two) = (one, two)
            one[.at] = nil
            two[.at] = nil
            return one == two
        }
            && zip(board.connections, other.connections).allSatisfy { one, two in
                if one == two { return true }
                var (one, two) = (one, two)
                one[.via] = nil
                two[.via] = nil
                return one == two
            }
    }
}

extension Board {
    /// The same with nothing placed by hand; nil where nothing is.
    fileprivate var withoutPlaces: Board? {
        guard components.contains(where: { $0[.at] != nil }) || connections.contains(where: { $0[.via] != nil }) else { return nil }
        let components = components.map { component in
            var component = component
            component[.at] = nil
            return component
        }
        let connections = connections.map { connection in
            var connection = connection
            connection[.via] = nil
            return connection
        }
        return Board(settings: settings, components: components, connections: connections, groups: groups, notes: notes)
    }
}
