import Canvas
import Whiteboard

/// A drawing as it is exported: under the board's title, where it has one.
public enum TitledDrawing {
    /// The title, a blank row and the drawing; the drawing alone where the board has no title.
    public static func text(_ drawing: String, of board: Board) -> String {
        guard let title = board.title.map({ VisibleText.line($0) }), title.contains(where: { !$0.isWhitespace }) else { return drawing }
        return title + "\n\n" + drawing
    }
}
