import Canvas
import Drawing
import Whiteboard

/// The drawing of the board as the editor holds it: where everything stands, and which part of it is on the screen.
struct BoardDrawing: Sendable {
    var scene: Scene?
    /// The same from further away, where an overview has no room for it otherwise.
    var map: SceneMap?
    /// Whether the map is there only until a drawing is that fits better.
    var isProvisional = false
    /// What the next drawing of nearly the same board can use of this one.
    var drawn: KeptDrawing?
    /// The number of the request that is shown, and of the last one.
    var shown = 0
    var asked = 0
    /// Made while keys are taken: the drawing on the screen is an earlier board's until it is there.
    var waiting: DrawingRequest?
    var isBehind: Bool { shown < asked }
    /// Whether what is drawn next takes a step back, or goes it again: what had stood still then does so now.
    var isStepBack = false
    var glyphs = GlyphSet.unicode
    var connectionNames: [String] = []
    /// Boxes by component and frames by group, in the drawing's own cells from 0,0.
    var boxes: [String: Rect] = [:]
    var frames: [String: Rect] = [:]
    /// Groups that are drawn as boxes.
    var foldedGroups: Set<String> = []
    /// Components and groups that are not on the board yet: what Enter would add.
    var ghosts: Set<String> = []
    /// The connections that are not on the board yet.
    var ghostConnections: Set<String> = []
    /// The cells of those, as far as no line of the board runs in them.
    var ghostCells: [Point] = []
    var canvas = Canvas(size: .zero)
    /// The drawing's cell in the top left corner of the board's part of the screen; nil before anything was shown.
    var origin: Point?
    /// The columns that the board's part of the screen had when it was last looked at; nil before.
    var columnsSeen: Int?
    /// Whether a pane has come over it since: then what the selection is connected with is seen beside it, as far as it has room.
    var hasLostColumns = false
    /// Whether nobody has pressed anything since the first board was opened: it is seen as at first, however the screen's size changes.
    var isFresh = true
    /// What of it is seen at first: nobody has decided yet, all of it squeezed, or as much as the view takes.
    enum FirstView: Hashable, Sendable { case undecided, squeezed, decided }
    var firstView = FirstView.undecided
    /// Whether what is shown was squeezed.
    var isSqueezed = false
    /// What has just come onto the board by an answer and is seen beside the selection, until the next key.
    var revealed: [String] = []
    /// What the finding that was just stepped to speaks of: seen together, as far as it has room, until the next key.
    var spokenOf: [String] = []
    /// Whether the view follows the selection; not after the wheel, until the next key.
    var isFollowing = true

    var size: Size { canvas.size }
    var isEmpty: Bool { boxes.isEmpty && frames.isEmpty }

    func rect(of subject: BoardItem) -> Rect? {
        switch subject {
        case .component(let id): boxes[id]
        case .group(let id): frames[id] ?? boxes[id]
        case .connection(let name):
            Self.bounds(of: cells(ofConnection: name))
        }
    }

    private static func bounds(of cells: [Point]) -> Rect? {
        guard let first = cells.first else { return nil }
        var area = Rect(origin: first, size: Size(columns: 1, rows: 1))
        for cell in cells { area = area.union(Rect(origin: cell, size: Size(columns: 1, rows: 1))) }
        return area
    }

    /// Whether boxes are no more than signs, from afar.
    var hasNoRoomForLetters: Bool { map != nil && boxes.values.contains { $0.size.columns < 2 } }

    // MARK: Panning

    /// Where a drawing stands at first: in the middle where it fits, a new one at the left, which leaves room for what comes next.
    func firstOrigin(in area: Size) -> Point {
        let isSmall = size.columns * 2 < area.columns
        let column = size.columns > area.columns - 2 ? -1 : isSmall ? -4 : -((area.columns - size.columns) / 2)
        let row = size.rows > area.rows ? 0 : -((area.rows - size.rows) / 2)
        return Point(column: column, row: row)
    }

    /// Pans by the least amount that shows all of a part of the drawing; of a part that is larger than the area its left and top.
    mutating func show(_ part: Rect, in area: Size, margin: Int = 1) {
        guard var origin, area.columns > 0, area.rows > 0 else { return }
        func fit(_ start: Int, _ low: Int, _ high: Int, _ room: Int, _ margin: Int) -> Int {
            let margin = high - low + 2 * margin <= room ? margin : 0
            if low - margin < start || high - low > room { return low - margin }
            return high + margin > start + room ? high + margin - room : start
        }
        let columnIsSeen = part.left >= origin.column && part.right <= origin.column + area.columns
        let rowIsSeen = part.top >= origin.row && part.bottom <= origin.row + area.rows
        if !columnIsSeen { origin.column = fit(origin.column, part.left, part.right, area.columns, margin) }
        if !rowIsSeen { origin.row = fit(origin.row, part.top, part.bottom, area.rows, 0) }
        self.origin = origin
    }

    /// A drawing that fits is never shown cut: pans by the least amount that brings all of it in.
    mutating func showAllIfItFits(in area: Size) {
        let columns = size.columns <= area.columns
        let rows = size.rows <= area.rows
        guard columns || rows, let before = origin else { return }
        show(Rect(origin: .zero, size: size), in: area)
        if !columns { origin?.column = before.column }
        if !rows { origin?.row = before.row }
    }

    /// How many boxes lie outside the view on each side.
    func outside(of area: Size) -> (left: Int, right: Int, above: Int, below: Int) {
        guard let origin else { return (0, 0, 0, 0) }
        var count = (left: 0, right: 0, above: 0, below: 0)
        for box in boxes.values {
            if box.left < origin.column {
                count.left += 1
            } else if box.right > origin.column + area.columns {
                count.right += 1
            } else if box.top < origin.row {
                count.above += 1
            } else if box.bottom > origin.row + area.rows {
                count.below += 1
            }
        }
        return count
    }

    func showsAll(of part: Rect, in area: Size) -> Bool {
        guard let origin else { return false }
        return Rect(origin: origin, size: area).intersection(part) == part
    }

    func isVisible(_ box: Rect, in area: Size) -> Bool {
        guard let origin else { return false }
        return Rect(origin: origin, size: area).intersects(box)
    }

    // MARK: What stands where

    /// The thing at a cell of the drawing: boxes before lines before frames, inner frames before outer ones.
    func subject(at point: Point) -> BoardItem? {
        if let box = boxes.filter({ $0.value.contains(point) && !ghosts.contains($0.key) }).min(by: { $0.key < $1.key }) {
            return foldedGroups.contains(box.key) ? .group(box.key) : .component(box.key)
        }
        if let name = connection(at: point), !ghostConnections.contains(name) { return .connection(name) }
        let frame = frames.filter { $0.value.contains(point) }.min { ($0.value.size.columns, $0.key) < ($1.value.size.columns, $1.key) }
        return frame.map { .group($0.key) }
    }
}
