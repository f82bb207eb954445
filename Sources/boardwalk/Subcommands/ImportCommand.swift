import ArgumentParser
import Canvas
import Formats
import Storage
import Whiteboard

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a board of a Mermaid, D2, DOT or Excalidraw diagram, of compose files or a Structurizr model.",
        discussion: """
            The language is told by the file's name (.mmd, .d2, .dot, .excalidraw, .dsl, compose.yaml, docker-compose.yml) or by how it begins; of a \
            Markdown file (.md) its fenced mermaid, d2 and dot blocks are read. Of compose files several are put together as compose does it, \
            a later one over an earlier one, with what they include and the files of variables beside them; variables stand for their \
            defaults, and services of a profile are left out unless --profile names it. Of a Structurizr workspace the \
            model is read, with the files it includes, of a D2 diagram the files it imports (`@file`). What a board does not keep is said, a line each. With -o the board is written to a new file, else it is printed.
            """)

    @Argument(help: ArgumentHelp("The diagram, compose files or a workspace; - is standard input.", valueName: "file"), completion: .design)
    var files: [String]
    @Option(help: "mermaid, d2, dot, excalidraw, compose or structurizr, where neither name nor text tells.") var from: ImportLanguage?
    @Option(help: ArgumentHelp("Which block of a Markdown file, from 1.", valueName: "number")) var block: Int?
    @Option(help: ArgumentHelp("Read the services of this compose profile, too; '*' is all. Once a profile.", valueName: "name"))
    var profile: [String] = []
    @OptionGroup var output: OutputOption
    @Flag(help: "Replace the file that is there.") var force = false

    mutating func run() throws {
        let catalog = try Workplace().catalog()
        let diagram = try DiagramReading(
            files, from: from, block: block.map { .number($0) } ?? .only, profiles: profile, catalog: catalog)
        let name = files[0] == "-" ? "standard input" : files[0]
        StandardError.write(diagram.notes + [VisibleText.line("\(name): \(BoardCount.text(of: diagram.board))")])
        let document = BoardDocument(new: diagram.board, named: output.file, catalog: catalog)
        try output.deliver(document.text(for: diagram.board), when: force ? .always : .absent)
    }
}

extension ImportLanguage: ExpressibleByArgument {}
