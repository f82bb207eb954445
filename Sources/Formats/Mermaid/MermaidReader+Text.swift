/// Texts of boxes and arrows, and the maps behind `@`.
extension MermaidReader {
    /// A text in quotes, which stand here; with `…` inside it is Markdown.
    mutating func readQuoted() throws(ReadingProblem) -> String {
        let start = cursor.at
        cursor.advance()
        let text = cursor.take { $0 != "\"" }
        guard cursor.takes("\"") else { throw cursor.problem(start, "a text begins here and its closing quote is missing") }
        return Self.plain(text)
    }

    /// A text up to one of its closing signs, which it steps over. Without quotes it may not hold brackets or bars.
    mutating func readText(until closes: [String], from start: Int) throws(ReadingProblem) -> String {
        _ = cursor.take { " \t\n".unicodeScalars.contains($0) }
        let isQuoted = cursor.next == "\""
        var text = ""
        if isQuoted {
            text = try readQuoted()
            _ = cursor.take { " \t\n".unicodeScalars.contains($0) }
        } else {
            let first = cursor.at
            while let next = cursor.next {
                if closes.contains(where: { cursor.looks(at: $0) }) { break }
                if "[](){}|\"".unicodeScalars.contains(next) {
                    throw cursor.problem(cursor.at, "'\(next)' cannot stand in a text without quotes; write \"…\" around the text")
                }
                cursor.advance()
            }
            text = Self.plain(cursor.slice(first..<cursor.at))
        }
        guard closes.contains(where: { cursor.takes($0) }) else {
            if isQuoted, !cursor.isAtEnd { throw cursor.problem(cursor.at, "'\(closes[0])' was expected after the closing quote") }
            throw cursor.problem(start, "a text begins here and its '\(closes[0])' is missing")
        }
        return text
    }

    /// A text without Mermaid's signs: Markdown, HTML, `#35;`, line breaks as `\n`, icons.
    static func plain(_ text: String) -> String {
        var text = text
        if text.hasPrefix("`"), text.hasSuffix("`"), text.count > 1 {
            text = String(text.dropFirst().dropLast()).replacing("**", with: "").replacing("__", with: "")
        }
        text = DiagramText.plainHTML(text.replacing("\\n", with: "\n"))
        text = DiagramText.entities(text, sign: "#")
        return text.split(separator: " ", omittingEmptySubsequences: false).filter { !isIcon($0) }.joined(separator: " ")
    }

    /// `fa:fa-user`.
    private static func isIcon(_ word: Substring) -> Bool {
        guard let colon = word.firstIndex(of: ":") else { return false }
        return word[word.index(after: colon)...].hasPrefix("fa-")
            && ["fa", "fab", "far", "fas", "fal", "fad", "fak"].contains(word[..<colon])
    }

    /// `shape: cyl, label: "Orders"` up to the closing brace, which it steps over.
    mutating func readMap(from start: Int) throws(ReadingProblem) -> [String: String] {
        var map: [String: String] = [:]
        while true {
            _ = cursor.take { " \t\n,".unicodeScalars.contains($0) }
            if cursor.takes("}") { return map }
            guard !cursor.isAtEnd else { throw cursor.problem(start, "settings begin here and their '}' is missing") }
            let place = cursor.at
            let key = cursor.take { !":}\n,".unicodeScalars.contains($0) }
            guard cursor.takes(":") else { throw cursor.problem(place, "'key: value' was expected") }
            cursor.skipBlanks()
            let value: String
            if let quote = cursor.next, quote == "\"" || quote == "'" {
                cursor.advance()
                value = cursor.take { $0 != quote }
                guard cursor.takes(String(quote)) else { throw cursor.problem(place, "the closing quote is missing") }
            } else {
                value = cursor.take { !",}\n".unicodeScalars.contains($0) }
            }
            map[DiagramText.lines(key).joined()] = withoutBlanksBehind(value)
        }
    }

    private func withoutBlanksBehind(_ value: String) -> String {
        var value = value
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return value
    }
}
