import Practice
import TestSupport

/// The guide and the built-in questions, from the project's own files.
enum PracticeFiles {
    static let guide: PracticeGuide = {
        let (guide, problems) = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml"))
        guard let guide else { fatalError("practice.yaml cannot be read: \(problems)") }
        return guide
    }()

    static let questionIDs: [String] = Project.names(in: "Templates").filter { $0 != "README.md" }

    static func files(of id: String) -> QuestionFiles {
        let names = Project.names(in: "Templates/" + id)
        let boards = names.filter { $0.hasSuffix(".yaml") && $0 != "question.yaml" }.map {
            (String($0.dropLast(5)), Project.bytes("Templates/\(id)/\($0)"))
        }
        return QuestionFiles(
            id: id, question: Project.bytes("Templates/\(id)/question.yaml"),
            wordings: names.contains("wordings.txt") ? Project.bytes("Templates/\(id)/wordings.txt") : nil,
            boards: Dictionary(uniqueKeysWithValues: boards))
    }

    static let library = QuestionLibrary(questionIDs.map(files), catalog: Project.catalog, guide: guide)
    /// Built once: it takes a second where nothing is optimised.
    static let clarifier = library.clarifier()
}
