import ArgumentParser
import Canvas
import Catalog
import Practice
import Storage
import Whiteboard

struct QuestionsNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a practice question of your own.",
        discussion: """
            Writes a question that already passes the check, with a simple and a scaled design, into your templates folder, where boardwalk \
            practice finds it; change it line by line: the content is another question's until you do. One of the same id as a built-in \
            question takes its place.

            \(Self.handingOut)
            """)

    /// How others come to practise a question.
    static let handingOut = """
        To hand it out, give its folder to others: it is all there is. They practise it with boardwalk practice FOLDER, as they do \
        with questions check, show and ask, or copy it to ~/.local/share/boardwalk/templates, where the list of questions shows it. \
        The folder contains the answer; tell people who should not read ahead.
        """

    @Argument(help: ArgumentHelp("Its name: lower-case letters, digits and hyphens, such as photo-wall.", valueName: "id")) var id: String
    @Option(help: ArgumentHelp("What lists and the report call it.", valueName: "text")) var title: String?
    @Option(help: ArgumentHelp("Begin with the files of this question, such as url-shortener.", valueName: "id"), completion: .question)
    var from: String?
    @Flag(help: "Also where it takes the place of a built-in question.") var force = false
    @Option(name: .customLong("in"), help: ArgumentHelp("Make its folder here.", valueName: "folder"), completion: .directory) var parent:
        String?

    func validate() throws {
        guard Identifier.isValid(id) else {
            throw ValidationError("an id is lower-case letters, digits and hyphens; '\(id)' cannot be used")
        }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        if !force, parent == nil, let there = try onDisk({ [id] () throws(StorageProblem) in try workplace.templates.files(of: id) }),
            !there.isUsers
        {
            throw CommandFailure(
                .cannotWrite, "\(id) is a built-in question, and yours would take its place: choose another id, or say --force")
        }
        let starter = QuestionStarter(from: try source(workplace), id: id, title: title)
        let folder = try onDisk { [id, parent] () throws(StorageProblem) in
            try workplace.templates.begin(id, with: starter, in: parent)
        }
        let lines = [
            "Wrote \(folder): \(starter.files.map(\.name).joined(separator: ", "))",
            "Change question.yaml and the boards, then: boardwalk questions check \(folder)",
        ]
        let practice = ["Practise it: boardwalk practice \(parent == nil ? id : folder)", "Hand it out: give others that folder"]
        try StandardOutput.write((lines + practice).map { VisibleText.line($0) }.joined(separator: "\n"))
    }

    private func source(_ workplace: Workplace) throws -> QuestionFiles {
        guard let from else { return try onDisk { () throws(StorageProblem) in try workplace.templates.starter() } }
        if let files = try onDisk({ () throws(StorageProblem) in try workplace.templates.files(of: from) }) { return files.content }
        let hint =
            NearestName.of(from, among: workplace.templates.ids).map { "did you mean \($0)?" } ?? "boardwalk questions lists them all"
        throw CommandFailure(.noInput, "no question \(from); \(hint)")
    }
}
