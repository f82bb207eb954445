import Catalog
import Formats
import Whiteboard

extension LoadedQuestion {
    /// Reads a question's folder and holds its files to each other.
    ///
    /// - Parameters:
    ///   - files: The files of the question's folder.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - guide: Names the curveballs.
    ///   - rules: The rules that review knows, which findings are named by; none where nobody holds them to it.
    public static func load(_ files: QuestionFiles, catalog: Catalog, guide: PracticeGuide, rules: Set<String> = []) -> LoadedQuestion {
        var reader = QuestionReader(catalog: catalog)
        let question = reader.read(files.question, folder: files.id)
        let unread = reader.unread
        var problems = files.unreadProblems
        var boards: [String: Board] = [:]
        for (name, bytes) in files.boards.sorted(by: { $0.key < $1.key }) {
            let (document, wrong) = BoardFile.read(bytes, catalog: catalog)
            problems += wrong.map { QuestionProblem(file: name + ".yaml", problem: $0) }
            guard wrong.isEmpty, let document else { continue }
            boards[name] = document.board
            if let draft = reader.draft {
                let check = QuestionBoardCheck(question: draft, catalog: catalog)
                problems += check.problems(of: document, name: name, unread: unread)
                    .map { QuestionProblem(file: name + ".yaml", problem: $0) }
            }
        }
        var wordings: [PlacedWording] = []
        if let draft = reader.draft, let root = reader.root {
            var check = QuestionCheck(question: draft, boards: boards, names: Set(files.boards.keys), root: root, unread: unread)
            check.run(curveballs: guide.curveballs.map(\.id), rules: rules, catalog: catalog)
            reader.reading.problems += check.reading.problems
            let (lines, wrong) = PlacedWording.all(files.wordings ?? [], of: draft, asked: root["answers"])
            wordings = lines
            problems += wrong.filter { $0.file != "question.yaml" }
            reader.reading.problems += wrong.filter { $0.file == "question.yaml" }.map(\.problem)
        }
        let own = ReadingProblem.report(reader.reading.problems).map { QuestionProblem(file: "question.yaml", problem: $0) }
        let all = Array((own + problems).prefix(ReadingProblem.limit))
        return LoadedQuestion(question: question, boards: boards, wordings: wordings, problems: all)
    }
}
