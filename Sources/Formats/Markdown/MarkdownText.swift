import Canvas

/// Texts of a board as they stand in Markdown: what they say, whatever they hold.
public enum MarkdownText {
    /// Nothing, which yet parts what stands before it from what follows. A host of code looks for `@name` and `#12` in the finished page,
    /// where a backslash is gone.
    static let nothing = "<!-- -->"

    /// A text within a line: what Markdown, GitHub's kind of it or HTML would take for a sign is escaped; it calls nobody by `@name` and
    /// links no ticket by `#12`; an address of the web is a link.
    public static func plain(_ text: String) -> String {
        // Blanks at an end would part bold text from its signs.
        let blanks = VisibleText.line(text).drop { $0 == " " }
        var rest = blanks.dropLast(blanks.reversed().prefix { $0 == " " }.count)
        var escaped = ""
        var last: Character?
        while let character = rest.first {
            if let address = address(in: rest, behind: last) {
                escaped += "<\(address)>"
                last = address.last
                rest = rest.dropFirst(address.count)
                continue
            }
            rest = rest.dropFirst()
            let calls = character == "@" && isWord(rest.first) || character == "#" && isDigit(rest.first)
            let isSign = "\\`*_[]<>#|&~$".contains(character)
            // At the head of an entry these would begin a list of their own.
            if isSign || calls || last == nil && "+-=:".contains(character) { escaped.append("\\") }
            escaped.append(character)
            let isTicket = character == "-" && isDigit(rest.first) && endsTicket(escaped)
            if calls || isTicket { escaped += nothing }
            last = character
        }
        let digits = escaped.prefix { isDigit($0) }
        let behind = escaped.dropFirst(digits.count)
        if !digits.isEmpty, let mark = behind.first, mark == "." || mark == ")", behind.dropFirst().first ?? " " == " " {
            escaped = digits + "\\" + behind
        }
        return escaped
    }

    /// `GH-` at the end of what is written: with a number it is a ticket, too.
    private static func endsTicket(_ written: String) -> Bool {
        let end = written.suffix(4)
        guard end.suffix(3).lowercased() == "gh-" else { return false }
        return end.count == 3 || !(end.first.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false)
    }

    private static func isDigit(_ character: Character?) -> Bool { character.map { ("0"..."9").contains($0) } ?? false }

    private static func isWord(_ character: Character?) -> Bool {
        character.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ?? false
    }

    /// The address of the web that a text begins with: without the mark of a sentence at its end.
    private static func address(in text: Substring, behind last: Character?) -> Substring? {
        guard text.first == "h", !isWord(last), let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        var address = text.prefix { !" <>|`\\\"".contains($0) && !$0.isWhitespace }
        while let end = address.last, ".,;:!?'*_~)]}".contains(end) { address = address.dropLast() }
        return address.count > scheme.count ? address : nil
    }

    /// A text as code: ids, calls, expressions.
    public static func code(_ text: String) -> String {
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
        let fence = fence(of: "`", around: text)
        return "\(fence)text\n\(VisibleText.block(text))\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
    }

    /// A fence that nothing in the text ends: longer than any run of its sign.
    static func fence(of sign: Character, around text: String) -> String {
        String(repeating: sign, count: max(3, longestRun(of: sign, in: text) + 1))
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
