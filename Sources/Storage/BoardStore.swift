import Glibc

/// When a save may take the place of what is there.
public enum SaveCondition: Hashable, Sendable {
    /// Only as long as the file is what was read.
    case unchanged(FileIdentity)
    /// Only where nothing is.
    case absent
    /// Whatever is there: `--force`, and exports.
    case always
}

/// Boards and exports on disk.
public enum BoardStore {
    /// Reads a regular file of at most 16 MB, or standard input for `-`.
    public static func read(_ path: String) throws(StorageProblem) -> StoredFile { try StoredFile(reading: path) }

    /// Writes a file atomically and durably: when this returns the content has reached the disk under its name; when it throws the file is
    /// what it was. Symbolic links, mode and owner stay.
    @discardableResult
    public static func save(_ bytes: [UInt8], to path: String, when condition: SaveCondition) throws(StorageProblem) -> FileIdentity {
        do throws(AtomicSave.Refusal) {
            return try AtomicSave(bytes: bytes, path: path, condition: condition).run()
        } catch {
            throw .saving(path, error)
        }
    }

    /// Throws where a folder, a device or the like lies at a path, so that no board can be written under that name.
    public static func refuseUnlessFile(at path: String) throws(StorageProblem) {
        var status = stat()
        guard stat(path, &status) == 0, FileKind(status) != .regular else { return }
        throw .saving(path, .unfit(FileKind(status)))
    }

    /// Whether a folder lies at a path.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && FileKind(status) == .folder
    }

    /// The names of what lies in a folder, hidden ones apart, in their order; nil where it is none that may be read.
    public static func names(inFolder path: String) -> [String]? { access(path, R_OK | X_OK) == 0 ? FolderListing.names(in: path) : nil }

    /// Whether anything lies at a path (a symbolic link that leads nowhere does not count).
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }
}

extension StorageProblem {
    fileprivate static func saving(_ path: String, _ refusal: AtomicSave.Refusal) -> StorageProblem {
        switch refusal {
        case .exists:
            .unwritten(
                .cannotWrite, what: "\(path) is there already", remedy: "choose another name, or --force to replace it",
                onScreen: ":w! NAME replaces it")
        case .noFolder(let folder, let isFile):
            .unwritten(
                .cannotWrite, what: "\(path) cannot be written: " + (isFile ? "\(folder) is no folder" : "there is no folder \(folder)"),
                remedy: isFile ? "name another" : "make it first, or name another", onScreen: ":w NAME saves elsewhere")
        case .changed: .changedOnDisk(path: path)
        case .readOnly:
            .unwritten(
                .noPermission, what: "\(path) is read-only", remedy: "save under another name, or chmod u+w it",
                onScreen: ":w NAME saves elsewhere")
        case .unfit(let kind):
            .unwritten(
                .cannotWrite, what: "\(path) is \(kind.name)", remedy: "name a file, or - for standard output",
                onScreen: kind == .folder ? "name a file in it" : "name a file")
        case .halfWritten(let backup, let error):
            .file(
                .cannotWrite, what: "\(path) could not be written to its end: \(error.reason)",
                remedy: "what it held is in \(backup) in the same folder")
        case .system(let error):
            error.isPermission
                ? .unwritten(
                    .noPermission, what: "\(path) cannot be written: \(error.reason) in its folder",
                    remedy: "save it in a folder of your own", onScreen: ":w NAME saves it in a folder of your own")
                : .file(.cannotWrite, what: "\(path) cannot be written: \(error.reason)", remedy: error.remedy)
        }
    }
}
