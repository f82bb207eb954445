import Canvas
import Whiteboard

// Which part of a drawing is seen first where not all of it has room.

extension BoardDrawing {
    /// Around what is selected: as many whole boxes as can be, hardly any cut by an edge, and moved as little as that takes.
    ///
    /// - Parameters:
    ///   - part: What shall be seen whole.
    ///   - origin: What was seen before; nil at first.
    func openingOrigin(showing part: Rect?, in area: Size, from origin: Point? = nil) -> Point {
        var start = self
        start.origin = origin ?? firstOrigin(in: area)
        if let part { start.show(part, in: area) }
        guard let usual = start.origin, size.columns > area.columns || size.rows > area.rows else { return start.origin ?? .zero }
        let reach = (part ?? Rect(origin: usual, size: area)).grown(columns: area.columns, rows: area.rows)
        let near = boxes.values.filter(reach.intersects)
        var best = usual
        for _ in 0..<2 {
            if size.columns > area.columns {
                best = BoardDrawing.best(
                    of: candidates(near.map { $0.left..<$0.right }, part.map { $0.left..<$0.right }, area.columns, size.columns).map {
                        Point(column: $0, row: best.row)
                    }, best, usual, near, area)
            }
            if size.rows > area.rows {
                best = BoardDrawing.best(
                    of: candidates(near.map { $0.top..<$0.bottom }, part.map { $0.top..<$0.bottom }, area.rows, size.rows).map {
                        Point(column: best.column, row: $0)
                    }, best, usual, near, area)
            }
        }
        return best
    }

    /// How many boxes are whole in the view that a board opens with.
    func boxesAtFirst(showing part: Rect?, in area: Size) -> Int {
        let view = Rect(origin: openingOrigin(showing: part, in: area), size: area)
        return boxes.values.count { view.intersection($0) == $0 }
    }

    /// Places on one axis where an edge of the view meets an edge of a box: it is just in sight, or just out of it.
    private func candidates(_ boxes: [Range<Int>], _ part: Range<Int>?, _ room: Int, _ all: Int) -> [Int] {
        // More of the view than this is not left empty beside the drawing.
        let margin = room / 6
        let edges = boxes.flatMap {
            [$0.lowerBound - 1, $0.lowerBound, $0.upperBound + 1 - room, $0.upperBound - room, $0.lowerBound - room, $0.upperBound]
        }
        return Set(edges).filter { start in
            -margin <= start && start + room <= all + margin
                && part.map { start <= $0.lowerBound && $0.upperBound <= start + room || $0.count > room && start == $0.lowerBound } ?? true
        }.sorted()
    }

    private static func best(of places: [Point], _ known: Point, _ usual: Point, _ boxes: [Rect], _ area: Size) -> Point {
        func rank(_ place: Point) -> (Int, Int) {
            let view = Rect(origin: place, size: area)
            let cost = boxes.reduce(0) { $0 + (view.intersection($1) == $1 ? -1 : view.intersects($1) ? 2 : 0) }
            return (cost, abs(place.column - usual.column) + abs(place.row - usual.row))
        }
        return places.reduce((rank(known), known)) { best, place in
            let found = rank(place)
            return found < best.0 ? (found, place) : best
        }.1
    }
}

extension Editor {
    /// A board that has no room as it is opens squeezed where all of it is seen then, and stays so until `z`; else as much of it as can be.
    mutating func chooseFirstView() {
        guard drawing.isFresh, !drawing.isBehind, !drawing.isEmpty, place == .board, prompt == nil else { return }
        guard interview == nil, redraw == nil, daily == nil, playback == nil, tutorial == nil, whatIf == nil else { return }
        let room = overviewArea
        switch drawing.firstView {
        case .undecided:
            let area = layout.board.size
            drawing.firstView = .decided
            // What is far too large is not squeezed in vain: that takes as long as drawing it.
            guard drawing.size.columns > area.columns || drawing.size.rows > area.rows, drawing.size.columns <= 2 * room.columns,
                2 * drawing.size.rows <= 3 * room.rows
            else { return }
            drawing.firstView = .squeezed
            isOverview = true
        case .squeezed
        where isOverview && drawing.isSqueezed
            && (drawing.map != nil || drawing.size.columns > room.columns || drawing.size.rows > room.rows):
            drawing.firstView = .decided
            isOverview = false
        default: return
        }
        refreshDrawing()
        drawing.origin = nil
        chooseFirstView()
    }

    /// Another size of the screen decides anew, as long as nobody has pressed anything.
    mutating func forgetFirstView() {
        guard drawing.isFresh else { return }
        drawing.origin = nil
        let wasSqueezed = drawing.firstView == .squeezed
        drawing.firstView = .undecided
        guard wasSqueezed else { return }
        isOverview = false
        refreshDrawing()
    }

    /// So many components from the first client on are looked at.
    private static let mostFirstSeen = 12

    /// So many boxes less may be seen for the sake of beginning nearer to the client.
    private static let mostGivenUp = 2

    /// Selects where reading a board begins: the first client, or what it leads to where hardly anything of the board is seen beside the
    /// client.
    mutating func selectFirstSeen(in area: Size) {
        guard let first = firstSelection, drawing.boxes[first] != nil else { return }
        var found = [first]
        var index = 0
        while index < found.count, found.count < Self.mostFirstSeen {
            for connection in document.board.connections where connection.from == found[index] && !found.contains(connection.to) {
                if drawing.boxes[connection.to] != nil { found.append(connection.to) }
            }
            index += 1
        }
        let counts = found.map { drawing.boxesAtFirst(showing: drawing.boxes[$0], in: area) }
        let most = counts.max() ?? 0
        guard let usual = found.indices.first(where: { counts[$0] * 2 >= most }) else { return }
        // Nearer to the beginning is better, as long as it is not seen alone and hardly any box is given up for it.
        let best = found.indices.prefix(usual).first { counts[$0] >= 2 && counts[$0] + Self.mostGivenUp >= counts[usual] } ?? usual
        guard selection.component != found[best] else { return }
        selection = Selection()
        selection.select(.component(found[best]))
    }
}
