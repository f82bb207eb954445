import Canvas

/// The canonical form of a value: two blanks a level, an entry on one line where it fits, else a block.
enum CanonicalText {
    /// Longest line of a list or record that is written on one line.
    static let width = 100

    /// The value on one line: `{id: cache, kind: cache}`.
    static func flow(_ piece: Piece) -> String {
        switch piece.content {
        case .scalar(let text): text
        case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .record(let fields): "{" + fields.map { "\($0.written): \(flow($0.piece))" }.joined(separator: ", ") + "}"
        }
    }

    /// The value on the line that begins with `start`; nil where it has to be a block.
    static func inline(_ piece: Piece, after start: String) -> String? {
        if case .scalar(let text) = piece.content { return text }
        if piece.isEmpty { return flow(piece) }
        guard !piece.isSection else { return nil }
        let text = flow(piece)
        return TextWidth.columns(start) + TextWidth.columns(text) <= width ? text : nil
    }

    /// The lines of `key: value` at an indentation.
    static func lines(_ field: Piece.Field, indent: Int) -> [String] {
        let start = blanks(indent) + field.written + ":"
        if let text = inline(field.piece, after: start + " ") { return [start + " " + text] }
        return [start] + block(field.piece, indent: indent + 2)
    }

    /// The lines of a list or record that is a block.
    static func block(_ piece: Piece, indent: Int) -> [String] {
        switch piece.content {
        case .scalar(let text): [blanks(indent) + text]
        case .list(let items): items.flatMap { item($0, indent: indent) }
        case .record(let fields): fields.flatMap { lines($0, indent: indent) }
        }
    }

    /// The lines of a list's entry, the first with its dash.
    static func item(_ piece: Piece, indent: Int) -> [String] {
        let start = blanks(indent) + "- "
        if let text = inline(piece, after: start) { return [start + text] }
        var lines = block(piece, indent: indent + 2)
        lines[0] = start + lines[0].dropFirst(indent + 2)
        return lines
    }

    static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
