import Canvas

/// A drawing seen from further away, for an area that has no room for it: each box is one row with as much of its name as fits, and the
/// lines run where they ran, nearer together. Where that has no room either the boxes are packed without lines.
public struct SceneMap: Sendable {
    /// A box has three rows, and one lies between two: nearer together they would lie over each other.
    private static let mostRowsInOne = 4
    /// Less of a box would show hardly a letter.
    private static let leastBox = 3
    /// From so many columns on it stands in brackets; a narrower one needs all of them for its name.
    static let leastInBrackets = 6
    /// So many columns of a cut name stand before the sign that it goes on.
    private static let leastBeforeSign = 3

    /// How much of an area it takes.
    public let size: Size
    /// Boxes by component, frames by group, in its own cells.
    public let boxes: [String: Rect]
    /// The frames of groups.
    public let frames: [String: Rect]
    /// Connections that have no room in it: nothing of them is drawn, rather than something that is not so.
    public var missing: [Int] { lines.missing.sorted() }
    private let lines: WaysOfMap
    /// What is seen of boxes that are packed; nil where lines run between them.
    private let packed: PackedMap.Detail?

    /// Whether boxes have room in an area: they would not lie over each other, and can be told apart.
    ///
    /// - Parameters:
    ///   - scene: What is drawn.
    ///   - area: What it shall fit into.
    public static func isPossible(_ scene: Scene, in area: Size) -> Bool {
        guard !scene.boxes.isEmpty, area.columns > 0, scene.size.rows <= area.rows * mostRowsInOne else { return false }
        let size = Size(columns: min(area.columns, scene.size.columns), rows: 1)
        let narrowest = scene.boxes.map { box in
            let ends = [box.frame.left, box.frame.right - 1].map {
                place(Point(column: $0, row: 0), of: scene.size, in: size).column
            }
            return ends[1] - ends[0] + 1
        }.min()
        return narrowest ?? 0 >= min(leastBox, scene.boxes.map(\.frame.size.columns).min() ?? 0)
    }

    /// - Parameters:
    ///   - scene: What is drawn.
    ///   - area: What it shall fit into. Nil where boxes would lie over each other in it, or could not be told apart.
    public init?(_ scene: Scene, in area: Size) {
        guard SceneMap.isPossible(scene, in: area) else { return nil }
        let columns = min(area.columns, scene.size.columns)
        // At half the height a box is one row, and what runs beside its sides runs into it.
        let half = min(area.rows, max(1, (scene.size.rows + 1) / 2))
        var best = SceneMap(scene, size: Size(columns: columns, rows: half))
        let most = min(area.rows, scene.size.rows)
        if !best.lines.missing.isEmpty, most > half {
            let higher = SceneMap(scene, size: Size(columns: columns, rows: most))
            if higher.lines.missing.count < best.lines.missing.count { best = higher }
        }
        self = best
    }

    /// The boxes alone, without lines between them: that takes no time, and has room in any area.
    ///
    /// - Parameters:
    ///   - scene: What is drawn. Nil where that is nothing.
    ///   - area: What it shall fit into.
    public init?(packing scene: Scene, in area: Size) {
        guard !scene.boxes.isEmpty, area.columns > 0, area.rows > 0 else { return nil }
        let map = PackedMap(scene, in: area)
        (size, boxes, frames, packed) = (map.size, map.boxes, map.frames, map.detail)
        lines = WaysOfMap(missing: scene.course.indices.filter { scene.course[$0] != nil })
    }

    private init(_ scene: Scene, size: Size) {
        self.size = size
        packed = nil
        let whole = scene.size
        func place(_ point: Point) -> Point { SceneMap.place(point, of: whole, in: size) }
        func mapped(_ frame: Rect) -> Rect {
            let first = place(frame.origin)
            let last = place(Point(column: frame.right - 1, row: frame.bottom - 1))
            return Rect(column: first.column, row: first.row, columns: last.column - first.column + 1, rows: last.row - first.row + 1)
        }
        let narrow = Dictionary(
            scene.boxes.map { box in
                let middle = place(Point(column: box.frame.left, row: box.frame.top + (box.frame.size.rows - 1) / 2)).row
                let small = mapped(box.frame)
                return (box.id, Rect(column: small.left, row: middle, columns: small.size.columns, rows: 1))
            }, uniquingKeysWith: { first, _ in first })
        let drawn = LinesOfMap(scene, in: size)
        let mappedFrames = Dictionary(scene.frames.map { ($0.id, mapped($0.frame)) }, uniquingKeysWith: { first, _ in first })
        let frames = FramesOfMap(lines: drawn, boxes: Array(narrow.values), size: size).clear(mappedFrames)
        let widening = WidenedBoxes(scene, frames: Array(frames.values), size: size)
        let boxes = widening.widened(narrow, isTaken: drawn.stand, apart: { drawn.run(at: $0) ? 2 : 1 })
        let titles = scene.frames.filter { SceneMap.isDrawn(frames[$0.id]) }.map { ($0.id, $0.title.columns + 1) }
        let ground = GroundOfMap(
            size: size, boxes: boxes, frames: frames, titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
        lines = WaysOfMap(scene, on: ground) { connection in
            scene.cells(ofConnection: connection).reduce(into: []) { SceneMap.go(to: place($1), &$0) }
        }
        // Where no line has come to run a name has more room.
        let cells = Set(lines.ways.values.flatMap(\.cells))
        let wider = widening.widened(boxes, isTaken: { cell, _ in cells.contains(cell) }, apart: { _ in 2 })
        (self.frames, self.boxes) = (frames, wider)
    }

    /// Goes on to a cell, side by side.
    private static func go(to point: Point, _ cells: inout [Point]) {
        // What was straight stays so: of a step only one side is longer than nothing.
        guard let last = cells.last else { return cells.append(point) }
        let turn = Point(column: last.column, row: point.row)
        for (from, to) in [(last, turn), (turn, point)] where from != to {
            let step = Point(column: (to.column - from.column).signum(), row: (to.row - from.row).signum())
            var cell = from
            while cell != to {
                cell = cell + step
                cells.append(cell)
            }
        }
    }

    /// Too small a frame has no side that could be told from a line.
    private static func isDrawn(_ frame: Rect?) -> Bool {
        frame.map { $0.size.rows > 1 && $0.size.columns > leastInBrackets } ?? false
    }

    static func place(_ point: Point, of whole: Size, in size: Size) -> Point {
        Point(column: point.column * size.columns / max(1, whole.columns), row: point.row * size.rows / max(1, whole.rows))
    }

    /// The cells of a connection from tail to head, side by side; empty for one that is not drawn.
    public func cells(ofConnection index: Int) -> [Point] { lines.ways[index]?.cells ?? [] }

    /// The connections that run through a cell.
    public func connections(at point: Point) -> [Int] {
        lines.ways.keys.sorted().filter { lines.ways[$0]?.cells.contains(point) == true }
    }

    // MARK: In characters

    /// The map in characters, with the badges that the scene has now.
    ///
    /// - Parameters:
    ///   - badged: The scene with the badges that are to be shown.
    ///   - glyphs: Which characters it is made of.
    ///   - ghosts: ids of boxes that are only proposed.
    public func canvas(of badged: Scene, _ glyphs: GlyphSet = .unicode, ghosts: Set<String> = []) -> Canvas {
        let set = Glyphs.of(glyphs)
        var canvas = Canvas(size: size)
        for frame in badged.frames { draw(frame, set, glyphs, ghosts.contains(frame.id), on: &canvas) }
        switch packed {
        case nil:
            drawLines(of: badged, set, glyphs, on: &canvas)
            for box in badged.boxes { draw(box, among: badged.boxes, set, glyphs, ghosts.contains(box.id), on: &canvas) }
        case .names?: drawNames(of: badged, set, glyphs, ghosts, on: &canvas)
        case .signs?, .dots?: drawSigns(of: badged, set, glyphs, ghosts, on: &canvas)
        }
        return canvas
    }

    private func drawLines(of scene: Scene, _ set: Glyphs, _ glyphs: GlyphSet, on canvas: inout Canvas) {
        var arms: [Point: Arms] = [:]
        var dashed: Set<Point> = []
        var heads: [Point: Heading] = [:]
        for (index, way) in lines.ways {
            guard let first = way.cells.first, let last = way.cells.last, let course = scene.course[index] else { continue }
            arms[first, default: []].insert(way.tail.arm)
            arms[last, default: []].insert(way.head.arm)
            for (from, to) in zip(way.cells, way.cells.dropFirst()) {
                guard let heading = SceneMap.heading(from, to) else { continue }
                arms[from, default: []].insert(heading.arm)
                arms[to, default: []].insert(heading.opposite.arm)
            }
            if scene.nets[course.net].isDashed { dashed.formUnion(way.cells) }
            heads[last] = way.head
            if way.isTwoWay { heads[first] = way.tail }
        }
        let sides = frames.values.filter { SceneMap.isDrawn($0) }
        for (cell, own) in arms {
            // What passes a frame leaves it to be seen, as in the drawing.
            let isPassing = sides.contains { frame in
                own == [.left, .right] && (cell.column == frame.left || cell.column == frame.right - 1)
                    && frame.top < cell.row && cell.row < frame.bottom - 1
                    || own == [.up, .down] && (cell.row == frame.top || cell.row == frame.bottom - 1)
                        && frame.left < cell.column && cell.column < frame.right - 1
            }
            let arm = isPassing ? [.left, .right, .up, .down] : own
            let isDashed = dashed.contains(cell)
            canvas.put(set.wire(arm, isDashed: isDashed), at: cell, style: Style(isDashed ? .asyncWire : .wire))
        }
        for (cell, heading) in heads {
            // Beside names in one row the head that points up would be the sign of a warning.
            let head: Unicode.Scalar = heading == .up && glyphs == .unicode ? "↑" : set.head(heading)
            canvas.put(head, at: cell, style: Style(dashed.contains(cell) ? .asyncWire : .wire))
        }
    }

    private static func heading(_ from: Point, _ to: Point) -> Heading? {
        Heading.allCases.first { $0.step == (columns: to.column - from.column, rows: to.row - from.row) }
    }

    /// What runs to a frame ends at something.
    private func draw(_ frame: PlacedFrame, _ set: Glyphs, _ glyphs: GlyphSet, _ isGhost: Bool, on canvas: inout Canvas) {
        guard let area = frames[frame.id], SceneMap.isDrawn(area) else { return }
        canvas.outline(area, set.frame, Style(isGhost ? .ghost : .groupFrame))
        var at = Point(column: area.left + 2, row: area.top)
        if let badge = frame.badge { at.column += canvas.put(set.badges[Int(badge.rawValue)], at: at, style: badge.style) }
        let room = area.right - 2 - at.column
        let title = frame.title.text(glyphs)
        let sign = glyphs == .ascii ? "..." : "…"
        let words =
            TextWidth.columns(title) <= room
            ? title : SceneMap.wholeWords(of: title, columns: room - TextWidth.columns(sign)).map { $0 + sign }
        canvas.put(words ?? title, at: at, style: Style(isGhost ? .ghost : .groupTitle), limit: max(0, room))
    }

    private func draw(
        _ box: PlacedBox, among all: [PlacedBox], _ set: Glyphs, _ glyphs: GlyphSet, _ isGhost: Bool, on canvas: inout Canvas
    ) {
        draw(box, set, isGhost, on: &canvas) { SceneMap.name(of: box, columns: $0, among: all, glyphs) }
    }

    /// - Parameter text: What of the name is shown in so many columns.
    func draw(_ box: PlacedBox, _ set: Glyphs, _ isGhost: Bool, on canvas: inout Canvas, text: (Int) -> String) {
        guard let area = boxes[box.id] else { return }
        let frame = Style(isGhost ? .ghost : .boxFrame)
        let name = Style(isGhost ? .ghost : .boxName, isGhost ? [] : .bold)
        canvas.fill(Rect(origin: area.origin, size: Size(columns: area.size.columns, rows: 1)), style: name)
        guard area.size.columns >= SceneMap.leastInBrackets else {
            canvas.put(text(area.size.columns), at: area.origin, style: box.badge?.style ?? name, limit: area.size.columns)
            return
        }
        canvas.put("[", at: area.origin, style: frame)
        canvas.put("]", at: Point(column: area.right - 1, row: area.top), style: frame)
        var at = area.origin + Point(column: 1, row: 0)
        if let badge = box.badge { at.column += canvas.put(set.badges[Int(badge.rawValue)], at: at, style: badge.style) }
        let room = area.right - 1 - at.column
        canvas.put(text(room), at: at, style: name, limit: room)
    }

    /// As much of a name as has room, and a sign that it goes on; where another name begins like that, the beginnings of its words, which
    /// tell them apart.
    private static func name(of box: PlacedBox, columns: Int, among all: [PlacedBox], _ glyphs: GlyphSet) -> String {
        let whole = box.text.whole
        guard TextWidth.columns(whole) > columns else { return whole }
        let sign = glyphs == .ascii ? "..." : "…"
        let room = columns - TextWidth.columns(sign)
        // Whole words, where they are enough to know it by and leave little of the room.
        if let words = wholeWords(of: whole, columns: room), !all.contains(where: { $0.id != box.id && $0.text.whole.hasPrefix(words) }) {
            return words + sign
        }
        // Of less than that the sign would leave too little to know it by.
        let signed = room >= leastBeforeSign ? BoxText.prefix(whole, columns: room) : nil
        let cut = signed ?? BoxText.prefix(whole, columns: columns)
        guard all.contains(where: { $0.id != box.id && $0.text.whole.hasPrefix(cut) }) else {
            return signed.map { $0 + sign } ?? whole
        }
        return beginnings(ofWords: whole, columns: columns)
    }

    /// The words of a name that have room, the last of them whole; nil where the first has none, or says too little.
    private static func wholeWords(of name: String, columns: Int) -> String? {
        var shown = ""
        for word in name.split(separator: " ") {
            let next = shown.isEmpty ? String(word) : shown + " " + word
            guard TextWidth.columns(next) <= columns else { break }
            shown = next
        }
        return shown.count >= leastBeforeSign && TextWidth.columns(shown) * 3 >= columns * 2 ? shown : nil
    }

    /// `Paym prov` of `Payment provider`: a letter more of each word in turn, as long as there is room.
    private static func beginnings(ofWords name: String, columns: Int) -> String {
        let words = name.split(separator: " ")
        guard words.count > 1, columns >= 2 * words.count - 1 else { return name }
        var letters = words.map { _ in 0 }
        func text() -> String { zip(words, letters).map { String($0.prefix($1)) }.joined(separator: " ") }
        var index = 0
        var shown = name
        while letters.reduce(0, +) < name.count {
            letters[index] += 1
            let next = text()
            guard TextWidth.columns(next) <= columns else { break }
            shown = next
            repeat { index = (index + 1) % words.count } while letters[index] >= words[index].count && next.count < name.count
        }
        return shown
    }
}
