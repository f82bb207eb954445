import Practice
import TestSupport
import Testing
import Whiteboard

/// Types lines into a pane, each marking what the next refines.
enum PaneTyping {
    static func board(_ lines: [String], in phase: Phase, on start: Board = Board()) throws -> Board {
        let entry = QuickEntry(catalog: Project.catalog)
        var board = start
        var marked: String?
        for line in lines {
            let reading = entry.read(line, in: phase, board: board, marked: marked)
            guard case .edit(let edit, let mark) = reading.outcome else {
                Issue.record("'\(line)' is not read: \(reading.reason ?? "\(reading.outcome)")")
                continue
            }
            board = try board.applying(edit)
            marked = mark
        }
        return board
    }
}
