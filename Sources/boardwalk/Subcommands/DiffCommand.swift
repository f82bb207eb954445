import ArgumentParser
import Canvas
import Formats
import Storage
import Whiteboard

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say what changed between two boards, in words and as a drawing.",
        discussion: "In the drawing + stands before what is new, ~ before what changed and - before what is gone; arrows say it in words.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

    @Argument(help: "The older board; - is standard input, an empty file or /dev/null a board that was not there.", completion: .board)
    var old: String
    @Argument(help: "The newer board, likewise.", completion: .board) var new: String
    @Option(help: "text, markdown (a comment for a pull request) or json.") var format = Format.text
    @Option(parsing: .unconditional, help: ArgumentHelp("At most so many columns.", valueName: "columns")) var width: Int?
    @Option(help: ArgumentHelp("What the comment calls the board, where it has no title.", valueName: "file"), completion: .file())
    var name: String?
    @Flag(help: "Exit with 1 where they differ.") var exitCode = false

    mutating func validate() throws {
        if let width, !(20...100_000).contains(width) { throw ValidationError("--width \(width): a drawing takes 20 to 100000 columns") }
        if old == "-", new == "-" { throw ValidationError("only one of them can be standard input") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let newer = try BoardOrNothing.read(new, catalog: catalog)
        let older = try BoardOrNothing.read(old, catalog: catalog)
        let difference = BoardDifference(
            from: older.withoutUsualNames(catalog: catalog), to: newer.withoutUsualNames(catalog: catalog))
        let text =
            switch format {
            case .text:
                DifferenceExport(difference, catalog: catalog).plain(
                    try workplace.glyphs(), width: width ?? StandardOutput.screen?.columns)
            case .markdown:
                DifferenceExport(difference, catalog: catalog).markdown(
                    title: title(newer.title ?? older.title), width: width)
            case .json: DifferenceJSON.write(difference, catalog: catalog)
            }
        try StandardOutput.write(text)
        if exitCode, !difference.isEmpty { throw FinishedWith(.findings) }
    }

    /// Of two, one often comes out of git through a pipe, which has no name to tell people.
    private func title(_ stated: String?) -> String {
        if let stated { return stated }
        let named = name ?? [new, old].first { $0 != "-" && !$0.hasPrefix("/dev/") && !$0.hasPrefix("/proc/") }
        return named.map(BoardFile.title(ofFile:)) ?? "The design"
    }
}
