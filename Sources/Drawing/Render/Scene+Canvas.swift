import Canvas

extension Scene {
    /// The drawing in characters.
    ///
    /// - Parameters:
    ///   - glyphs: Which characters it is made of.
    ///   - ghosts: ids of boxes and groups that are only proposed.
    public func canvas(_ glyphs: GlyphSet = .unicode, ghosts: Set<String> = []) -> Canvas {
        let set = Glyphs.of(glyphs)
        var canvas = Canvas(size: size)
        for frame in frames { draw(frame, set, glyphs, ghosts.contains(frame.id), on: &canvas) }
        drawWires(set, on: &canvas)
        for box in boxes { draw(box, set, glyphs, ghosts.contains(box.id), on: &canvas) }
        for end in ends { draw(end, set, glyphs, on: &canvas) }
        for label in labels { canvas.put(label.text.text(glyphs), at: label.origin(glyphs), style: Style(.label)) }
        return canvas
    }

    private func fill(_ column: Int, _ row: Int, _ scalar: Unicode.Scalar, _ style: Style, _ canvas: inout Canvas) {
        canvas.put(scalar, at: Point(column: column, row: row), style: style)
    }

    private func drawWires(_ set: Glyphs, on canvas: inout Canvas) {
        let plain = Style(.wire)
        let dashed = Style(.asyncWire)
        for row in 0..<grid.rows {
            for column in 0..<grid.columns {
                let owner = grid.owner(column, row)
                if owner < 0 { continue }
                let arms = grid.arms(column, row)
                let isDashed = nets[Int(owner)].isDashed
                fill(column, row, set.wire(arms, isDashed: isDashed), isDashed ? dashed : plain, &canvas)
            }
        }
        for frame in frames { drawPassages(frame.frame, set, on: &canvas) }
    }

    /// A line that passes a frame crosses it.
    private func drawPassages(_ area: Rect, _ set: Glyphs, on canvas: inout Canvas) {
        func cross(_ column: Int, _ row: Int) {
            if grid.owner(column, row) >= 0 { fill(column, row, set.crossing, canvas[Point(column: column, row: row)].style, &canvas) }
        }
        for column in area.left..<area.right {
            cross(column, area.top)
            cross(column, area.bottom - 1)
        }
        for row in area.top..<area.bottom {
            cross(area.left, row)
            cross(area.right - 1, row)
        }
    }

    private func draw(_ frame: PlacedFrame, _ set: Glyphs, _ glyphs: GlyphSet, _ isGhost: Bool, on canvas: inout Canvas) {
        canvas.outline(frame.frame, set.frame, Style(isGhost ? .ghost : .groupFrame))
        let style = Style(isGhost ? .ghost : .groupTitle)
        var at = Point(column: frame.frame.left + 2, row: frame.frame.top)
        // Where the title leaves no room the badge takes the dash and the blank before it.
        let isTight = frame.badge != nil && frame.title.columns + 8 > frame.frame.size.columns
        if isTight { at.column -= 1 } else { at.column += canvas.put(" ", at: at, style: style) }
        if let badge = frame.badge {
            at.column += canvas.put(set.badges[Int(badge.rawValue)], at: at, style: badge.style)
            at.column += canvas.put(" ", at: at, style: style)
        }
        at.column += canvas.put(frame.title.text(glyphs), at: at, style: style)
        canvas.put(" ", at: at, style: style)
    }

    private func draw(_ box: PlacedBox, _ set: Glyphs, _ glyphs: GlyphSet, _ isGhost: Bool, on canvas: inout Canvas) {
        canvas.outline(box.frame, set.box, Style(isGhost ? .ghost : .boxFrame))
        drawText(of: box, set, glyphs, isGhost, on: &canvas)
    }

    /// What stands inside a box; lines end at its border, so that it can be written again by itself.
    func drawText(of box: PlacedBox, _ set: Glyphs, _ glyphs: GlyphSet, _ isGhost: Bool, on canvas: inout Canvas) {
        let area = box.frame
        let inner = Rect(column: area.left + 1, row: area.top + 1, columns: area.size.columns - 2, rows: area.size.rows - 2)
        canvas.fill(inner, style: Style(isGhost ? .ghost : .boxName))
        let name = Style(isGhost ? .ghost : .boxName, isGhost ? [] : .bold)
        let detail = Style(isGhost ? .ghost : .boxDetail)
        var row = inner.top + max(0, inner.size.rows - box.text.rows) / 2
        for (index, line) in box.text.name.enumerated() {
            let text = line.text(glyphs)
            var column = inner.left + 1
            if index == 0, let badge = box.badge {
                let copies = box.text.copies.isEmpty ? 0 : TextWidth.columns(box.text.copies) + 2
                let isTight = TextWidth.columns(text) + copies + 2 > inner.size.columns - 2
                if isTight { column = inner.left }
                // The blank behind it is the box's: reversed with the badge it would look like a part of the name.
                column += canvas.put(set.badges[Int(badge.rawValue)], at: Point(column: column, row: row), style: badge.style) + 1
            }
            canvas.put(text, at: Point(column: column, row: row), style: name)
            if index == 0, !box.text.copies.isEmpty {
                canvas.put(box.text.copies, at: Point(column: inner.right - 1 - TextWidth.columns(box.text.copies), row: row), style: name)
            }
            row += 1
        }
        for line in box.text.details {
            canvas.put(line.text(glyphs), at: Point(column: inner.left + 1, row: row), style: detail)
            row += 1
        }
    }

    private func draw(_ end: WireEnd, _ set: Glyphs, _ glyphs: GlyphSet, on canvas: inout Canvas) {
        if end.hasHead {
            fill(end.at.column, end.at.row, set.head(end.heading), Style(nets[end.net].isDashed ? .asyncWire : .wire), &canvas)
        } else if !end.isAtFrame, glyphs == .unicode {
            let side = Point(column: end.at.column + end.heading.step.columns, row: end.at.row + end.heading.step.rows)
            fill(side.column, side.row, set.tee(end.heading.opposite), canvas[side].style, &canvas)
        }
    }
}

extension Canvas {
    /// A frame of the shape's corners and sides.
    mutating func outline(_ area: Rect, _ shape: [Unicode.Scalar], _ style: Style) {
        fill(Rect(column: area.left, row: area.top, columns: area.size.columns, rows: 1), with: shape[4], style: style)
        fill(Rect(column: area.left, row: area.bottom - 1, columns: area.size.columns, rows: 1), with: shape[4], style: style)
        fill(Rect(column: area.left, row: area.top, columns: 1, rows: area.size.rows), with: shape[5], style: style)
        fill(Rect(column: area.right - 1, row: area.top, columns: 1, rows: area.size.rows), with: shape[5], style: style)
        put(shape[0], at: Point(column: area.left, row: area.top), style: style)
        put(shape[1], at: Point(column: area.right - 1, row: area.top), style: style)
        put(shape[2], at: Point(column: area.left, row: area.bottom - 1), style: style)
        put(shape[3], at: Point(column: area.right - 1, row: area.bottom - 1), style: style)
    }
}

extension Badge {
    var style: Style {
        switch self {
        case .error: Style(.error)
        case .warning: Style(.warning)
        case .advice: Style(.advice)
        }
    }
}
