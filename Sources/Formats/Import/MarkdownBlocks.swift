import Canvas

/// A fenced block of Markdown that holds a diagram.
public struct MarkdownBlock: Hashable, Sendable {
    /// What the word behind the fence says.
    public let language: DiagramLanguage
    /// Without the fences and the indent of the first.
    public let text: String
    /// The line of the file on which the text begins, from 1.
    public let firstLine: Int

    /// How many characters of each line stand before the text, as in a list or a quotation; empty where none do.
    public let cuts: [Int]
    /// The heading that it stands under; nil where there is none, or only an empty one.
    public let heading: String?

    /// A text that stands in a document, or is the whole of it.
    public init(language: DiagramLanguage, text: String, firstLine: Int, cuts: [Int] = [], heading: String? = nil) {
        self.heading = heading
        self.language = language
        self.text = text
        self.firstLine = firstLine
        self.cuts = cuts.allSatisfy { $0 == 0 } ? [] : cuts
    }

    /// Whether a file of this name is Markdown.
    public static func isMarkdown(file: String) -> Bool {
        let name = file.lowercased()
        return name.hasSuffix(".md") || name.hasSuffix(".markdown")
    }

    /// `"Checkout" on line 8 (mermaid)`: how people find it in its document.
    public var place: String {
        (heading.map { "\"\(VisibleText.line($0))\" " } ?? "") + "on line \(firstLine) (\(language.rawValue))"
    }

    /// `1 "Checkout" on line 8 (mermaid), 2 on line 40 (d2)`: all of a document, by the numbers that `--block` takes.
    public static func list(_ blocks: [MarkdownBlock]) -> String {
        blocks.enumerated().map { "\($0 + 1) \($1.place)" }.joined(separator: ", ")
    }

    /// The diagrams of a document in their order. A fence is ended by one of its own sign that is at least as long, or by the end of the
    /// document (CommonMark 0.31, 4.5).
    public static func all(in document: String) -> [MarkdownBlock] {
        MarkdownFence.all(in: document).fences.compactMap { fence in
            guard let language = fence.language else { return nil }
            return MarkdownBlock(
                language: language, text: fence.lines.joined(separator: "\n"), firstLine: fence.firstLine, cuts: fence.cuts,
                heading: fence.heading)
        }
    }
}

/// A fenced block of Markdown of any kind, and where it stands.
struct MarkdownFence {
    var fence: Substring
    /// In how many quotations it stands.
    var depth: Int
    var indent: Int
    /// The word behind the fence, in lower case; nil where there is none.
    var word: String?
    var heading: String?
    /// The line of the file on which the text begins, from 1.
    var firstLine: Int
    var lines: [Substring] = []
    var cuts: [Int] = []
    /// Whether it is ended by a fence of its own, and not by the end of what it stands in.
    var isClosed = false

    /// The diagram that it holds; nil for any other text.
    var language: DiagramLanguage? { DiagramLanguage.allCases.first { $0.fences.contains(word ?? "") } }

    /// All of a document in their order, and its headings with the lines on which they end.
    static func all(in document: String) -> (fences: [MarkdownFence], headings: [(text: String, line: Int)]) {
        var blocks: [MarkdownFence] = []
        var headings: [(text: String, line: Int)] = []
        var open: MarkdownFence?
        var isInComment = false
        var heading: String?
        var previous: Substring = ""
        // Settings of a page, between two lines of hyphens at its top.
        var isInFrontMatter = false
        var items = MarkdownItems()
        for (number, whole) in document.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            // What a file's encoding is marked by is none of its first heading.
            let text = number == 0 && whole.first == "\u{FEFF}" ? whole.dropFirst() : whole
            let (depth, line) = unquoted(text, atMost: open?.depth)
            // A quotation ends with its signs, and what is open in it.
            if let block = open, depth < block.depth {
                blocks.append(block)
                open = nil
            }
            let outer = line.prefix { $0 == " " }.count
            // What a list's item or the like begins with stands further in.
            let (indent, isCode) = open == nil ? items.step(to: line, depth: depth) : (outer, false)
            let content = line.dropFirst(indent)
            let sign = content.first
            let fence = content.prefix { $0 == sign }
            let isFence =
                fence.count >= 3 && !isCode
                && (sign == "`" || sign == "~" || isColons(sign, content.dropFirst(fence.count), in: open))
            if line == "---", number == 0 || isInFrontMatter {
                isInFrontMatter.toggle()
            } else if open == nil, !isInComment, !isInFrontMatter, outer < 4, outer == indent {
                if let named = headed(content) {
                    heading = named
                    headings.append((named, number + 1))
                } else if !previous.isEmpty, sign == "=" || sign == "-", content.drop(while: { $0 == sign }).allSatisfy({ $0 == " " }) {
                    heading = plain(previous)
                    if let heading { headings.append((heading, number + 1)) }
                }
            }
            previous =
                isFence || open != nil || indent != outer || isInFrontMatter || line == "---" || headed(content) != nil ? "" : content
            if var block = open {
                let rest = content.dropFirst(fence.count)
                if isFence, indent <= block.indent + 3, fence.first == block.fence.first, fence.count >= block.fence.count,
                    rest.allSatisfy({ $0 == " " || $0 == "\t" })
                {
                    block.isClosed = true
                    blocks.append(block)
                    open = nil
                } else {
                    let text = line.dropFirst(min(indent, block.indent))
                    block.lines.append(text)
                    block.cuts.append(whole.unicodeScalars.count - text.unicodeScalars.count)
                    open = block
                }
            } else if isInComment || line.contains("<!--") {
                // What a comment holds is not shown.
                let rest = line.split(separator: "<!--", omittingEmptySubsequences: false).last ?? line
                isInComment = !rest.contains("-->")
            } else if isFence {
                // Behind the blanks of a list's item a fence stands further in.
                let word = word(behind: content.dropFirst(fence.count))
                open = MarkdownFence(fence: fence, depth: depth, indent: indent, word: word, heading: heading, firstLine: number + 2)
            }
        }
        if let block = open { blocks.append(block) }
        return (blocks, headings)
    }

    /// The word behind a fence: `mermaid`, `{mermaid}`, `{.mermaid theme=dark}`.
    private static func word(behind fence: Substring) -> String? {
        fence.split { " \t{},.".contains($0) }.first?.lowercased()
    }

    /// Whether colons are a fence, as Azure's wikis have them around Mermaid; elsewhere they are around remarks, in which fences stand.
    private static func isColons(_ sign: Character?, _ rest: Substring, in open: MarkdownFence?) -> Bool {
        guard sign == ":" else { return false }
        return open.map { $0.fence.first == ":" } ?? (word(behind: rest) == "mermaid")
    }

    /// A line without the signs of quotations, `>`, and how many there were.
    private static func unquoted(_ line: Substring, atMost most: Int?) -> (depth: Int, rest: Substring) {
        var (depth, rest) = (0, line)
        while depth < most ?? .max {
            let content = rest.drop { $0 == " " }
            guard content.first == ">", rest.count - content.count < 4 else { break }
            rest = content.dropFirst()
            if rest.first == " " { rest = rest.dropFirst() }
            depth += 1
        }
        return (depth, rest)
    }

    /// What a line says that begins with up to six `#` and a blank; nil for any other.
    private static func headed(_ line: Substring) -> String? {
        let signs = line.prefix { $0 == "#" }.count
        guard (1...6).contains(signs), line.dropFirst(signs).first.map({ $0 == " " || $0 == "\t" }) ?? true else { return nil }
        var text = line.dropFirst(signs).drop { $0 == " " || $0 == "\t" }
        while text.last == "#" || text.last == " " { text.removeLast() }
        return plain(text)
    }

    /// A heading without the signs of emphasis, code and links around its words.
    private static func plain(_ text: Substring) -> String? {
        var words = ""
        var isInTarget = false
        for character in text {
            if character == "(", words.last == "]" {
                isInTarget = true
                words.removeLast()
            } else if isInTarget {
                isInTarget = character != ")"
            } else if !"*`[".contains(character) {
                words.append(character)
            }
        }
        let shown = words.filter { $0 != "]" }.split(separator: " ").joined(separator: " ")
        return shown.isEmpty ? nil : shown
    }
}
