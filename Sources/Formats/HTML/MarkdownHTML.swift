/// The Markdown that `MarkdownExport` writes, as HTML: headings, lists, tables, fenced blocks, bold, code, escapes. It is no reader of
/// Markdown at large; whatever it does not know it shows as text.
struct MarkdownHTML {
    private var html: [String] = []
    /// Lists that are open: the blanks ahead of their items.
    private var lists: [Int] = []
    private var table: [[String]] = []
    private var fence: String?

    /// The lines as HTML.
    static func convert(_ markdown: String) -> [String] {
        var converter = MarkdownHTML()
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) { converter.take(line) }
        converter.closeAll()
        return converter.html
    }

    private mutating func take(_ line: Substring) {
        if let open = fence {
            if line.hasPrefix(open), line.allSatisfy({ $0 == "`" }) {
                html.append("</code></pre>")
                fence = nil
            } else {
                html.append(MarkupText.escaped(String(line)))
            }
            return
        }
        let blanks = line.prefix { $0 == " " }.count
        let text = line.dropFirst(blanks)
        if text.hasPrefix("|") { return table.append(Self.cells(text)) }
        closeTable()
        if text.isEmpty { return }
        let ticks = text.prefix { $0 == "`" }
        if ticks.count >= 3 {
            closeLists(to: -1)
            fence = String(ticks)
            html.append("<pre><code>")
        } else if text.hasPrefix("#") {
            closeLists(to: -1)
            let level = min(6, text.prefix { $0 == "#" }.count)
            html.append("<h\(level)>\(Self.inline(text.drop { $0 == "#" || $0 == " " }))</h\(level)>")
        } else if text.hasPrefix("- ") {
            closeLists(to: blanks)
            if lists.last.map({ $0 < blanks }) ?? true {
                lists.append(blanks)
                html.append("<ul>")
            } else {
                html.append("</li>")
            }
            html.append("<li>\(Self.inline(text.dropFirst(2)))")
        } else if !lists.isEmpty, blanks > 0 {
            html.append("<br>\(Self.inline(text))")
        } else {
            closeLists(to: -1)
            html.append("<p>\(Self.inline(text))</p>")
        }
    }

    private mutating func closeLists(to blanks: Int) {
        while let last = lists.last, last > blanks {
            html.append("</li></ul>")
            lists.removeLast()
        }
    }

    private mutating func closeAll() {
        if fence != nil { html.append("</code></pre>") }
        closeTable()
        closeLists(to: -1)
    }

    private mutating func closeTable() {
        guard !table.isEmpty else { return }
        closeLists(to: -1)
        html.append("<table>")
        for (number, row) in table.enumerated() where number != 1 {
            let cell = number == 0 ? "th" : "td"
            let cells = "<tr>" + row.map { "<\(cell)>\(Self.inline($0[...]))</\(cell)>" }.joined() + "</tr>"
            // A printed page begins with the head again.
            html.append(number == 0 ? "<thead>\(cells)</thead><tbody>" : cells)
        }
        html.append("</tbody></table>")
        table = []
    }

    /// The cells of a row; an escaped bar ends none.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isEscaped = false
        for character in line.dropFirst() {
            if character == "|", !isEscaped {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        if cells.last?.allSatisfy({ $0 == " " }) ?? false { cells.removeLast() }
        return cells.map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }

    /// Bold, code and escapes of a line.
    private static func inline(_ text: Substring) -> String {
        var result = ""
        var isBold = false
        var rest = text
        while let character = rest.first {
            if character == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
                result += MarkupText.escaped(String(next))
                rest = rest.dropFirst(2)
            } else if character == "`" {
                let ticks = rest.prefix { $0 == "`" }
                let behind = rest.dropFirst(ticks.count)
                if let end = behind.firstRange(of: ticks) {
                    result += "<code>\(MarkupText.escaped(String(behind[..<end.lowerBound])))</code>"
                    rest = behind[end.upperBound...]
                } else {
                    result += String(ticks)
                    rest = behind
                }
            } else if rest.hasPrefix(MarkdownText.nothing) {
                rest = rest.dropFirst(MarkdownText.nothing.count)
            } else if rest.hasPrefix("<http"), let end = rest.firstIndex(of: ">") {
                result += MarkupText.escaped(String(rest[..<end].dropFirst()))
                rest = rest[end...].dropFirst()
            } else if rest.hasPrefix("**") {
                result += isBold ? "</strong>" : "<strong>"
                isBold.toggle()
                rest = rest.dropFirst(2)
            } else {
                result += MarkupText.escaped(String(character))
                rest = rest.dropFirst()
            }
        }
        return result + (isBold ? "</strong>" : "")
    }
}
