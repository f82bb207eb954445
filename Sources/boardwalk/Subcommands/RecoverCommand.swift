import ArgumentParser
import Canvas
import Catalog
import Formats
import Storage
import Whiteboard

struct RecoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Show, take or drop what a crash left of a board.",
        discussion: """
            Every edit is in a journal until the board is saved. Without a file all boards are listed that have something left; with one it \
            is shown how that differs from the file. Opening the board on the screen offers the same.
            """)

    @Argument(help: ArgumentHelp("A board; a folder means its board without a name.", valueName: "file"), completion: .board) var file:
        String?
    @Flag(help: "Write it into the board's file.") var accept = false
    @Flag(help: "Drop it.") var discard = false
    @Flag(help: "Write it although the file changed the same things (they stay as they were left), or some edits could not be restored.")
    var force = false
    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write it to this file and leave the board's own as it is.", valueName: "file"),
        completion: .file())
    var output: String?

    mutating func validate() throws {
        if accept, discard { throw ValidationError("--accept writes it and --discard drops it; choose one") }
        if discard, output != nil { throw ValidationError("--discard writes nothing; choose it or -o") }
        if file == nil, accept || discard || output != nil {
            throw ValidationError("say which board's; boardwalk recover lists them")
        }
        if file == "-" { throw ValidationError("name a board's file") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        guard let folder = JournalFolder(workplace.folders) else {
            throw CommandFailure(.configuration, "there is no journal without a home folder; set HOME or XDG_STATE_HOME")
        }
        guard let file else { return try list(folder, workplace) }
        let left = try LeftBoard(file, in: folder, catalog: try workplace.catalog())
        if let damage = left.damage { StandardError.write([damage]) }
        guard left.hasEdits else {
            if left.damage != nil { throw FinishedWith(.badInput) }
            // Asked for by a script after every start: nothing left is nothing wrong.
            return try StandardOutput.write("No unsaved edits were found for \(VisibleText.line(file))\n")
        }
        if discard {
            left.drop()
            return try StandardOutput.write("\(VisibleText.line(file)): dropped\n")
        }
        guard accept || output != nil else { return try StandardOutput.write(left.text(offset: WallClock.offset)) }
        let target = try left.write(to: output, isForced: force)
        try StandardOutput.write("\(VisibleText.line(target)): what was left is written\n")
    }

    private func list(_ folder: JournalFolder, _ workplace: Workplace) throws {
        let left = folder.left()
        guard !left.isEmpty else { return try StandardOutput.write("Nothing was left\n") }
        var text = ""
        for content in left {
            let path = content.opening?.path ?? ""
            let name = path.hasSuffix("/") ? "\(path) (a board without a name)" : path
            text += "\(VisibleText.line(name)): \(DifferenceText.edits(content.edits.count))\n"
        }
        try StandardOutput.write(text)
    }
}
