import Canvas
import Whiteboard

/// How boxes are brought into line; the letter behind `&`.
enum Alignment: Character, CaseIterable, Sendable {
    case left = "l"
    case centre = "c"
    case right = "r"
    case top = "t"
    case middle = "m"
    case bottom = "b"
    case across = "h"
    case down = "v"

    /// As it is typed behind `:align`.
    var word: String {
        switch self {
        case .left: "left"
        case .centre: "centre"
        case .right: "right"
        case .top: "top"
        case .middle: "middle"
        case .bottom: "bottom"
        case .across: "horizontally"
        case .down: "vertically"
        }
    }

    /// A way by its letter, its word or the beginning of that.
    init?(word: String) {
        let word = word.trimmed.lowercased()
        guard let way = Self.allCases.first(where: { String($0.rawValue) == word || !word.isEmpty && $0.word.hasPrefix(word) }) else {
            return nil
        }
        self = way
    }

    /// Where boxes stand then, each of so many cells at its place; the order is kept.
    func places(of boxes: [Rect]) -> [Point] {
        let left = boxes.map(\.left).min() ?? 0
        let right = boxes.map(\.right).max() ?? 0
        let top = boxes.map(\.top).min() ?? 0
        let bottom = boxes.map(\.bottom).max() ?? 0
        switch self {
        case .left: return boxes.map { Point(column: left, row: $0.top) }
        case .right: return boxes.map { Point(column: right - $0.size.columns, row: $0.top) }
        case .centre: return boxes.map { Point(column: (left + right - $0.size.columns) / 2, row: $0.top) }
        case .top: return boxes.map { Point(column: $0.left, row: top) }
        case .bottom: return boxes.map { Point(column: $0.left, row: bottom - $0.size.rows) }
        case .middle: return boxes.map { Point(column: $0.left, row: (top + bottom - $0.size.rows) / 2) }
        case .across:
            let starts = Self.spread(boxes.map { ($0.left, $0.size.columns) })
            return zip(boxes, starts).map { Point(column: $1, row: $0.top) }
        case .down:
            let starts = Self.spread(boxes.map { ($0.top, $0.size.rows) })
            return zip(boxes, starts).map { Point(column: $0.left, row: $1) }
        }
    }

    /// Equal gaps between what lies along a line, its ends kept; a cell that cannot be shared out goes to the first gaps.
    private static func spread(_ parts: [(start: Int, length: Int)]) -> [Int] {
        var starts = parts.map(\.start)
        let order = parts.indices.sorted { (parts[$0].start, $0) < (parts[$1].start, $1) }
        guard let first = order.first, order.count > 2 else { return starts }
        let end = parts.map { $0.start + $0.length }.max() ?? 0
        let free = end - parts[first].start - parts.reduce(0) { $0 + $1.length }
        let gaps = order.count - 1
        var next = parts[first].start
        for (place, index) in order.enumerated() {
            starts[index] = next
            next += parts[index].length + free / gaps + (place < free % gaps ? 1 : 0)
        }
        return starts
    }
}

extension Editor {
    /// Brings the marks into line, which pins them; one undo step.
    mutating func align(_ way: Alignment) {
        let ids = targets.filter { drawing.boxes[$0] != nil }
        let boxes = ids.compactMap { drawing.boxes[$0] }
        guard let origin = drawing.scene?.origin, boxes.count > 1 else { return }
        let board = document.board
        let edits = zip(ids, way.places(of: boxes)).map { id, place in
            let cell = place + origin
            return board.setting(.at, to: Whiteboard.Place(column: cell.column, row: cell.row), of: id)
        }
        if (try? board.applying(.batch(name: "align", edits: edits))) == board {
            return say("They are aligned already: \(way.word)", tone: .done)
        }
        if let reason = refusal(of: ids, .batch(name: "align", edits: edits)) { return say(reason) }
        if perform(.batch(name: "align", edits: edits), named: "align") {
            lastChange = Change(command: "align", invocation: Invocation(argument: way.word))
            say(
                "\(ids.count) aligned: \(way.word)", tone: .done,
                keys: [FooterPair("t", "tidy"), FooterPair("u", "undo")])
        }
    }
}
