/// Texts of boxes and arrows, and the maps behind `@`.
extension MermaidReader {
    /// A text in quotes, which stand here; with `…` inside it is Markdown. What may follow it, `more` or an escaped quote, is not read.
    mutating func readQuoted() throws(ReadingProblem) -> String {
        let start = cursor.at
        return plain(try takeQuoted(), at: start)
    }

    /// The same as it is written: with the signs of Markdown around it, where it is that.
    private mutating func takeQuoted() throws(ReadingProblem) -> String {
        let start = cursor.at
        cursor.advance()
        guard cursor.next == "`" else {
            let text = cursor.take { $0 != "\"" }
            guard cursor.takes("\"") else { throw cursor.problem(start, "a text begins here and its closing quote is missing") }
            return text
        }
        cursor.advance()
        let text = cursor.take { $0 != "`" && $0 != "\"" }
        guard !cursor.isAtEnd else { throw cursor.problem(start, "a text begins here and its closing quote is missing") }
        guard cursor.takes("`\"") else {
            let message = "'\(cursor.next.map(String.init) ?? "")' cannot stand in a Markdown text, which '`\"' ends"
            throw cursor.problem(cursor.at, message)
        }
        return text.isEmpty ? "" : "`\(text)`"
    }

    /// A text up to one of its closing signs, which it steps over. Without quotes it may not hold brackets or bars.
    ///
    /// - Parameter isSlanted: Whether its outline leans: quotes behind a blank are part of its text then.
    mutating func readText(until closes: [String], from start: Int, isSlanted: Bool = false) throws(ReadingProblem) -> String {
        let first = cursor.at
        var text = ""
        if isSlanted { cursor.skipBlanks() }
        let opening = cursor.at
        let isQuoted = cursor.next == "\""
        if isQuoted { text = try takeQuoted() }
        let behind = cursor.at
        while let next = cursor.next {
            if closes.contains(where: { cursor.looks(at: $0) }) { break }
            if !isQuoted, takesTag() { continue }
            // An empty pair of quotes is nothing, wherever it stands.
            if cursor.looks(at: "\"\"") {
                cursor.advance(2)
                continue
            }
            if "[](){}|\"".unicodeScalars.contains(next), !isSlanted || isQuoted || next != "\"" {
                throw cursor.problem(cursor.at, isQuoted ? behindQuotes(closes, next) : withoutQuotes(next, first))
            }
            cursor.advance()
        }
        // What stands behind its quotes belongs to a text: an escaped quote ends it for Mermaid, and the next goes on.
        let rest = cursor.slice(behind..<cursor.at)
        if !isQuoted {
            text = rest.replacing("\"\"", with: "")
        } else if rest.contains(where: { !$0.isWhitespace }), !text.hasPrefix("`") {
            text = Self.withoutQuotes(cursor.slice((opening + 1)..<cursor.at))
        }
        let isEmpty = text.isEmpty && rest.isEmpty
        let end = cursor.at
        guard closes.contains(where: { cursor.takes($0) }) else {
            throw cursor.problem(start, "a text begins here and its '\(closes[0])' is missing")
        }
        guard !isEmpty else { throw cursor.problem(end, "a text was expected before '\(closes[0])'") }
        return plain(text, at: first)
    }

    private func behindQuotes(_ closes: [String], _ sign: Unicode.Scalar) -> String {
        let isQuote = sign == "\""
        return isQuote
            ? "'\"' cannot stand in a text in quotes; write #quot; for it" : "'\(closes[0])' was expected after the closing quote"
    }

    private func withoutQuotes(_ sign: Unicode.Scalar, _ start: Int) -> String {
        let before = cursor.slice(start..<cursor.at)
        if sign == "\"", before.allSatisfy(\.isWhitespace) { return "a quote must stand right behind the sign that its text follows" }
        return "'\(sign)' cannot stand in a text without quotes; write \"…\" around the text"
    }

    /// A text as it is meant: `\"` is a quote in it, and any other one only ended it for Mermaid.
    private static func withoutQuotes(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped, character != "\"" { result.append("\\") }
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            if character != "\"" || isEscaped { result.append(character) }
            isEscaped = false
        }
        return isEscaped ? result + "\\" : result
    }

    /// Steps over a tag of HTML that holds quotes: `<img src="…">`.
    private mutating func takesTag() -> Bool {
        guard cursor.next == "<", cursor.peek(1)?.properties.isAlphabetic ?? false else { return false }
        var ahead = cursor
        var isQuoted = false
        _ = ahead.take { scalar in
            if scalar == "\"" { isQuoted.toggle() }
            return scalar != "\n" && (isQuoted || scalar != ">")
        }
        guard ahead.takes(">") else { return false }
        cursor = ahead
        return true
    }

    /// A text without Mermaid's signs: Markdown, HTML, `#35;`, line breaks as `\n`, icons.
    static func plain(_ text: String) -> String {
        var text = text
        if text.hasPrefix("`"), text.hasSuffix("`"), text.count > 1 {
            text = String(text.dropFirst().dropLast()).replacing("**", with: "").replacing("__", with: "")
            for mark in ["*", "_"] as [Character] { text = withoutEmphasis(text, mark) }
        }
        text = DiagramText.plainHTML(withoutIcons(text).replacing("\\n", with: "\n"))
        return DiagramText.entities(text, sign: "#")
    }

    /// A text without signs of emphasis: a pair of them around words.
    private static func withoutEmphasis(_ text: String, _ mark: Character) -> String {
        let signs = Array(text)
        func isWord(_ place: Int) -> Bool { signs.indices.contains(place) && (signs[place].isLetter || signs[place].isNumber) }
        func isBlank(_ place: Int) -> Bool { !signs.indices.contains(place) || signs[place].isWhitespace }
        var gone: Set<Int> = []
        var open: Int?
        for place in signs.indices where signs[place] == mark {
            if let start = open, !isBlank(place - 1), !isWord(place + 1), place > start + 1 {
                gone.formUnion([start, place])
                open = nil
            } else if open == nil, !isBlank(place + 1), !isWord(place - 1) {
                open = place
            }
        }
        return String(signs.indices.filter { !gone.contains($0) }.map { signs[$0] })
    }

    /// The same, and says that a picture is gone.
    mutating func plain(_ text: String, at place: Int) -> String {
        if Self.withoutIcons(text) != text { note(place, "an icon in a text was left out") }
        if DiagramText.holdsPicture(text) { note(place, DiagramText.pictureNote) }
        return Self.plain(text)
    }

    /// A text without `fa:fa-user`, in which Mermaid sees a picture wherever it stands; what is written with a sign's number is text.
    private static func withoutIcons(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstRange(of: ":fa-") {
            let before = rest[..<mark.lowerBound]
            let behind = rest[mark.upperBound...].drop { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            if let sets = iconSets.first(where: { before.hasSuffix($0) }), behind.startIndex != mark.upperBound {
                result += before.dropLast(sets.count)
                rest = behind.first == " " && (result.isEmpty || result.last == " ") ? behind.dropFirst() : behind
            } else {
                result += rest[..<mark.upperBound]
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }

    private static let iconSets = ["fab", "far", "fas", "fal", "fad", "fak", "fa"]

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
            } else if let sign = cursor.next, sign == "|" || sign == ">" {
                value = readBlock(isFolded: sign == ">")
            } else {
                value = cursor.take { !",}\n".unicodeScalars.contains($0) }
            }
            map[DiagramText.lines(key).joined()] = withoutBlanksBehind(value)
        }
    }

    /// A block of text as YAML has it: the lines that stand further in than what follows it.
    private mutating func readBlock(isFolded: Bool) -> String {
        _ = cursor.takeLine()
        var lines: [String] = []
        var indent: Int?
        while cursor.next == "\n" {
            var ahead = cursor
            ahead.advance()
            let blanks = ahead.take { $0 == " " || $0 == "\t" }.count
            if ahead.next == "\n" {
                lines.append("")
            } else {
                if ahead.isAtEnd || blanks < indent ?? 1 { break }
                indent = indent ?? blanks
                lines.append(ahead.takeLine())
            }
            cursor = ahead
        }
        return lines.joined(separator: isFolded ? " " : "\n")
    }

    private func withoutBlanksBehind(_ value: String) -> String {
        var value = value
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return value
    }
}
