import ArgumentParser
import Canvas
import Formats
import Storage
import Whiteboard

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a board of a Mermaid, D2, DOT or Excalidraw diagram.",
        discussion: """
            The language is told by the file's ending (.mmd, .d2, .dot, .excalidraw) or by how it begins; of a Markdown file (.md) its fenced mermaid, \
            d2 and dot blocks are read. What a board does not keep is said, a line each. With -o the board is written to a new file, else \
            it is printed.
            """)

    @Argument(help: ArgumentHelp("The diagram; - is standard input.", valueName: "file")) var diagram: String
    @Option(help: "mermaid, d2, dot or excalidraw, where neither ending nor text tells.") var from: DiagramLanguage?
    @Option(help: ArgumentHelp("Which block of a Markdown file, from 1.", valueName: "number")) var block: Int?
    @OptionGroup var output: OutputOption
    @Flag(help: "Replace the file that is there.") var force = false

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let file = try onDisk { () throws(StorageProblem) in try StoredFile(reading: diagram) }
        let name = file.shownName
        let result: DiagramFile
        do throws(ReadingProblem) {
            let text = try DiagramFile.text(of: file.bytes)
            let (language, part, firstLine) = try self.part(of: text, name: name)
            result = try DiagramFile(part, language: language, firstLine: firstLine, catalog: catalog)
        } catch {
            throw CommandFailure([error], in: name)
        }
        StandardError.write(result.notes.map { $0.text(file: name) })
        try output.deliver(BoardDocument(new: result.board, catalog: catalog).text(for: result.board), when: force ? .always : .absent)
    }

    /// The diagram within the text, its language and the line that it begins in.
    private func part(of text: String, name: String) throws(ReadingProblem) -> (DiagramLanguage, String, Int) {
        let isMarkdown = name.lowercased().hasSuffix(".md") || name.lowercased().hasSuffix(".markdown")
        guard isMarkdown || block != nil else {
            guard let language = from ?? DiagramLanguage(file: diagram, text: text) else {
                throw ReadingProblem(
                    line: 1, column: 1, message: "no Mermaid flowchart, D2, DOT or Excalidraw was recognised; say which with --from")
            }
            return (language, text, 1)
        }
        let blocks = MarkdownBlock.all(in: text).filter { from == nil || $0.language == from }
        guard !blocks.isEmpty else {
            throw ReadingProblem(line: 1, column: 1, message: "no fenced mermaid, d2 or dot block was found")
        }
        guard let number = block ?? (blocks.count == 1 ? 1 : nil) else {
            let places = blocks.enumerated().map { "\($0 + 1) on line \($1.firstLine) (\($1.language.rawValue))" }.joined(separator: ", ")
            throw ReadingProblem(line: 1, column: 1, message: "\(blocks.count) diagrams; say --block: \(places)")
        }
        guard blocks.indices.contains(number - 1) else {
            throw ReadingProblem(line: 1, column: 1, message: "there are \(blocks.count) diagrams; --block \(number) is none of them")
        }
        let chosen = blocks[number - 1]
        return (chosen.language, chosen.text, chosen.firstLine)
    }
}

extension DiagramLanguage: ExpressibleByArgument {}
