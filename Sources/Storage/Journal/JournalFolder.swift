import FoundationEssentials
import Glibc

/// Where crash journals lie: one a board, `$XDG_STATE_HOME/boardwalk/journal/<hash of its real path>.journal`. Repositories stay clean, and
/// boards in folders that cannot be written have one as well.
public struct JournalFolder: Hashable, Sendable {
    /// The folder, which need not be there yet.
    public let path: String

    init(path: String) { self.path = path }

    /// Nil where the user has no home.
    public init?(_ folders: DataFolders) {
        guard let state = folders.state else { return nil }
        path = state + "/journal"
    }

    /// The real path of a board's file: links followed, from the root; of a folder, nil being the current one, for its board that has no
    /// name yet.
    public static func realPath(_ file: String?) -> String {
        let file = file ?? "."
        if BoardStore.isFolder(file) { return real(file) + "/" }
        guard let resolved = try? ResolvedPath(file) else { return file }
        let folder = real(resolved.folder)
        return (folder == "/" ? "" : folder) + "/" + resolved.name
    }

    private static func real(_ folder: String) -> String {
        guard let found = realpath(folder, nil) else { return folder }
        defer { free(found) }
        return String(cString: found)
    }

    /// The journal of a board; one that was set aside has a number.
    func file(of realPath: String, aside number: Int? = nil) -> String {
        let digest = FileIdentity.digest(of: Array(realPath.utf8))
        let hash = String(digest, radix: 16)
        let name = String(repeating: "0", count: 16 - hash.count) + hash
        return "\(path)/\(name)\(number.map { ".\($0)" } ?? "").journal"
    }

    /// What asks the program that edits a board to hand it over.
    func request(of realPath: String) -> String { file(of: realPath) + ".asked" }

    /// Where a damaged journal is kept whole.
    public func damagedFile(of realPath: String) -> String { file(of: realPath) + ".damaged" }

    /// The last of a board's journals that were set aside.
    func lastAside(of realPath: String) -> Int? {
        var number: Int?
        while BoardStore.exists(file(of: realPath, aside: (number ?? 0) + 1)) { number = (number ?? 0) + 1 }
        return number
    }

    /// Makes the folder, which only its user may read.
    func make() throws(SystemError) { try NewFolder.make(path, mode: 0o700) }

    /// All journals with edits that no file has, by the boards' paths.
    public func left() -> [JournalContent] {
        let names = FolderListing.names(in: path)
        return names.filter { $0.hasSuffix(".journal") }
            .compactMap { name in (try? StoredFile(reading: path + "/" + name, limit: .max - 1)).map { JournalContent($0.bytes) } }
            .filter(\.hasEdits).sorted { ($0.opening?.path ?? "") < ($1.opening?.path ?? "") }
    }
}
