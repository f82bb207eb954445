/// An arrow of a flowchart as it stands in a text: `-->`, `<-.->`, `== text ==>`.
struct MermaidArrow {
    enum Line { case normal, thick, dotted, invisible }

    var line: Line
    var hasTail: Bool
    var hasHead: Bool
    /// Whether one of its ends is a circle or a cross.
    var hasMark = false
    /// Scalars from its place to behind it.
    var length: Int
    /// Whether a text and the rest of the arrow follow.
    var isOpen = false

    private static let heads: Set<Unicode.Scalar> = ["x", "o", ">"]
    private static let tails: Set<Unicode.Scalar> = ["x", "o", "<"]

    /// The arrow that begins here; nil where none does.
    init?(at cursor: DiagramCursor) {
        var at = 0
        func scalar(_ place: Int) -> Unicode.Scalar? { cursor.peek(place) }
        hasTail = false
        if let first = scalar(0), Self.tails.contains(first), let second = scalar(1), "-=.".unicodeScalars.contains(second) {
            hasTail = true
            hasMark = first != "<"
            at = 1
        }
        func run(_ sign: Unicode.Scalar, from start: Int) -> Int {
            var end = start
            while scalar(end) == sign { end += 1 }
            return end - start
        }
        line = .normal
        hasHead = false
        length = 0
        switch scalar(at) {
        case "~"?:
            let waves = run("~", from: at)
            guard waves >= 3 else { return nil }
            line = .invisible
            length = at + waves
        case "="?:
            line = .thick
            guard finish(run: run("=", from: at), from: at, head: scalar) else { return nil }
        case "-"? where scalar(at + 1) == ".", "."?:
            line = .dotted
            let start = at + (scalar(at) == "-" ? 1 : 0)
            let dots = run(".", from: start)
            if scalar(start + dots) == "-" {
                length = start + dots + 1
                if let head = scalar(length), Self.heads.contains(head) {
                    hasHead = true
                    hasMark = hasMark || head != ">"
                    length += 1
                }
            } else {
                guard start > at else { return nil }
                length = start + dots
                isOpen = true
            }
        case "-"?:
            guard finish(run: run("-", from: at), from: at, head: scalar) else { return nil }
        default: return nil
        }
    }

    /// Ends a normal or a thick arrow: with a head after two signs, without one after three, with a text after two.
    private mutating func finish(run: Int, from start: Int, head: (Int) -> Unicode.Scalar?) -> Bool {
        guard run >= 2 else { return false }
        length = start + run
        if let sign = head(length), Self.heads.contains(sign) {
            hasHead = true
            hasMark = hasMark || sign != ">"
            length += 1
        } else if run == 2 {
            isOpen = true
        }
        return true
    }
}
