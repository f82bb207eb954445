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
    /// What was seen of files that others changed and nobody has decided about.
    private var seen: [String: (file: StoredFile, document: BoardDocument?)] = [:]

    init(catalog: Catalog) { self.catalog = catalog }

    /// A path from the root, whatever folder the program is started in later.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// A path from the root without `.` and `..` in it: two ways to write one path are the same.
    static func plain(_ path: String) -> String { URL(fileURLWithPath: absolute(path)).standardizedFileURL.path }

    /// A path from a folder where it lies in it, as code hosts name files; any other as it is.
    static func relative(_ path: String, to folder: String = FileManager.default.currentDirectoryPath) -> String {
        let start = folder.hasSuffix("/") ? folder : folder + "/"
        var rest = path.hasPrefix(start) ? path.dropFirst(start.count) : path[...]
        while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
        return rest.isEmpty ? path : String(rest)
    }

    /// A path as it was typed, `~/` at its beginning being the user's home folder, as in a shell.
    static func expanded(_ path: String, home: String? = Environment.process["HOME"]) throws(StorageProblem) -> String {
        guard path.first == "~" else { return path }
        let user = path.prefix { $0 != "/" }
        guard user == "~" else {
            // A file may well begin with it; a folder of somebody else is what a shell would make of it.
            guard user.count < path.count else { return path }
            throw .file(.noInput, what: "\(path): whose folder \(user) is only a shell knows", remedy: "write the path whole")
        }
        guard let home else { throw .file(.noInput, what: "\(path): HOME is not set", remedy: "write the path whole") }
        return home + path.dropFirst()
    }

    /// Whether a file is this text and nothing else.
    static func holds(_ text: String, at path: String) -> Bool { FileManager.default.contents(atPath: path) == Data(text.utf8) }

    /// Whether nothing has the name.
    static func isAbsent(_ path: String) -> Bool { !FileManager.default.fileExists(atPath: path) }

    /// Notes a board that was read elsewhere.
    mutating func add(_ document: BoardDocument, from file: StoredFile) {
        files[file.path] = OpenFile(document: document, identity: file.identity, bytes: file.bytes)
    }

    /// Reads a board.
    mutating func open(_ path: String) throws(StorageProblem) -> Board {
        let file = try BoardStore.read(path)
        let (document, problems) = BoardFile.read(file.bytes, named: file.shownName, catalog: catalog)
        guard let document else { throw .text(.badInput, file: file.shownName, problems: problems) }
        add(document, from: file)
        return document.board
    }

    /// Writes a board, unless the file holds just that already; false where so nothing had to be written.
    /// - Parameter isForced: whether it takes the place of what anybody else has written there.
    @discardableResult
    mutating func save(_ board: Board, to path: String, isForced: Bool = false) throws(StorageProblem) -> Bool {
        var file = files[path] ?? OpenFile(document: BoardDocument(new: board, named: path, catalog: catalog))
        let bytes = file.document.bytes(for: board)
        if bytes == file.bytes, (try? BoardStore.read(path))?.bytes == bytes { return false }
        let condition = isForced ? .always : file.identity.map { SaveCondition.unchanged($0) } ?? .absent
        file.identity = try BoardStore.save(bytes, to: path, when: condition)
        file.bytes = bytes
        files[path] = file
        return true
    }

    /// What edits of a board start from that is not saved yet.
    func opening(of board: Board, path: String?, realPath: String) -> JournalOpening {
        let file = path.flatMap { files[$0] }
        let digest = digest(of: path)
        if let file, let bytes = file.bytes, file.document.board == board {
            return JournalOpening(path: realPath, text: String(decoding: bytes, as: UTF8.self), digest: digest)
        }
        let text = board.isEmpty ? nil : BoardDocument(new: board, catalog: catalog).text(for: board)
        return JournalOpening(path: realPath, text: text, digest: digest, isUnsaved: text != nil)
    }

    /// What the file held when it was last read or written.
    func digest(of path: String?) -> UInt64? { path.flatMap { files[$0]?.identity?.digest } }

    // MARK: What others do

    /// Looks whether somebody else has changed a board's file. Most looks are one system call.
    ///
    /// - Parameter again: Whether a change that was seen before is told once more.
    /// - Returns: The file's board, or why it is none; nil where nothing is new.
    mutating func look(at path: String, again: Bool = false) -> Result<Board, StorageProblem>? {
        guard let known = files[path]?.identity else { return nil }
        let last = again ? known : seen[path]?.file.identity ?? known
        guard !last.isUnchanged(at: path), let file = try? BoardStore.read(path) else { return nil }
        guard file.bytes != files[path]?.bytes else {
            // Only touched, or written anew as it was.
            files[path]?.identity = file.identity
            seen[path] = nil
            return nil
        }
        let (document, problems) = BoardFile.read(file.bytes, named: file.shownName, catalog: catalog)
        seen[path] = (file, document)
        guard let document else { return .failure(.text(.badInput, file: file.shownName, problems: problems)) }
        return .success(document.board)
    }

    /// Takes what was seen of a file for what the next save goes out from: the user knows of it.
    mutating func accept(_ path: String) {
        guard let (file, document) = seen.removeValue(forKey: path), let document else { return }
        add(document, from: file)
    }

    /// The file that a name typed in the editor means: without an ending a board's is added, unless a folder or a device has the name.
    static func path(named name: String) throws(StorageProblem) -> String {
        let name = try expanded(name)
        try BoardStore.refuseUnlessFile(at: name)
        let file = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return file.contains(".") ? name : name + ".yaml"
    }
}
