import Practice

/// The card at the end: three lines, filled from the board, to be corrected and kept.
struct WrapUpCard: Hashable, Sendable {
    /// Met where, two risks, next step.
    var fields: [TextField]
    /// The one that is typed in.
    var current = 0

    init(_ wrapUp: WrapUp) { fields = wrapUp.lines.map { TextField($0) } }

    var wrapUp: WrapUp { WrapUp(lines: fields.map(\.text.trimmed)) }
    var isLast: Bool { current == fields.count - 1 }

    mutating func step(_ step: Int) { current = max(0, min(fields.count - 1, current + step)) }
}
