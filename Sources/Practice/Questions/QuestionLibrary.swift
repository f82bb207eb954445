import Catalog
import Formats
import Whiteboard

/// The questions that can be practised: the built-in ones and a user's own, the user's of the same id instead of the built-in one.
public struct QuestionLibrary: Sendable {
    /// All folders that were found.
    private let files: [String: QuestionFiles]
    private let catalog: Catalog
    private let guide: PracticeGuide
    private let rules: Set<String>
    /// In the order of their numbers; those without one behind them by id.
    public let questions: [Question]
    /// Folders whose question cannot be practised, with their problems.
    public let broken: [(id: String, folder: String, problems: [QuestionProblem])]

    /// Reads every question.yaml; boards and wordings are read when they are asked for. `files` later in the list win.
    public init(_ files: [QuestionFiles], catalog: Catalog, guide: PracticeGuide, rules: Set<String> = []) {
        self.catalog = catalog
        self.guide = guide
        self.rules = rules
        self.files = Dictionary(files.map { ($0.id, $0) }) { _, last in last }
        var questions: [Question] = []
        var broken: [(id: String, folder: String, problems: [QuestionProblem])] = []
        for (id, folder) in self.files.sorted(by: { $0.key < $1.key }) {
            var reader = QuestionReader(catalog: catalog)
            if let question = reader.read(folder.question, folder: id) {
                questions.append(question)
            } else {
                broken.append(
                    (
                        id, folder.folder,
                        ReadingProblem.report(reader.reading.problems).map { QuestionProblem(file: "question.yaml", problem: $0) }
                    ))
            }
        }
        self.questions = questions.sorted { ($0.number ?? .max, $0.id) < ($1.number ?? .max, $1.id) }
        self.broken = broken
    }

    /// The first mistake of each folder that cannot be practised, as `FILE:LINE:COLUMN: what`.
    public var mistakes: [String] { broken.compactMap { broken in broken.problems.first?.text(folder: broken.folder) } }

    /// Every folder's name, broken questions among them, in order.
    public var ids: [String] { files.keys.sorted() }
    /// The question of an id; nil where there is none that can be practised.
    public func question(_ id: String) -> Question? { questions.first { $0.id == id } }

    /// The question with its boards, its wordings and all problems of its files; nil where there is no such folder.
    public func load(_ id: String) -> LoadedQuestion? {
        files[id].map { LoadedQuestion.load($0, catalog: catalog, guide: guide, rules: rules) }
    }

    /// The files of a question's folder, as they were read; nil where there is none.
    public func files(of id: String) -> QuestionFiles? { files[id] }

    /// A reference board of a question.
    public func board(_ name: String, of id: String) -> Board? {
        files[id]?.boards[name].flatMap { BoardFile.read($0, catalog: catalog).document?.board }
    }

    /// What is wrong with a reference board of a question; empty where there is none.
    public func problems(ofBoard name: String, of id: String) -> [QuestionProblem] {
        guard let bytes = files[id]?.boards[name] else {
            return files[id]?.unreadProblems.filter { $0.file == name + ".yaml" } ?? []
        }
        return ReadingProblem.report(BoardFile.read(bytes, catalog: catalog).problems)
            .map { QuestionProblem(file: name + ".yaml", problem: $0) }
    }

    /// The matcher of typed questions over the wordings of all questions. Takes tens of milliseconds: not on the input path.
    public func clarifier() -> Clarifier {
        Clarifier(
            questions.flatMap { question in
                files[question.id].map { PlacedWording.all($0.wordings ?? [], of: question).0.map(\.wording) } ?? []
            })
    }
}
