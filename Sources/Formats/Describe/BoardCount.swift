import Whiteboard

/// How much is on a board, in a line.
public enum BoardCount {
    /// `12 components, 18 connections, 2 groups`.
    public static func text(of board: Board) -> String {
        let parts = [
            (board.components.count, "component"), (board.connections.count, "connection"), (board.groups.count, "group"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
        return said.isEmpty ? "nothing" : said.joined(separator: ", ")
    }
}
