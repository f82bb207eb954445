import Canvas
import Whiteboard

// The board's part of the screen: the drawing, and what is laid over it.

extension Editor {
    func drawBoard(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let area = layout.board
        guard !area.isEmpty else { return }
        let shown = panned(drawing, in: area.size)
        let origin = shown.origin ?? .zero
        let visible = Rect(origin: origin, size: area.size).intersection(Rect(origin: .zero, size: drawing.size))
        let shift = area.origin - origin
        canvas.draw(drawing.canvas, from: visible, at: visible.origin + shift)
        drawNotes(area, origin, on: &canvas)
        drawGhostLines(area, shift, on: &canvas)
        drawWhatIf(area, shift, on: &canvas)
        drawFlow(area, shift, on: &canvas)
        drawSelection(area, shift, on: &canvas)
        drawMarks(area, shift, on: &canvas)
        drawDragged(area, shift, on: &canvas)
        if case .letters(let letters)? = prompt { drawLetters(letters, area, shift, on: &canvas) }
    }

    func restyle(_ cells: Rect, _ area: Rect, _ shift: Point, on canvas: inout Sheet, _ change: (Style) -> Style) {
        canvas.restyle(cells.offset(by: shift).intersection(area), change)
    }

    /// The cells of lines, in one style.
    func restyle(_ cells: [Point], _ area: Rect, _ shift: Point, as style: Style, on canvas: inout Sheet) {
        for cell in cells { restyle(Rect(origin: cell, size: Size(columns: 1, rows: 1)), area, shift, on: &canvas) { _ in style } }
    }

    func put(_ text: String, at cell: Point, _ area: Rect, _ shift: Point, _ style: Style, on canvas: inout Sheet) {
        let point = cell + shift
        if area.contains(point) { canvas.put(text, at: point, style: style) }
    }

    /// Lines that Enter would add, as far as no line of the board runs in the same cells.
    private func drawGhostLines(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        restyle(drawing.ghostCells, area, shift, as: Style(.ghost), on: &canvas)
    }

    /// The lit flow: its boxes and the lines between them.
    private func drawFlow(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        let path: [String]
        if case .letters(let letters)? = prompt, letters.purpose == .flow {
            path = letters.path
        } else {
            path = litFlow.flatMap(document.board.flow)?.path.map(\.component) ?? []
        }
        guard !path.isEmpty else { return }
        let steps = Set(path)
        for (index, connection) in document.board.connections.enumerated()
        where steps.contains(connection.from) && steps.contains(connection.to) {
            restyle(drawing.cells(ofConnection: index), area, shift, as: Style(.flow, .bold), on: &canvas)
        }
        for id in steps.sorted() { if let box = drawing.boxes[id] { outline(box, area, shift, Style(.flow, .bold), on: &canvas) } }
    }

    private func drawSelection(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        switch selection.subject {
        case nil: break
        case .component(let id)?:
            guard let box = drawing.boxes[id] else { return }
            // What the next line goes on from, too.
            for box in selection.stage.compactMap({ drawing.boxes[$0] }) {
                outline(box, area, shift, Style(.selection, .bold), on: &canvas)
            }
            outline(box, area, shift, Style(.selection, .bold), on: &canvas)
            reverseName(in: box, nameWidth: TextWidth.columns(name(ofComponent: id)), area, shift, on: &canvas)
            if document.board.component(id)?[.at] != nil {
                put("•", at: Point(column: box.right - 1, row: box.top), area, shift, Style(.selection, .bold), on: &canvas)
            }
        case .group(let id)?:
            if let box = drawing.boxes[id] {
                outline(box, area, shift, Style(.selection, .bold), on: &canvas)
                return reverseName(in: box, nameWidth: TextWidth.columns(name(of: .group(id))), area, shift, on: &canvas)
            }
            guard let frame = drawing.frames[id] else { return }
            outline(frame, area, shift, Style(.selection, .bold), on: &canvas)
            reverseTitle(in: frame, area, shift, on: &canvas)
        case .connection(let name)?:
            restyle(drawing.cells(ofConnection: name), area, shift, as: Style(.selection, .bold), on: &canvas)
        }
    }

    func outline(_ box: Rect, _ area: Rect, _ shift: Point, _ style: Style, on canvas: inout Sheet) {
        let sides = [
            Rect(column: box.left, row: box.top, columns: box.size.columns, rows: 1),
            Rect(column: box.left, row: box.bottom - 1, columns: box.size.columns, rows: 1),
            Rect(column: box.left, row: box.top, columns: 1, rows: box.size.rows),
            Rect(column: box.right - 1, row: box.top, columns: 1, rows: box.size.rows),
        ]
        for side in sides { restyle(side, area, shift, on: &canvas) { _ in style } }
    }

    /// The row of a box's name: the first with text in it; a box that many lines meet is higher than its text.
    func nameRow(of box: Rect) -> Int {
        // From afar a box is its name.
        guard box.size.rows > 2 else { return box.top }
        return (box.top + 1..<box.bottom - 1).first { row in
            (box.left + 1..<box.right - 1).contains { drawing.canvas.text(at: Point(column: $0, row: row)) != " " }
        } ?? box.top + 1
    }

    /// Where a sign of a box stands; from afar before its name, which has no cell to spare.
    private func signPlace(in box: Rect, row: Int) -> Point {
        Point(column: drawing.map == nil ? box.left + 1 : box.left, row: row)
    }

    /// The name's cells: from the first that is not blank to two blanks in a row; its badge keeps its colour.
    private func reverseName(in box: Rect, nameWidth: Int, _ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        let row = nameRow(of: box)
        // From afar a narrow box is its name or a sign, without brackets.
        if box.size.rows == 1, box.size.columns < 6 {
            return restyle(box, area, shift, on: &canvas) { Style(.selection, $0.emphasis.union([.reverse, .bold])) }
        }
        let end = box.right - 1
        var column = box.left + 1
        func isBlank(_ column: Int) -> Bool { drawing.canvas.text(at: Point(column: column, row: row)) == " " }
        while column < end, isBlank(column) { column += 1 }
        let first = drawing.canvas.text(at: Point(column: column, row: row))
        if ["✖", "▲", "●", "!", "?", "i"].contains(first), column + 1 < end, isBlank(column + 1) { column += 2 }
        let start = column
        while column < end, !(isBlank(column) && (column + 1 >= end || isBlank(column + 1))) { column += 1 }
        // In a tight box a single blank parts the name from its number of copies.
        column = min(column, start + nameWidth)
        restyle(Rect(column: start, row: row, columns: column - start, rows: 1), area, shift, on: &canvas) { style in
            Style(.selection, style.emphasis.union([.reverse, .bold]))
        }
    }

    private func reverseTitle(in frame: Rect, _ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        let start = frame.left + 3
        var column = start
        while column < frame.right - 2, !["┄", "-", "─"].contains(drawing.canvas.text(at: Point(column: column + 1, row: frame.top))) {
            column += 1
        }
        restyle(Rect(column: start, row: frame.top, columns: max(0, column - start), rows: 1), area, shift, on: &canvas) { _ in
            Style(.selection, [.reverse, .bold])
        }
    }

    private func drawMarks(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        for id in selection.marks.sorted() {
            guard let box = drawing.boxes[id] else { continue }
            put(
                glyphs == .ascii ? "*" : "▪", at: signPlace(in: box, row: nameRow(of: box)), area, shift, Style(.mark, .bold),
                on: &canvas)
        }
    }

    private func drawLetters(_ letters: LettersPrompt, _ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        for (letter, id) in letters.letters.sorted(by: { $0.key < $1.key }) where letter.hasPrefix(letters.typed) {
            guard let box = drawing.boxes[id] ?? drawing.frames[id] else { continue }
            put(letter, at: signPlace(in: box, row: box.top), area, shift, Style(.key, [.bold, .reverse]), on: &canvas)
        }
    }
}
