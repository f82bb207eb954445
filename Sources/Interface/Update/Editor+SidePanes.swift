import Canvas

/// What stands beside the board.
extension Editor {
    /// Opens a pane, and remembers what the view comes back to.
    mutating func openSide(_ pane: SidePane) {
        if side == nil || side == .findings { viewBefore = ViewBefore(side: side, origin: drawing.origin, size: drawing.size) }
        side = pane
        isPaneFocused = true
        // Beside the pane no more boxes are cut than must be.
        if let origin = drawing.origin, drawing.isFollowing {
            let part = selection.subject.flatMap(drawing.rect(of:))
            drawing.origin = drawing.openingOrigin(showing: part, in: layout.board.size, from: origin)
        }
    }

    /// Back to what stood beside the board before, and to the part of it that was seen.
    mutating func closeSide() {
        if side == .inspector { closeInspector() }
        if let before = viewBefore {
            side = before.side
            if before.size == drawing.size { drawing.origin = before.origin ?? drawing.origin }
            viewBefore = nil
        } else {
            side = .findings
        }
        isPaneFocused = false
        findings.forgetMended()
    }

    /// What is really beside the board: findings only where there is room and not all of the board is to be seen, or where they have the
    /// keyboard.
    var visibleSide: SidePane? {
        guard place == .board, let side else { return nil }
        // What is read row by row has one column.
        if side == .findings, isLinear, !isPaneFocused { return nil }
        if side == .findings, isOverview || isFindingsPaneIdle || ScreenLayout.breadth(of: size) != .full, !isPaneFocused { return nil }
        return side
    }

    /// Whether the findings have nothing to say beside a board that needs their columns.
    private var isFindingsPaneIdle: Bool {
        guard findings.revision >= 0, findings.listed.isEmpty, interview == nil, tutorial == nil else { return false }
        let beside = ScreenLayout(size: size, side: .findings, isPaneFocused: false, line: .none, isFullPlace: false).board.size
        return drawing.size.columns > beside.columns - 2
    }

    /// The findings that stay where they were while the palette is open, on screens with room for two panes.
    var secondSide: SidePane? {
        guard visibleSide == .palette, viewBefore?.side == .findings, !isOverview, hasRoomForTwo else { return nil }
        return .findings
    }

    var hasRoomForTwo: Bool { !isLinear && ScreenLayout.hasRoomForTwo(size) }
}
