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

/// A page of running text, tables and examples, within what fits a terminal.
enum FoldedPage {
    /// The rightmost column in which the last column of a table may begin and still leave room for words.
    private static let rightmost = 50

    /// The same with long lines broken at their blanks: those of a table below the beginning of their last column, running text anew.
    static func lines(_ page: String, columns: Int = Paragraph.columns) -> [String] {
        var folded: [String] = []
        var paragraph = ""
        func isText(_ line: Substring) -> Bool { line.first.map { $0 != " " } ?? false }
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if !paragraph.isEmpty, isText(line) {
                paragraph += " " + line
            } else {
                if !paragraph.isEmpty { folded += Paragraph.lines(paragraph, columns: columns) }
                paragraph = ""
                let isLong = TextWidth.columns(String(line)) > columns
                if isLong, isText(line), cut(line) == nil {
                    paragraph = String(line)
                } else {
                    folded += isLong ? table(line, columns) : [String(line)]
                }
            }
        }
        return folded + (paragraph.isEmpty ? [] : Paragraph.lines(paragraph, columns: columns))
    }

    /// Where the last column of a line of a table begins.
    private static func cut(_ line: Substring) -> Substring.Index? {
        var place: Substring.Index?
        var blanks = 0
        var column = 0
        for index in line.indices {
            column += 1
            if line[index] == " " {
                blanks += 1
            } else {
                if blanks > 1, column <= rightmost, index > line.startIndex { place = index }
                blanks = 0
            }
        }
        return place
    }

    private static func table(_ line: Substring, _ columns: Int) -> [String] {
        let indent = line.prefix { $0 == " " }.count
        let start = cut(line) ?? line.dropFirst(indent).startIndex
        let first = String(line[..<start])
        let hanging = max(TextWidth.columns(first), start == line.dropFirst(indent).startIndex ? indent + 2 : 0)
        return Paragraph.lines(String(line[start...]), first: first, rest: hanging, columns: columns)
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
