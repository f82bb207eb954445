import ArgumentParser
import Canvas
import Catalog
import Practice
import Review
import Storage

struct QuestionsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Hold a question of your own against its boards and the format.",
        discussion: """
            Names every mistake with file, line and column. For a valid question it also says which wordings its interviewer takes \
            for another topic, and where its reference promises more than it keeps; that is no mistake, and the exit status stays 0.

            boardwalk questions new begins one; how to write it: boardwalk help question-file.
            """)

    @Argument(
        help: ArgumentHelp("question.yaml, its folder, or the id of a question; several may be given.", valueName: "file"),
        completion: .question) var files: [String]

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let guide = try workplace.guide()
        let rules = Set(RuleBook.rules.map(\.identifier))
        try forEachFile(files) { path throws(CommandFailure) in
            let folder = try Self.folder(of: path, workplace.templates)
            let files = try onDisk { () throws(StorageProblem) in
                try TemplateStore.files(in: folder, id: TemplateStore.name(ofFolder: folder), isUsers: true)
            }
            let loaded = LoadedQuestion.load(files.content, catalog: catalog, guide: guide, rules: rules)
            guard loaded.problems.isEmpty else {
                throw CommandFailure(.badInput, lines: loaded.problems.map { $0.text(folder: folder) })
            }
            let library = try workplace.questions(catalog, with: folder)
            let trial = ScriptTrial(loaded, clarifier: library.clarifier())
            let targets = (trial?.targets(catalog: catalog) ?? []).map { "\(folder)/scaled.yaml: \($0)" }
            let remarks = (trial?.wordings ?? []).map { $0.text(folder: folder) } + targets
            try StandardOutput.write(([loaded.holds] + remarks).map { VisibleText.line($0) }.joined(separator: "\n"))
            return .fine
        }
    }

    /// The folder of a question.yaml, the folder that was named, or that of the question of this id. A board of the folder is not the
    /// question: who names it is told so.
    private static func folder(of path: String, _ templates: TemplateStore) throws(CommandFailure) -> String {
        guard path.hasSuffix(".yaml") else {
            if BoardStore.exists(path) { return path }
            let known = try onDisk { () throws(StorageProblem) in try templates.files(of: path)?.folder }
            guard known == nil, !path.contains("/"), let near = NearestName.of(path, among: templates.ids) else { return known ?? path }
            throw CommandFailure(.noInput, "no question \(path); did you mean \(near)?")
        }
        _ = try onDisk { () throws(StorageProblem) in try StoredFile(reading: path) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.last == "question.yaml" else {
            throw CommandFailure(.noInput, "\(path) is no question.yaml: name that, or its folder")
        }
        return path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
}
