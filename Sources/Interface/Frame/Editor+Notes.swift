import Canvas
import Whiteboard

// Notes are plain text where they were put; without a place, or where something is drawn by now, under the drawing.

extension Editor {
    /// The lines of each note and where they stand, in cells of the drawing.
    private func notes(in area: Size, from origin: Point) -> [(lines: [String], place: Point)] {
        // The overview is all that is seen: there they take the width that is left of it.
        let columns = isOverview ? max(40, area.columns + min(0, origin.column) - 1) : 40
        var row = drawing.size.rows + 1
        return document.board.notes.map { note in
            let text = VisibleText.block(note.text)
            let usual = Wrap.rows(text, columns: 40)
            if let wanted = note[.at].map({ Point(column: $0.column, row: $0.row) }), isFree(usual, at: wanted) { return (usual, wanted) }
            let lines = Wrap.rows(text, columns: columns)
            defer { row += lines.count }
            return (lines, Point(column: 0, row: row))
        }
    }

    func drawNotes(_ area: Rect, _ origin: Point, on canvas: inout Sheet) {
        let notes = notes(in: area.size, from: origin)
        let end = notes.map { $0.place.row + $0.lines.count }.max() ?? 0
        let lastRow = origin.row + area.size.rows - 1
        for (lines, place) in notes {
            for (offset, line) in lines.enumerated() {
                var line = line
                // Nothing lies below an overview: what it has no room for is read elsewhere.
                if isOverview, place.row + offset == lastRow, end > lastRow + 1 {
                    let rest = " … " + context.keys.shown(FooterPair("g n", "has the rest"), on: .board).text(isShort: false)
                    let room = area.size.columns + min(0, origin.column) - place.column - 1 - TextWidth.columns(rest)
                    line = String(line.prefix(max(0, room))) + rest
                }
                for (index, character) in line.enumerated() {
                    put(
                        String(character), at: place + Point(column: index, row: offset), area, area.origin - origin, .faint, on: &canvas)
                }
            }
        }
    }

    /// Where the view begins so that unplaced notes under a drawing that fits are seen, too, as far as there are blank rows above it.
    func originShowingNotes(_ origin: Point, in area: Size) -> Point {
        guard drawing.size.rows <= area.rows, origin.row < 0, !document.board.notes.isEmpty else { return origin }
        let unplaced = notes(in: area, from: origin).filter { $0.place.row > drawing.size.rows && $0.place.column == 0 }
        let end = unplaced.map { $0.place.row + $0.lines.count }.max() ?? 0
        return Point(column: origin.column, row: max(origin.row, min(0, end - area.rows)))
    }

    private func isFree(_ lines: [String], at place: Point) -> Bool {
        let area = Rect(origin: place, size: Size(columns: lines.map { TextWidth.columns($0) }.max() ?? 0, rows: lines.count))
        return !drawing.boxes.values.contains { $0.intersects(area) }
            && (area.top..<area.bottom).allSatisfy { row in
                (area.left..<area.right).allSatisfy { drawing.canvas.text(at: Point(column: $0, row: row)) == " " }
            }
    }
}
