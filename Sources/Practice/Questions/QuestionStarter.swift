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
            (name + ".yaml", Self.lines(of: bytes) { $0.hasPrefix("question:") ? "question: \(id)" : $0 })
        }
        if let wordings = source.wordings { files.append(("wordings.txt", wordings)) }
        let question = Self.lines(of: source.question) { line in
            if line.hasPrefix("id:") { return "id: \(id)" }
            if line.hasPrefix("title:") { return "title: \(Self.quoted(title))" }
            // Two questions with one place in the list would both claim it.
            return line.hasPrefix("number:") ? nil : line
        }
        self.files = files + [("question.yaml", question)]
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
