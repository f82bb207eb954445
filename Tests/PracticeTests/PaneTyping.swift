import Practice
import TestSupport
import Testing
import Whiteboard

/// Types lines into a pane, each marking what the next refines.
enum PaneTyping {
    /// The board afterwards, what the entry row said of the last line, and what that marked.
    static func typed(_ lines: [String], in phase: Phase, on start: Board = Board()) throws -> (board: Board, said: String, marked: String?)
    {
        let entry = QuickEntry(catalog: Project.catalog)
        var board = start
        var said = ""
        var marked: String?
        for line in lines {
            let reading = entry.read(line, in: phase, board: board, marked: marked)
            guard case .edit(let edit, let mark) = reading.outcome else {
                Issue.record("'\(line)' is not read: \(reading.reason ?? "\(reading.outcome)")")
                continue
            }
            board = try board.applying(edit)
            (said, marked) = (reading.text, mark)
        }
        return (board, said, marked)
    }

    static func board(_ lines: [String], in phase: Phase, on start: Board = Board()) throws -> Board {
        try typed(lines, in: phase, on: start).board
    }
}
