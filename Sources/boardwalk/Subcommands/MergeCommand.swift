import ArgumentParser
import Canvas
import Formats
import FoundationEssentials
import Storage
import Whiteboard

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Merge two boards that came of one, by component and attribute.",
        discussion: """
            The result takes the place of OURS. Where both changed the same thing differently, OURS stays and a comment above it marks the \
            conflict (JSON has no comments), and the exit status is 1: a merge driver for git, which boardwalk install --git sets up.
            """)

    @Argument(help: "What both came of; an empty file where nothing was.", completion: .board) var base: String
    @Argument(help: "One of them, and the result.", completion: .board) var ours: String
    @Argument(help: "The other.", completion: .board) var theirs: String
    @Option(
        help: ArgumentHelp(
            "For git: what messages call the file; a file that is not a board is merged by git merge-file.", valueName: "path"))
    var name: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("For git, with --name: how long the marks of a conflict are.", valueName: "number"))
    var markerSize: Int?
    @Option(help: ArgumentHelp("For git, with --name: how the marks call OURS, BASE and THEIRS, one at a time.", valueName: "text"))
    var label: [String] = []

    mutating func validate() throws {
        if ours == "-" { throw ValidationError("the result takes the place of OURS, and - is standard input") }
    }

    /// Why a file is put together line by line: a side of it that is meant for a board is none. Of other YAML nobody is told so.
    private func whyNoBoard(_ failure: CommandFailure, _ name: String) -> [String] {
        guard let unread = failure.unread, let bytes = try? BoardStore.read(unread.file).bytes else { return [] }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("boardwalk:") || text.contains("\nboardwalk:") else { return [] }
        let side = [(ours, "ours"), (theirs, "theirs"), (base, "what both came of")].first { $0.0 == unread.file }?.1 ?? unread.file
        return unread.problems.map { $0.text(file: name) + " (in \(side))" }
            + [
                VisibleText.line(
                    "boardwalk: \(name): put together line by line, since \(side == "theirs" || side == "ours" ? side : "it") is no board")
            ]
    }

    /// Puts the files together as git does it, with its marks.
    private func mergeLines() throws {
        let size = markerSize.map { ["--marker-size=\($0)"] } ?? []
        let labels = MarkLabels.of(label, in: ProcessInfo.processInfo.environment).flatMap { ["-L", $0] }
        let merged = ChildProgram.run(["git", "merge-file"] + size + labels + ["--", ours, base, theirs])
        if merged.status != 0 { throw FinishedWith(.findings) }
    }

    mutating func run() throws {
        let catalog = try Workplace().catalog()
        let mine: LoadedBoard
        let other: LoadedBoard
        let ancestor: BoardDocument?
        let merge: BoardMerge
        do throws(CommandFailure) {
            mine = try LoadedBoard(ours, catalog: catalog)
            other = try LoadedBoard(theirs, catalog: catalog)
            ancestor = try BoardOrNothing.document(base, catalog: catalog)
            merge = BoardMerge(base: ancestor?.board ?? Board(), ours: mine.board, theirs: other.board, catalog: catalog)
        } catch {
            guard let name else { throw error }
            StandardError.write(whyNoBoard(error, name))
            return try mergeLines()
        }
        guard let board = merge.board else {
            let why = "what both make of it is no board" + (merge.obstacle.map { " (\($0))" } ?? "")
            guard let name else {
                throw CommandFailure(.findings, "\(ours) and \(theirs) cannot be put together: \(why); \(ours) stays as it was")
            }
            // Git takes a file without marks for one that is put together.
            StandardError.write([VisibleText.line("boardwalk: \(name): put together line by line, since \(why)")])
            try mergeLines()
            throw FinishedWith(.findings)
        }
        var text = String(decoding: mine.document.bytes(for: board), as: UTF8.self)
        // JSON has no comments: what both changed is only named.
        if !mine.document.isJSON {
            text = MergedComments.carry(
                into: text, of: board, base: ancestor, ours: mine.document, theirs: other.document, catalog: catalog)
            text = ConflictMarks.mark(text, of: board, merge.conflicts, catalog: catalog)
        }
        if Array(text.utf8) != mine.file.bytes, let identity = mine.file.identity {
            try onDisk { () throws(StorageProblem) in _ = try BoardStore.save(Array(text.utf8), to: ours, when: .unchanged(identity)) }
        }
        guard merge.conflicts.isEmpty else {
            throw CommandFailure(
                .findings, lines: MergeText.conflicts(merge.conflicts).map { "\(VisibleText.line(name ?? ours)): both changed \($0)" })
        }
    }
}
