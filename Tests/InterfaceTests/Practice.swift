import Practice
import TestSupport
import Whiteboard

@testable import Interface

/// The questions and the guide, for tests of sessions.
enum PracticeFiles {
    static let guide: PracticeGuide = {
        let (guide, problems) = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml"))
        guard let guide else { fatalError("\(problems)") }
        return guide
    }()

    static let library = QuestionLibrary(
        ["url-shortener", "twitter"].map { id in
            let boards = Project.names(in: "Templates/\(id)").filter { $0.hasSuffix(".yaml") && $0 != "question.yaml" }
            return QuestionFiles(
                id: id, question: Project.bytes("Templates/\(id)/question.yaml"), wordings: Project.bytes("Templates/\(id)/wordings.txt"),
                boards: Dictionary(uniqueKeysWithValues: boards.map { (String($0.dropLast(5)), Project.bytes("Templates/\(id)/\($0)")) }))
        }, catalog: Project.catalog, guide: guide)

    static let context = EditorContext(catalog: Project.catalog, guide: guide, questions: library.questions, themes: ["dark", "light"])

    static func opening(_ id: String, _ change: (inout Session.Options) -> Void = { _ in }) -> PracticeOpening {
        guard let question = library.question(id) else { fatalError("no question \(id)") }
        var options = Session.Options()
        change(&options)
        return PracticeOpening(
            question: question, reference: library.board("scaled", of: id), options: options,
            board: Board(settings: Attributes([.init("title", .text(question.title)), .init("question", .text(id))])), path: "\(id).yaml",
            isOnDisk: false)
    }
}

extension Driver {
    /// A session on a question, at its beginning.
    init(practising id: String, columns: Int = 120, rows: Int = 36, _ change: (inout Session.Options) -> Void = { _ in }) {
        self.init(.practice(PracticeFiles.opening(id, change)), context: PracticeFiles.context, columns: columns, rows: rows)
        send(.understands(PracticeFiles.library.clarifier()))
    }

    mutating func wait(seconds: Int) { send(.clock(editor.now + .seconds(seconds))) }
}
