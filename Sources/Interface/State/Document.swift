import Formats
import Whiteboard

/// The board that is edited, what was done to it, and what of it lies on the disk.
struct Document: Sendable {
    private(set) var board: Board
    private(set) var history = History()
    /// Grows with every change, undoing included: what was computed for an older one is out of date.
    private(set) var revision = 0
    /// The board as it was read or last written; nil for a file that is not there yet.
    private var saved: Board?
    private(set) var isModified: Bool
    var path: String?

    /// A board as it lies on the disk, or a new one.
    init(board: Board, path: String?, isOnDisk: Bool) {
        self.board = board
        self.path = path
        saved = isOnDisk ? board : nil
        isModified = false
        isModified = differs
    }

    /// An empty board that was never written has nothing to lose.
    private var differs: Bool { saved.map { $0 != board } ?? !board.isEmpty }

    mutating func perform(
        _ edit: Edit, named name: String, keepsUndone: Bool = false, check: (Board) -> String? = { _ in nil }
    ) throws(BoardError) {
        try history.perform(edit, named: name, on: &board, keepsUndone: keepsUndone, check: check)
        changed()
    }

    /// The edit that `undo` would take back, and the one that `redo` would do again.
    var nextUndo: Edit? { history.nextUndo }
    var nextRedo: Edit? { history.nextRedo }
    /// What `undo` would do to the board.
    var nextInverse: Edit? { history.nextInverse }

    mutating func undo() -> String? {
        guard let name = history.undo(&board) else { return nil }
        changed()
        return name
    }

    mutating func redo() -> String? {
        guard let name = history.redo(&board) else { return nil }
        changed()
        return name
    }

    /// Forgets the last step, which changed nothing.
    mutating func forgetLast() {
        history.forgetLast()
        revision -= 1
    }

    func mark() -> History.Mark { history.mark() }

    mutating func join(since mark: History.Mark, named name: String) { history.join(since: mark, named: name) }

    /// Forgets the steps since a mark, which together changed nothing.
    mutating func forget(since mark: History.Mark) { history.forget(since: mark) }

    /// Notes that a board was written. It need not be the present one: keys go on while the disk works.
    mutating func wasSaved(_ written: Board, path: String) {
        self.path = path
        saved = written
        isModified = differs
    }

    /// Takes up what was not saved: edit by edit where they start from this board, so that each can be taken back, else as a whole.
    mutating func recover(_ state: Board, by edits: [Edit]?) {
        let before = (board, history)
        for edit in edits ?? [] {
            guard (try? history.perform(edit, named: "a recovered edit", on: &board, check: { _ in nil })) != nil else { break }
        }
        if board != state {
            (board, history) = before
            board = state
            history = History()
        }
        changed()
    }

    /// Takes over what another program has made of the file, beside what was not saved where that is given too.
    mutating func takeOver(_ file: Board, merged: Board? = nil) {
        board = merged ?? file
        history = History()
        saved = file
        changed()
    }

    /// What lies on the disk, as far as is known.
    var lastSaved: Board? { saved }

    /// Shows another state of the board, which was not reached by a change here: nothing can be taken back, and nothing is to be saved.
    mutating func show(_ state: Board) {
        board = state
        history = History()
        saved = state
        changed()
    }

    private mutating func changed() {
        revision += 1
        isModified = differs
    }

    /// The file's name without its folder and ending, as the top bar shows it.
    var title: String {
        guard let path else { return "new board" }
        return BoardFile.title(ofFile: path)
    }

    var fileName: String { path.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? title + ".yaml" }
}
