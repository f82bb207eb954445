import Catalog
import Whiteboard

/// Marks in a merged file what both sides changed: a comment above each entry, so that the file stays a board.
public enum ConflictMarks {
    /// The text with a line `# both changed replicas: 4 here, 8 there` above the entry of each conflict.
    ///
    /// - Parameters:
    ///   - text: The file of `board`.
    ///   - board: The board.
    ///   - conflicts: What both changed otherwise.
    ///   - catalog: The kinds, technologies and attributes.
    public static func mark(_ text: String, of board: Board, _ conflicts: [BoardMerge.Conflict], catalog: Catalog) -> String {
        let tree = YAMLTree(text)
        guard let root = tree.root else { return text }
        let words = DifferenceText(BoardDifference(from: board, to: board), catalog: catalog)
        var notes: [Int: [String]] = [:]
        for conflict in conflicts {
            notes[line(of: conflict, in: root, board, catalog), default: []].append(note(conflict, words))
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (number, texts) in notes.sorted(by: { $0.key > $1.key }) {
            let place = min(max(0, number - 1), lines.count)
            let indent = lines.indices.contains(place) ? String(lines[place].prefix { $0 == " " }) : ""
            lines.insert(contentsOf: texts.map { "\(indent)# \($0)" }, at: place)
        }
        return lines.joined(separator: "\n")
    }

    private static func note(_ conflict: BoardMerge.Conflict, _ words: DifferenceText) -> String {
        guard let key = conflict.key else {
            return "\(conflict.name) was removed \(conflict.ours == nil ? "here" : "there") and changed or used "
                + "\(conflict.ours == nil ? "there" : "here"); it was kept"
        }
        let place = conflict.section.map { PieceBuilder.place(of: $0) } ?? PieceBuilder.requirements
        func text(_ value: Value?) -> String { value.map { words.whole($0, key, place) } ?? "nothing" }
        let (ours, theirs) = ChangedValue.apart(text(conflict.ours), text(conflict.theirs))
        return "both changed \(key): \(ours) here, \(theirs) there"
    }

    /// The line, from 1, above which a conflict is told.
    private static func line(of conflict: BoardMerge.Conflict, in root: YAMLNode, _ board: Board, _ catalog: Catalog) -> Int {
        guard let section = conflict.section else {
            return root.pairs?.first { $0.name == (conflict.name == "requirements" ? "requirements" : conflict.key) }?.key.start.line ?? 1
        }
        let items = root[section.rawValue]?.items ?? []
        for (index, item) in items.enumerated() where index < board.count(in: section) {
            let attributes = board[section, index]
            if EntryName.of(section, index, in: board, catalog) == conflict.name || attributes["id"] == .text(conflict.name) {
                return item.start.line
            }
        }
        return root.pairs?.first { $0.name == section.rawValue }?.key.start.line ?? 1
    }
}
