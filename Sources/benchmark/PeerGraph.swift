import Whiteboard

/// A board's boxes and arrows in the languages of other programs. Groups are left out: none of them draws all of them right.
enum PeerGraph {
    /// The board without groups, and without connections that end at one.
    static func flat(_ board: Board) -> Board {
        let ids = Set(board.components.map(\.id))
        return Board(components: board.components, connections: board.connections.filter { ids.contains($0.from) && ids.contains($0.to) })
    }

    static func graphEasy(_ board: Board) -> String {
        let nodes = board.components.map { "[ \(plain($0.id)) ]" }
        return lines(nodes + arrows(board).map { "[ \($0.from) ] \($0.label.isEmpty ? "" : "-- \($0.label) ")--> [ \($0.to) ]" })
    }

    static func d2(_ board: Board) -> String {
        let nodes = board.components.map { "\"\(plain($0.id))\"" }
        return lines(
            ["direction: right"] + nodes
                + arrows(board).map { "\"\($0.from)\" -> \"\($0.to)\"\($0.label.isEmpty ? "" : ": \"\($0.label)\"")" })
    }

    static func mermaid(_ board: Board) -> String {
        let nodes = board.components.map { "\(plain($0.id))[\(plain($0.id))]" }
        return lines(
            ["graph LR"] + nodes + arrows(board).map { "\($0.from) -->\($0.label.isEmpty ? "" : "|\($0.label)|") \($0.to)" })
    }

    private static func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

    private static func arrows(_ board: Board) -> [(from: String, to: String, label: String)] {
        board.connections.map { (plain($0.from), plain($0.to), plain($0.label ?? "")) }
    }

    /// Words without what any of the languages takes for its own.
    private static func plain(_ text: String) -> String {
        String(text.map { $0.isLetter || $0.isNumber || "_ ".contains($0) ? $0 : $0 == "-" ? "_" : " " })
    }
}
