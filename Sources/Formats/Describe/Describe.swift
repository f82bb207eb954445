import Catalog
import Whiteboard

/// A board in text that is read or heard from the first line to the last.
public enum Describe {
    /// The board in plain sentences, for screen readers and reviews: what it is, its parts, what calls what, and what was decided.
    public static func sentences(_ board: Board, catalog: Catalog) -> String { BoardSentences(board, catalog).text }

    /// The same line by line, each with the part of the board that it is about.
    public static func lines(_ board: Board, catalog: Catalog) -> [SpokenLine] { BoardSentences(board, catalog).lines }

    /// The sentences with all that they leave out behind them, places among it: two boards of which one states
    /// something else have different texts.
    public static func compared(_ board: Board, catalog: Catalog) -> String {
        sentences(board, catalog: catalog) + UnsaidFacts(board, catalog).text
    }

    /// The same of a file, with its comments and the keys that are its own.
    public static func compared(_ document: BoardDocument, catalog: Catalog) -> String {
        let own = OwnText.lines(of: document).map { $0 + "\n" }.joined()
        return compared(document.board, catalog: catalog) + (own.isEmpty ? "" : "\nIn the file:\n" + own)
    }

    /// The board as lines that `boardwalk sketch` reads back to an equal structure; what they cannot say stands in comments on top.
    public static func sketch(_ board: Board, catalog: Catalog) -> String {
        var lines = BoardSketch(board, catalog)
        return lines.text()
    }
}
