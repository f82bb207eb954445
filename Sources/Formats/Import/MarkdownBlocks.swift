/// A fenced block of Markdown that holds a diagram.
public struct MarkdownBlock: Hashable, Sendable {
    /// What the word behind the fence says.
    public let language: DiagramLanguage
    /// Without the fences and the indent of the first.
    public let text: String
    /// The line of the file on which the text begins, from 1.
    public let firstLine: Int

    /// A text that stands in a document, or is the whole of it.
    public init(language: DiagramLanguage, text: String, firstLine: Int) {
        self.language = language
        self.text = text
        self.firstLine = firstLine
    }

    /// The diagrams of a document in their order. A fence is ended by one of its own sign that is at least as long, or by the end of the
    /// document (CommonMark 0.31, 4.5).
    public static func all(in document: String) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var open: (fence: Substring, indent: Int, language: DiagramLanguage?, firstLine: Int, lines: [Substring])?
        var isInComment = false
        for (number, line) in document.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let indent = line.prefix { $0 == " " }.count
            let content = line.dropFirst(indent)
            let sign = content.first
            let fence = content.prefix { $0 == sign }
            let isFence = (sign == "`" || sign == "~") && fence.count >= 3
            if var block = open {
                let rest = content.dropFirst(fence.count)
                if isFence, indent <= block.indent + 3, fence.first == block.fence.first, fence.count >= block.fence.count,
                    rest.allSatisfy({ $0 == " " || $0 == "\t" })
                {
                    append(block.language, block.lines, block.firstLine, to: &blocks)
                    open = nil
                } else {
                    block.lines.append(line.dropFirst(min(indent, block.indent)))
                    open = block
                }
            } else if isInComment || line.contains("<!--") {
                // What a comment holds is not shown.
                let rest = line.split(separator: "<!--", omittingEmptySubsequences: false).last ?? line
                isInComment = !rest.contains("-->")
            } else if isFence {
                // Behind the blanks of a list's item a fence stands further in.
                let word = content.dropFirst(fence.count).split { $0 == " " || $0 == "\t" || $0 == "{" || $0 == "," }.first?.lowercased()
                open = (fence, indent, DiagramLanguage.allCases.first { $0.fences.contains(word ?? "") }, number + 2, [])
            }
        }
        if let block = open { append(block.language, block.lines, block.firstLine, to: &blocks) }
        return blocks
    }

    private static func append(_ language: DiagramLanguage?, _ lines: [Substring], _ firstLine: Int, to blocks: inout [MarkdownBlock]) {
        guard let language else { return }
        blocks.append(MarkdownBlock(language: language, text: lines.joined(separator: "\n"), firstLine: firstLine))
    }
}
