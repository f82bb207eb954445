/// A word of a line: bare, or a text in quotes.
struct StructurizrToken: Hashable {
    var text: String
    var isQuoted: Bool
    let place: ProjectPlace

    /// Whether it is this keyword, which is read in any case and never in quotes.
    func isWord(_ word: String) -> Bool { !isQuoted && text.lowercased() == word.lowercased() }
    func isSign(_ sign: String) -> Bool { !isQuoted && text == sign }
}

/// A statement of a Structurizr file: one line, or several that backslashes join.
struct StructurizrLine {
    /// Without the brace that opens a block.
    var tokens: [StructurizrToken]
    /// Whether a block follows.
    var opensBlock = false
    /// Whether it is the brace that ends a block.
    var closesBlock = false
    let place: ProjectPlace
    /// Where it ends.
    let end: ProjectPlace

    /// The first word in small letters, empty for a text in quotes.
    var keyword: String { tokens.first.map { $0.isQuoted ? "" : $0.text.lowercased() } ?? "" }

    /// What `!const` or `!var` gives a name to; nil for another statement.
    var constant: (name: String, value: String)? {
        guard ["!const", "!constant", "!var"].contains(keyword), tokens.count == 3 else { return nil }
        return (tokens[1].text, tokens[2].text)
    }

    /// The statement with its constants, `${NAME}`, filled in; what is none stays as it stands.
    func filled(_ constants: [String: String]) -> StructurizrLine {
        guard !constants.isEmpty, tokens.contains(where: { $0.text.contains("${") }) else { return self }
        var line = self
        for place in line.tokens.indices {
            var text = ""
            var rest = Substring(line.tokens[place].text)
            while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
                text += rest[..<start.lowerBound]
                text += constants[String(rest[start.upperBound..<end])] ?? String(rest[start.lowerBound...end])
                rest = rest[rest.index(after: end)...]
            }
            line.tokens[place].text = text + rest
            guard line.tokens[place].text.utf8.count <= Self.longestText else { return self }
        }
        return line
    }

    /// Constants that hold one another could else grow without end.
    private static let longestText = 60_000
}

extension StructurizrLine {
    /// The statements of a file, comments left out; throws a text or a comment without its end.
    static func all(of text: String, file: Int) throws(ReadingProblem) -> [StructurizrLine] {
        var cursor = DiagramCursor(text)
        var lines: [StructurizrLine] = []
        var places = LinePlaces(file: file)
        var tokens: [StructurizrToken] = []
        func finish(_ cursor: DiagramCursor, _ places: inout LinePlaces) {
            guard let first = tokens.first else { return }
            let end = places.place(of: cursor.at, in: cursor.text)
            lines += Self.statements(of: tokens, from: first.place, to: end)
            tokens = []
        }
        while let next = cursor.next {
            if next == "\n" {
                finish(cursor, &places)
                cursor.advance()
            } else if next == " " || next == "\t" || next == "\u{FEFF}" || next == "\u{0C}" {
                cursor.advance()
            } else if next == "\\", joinsNextLine(cursor) {
                _ = cursor.takeLine()
                cursor.advance()
            } else if cursor.looks(at: "//") || tokens.isEmpty && next == "#" {
                _ = cursor.takeLine()
            } else if tokens.isEmpty, cursor.looks(at: "/*") {
                let start = cursor.at
                while !cursor.isAtEnd, !cursor.looks(at: "*/") { cursor.advance() }
                guard cursor.takes("*/") else { throw cursor.problem(start, "a comment begins here and its '*/' is missing") }
            } else {
                let place = places.place(of: cursor.at, in: cursor.text)
                if next == "\"" {
                    tokens.append(StructurizrToken(text: try quoted(&cursor), isQuoted: true, place: place))
                } else {
                    tokens.append(StructurizrToken(text: bare(&cursor), isQuoted: false, place: place))
                }
            }
        }
        finish(cursor, &places)
        return lines
    }

    /// What is written in one line: a statement, and the brace that ends a block where it opens one for nothing.
    private static func statements(of tokens: [StructurizrToken], from start: ProjectPlace, to end: ProjectPlace) -> [StructurizrLine] {
        if tokens.count == 1, tokens[0].isSign("}") { return [StructurizrLine(tokens: [], closesBlock: true, place: start, end: end)] }
        var tokens = tokens
        let isEmptyBlock =
            tokens.last?.isSign("{}") ?? false
            || tokens.count > 1 && tokens[tokens.count - 1].isSign("}") && tokens[tokens.count - 2].isSign("{")
        if isEmptyBlock {
            let brace = tokens.removeLast()
            if brace.text == "}" { tokens.removeLast() }
            return [
                StructurizrLine(tokens: tokens, opensBlock: true, place: start, end: end),
                StructurizrLine(tokens: [], closesBlock: true, place: brace.place, end: end),
            ]
        }
        let opensBlock = tokens.last?.isSign("{") ?? false
        if opensBlock { tokens.removeLast() }
        return [StructurizrLine(tokens: tokens, opensBlock: opensBlock, place: start, end: end)]
    }

    /// Whether only blanks stand behind a backslash.
    private static func joinsNextLine(_ cursor: DiagramCursor) -> Bool {
        var ahead = cursor
        ahead.advance()
        ahead.skipBlanks()
        return ahead.isAtEnd || ahead.next == "\n"
    }

    private static func bare(_ cursor: inout DiagramCursor) -> String {
        cursor.take { !" \t\n".unicodeScalars.contains($0) }
    }

    /// A text in quotes, or over several lines in three of them.
    private static func quoted(_ cursor: inout DiagramCursor) throws(ReadingProblem) -> String {
        let start = cursor.at
        let isBlock = cursor.takes("\"\"\"")
        if !isBlock { cursor.advance() }
        var text = String.UnicodeScalarView()
        while let next = cursor.next {
            if isBlock ? cursor.takes("\"\"\"") : next == "\"" {
                if !isBlock { cursor.advance() }
                return String(text)
            }
            if next == "\n", !isBlock { break }
            if next == "\\", !isBlock, joinsNextLine(cursor) {
                // The text goes on in the next line, without its indent.
                _ = cursor.takeLine()
                _ = cursor.take { " \t\n".unicodeScalars.contains($0) }
                continue
            }
            cursor.advance()
            if next == "\\", let after = cursor.next, after == "\"" || after == "n" {
                text.append(after == "n" ? "\n" : after)
                cursor.advance()
            } else {
                text.append(next)
            }
        }
        throw cursor.problem(start, "a text begins here and its closing quote is missing")
    }
}

/// Lines and columns of places that are asked for in their order.
private struct LinePlaces {
    let file: Int
    private var line = 1
    private var start = 0
    private var seen = 0

    init(file: Int) { self.file = file }

    mutating func place(of index: Int, in text: [Unicode.Scalar]) -> ProjectPlace {
        while seen < index {
            if text[seen] == "\n" {
                line += 1
                start = seen + 1
            }
            seen += 1
        }
        return ProjectPlace(file: file, line: line, column: index - start + 1)
    }
}
