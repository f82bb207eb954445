import Canvas

/// A drawing seen from further away, for an area that has no room for it: each box is one row with as much of its name as fits, and the
/// lines run where they ran, nearer together.
public struct SceneMap: Sendable {
    /// A box has three rows, and one lies between two: nearer together they would lie over each other.
    private static let mostRowsInOne = 4
    /// Less of a box would show hardly a letter.
    private static let leastBox = 3
    /// From so many columns on it stands in brackets; a narrower one needs all of them for its name.
    private static let leastInBrackets = 6
    /// So many columns of a cut name stand before the sign that it goes on.
    private static let leastBeforeSign = 3

    /// How much of an area it takes.
    public let size: Size
    /// Boxes by component, frames by group, in its own cells.
    public let boxes: [String: Rect]
    /// The frames of groups.
    public let frames: [String: Rect]
    private let whole: Size
    private let scene: Scene
    /// The cells of the boxes.
    private let taken: Set<Point>

    /// - Parameters:
    ///   - scene: What is drawn.
    ///   - area: What it shall fit into. Nil where boxes would lie over each other in it, or could not be told apart.
    public init?(_ scene: Scene, in area: Size) {
        guard !scene.boxes.isEmpty, area.columns > 0, scene.size.rows <= area.rows * SceneMap.mostRowsInOne else { return nil }
        whole = scene.size
        // At half the height a box is one row, and what runs beside its sides runs into it.
        size = Size(columns: min(area.columns, whole.columns), rows: min(area.rows, max(1, (whole.rows + 1) / 2)))
        self.scene = scene
        let (whole, size) = (whole, size)
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
        let lines = LinesOfMap(scene, in: size)
        let mappedFrames = Dictionary(scene.frames.map { ($0.id, mapped($0.frame)) }, uniquingKeysWith: { first, _ in first })
        frames = FramesOfMap(lines: lines, boxes: Array(narrow.values), size: size).clear(mappedFrames)
        let narrowest = narrow.values.map(\.size.columns).min() ?? 0
        boxes = SceneMap.widened(narrow, Array(frames.values), lines, scene, in: size)
        taken = Set(boxes.values.flatMap { box in (box.left..<box.right).map { Point(column: $0, row: box.top) } })
        guard narrowest >= min(SceneMap.leastBox, scene.boxes.map(\.frame.size.columns).min() ?? 0) else { return nil }
    }

    /// Each box as wide as its name asks, as far as what stands or runs beside it in its row leaves room for that and a line's head.
    private static func widened(
        _ boxes: [String: Rect], _ frames: [Rect], _ lines: LinesOfMap, _ scene: Scene, in size: Size
    ) -> [String: Rect] {
        var wide = boxes
        var rows: [Int: [String]] = [:]
        for box in scene.boxes { if let row = boxes[box.id]?.top { rows[row, default: []].append(box.id) } }
        for box in scene.boxes {
            guard var area = boxes[box.id] else { continue }
            // Brackets, and a badge.
            let missing = TextWidth.columns(box.text.whole) + 3 - area.size.columns
            guard missing > 0 else { continue }
            let others = (rows[area.top] ?? []).filter { $0 != box.id }.compactMap { wide[$0] }
            let sides = frames.filter { $0.top <= area.top && area.top < $0.bottom }.flatMap { [$0.left, $0.right - 1] }
            func isFree(_ column: Int) -> Bool {
                let cell = Point(column: column, row: area.top)
                // A line between two boxes is seen, with its head.
                let apart = lines.run(at: cell) ? 2 : 1
                return column >= 0 && column < size.columns && !sides.contains(column) && !lines.stand(at: cell, besides: box.id)
                    && !others.contains { $0.left - apart <= column && column < $0.right + apart }
            }
            let after = (0..<missing).prefix { index in
                let column = area.right + index
                return isFree(column) && (isFree(column + 1) || column + 1 == size.columns)
            }
            area.size.columns += after.count
            let before = (0..<missing - after.count).prefix { isFree(area.left - 1 - $0) && isFree(area.left - 2 - $0) }
            area.origin.column -= before.count
            area.size.columns += before.count
            wide[box.id] = area
        }
        return wide
    }

    static func place(_ point: Point, of whole: Size, in size: Size) -> Point {
        Point(column: point.column * size.columns / max(1, whole.columns), row: point.row * size.rows / max(1, whole.rows))
    }

    /// The cells of a connection from tail to head, side by side; empty for one that is not drawn.
    public func cells(ofConnection index: Int) -> [Point] {
        var cells: [Point] = []
        func go(to point: Point) {
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
        guard let route = scene.route(ofConnection: index) else { return [] }
        if let side = route.tailSide { go(to: end(side)) }
        for cell in scene.cells(ofConnection: index) { go(to: SceneMap.place(cell, of: whole, in: size)) }
        if let side = route.headSide { go(to: end(side)) }
        let isTwoWay = scene.course[index]?.isTwoWay == true
        return isTwoWay ? turnedEarlier(turnedEarlier(cells).reversed()).reversed() : turnedEarlier(cells)
    }

    /// A line that turns in the very cell of its head looks, where it forks, like one between two heads: it turns a row before, where no
    /// box stands in its way.
    private func turnedEarlier(_ cells: [Point]) -> [Point] {
        guard let head = cells.lastIndex(where: { !taken.contains($0) }), head + 1 < cells.count else { return cells }
        let step = cells[head + 1] - cells[head]
        var turn = head
        while turn > 0, cells[turn] - cells[turn - 1] != step, cells[turn - 1] - cells[turn] != step { turn -= 1 }
        guard turn < head, turn > 0, cells[turn] - cells[turn - 1] == step else { return cells }
        let earlier = cells[turn...head].map { $0 - step }
        guard !earlier.contains(where: taken.contains) else { return cells }
        return Array(cells[..<turn] + earlier.dropFirst() + cells[head...])
    }

    /// Where a line ends at a side: in the row of its box.
    private func end(_ side: Point) -> Point {
        let place = SceneMap.place(side, of: whole, in: size)
        guard let box = scene.box(at: side).flatMap({ boxes[$0.id] }) else { return place }
        return Point(column: max(box.left, min(box.right - 1, place.column)), row: box.top)
    }

    /// The connections that run through a cell.
    public func connections(at point: Point) -> [Int] {
        scene.course.indices.filter { cells(ofConnection: $0).contains(point) }
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
        drawLines(set, glyphs, on: &canvas)
        for box in badged.boxes { draw(box, among: badged.boxes, set, glyphs, ghosts.contains(box.id), on: &canvas) }
        return canvas
    }

    private func drawLines(_ set: Glyphs, _ glyphs: GlyphSet, on canvas: inout Canvas) {
        var arms: [Point: Arms] = [:]
        var dashed: Set<Point> = []
        var heads: [Point: Heading] = [:]
        for index in scene.course.indices {
            let cells = cells(ofConnection: index)
            guard let course = scene.course[index] else { continue }
            for (from, to) in zip(cells, cells.dropFirst()) {
                guard let heading = SceneMap.heading(from, to) else { continue }
                arms[from, default: []].insert(heading.arm)
                arms[to, default: []].insert(heading.opposite.arm)
                if scene.nets[course.net].isDashed { dashed.formUnion([from, to]) }
            }
            func point(_ cells: some Sequence<Point>) {
                var last: Point?
                for cell in cells {
                    if taken.contains(cell) { break }
                    last = cell
                }
                // The head looks from the last free cell to the one behind it.
                guard let last, let next = cells.first(where: { SceneMap.heading(last, $0) != nil && taken.contains($0) }) else { return }
                heads[last] = SceneMap.heading(last, next)
            }
            let outside = Array(cells.drop { taken.contains($0) })
            point(outside)
            if course.isTwoWay { point(Array(cells.reversed().drop { taken.contains($0) })) }
        }
        let sides = frames.values.filter { $0.size.rows > 1 && $0.size.columns > SceneMap.leastInBrackets }
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
        guard let area = frames[frame.id], area.size.rows > 1, area.size.columns > SceneMap.leastInBrackets else { return }
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
        guard let area = boxes[box.id] else { return }
        let frame = Style(isGhost ? .ghost : .boxFrame)
        let name = Style(isGhost ? .ghost : .boxName, isGhost ? [] : .bold)
        canvas.fill(Rect(origin: area.origin, size: Size(columns: area.size.columns, rows: 1)), style: name)
        guard area.size.columns >= SceneMap.leastInBrackets else {
            let text = SceneMap.name(of: box, columns: area.size.columns, among: all, glyphs)
            canvas.put(text, at: area.origin, style: box.badge?.style ?? name, limit: area.size.columns)
            return
        }
        canvas.put("[", at: area.origin, style: frame)
        canvas.put("]", at: Point(column: area.right - 1, row: area.top), style: frame)
        var at = area.origin + Point(column: 1, row: 0)
        if let badge = box.badge { at.column += canvas.put(set.badges[Int(badge.rawValue)], at: at, style: badge.style) }
        let room = area.right - 1 - at.column
        canvas.put(SceneMap.name(of: box, columns: room, among: all, glyphs), at: at, style: name, limit: room)
    }

    /// As much of a name as has room, and a sign that it goes on; where another name begins like that, the beginnings of its words, which
    /// tell them apart.
    private static func name(of box: PlacedBox, columns: Int, among all: [PlacedBox], _ glyphs: GlyphSet) -> String {
        let whole = box.text.whole
        guard TextWidth.columns(whole) > columns else { return whole }
        let sign = glyphs == .ascii ? "..." : "…"
        let room = columns - TextWidth.columns(sign)
        // Whole words, where they are enough to know it by.
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
        return shown.count >= leastBeforeSign ? shown : nil
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
