/// Texts of boxes and arrows, and the maps behind `@`.
extension MermaidReader {
    /// A text in quotes, which stand here; with `…` inside it is Markdown.
    mutating func readQuoted() throws(ReadingProblem) -> String {
        let start = cursor.at
        cursor.advance()
        var text = ""
        while true {
            text += cursor.take { $0 != "\"" }
            guard cursor.takes("\"") else { throw cursor.problem(start, "a text begins here and its closing quote is missing") }
            guard text.last == "\\", hasQuoteAhead else { return plain(text, at: start) }
            // Behind an escaped quote a text goes on where another one closes it.
            text.removeLast()
            text += "\""
        }
    }

    private var hasQuoteAhead: Bool {
        var ahead = cursor
        _ = ahead.take { !"\"\n[]{}|".unicodeScalars.contains($0) }
        return ahead.next == "\""
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
                if takesTag() { continue }
                if "[](){}|\"".unicodeScalars.contains(next) {
                    throw cursor.problem(cursor.at, "'\(next)' cannot stand in a text without quotes; write \"…\" around the text")
                }
                cursor.advance()
            }
            text = plain(cursor.slice(first..<cursor.at), at: first)
        }
        guard closes.contains(where: { cursor.takes($0) }) else {
            if isQuoted, !cursor.isAtEnd { throw cursor.problem(cursor.at, "'\(closes[0])' was expected after the closing quote") }
            throw cursor.problem(start, "a text begins here and its '\(closes[0])' is missing")
        }
        return text
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
