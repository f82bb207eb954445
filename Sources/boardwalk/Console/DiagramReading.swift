import Canvas
import Catalog
import Formats
import Storage
import Whiteboard

/// A diagram in another language, read from a file: the file itself, or a fenced block of a Markdown file.
struct DiagramReading {
    /// Which block of a Markdown file is meant.
    enum Block {
        case first
        /// The only one; where there are several, the mistake names them all.
        case only
        /// Counted from 1.
        case number(Int)
    }

    /// How messages call the file.
    let name: String
    let board: Board
    /// What the board does not keep, a line each.
    let notes: [String]

    /// - Parameters:
    ///   - language: The language; nil to tell it by the file's ending and by how it begins.
    init(_ path: String, from language: DiagramLanguage? = nil, block: Block, catalog: Catalog) throws(CommandFailure) {
        let file = try onDisk { () throws(StorageProblem) in try StoredFile(reading: path) }
        name = file.shownName
        do throws(ReadingProblem) {
            let text = try DiagramFile.text(of: file.bytes)
            let part = try Self.part(of: text, path: path, language, block)
            let diagram = try DiagramFile(part.text, language: part.language, firstLine: part.firstLine, catalog: catalog)
            board = diagram.board
            notes = diagram.notes.map { [name] in $0.text(file: name) }
        } catch {
            throw CommandFailure([error], in: file.shownName)
        }
    }

    private static func part(
        of text: String, path: String, _ asked: DiagramLanguage?, _ block: Block
    ) throws(ReadingProblem) -> MarkdownBlock {
        let name = path.lowercased()
        let isMarkdown = name.hasSuffix(".md") || name.hasSuffix(".markdown")
        let isNumbered = if case .number = block { true } else { false }
        guard isMarkdown || isNumbered else {
            guard let language = asked ?? DiagramLanguage(file: path, text: text) else {
                throw ReadingProblem(
                    line: 1, column: 1, message: "no Mermaid flowchart, D2, DOT or Excalidraw was recognised; say which with --from")
            }
            return MarkdownBlock(language: language, text: text, firstLine: 1)
        }
        let blocks = MarkdownBlock.all(in: text).filter { asked == nil || $0.language == asked }
        guard let first = blocks.first else {
            throw ReadingProblem(line: 1, column: 1, message: "no fenced mermaid, d2 or dot block was found")
        }
        switch block {
        case .first: return first
        case .only:
            if blocks.count == 1 { return first }
            // Mermaid has sequence diagrams and charts, too.
            let drawn = blocks.filter { $0.language != .mermaid || MermaidImport.begins($0.text) }
            if drawn.count == 1 { return drawn[0] }
            let places = blocks.enumerated().map { "\($0 + 1) on line \($1.firstLine) (\($1.language.rawValue))" }.joined(separator: ", ")
            throw ReadingProblem(line: 1, column: 1, message: "\(blocks.count) diagrams; say --block: \(places)")
        case .number(let number):
            if blocks.indices.contains(number - 1) { return blocks[number - 1] }
            throw ReadingProblem(line: 1, column: 1, message: "there are \(blocks.count) diagrams; --block \(number) is none of them")
        }
    }
}
