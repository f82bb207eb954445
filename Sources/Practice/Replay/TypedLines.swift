/// What stands half typed in a session: nothing of it is on the board yet, and a kill must not take it.
public struct TypedLines: Hashable, Sendable, Codable {
    /// The lines of the panes.
    public var panes: [Phase: String]
    /// The line on the board; nil where none is open.
    public var line: String?
    /// Answers by what was asked.
    public var answers: [String: String]

    /// Nothing where no text is given.
    public init(panes: [Phase: String] = [:], line: String? = nil, answers: [String: String] = [:]) {
        self.panes = panes
        self.line = line
        self.answers = answers
    }

    /// Those that the last of these steps left.
    public static func after(_ steps: [SessionStep]) -> TypedLines {
        steps.reversed().lazy.compactMap { if case .typed(let lines) = $0.what { lines } else { nil } }.first ?? TypedLines()
    }
}
