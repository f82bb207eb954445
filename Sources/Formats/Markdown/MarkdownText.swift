import Canvas

/// Texts of a board as they stand in Markdown: what they say, whatever they hold.
enum MarkdownText {
    /// A text within a line: what Markdown, GitHub's kind of it or HTML would take for a sign is escaped.
    static func plain(_ text: String) -> String {
        // Blanks at an end would part bold text from its signs.
        let blanks = VisibleText.line(text).drop { $0 == " " }
        let line = blanks.dropLast(blanks.reversed().prefix { $0 == " " }.count)
        var escaped = ""
        for (index, character) in line.enumerated() {
            let isSign = "\\`*_[]<>#|&~$".contains(character)
            // At the head of an entry these would begin a list of their own.
            if isSign || index == 0 && "+-=:".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        let digits = escaped.prefix { ("0"..."9").contains($0) }
        let rest = escaped.dropFirst(digits.count)
        if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")", rest.dropFirst().first ?? " " == " " {
            escaped = digits + "\\" + rest
        }
        return escaped
    }

    /// A text as code: ids, calls, expressions.
    static func code(_ text: String) -> String {
        let line = VisibleText.line(text)
        guard !line.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
        let pad = line.hasPrefix("`") || line.hasSuffix("`") || line.hasPrefix(" ") && line.hasSuffix(" ") ? " " : ""
        return fence + pad + line + pad + fence
    }

    /// The same within a table, where a bar ends a cell even in code.
    static func codeCell(_ text: String) -> String { code(text).replacing("|", with: "\\|") }

    /// Lines as they are, each in its place.
    static func block(_ text: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return "\(fence)text\n\(VisibleText.block(text))\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
    }

    private static func longestRun(of character: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for other in text {
            run = other == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
