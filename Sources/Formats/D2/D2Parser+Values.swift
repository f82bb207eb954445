/// What stands behind a colon: texts, blocks and lists.
extension D2Parser {
    mutating func readValue() throws(ReadingProblem) -> D2Entry.Value? {
        guard let next = cursor.next else { return nil }
        switch next {
        case "{", "\n", ";", "}", "#": return nil
        case "\"", "'":
            let start = cursor.at
            let text = try readQuoted()
            return isLiteral(cursor.slice(start..<cursor.at)) ? .literal(text) : .text(text)
        case "|": return .block(try readBlock())
        case "[": return .list(try readList())
        default: return try readUnquoted()
        }
    }

    private mutating func readUnquoted() throws(ReadingProblem) -> D2Entry.Value {
        var text = String.UnicodeScalarView()
        loop: while let next = cursor.next {
            switch next {
            case "$": try checkVariable()
            case "\n", ";", "{", "}":
                // `${name}` is a variable, no map.
                guard next == "{", text.last == "$" else { break loop }
                while let inner = cursor.next, inner != "}", inner != "\n" {
                    text.append(inner)
                    cursor.advance()
                }
                guard cursor.next == "}" else { break loop }
            case "#" where text.last.map { $0 == " " } ?? true: break loop
            case "\\":
                if takesContinuation() { continue loop }
                cursor.advance()
                guard let escaped = cursor.next else { continue loop }
                text.append(escaped == "n" ? "\n" : escaped)
                cursor.advance()
                continue loop
            default: break
            }
            if let next = cursor.next { text.append(next) }
            cursor.advance()
        }
        var value = String(text)
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return value == "null" ? .null : .text(value)
    }

    /// Throws where a dollar sign begins no variable, which it always does outside of single quotes and blocks.
    private func checkVariable() throws(ReadingProblem) {
        guard cursor.peek(1) == "{" else {
            throw cursor.problem(cursor.at, "'$' begins a variable, ${name}; put a backslash before it, or the text in single quotes")
        }
        var ahead = cursor
        _ = ahead.take { $0 != "}" && $0 != "\n" }
        guard ahead.next == "}" else { throw cursor.problem(cursor.at, "a variable begins here and its '}' is missing") }
    }

    /// A backslash at the end of a line: the text goes on behind the blanks of the next.
    mutating func takesContinuation() -> Bool {
        guard cursor.takes("\\\n") else { return false }
        cursor.skipBlanks()
        return true
    }

    /// Whether no `${` of a text with its quotes is a variable.
    private func isLiteral(_ quoted: String) -> Bool {
        quoted.first == "'" || quoted.replacing("\\\\", with: "").replacing("\\$", with: "").contains("${") == false
    }

    /// - Parameter isKey: Whether it names something, where a dollar sign stands for itself.
    mutating func readQuoted(isKey: Bool = false) throws(ReadingProblem) -> String {
        let start = cursor.at
        let quote: Unicode.Scalar = cursor.next == "'" ? "'" : "\""
        cursor.advance()
        var text = String.UnicodeScalarView()
        while let next = cursor.next, next != "\n" {
            if quote == "\"", takesContinuation() { continue }
            if quote == "\"", next == "$", !isKey { try checkVariable() }
            cursor.advance()
            if next == quote {
                // In single quotes a doubled one is one.
                guard quote == "'", cursor.next == "'" else { return String(text) }
                cursor.advance()
            } else if next == "\\", quote == "\"", let escaped = cursor.next {
                cursor.advance()
                text.append(escaped == "n" ? "\n" : escaped)
                continue
            }
            text.append(next)
        }
        throw cursor.problem(start, "a text begins here and its closing quote is missing")
    }

    /// `|md … |`, `||sql … ||`, `` |`ts … `| ``, `|'md … '|`: all signs behind the first bar end it, the other way round.
    mutating func readBlock() throws(ReadingProblem) -> String {
        let start = cursor.at
        cursor.advance()
        let signs = cursor.take {
            !$0.properties.isAlphabetic && !$0.properties.isWhitespace && $0.properties.numericType == nil && $0 != "_"
        }
        let bars = String(signs.reversed()) + "|"
        // The language, then blanks or a line end.
        while let next = cursor.next, !next.properties.isWhitespace, !cursor.looks(at: bars) { cursor.advance() }
        let first = cursor.at
        while !cursor.isAtEnd {
            if cursor.looks(at: bars) {
                let text = cursor.slice(first..<cursor.at)
                cursor.advance(bars.unicodeScalars.count)
                return text
            }
            cursor.advance()
        }
        throw cursor.problem(start, "a block begins here and its '\(bars)' is missing")
    }

    private mutating func readList() throws(ReadingProblem) -> [String] {
        let start = cursor.at
        cursor.advance()
        var items: [String] = []
        while true {
            try skipSpace()
            guard let next = cursor.next else { throw cursor.problem(start, "a list begins here and its ']' is missing") }
            if cursor.takes("]") { return items }
            if cursor.takes("{") {
                _ = try readMap(isFile: false)
                continue
            }
            if next == "\"" || next == "'" {
                items.append(try readQuoted())
            } else {
                let item = cursor.take { !";]\n".unicodeScalars.contains($0) }
                items += DiagramText.lines(item)
            }
        }
    }
}
