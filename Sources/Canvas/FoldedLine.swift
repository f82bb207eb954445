/// A line of text that has to fit a width.
public enum FoldedLine {
    /// The columns that what goes on below must have to stand under the beginning of its column.
    private static let leastRoom = 24

    /// The line in rows no wider than `columns`: as it is where it fits, so that its columns stay. Else it is broken at blanks, and goes on
    /// below the beginning of its last column, or two blanks in; a word wider than that is cut between graphemes.
    public static func rows(_ line: String, columns: Int) -> [String] {
        guard TextWidth.columns(line) > columns else { return [line] }
        let below = String(repeating: " ", count: min(indent(of: line, columns: columns), max(0, columns - 1)))
        var rows: [String] = []
        var row = ""
        var width = 0
        var hasWord = false
        func finish() {
            rows.append(row)
            (row, width, hasWord) = (below, below.count, false)
        }
        var rest = line[...]
        while let start = rest.firstIndex(where: { $0 != " " }) {
            let gap = rest[..<start]
            let word = rest[start...].prefix { $0 != " " }
            rest = rest[word.endIndex...]
            if hasWord, width + gap.count + TextWidth.columns(word) > columns {
                finish()
            } else if hasWord || rows.isEmpty {
                row += gap
                width += gap.count
            }
            for grapheme in word {
                let step = TextWidth.columns(of: grapheme)
                if hasWord || width > below.count, width + step > columns { finish() }
                row.append(grapheme)
                width += step
                hasWord = true
            }
        }
        return rows + [row]
    }

    /// Where what does not fit goes on.
    private static func indent(of line: String, columns: Int) -> Int {
        let margin = line.prefix { $0 == " " }.count
        if let gap = line.dropFirst(margin).ranges(of: "  ").last {
            let head = line[..<gap.upperBound] + line[gap.upperBound...].prefix { $0 == " " }
            let width = TextWidth.columns(head)
            if width + leastRoom <= columns { return width }
        }
        return margin + 2
    }
}
