import Catalog
import Drawing
import Whiteboard

/// A language of diagrams that a board is written in and can be made of.
public enum DiagramLanguage: String, CaseIterable, Sendable {
    /// Mermaid's flowcharts.
    case mermaid
    /// Terrastruct's D2.
    case d2
    /// Graphviz's DOT.
    case dot
    /// Excalidraw's files.
    case excalidraw

    /// Endings of file names that mean it.
    public var endings: [String] {
        switch self {
        case .mermaid: ["mmd", "mermaid"]
        case .d2: ["d2"]
        case .dot: ["dot", "gv"]
        case .excalidraw: ["excalidraw"]
        }
    }

    /// A board in the language, the way that was asked for or else its own; ends with a line break.
    public func write(_ board: Board, catalog: Catalog, direction: Direction? = nil) -> String {
        let direction = direction ?? board.direction ?? .right
        switch self {
        case .mermaid: return MermaidExport.write(board, catalog: catalog, direction: direction)
        case .d2: return D2Export.write(board, catalog: catalog, direction: direction)
        case .dot: return DOTExport.write(board, catalog: catalog, direction: direction)
        case .excalidraw:
            // Its frames stay open: what lies in them is to be edited there.
            let options = DrawingOptions(direction: direction)
            return ExcalidrawExport.write(
                Drawing.scene(of: board.unfolded, catalog: catalog, options: options), of: board, catalog: catalog)
        }
    }

    /// Words behind the fence of a block in Markdown that mean it.
    var fences: [String] {
        switch self {
        case .mermaid, .d2: [rawValue]
        case .dot: ["dot", "graphviz", "gv"]
        case .excalidraw: []
        }
    }

    /// The language that a text's first line is the head of, as few others are: `flowchart LR`, `digraph {`; nil where it is none.
    private static func headed(_ text: String) -> DiagramLanguage? {
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.prefixMatch(of: /(?i:strict\s+)?(?i:di)?(?i:graph)(\s+("[^"]*"|\w+))?\s*\{/) != nil { return .dot }
        let first = start.prefix { !$0.isNewline }
        return first.wholeMatch(of: /(flowchart|graph)\s+(TB|TD|BT|RL|LR)\s*;?\s*/) != nil ? .mermaid : nil
    }

    /// The language of a file by its ending, or by how its text begins; nil where neither tells. A head that the language of the ending
    /// has not is believed before it.
    public init?(file: String, text: String) {
        let ending = file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() }
        let head = Self.headed(text)
        if let named = Self.allCases.first(where: { $0.endings.contains(ending ?? "") }) {
            // In D2 `graph { a -- b }` is a container, and an Excalidraw file has no head.
            let isBelieved = named == .mermaid || named == .dot || named == .d2 && head == .mermaid
            self = isBelieved ? head ?? named : named
        } else if head == .dot {
            self = .dot
        } else if MermaidImport.begins(text) {
            self = .mermaid
        } else if ExcalidrawImport.begins(text) {
            self = .excalidraw
        } else if DOTImport.begins(text) {
            self = .dot
        } else {
            return nil
        }
    }
}

/// A diagram of another program's, as a board.
public struct DiagramFile {
    /// The board it makes.
    public let board: Board
    /// What the board does not keep, in the order of the lines.
    public let notes: [ImportNote]
    /// What was guessed; nil for nothing.
    public let guess: ImportNote?

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: What is read.
    ///   - language: The language that it is written in.
    ///   - firstLine: The line of the file that the text begins in, from 1; a block of Markdown begins further down.
    ///   - cuts: How many characters of the file's lines stand before those of the text.
    ///   - catalog: The kinds, technologies and attributes.
    public init(
        _ text: String, language: DiagramLanguage, firstLine: Int = 1, cuts: [Int] = [], catalog: Catalog
    ) throws(ReadingProblem) {
        do throws(ReadingProblem) {
            let result =
                switch language {
                case .mermaid: try MermaidImport.read(text, catalog: catalog)
                case .d2: try D2Import.read(text, catalog: catalog)
                case .dot: try DOTImport.read(text, catalog: catalog)
                case .excalidraw: try ExcalidrawImport.read(text, catalog: catalog)
                }
            board = result.board
            let all = result.notes.map { $0.moved(by: firstLine - 1) }
            notes = all.filter { !$0.isGuess }
            guess = all.first { $0.isGuess }
        } catch {
            let cut = cuts.indices.contains(error.line - 1) ? cuts[error.line - 1] : 0
            throw ReadingProblem(line: error.line + firstLine - 1, column: error.column + cut, message: error.message)
        }
        try Self.check(board, firstLine: firstLine)
    }

    /// Refuses a board that is empty or too large.
    static func check(_ board: Board, firstLine: Int) throws(ReadingProblem) {
        guard !board.components.isEmpty else {
            throw ReadingProblem(line: firstLine, column: 1, message: "no box was found; there is nothing to draw")
        }
        guard board.components.count <= Board.mostComponents else {
            throw ReadingProblem(
                line: firstLine, column: 1,
                message: "\(board.components.count) boxes; a board has \(Board.mostComponents) components at most")
        }
    }

    /// The text of a file's bytes; throws all that is no text: bytes that are no UTF-8, characters that a terminal would obey.
    public static func text(of bytes: [UInt8]) throws(ReadingProblem) -> String {
        let examined = SourceText.examine(bytes)
        if let problem = examined.problems.first { throw problem }
        return String(decoding: bytes.dropFirst(SourceText.markLength(bytes)), as: UTF8.self)
    }
}
