import Canvas
import Practice

/// The card at the end: three lines, filled from the board, to be corrected and kept.
struct WrapUpCard: Hashable, Sendable {
    /// Met where, two risks, next step.
    var fields: [TextField]
    /// The one that is typed in.
    var current = 0
    /// What the board filled in.
    private let filled: [String]

    init(_ wrapUp: WrapUp) {
        fields = wrapUp.lines.map { TextField($0) }
        filled = wrapUp.lines
    }

    var wrapUp: WrapUp { WrapUp(lines: fields.map(\.text.trimmed)) }
    var isLast: Bool { current == fields.count - 1 }

    /// What is typed behind a line that was filled in begins a word of its own.
    mutating func part(before key: Key) {
        guard case .character(let character) = key, character.isLetter || character.isNumber, !filled[current].isEmpty,
            fields[current].beforeCursor == filled[current], fields[current].text == filled[current]
        else { return }
        fields[current].insert(" ")
    }

    mutating func step(_ step: Int) { current = max(0, min(fields.count - 1, current + step)) }
}
