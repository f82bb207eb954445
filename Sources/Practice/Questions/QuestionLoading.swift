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
    ///   - rules: The rules that review knows; a name near one of them is a slip, any other a newer version's.
    public static func load(_ files: QuestionFiles, catalog: Catalog, guide: PracticeGuide, rules: Set<String> = []) -> LoadedQuestion {
        var reader = QuestionReader(catalog: catalog)
        let question = reader.read(files.question, folder: files.id)
        var problems: [QuestionProblem] = []
        var boards: [String: Board] = [:]
        for (name, bytes) in files.boards.sorted(by: { $0.key < $1.key }) {
            let (document, wrong) = BoardFile.read(bytes, catalog: catalog)
            problems += wrong.map { QuestionProblem(file: name + ".yaml", problem: $0) }
            guard wrong.isEmpty, let document else { continue }
            boards[name] = document.board
            if let question {
                let check = QuestionBoardCheck(question: question, catalog: catalog)
                let place = reader.root?["requirements"] != nil
                problems += check.problems(of: document, name: name, holdsFigures: place)
                    .map { QuestionProblem(file: name + ".yaml", problem: $0) }
            }
        }
        if let question, let root = reader.root {
            var check = QuestionCheck(question: question, boards: boards, names: Set(files.boards.keys), root: root)
            check.run(curveballs: guide.curveballs.map(\.id), rules: rules, catalog: catalog)
            reader.reading.problems += check.reading.problems
        }
        var wordings: [Wording] = []
        if let question {
            let (lines, wrong) = Self.wordings(files.wordings ?? [], of: question)
            wordings = lines
            problems += wrong.map { QuestionProblem(file: "wordings.txt", problem: $0) }
        }
        let own = ReadingProblem.report(reader.reading.problems).map { QuestionProblem(file: "question.yaml", problem: $0) }
        let all = Array((own + problems).prefix(ReadingProblem.limit))
        return LoadedQuestion(question: question, boards: boards, wordings: wordings, problems: all)
    }

    /// The lines `topic | wording` of wordings.txt, and the wordings of the script itself.
    static func wordings(_ bytes: [UInt8], of question: Question) -> ([Wording], [ReadingProblem]) {
        let topics = question.answers.map(\.topic)
        var wordings: [Wording] = []
        var problems: [ReadingProblem] = []
        for (index, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = QuickEntry.trimmed(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            guard let bar = text.firstIndex(of: "|") else {
                problems.append(ReadingProblem(line: index + 1, column: 1, message: "a line is a topic, | and a wording"))
                continue
            }
            let topic = QuickEntry.trimmed(text[..<bar])
            let wording = QuickEntry.trimmed(text[text.index(after: bar)...])
            if topic != "-", !topics.contains(topic) {
                problems.append(
                    ReadingProblem(line: index + 1, column: 1, message: "no topic \(topic)" + NearestName.hint(for: topic, among: topics)))
            } else if !wording.isEmpty {
                wordings.append(Wording(question: question.id, topic: topic == "-" ? nil : topic, text: wording))
            }
        }
        for answer in question.answers {
            wordings += answer.ask.map { Wording(question: question.id, topic: answer.topic, text: $0) }
        }
        return (wordings, ReadingProblem.report(problems))
    }
}
