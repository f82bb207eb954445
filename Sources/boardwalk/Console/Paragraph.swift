import Canvas

/// Running text in lines of a width.
enum Paragraph {
    /// What fits a terminal and a mail.
    static let columns = 80

    /// Wraps a text at its blanks. The first line begins with `first`, the others with `rest` blanks; a word longer than a line stands
    /// alone.
    static func lines(_ text: String, first: String = "", rest: Int = 0, columns: Int = Self.columns) -> [String] {
        var lines: [String] = []
        var line = first
        var hasWord = false
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if hasWord, TextWidth.columns(line) + 1 + TextWidth.columns(word) > columns {
                lines.append(line)
                (line, hasWord) = (String(repeating: " ", count: rest), false)
            }
            line += (hasWord ? " " : "") + word
            hasWord = true
        }
        return lines + (hasWord || lines.isEmpty ? [line.withoutTrailingBlanks] : [])
    }
}

/// Lines of several columns, each as wide as its widest entry.
enum Table {
    static func lines(_ rows: [[String]], gap: Int = 2) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { $0.count > column ? TextWidth.columns($0[column]) : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, entry) in row.enumerated() {
                line += entry
                if column + 1 < row.count { line += String(repeating: " ", count: widths[column] - TextWidth.columns(entry) + gap) }
            }
            return line.withoutTrailingBlanks
        }
    }
}
