import Canvas
import Drawing
import Whiteboard

extension Editor {
    /// Lays the board out again, with the ghosts of the open line: only when one of them has changed, never for a cursor key.
    ///
    /// What takes longer than a frame is drawn beside the keys; what was drawn before stays on the screen until then.
    mutating func refreshDrawing() {
        let shown = boardWithGhosts
        drawing.asked += 1
        let options = DrawingOptions(
            badges: findings.badges, figures: whatIf.map(roomForFigures) ?? (showsFigures ? boxFigures : [:]))
        let request = DrawingRequest(
            number: drawing.asked, board: shown.board, options: options, ghosts: shown.ghosts, ghostConnections: shown.ghostConnections,
            whole: isOverview ? overviewArea : nil,
            mayBeFar: drawing.firstView != .squeezed && shown.ghosts.isEmpty && shown.ghostConnections.isEmpty,
            previous: drawing.drawn)
        if request.isQuick {
            show(request.drawn(context.catalog), for: request)
        } else {
            drawing.waiting = request
            if let area = request.whole, request.mayBeFar, !drawing.isSqueezed { drawing.showFromAfar(in: area) }
            effects.append(.draw(request))
        }
    }

    /// What was drawn beside the keys, unless something newer is shown by now.
    mutating func receive(_ drawn: KeptDrawing, for request: DrawingRequest) {
        guard request.number > drawing.shown else { return }
        show(drawn, for: request)
        // Found meanwhile.
        drawing.setBadges(findings.badges)
    }

    private mutating func show(_ drawn: KeptDrawing, for request: DrawingRequest) {
        let anchor = selection.component.flatMap { id in drawing.boxes[id].map { (id, $0.origin) } }
        let sceneBefore = drawing.scene?.origin
        let wasEmpty = drawing.isEmpty || drawing.isProvisional
        drawing.show(drawn, for: request, glyphs: glyphs)
        drawing.isSqueezed = request.whole != nil
        if !drawing.isBehind { drawing.waiting = nil }
        defer { if !drawing.isBehind { drawing.isStepBack = false } }
        dressWhatIf()
        if wasEmpty {
            drawing.origin = nil
        } else if isMove(request), let before = sceneBefore, let after = drawing.scene?.origin, let origin = drawing.origin {
            // What is moved by hand goes over the screen; all else stands still.
            drawing.origin = origin + (before - after)
        } else if let (id, before) = anchor, let after = drawing.boxes[id]?.origin, let origin = drawing.origin {
            // What is selected stays where it is on the screen; the view moves instead.
            drawing.origin = origin + (after - before)
        }
    }

    /// Whether the selected component stands where a hand has put it, or a step was taken back, and nothing but places has changed.
    private func isMove(_ request: DrawingRequest) -> Bool {
        if drawing.isStepBack { return request.differsByPlacesAlone }
        guard let id = selection.component, request.board.component(id)?[.at] != nil else { return false }
        return request.differsByPlacesAlone
    }

    /// What the overview fits into: the board's part of the screen without panes and line, so that it stands still while one types.
    var overviewArea: Size {
        ScreenLayout(size: size, side: nil, isPaneFocused: false, line: .none, isFullPlace: false).board.size
    }

    /// The board as it is, or as it would be after Enter, or where what is dragged is let go.
    private var boardWithGhosts: (board: Board, ghosts: Set<String>, ghostConnections: Set<String>) {
        let board = document.board
        if let pointer, pointer.hasMoved, pointer.refusal == nil, !pointer.starts.isEmpty,
            let after = try? board.applying(edit(moving: pointer))
        {
            return (after, [], [])
        }
        guard case .line(let line)? = prompt, let edit = line.meaning.edit, let after = try? board.applying(edit) else {
            return (board, [], [])
        }
        let before = Set(board.components.map(\.id))
        let names = Set(board.connectionNames)
        return (after, Set(after.components.map(\.id)).subtracting(before), Set(after.connectionNames).subtracting(names))
    }

    /// The part of the screen that shows the board.
    var layout: ScreenLayout { layout(in: size) }

    func layout(in size: Size) -> ScreenLayout {
        var open = ScreenLayout.OpenLine.none
        if case .line(let line)? = prompt { open = line.listsKinds || line.asksForWords ? .palette : .words }
        var layout = ScreenLayout(
            size: size, side: visibleSide, second: secondSide, isPaneFocused: isPaneFocused, line: open, isFullPlace: place != .board,
            isLinear: isLinear)
        if tutorial != nil, place == .board {
            layout.board.size.rows = max(0, layout.board.size.rows - tutorialRows(layout.breadth))
        }
        return layout
    }

    /// After every event: the view follows the selection and the ghosts.
    mutating func settle() {
        selectWhatIsDrawn()
        chooseFirstView()
        if let anchor = findings.heldAnchor, prompt == nil, selection.component != anchor { releaseHeldBack() }
        // Who goes elsewhere to work does not ask what if any more; a page is read and closed.
        if whatIf != nil, place != .board, !place.isText { leaveWhatIf() }
        let area = layout.board.size
        guard place == .board, area.columns > 0, area.rows > 0 else { return }
        if drawing.isFresh, drawing.origin == nil, playback == nil { selectFirstSeen(in: area) }
        if !drawing.isFresh, let before = drawing.columnsSeen, area.columns < before { drawing.hasLostColumns = true }
        drawing.columnsSeen = area.columns
        drawing = panned(drawing, in: area)
        if !drawing.isBehind { drawing.hasLostColumns = false }
    }

    /// What is looked at together with the selection, the nearest first.
    private var besideSelection: [String] {
        var beside = drawing.revealed + drawing.spokenOf
        if case .connection(let name)? = selection.subject, let index = document.board.index(ofConnection: name) {
            return [document.board.connections[index].from, document.board.connections[index].to] + byDistance(beside)
        }
        guard let id = selection.component else { return beside }
        beside = byDistance(beside)
        guard drawing.hasLostColumns else { return beside }
        let joined = document.board.connections.filter { $0.from == id || $0.to == id }.flatMap { [$0.from, $0.to] }
        return beside + byDistance(joined)
    }

    private func byDistance(_ ids: [String]) -> [String] {
        guard let box = selection.subject.flatMap(drawing.rect(of:)) else { return ids }
        let reach = Set(ids).compactMap { id in (drawing.boxes[id] ?? drawing.frames[id]).map { (id: id, size: box.union($0).size) } }
        return reach.sorted { ($0.size.columns + $0.size.rows, $0.id) < ($1.size.columns + $1.size.rows, $1.id) }.map(\.id)
    }

    /// The box of the word at the cursor, else of the one before it: where not all that a line adds has room, that is looked at.
    private func boxBeingTyped(on drawing: BoardDrawing) -> Rect? {
        guard case .line(let line)? = prompt else { return nil }
        let start = line.currentWord.start
        let words = line.meaning.words.filter { $0.range.lowerBound <= start }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        return words.last { drawing.boxes[$0.component] != nil }.flatMap { drawing.boxes[$0.component] }
    }

    func panned(_ drawing: BoardDrawing, in area: Size) -> BoardDrawing {
        var drawing = drawing
        if drawing.origin == nil {
            drawing.origin = drawing.openingOrigin(showing: selection.subject.flatMap(drawing.rect(of:)), in: area)
        }
        if drawing.isFollowing {
            drawing.showAllIfItFits(in: area)
            drawing.origin = drawing.origin.map { originShowingNotes($0, in: area) }
        }
        var wanted = drawing.isFollowing ? selection.subject.flatMap(drawing.rect(of:)) : nil
        if drawing.isFollowing {
            // Beside an arrow its ends are seen, beside a box what was put to it: what fits.
            for part in besideSelection.compactMap({ drawing.boxes[$0] ?? drawing.frames[$0] }) {
                let both = wanted?.union(part) ?? part
                if both.size.columns <= area.columns, both.size.rows <= area.rows { wanted = both }
            }
        }
        let before = wanted
        for ghost in drawing.ghosts { if let box = drawing.boxes[ghost] { wanted = wanted?.union(box) ?? box } }
        if let whole = wanted, !drawing.ghosts.isEmpty, whole.size.columns > area.columns || whole.size.rows > area.rows,
            let typed = boxBeingTyped(on: drawing)
        {
            wanted = drawing.ghosts.compactMap { drawing.boxes[$0] }.sorted { typed.union($0).size.columns < typed.union($1).size.columns }
                .reduce(typed) { seen, box in
                    let both = seen.union(box)
                    return both.size.columns <= area.columns && both.size.rows <= area.rows ? both : seen
                }
            if let seen = wanted, let before, seen.union(before).size.columns <= area.columns, seen.union(before).size.rows <= area.rows {
                wanted = seen.union(before)
            }
        }
        guard let wanted else { return drawing }
        if drawing.isFollowing, prompt == nil,
            drawing.hasLostColumns || !drawing.spokenOf.isEmpty && !drawing.showsAll(of: wanted, in: area)
        {
            // One looks there anew: no box is cut for the sake of going less far.
            drawing.origin = drawing.openingOrigin(showing: wanted, in: area, from: drawing.origin)
        } else {
            drawing.show(wanted, in: area)
        }
        return drawing
    }
}
