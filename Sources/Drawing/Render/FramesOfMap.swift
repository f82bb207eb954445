import Canvas

/// The frames of groups on a map, out of the way of lines: what ran beside a side may come to lie on it from afar, and would wipe it out.
struct FramesOfMap {
    let lines: LinesOfMap
    let boxes: [Rect]
    let size: Size

    private enum Side: CaseIterable { case top, bottom, left, right }

    /// The frames, each side where the fewest lines run along it: where it was, or one cell out or in. What is inside stays so.
    func clear(_ frames: [String: Rect]) -> [String: Rect] {
        var clear = frames
        for (id, frame) in frames.sorted(by: { $0.key < $1.key }) {
            let others = clear.filter { $0.key != id }.map(\.value)
            clear[id] = Side.allCases.reduce(frame) { best(of: $1, $0, others) }
        }
        return clear
    }

    private func best(of side: Side, _ frame: Rect, _ others: [Rect]) -> Rect {
        var best = frame
        for step in [-1, 1] where cost(of: side, best) > 0 {
            let moved = Self.moved(side, of: frame, by: step)
            guard isPossible(moved, side, instead: frame, others), cost(of: side, moved) < cost(of: side, best) else { continue }
            best = moved
        }
        return best
    }

    private static func moved(_ side: Side, of frame: Rect, by step: Int) -> Rect {
        var frame = frame
        switch side {
        case .top:
            frame.origin.row += step
            frame.size.rows -= step
        case .bottom: frame.size.rows += step
        case .left:
            frame.origin.column += step
            frame.size.columns -= step
        case .right: frame.size.columns += step
        }
        return frame
    }

    private func cost(of side: Side, _ frame: Rect) -> Int {
        let columns = frame.left + 1..<max(frame.left + 1, frame.right - 1)
        let rows = frame.top + 1..<max(frame.top + 1, frame.bottom - 1)
        return switch side {
        case .top: lines.along(row: frame.top, columns: columns)
        case .bottom: lines.along(row: frame.bottom - 1, columns: columns)
        case .left: lines.along(column: frame.left, rows: rows)
        case .right: lines.along(column: frame.right - 1, rows: rows)
        }
    }

    /// Whether the frame holds the same boxes and frames as before, none of them on a side of it, and no side lies on another's.
    private func isPossible(_ moved: Rect, _ side: Side, instead frame: Rect, _ others: [Rect]) -> Bool {
        guard Rect(origin: .zero, size: size).intersection(moved) == moved, moved.size.rows > 1, moved.size.columns > 1 else {
            return false
        }
        let inside = Rect(
            column: moved.left + 1, row: moved.top + 1, columns: max(0, moved.size.columns - 2), rows: max(0, moved.size.rows - 2))
        return (boxes + others).allSatisfy { part in
            frame.intersection(part) == part
                ? inside.intersection(part) == part
                : frame.intersection(part) == frame
                    ? part.intersection(moved) == moved && !Self.touches(part, moved) : !moved.intersects(part)
        }
    }

    /// Whether a side of one lies on a side of the other.
    private static func touches(_ outer: Rect, _ inner: Rect) -> Bool {
        outer.top == inner.top || outer.bottom == inner.bottom || outer.left == inner.left || outer.right == inner.right
    }
}
