import ArgumentParser
import Formats
import Interface
import Storage
import Whiteboard

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Draw and review a board on the screen.",
        discussion: "A file that is not there yet begins a new board; it is written when you save.")

    @Argument(help: ArgumentHelp("A board; without one a new board begins that has no name yet.", valueName: "file"), completion: .board)
    var file: String?

    mutating func run() throws {
        let launcher = try EditorLauncher(workplace: try Workplace())
        var files = OpenFiles(catalog: launcher.catalog)
        var opening = Opening.board(Board(), path: file, isOnDisk: false)
        if file == "-" { throw CommandFailure(.usage, "edit needs the keyboard on standard input; name a file") }
        if let file, BoardStore.exists(file) {
            let loaded = try LoadedBoard(file, catalog: launcher.catalog)
            files.add(loaded.document, from: loaded.file)
            opening = .board(loaded.board, path: file, isOnDisk: true)
        }
        try launcher.run(opening, files: files)
    }
}
