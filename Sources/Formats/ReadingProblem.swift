import Canvas

/// What is wrong at one place of a text that was read, and what was expected there.
public struct ReadingProblem: Error, Hashable, Sendable {
    /// Line, the first is 1.
    public let line: Int
    /// Column in characters, the first is 1.
    public let column: Int
    /// One sentence without its place: lower-case start, no full stop.
    public let message: String

    /// A problem at a line and column (both from 1).
    public init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }

    /// A problem at a place of a file.
    public init(_ position: TextPosition, _ message: String) {
        self.init(line: position.line, column: position.column, message: message)
    }

    /// The line for standard error, `FILE:LINE:COLUMN: message`. Nothing that a bad file holds reaches a terminal as it is.
    public func text(file: String) -> String { VisibleText.line("\(file):\(line):\(column): \(message)") }

    /// As many problems as one file reports.
    public static let limit = 50

    /// The problems of one file in the order of their places, each once, the first fifty.
    public static func report(_ problems: [ReadingProblem]) -> [ReadingProblem] {
        let sorted = problems.enumerated().sorted { left, right in
            (left.element.line, left.element.column, left.offset) < (right.element.line, right.element.column, right.offset)
        }
        var seen: Set<ReadingProblem> = []
        var report: [ReadingProblem] = []
        for (_, problem) in sorted where report.count < limit && seen.insert(problem).inserted { report.append(problem) }
        return report
    }
}
