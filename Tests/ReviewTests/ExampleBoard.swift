import Formats
import Review
import TestSupport
import Whiteboard

/// A rule's example as a board: in the sketch line's notation, or a board file.
enum ExampleBoard {
    struct Unreadable: Error, CustomStringConvertible { let description: String }

    static func read(_ text: String) throws -> Board {
        if text.hasPrefix("boardwalk:") {
            let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
            guard let document, problems.isEmpty else {
                throw Unreadable(description: problems.map { $0.text(file: "example") }.joined(separator: "\n"))
            }
            return document.board
        }
        switch SketchLine.read(text, on: Board(), catalog: Project.catalog, mode: .batch) {
        case .success(let result): return result.board
        case .failure(let mistake): throw Unreadable(description: "\(text): \(mistake)")
        }
    }

    /// All findings, the process family's too.
    static func review(_ board: Board) -> ReviewResult {
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        return RuleBook.review(board, catalog: Project.catalog, options: options)
    }
}
