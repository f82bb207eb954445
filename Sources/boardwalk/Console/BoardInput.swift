import Catalog
import Formats
import Storage
import Whiteboard

/// A board that was read for a command.
struct LoadedBoard {
    let file: StoredFile
    let document: BoardDocument
    let catalog: Catalog

    var board: Board { document.board }
    /// How messages call it.
    var name: String { file.shownName }

    /// Reads a board file, or standard input for `-`.
    init(_ path: String, catalog: Catalog) throws(CommandFailure) {
        try self.init(try onDisk { () throws(StorageProblem) in try StoredFile(reading: path, waitsForPipe: true) }, catalog: catalog)
    }

    /// The board in a file that was read.
    init(_ file: StoredFile, catalog: Catalog) throws(CommandFailure) {
        let (document, problems) = BoardFile.read(file.bytes, named: file.shownName, catalog: catalog)
        guard let document, problems.isEmpty else { throw CommandFailure(problems, in: file.shownName) }
        (self.file, self.document, self.catalog) = (file, document, catalog)
    }
}

/// Works through several files: each gets its turn, each failure its lines, and the worst status is the program's.
func forEachFile(_ paths: [String], _ body: (String) throws(CommandFailure) -> ExitStatus) throws {
    var worst = ExitStatus.fine
    for path in paths {
        do throws(CommandFailure) {
            worst = max(worst, try body(path))
        } catch {
            StandardError.write(error.lines)
            worst = max(worst, error.status)
        }
    }
    if worst != .fine { throw FinishedWith(worst) }
}
