import Canvas

/// What is wrong at one place of a text that was read, and what was expected there.
public struct ReadingProblem: Error, Hashable, Sendable {
    /// Line, the first is 1.
    public let line: Int
    /// Column in characters, the first is 1.
    public let column: Int
    /// One sentence without its place: lower-case start, no full stop.
    public let message: String
    /// How much else hangs on it.
    public let weight: Weight

    /// What a problem is about: a heavier one is told first, since lighter ones may only follow from it.
    public enum Weight: Int, Comparable, Sendable {
        /// The file as a whole: its syntax, a second document.
        case document
        /// A key that nothing knows, a section that is none.
        case key
        /// One value.
        case value

        public static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
    }

    /// A problem at a line and column (both from 1).
    public init(line: Int, column: Int, message: String, weight: Weight = .value) {
        self.line = line
        self.column = column
        self.message = message
        self.weight = weight
    }

    /// A problem at a place of a file.
    public init(_ position: TextPosition, _ message: String, weight: Weight = .value) {
        self.init(line: position.line, column: position.column, message: message, weight: weight)
    }

    /// The line for standard error, `FILE:LINE:COLUMN: message`. Nothing that a bad file holds reaches a terminal as it is.
    public func text(file: String) -> String { VisibleText.line("\(file):\(line):\(column): \(message)") }

    /// As many problems as one file reports.
    public static let limit = 50

    /// The problems of one file, each once, the first fifty: what concerns the whole file, then keys, then values, each in the order of
    /// their places.
    public static func report(_ problems: [ReadingProblem]) -> [ReadingProblem] {
        let sorted = problems.enumerated().sorted { left, right in
            (left.element.weight.rawValue, left.element.line, left.element.column, left.offset)
                < (right.element.weight.rawValue, right.element.line, right.element.column, right.offset)
        }
        var seen: Set<ReadingProblem> = []
        var report: [ReadingProblem] = []
        for (_, problem) in sorted where report.count < limit && seen.insert(problem).inserted { report.append(problem) }
        return report
    }
}
