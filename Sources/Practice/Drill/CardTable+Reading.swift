// What a table of cards looks like: which column is what, and where fields begin and end.

extension CardTable {
    /// What the lines in front say of the columns.
    struct Layout {
        private(set) var separator: Character = ","
        private var isHTML = false
        /// Whether Anki's own lines stand in front, by which a topic is the first of several tags.
        private var isAnki = false
        /// Whether a line in front names the columns: then no row does, whatever its words are.
        private var isNamedInFront = false
        /// Columns from 0 that the first row names; nil where it names none.
        private var head: [Column: Int]?
        /// Columns from 0 that are neither question nor answer, by what they are.
        private var special: [String: Int] = [:]

        init(_ text: String) {
            var isSaid = false
            var named: String?
            for line in text.split(whereSeparator: \.isNewline).prefix(while: { $0.hasPrefix("#") }) {
                let parts = line.dropFirst().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2 else { continue }
                isAnki = true
                // A spreadsheet fills every row up with separators.
                let word = String(parts[1].prefix { !",;\t|".contains($0) }).trimmingBlanks
                switch parts[0].lowercased() {
                case "separator":
                    separator = Self.separators[word.lowercased()] ?? parts[1].first ?? ","
                    isSaid = true
                case "columns":
                    isNamedInFront = true
                    named = parts[1]
                case "html": isHTML = word.lowercased() == "true"
                case let name where name.hasSuffix(" column"):
                    if let number = Int(word), number > 0 { special[String(name.dropLast(7))] = number - 1 }
                default: break
                }
            }
            if !isSaid { separator = Self.separator(of: text) }
            // Anki says there in which order its fields stand: `#columns:Back,Front`.
            if let named {
                let names = named.split(omittingEmptySubsequences: false) { $0 == separator || $0 == "," }.map(String.init)
                if !take(head: names) { head = nil }
            }
        }

        /// How many rows are looked at to find what separates their columns.
        private static let rowsLookedAt = 20

        /// What gives the first rows the same number of columns, the more the better; commas where nothing does.
        private static func separator(of text: String) -> Character {
            var best: (separator: Character, columns: Int) = (",", 1)
            for candidate in [",", "\t", ";"] as [Character] {
                var reader = FieldReader(text, separator: candidate)
                var counts: [Int] = []
                while counts.count < rowsLookedAt, let row = reader.next() { if !row.isComment { counts.append(row.fields.count) } }
                if let columns = counts.min(), columns == counts.max(), columns > best.columns { best = (candidate, columns) }
            }
            return best.separator
        }

        /// Whether a row names the columns, as `drill --help` and Anki call them: two names that stand beside others make one.
        func isHead(_ row: [String]) -> Bool { !isNamedInFront && row.count { Self.column(named: $0) != nil } > 1 }

        /// Takes the names of the columns; false where a card would lack its question or its answer.
        mutating func take(head row: [String]) -> Bool {
            var found: [Column: Int] = [:]
            for (place, name) in row.enumerated() {
                if let column = Self.column(named: name), found[column] == nil { found[column] = place }
            }
            head = found
            return found[.question] != nil && found[.answer] != nil
        }

        private enum Column { case question, answer, topic, tags, id, why, other }

        private static func column(named name: String) -> Column? { columns[name.trimmingBlanks.lowercased()] }

        private static let columns: [String: Column] = [
            "question": .question, "front": .question, "answer": .answer, "back": .answer, "topic": .topic, "deck": .topic,
            "tags": .tags, "tag": .tags, "id": .id, "guid": .id, "why": .why, "source": .other, "notetype": .other,
        ]

        private static let separators: [String: Character] = [
            "comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":",
        ]

        func card(_ row: [String]) -> Card? {
            let fields = row.map { isHTML ? Self.plain($0) : $0 }
            if let head { return card(fields, by: head) }
            let rest = fields.enumerated().filter { !special.values.contains($0.offset) }.map(\.element)
            guard rest.count >= 2 else { return nil }
            func field(_ name: String) -> String? {
                special[name].flatMap { fields.indices.contains($0) ? fields[$0].trimmingBlanks : nil }.flatMap { $0.isEmpty ? nil : $0 }
            }
            let tags = field("tags") ?? (special["tags"] == nil && rest.count > 2 ? rest[2] : "")
            return Self.card(rest[0], rest[1], topic: isAnki ? Self.first(of: tags) : Self.topic(tags), id: field("guid"))
        }

        private func card(_ fields: [String], by head: [Column: Int]) -> Card? {
            func field(_ column: Column) -> String? {
                head[column].flatMap { fields.indices.contains($0) ? fields[$0] : nil }.flatMap { $0.trimmingBlanks.isEmpty ? nil : $0 }
            }
            guard let question = field(.question), let answer = field(.answer) else { return nil }
            let tags =
                field(.tags)
                ?? special["tags"].flatMap { fields.indices.contains($0) ? fields[$0].trimmingBlanks : nil }.flatMap {
                    $0.isEmpty ? nil : $0
                }
            let topic = field(.topic).map(Self.topic) ?? tags.map(isAnki ? Self.first : Self.topic)
            return Self.card(
                question, answer + (field(.why).map { "\n" + $0 } ?? ""), topic: topic ?? "", id: field(.id)?.trimmingBlanks)
        }

        /// The first of several tags.
        private static func first(of tags: String) -> String { tags.split(separator: " ").first.map(String.init) ?? "" }

        /// A topic in one word, as Anki's tags and `--deck` want it: `load-balancing`.
        private static func topic(_ text: String) -> String { text.split(separator: " ").joined(separator: "-") }

        /// A card, what to remember under its answer; nil where it lacks one of both.
        private static func card(_ front: String, _ back: String, topic: String, id: String?) -> Card? {
            let question = front.trimmingBlanks
            let lines = back.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
            guard !question.isEmpty, let answer = lines.first else { return nil }
            return Card(
                id: id ?? "own-" + String(FNV.hash(question.utf8), radix: 36), topic: topic.isEmpty ? "own" : topic, question: question,
                answer: answer, why: lines.dropFirst().joined(separator: " "), source: "", kind: .text(accept: []))
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
    struct FieldReader {
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
