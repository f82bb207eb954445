import Canvas
import TestSupport

/// A mock-up of the interface page as the page has it, to be compared with a frame cell by cell. Only the board's own cells are left out: its
/// drawing is the engine's.
struct MockUp {
    /// A row that shall differ, and why.
    struct Difference {
        let row: Int
        let line: String
        let reason: String

        init(_ row: Int, _ line: String, because reason: String) {
            self.row = row
            self.line = line
            self.reason = reason
        }
    }

    private(set) var lines: [String]

    init(_ name: String, rows: Int) throws {
        lines = try Golden.text("mock-ups/\(name).txt").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // The file's last line break.
        lines.removeLast()
        lines += Array(repeating: "", count: max(0, rows - lines.count))
    }

    /// Takes a row out, and lets what stands under it move up as far as a row that stays where it is.
    mutating func remove(row: Int, before fixed: Int) {
        lines.remove(at: row)
        lines.insert("", at: fixed - 1)
    }

    /// The rows in which a frame differs outside the board, blank rows included.
    func differences(from frame: [String], board: Rect? = nil, except expected: [Difference] = []) -> [String] {
        var wanted = lines
        for difference in expected { wanted[difference.row] = difference.line }
        guard wanted.count == frame.count else { return ["\(frame.count) rows instead of \(wanted.count)"] }
        return wanted.indices.flatMap { row -> [String] in
            let (mine, theirs) = (Self.outside(board, row, frame[row]), Self.outside(board, row, wanted[row]))
            return mine == theirs ? [] : ["row \(row):", "  is       |\(mine)|", "  mock-up  |\(theirs)|"]
        }
    }

    private static func outside(_ board: Rect?, _ row: Int, _ line: String) -> String {
        guard let board, row >= board.top, row < board.bottom else { return line }
        var cells = Array(line)
        for column in board.left..<min(board.right, cells.count) { cells[column] = " " }
        while cells.last == " " { cells.removeLast() }
        return String(cells)
    }
}
