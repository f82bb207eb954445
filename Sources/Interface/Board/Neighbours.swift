import Canvas
import Whiteboard

/// The next box in a direction: along a line first, then by angle, then whatever lies that way.
struct Neighbours {
    let boxes: [String: Rect]
    let board: Board

    func next(from id: String, _ direction: Bearing) -> String? {
        guard let start = boxes[id] else { return nil }
        let linked = Set(board.connections.compactMap { $0.from == id ? $0.to : $0.to == id ? $0.from : nil })
        let here = centre(start)
        var best: (id: String, rank: Int, cost: Int)?
        for (other, box) in boxes.sorted(by: { $0.key < $1.key }) where other != id {
            let there = centre(box)
            // Cells are twice as high as wide.
            let across = there.column - here.column
            let down = (there.row - here.row) * 2
            let (ahead, aside) =
                switch direction {
                case .right: (across, down)
                case .left: (-across, down)
                case .down: (down, across)
                case .up: (-down, across)
                }
            guard ahead > 0, isBeyond(box, start, direction) else { continue }
            let isWithinAngle = abs(aside) <= ahead
            let rank = linked.contains(other) ? 0 : isWithinAngle ? 1 : 2
            // What is linked but far aside is that way only when nothing nearer is.
            if rank == 2, abs(aside) > 4 * ahead { continue }
            let cost = ahead + 2 * abs(aside)
            if let found = best, (found.rank, found.cost) <= (rank, cost) { continue }
            best = (other, rank, cost)
        }
        return best?.id
    }

    private func centre(_ box: Rect) -> Point {
        Point(column: box.left + box.size.columns / 2, row: box.top + box.size.rows / 2)
    }

    /// Whether a box begins where the other has ended, seen in the direction.
    private func isBeyond(_ box: Rect, _ start: Rect, _ direction: Bearing) -> Bool {
        switch direction {
        case .right: box.left >= start.right
        case .left: box.right <= start.left
        case .down: box.top >= start.bottom
        case .up: box.bottom <= start.top
        }
    }

    /// The box at an edge: leftmost, lowest, highest, rightmost.
    func outermost(_ direction: Bearing) -> String? {
        let sorted = boxes.sorted { $0.key < $1.key }
        return switch direction {
        case .left: sorted.min { ($0.value.left, $0.value.top) < ($1.value.left, $1.value.top) }?.key
        case .right: sorted.max { ($0.value.right, -$0.value.top) < ($1.value.right, -$1.value.top) }?.key
        case .up: sorted.min { ($0.value.top, $0.value.left) < ($1.value.top, $1.value.left) }?.key
        case .down: sorted.max { ($0.value.bottom, -$0.value.left) < ($1.value.bottom, -$1.value.left) }?.key
        }
    }
}

/// The letters that stand on boxes: the first free one of the id, then its others, then the alphabet; two for what is left. They depend on
/// the ids alone, in the board's order, so they stay until a component is renamed.
enum HintLetters {
    static func assign(to ids: [String]) -> [String: String] {
        var letters: [String: String] = [:]
        var taken: Set<Character> = []
        var rest: [String] = []
        // With more boxes than letters some letters begin a pair.
        let singles = ids.count <= 26 ? 26 : max(1, 26 - (ids.count - 26 + 24) / 25)
        for id in ids {
            guard taken.count < singles,
                let letter = (id.filter { ("a"..."z").contains($0) } + "abcdefghijklmnopqrstuvwxyz").first(where: { !taken.contains($0) })
            else {
                rest.append(id)
                continue
            }
            taken.insert(letter)
            letters[String(letter)] = id
        }
        let firsts = "abcdefghijklmnopqrstuvwxyz".filter { !taken.contains($0) }
        var pairs = firsts.flatMap { first in "abcdefghijklmnopqrstuvwxyz".map { "\(first)\($0)" } }[...]
        for id in rest {
            guard let pair = pairs.popFirst() else { break }
            letters[pair] = id
        }
        return letters
    }
}
