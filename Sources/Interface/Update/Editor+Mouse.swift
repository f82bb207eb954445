import Canvas
import Practice
import Review
import Whiteboard

/// A mouse button that is down.
struct Pointer: Hashable, Sendable {
    var pressedAt: Point
    /// The component under it when it was pressed.
    var component: String?
    var hasMoved = false
}

// Every action has a key; the mouse does the obvious ones.

extension Editor {
    mutating func receive(_ mouse: Mouse) {
        guard !layout.isTooSmall else { return }
        switch mouse.action {
        case .wheelUp: wheel(columns: mouse.withShift ? -6 : 0, rows: mouse.withShift ? 0 : -3)
        case .wheelDown: wheel(columns: mouse.withShift ? 6 : 0, rows: mouse.withShift ? 0 : 3)
        case .wheelLeft: wheel(columns: -6, rows: 0)
        case .wheelRight: wheel(columns: 6, rows: 0)
        case .press: press(mouse)
        case .drag: drag(to: mouse.at)
        case .release: release(at: mouse.at)
        case .move: break
        }
    }

    /// The wheel scrolls what is read, and pans the board; the view follows the selection again at the next key.
    private mutating func wheel(columns: Int, rows: Int) {
        if place.isText {
            pane.scroll = max(0, pane.scroll + rows)
        } else if place == .board, prompt == nil, var origin = drawing.origin {
            origin = origin + Point(column: columns, row: rows)
            let area = layout.board.size
            origin.column = max(-area.columns + 8, min(drawing.size.columns - 8, origin.column))
            origin.row = max(-area.rows + 3, min(drawing.size.rows - 3, origin.row))
            drawing.origin = origin
            drawing.isFollowing = false
        }
    }

    private mutating func press(_ mouse: Mouse) {
        let layout = layout
        if mouse.at.row == ScreenLayout.topRow, place != .start { return pressTopBar(at: mouse.at.column) }
        if mouse.at.row == layout.footerRow { return pressFooter(at: mouse.at.column) }
        if let phase = place.phase, prompt == nil, let check = check(at: mouse.at, phase, layout) { return tick(check) }
        guard place == .board, prompt == nil, layout.board.contains(mouse.at) else { return }
        message = nil
        isPaneFocused = false
        guard let cell = cell(at: mouse.at) else { return }
        let item = drawing.subject(at: cell)
        if mouse.button == .right {
            if let item { selection.select(item) }
            prompt = .menu
            return
        }
        if mouse.withShift, case .component(let id)? = item {
            if selection.marks.remove(id) == nil { selection.marks.insert(id) }
            return
        }
        findings.stepped = nil
        selection.select(item)
        var component: String?
        if case .component(let id)? = item { component = id }
        pointer = Pointer(pressedAt: mouse.at, component: component)
        // What is clicked is seen already: nothing moves under the hand.
        drawing.isFollowing = false
    }

    /// The drawing's cell under a cell of the screen.
    private func cell(at point: Point) -> Point? {
        guard let origin = drawing.origin else { return nil }
        return point - layout.board.origin + origin
    }

    private mutating func drag(to point: Point) {
        guard var pointer else { return }
        if pointer.component == nil, let origin = drawing.origin {
            drawing.origin = origin - (point - pointer.pressedAt)
            pointer.pressedAt = point
            drawing.isFollowing = false
        }
        pointer.hasMoved = true
        self.pointer = pointer
    }

    /// A box that was dragged is pinned where it was let go.
    private mutating func release(at point: Point) {
        defer { pointer = nil }
        guard let pointer, pointer.hasMoved, let id = pointer.component else { return }
        let step = point - pointer.pressedAt
        guard step != .zero else { return }
        move(selection.marks.contains(id) ? targets : [id], by: step)
    }

    private mutating func pressTopBar(at column: Int) {
        var scratch = Canvas(size: Size(columns: size.columns, rows: 1))
        guard let region = topBar.draw(on: &scratch).first(where: { $0.columns.contains(column) }) else { return }
        switch region.target {
        case .findings(let severity):
            releaseHeldBack()
            let open = findings.open.filter { $0.severity == severity }
            let now = open.firstIndex { FindingList.Key($0) == findings.stepped }
            if let next = open.indices.contains((now ?? -1) + 1) ? open[(now ?? -1) + 1] : open.first { show(next) }
        case .phase(let letter): if let phase = Phase(rawValue: letter) { go(to: phase) }
        }
    }

    /// A click on a word of the footer presses its key.
    private mutating func pressFooter(at column: Int) {
        guard message == nil else { return }
        let placed = Footer.place(footerPairs, columns: size.columns, isPartOutside: isPartOutside)
        guard let hit = placed.first(where: { ($0.column..<$0.column + TextWidth.columns($0.text)).contains(column) }) else { return }
        let keys = KeyName.sequence(hit.pair.key.split(separator: ",").first.map(String.init) ?? hit.pair.key)
        for key in keys where !hit.pair.key.isEmpty && (keys.count == 1 || hit.pair.key.hasPrefix("g ")) { receive(.key(key)) }
    }
}
