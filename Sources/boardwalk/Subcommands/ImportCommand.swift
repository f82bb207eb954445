import ArgumentParser
import Canvas
import Catalog
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
            defaults, and services of a profile are left out unless --profile, or COMPOSE_PROFILES in .env, names it or every service has \
            one. Of a Structurizr workspace the model is read, with the files it includes or extends (outside its folder and its git repository those ending in .dsl alone), of a D2 diagram the files it imports (`@file`). Anything a board cannot hold is listed, one per line. With -o the board is written to a new file, else it is printed.

            --update refreshes a board imported earlier: it takes what the source says, what was added by hand stays, and what changed \
            is said. With --since, the source as it was then, both are merged as branches are: what is gone from the source goes, and the exit \
            status is 1 where the source and a hand changed the same.
            """)

    @Argument(help: ArgumentHelp("The diagram, compose files or a workspace; - is standard input.", valueName: "file"), completion: .design)
    var files: [String]
    @Option(help: "mermaid, d2, dot, excalidraw, compose or structurizr, where neither name nor text tells.") var from: ImportLanguage?
    @Option(help: ArgumentHelp("Which block of a Markdown file: its number from 1, or its heading.", valueName: "block")) var block: String?
    @Option(help: ArgumentHelp("Read the services of this compose profile, too; '*' is all. Repeat for each profile.", valueName: "name"))
    var profile: [String] = []
    @OptionGroup var output: OutputOption
    @Flag(help: "Replace the file that is there.") var force = false
    @Option(help: ArgumentHelp("Bring this board up to date.", valueName: "board"), completion: .board) var update: String?
    @Option(
        help: ArgumentHelp("With --update: the source as it was when the board was imported.", valueName: "file"), completion: .design)
    var since: String?

    mutating func validate() throws {
        if since != nil, update == nil { throw ValidationError("--since goes with --update") }
        if update == "-" || update != nil && output.path != nil {
            throw ValidationError("--update changes the board that it names; -o writes another")
        }
    }

    mutating func run() throws {
        let catalog = try Workplace().catalog()
        // What is misspelt would else be a new board beside the one that was meant.
        if let update, !BoardStore.exists(update) {
            throw CommandFailure(
                .noInput, "there is no board \(VisibleText.line(update)) to bring up to date; -o instead of --update makes a new one")
        }
        let diagram = try reading(files, catalog)
        let name = files[0] == "-" ? "standard input" : files[0]
        StandardError.write(diagram.notes + [VisibleText.line("\(name): \(BoardCount.text(of: diagram.board))")])
        if let file = output.file {
            guard !diagram.files.contains(where: { $0.identity?.isFile(at: file) == true }) else {
                throw CommandFailure(.cannotWrite, "\(VisibleText.line(file)) is \(diagram.noun) itself; name another file for its board")
            }
            try onDisk { () throws(StorageProblem) in try BoardStore.refuseUnlessFile(at: file) }
        }
        if let update {
            let before = try since.map { path throws(CommandFailure) in try reading([path], catalog).board }
            return try bring(LoadedBoard(update, catalog: catalog), to: diagram.board, since: before, from: name)
        }
        if let file = output.file, !force, BoardStore.exists(file) {
            throw CommandFailure(
                .cannotWrite,
                "\(file) is there already; --update \(file) instead of -o brings it up to date and keeps what was added by hand, --force replaces it"
            )
        }
        let document = BoardDocument(new: diagram.board, named: output.file, catalog: catalog)
        try output.deliver(document.text(for: diagram.board), when: force ? .always : .absent)
    }

    private func reading(_ files: [String], _ catalog: Catalog) throws(CommandFailure) -> DiagramReading {
        try DiagramReading(files, from: from, block: block.map { .named($0) } ?? .only, profiles: profile, catalog: catalog)
    }

    /// Writes a board that has what its source says now, and says what changed and what stays open.
    private func bring(_ mine: LoadedBoard, to source: Board, since before: Board?, from name: String) throws(CommandFailure) {
        let update = BoardUpdate(of: mine.board, from: source, since: before, catalog: mine.catalog)
        guard let board = update.board else {
            throw CommandFailure(
                .findings, "\(mine.name) and \(name) cannot be put together: what both make of it is no board; \(mine.name) stays as it was"
            )
        }
        let difference = BoardDifference(from: mine.board, to: board)
        let changes = DifferenceText(difference, catalog: mine.catalog).lines
        StandardError.write((changes.isEmpty ? ["nothing changed"] : changes).map { VisibleText.line("\(mine.name): \($0)") })
        if !update.foreign.isEmpty {
            let hint = before == nil ? "; where the source had it once, --since OLD-SOURCE takes it out" : ""
            StandardError.write([
                VisibleText.line("\(mine.name): not in \(name), and kept: \(update.foreign.joined(separator: ", "))\(hint)")
            ])
        }
        let bytes = mine.document.bytes(for: board)
        if bytes != mine.file.bytes, let identity = mine.file.identity {
            try onDisk { () throws(StorageProblem) in _ = try BoardStore.save(bytes, to: mine.file.path, when: .unchanged(identity)) }
        }
        guard update.conflicts.isEmpty else {
            throw CommandFailure(
                .findings,
                lines: MergeText.conflicts(update.conflicts).map {
                    VisibleText.line("\(mine.name): the source and a hand both changed \($0); it stays as the board has it")
                })
        }
    }
}

extension ImportLanguage: ExpressibleByArgument {}
