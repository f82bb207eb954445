import Canvas
import Catalog
import Drawing
import Whiteboard

/// The drawing as a picture: the same boxes, frames and lines at the same places as in characters, texts as text.
///
/// A cell is 9 by 20 pixels, so that text of 15 pixels in a font of one width fits it. Colours are attributes, which every viewer shows;
/// a style sheet changes them on dark pages.
public struct SVGExport {
    private let scene: Scene
    let board: Board
    let catalog: Catalog
    let colours: SVGColours
    let notes: [String: String]

    /// Pixels of a cell.
    static let cell = (width: 9.0, height: 20.0)
    /// Pixels around the drawing.
    private static let margin = 12.0
    /// How round the turns of lines are.
    private static let turn = 6.0

    /// A document of its own; ends with a line break.
    ///
    /// - Parameters:
    ///   - scene: The drawing.
    ///   - board: The board.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - colours: The theme whose colours it has.
    ///   - tooltips: More to say of a box, by the component's id; a viewer shows it with the pointer on the box.
    public static func write(
        _ scene: Scene, of board: Board, catalog: Catalog, colours: SVGColours, tooltips: [String: String] = [:]
    ) -> String {
        SVGExport(scene: scene, board: board, catalog: catalog, colours: colours, notes: tooltips).lines().map { $0 + "\n" }.joined()
    }

    /// The same in pieces that lie one below the other, for pages of paper: the first holds all of it, the others show more of that.
    ///
    /// - Parameter cuts: Where the pieces end in pixels, the last at the picture's lower edge.
    static func pieces(
        _ scene: Scene, of board: Board, catalog: Catalog, colours: SVGColours, tooltips: [String: String], cuts: [Int]
    ) -> [String] {
        let export = SVGExport(scene: scene, board: board, catalog: catalog, colours: colours, notes: tooltips)
        let width = size(of: scene).width
        return cuts.indices.map { number in
            let top = number == 0 ? 0 : cuts[number - 1]
            let height = cuts[number] - top
            if number == 0 { return export.lines(height: height, id: pieceID).joined(separator: "\n") }
            return "<svg width=\"\(width)\" height=\"\(height)\" viewBox=\"0 \(top) \(width) \(height)\" aria-hidden=\"true\" \(font)>"
                + "<use href=\"#\(pieceID)\"/></svg>"
        }
    }

    private static let pieceID = "bw-drawing"
    private static let font =
        "font-family=\"ui-monospace, 'SFMono-Regular', Menlo, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" font-size=\"15\""

    /// - Parameters:
    ///   - seen: How much of it is seen, from the top; nil for all.
    ///   - id: What further pieces know the drawing by.
    private func lines(height seen: Int? = nil, id: String? = nil) -> [String] {
        let under = Self.under(scene)
        let (width, whole) = Self.size(of: scene)
        let height = seen ?? whole
        let head =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" "
            + "role=\"img\" \(Self.font)>"
        let start = [
            head, "<title>\(MarkupText.escaped(VisibleText.line(board.title ?? "Architecture diagram")))</title>",
            "<style>\(colours.sheet)</style>",
        ]
        let paper =
            "<rect width=\"\(id == nil ? "100%" : "\(width)")\" height=\"\(id == nil ? "100%" : "\(whole)")\" \(attributes(.paper))/>"
        let texts = under.enumerated().map { text($1, column: 0.0, row: scene.size.rows + 1 + $0, .detail, leads: true) }
        let drawing =
            ["<g transform=\"translate(\(number(Self.margin)) \(number(Self.margin)))\">"] + scene.frames.map(frame) + wires
            + scene.boxes.map(box) + scene.frames.map(title) + scene.labels(.unicode).map(label) + texts + ["</g>"]
        let body = [paper] + drawing
        return start + (id.map { ["<g id=\"\($0)\">"] + body + ["</g>"] } ?? body) + ["</svg>"]
    }

    /// Where a picture may be cut without a box in two, in pixels from its top.
    static func gaps(of scene: Scene) -> [Int] {
        // How many boxes more stand in a row than in the one above it.
        var changes = [Int](repeating: 0, count: max(1, scene.size.rows) + 1)
        for box in scene.boxes where box.frame.top + 1 < box.frame.bottom {
            for (row, change) in [(box.frame.top + 1, 1), (box.frame.bottom, -1)] { changes[min(max(0, row), changes.count - 1)] += change }
        }
        var count = changes[0]
        return (1..<max(1, scene.size.rows)).filter { row in
            count += changes[row]
            return count == 0
        }.map { Int(margin + Double($0) * cell.height) }
    }

    /// What stands below the drawing.
    private static func under(_ scene: Scene) -> [String] { scene.legendLines(.unicode) + scene.noteTexts }

    /// Width and height of a drawing's picture in pixels.
    static func size(of scene: Scene) -> (width: Int, height: Int) {
        let under = under(scene)
        let columns = max(scene.size.columns, under.map { TextWidth.columns($0) }.max() ?? 0)
        let rows = scene.size.rows + (under.isEmpty ? 0 : under.count + 1)
        return (Int(Double(columns) * cell.width + 2 * margin), Int(Double(rows) * cell.height + 2 * margin))
    }

    // MARK: Places

    /// Half a pixel beside the middle of a cell, where a line of one pixel is sharp.
    func x(_ column: Int) -> Double { (Double(column) + 0.5) * Self.cell.width.rounded() }
    func y(_ row: Int) -> Double { (Double(row) + 0.5) * Self.cell.height + 0.5 }

    /// Without a point where there is none to say, and with a point in every locale.
    func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    func attributes(_ part: SVGColours.Part) -> String {
        "class=\"\(part.style)\" \(part.isLine ? "stroke" : "fill")=\"\(colours.colour(part, dark: false))\""
    }

    func outline(_ area: Rect, _ part: SVGColours.Part, radius: Double, _ more: String) -> String {
        let size = (width: x(area.right - 1) - x(area.left), height: y(area.bottom - 1) - y(area.top))
        return "<rect x=\"\(number(x(area.left)))\" y=\"\(number(y(area.top)))\" width=\"\(number(size.width))\" "
            + "height=\"\(number(size.height))\" rx=\"\(number(radius))\" \(attributes(part)) \(more)/>"
    }

    /// A text by its first cell. It is centred over its cells, since wide characters are drawn narrower than the two cells that they take;
    /// one that begins a line of its own begins there.
    func text(
        _ text: String, column: Double, row: Int, _ part: SVGColours.Part, bold: Bool = false, behind: Bool = false, leads: Bool = false
    ) -> String {
        guard !text.isEmpty else { return "" }
        let left = column * Self.cell.width
        let width = Double(TextWidth.columns(text)) * Self.cell.width
        let words =
            "<text x=\"\(number(leads ? left : left + width / 2))\" y=\"\(number(y(row) + 5))\"\(leads ? "" : " text-anchor=\"middle\"") "
            + "xml:space=\"preserve\" \(attributes(part))\(bold ? " font-weight=\"bold\"" : "")>\(MarkupText.escaped(text))</text>"
        guard behind else { return words }
        // What a text stands in, a line or a frame, is not seen behind it.
        return
            "<rect x=\"\(number(left - 3))\" y=\"\(number(y(row) - 9))\" width=\"\(number(width + 6))\" height=\"18\" \(attributes(.paper))/>"
            + words
    }

    // MARK: Frames and boxes

    private func frame(_ frame: PlacedFrame) -> String {
        outline(frame.frame, .frame, radius: 6, "fill=\"none\" stroke-dasharray=\"4 4\"")
    }

    private func title(_ frame: PlacedFrame) -> String {
        text(frame.title(.unicode), column: Double(frame.frame.left + 3), row: frame.frame.top, .title, behind: true)
    }

    private func label(_ label: (text: String, at: Point, connections: [Int])) -> String {
        text(label.text, column: Double(label.at.column), row: label.at.row, .label, behind: true)
    }

    // MARK: Lines

    /// The steps of one net that are drawn, from a cell to the next, either way: a number each, since thousands of lines may share a
    /// trunk of thousands of steps.
    private struct Steps {
        private var drawn: Set<UInt64> = []

        /// Whether a step is new.
        mutating func insert(_ from: Point, _ to: Point) -> Bool {
            let isForward = (from.row, from.column) < (to.row, to.column)
            let (first, second) = isForward ? (from, to) : (to, from)
            let place = UInt64(UInt32(truncatingIfNeeded: first.row)) << 31 | UInt64(UInt32(truncatingIfNeeded: first.column)) & 0x7FFF_FFFF
            return drawn.insert(place << 1 | (first.row == second.row ? 1 : 0)).inserted
        }
    }

    /// Lines of one net share a trunk: each piece of it is drawn once, so that its dashes stay dashes.
    private var wires: [String] {
        var drawn: [Int: Steps] = [:]
        var paths: [String] = []
        var heads: [String] = []
        let ways = SceneWays(scene)
        for index in board.connections.indices {
            guard let route = ways.route(ofConnection: index) else { continue }
            var cells = ways.cells(ofConnection: index)
            if let side = route.tailSide { cells.insert(side, at: 0) }
            if let side = route.headSide { cells.append(side) }
            let part: SVGColours.Part = route.isDashed ? .dashed : .wire
            var piece: [Point] = []
            var steps = drawn.removeValue(forKey: route.net) ?? Steps()
            for (place, (from, to)) in zip(cells, cells.dropFirst()).enumerated() {
                let isNew = steps.insert(from, to)
                if isNew {
                    // A piece reaches a step into what is there: the trunk may turn, rounded, where it begins.
                    if piece.isEmpty { piece = place > 0 ? [cells[place - 1], from] : [from] }
                    piece.append(to)
                } else if !piece.isEmpty {
                    paths.append(path(piece + [to], part))
                    piece = []
                }
            }
            drawn[route.net] = steps
            if !piece.isEmpty { paths.append(path(piece, part)) }
            if let side = route.headSide, let last = cells.dropLast().last { heads.append(head(from: last, to: side, part)) }
            if route.isTwoWay, let side = route.tailSide, cells.count > 1 { heads.append(head(from: cells[1], to: side, part)) }
        }
        return paths + heads
    }

    /// A line along cells, its turns rounded.
    private func path(_ cells: [Point], _ part: SVGColours.Part) -> String {
        var corners = [cells[0]]
        for (index, cell) in cells.enumerated().dropFirst().dropLast() {
            let isStraight = cells[index - 1].row == cells[index + 1].row || cells[index - 1].column == cells[index + 1].column
            if !isStraight { corners.append(cell) }
        }
        corners.append(cells[cells.count - 1])
        var data = "M\(number(x(corners[0].column))) \(number(y(corners[0].row)))"
        for (index, corner) in corners.enumerated().dropFirst() {
            let at = (x: x(corner.column), y: y(corner.row))
            guard index + 1 < corners.count else {
                data += "L\(number(at.x)) \(number(at.y))"
                continue
            }
            let before = toward(corner, from: corners[index - 1])
            let after = toward(corner, from: corners[index + 1])
            data += "L\(number(before.x)) \(number(before.y))Q\(number(at.x)) \(number(at.y)) \(number(after.x)) \(number(after.y))"
        }
        let dash = part == .dashed ? " stroke-dasharray=\"6 4\"" : ""
        return "<path d=\"\(data)\" fill=\"none\" \(attributes(part)) stroke-width=\"1.4\"\(dash)/>"
    }

    /// The point a little ahead of a corner on the way from a cell, no further than half of it.
    private func toward(_ corner: Point, from other: Point) -> (x: Double, y: Double) {
        let at = (x: x(corner.column), y: y(corner.row))
        let start = (x: x(other.column), y: y(other.row))
        let length = max(abs(at.x - start.x), abs(at.y - start.y))
        let share = min(Self.turn, length / 2) / max(length, 1)
        return (at.x + (start.x - at.x) * share, at.y + (start.y - at.y) * share)
    }

    /// A head whose tip touches a side.
    private func head(from cell: Point, to side: Point, _ part: SVGColours.Part) -> String {
        let tip = (x: x(side.column), y: y(side.row))
        let step = (x: Double((side.column - cell.column).signum()), y: Double((side.row - cell.row).signum()))
        let base = (x: tip.x - step.x * 9, y: tip.y - step.y * 9)
        let wing = (x: step.y * 4, y: step.x * 4)
        let points: [(x: Double, y: Double)] = [tip, (base.x + wing.x, base.y + wing.y), (base.x - wing.x, base.y - wing.y)]
        let data = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
        return "<polygon points=\"\(data)\" class=\"\(part.style)-head\" fill=\"\(colours.colour(part, dark: false))\"/>"
    }
}
