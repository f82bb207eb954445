import Canvas

/// A page of running text, tables and examples, within what fits a terminal.
struct FoldedPage {
    /// Where the last column of a table may begin at most and still leave room for words; what begins further right stands below.
    private static let rightmost = 52

    private let columns: Int
    private(set) var lines: [String] = []
    /// What goes on in the next lines, and how far in.
    private var open: (text: String, indent: Int)?

    /// The lines of a page, long ones broken at their blanks: those of a table below the beginning of their last column, running text anew.
    static func lines(_ page: String, columns: Int = Paragraph.columns) -> [String] {
        var folded = FoldedPage(columns: columns)
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) { folded.add(String(line)) }
        folded.close()
        return folded.lines
    }

    private init(columns: Int) { self.columns = columns }

    private mutating func close() {
        guard let open else { return }
        lines += Paragraph.lines(open.text, first: String(repeating: " ", count: open.indent), rest: open.indent, columns: columns)
        self.open = nil
    }

    private mutating func add(_ line: String) {
        let indent = line.prefix { $0 == " " }.count
        // What an author has broken goes on: running text in the next line, a column that was too far right there.
        if let text = open?.text, !line.isEmpty, open?.indent == 0 ? indent == 0 : indent > Self.rightmost {
            open?.text = text + " " + line.dropFirst(indent)
            return
        }
        close()
        guard TextWidth.columns(line) > columns else { return lines.append(line) }
        guard let cut = Self.lastColumn(of: line) else {
            if indent == 0 {
                open = (line, 0)
            } else {
                lines += Paragraph.lines(line, first: String(repeating: " ", count: indent), rest: indent, columns: columns)
            }
            return
        }
        let head = String(line[..<cut])
        if TextWidth.columns(head) <= Self.rightmost {
            lines += Paragraph.lines(String(line[cut...]), first: head, rest: TextWidth.columns(head), columns: columns)
        } else {
            lines.append(head.withoutTrailingBlanks)
            open = (String(line[cut...]), indent + 4)
        }
    }

    /// Where the last column of a line of a table begins: behind two blanks at least.
    private static func lastColumn(of line: String) -> String.Index? {
        let text = line.drop { $0 == " " }
        return text.ranges(of: "  ").last.flatMap { gap in text[gap.upperBound...].firstIndex { $0 != " " } }
    }
}
