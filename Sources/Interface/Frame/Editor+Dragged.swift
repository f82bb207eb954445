import Canvas
import Drawing
import Whiteboard

// What is under way with the mouse, drawn over the board.

extension Editor {
    /// Where the sides of the selected box are taken hold of, and where what is dragged would go.
    func drawDragged(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        guard let pointer, pointer.hasMoved else { return drawHandles(area, shift, on: &canvas) }
        if let word = pointer.word, area.contains(pointer.at) {
            canvas.put("[\(word)]", at: pointer.at, style: Style(.selection, .bold), limit: area.right - pointer.at.column)
        } else if let source = pointer.source, let box = drawing.boxes[source] {
            switch target(of: pointer) {
            case .component(let id)?, .group(let id)?:
                if let box = drawing.boxes[id] ?? drawing.frames[id] {
                    outline(box, area, shift, Style(.selection, .bold), on: &canvas)
                }
            default: break
            }
            drawLine(from: box.offset(by: shift), to: pointer.at, area, on: &canvas)
        } else if pointer.component != nil {
            // It is drawn where it goes, with its lines; a ghost stands for it where it cannot be, or is not drawn yet.
            guard pointer.refusal != nil || drawing.isBehind else { return }
            for id in dragged(pointer) { drawGhost(of: id, pointer, area, shift, on: &canvas) }
        }
    }

    /// The middle of each side, unless a line ends there: then the free cell next to it.
    private func drawHandles(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        guard isMouseInHand, whatIf == nil, prompt == nil, drawing.map == nil,
            let box = (selection.component ?? selection.group).flatMap({ drawing.boxes[$0] })
        else { return }
        let level = (box.left + 1..<box.right - 1).sorted {
            abs(2 * $0 - box.left - box.right + 1) < abs(2 * $1 - box.left - box.right + 1)
        }
        let upright = (box.top + 1..<box.bottom - 1).sorted {
            abs(2 * $0 - box.top - box.bottom + 1) < abs(2 * $1 - box.top - box.bottom + 1)
        }
        let sides = [
            level.map { Point(column: $0, row: box.top) }, level.map { Point(column: $0, row: box.bottom - 1) },
            upright.map { Point(column: box.left, row: $0) }, upright.map { Point(column: box.right - 1, row: $0) },
        ]
        let free: Set<String> = ["─", "│", "-", "|"]
        for side in sides {
            guard let cell = side.first(where: { free.contains(drawing.canvas.text(at: $0)) }) else { continue }
            put(glyphs == .ascii ? "o" : "○", at: cell, area, shift, Style(.selection, .bold), on: &canvas)
        }
    }

    /// The box where it would stand; what it leaves is dimmed, and a place that it cannot have is marked.
    private func drawGhost(of id: String, _ pointer: Pointer, _ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        guard let box = drawing.boxes[id], let start = pointer.starts[id], let origin = drawing.scene?.origin else { return }
        let step = start + (pointer.at - pointer.pressedAt) - origin - box.origin
        restyle(box, area, shift, on: &canvas) { _ in Style(.ghost) }
        let style = Style(pointer.refusal == nil ? .selection : .error, .bold)
        for row in 0..<box.size.rows {
            for column in 0..<box.size.columns {
                let cell = Point(column: column, row: row)
                // Where a line ends the box has a side like elsewhere.
                put(ghostSign(of: box, at: cell), at: box.origin + cell + step, area, shift, style, on: &canvas)
            }
        }
    }

    private func ghostSign(of box: Rect, at cell: Point) -> String {
        let corners = glyphs == .ascii ? ["+", "+", "+", "+"] : ["┌", "┐", "└", "┘"]
        let isTop = cell.row == 0
        let isBottom = cell.row == box.size.rows - 1
        let isLeft = cell.column == 0
        let isRight = cell.column == box.size.columns - 1
        if isTop || isBottom {
            if isLeft || isRight { return corners[(isTop ? 0 : 2) + (isLeft ? 0 : 1)] }
            return glyphs == .ascii ? "-" : "─"
        }
        if isLeft || isRight { return glyphs == .ascii ? "|" : "│" }
        return drawing.canvas.text(at: box.origin + cell)
    }

    /// A line from the nearest side of a box to a cell, with one turn at most.
    private func drawLine(from box: Rect, to end: Point, _ area: Rect, on canvas: inout Sheet) {
        guard !box.contains(end) else { return }
        let isPlain = glyphs == .ascii
        let style = Style(.selection, .bold)
        func put(_ text: String, _ column: Int, _ row: Int) {
            let point = Point(column: column, row: row)
            if area.contains(point) { canvas.put(text, at: point, style: style) }
        }
        let middle = (box.top + box.bottom - 1) / 2
        let isBeside = end.column < box.left || end.column >= box.right
        let isLevel = (box.top..<box.bottom).contains(end.row)
        let row = isBeside ? (isLevel ? end.row : middle) : end.row
        if isBeside {
            let isRight = end.column >= box.right
            let columns = isRight ? box.right..<end.column : end.column + 1..<box.left
            for column in columns { put(isPlain ? "-" : "─", column, row) }
            if row == end.row { return put(isRight ? (isPlain ? ">" : "▶") : isPlain ? "<" : "◀", end.column, row) }
            let isDown = end.row > row
            put(isPlain ? "+" : isRight ? (isDown ? "╮" : "╯") : isDown ? "╭" : "╰", end.column, row)
        }
        let isDown = end.row > (isBeside ? row : box.top)
        let start = isBeside ? row : isDown ? box.bottom - 1 : box.top
        let rows = isDown ? start + 1..<max(start + 1, end.row) : min(start, end.row + 1)..<start
        for row in rows { put(isPlain ? "|" : "│", end.column, row) }
        put(isDown ? (isPlain ? "v" : "▼") : isPlain ? "^" : "▲", end.column, end.row)
    }
}
