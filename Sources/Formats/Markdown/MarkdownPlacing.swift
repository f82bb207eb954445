import Canvas

/// Puts a drawing or a diagram into a document that people write: in the place of the block that is there, and of nothing else.
public struct MarkdownPlacing {
    /// What the block is to hold.
    public enum Content: Hashable, Sendable {
        /// A drawing in characters.
        case drawing
        /// A diagram of another program.
        case diagram(DiagramLanguage)
    }

    private let content: Content
    private let document: String
    private let fences: [MarkdownFence]
    private let headings: [(text: String, line: Int)]

    /// Reads where blocks and headings stand.
    public init(_ document: String, content: Content) {
        self.document = document
        self.content = content
        (fences, headings) = MarkdownFence.all(in: document)
    }

    /// The document with a text in a block; nil where there is no such block or heading, which `choices` tells.
    ///
    /// - Parameters:
    ///   - text: Lines, the last one ended or not.
    ///   - block: The number of a block of its kind, from 1, or a heading: the first such block under it, a new one below it where it has
    ///     none.
    public func placing(_ text: String, at block: String) -> String? {
        let own = fences.filter { holds($0) && $0.isClosed }
        if let number = Int(block) { return own.indices.contains(number - 1) ? replacing(own[number - 1], by: text) : nil }
        let wanted = block.lowercased()
        if let fence = own.first(where: { $0.heading?.lowercased() == wanted }) { return replacing(fence, by: text) }
        guard let heading = headings.first(where: { $0.text.lowercased() == wanted }) else { return nil }
        var lines = self.lines
        let fence = MarkdownText.fence(of: "`", around: text)
        lines.insert(
            contentsOf: ["", "\(fence)\(word)"] + Self.lines(of: text) + [fence], at: heading.line)
        return lines.joined(separator: ending)
    }

    /// The language of the diagram that a block is, where a drawing was meant to go there and there is no block for one; nil elsewhere.
    public func diagram(at block: String) -> DiagramLanguage? {
        guard content == .drawing else { return nil }
        let own = fences.filter { holds($0) && $0.isClosed }
        let diagrams = fences.filter { $0.language != nil && $0.isClosed }
        if let number = Int(block) {
            return own.indices.contains(number - 1) || !diagrams.indices.contains(number - 1) ? nil : diagrams[number - 1].language
        }
        let wanted = block.lowercased()
        guard !own.contains(where: { $0.heading?.lowercased() == wanted }) else { return nil }
        return diagrams.first { $0.heading?.lowercased() == wanted }?.language
    }

    /// What is said of a block that is not there: which blocks the document holds, and which of them can be named.
    public func refusal(of block: String) -> String {
        var seen: Set<String> = []
        let names = headings.map { "\"\(VisibleText.line($0.text))\"" }.filter { seen.insert($0).inserted }.joined(separator: ", ")
        let own = fences.filter { holds($0) && $0.isClosed }.enumerated().map { number, fence in
            "\(number + 1) " + (fence.heading.map { "\"\(VisibleText.line($0))\" " } ?? "") + "on line \(fence.firstLine)"
        }.joined(separator: ", ")
        guard Int(block) != nil else {
            let choices = [own.isEmpty ? "" : "blocks \(own)", names.isEmpty ? "" : "headings \(names)"].filter { !$0.isEmpty }
            return "has no block and no heading '\(VisibleText.line(block))'; it has "
                + (choices.isEmpty ? "no headings" : choices.joined(separator: "; "))
        }
        let others = fences.filter { !holds($0) && $0.isClosed }.map {
            "\(VisibleText.line($0.word.flatMap { $0.isEmpty ? nil : $0 } ?? "text")) on line \($0.firstLine)"
        }.joined(separator: ", ")
        let fitting = own.isEmpty ? "none of its blocks holds one" : "those that hold one are \(own)"
        return [
            "has no block \(VisibleText.line(block)) for \(noun): " + fitting, others.isEmpty ? "" : "others hold \(others)",
            names.isEmpty ? "" : "under a heading a new one is made: \(names)",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// `a drawing`, `a Mermaid diagram`.
    private var noun: String {
        switch content {
        case .drawing: "a drawing"
        case .diagram(let language): ImportLanguage.diagram(language).noun
        }
    }

    // MARK: Lines

    private var ending: String { document.contains("\r\n") ? "\r\n" : "\n" }
    private var lines: [String] { document.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init) }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// The words behind fences that hold a drawing, as Markdown files have them.
    private static let drawn: Set<String> = ["ascii", "diagram"]
    /// Words behind fences that hold a drawing or any other text: commands, the output of a program.
    private static let plain: Set<String> = ["", "text", "txt", "plain", "plaintext"]

    /// So many words at most keep the place of a drawing that is to come: `drawing goes here`.
    private static let fewWords = 3

    /// Whether lines are a drawing, or keep its place: with the corner of a box, or next to nothing.
    private static func isDrawing(_ lines: some Sequence<some StringProtocol>) -> Bool {
        let words = lines.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
        return words <= fewWords || lines.contains { line in line.contains("+-") || line.contains { "┌╭╔┏└╰╚┗".contains($0) } }
    }

    private func holds(_ fence: MarkdownFence) -> Bool {
        switch content {
        case .drawing: Self.drawn.contains(fence.word ?? "") || Self.plain.contains(fence.word ?? "") && Self.isDrawing(fence.lines)
        case .diagram(let language): fence.language == language
        }
    }

    private var word: String {
        switch content {
        case .drawing: "text"
        case .diagram(let language): language.rawValue
        }
    }

    private func replacing(_ block: MarkdownFence, by text: String) -> String {
        var lines = self.lines
        let first = block.firstLine - 1
        let last = first + block.lines.count
        let head = lines[first - 1]
        // The signs of a quotation and the indent of a list stand before each line of it.
        let place = head.firstRange(of: block.fence) ?? head.startIndex..<head.startIndex
        let (prefix, rest) = (String(head[..<place.lowerBound]), String(head[place.upperBound...]))
        let needed = MarkdownText.fence(of: block.fence.first ?? "`", around: text)
        let sign = needed.count > block.fence.count ? needed : String(block.fence)
        let inner = Self.lines(of: text).map { $0.isEmpty ? Self.trimmed(prefix) : prefix + $0 }
        lines.replaceSubrange((first - 1)...last, with: [prefix + sign + rest] + inner + [prefix + sign])
        return lines.joined(separator: ending)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
