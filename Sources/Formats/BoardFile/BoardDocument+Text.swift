import Catalog
import Whiteboard

extension BoardDocument {
    /// The text of the file for a board that came from this one by edits: unchanged entries keep their bytes and comments, and the board
    /// as it was read gives the text that was read. A new board is written in canonical form, and what is JSON always.
    public func text(for new: Board) -> String { String(decoding: bytes(for: new), as: UTF8.self) }

    /// The same as bytes.
    public func bytes(for new: Board) -> [UInt8] {
        if tree != nil, new == board { return source.bytes }
        if isJSON { return Array(json(of: new).utf8) }
        let saver = BoardSaver(source: source, attributes: catalog.attributes)
        guard let tree, let root = tree.root else { return saver.canonical(new) }
        return root.isFlow
            ? saver.text(braces: root, old: board, new: new)
            : saver.text(root: root, old: board, new: new, documentEnd: tree.documentEnd)
    }

    /// A board as JSON with the line ends of this file.
    func json(of board: Board) -> String { source.asWritten(BoardJSON.write(board, catalog: catalog)) }
}
