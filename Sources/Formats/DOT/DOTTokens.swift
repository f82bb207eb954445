/// The words of a DOT file: names, texts, HTML and signs, without comments.
struct DOTToken {
    enum Kind { case name, quoted, html, sign }

    let kind: Kind
    /// Without quotes or the outer angle brackets; a sign as it stands.
    let text: String
    /// Its first scalar.
    let at: Int

    /// Whether it is a keyword, which is read in any case and never in quotes.
    func isWord(_ word: String) -> Bool { kind == .name && text.lowercased() == word }
    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
    /// Whether it is one of the words that the language keeps for itself.
    var isKeyword: Bool { kind == .name && Self.keywords.contains(text.lowercased()) }
    /// Whether it can name something.
    var isID: Bool { kind != .sign && !isKeyword }

    private static let keywords: Set<String> = ["strict", "graph", "digraph", "node", "edge", "subgraph"]
}

extension DOTToken {
    /// All words of a file; throws a text or a comment without its end, and a character that begins no word.
    static func all(of cursor: inout DiagramCursor) throws(ReadingProblem) -> [DOTToken] {
        var tokens: [DOTToken] = []
        while true {
            try skipSpace(&cursor)
            guard let next = cursor.next else { return tokens }
            let start = cursor.at
            if next == "\"" {
                var text = try quoted(&cursor)
                // "a" + "b" is one text.
                while true {
                    var ahead = cursor
                    try skipSpace(&ahead)
                    guard ahead.takes("+") else { break }
                    try skipSpace(&ahead)
                    guard ahead.next == "\"" else { break }
                    text += try quoted(&ahead)
                    cursor = ahead
                }
                tokens.append(DOTToken(kind: .quoted, text: text, at: start))
            } else if next == "<" {
                tokens.append(DOTToken(kind: .html, text: try html(&cursor), at: start))
            } else if let sign = ["->", "--"].first(where: { cursor.looks(at: $0) }) {
                cursor.advance(2)
                tokens.append(DOTToken(kind: .sign, text: sign, at: start))
            } else if "{}[]=;,:".unicodeScalars.contains(next) {
                cursor.advance()
                tokens.append(DOTToken(kind: .sign, text: String(next), at: start))
            } else {
                let text = name(&cursor)
                guard !text.isEmpty else { throw cursor.problem(start, "'\(next)' cannot stand here; put the name in quotes") }
                tokens.append(DOTToken(kind: .name, text: text, at: start))
            }
        }
    }

    /// A numeral, or letters, digits and underscores.
    private static func name(_ cursor: inout DiagramCursor) -> String {
        if let next = cursor.next, next == "-" || next == "." || ("0"..."9").contains(next) {
            let start = cursor.at
            _ = cursor.takes("-")
            var digits = cursor.take { ("0"..."9").contains($0) }
            if cursor.takes(".") { digits += cursor.take { ("0"..."9").contains($0) } }
            if !digits.isEmpty { return cursor.slice(start..<cursor.at) }
            cursor.move(to: start)
            return ""
        }
        return cursor.take {
            $0 == "_" || ("0"..."9").contains($0) || ("a"..."z").contains($0) || ("A"..."Z").contains($0) || $0.value >= 0x80
        }
    }

    private static func quoted(_ cursor: inout DiagramCursor) throws(ReadingProblem) -> String {
        let start = cursor.at
        cursor.advance()
        var text = String.UnicodeScalarView()
        while let next = cursor.next {
            cursor.advance()
            if next == "\"" { return String(text) }
            if next == "\\", let after = cursor.next {
                if after == "\"" {
                    text.append("\"")
                    cursor.advance()
                    continue
                }
                // A line that goes on in the next.
                if after == "\n" {
                    cursor.advance()
                    continue
                }
                text.append(next)
                text.append(after)
                cursor.advance()
                continue
            }
            text.append(next)
        }
        throw cursor.problem(start, "a text begins here and its closing quote is missing")
    }

    private static func html(_ cursor: inout DiagramCursor) throws(ReadingProblem) -> String {
        let start = cursor.at
        var depth = 0
        while let next = cursor.next {
            cursor.advance()
            if next == "<" { depth += 1 }
            if next == ">" {
                depth -= 1
                if depth == 0 { return cursor.slice((start + 1)..<(cursor.at - 1)) }
            }
        }
        throw cursor.problem(start, "HTML begins here and its '>' is missing")
    }

    /// Blanks, comments of both kinds, and lines that begin with a number sign.
    private static func skipSpace(_ cursor: inout DiagramCursor) throws(ReadingProblem) {
        while let next = cursor.next {
            if next == " " || next == "\t" || next == "\n" || next == "\u{FEFF}" || next == "\u{0C}" {
                cursor.advance()
            } else if cursor.looks(at: "//") || next == "#" && isLineStart(cursor) {
                _ = cursor.takeLine()
            } else if cursor.looks(at: "/*") {
                let start = cursor.at
                while !cursor.isAtEnd, !cursor.looks(at: "*/") { cursor.advance() }
                guard cursor.takes("*/") else { throw cursor.problem(start, "a comment begins here and its '*/' is missing") }
            } else {
                return
            }
        }
    }

    /// Whether only blanks stand before it on its line. Graphviz asks for the first column of the preprocessor's lines; tools indent them.
    private static func isLineStart(_ cursor: DiagramCursor) -> Bool {
        var back = -1
        while let before = cursor.peek(back), before == " " || before == "\t" { back -= 1 }
        return cursor.peek(back).map { $0 == "\n" } ?? true
    }
}
