import Canvas
import Catalog
import Formats
import Storage
import Whiteboard

/// A design in another language, read from a file: a diagram, a fenced block of a Markdown file that holds one, or files that make one
/// project: compose files, a Structurizr workspace with what it includes.
struct DiagramReading {
    /// Which block of a Markdown file is meant.
    enum Block {
        case first
        /// The only one; where there are several, the mistake names them all.
        case only
        /// By its number from 1, or by the heading that it stands under.
        case named(String)
    }

    let board: Board
    /// What the board does not keep, a line each.
    let notes: [String]
    /// The files that were named.
    let files: [StoredFile]
    /// What they are called in a sentence: `the diagram`.
    let noun: String

    /// - Parameters:
    ///   - paths: One file; of compose files as many as are put together, a later one over an earlier one.
    ///   - asked: The language; nil to tell it by the first file's name and by how it begins.
    ///   - block: Which block of a Markdown file.
    ///   - profiles: Those of compose files whose services are read, too.
    ///   - catalog: The kinds and technologies.
    init(
        _ paths: [String], from asked: ImportLanguage? = nil, block: Block, profiles: [String] = [], catalog: Catalog
    ) throws(CommandFailure) {
        var files: [StoredFile] = []
        for path in paths { files.append(try onDisk { () throws(StorageProblem) in try StoredFile(reading: path, waitsForPipe: true) }) }
        guard let first = files.first else { throw CommandFailure(.usage, "a file was expected; - is standard input") }
        self.files = files
        let text = try Self.text(of: first)
        if asked == nil, text.drop(while: \.isWhitespace).lowercased().hasPrefix("@start") {
            let message = "this is PlantUML, which is not read; Mermaid, D2, DOT, Excalidraw, compose and Structurizr are"
            throw CommandFailure([ReadingProblem(line: 1, column: 1, message: message)], in: first.shownName)
        }
        let isNamed = if case .named = block { true } else { false }
        let isTold = asked != nil || isNamed || Self.isMarkdown(first)
        let language = isTold ? asked : try Self.language(of: files, text)
        noun =
            switch language {
            case .compose?: "the compose file"
            case .structurizr?: "the workspace"
            default: Self.isMarkdown(first) ? "the document" : "the diagram"
            }
        guard profiles.isEmpty || language == .compose else {
            throw CommandFailure(.usage, "--profile is for compose files, which \(first.shownName) is not")
        }
        if let project = language?.project(profiles: profiles), files.count == 1 || language == .compose,
            !Self.isBlock(of: first, language, block)
        {
            let read = try Self.board(of: project, files, catalog: catalog)
            (board, notes) = (read.0, read.1 + (language == .compose ? ComposeNeighbour.hints(files) : []))
            return
        }
        guard files.count == 1 else {
            throw CommandFailure(.usage, "\(files.count) files; only compose files are put together, name one")
        }
        do throws(ReadingProblem) {
            let part = try Self.part(of: text, first, language, block)
            let diagram = try DiagramFile(part.text, language: part.language, firstLine: part.firstLine, cuts: part.cuts, catalog: catalog)
            // A diagram without a title of its own has that of its section.
            board = diagram.board.title == nil ? part.heading.map(diagram.board.titled) ?? diagram.board : diagram.board
            notes = (diagram.notes + [diagram.guess].compactMap { $0 }).map { $0.text(file: first.shownName) }
        } catch {
            throw CommandFailure([error], in: first.shownName)
        }
    }

    /// The language of the first file; of several of which it tells nothing, as one with networks alone, that of compose where another is
    /// in it.
    private static func language(of files: [StoredFile], _ text: String) throws(CommandFailure) -> ImportLanguage? {
        if let language = ImportLanguage(file: files[0].path, text: text) { return language }
        for file in files.dropFirst() where ImportLanguage(file: file.path, text: try Self.text(of: file)) == .compose { return .compose }
        return nil
    }

    private static func text(of file: StoredFile) throws(CommandFailure) -> String {
        do throws(ReadingProblem) { return try DiagramFile.text(of: file.bytes) } catch {
            throw CommandFailure([error], in: file.shownName)
        }
    }

    /// Whether a block of a document is meant, which reads no other files.
    private static func isBlock(of file: StoredFile, _ language: ImportLanguage?, _ block: Block) -> Bool {
        guard case .diagram? = language else { return false }
        if case .named = block { return true }
        return isMarkdown(file)
    }

    private static func isMarkdown(_ file: StoredFile) -> Bool { MarkdownBlock.isMarkdown(file: file.path) }

    // MARK: Files that make one project

    private static func board(
        of begun: any ImportProject, _ files: [StoredFile], catalog: Catalog
    ) throws(CommandFailure) -> (Board, [String]) {
        var project = begun
        for file in files { try add(file, to: &project) }
        let ending = type(of: begun).ownEnding
        let tree = ending.flatMap { _ in files.first.map { SourceTree(around: $0.path) } }
        while let reference = project.next() {
            if let ending, let tree, !tree.holds(reference.path, orEnding: ending) { throw refused(reference, outside: tree, ending) }
            if BoardStore.isFolder(reference.path), let names = BoardStore.names(inFolder: reference.path),
                project.add(folder: names, for: reference)
            {
                continue
            }
            let file: StoredFile
            do throws(StorageProblem) {
                file = try StoredFile(reading: reference.path)
            } catch {
                guard reference.isNeeded else { continue }
                // What cannot be read is named where it is asked for.
                let place = ReadingProblem(line: reference.line, column: reference.column, message: error.sentence)
                throw CommandFailure(CommandFailure(error).status, lines: [place.text(file: reference.file)])
            }
            try add(file, to: &project, for: reference)
        }
        do throws(ProjectProblem) { return try project.board(catalog: catalog) } catch {
            throw CommandFailure(error.problems, in: error.file)
        }
    }

    private static func refused(_ reference: ProjectReference, outside tree: SourceTree, _ ending: String) -> CommandFailure {
        let whole = tree.isRepository ? "git repository" : "folder"
        let why = "outside the \(whole) of the workspace, of which alone files are read that do not end in \(ending); copy it there"
        let problem = ReadingProblem(line: reference.line, column: reference.column, message: "\(reference.written) lies \(why)")
        return CommandFailure([problem], in: reference.file)
    }

    private static func add(
        _ file: StoredFile, to project: inout any ImportProject, for reference: ProjectReference? = nil
    ) throws(CommandFailure) {
        let text: String
        do throws(CommandFailure) { text = try self.text(of: file) } catch {
            guard reference?.isNeeded == false else { throw error }
            return
        }
        do throws(ProjectProblem) {
            try project.add(text, path: file.path, name: file.shownName, for: reference)
        } catch {
            throw CommandFailure(error.problems, in: error.file)
        }
    }

    // MARK: Diagrams

    private static func part(
        of text: String, _ file: StoredFile, _ language: ImportLanguage?, _ block: Block
    ) throws(ReadingProblem) -> MarkdownBlock {
        let asked: DiagramLanguage? = if case .diagram(let language)? = language { language } else { nil }
        let isNamed = if case .named = block { true } else { false }
        // Of a text without a name the fences say what it is.
        let isFenced = language == nil && !MarkdownBlock.all(in: text).isEmpty
        guard isMarkdown(file) || isNamed || isFenced else {
            guard let language = asked else {
                let languages = "Mermaid flowchart, D2, DOT, Excalidraw, compose or Structurizr file"
                throw ReadingProblem(
                    line: 1, column: 1,
                    message: text.allSatisfy(\.isWhitespace)
                        ? "nothing stands in it; a \(languages) was expected"
                        : "no \(languages) was recognised; say which with --from")
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
            throw ReadingProblem(line: 1, column: 1, message: "\(blocks.count) diagrams; say --block: \(MarkdownBlock.list(blocks))")
        case .named(let name):
            if let number = Int(name), blocks.indices.contains(number - 1) { return blocks[number - 1] }
            let headed = blocks.filter { $0.heading?.lowercased() == name.lowercased() }
            if headed.count == 1 { return headed[0] }
            let what = headed.isEmpty ? "none of them is" : "\(headed.count) of them are"
            throw ReadingProblem(
                line: 1, column: 1,
                message: "\(what) --block \(VisibleText.line(name)); there are \(blocks.count): \(MarkdownBlock.list(blocks))")
        }
    }
}

extension Board {
    /// The same under a title.
    fileprivate func titled(_ title: String) -> Board {
        var settings = settings
        settings["title"] = .text(title)
        return Board(
            settings: settings, requirements: requirements, api: api, data: data, flows: flows, components: components,
            connections: connections, groups: groups, notes: notes, tradeOffs: tradeOffs, optimizations: optimizations, stages: stages)
    }
}
