import Canvas

/// A component's box.
public struct PlacedBox: Hashable, Sendable {
    /// The component's id.
    public var id: String
    /// The box with its border, in cells of the drawing.
    public var frame: Rect
    var text: BoxText
    /// The worst open finding, where findings were asked for.
    public internal(set) var badge: Badge?

    /// The lines inside: those of the name, then technology and place. `copies` (`x3`) stands at the first line's right end.
    public func lines(_ glyphs: GlyphSet) -> (name: [String], copies: String, details: [String]) {
        (text.name.map { $0.text(glyphs) }, text.copies, text.details.map { $0.text(glyphs) })
    }
}

/// A group's frame.
public struct PlacedFrame: Hashable, Sendable {
    /// The group's id.
    public var id: String
    /// The frame with its border, in cells of the drawing.
    public var frame: Rect
    /// 0 for a frame in no other.
    public var depth: Int
    var title: LabelText
    var badge: Badge?

    /// What stands in the upper border.
    public func title(_ glyphs: GlyphSet) -> String { title.text(glyphs) }
}

/// A line's label beside it or in it.
struct PlacedLabel: Hashable, Sendable {
    enum Alignment: Hashable, Sendable { case leading, centre, trailing }

    var text: LabelText
    var at: Point
    /// The columns that are kept for it.
    var columns: Int
    var alignment: Alignment
    var net: Int
    /// Replaces cells of its line, instead of standing beside it.
    var isInRun: Bool { alignment == .centre }

    func origin(_ glyphs: GlyphSet) -> Point {
        let spare = columns - TextWidth.columns(text.text(glyphs))
        switch alignment {
        case .leading: return at
        case .centre: return Point(column: at.column + columns / 2 - (columns - spare) / 2, row: at.row)
        case .trailing: return Point(column: at.column + spare, row: at.row)
        }
    }
}

/// One end of a line: the cell next to a side.
struct WireEnd: Hashable, Sendable {
    var net: Int
    var at: Point
    var heading: Heading
    var hasHead: Bool
    var isAtFrame: Bool
}

/// The way of one connection.
public struct Route: Hashable, Sendable {
    /// Its index in the board.
    public var connection: Int
    /// The lines that it may share cells with: those of one net.
    public var net: Int
    /// Asynchronous: what travels is not waited for.
    public var isDashed: Bool
    /// Corners from tail to head, both ends included; runs between them are straight.
    public var points: [Point]
    /// A head at the tail, too.
    public var isTwoWay: Bool
    /// The cell of the side that it leaves; nil where it starts at none.
    public var tailSide: Point?
    /// The cell of the side that its head points at.
    public var headSide: Point?
}

/// The worst open finding of a component or group, shown before its name.
public enum Badge: UInt8, Sendable, Hashable, CaseIterable {
    case error, warning, advice
}

/// A place by hand that cannot be kept; the component is placed automatically.
public struct Refusal: Hashable, Sendable {
    /// The id of the component.
    public var component: String
    /// The component, or a group around it whose frame would lie over something.
    public var own: String
    /// The component or group that is in the way; nil where the place is only too far from all others.
    public var other: String?

    /// - Parameters:
    ///   - component: the id of the component.
    ///   - own: the component, or a group around it whose frame would lie over something.
    ///   - other: what is in the way; nil where the place is only too far from all others.
    public init(component: String, own: String, other: String?) {
        self.component = component
        self.own = own
        self.other = other
    }
}

/// A drawing before characters are chosen: boxes, frames and lines at cells.
public struct Scene: Sendable {
    /// The drawing's, without legend and notes.
    public internal(set) var size: Size = .zero
    /// The cell of the board that stands at the drawing's 0,0: `at` of a box is its place in the drawing and this together.
    public internal(set) var origin: Point = .zero
    /// In the order of the board's components.
    public internal(set) var boxes: [PlacedBox] = []
    /// In the order of the board's groups, those without members left out.
    public internal(set) var frames: [PlacedFrame] = []
    /// What the drawing could not do as the board asks, a sentence each.
    public internal(set) var problems: [String] = []
    /// Places of components that could not be kept.
    public internal(set) var refusals: [Refusal] = []
    var labels: [PlacedLabel] = []
    var ends: [WireEnd] = []
    var grid = WireGrid(columns: 0, rows: 0)
    var legend = Legend()
    var notes: [String] = []
    var nets: [SceneNet] = []
    /// For each connection of the board its net and the cells at its two ends; nil where it is not drawn.
    var course: [Course?] = []
    /// The folded group that each component and inner group is drawn as, by their ids.
    public internal(set) var holders: [String: String] = [:]

    struct SceneNet: Sendable {
        var isDashed: Bool
        var connections: [Int]
    }

    struct Course: Sendable {
        var net: Int
        var tail: Point
        var head: Point
        var isTwoWay: Bool
    }

    /// Turns of lines.
    public var bends: Int { grid.measure().bends }
    /// Places where two lines cross.
    public var crossings: Int { grid.measure().crossings }
    /// Cells in which lines run.
    public var wire: Int { grid.wire }
    /// Places where two lines do more than cross.
    var clashes: Int { grid.measure().clashes }

    /// What the legend under the drawing says, a line each.
    public func legendLines(_ glyphs: GlyphSet) -> [String] { legend.lines(glyphs) }

    /// The box of a component, by its id.
    public func box(_ id: String) -> PlacedBox? { boxes.first { $0.id == id } }
    /// The frame of a group, by its id.
    public func frame(_ id: String) -> PlacedFrame? { frames.first { $0.id == id } }

    /// The box at a cell.
    public func box(at point: Point) -> PlacedBox? { boxes.first { $0.frame.contains(point) } }

    /// The innermost frame one of whose four sides is at a cell.
    public func frame(at point: Point) -> PlacedFrame? {
        frames.filter { frame in
            let area = frame.frame
            return area.contains(point)
                && (point.row == area.top || point.row == area.bottom - 1 || point.column == area.left || point.column == area.right - 1)
        }.max { $0.depth < $1.depth }
    }

    /// The connections of the board whose line is at a cell.
    public func connections(at point: Point) -> [Int] {
        let owners = [grid.owner(point.column, point.row), grid.secondOwner(point.column, point.row)].filter { $0 >= 0 }
        if owners.isEmpty {
            guard grid.owner(point.column, point.row) == WireGrid.label,
                let label = labels.first(where: {
                    $0.at.row == point.row && ($0.at.column..<$0.at.column + $0.columns).contains(point.column)
                })
            else { return [] }
            return nets[label.net].connections
        }
        return owners.flatMap { nets[Int($0)].connections }.filter { cells(ofConnection: $0).contains(point) }
    }
}
