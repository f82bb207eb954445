import Glibc

/// A folder of a test's own, gone with it.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() {
        var template = Array("/tmp/boardwalk-tests-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            mkdtemp(buffer.baseAddress!).map { String(cString: $0) }!
        }
    }

    deinit { Self.remove(path) }

    /// A path inside.
    public subscript(_ name: String) -> String { path + "/" + name }

    /// The names inside, hidden ones too.
    public var names: [String] { Self.names(in: path) }

    @discardableResult
    public func write(_ text: String, to name: String, mode: mode_t = 0o644) -> String {
        let file = open(self[name], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        precondition(file >= 0, "\(name): \(String(cString: strerror(errno)))")
        let bytes = Array(text.utf8)
        precondition(Glibc.write(file, bytes, bytes.count) == bytes.count)
        fchmod(file, mode)
        close(file)
        return self[name]
    }

    /// A file's text; nil where it is not there.
    public func text(of name: String) -> String? {
        guard let file = fopen(self[name], "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The mode of an entry, with its kind; a symbolic link is not followed.
    public func mode(of name: String) -> mode_t {
        var status = stat()
        return lstat(self[name], &status) == 0 ? status.st_mode : 0
    }

    public func makeFolder(_ name: String, mode: mode_t = 0o755) { mkdir(self[name], mode) }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        chmod(path, 0o700)
        for name in names(in: path) { remove(path + "/" + name) }
        rmdir(path)
    }
}
