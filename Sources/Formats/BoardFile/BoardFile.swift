import Catalog
import Whiteboard

/// The board file: YAML in, a board out, and back.
public enum BoardFile {
    /// The version of the format that is read and written.
    public static let version = 1

    /// Reads a board file.
    ///
    /// - Returns: The document, or nil where something is wrong with it; all problems at once, in the order of
    ///   `ReadingProblem.report`.
    public static func read(_ bytes: [UInt8], catalog: Catalog) -> (document: BoardDocument?, problems: [ReadingProblem]) {
        let tree = YAMLTree(bytes)
        guard let root = tree.root else {
            if tree.problems.first?.message == YAMLTree.empty {
                return (
                    nil,
                    [
                        ReadingProblem(
                            .start, YAMLTree.empty + "; a board begins with the line `boardwalk: 1`, and `boardwalk edit` makes one")
                    ]
                )
            }
            return (nil, ReadingProblem.report(tree.problems + problems(before: tree, catalog: catalog)))
        }
        if let key = root.pairs?.first(where: { $0.name == "boardwalk-question" })?.key {
            return (nil, [ReadingProblem(key.start, "this is a practice question, not a board")])
        }
        var reading = BoardReading(catalog: catalog, problems: tree.problems, isFragment: tree.breaksOffLater, rest: tree.rest)
        let board = reading.board(root)
        guard reading.problems.isEmpty else { return (nil, ReadingProblem.report(reading.problems)) }
        return (BoardDocument(tree: tree, board: board, catalog: catalog), [])
    }

    /// What is wrong with the part of a broken file that could be read, before the place where it breaks off.
    private static func problems(before tree: YAMLTree, catalog: Catalog) -> [ReadingProblem] {
        guard let fragment = tree.fragment, let end = tree.breakPosition, fragment["boardwalk-question"] == nil else { return [] }
        var reading = BoardReading(catalog: catalog, problems: [], isFragment: true)
        _ = reading.board(fragment)
        return reading.problems.filter { ($0.line, $0.column) < (end.line, end.column) }
    }

    /// Reads a board from a text.
    public static func read(_ text: String, catalog: Catalog) -> (document: BoardDocument?, problems: [ReadingProblem]) {
        read(Array(text.utf8), catalog: catalog)
    }

    /// The canonical form of a document, with its comments and the blank lines between its entries; of JSON that of `BoardJSON`.
    public static func canonical(_ document: BoardDocument) -> String {
        if document.isJSON { return document.json(of: document.board) }
        let builder = PieceBuilder(table: document.catalog.attributes)
        if let tree = document.tree, let root = tree.root {
            return BoardFormatter(source: document.source, root: root, documentEnd: tree.documentEnd, builder: builder)
                .text(of: document.board)
        }
        return document.text(for: document.board)
    }
}
