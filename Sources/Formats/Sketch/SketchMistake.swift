/// What is wrong with a line, where, and what would be right. Nothing changes until a line has none.
public struct SketchMistake: Error, Hashable, Sendable {
    /// From 1; more than one only in `boardwalk sketch` and pasted text.
    public let line: Int
    /// In characters, the first is 1.
    public let column: Int
    /// One sentence without its place.
    public let message: String
    /// Whether more text could still make it right: the line ends inside a quote, a brace or before a component. Such a mistake is shown
    /// dimmed while somebody types.
    public let isUnfinished: Bool

    /// A mistake at its place.
    public init(line: Int, column: Int, message: String, isUnfinished: Bool = false) {
        self.line = line
        self.column = column
        self.message = message
        self.isUnfinished = isUnfinished
    }

    /// For standard error: `sketch:LINE:COLUMN: message`.
    public var text: String { ReadingProblem(line: line, column: column, message: message).text(file: "sketch") }
}

/// A mistake at an offset of the text; it gets its line and column at the end.
struct SketchSlip: Error {
    let offset: Int
    let message: String
    var isUnfinished = false

    init(_ offset: Int, _ message: String, isUnfinished: Bool = false) {
        self.offset = offset
        self.message = message
        self.isUnfinished = isUnfinished
    }
}
