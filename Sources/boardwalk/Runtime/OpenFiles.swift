import Catalog
import Formats
import FoundationEssentials
import Storage
import Whiteboard

/// The board files of a session: for each the document it was first read as, so that saving keeps the bytes of what did not change, and
/// what the file was when it was last read or written, so that saving never takes the place of somebody else's work.
struct OpenFiles {
    private struct OpenFile {
        let document: BoardDocument
        var identity: FileIdentity?
        /// What lies on the disk; nil where nothing does.
        var bytes: [UInt8]?
    }

    private let catalog: Catalog
    private var files: [String: OpenFile] = [:]

    init(catalog: Catalog) { self.catalog = catalog }

    /// A path from the root, whatever folder the program is started in later.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// Notes a board that was read elsewhere.
    mutating func add(_ document: BoardDocument, from file: StoredFile) {
        files[file.path] = OpenFile(document: document, identity: file.identity, bytes: file.bytes)
    }

    /// Reads a board.
    mutating func open(_ path: String) throws(StorageProblem) -> Board {
        let file = try BoardStore.read(path)
        let (document, problems) = BoardFile.read(file.bytes, catalog: catalog)
        guard let document else { throw .text(.badInput, file: file.shownName, problems: problems) }
        add(document, from: file)
        return document.board
    }

    /// Writes a board, unless the file holds just that already.
    mutating func save(_ board: Board, to path: String) throws(StorageProblem) {
        var file = files[path] ?? OpenFile(document: BoardDocument(new: board, catalog: catalog))
        let bytes = file.document.bytes(for: board)
        if bytes == file.bytes { return }
        file.identity = try BoardStore.save(bytes, to: path, when: file.identity.map { .unchanged($0) } ?? .absent)
        file.bytes = bytes
        files[path] = file
    }
}
