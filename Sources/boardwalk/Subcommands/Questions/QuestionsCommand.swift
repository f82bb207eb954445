import ArgumentParser
import Canvas
import Catalog
import Drawing
import Practice
import Storage
import Whiteboard

struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions", abstract: "List the practice questions, show one, begin and check one of your own, ask one something.",
        subcommands: [
            QuestionsListCommand.self, QuestionsShowCommand.self, QuestionsNewCommand.self, QuestionsCheckCommand.self,
            QuestionsAskCommand.self,
        ],
        defaultSubcommand: QuestionsListCommand.self)
}

extension QuestionLibrary {
    /// The question of an id, or why there is none.
    func known(_ id: String) throws(CommandFailure) -> Question {
        if let question = question(id) { return question }
        if let broken = broken.first(where: { $0.id == id }) {
            throw CommandFailure(.badInput, lines: broken.problems.map { $0.text(folder: broken.folder) })
        }
        let hint = NearestName.of(id, among: ids).map { "did you mean \($0)?" } ?? "boardwalk questions lists them all"
        throw CommandFailure(.noInput, "no question \(id); \(hint)")
    }

    /// The reference design of a question, or why there is none: a broken file says where.
    func reference(of id: String) throws(CommandFailure) -> Board {
        _ = try known(id)
        if let board = board("scaled", of: id) { return board }
        let folder = files(of: id)?.folder ?? id
        let problems = problems(ofBoard: "scaled", of: id).map { $0.text(folder: folder) }
        guard problems.isEmpty else { throw CommandFailure(.badInput, lines: problems) }
        throw CommandFailure(.noInput, "the question \(id) has no reference design")
    }
}

struct QuestionsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all questions.")

    mutating func run() throws {
        let workplace = try Workplace()
        let library = try workplace.questions(workplace.catalog())
        // A history that cannot be read is the history's trouble: the list still serves.
        let history = (try? HistoryStore.history(in: workplace.folders)) ?? SessionHistory()
        let now = WallClock.now
        let rows = library.questions.map { question in
            let best = history.best(of: question.id).map { "best \($0)" + (history.isDue(question.id, now: now) ? ", due" : "") }
            return [
                question.id, question.level?.rawValue ?? "-", question.title, best ?? "", question.like.map { "like \($0)" } ?? "",
            ].map { VisibleText.line($0) }
        }
        try StandardOutput.write(Table.lines(rows).joined(separator: "\n"))
        // A question of the user's own that cannot be read is named, and the others still serve.
        StandardError.write(library.mistakes)
    }
}

struct QuestionsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a question as the interviewer puts it.",
        discussion: "What it is really about comes from asking; --reference tells it all.")

    @Argument(help: ArgumentHelp("A question, such as url-shortener, or the path of its folder.", valueName: "id"), completion: .question)
    var id: String
    @Flag(help: "Also what a good answer holds.") var reference = false

    mutating func run() throws {
        let workplace = try Workplace()
        let named = QuestionName(id, in: workplace.templates)
        let catalog = try workplace.catalog()
        let library = try workplace.questions(catalog, with: named.folder)
        let question = try library.known(named.id)
        var lines = [question.title]
        lines += Paragraph.lines(
            [question.level?.rawValue, question.minutes.map { "\($0) minutes" }, question.like.map { "like \($0)" }]
                .compactMap { $0 }.joined(separator: ", "))
        lines += [""] + Paragraph.lines(question.prompt)
        if reference { lines += try Self.reference(question, library.board("scaled", of: named.id), workplace, catalog) }
        lines += ["", "boardwalk practice \(named.folder ?? question.id)"]
        try StandardOutput.write(lines.map { VisibleText.line($0) }.joined(separator: "\n"))
    }

    /// All that the folder says, and the design as it is drawn.
    private static func reference(
        _ question: Question, _ scaled: Board?, _ workplace: Workplace, _ catalog: Catalog
    ) throws(CommandFailure) -> [String] {
        let text = ReferenceText(question, scaled: scaled, catalog: catalog).parts.flatMap { part in
            ["", part.title] + part.says.flatMap { Paragraph.lines($0, first: "  - ", rest: 4) }
        }
        guard let scaled else { return text }
        let drawing = Drawing.scene(of: scaled, catalog: catalog).text(try workplace.glyphs())
        return text + ["", "The design", ""] + drawing.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
