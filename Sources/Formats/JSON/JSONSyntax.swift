/// Finds the first mistake in a text that is to be JSON (RFC 8259): what reads it as YAML, which holds JSON, would name YAML's rules.
struct JSONSyntax {
    private var cursor: DiagramCursor
    /// The brackets that are open, the outermost first, with their places.
    private var open: [(sign: Unicode.Scalar, at: Int)] = []

    /// The mistake, with its place; nil where the text is JSON.
    static func problem(in text: String) -> ReadingProblem? {
        var syntax = JSONSyntax(cursor: DiagramCursor(text))
        do throws(ReadingProblem) {
            try syntax.readAll()
            return nil
        } catch {
            return ReadingProblem(line: error.line, column: error.column, message: "this is no JSON: " + error.message)
        }
    }

    /// Whether a file is meant to be JSON: what stands in it first is a brace, and behind that a key in double quotes.
    static func isMeant(in bytes: [UInt8]) -> Bool {
        let visible = bytes.dropFirst(SourceText.markLength(bytes)).lazy.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return visible.prefix(2).elementsEqual("{\"".utf8)
    }

    private init(cursor: DiagramCursor) { self.cursor = cursor }

    /// Values without a call for each nested one: a file may be nested as deep as it likes.
    private mutating func readAll() throws(ReadingProblem) {
        skipSpace()
        repeat {
            let isOpening = try readStart()
            if isOpening { continue }
            try readEnd()
        } while !open.isEmpty
        skipSpace()
        guard cursor.isAtEnd else { throw cursor.problem(cursor.at, "the end of the file was expected") }
    }

    /// A value, or the bracket that begins one with something in it; whether it was such a bracket.
    private mutating func readStart() throws(ReadingProblem) -> Bool {
        let start = cursor.at
        guard let next = cursor.next else { throw unclosed("a value was expected") }
        switch next {
        case "{", "[":
            cursor.advance()
            skipSpace()
            if cursor.takes(next == "{" ? "}" : "]") { return false }
            open.append((next, start))
            if next == "{" { try readKey() }
            return true
        case "\"": try readText()
        default:
            let word = cursor.take { $0.properties.isAlphabetic || "+-.0123456789".unicodeScalars.contains($0) }
            guard !word.isEmpty else { throw cursor.problem(start, "a value was expected, not '\(next)'") }
            guard ["true", "false", "null"].contains(word) || Self.isNumber(word) else {
                throw cursor.problem(start, "'\(word)' is no value; texts stand in double quotes")
            }
        }
        return false
    }

    /// What stands behind a value: a comma and the next key, or the brackets that end here.
    private mutating func readEnd() throws(ReadingProblem) {
        while let last = open.last {
            skipSpace()
            let close = last.sign == "{" ? "}" : "]"
            if cursor.takes(",") {
                skipSpace()
                guard !cursor.looks(at: close) else { throw cursor.problem(cursor.at, "no comma may stand before '\(close)'") }
                if last.sign == "{" { try readKey() }
                return
            }
            guard cursor.takes(close) else { throw unclosed("',' or '\(close)' was expected") }
            open.removeLast()
        }
    }

    private mutating func readKey() throws(ReadingProblem) {
        guard cursor.next == "\"" else { throw unclosed("a key in double quotes was expected") }
        try readText()
        skipSpace()
        guard cursor.takes(":") else { throw unclosed("':' was expected behind a key") }
        skipSpace()
    }

    private mutating func readText() throws(ReadingProblem) {
        let start = cursor.at
        cursor.advance()
        while let next = cursor.next, next != "\"" {
            guard next.value >= 0x20 else { break }
            let isEscape = next == "\\"
            if isEscape, let sign = cursor.peek(1), !"\"\\/bfnrtu".unicodeScalars.contains(sign) {
                throw cursor.problem(cursor.at, "'\\\(sign)' is no escape")
            }
            cursor.advance(isEscape ? 2 : 1)
        }
        guard cursor.takes("\"") else { throw cursor.problem(start, "a text begins here and its closing quote is missing") }
    }

    private static func isNumber(_ word: String) -> Bool {
        word.first.map { $0 == "-" || $0.isASCII && $0.isNumber } ?? false && Double(word) != nil && word.last != "."
    }

    private mutating func skipSpace() { _ = cursor.take { " \t\n\u{FEFF}".unicodeScalars.contains($0) } }

    /// A mistake here; at the end of the file, which bracket is open.
    private func unclosed(_ message: String) -> ReadingProblem {
        guard cursor.isAtEnd, let last = open.last else { return cursor.problem(cursor.at, message) }
        let place = cursor.position(last.at)
        return cursor.problem(
            cursor.at, "the file breaks off; '\(last.sign == "{" ? "}" : "]")' of line \(place.line), column \(place.column) is missing")
    }
}
