import ArgumentParser
import Canvas
import Catalog
import Drawing
import Formats
import Review
import Storage
import Whiteboard

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a board as a drawing, Markdown, JSON or another program's diagram.",
        discussion: """
            Without --format the ending of -o decides (.md, .json, .svg, .html, .mmd, .d2, .dot, .excalidraw; .txt is the drawing), else the drawing is printed: in \
            Unicode, in ASCII where the locale cannot show more. `sequence` is one flow as a Mermaid sequence diagram. -o replaces a file \
            in one step; with --block only that block of a Markdown file, and everything around it stays.
            """)

    @Argument(help: ArgumentHelp("The board; - is standard input.", valueName: "file"), completion: .board) var board: String
    @Option(help: "unicode, ascii, markdown, json, svg, html, mermaid, sequence, d2, dot or excalidraw.") var format: ExportFormat?
    @Option(parsing: .unconditional, help: ArgumentHelp("At most so many columns.", valueName: "columns")) var width: Int?
    @Option(help: "Which way the drawing goes, right or down.") var direction: Direction?
    @Option(help: ArgumentHelp("Only a group and what it connects to directly.", valueName: "group")) var only: String?
    @Option(help: ArgumentHelp("The flow that a sequence diagram shows.", valueName: "flow")) var flow: String?
    @Flag(help: "Mark the worst open finding of each box.") var findings = false
    @Option(
        help: ArgumentHelp(
            "Into this block of the Markdown file that -o names: its number from 1, or its heading. Under a heading without one it is new.",
            valueName: "block")) var block: String?
    @OptionGroup var output: OutputOption

    mutating func validate() throws {
        if flow != nil, format != .sequence { throw ValidationError("--flow goes with --format sequence") }
        if block != nil {
            guard let file = output.file, MarkdownBlock.isMarkdown(file: file) else {
                throw ValidationError("--block goes with -o and a Markdown file, such as -o design.md")
            }
            if let format, content(of: format) == nil {
                throw ValidationError("--block takes a drawing or a diagram: unicode, ascii, mermaid, sequence, d2 or dot")
            }
        }
        if let width, !(20...100_000).contains(width) { throw ValidationError("--width \(width): a drawing takes 20 to 100000 columns") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let format = try format ?? (block == nil ? impliedFormat(workplace) : .unicode)
        let loaded = try LoadedBoard(board, catalog: workplace.catalog())
        if let file = output.file, loaded.file.identity?.isFile(at: file) == true {
            throw CommandFailure(.cannotWrite, "\(VisibleText.line(file)) is the board itself; name another file for its drawing")
        }
        if let block { return try place(text(of: loaded, as: format), as: format, at: block) }
        try output.deliver(text(of: loaded, as: format), when: .always)
    }

    /// What a block of Markdown can hold of a format; nil for documents of their own.
    private func content(of format: ExportFormat) -> MarkdownPlacing.Content? {
        switch format {
        case .unicode, .ascii: .drawing
        case .mermaid, .sequence: .diagram(.mermaid)
        case .d2: .diagram(.d2)
        case .dot: .diagram(.dot)
        case .markdown, .json, .svg, .html, .excalidraw: nil
        }
    }

    /// Changes one block of a document, where it is not so already.
    private func place(_ text: String, as shown: ExportFormat, at block: String) throws(CommandFailure) {
        guard let file = output.file, let content = content(of: shown) else { return }
        let stored = try onDisk { () throws(StorageProblem) in try BoardStore.read(file) }
        let document = String(decoding: stored.bytes, as: UTF8.self)
        guard Array(document.utf8) == stored.bytes else {
            throw CommandFailure(.badInput, "\(VisibleText.line(file)) is no UTF-8 text")
        }
        let placing = MarkdownPlacing(document, content: content)
        // What somebody wants brought up to date is the diagram that is there.
        if format == nil || Int(block) != nil, let language = placing.diagram(at: block) {
            throw CommandFailure(
                .usage,
                "block \(VisibleText.line(block)) of \(VisibleText.line(file)) is \(ImportLanguage.diagram(language).noun); "
                    + "--format \(language.rawValue) brings it up to date"
                    + (Int(block) == nil ? ", --format unicode puts a drawing beside it" : ""))
        }
        guard let changed = placing.placing(text, at: block) else {
            throw CommandFailure(.badInput, "\(VisibleText.line(file)) \(placing.refusal(of: block))")
        }
        guard changed != document, let identity = stored.identity else { return }
        try onDisk { () throws(StorageProblem) in _ = try BoardStore.save(Array(changed.utf8), to: file, when: .unchanged(identity)) }
    }

    private func impliedFormat(_ workplace: Workplace) throws(CommandFailure) -> ExportFormat {
        let drawing: ExportFormat = try workplace.glyphs() == .ascii ? .ascii : .unicode
        guard let file = output.file, let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return drawing }
        let ending = file[file.index(after: dot)...].lowercased()
        if ending == "txt" { return drawing }
        if let format = ExportFormat(ending: ending) { return format }
        let names = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(.usage, "no format goes with the ending .\(ending); say --format, one of \(names)")
    }

    private func text(of loaded: LoadedBoard, as format: ExportFormat) throws(CommandFailure) -> String {
        switch format {
        case .unicode: try drawing(of: loaded, .unicode)
        case .ascii: try drawing(of: loaded, .ascii)
        case .markdown: try markdown(of: loaded)
        case .json: BoardJSON.write(loaded.board, catalog: loaded.catalog)
        case .svg: try picture(of: loaded)
        case .sequence: try sequence(of: loaded)
        case .mermaid: try diagram(of: loaded, .mermaid)
        case .d2: try diagram(of: loaded, .d2)
        case .dot: try diagram(of: loaded, .dot)
        case .excalidraw: try diagram(of: loaded, .excalidraw)
        case .html: try page(of: loaded)
        }
    }

    /// The design document, with what was found.
    private func markdown(of loaded: LoadedBoard) throws(CommandFailure) -> String {
        let drawing = try drawing(of: loaded, .unicode, within: width ?? MarkdownExport.drawingWidth)
        let review = RuleBook.review(loaded.board, catalog: loaded.catalog)
        return MarkdownExport.write(
            loaded.board, drawing: drawing, catalog: loaded.catalog, review: review,
            named: loaded.name == "-" ? nil : BoardFile.title(ofFile: loaded.name))
    }

    private func drawing(of loaded: LoadedBoard, _ glyphs: GlyphSet) throws(CommandFailure) -> String {
        try drawing(of: loaded, glyphs, within: width)
    }

    private func drawing(of loaded: LoadedBoard, _ glyphs: GlyphSet, within width: Int?) throws(CommandFailure) -> String {
        try scene(of: loaded, within: width).text(glyphs)
    }

    private func picture(of loaded: LoadedBoard) throws(CommandFailure) -> String {
        let colours = try Workplace().pictureColours()
        return SVGExport.write(
            try scene(of: loaded, within: width, isPicture: true), of: try part(of: loaded), catalog: loaded.catalog, colours: colours)
    }

    /// The whole document with what was found.
    private func page(of loaded: LoadedBoard) throws(CommandFailure) -> String {
        let review = RuleBook.review(loaded.board, catalog: loaded.catalog)
        let board = try part(of: loaded)
        var options = options(of: loaded)
        options.isPicture = true
        return HTMLExport.write(
            board, scene: try scene(of: loaded, within: width, isPicture: true), catalog: loaded.catalog,
            colours: try Workplace().pictureColours(), review: review,
            narrower: { columns in
                options.width = columns
                return Drawing.scene(of: board, catalog: loaded.catalog, options: options)
            })
    }

    private func options(of loaded: LoadedBoard) -> DrawingOptions {
        DrawingOptions(
            direction: direction, width: width, keepsDirection: direction != nil, badges: findings ? Self.badges(of: loaded) : [:])
    }

    private func scene(of loaded: LoadedBoard, within width: Int?, isPicture: Bool = false) throws(CommandFailure) -> Scene {
        let board = try part(of: loaded)
        var options = options(of: loaded)
        options.width = width
        options.isPicture = isPicture
        let scene = Drawing.scene(of: board, catalog: loaded.catalog, options: options)
        let folded = board.groups.filter { Set(scene.holders.values).contains($0.id) }.map(\.title)
        let notes = folded.isEmpty ? [] : ["folded to one box each, as in the editor: \(folded.joined(separator: ", "))"]
        StandardError.write((scene.problems + notes).map { VisibleText.line("boardwalk: \(loaded.name): \($0)") })
        return scene
    }

    /// The worst open finding by component or group.
    private static func badges(of loaded: LoadedBoard) -> [String: Badge] {
        var badges: [String: Badge] = [:]
        for finding in RuleBook.review(loaded.board, catalog: loaded.catalog).open.sorted(by: Finding.bySeverity) {
            let subject: String? =
                switch finding.subject {
                case .component(let id), .group(let id): id
                default: finding.components.first
                }
            guard let subject, badges[subject] == nil else { continue }
            badges[subject] = finding.severity == .error ? .error : finding.severity == .warning ? .warning : .advice
        }
        return badges
    }

    private func diagram(of loaded: LoadedBoard, _ language: DiagramLanguage) throws(CommandFailure) -> String {
        let board = try part(of: loaded)
        StandardError.write(
            DiagramGraph.losses(of: board, in: language, catalog: loaded.catalog).map {
                VisibleText.line("boardwalk: \(loaded.name): \($0)")
            })
        return language.write(board, catalog: loaded.catalog, direction: direction)
    }

    /// The flow that was named, or the only one.
    private func sequence(of loaded: LoadedBoard) throws(CommandFailure) -> String {
        let names = loaded.board.flows.map(\.name)
        guard !names.isEmpty else {
            throw CommandFailure(.usage, "\(loaded.name) has no flow; a sequence diagram shows one")
        }
        guard let name = flow ?? (names.count == 1 ? names[0] : nil) else {
            throw CommandFailure(.usage, "which flow? say --flow, one of \(names.joined(separator: ", "))")
        }
        guard names.contains(name) else {
            let hint = NearestName.of(name, among: names).map { "did you mean \($0)?" } ?? "there are: \(names.joined(separator: ", "))"
            throw CommandFailure(.usage, "\(loaded.name) has no flow \(VisibleText.line(name)); \(hint)")
        }
        guard let text = SequenceExport.write(loaded.board, flow: name, catalog: loaded.catalog) else {
            throw CommandFailure(.usage, "flow \(name) has no path yet; a sequence diagram shows its steps")
        }
        return text
    }

    private func part(of loaded: LoadedBoard) throws(CommandFailure) -> Board {
        guard let only else { return loaded.board }
        if let part = loaded.board.part(ofGroup: only) { return part }
        let ids = loaded.board.groups.map(\.id)
        if ids.isEmpty { throw CommandFailure(.usage, "\(loaded.name) has no groups, so --only \(only) names none") }
        let hint =
            NearestName.of(only, among: ids).map { "did you mean \($0)?" }
            ?? "there are: \(ids.joined(separator: ", "))"
        throw CommandFailure(.usage, "\(loaded.name) has no group \(only); \(hint)")
    }
}

extension ExportFormat: ExpressibleByArgument {}
extension Direction: ExpressibleByArgument {}
