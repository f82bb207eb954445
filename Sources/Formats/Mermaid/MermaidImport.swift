import Catalog
import Whiteboard

/// Reads a Mermaid flowchart, whatever Mermaid 11 takes: all shapes and arrows, chains with `&`, subgraphs and arrows to them, `@{…}`,
/// quoted and Markdown texts; C4 and architecture diagrams, too. Styles are left out with a note.
public enum MermaidImport {
    /// The board and what it does not keep; throws what Mermaid would refuse, with its place.
    public static func read(_ text: String, catalog: Catalog) throws(ReadingProblem) -> (board: Board, notes: [ImportNote]) {
        var reader = MermaidReader(text)
        try reader.readPreamble()
        if MermaidC4Reader.begins(at: reader.cursor) {
            var model = MermaidC4Reader(cursor: reader.cursor, title: reader.diagram.title)
            try model.readAll()
            var boxes = StructurizrDiagram(model.model, catalog: catalog, notes: model.notes)
            var diagram = boxes.diagram()
            diagram.notes = reader.diagram.notes + boxes.notes.all
            return DiagramBoard.board(of: try diagram.counted(), catalog: catalog)
        }
        if MermaidArchitectureReader.begins(at: reader.cursor) {
            var services = MermaidArchitectureReader(cursor: reader.cursor, diagram: reader.diagram)
            try services.readAll()
            return DiagramBoard.board(of: try services.diagram.counted(), catalog: catalog)
        }
        try reader.readAll()
        return DiagramBoard.board(of: try reader.diagram.counted(), catalog: catalog)
    }

    /// Whether a text begins as a flowchart does: for texts of unknown origin.
    public static func begins(_ text: String) -> Bool {
        var reader = MermaidReader(text)
        guard (try? reader.readPreamble()) != nil else { return false }
        let isOther = MermaidC4Reader.begins(at: reader.cursor) || MermaidArchitectureReader.begins(at: reader.cursor)
        return isOther || (try? reader.readHeader()) != nil
    }
}

/// The statements of a flowchart, one after the other.
struct MermaidReader {
    var diagram = ImportedDiagram()
    var cursor: DiagramCursor
    /// The subgraphs that are open, the outermost first: where each began and what was mentioned in it, in order.
    var open: [(frame: Int, start: Int, mentioned: [String])] = []
    /// What stands in a subgraph by its name alone: it may be another subgraph.
    var listed: [(key: String, frame: Int)] = []
    /// Ids that arrows were given, or have of themselves: what is said of them is style.
    var arrowIDs: Set<String> = []
    /// How many arrows there are from one node to another, by the keys of both.
    var lineCounts: [[String]: Int] = [:]
    var signs = MermaidSigns()
    /// Classes that have looks.
    var styled: Set<String> = []
    /// What statements style speak of, and where.
    var styledKeys: [(key: String, line: Int)] = []
    /// Each arrow of the diagram that a `linkStyle` may number; nil is one that is not kept.
    var links: [Int?] = []

    init(_ text: String) { cursor = DiagramCursor(text) }

    mutating func readAll() throws(ReadingProblem) {
        try readHeader()
        while try readStatement() {}
        if let last = open.last { throw cursor.problem(last.start, "a subgraph begins here and has no 'end'") }
        finish()
    }

    // MARK: The beginning

    /// Front matter, comments and directives.
    mutating func readPreamble() throws(ReadingProblem) {
        skipSpace()
        if cursor.takes("---"), isAtLineEnd { try readFrontMatter() }
        while skipSpace() || readComment() {}
    }

    /// `flowchart LR`.
    mutating func readHeader() throws(ReadingProblem) {
        let start = cursor.at
        let word = cursor.take { $0.properties.isAlphabetic || "-0123456789".unicodeScalars.contains($0) }
        guard ["flowchart", "graph", "flowchart-elk"].contains(word) else {
            let shown =
                MermaidOtherDiagrams.noun(of: word).map { "this is \($0), which no board is made of" }
                ?? (word.isEmpty ? "no diagram" : "'\(word)' is no flowchart")
            throw cursor.problem(start, "\(shown); 'flowchart LR', 'graph TD', 'architecture-beta' or 'C4Context' was expected")
        }
        cursor.skipBlanks()
        let place = cursor.at
        let direction = cursor.take { !" \t\n;".unicodeScalars.contains($0) }
        diagram.isDown = ["TB", "TD", "v"].contains(direction)
        if ["RL", "BT", "<", "^"].contains(direction) { note(place, ImportedDiagram.backwardsNote) }
        if !direction.isEmpty, !Self.directions.contains(direction) {
            // A node may stand right behind the word; a word alone is a direction that there is not.
            let isAlone = isAtLineEnd && direction.allSatisfy(\.isUppercase) && direction.count > 1
            if isAlone { throw cursor.problem(place, "no direction is called \(direction); LR, RL, TB, TD or BT was expected") }
            cursor.move(to: place)
        }
    }

    private static let directions: Set<String> = ["LR", "RL", "TB", "TD", "BT", "<", ">", "^", "v"]

    private var isAtLineEnd: Bool {
        var ahead = cursor
        ahead.skipBlanks()
        return ahead.next == "\n" || ahead.isAtEnd
    }

    private mutating func readFrontMatter() throws(ReadingProblem) {
        let start = cursor.at
        _ = cursor.takeLine()
        while !cursor.isAtEnd {
            cursor.advance()
            let line = cursor.at
            let text = cursor.takeLine()
            let trimmed = DiagramText.lines(text).first ?? ""
            if trimmed == "---" { return }
            if text.hasPrefix("title:") {
                diagram.title = DiagramText.lines(MermaidReader.scalar(String(text.dropFirst(6)))).joined(separator: " ")
            } else if text.hasPrefix("config") {
                diagram.note(cursor.position(line).line, "the configuration was left out")
            }
        }
        throw cursor.problem(start, "the front matter has no end; a line '---' was expected")
    }

    /// A YAML scalar of one line: quotes and their escapes go.
    static func scalar(_ text: String) -> String {
        let trimmed = DiagramText.lines(text).joined(separator: " ")
        guard let quote = trimmed.first, quote == "\"" || quote == "'", trimmed.count > 1, trimmed.last == quote else { return trimmed }
        let inner = String(trimmed.dropFirst().dropLast())
        return quote == "'" ? inner.replacing("''", with: "'") : inner.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }

    // MARK: Statements

    /// Steps over blanks, line ends and semicolons; whether there were any.
    @discardableResult
    mutating func skipSpace() -> Bool {
        !cursor.take { " \t\n;\u{FEFF}".unicodeScalars.contains($0) }.isEmpty
    }

    /// Steps over a comment or a directive.
    mutating func readComment() -> Bool {
        guard cursor.looks(at: "%%") else { return false }
        if cursor.takes("%%{") {
            diagram.note(cursor.position(cursor.at).line, "a directive was left out")
            while !cursor.isAtEnd, !cursor.takes("}%%") { cursor.advance() }
        } else {
            let line = cursor.position(cursor.at).line
            keepNote(cursor.takeLine(), line)
        }
        return true
    }

    /// Our own export keeps notes in comments.
    private mutating func keepNote(_ comment: String, _ lineNumber: Int) {
        if comment.hasPrefix(MermaidExport.noteOf), let colon = comment.firstRange(of: ": ") {
            let key = String(comment[..<colon.lowerBound].dropFirst(MermaidExport.noteOf.count))
            guard let box = diagram.box(withKey: key) else { return }
            let line = DiagramText.entities(String(comment[colon.upperBound...]), sign: "#")
            diagram.changeBox(box) { $0.description = [$0.description, line].compactMap { $0 }.joined(separator: "\n") }
        } else if comment.hasPrefix(MermaidExport.protocolOf), let colon = comment.firstRange(of: ": ") {
            let number = Int(comment[..<colon.lowerBound].dropFirst(MermaidExport.protocolOf.count))
            guard let number, links.indices.contains(number), let arrow = links[number] else { return }
            diagram.arrows[arrow].protocolName = DiagramText.entities(String(comment[colon.upperBound...]), sign: "#")
        } else if comment.hasPrefix(MermaidExport.note) {
            let text = DiagramText.entities(String(comment.dropFirst(MermaidExport.note.count)), sign: "#")
            diagram.texts.append(.init(text: text, line: lineNumber))
        } else if comment.hasPrefix(MermaidExport.noteGoesOn), let last = diagram.texts.indices.last {
            diagram.texts[last].text += "\n" + DiagramText.entities(String(comment.dropFirst(MermaidExport.noteGoesOn.count)), sign: "#")
        }
    }

    /// One statement; false at the end of the text.
    private mutating func readStatement() throws(ReadingProblem) -> Bool {
        while skipSpace() || readComment() {}
        guard !cursor.isAtEnd else { return false }
        let start = cursor.at
        let word = keyword()
        switch word {
        case "subgraph": try readSubgraph(start)
        case "end": try closeSubgraph(start)
        case "direction":
            cursor.move(to: start + 9)
            _ = takeStatement()
            if !open.isEmpty { note(start, "the direction of a subgraph was left out") }
        case "classDef", "style", "click", "accTitle", "accDescr":
            note(start, "a statement \(word) was left out")
            let rest = takeStatement(linesInQuotes: word == "click")
            if word == "click" { try checkClick(rest, at: start) }
            if word == "classDef" { keepLooks(rest) }
            if word == "style" { keepStyled(rest, at: start) }
            // A description may go over several lines in braces.
            if word == "accDescr", rest.contains("{"), !rest.contains("}") {
                while !cursor.isAtEnd, !cursor.takes("}") { cursor.advance() }
            }
        case "class": try readClass(start)
        case "linkStyle": try readLinkStyle(start)
        default: try readChain()
        }
        return true
    }

    /// The word here where it can only be a keyword: a blank or the end of the statement follows, and no arrow after `end` or `style`.
    private func keyword() -> String {
        var ahead = cursor
        let word = ahead.take { $0.properties.isAlphabetic }
        guard let next = ahead.next else { return word }
        if word == "accTitle" || word == "accDescr" { return word }
        guard " \t\n;".unicodeScalars.contains(next) || word == "subgraph" && next == "\"" else { return "" }
        guard word != "end" else { return word }
        ahead.skipBlanks()
        let isArrow = MermaidArrow(at: ahead) != nil || ahead.next == "&"
        return isArrow ? "" : word
    }

    /// The rest of the statement; a semicolon in quotes does not end it, nor a line's end in quotes where they may hold lines.
    mutating func takeStatement(linesInQuotes: Bool = false) -> String {
        var isQuoted = false
        return cursor.take { scalar in
            if scalar == "\"" { isQuoted.toggle() }
            return isQuoted ? linesInQuotes || scalar != "\n" : scalar != "\n" && scalar != ";"
        }
    }

    mutating func note(_ place: Int, _ text: String) { diagram.note(cursor.position(place).line, text) }

    /// Boxes that are subgraphs by another mention are those.
    private mutating func finish() {
        for (key, frame) in listed { diagram.put(frameWithKey: key, into: frame) }
        diagram.sortFrames()
        diagram.keepBoxesNamedAsTheirFrames()
        addStyled()
        partClasses()
        diagram.dropBoxesNamedAsFrames()
        diagram.dropRemarks()
    }
}
