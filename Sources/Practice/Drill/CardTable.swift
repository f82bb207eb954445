import Formats

/// Cards as a table for spreadsheets and Anki (docs.ankiweb.net, Text Files): comma-separated values by RFC 4180, with Anki's own lines
/// in front that say which column is what.
public enum CardTable {
    private static let head = [
        "#separator:Comma", "#html:false", "#columns:Id,Front,Back,Tags", "#guid column:1", "#tags column:4",
    ]

    /// The table: id, question, answer with what to remember under it, topic.
    public static func write(_ cards: [Card]) -> String {
        let rows = cards.map { card in
            [card.id, card.question, card.why.isEmpty ? card.answer : card.answer + "\n" + card.why, card.topic].map(quoted)
                .joined(separator: ",")
        }
        return (head + rows).joined(separator: "\n") + "\n"
    }

    private static func quoted(_ field: String) -> String {
        let scalars = field.unicodeScalars
        let needsQuotes =
            scalars.contains { ",\"\t#".unicodeScalars.contains($0) || Character($0).isNewline } || field.hasPrefix(" ")
            || field.hasSuffix(" ")
        guard needsQuotes else { return field }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in scalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    /// Reads a table that this or Anki has written, or any with the columns question, answer and topic. A card without an id gets one
    /// from its question, so that the same card read twice is one.
    public static func read(_ bytes: [UInt8]) -> (cards: [Card], problems: [ReadingProblem]) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return ([], [ReadingProblem(line: 1, column: 1, message: "the file is not UTF-8 text")])
        }
        let layout = Layout(text)
        var fields = FieldReader(text, separator: layout.separator)
        var cards: [Card] = []
        var problems: [ReadingProblem] = []
        var seen: Set<String> = []
        while let row = fields.next() {
            if row.isComment { continue }
            if row.isOpen {
                problems.append(ReadingProblem(line: row.line, column: 1, message: "a quote is opened in this row and never closed"))
                break
            }
            guard let card = layout.card(row.fields) else {
                problems.append(ReadingProblem(line: row.line, column: 1, message: "a card has a question and an answer"))
                continue
            }
            if seen.insert(card.id).inserted { cards.append(card) }
        }
        return (cards, ReadingProblem.report(problems))
    }

    /// What the lines in front say of the columns.
    private struct Layout {
        var separator: Character = ","
        private var isHTML = false
        /// Columns from 0 that are neither question nor answer, by what they are.
        private var special: [String: Int] = [:]

        init(_ text: String) {
            var isSaid = false
            for line in text.split(whereSeparator: \.isNewline).prefix(while: { $0.hasPrefix("#") }) {
                let parts = line.dropFirst().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2 else { continue }
                switch parts[0].lowercased() {
                case "separator":
                    separator = Self.separators[parts[1].lowercased()] ?? parts[1].first ?? ","
                    isSaid = true
                case "html": isHTML = parts[1].lowercased() == "true"
                case let name where name.hasSuffix(" column"):
                    if let number = Int(parts[1]), number > 0 { special[String(name.dropLast(7))] = number - 1 }
                default: break
                }
            }
            guard !isSaid, let first = text.split(whereSeparator: \.isNewline).first(where: { !$0.hasPrefix("#") }) else { return }
            for candidate in ["\t", ";"] as [Character] where first.contains(candidate) && !first.contains(",") { separator = candidate }
        }

        private static let separators: [String: Character] = [
            "comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":",
        ]

        func card(_ row: [String]) -> Card? {
            let fields = row.map { isHTML ? Self.plain($0) : $0 }
            let rest = fields.enumerated().filter { !special.values.contains($0.offset) }.map(\.element)
            guard rest.count >= 2, let question = rest.first?.trimmingBlanks, let back = rest.dropFirst().first, !question.isEmpty else {
                return nil
            }
            let lines = back.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
            guard let answer = lines.first else { return nil }
            func field(_ name: String) -> String? {
                special[name].flatMap { fields.indices.contains($0) ? fields[$0].trimmingBlanks : nil }.flatMap { $0.isEmpty ? nil : $0 }
            }
            let tags = field("tags") ?? (special["tags"] == nil && rest.count > 2 ? rest[2] : "")
            let topic = tags.split(separator: " ").first.map(String.init) ?? "own"
            let id = field("guid") ?? "own-" + String(FNV.hash(question.utf8), radix: 36)
            return Card(
                id: id, topic: topic, question: question, answer: answer, why: lines.dropFirst().joined(separator: " "), source: "",
                kind: .text(accept: []))
        }

        /// Anki's HTML as text: line breaks, and what stands for itself; other tags go.
        private static func plain(_ html: String) -> String {
            var text = ""
            var rest = html[...]
            while let character = rest.popFirst() {
                if character == "<", let end = rest.firstIndex(of: ">") {
                    let tag = rest[..<end].lowercased()
                    if tag.hasPrefix("br") || tag.hasPrefix("div") || tag == "/p" { text += "\n" }
                    rest = rest[rest.index(after: end)...]
                } else {
                    text.append(character)
                }
            }
            for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&#39;", "'"), ("&amp;", "&")] {
                text = text.replacing(name, with: sign)
            }
            return text
        }
    }

    /// Fields of separated values: quotes keep separators and line breaks, two of them are one. It reads scalars: a mark that joins what
    /// stands before it takes no separator or quote with it.
    private struct FieldReader {
        struct Row {
            var fields: [String]
            var line: Int
            var isComment = false
            var isOpen = false
        }

        private var rest: Substring.UnicodeScalarView
        private let separator: Unicode.Scalar
        private var line = 1

        init(_ text: String, separator: Character) {
            rest = text[...].unicodeScalars
            if rest.first == "\u{FEFF}" { rest.removeFirst() }
            self.separator = separator.unicodeScalars.first ?? ","
        }

        /// The next row that is not empty.
        mutating func next() -> Row? {
            while let first = rest.first, Self.isNewline(first) {
                rest.removeFirst()
                countLine(endingWith: first)
            }
            guard !rest.isEmpty else { return nil }
            var row = Row(fields: [], line: line)
            if rest.first == "#" {
                rest = rest.drop { !Self.isNewline($0) }
                row.isComment = true
                return row
            }
            var field = String.UnicodeScalarView()
            var isQuoted = false
            while let scalar = rest.popFirst() {
                if isQuoted {
                    countLine(endingWith: scalar)
                    if scalar != "\"" {
                        field.append(scalar)
                    } else if rest.first == "\"" {
                        field.append("\"")
                        rest.removeFirst()
                    } else {
                        isQuoted = false
                    }
                } else if scalar == "\"", field.isEmpty {
                    isQuoted = true
                } else if scalar == separator {
                    row.fields.append(String(field))
                    field = String.UnicodeScalarView()
                } else if Self.isNewline(scalar) {
                    countLine(endingWith: scalar)
                    break
                } else {
                    field.append(scalar)
                }
            }
            row.fields.append(String(field))
            row.isOpen = isQuoted
            return row
        }

        private static func isNewline(_ scalar: Unicode.Scalar) -> Bool { Character(scalar).isNewline }

        /// CR and LF together end one line.
        private mutating func countLine(endingWith scalar: Unicode.Scalar) {
            if Self.isNewline(scalar), scalar != "\r" || rest.first != "\n" { line += 1 }
        }
    }
}
