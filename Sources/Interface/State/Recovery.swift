import Formats
import Whiteboard

/// What a program that ended without saving has left of a board.
public struct Recovery: Sendable {
    /// The board as it was last seen, together with what its file has got since.
    public var board: Board
    /// The edits that lead there from the board that is open; nil where that one has become another.
    public var edits: [Edit]?
    /// How many edits were left.
    public var count: Int
    /// When the last of them was made: seconds since 1970.
    public var last: Double
    /// What was changed in the file since, too, each otherwise; nil where the file is as it was.
    public var conflicts: [String]?
    /// What of it is lost, as a sentence.
    public var trouble: String?

    /// All of it is read from the journal and the file.
    public init(board: Board, edits: [Edit]?, count: Int, last: Double, conflicts: [String]?, trouble: String?) {
        self.board = board
        self.edits = edits
        self.count = count
        self.last = last
        self.conflicts = conflicts
        self.trouble = trouble
    }
}

/// Which board's edits are kept from getting lost until it is saved.
public enum JournalledBoard: Hashable, Sendable {
    /// None: what is drawn is no board of the user's.
    case none
    /// One that has no name yet.
    case unnamed
    /// That of a file.
    case file(String)
}
