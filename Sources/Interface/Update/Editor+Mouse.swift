import Canvas
import Whiteboard

/// A mouse button that is down.
struct Pointer: Hashable, Sendable {
    var pressedAt: Point
    /// Where it is now.
    var at: Point
    /// The component under it when it was pressed: it is moved.
    var component: String?
    /// The component or folded group whose side was under it: a line is drawn from it.
    var source: String?
    /// The word of the palette's row under it when it was pressed.
    var word: String?
    /// Whether that row was chosen already, so that letting it go on the spot adds it.
    var isMeant = false
    var hasMoved = false
    /// Where what is dragged stood on the board when the drag began.
    var starts: [String: Point] = [:]
    /// Why what is dragged cannot stand where it is now.
    var refusal: String?

    init(pressedAt: Point, component: String? = nil, source: String? = nil, word: String? = nil, isMeant: Bool = false) {
        self.pressedAt = pressedAt
        at = pressedAt
        self.component = component
        self.source = source
        self.word = word
        self.isMeant = isMeant
    }
}

// Every action has a key; the mouse does the obvious ones.

extension Editor {
    mutating func receive(_ mouse: Mouse) {
        guard !layout.isTooSmall else { return }
        switch mouse.action {
        case .wheelUp: wheel(mouse, columns: mouse.withShift ? -6 : 0, rows: mouse.withShift ? 0 : -3)
        case .wheelDown: wheel(mouse, columns: mouse.withShift ? 6 : 0, rows: mouse.withShift ? 0 : 3)
        case .wheelLeft: wheel(mouse, columns: -6, rows: 0)
        case .wheelRight: wheel(mouse, columns: 6, rows: 0)
        case .press: press(mouse)
        case .drag: drag(to: mouse.at)
        case .release: release(at: mouse.at)
        case .move: break
        }
    }

    /// The wheel moves the list under the pointer, else it pans the board; the view follows the selection again at the next key.
    private mutating func wheel(_ mouse: Mouse, columns: Int, rows: Int) {
        if let scroller = drawn(in: size).sheet.scroller(at: mouse.at) { return scroll(scroller, by: rows) }
        guard place == .board, prompt == nil, layout.board.contains(mouse.at), var origin = drawing.origin else { return }
        if mouse.withControl {
            if isOverview == (rows < 0), rows != 0 { toggleOverview() }
            return
        }
        origin = origin + Point(column: columns, row: rows)
        let area = layout.board.size
        origin.column = max(-area.columns + 8, min(drawing.size.columns - 8, origin.column))
        origin.row = max(-area.rows + 3, min(drawing.size.rows - 3, origin.row))
        drawing.origin = origin
        drawing.isFollowing = false
    }

    /// What a press on something of the board begins: on a side a line, inside a move. What is tried only is neither moved nor connected.
    private func pointer(on item: BoardItem?, at cell: Point, isBeside: Bool, pressedAt: Point) -> Pointer {
        let id: String? =
            switch item {
            case .component(let id)?: id
            case .group(let id)? where drawing.boxes[id] != nil: id
            default: nil
            }
        guard let id, whatIf == nil, drawing.map == nil, let box = drawing.boxes[id] else { return Pointer(pressedAt: pressedAt) }
        if isBeside || box.hasOnSide(cell) || isBlankAtSide(cell, box) { return Pointer(pressedAt: pressedAt, source: id) }
        guard case .component? = item else { return Pointer(pressedAt: pressedAt) }
        return Pointer(pressedAt: pressedAt, component: id)
    }

    /// Whether a cell is the blank between a side and the text: a side of one cell is hard to hit. A small box keeps it to be moved by.
    private func isBlankAtSide(_ cell: Point, _ box: Rect) -> Bool {
        box.size.columns >= 9 && (cell.column == box.left + 1 || cell.column == box.right - 2) && drawing.canvas.text(at: cell) == " "
    }

    /// The box whose left or right side a cell of the empty board touches.
    private func boxBeside(_ cell: Point) -> BoardItem? {
        guard whatIf == nil, drawing.map == nil else { return nil }
        let near = drawing.boxes.filter { !drawing.ghosts.contains($0.key) && $0.value.grown(columns: 1, rows: 0).contains(cell) }
        return near.count == 1 ? near.keys.first.map(item(ofBox:)) : nil
    }

    private mutating func press(_ mouse: Mouse) {
        if let acted, acted.at == mouse.at, now - acted.time < Acted.doubleClick { return }
        if let target = drawn(in: size).sheet.target(at: mouse.at) {
            guard mouse.button == .left else { return }
            guard case .row(.palette, let row) = target, let word = paletteWord(at: row) else { return answer(target, at: mouse.at) }
            // It may be dragged to the board: what the press means shows when it is let go.
            message = nil
            pointer = Pointer(pressedAt: mouse.at, word: word, isMeant: choose(row, of: .palette))
            return
        }
        if case .menu? = prompt {
            prompt = nil
            return
        }
        guard playback == nil, place == .board, layout.board.contains(mouse.at), let cell = cell(at: mouse.at) else { return }
        let hit = drawing.subject(at: cell)
        let item = hit ?? boxBeside(cell)
        if case .letters(let letters)? = prompt, case .component(let id)? = item { return choose(id, among: letters) }
        guard prompt == nil else { return }
        message = nil
        if side == .inspector { closeSide() }
        isPaneFocused = false
        if mouse.button == .right {
            // What can be done here, and not with what is selected elsewhere.
            selection.select(item)
            openMenu()
            return
        }
        if mouse.withShift, case .component(let id)? = item {
            if selection.marks.remove(id) == nil { selection.marks.insert(id) }
            return
        }
        findings.stepped = nil
        spared = nil
        selection.select(item)
        isMouseInHand = true
        pointer = pointer(on: item, at: cell, isBeside: hit == nil, pressedAt: mouse.at)
        // What is clicked is seen already: nothing moves under the hand.
        drawing.isFollowing = false
    }

    /// A box that is pressed while letters stand on the boxes is chosen as by its letter.
    private mutating func choose(_ id: String, among letters: LettersPrompt) {
        guard let letter = letters.letters.first(where: { $0.value == id && $0.key.hasPrefix(letters.typed) })?.key else { return }
        for character in letter.dropFirst(letters.typed.count) { receive(.key(.character(character))) }
    }

    /// The drawing's cell under a cell of the screen.
    func cell(at point: Point) -> Point? {
        guard let origin = drawing.origin else { return nil }
        return point - layout.board.origin + origin
    }
}
