import Formats
import Whiteboard

/// The files of a question's folder, as Storage finds them.
public struct QuestionFiles: Sendable {
    /// The folder's name, which is the question's id.
    public let id: String
    /// Where the folder lies, for messages.
    public let folder: String
    /// question.yaml.
    public let question: [UInt8]
    /// wordings.txt.
    public let wordings: [UInt8]?
    /// The boards by their names without `.yaml`: `simple`, `scaled`.
    public let boards: [String: [UInt8]]

    /// What is there under the name of a board or of wordings.txt and cannot be read, with the reason: `is a folder`.
    public let unread: [String: String]

    /// The bytes of a folder; nothing is read yet.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - folder: Nil where it lies nowhere in particular: messages then name it by its id.
    ///   - question: The question; nil where the board is nobody's answer.
    ///   - wordings: How people ask.
    ///   - boards: The designs that come with the question, by their names.
    ///   - unread: What lies there and cannot be read, by its file's name, with the reason.
    public init(
        id: String, folder: String? = nil, question: [UInt8], wordings: [UInt8]? = nil, boards: [String: [UInt8]] = [:],
        unread: [String: String] = [:]
    ) {
        self.id = id
        self.folder = folder ?? id
        self.question = question
        self.wordings = wordings
        self.boards = boards
        self.unread = unread
    }

    /// What of the folder cannot be read, a problem each.
    var unreadProblems: [QuestionProblem] {
        unread.sorted { $0.key < $1.key }.map { name, reason in
            QuestionProblem(file: name, problem: ReadingProblem(line: 1, column: 1, message: "\(reason): it is left out"))
        }
    }
}

/// A problem in one of a question's files.
public struct QuestionProblem: Error, Hashable, Sendable {
    /// `question.yaml`, `wordings.txt`, `scaled.yaml`.
    public let file: String
    /// What is wrong, and where in the file.
    public let problem: ReadingProblem

    /// `guestbook/question.yaml:3:1: prompt is missing`.
    public func text(folder: String) -> String { problem.text(file: folder + "/" + file) }
}

/// A question with everything that lies in its folder.
public struct LoadedQuestion: Sendable {
    /// Nil where the file cannot be read.
    public let question: Question?
    /// By name: `simple`, `middle`, `scaled`.
    public let boards: [String: Board]
    /// Ways to ask about its topics, those of the script among them.
    public let wordings: [PlacedWording]
    /// Of all files of the folder; empty where all is well.
    public let problems: [QuestionProblem]

    /// The reference at full scale, which the report compares with.
    public var scaled: Board? { boards["scaled"] }
    /// `guestbook: all holds: 2 boards, 8 clarifications, 1 deep dive`: how much of it there is, where nothing is wrong.
    public var holds: String {
        guard let question else { return "" }
        let parts = [
            (boards.count, "board"), (question.answers.count, "clarification"), (question.estimates.count, "estimate"),
            (question.deepDives.count, "deep dive"), (question.curveballs.count, "curveball"), (question.findings.count, "finding"),
        ]
        let counted = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return "\(question.id): all holds" + (counted.isEmpty ? "" : ": " + counted.joined(separator: ", "))
    }
    /// The first design, whose findings are the exercise.
    public var simple: Board? { boards["simple"] }
}
