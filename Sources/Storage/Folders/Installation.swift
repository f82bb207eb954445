import Glibc

/// A copy of the program and its data under a prefix, as the Filesystem Hierarchy Standard lays them out: `bin/boardwalk`,
/// `share/boardwalk`, and what shells and man look for in `share`.
public struct Installation: Sendable {
    /// The prefix, an absolute path.
    public let prefix: String

    /// Nothing is written yet.
    public init(prefix: String) { self.prefix = prefix }

    /// Where the program lies afterwards.
    public var program: String { prefix + "/bin/boardwalk" }

    /// The folders of data that the program cannot work without.
    private static let dataFolders = ["CatalogData", "PracticeData", "Templates", "Themes"]

    /// Copies the program and its data, each file in one step, so that one that is running now goes on with what it has.
    ///
    /// - Parameters:
    ///   - executable: The program to copy.
    ///   - data: The folder with its data.
    ///   - texts: Further files by their paths under the prefix.
    public func install(executable: String, data: String, texts: [String: String]) throws(StorageProblem) {
        if executable != program { try copy(executable, to: program, mode: 0o755) }
        let share = prefix + "/share/boardwalk"
        if data != share { for folder in Self.dataFolders { try copyFolder(data + "/" + folder, to: share + "/" + folder) } }
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) { try write(Array(text.utf8), to: prefix + "/" + path, mode: 0o644) }
    }

    private func copyFolder(_ source: String, to target: String) throws(StorageProblem) {
        for name in FolderListing.names(in: source) {
            let path = source + "/" + name
            if BoardStore.isFolder(path) {
                try copyFolder(path, to: target + "/" + name)
            } else {
                try copy(path, to: target + "/" + name, mode: 0o644)
            }
        }
    }

    private func copy(_ source: String, to target: String, mode: mode_t) throws(StorageProblem) {
        try write(try StoredFile(reading: source, limit: .max - 1).bytes, to: target, mode: mode)
    }

    private func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(StorageProblem) {
        try makeFolders(of: path)
        try BoardStore.save(bytes, to: path, when: .always)
        guard chmod(path, mode) == 0 else {
            throw .file(.cannotWrite, what: "\(path) cannot be made executable", remedy: "choose a --prefix of your own, such as ~/.local")
        }
    }

    private func makeFolders(of path: String) throws(StorageProblem) {
        let folder = ResolvedPath.parts(of: path).folder
        do throws(SystemError) {
            try NewFolder.make(folder, mode: 0o755)
        } catch {
            throw .file(
                .cannotWrite, what: "\(folder) cannot be made: \(error.reason)",
                remedy: "choose a --prefix that you may write to, such as ~/.local")
        }
    }
}
