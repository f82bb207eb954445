import Canvas
import Whiteboard

// What is dragged over the board: a box, a line from a side, a row of the palette, or the board itself.

extension Editor {
    mutating func drag(to point: Point) {
        guard var pointer else { return }
        let isFirst = !pointer.hasMoved
        pointer.hasMoved = true
        pointer.at = point
        if let word = pointer.word {
            if isFirst { say("\(word): let it go on a box or a line to connect it, on the board to add it alone") }
        } else if let source = pointer.source {
            let end = target(of: pointer).map { "on \(name(of: $0)) to connect it" } ?? "on the board to type what comes next"
            say("\(name(ofEnd: source)) > let it go \(end)", tone: .done)
        } else if pointer.component != nil {
            let ids = dragged(pointer)
            if isFirst { pointer.starts = places(of: ids) }
            pointer.refusal = refusal(of: ids, edit(moving: pointer))
            if let refusal = pointer.refusal { say(refusal) } else { message = nil }
            self.pointer = pointer
            // What is connected with it follows.
            if pointer.refusal == nil { refreshDrawing() }
            return
        } else if let origin = drawing.origin {
            drawing.origin = origin - (point - pointer.pressedAt)
            pointer.pressedAt = point
            drawing.isFollowing = false
            // Who drags over the board may have wanted to select text of it.
            if saidOnce.insert("shift-drag").inserted { say("Shift-drag selects text, as the terminal does", tone: .done) }
        }
        self.pointer = pointer
    }

    /// A box that was dragged is pinned where it was let go; a line goes to the box under it, or opens the line; a row of the palette
    /// becomes a component.
    mutating func release(at point: Point) {
        guard var pointer else { return }
        pointer.at = point
        self.pointer = nil
        guard pointer.hasMoved else {
            guard pointer.isMeant else { return }
            acted = Acted(at: point, time: now)
            return receive(.key(.enter))
        }
        if let word = pointer.word { return drop(word, at: point) }
        if let source = pointer.source { return endLine(from: source, pointer) }
        guard pointer.component != nil else { return }
        message = nil
        let ids = dragged(pointer)
        guard !pointer.starts.isEmpty else { return move(ids, by: point - pointer.pressedAt) }
        if point != pointer.pressedAt, move(ids, edit(moving: pointer)) { return }
        // All goes back to where it stood, on the screen too.
        drawing.isStepBack = true
        refreshDrawing()
    }

    /// Where boxes stand on the board, as they are drawn.
    private func places(of ids: [String]) -> [String: Point] {
        guard let origin = drawing.scene?.origin else { return [:] }
        return Dictionary(uniqueKeysWithValues: ids.compactMap { id in drawing.boxes[id].map { (id, $0.origin + origin) } })
    }

    /// Pins what is dragged so far from where it stood as the pointer has gone.
    func edit(moving pointer: Pointer) -> Edit {
        let board = document.board
        let step = pointer.at - pointer.pressedAt
        return .batch(
            name: "move",
            edits: pointer.starts.sorted { $0.key < $1.key }.map { id, start in
                board.setting(.at, to: Whiteboard.Place(column: start.column + step.column, row: start.row + step.row), of: id)
            })
    }

    /// What moves with the box under the pointer: the marks, if it is one of them.
    func dragged(_ pointer: Pointer) -> [String] {
        guard let id = pointer.component else { return [] }
        return selection.marks.contains(id) ? targets : [id]
    }

    // MARK: Lines

    /// What a line that is drawn would go to: the box under it, or the frame of a group; nil on the empty board.
    func target(of pointer: Pointer) -> BoardItem? {
        guard let source = pointer.source, layout.board.contains(pointer.at), let cell = cell(at: pointer.at) else { return nil }
        switch drawing.subject(at: cell) {
        case .component(let id)? where id != source: return .component(id)
        case .group(let id)? where id != source:
            // Inside a frame is the empty board.
            guard drawing.boxes[id] != nil || drawing.frames[id]?.hasOnSide(cell) == true else { return nil }
            return members(of: id).contains(source) ? nil : .group(id)
        default: return nil
        }
    }

    private mutating func endLine(from source: String, _ pointer: Pointer) {
        message = nil
        // A box at the edge has no empty board beside it: the pane there means the same.
        guard layout.board.contains(pointer.at), let cell = cell(at: pointer.at) else { return openLine(.connected(source)) }
        switch target(of: pointer) {
        case .component(let id)?, .group(let id)?:
            connect([source], outward: true, to: id)
            // The hand is done: the new arrow is seen with both ends.
            drawing.isFollowing = true
        case .connection?: break
        case nil where drawing.boxes[source]?.contains(cell) == true: break
        case nil: openLine(.connected(source))
        }
    }

    // MARK: The palette

    /// Adds a component where it was let go: on a box behind it, on a line between its ends, in a group as its member, on the empty
    /// board alone. It floats like every new one; only a box that is moved is pinned.
    private mutating func drop(_ word: String, at point: Point) {
        message = nil
        guard layout.board.contains(point), let cell = cell(at: point) else { return }
        let target = drawing.subject(at: cell)
        if case .group(let id)? = target { return addFromPalette(word, isConnected: false, into: id) }
        selection.select(target)
        let before = Set(document.board.components.map(\.id))
        addFromPalette(word, isConnected: true)
        guard target == nil, let new = document.board.components.first(where: { !before.contains($0.id) }), message == nil else { return }
        say("\(name(ofComponent: new.id)) stands where it has room until it is connected; drag it to keep it in a place", tone: .done)
    }
}

extension Rect {
    /// Whether a cell is one of its outermost.
    func hasOnSide(_ cell: Point) -> Bool {
        contains(cell) && (cell.column == left || cell.column == right - 1 || cell.row == top || cell.row == bottom - 1)
    }
}
