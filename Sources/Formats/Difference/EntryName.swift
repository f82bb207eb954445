import Catalog
import Whiteboard

/// What entries of a board are called in messages.
enum EntryName {
    /// The name of the entry at a place of its section, which must be there.
    static func of(_ section: Section, _ index: Int, in board: Board, _ catalog: Catalog) -> String {
        switch section {
        case .components: return board.components[index].shownName(catalog)
        case .connections:
            let connection = board.connections[index]
            return "\(end(connection.from, board, catalog)) > \(end(connection.to, board, catalog))"
        case .groups: return board.groups[index].title
        case .api: return text(board[section, index], "call")
        case .data: return text(board[section, index], "entity")
        case .flows, .stages: return text(board[section, index], "name")
        case .notes: return text(board[section, index], "text")
        case .tradeOffs: return text(board[section, index], "choice")
        case .optimizations: return text(board[section, index], "problem")
        }
    }

    private static func end(_ id: String, _ board: Board, _ catalog: Catalog) -> String {
        board.group(id)?.title ?? board.component(id)?.shownName(catalog) ?? id
    }

    private static func text(_ attributes: Attributes, _ key: String) -> String {
        guard case .text(let text)? = attributes[key] else { return key }
        return text
    }
}
