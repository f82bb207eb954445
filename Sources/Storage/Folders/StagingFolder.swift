import Glibc

/// A folder for what is put together before it is handed on; whoever made it removes it.
public struct StagingFolder: Sendable {
    /// Its path, absolute; nobody else may look into it.
    public let path: String

    /// Makes one in `TMPDIR`, or in `/tmp` where that is not set. Throws where none can be made.
    public init(environment: Environment = .process) throws(StorageProblem) {
        let place = environment["TMPDIR"] ?? "/tmp"
        var template = Array((place + "/boardwalk-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .file(
                .cannotWrite, what: "no folder can be made in \(place): \(SystemError.last.reason)",
                remedy: "set TMPDIR to a folder that you may write to")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// A path inside.
    public subscript(_ name: String) -> String { path + "/" + name }

    /// Writes a file with the folders around it, for all to read.
    public func write(_ text: String, to name: String) throws(StorageProblem) {
        do throws(SystemError) { try NewFolder.make(ResolvedPath.parts(of: self[name]).folder, mode: 0o755) } catch {
            throw .file(.cannotWrite, what: "\(self[name]) cannot be made: \(error.reason)", remedy: "free some space or set TMPDIR")
        }
        _ = try BoardStore.save(Array(text.utf8), to: self[name], when: .always)
        chmod(self[name], 0o644)
    }

    /// Removes it with all that is in it; links are not followed.
    public func remove() { Self.remove(path) }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in FolderListing.names(in: path, withHidden: true) { remove(path + "/" + name) }
        }
        Glibc.remove(path)
    }
}
