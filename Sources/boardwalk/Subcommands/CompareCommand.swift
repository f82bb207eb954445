import ArgumentParser
import Canvas
import Catalog
import Practice
import Storage

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Hold a board against another, or against its question's reference design.",
        discussion: "Components are matched by what they do, not by their names.")

    @Argument(help: "A board file, or - for standard input.", completion: .board) var file: String
    @Argument(help: "Another board file; without one the reference design of the board's question.", completion: .board) var other: String?
    @Flag(help: "Exit with 1 where they differ.") var exitCode = false

    mutating func validate() throws {
        if file == "-", other == "-" { throw ValidationError("only one of them can be standard input") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let mine = try LoadedBoard(file, catalog: catalog).board
        let side: ComparisonText.Side
        if let other {
            side = ComparisonText.Side(name: other, board: try LoadedBoard(other, catalog: catalog).board)
        } else {
            guard let question = mine.question else {
                throw CommandFailure(.usage, "\(file) does not say which question it answers; give a second board")
            }
            let library = try Self.library(with: question, of: file, workplace, catalog)
            let reference = try library.reference(of: question)
            side = ComparisonText.Side(name: "the reference", board: reference, referenceOf: library.question(question))
        }
        let text = ComparisonText(ComparisonText.Side(name: other == nil ? "yours" : file, board: mine), with: side, catalog: catalog)
        try StandardOutput.write(lines: text.lines.map { try workplace.heard($0) })
        if exitCode, !text.isSame { throw FinishedWith(.findings) }
    }

    /// The questions, with the one that a session was practised from by the path of its folder.
    private static func library(
        with question: String, of file: String, _ workplace: Workplace, _ catalog: Catalog
    ) throws(CommandFailure) -> QuestionLibrary {
        let library = try workplace.questions(catalog)
        if library.ids.contains(question) { return library }
        guard let folder = try onDisk({ () throws(StorageProblem) in try workplace.folder(ofPractised: question) }) else {
            if NearestName.of(question, among: library.ids) != nil { return library }
            throw CommandFailure(
                .noInput, "no question \(question) is known here; name its design instead: boardwalk compare \(file) FOLDER/scaled.yaml")
        }
        return try workplace.questions(catalog, with: folder)
    }
}
