import Whiteboard

/// An entry of a session's edit log: what became of the board, and when. The log alone rebuilds the board of any moment.
public struct SessionStep: Hashable, Sendable, Codable {
    /// What became of the board.
    public enum What: Hashable, Sendable, Codable {
        /// The session began, or went on, with this board.
        case began(board: Board)
        /// An edit was made, or taken back.
        case edited(edit: Edit, isUndo: Bool)
        /// So much stands half typed; the board is as it was.
        case typed(TypedLines)
    }

    /// Seconds of the session's clock.
    public let time: Double
    /// How many events the session's timeline had by then: which of those at the same second came first.
    public let after: Int
    /// What was done.
    public let what: What

    /// A step at a time in seconds of the clock.
    public init(time: Double, after: Int, what: What) {
        self.time = time
        self.after = after
        self.what = what
    }

    /// A step that is taken in a session now.
    public init(_ what: What, in session: Session) { self.init(time: session.elapsed, after: session.timeline.count, what: what) }

    /// The board after the last of these steps; nil where none says what the board was.
    public static func board(after steps: [SessionStep]) -> Board? { steps.reduce(into: nil) { $1.apply(to: &$0) } }

    /// Does the step to a board. An edit that the board refuses changes nothing, nor does one without a board.
    public func apply(to board: inout Board?) {
        switch what {
        case .began(let first): board = first
        case .edited(let edit, _): board = board.flatMap { (try? $0.applying(edit)) ?? $0 }
        case .typed: break
        }
    }
}
