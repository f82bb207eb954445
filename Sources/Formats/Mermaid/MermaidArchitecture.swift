/// Reads Mermaid's architecture diagrams (`architecture-beta`): services in groups, and edges from side to side.
struct MermaidArchitectureReader {
    private var cursor: DiagramCursor
    var diagram: ImportedDiagram

    /// - Parameters:
    ///   - cursor: Where the name of the diagram stands.
    ///   - diagram: What the front matter says.
    init(cursor: DiagramCursor, diagram: ImportedDiagram) {
        self.cursor = cursor
        self.diagram = diagram
    }

    /// Whether such a diagram begins here.
    static func begins(at cursor: DiagramCursor) -> Bool {
        var ahead = cursor
        return ["architecture-beta", "architecture"].contains(ahead.take { $0.properties.isAlphabetic || $0 == "-" })
    }

    mutating func readAll() throws(ReadingProblem) {
        _ = cursor.take { $0.properties.isAlphabetic || $0 == "-" }
        while true {
            _ = cursor.take { " \t\n;\u{FEFF}".unicodeScalars.contains($0) }
            guard !cursor.isAtEnd else { return diagram.joinPoints() }
            if cursor.looks(at: "%%") { _ = cursor.takeLine() } else { try readStatement() }
        }
    }

    private mutating func readStatement() throws(ReadingProblem) {
        let start = cursor.at
        var ahead = cursor
        let word = ahead.take { $0.properties.isAlphabetic }
        if word == "accTitle" || word == "accDescr" {
            cursor = ahead
            return leaveDescriptionOut(word, at: start)
        }
        let isFollowed = ahead.next == " " || ahead.next == "\t"
        guard isFollowed, ["group", "service", "junction", "title", "align"].contains(word) else {
            return try readEdge(start)
        }
        cursor = ahead
        cursor.skipBlanks()
        switch word {
        case "group", "service", "junction": try readPart(word)
        case "title": diagram.title = DiagramText.lines(cursor.takeLine()).joined(separator: " ")
        default:
            diagram.note(cursor.position(start).line, "a statement \(word) was left out")
            _ = cursor.takeLine()
        }
    }

    /// `accTitle: text`, `accDescr { text }`, the latter over several lines.
    private mutating func leaveDescriptionOut(_ word: String, at start: Int) {
        diagram.note(cursor.position(start).line, "a statement \(word) was left out")
        cursor.skipBlanks()
        if cursor.next == "{" {
            while !cursor.isAtEnd, !cursor.takes("}") { cursor.advance() }
        } else {
            _ = cursor.takeLine()
        }
    }

    /// `service db(database)[Orders] in api`.
    private mutating func readPart(_ word: String) throws(ReadingProblem) {
        let start = cursor.at
        let key = cursor.take { $0.properties.isAlphabetic || "_-0123456789".unicodeScalars.contains($0) }
        guard !key.isEmpty else { throw cursor.problem(start, "an id was expected: \(word) id(icon)[Title]") }
        let icon = try readBetween("(", ")")
        let title = try readBetween("[", "]")
        cursor.skipBlanks()
        var parent: Int?
        if cursor.takes("in ") {
            cursor.skipBlanks()
            let place = cursor.at
            let name = cursor.take { $0.properties.isAlphabetic || "_-0123456789".unicodeScalars.contains($0) }
            parent = diagram.frame(withKey: name)
            if parent == nil { throw cursor.problem(place, "no group \(name) is defined above") }
        }
        cursor.skipBlanks()
        guard cursor.isAtEnd || cursor.next == "\n" || cursor.looks(at: "%%") else {
            throw cursor.problem(cursor.at, "the end of the line was expected")
        }
        if word == "group" {
            let frame = diagram.frame(key, parent: parent)
            let line = cursor.position(start).line
            diagram.changeFrame(frame) { ($0.title, $0.line) = (title, line) }
            return
        }
        let box = diagram.box(key)
        let line = cursor.position(start).line
        diagram.changeBox(box) {
            $0.lines = title.map { DiagramText.lines($0) }
            $0.shape = icon.flatMap { Self.shapes[$0] }
            $0.hints = icon.map(Self.words) ?? []
            $0.isPoint = word == "junction"
            $0.line = line
            $0.frame = parent
        }
    }

    /// The icons that say what a service is; those of makers (`logos:aws-lambda`) are words.
    private static let shapes: [String: DiagramShape] = ["database": .store, "internet": .foreign]

    private static func words(_ icon: String) -> [String] {
        if icon == "disk" { return ["file store"] }
        guard let colon = icon.lastIndex(of: ":") else { return [] }
        return [String(icon[icon.index(after: colon)...]).replacing("-", with: " ")]
    }

    private mutating func readBetween(_ first: String, _ last: String) throws(ReadingProblem) -> String? {
        cursor.skipBlanks()
        let start = cursor.at
        guard cursor.takes(first) else { return nil }
        var quote: Unicode.Scalar?
        let text = cursor.take { scalar in
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" {
                quote = scalar
            }
            return scalar != "\n" && (quote != nil || String(Character(scalar)) != last)
        }
        guard cursor.takes(last) else { throw cursor.problem(start, "'\(last)' is missing") }
        let shown = DiagramText.lines(MermaidReader.plain(MermaidReader.scalar(text))).joined(separator: " ")
        return shown.isEmpty ? nil : shown
    }

    // MARK: Edges

    /// `db{group}:L <-- R:server`, `a:R -[label]-> L:b`.
    private mutating func readEdge(_ start: Int) throws(ReadingProblem) {
        let from = try readEnd()
        guard cursor.takes(":") else { throw cursor.problem(cursor.at, "a side was expected, as in db:L -- R:server") }
        try readSide()
        cursor.skipBlanks()
        let hasTail = cursor.takes("<")
        var label: String?
        if cursor.takes("-[") {
            label = cursor.take { $0 != "]" && $0 != "\n" }
            guard cursor.takes("]-") else { throw cursor.problem(cursor.at, "']-' was expected") }
        } else if !cursor.takes("--") {
            throw cursor.problem(cursor.at, "an edge such as -- or --> was expected")
        }
        let hasHead = cursor.takes(">")
        cursor.skipBlanks()
        try readSide()
        guard cursor.takes(":") else { throw cursor.problem(cursor.at, "':' and an id were expected") }
        let to = try readEnd()
        if !hasTail, !hasHead { diagram.note(cursor.position(start).line, ImportedDiagram.headlessNote) }
        let text = DiagramText.label(label.map { MermaidReader.plain($0) }, tail: nil, head: nil)
        let isBothWays = hasHead && hasTail && from != to
        let ends = hasTail && !hasHead ? (to, from) : (from, to)
        diagram.arrows.append(
            .init(
                from: ends.0, to: ends.1, label: text, hasHead: hasHead || hasTail, isBothWays: isBothWays,
                line: cursor.position(start).line))
    }

    private mutating func readSide() throws(ReadingProblem) {
        let place = cursor.at
        guard ["L", "R", "T", "B"].contains(cursor.take { $0.properties.isAlphabetic }) else {
            throw cursor.problem(place, "a side was expected: L, R, T or B")
        }
    }

    /// The id of a service, or of its group where `{group}` stands behind it.
    private mutating func readEnd() throws(ReadingProblem) -> String {
        let place = cursor.at
        let key = cursor.take { $0.properties.isAlphabetic || "_-0123456789".unicodeScalars.contains($0) }
        guard let box = diagram.box(withKey: key) else {
            throw cursor.problem(
                place, key.isEmpty ? "group, service, junction or an edge was expected" : "no service \(key) is defined above")
        }
        guard cursor.takes("{group}") else { return key }
        guard let frame = diagram.boxes[box].frame else { throw cursor.problem(place, "\(key) is in no group") }
        return diagram.frames[frame].key
    }
}
