import Catalog

/// A question of one's own to begin with: the files of another under a new id.
public struct QuestionStarter: Sendable {
    /// Names and bytes, question.yaml last: a folder without it is no question, so what breaks off on the way is none.
    public let files: [(name: String, bytes: [UInt8])]

    /// Takes a question's files over. Only its id, title and number are touched, and the question that its boards name: all else, comments
    /// among it, stays as it was written.
    ///
    /// - Parameters:
    ///   - source: The text that it begins with.
    ///   - id: The new folder's name.
    ///   - title: Nil makes one of the id: `Design a photo wall` of `photo-wall`.
    public init(from source: QuestionFiles, id: String, title: String? = nil) {
        let title = title ?? "Design " + WordForm.withArticle(id.replacing("-", with: " "))
        var files = source.boards.sorted { $0.key < $1.key }.map { name, bytes in
            let lines = Self.lines(of: bytes) { line in
                line.hasPrefix("question:")
                    ? "question: \(id)" : line.hasPrefix("title:") ? "title: \(Self.quoted(Self.product(title)))" : line
            }
            return (name + ".yaml", lines)
        }
        if let wordings = source.wordings { files.append(("wordings.txt", wordings)) }
        let question = Self.lines(of: source.question) { line in
            if line.hasPrefix("id:") { return "id: \(id)" }
            if line.hasPrefix("title:") { return "title: \(Self.quoted(title))" }
            // What the other one resembles is said of no new one.
            if line.hasPrefix("like:") { return "# like:                           # what it resembles, for the list" }
            // Two questions with one place in the list would both claim it.
            return line.hasPrefix("number:") ? nil : line
        }
        self.files = files + [("question.yaml", question)]
    }

    /// What is designed: `Photo wall` of `Design a photo wall`.
    private static func product(_ title: String) -> String {
        var words = title.split(separator: " ")
        if words.count > 1, words[0].lowercased() == "design" { words.removeFirst() }
        if words.count > 1, ["a", "an", "the"].contains(words[0].lowercased()) { words.removeFirst() }
        return WordForm.capitalised(words.joined(separator: " "))
    }

    private static func lines(of bytes: [UInt8], _ change: (Substring) -> (any StringProtocol)?) -> [UInt8] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return Array(lines.compactMap { change($0).map { String($0) } }.joined(separator: "\n").utf8)
    }

    /// A text as YAML's double quotes hold it, on one line.
    private static func quoted(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        return "\"" + plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
