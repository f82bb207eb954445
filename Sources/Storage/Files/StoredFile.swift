import Formats
import Glibc

/// A file that was read whole.
public struct StoredFile: Sendable {
    /// As it was named; `-` is standard input.
    public let path: String
    /// The whole content, unchanged.
    public let bytes: [UInt8]
    /// What the file was; nil for standard input.
    public let identity: FileIdentity?

    /// The name for messages.
    public var shownName: String { path == "-" ? "standard input" : path }

    /// Reads a regular file, or standard input for `-`.
    ///
    /// Pipes, devices and folders are refused without waiting for them, but for the pipe that a shell hands over for `<(command)`. A file
    /// over `limit` bytes is refused with its place, as every reader of ours does.
    ///
    /// - Parameters:
    ///   - path: Its name, or `-`.
    ///   - limit: The most bytes.
    ///   - waitsForPipe: Whether a named pipe is read to its end, once somebody writes to it: what a command was told to read.
    public init(reading path: String, limit: Int = YAMLTree.largestFile, waitsForPipe: Bool = false) throws(StorageProblem) {
        self.path = path
        let loaded: Loaded
        do throws(SystemError) {
            loaded = try path == "-" ? Self.standardInput(limit: limit) : Self.load(path, limit: limit, waitsForPipe: waitsForPipe)
        } catch {
            if path == "-", error.number == EISDIR {
                throw .file(.noInput, what: "standard input is \(FileKind.folder.name)", remedy: "name a file, or - for standard input")
            }
            throw .reading(path == "-" ? "standard input" : path, error)
        }
        switch loaded {
        case .whole(let bytes, let identity):
            self.bytes = bytes
            self.identity = identity
        case .tooLarge: throw .tooLarge(path == "-" ? "standard input" : path, limit: limit)
        case .unfit(let kind):
            throw .file(.noInput, what: "\(path) is \(kind.name)", remedy: "name a file, or - for standard input")
        }
    }

    private enum Loaded {
        case whole([UInt8], FileIdentity?)
        case tooLarge
        case unfit(FileKind)
    }

    private static func standardInput(limit: Int) throws(SystemError) -> Loaded {
        let bytes = try FileDescriptor.read(STDIN_FILENO, limit: limit)
        return bytes.count > limit ? .tooLarge : .whole(bytes, nil)
    }

    /// The descriptor behind `/dev/fd/63` or `/dev/stdin`, where it is a pipe: somebody writes to it already.
    private static func handedOver(_ path: String) -> Int32? {
        let folder = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
        let number = path == "/dev/stdin" ? STDIN_FILENO : folder.flatMap { Int32(path.dropFirst($0.utf8.count)) }
        var status = stat()
        guard let number, number >= 0, fstat(number, &status) == 0, FileKind(status) == .pipe else { return nil }
        return number
    }

    private static func load(_ path: String, limit: Int, waitsForPipe: Bool) throws(SystemError) -> Loaded {
        if let descriptor = handedOver(path) {
            let bytes = try FileDescriptor.read(descriptor, limit: limit)
            return bytes.count > limit ? .tooLarge : .whole(bytes, nil)
        }
        var named = stat()
        if waitsForPipe, stat(path, &named) == 0, FileKind(named) == .pipe {
            let bytes = try FileDescriptor(path, flags: O_RDONLY | O_NOCTTY).read(limit: limit)
            return bytes.count > limit ? .tooLarge : .whole(bytes, nil)
        }
        // Without O_NONBLOCK a pipe nobody writes to would be waited for.
        let file = try FileDescriptor(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
        let status = try file.status()
        let kind = FileKind(status)
        guard kind == .regular else { return .unfit(kind) }
        guard status.st_size <= limit else { return .tooLarge }
        let bytes = try file.read(limit: limit)
        return bytes.count > limit ? .tooLarge : .whole(bytes, FileIdentity(status, bytes: bytes))
    }
}

extension StorageProblem {
    static func tooLarge(_ path: String, limit: Int) -> StorageProblem {
        let megabyte = 1_000_000
        let message = "the file is too large; \(limit / megabyte) MB is the most that is read"
        return .text(.badInput, file: path, problems: [ReadingProblem(line: 1, column: 1, message: message)])
    }

    static func reading(_ path: String, _ error: SystemError) -> StorageProblem {
        if error.isMissing { return .file(.noInput, what: "there is no file \(path)", remedy: "check its name") }
        if error.isPermission {
            return .file(.noPermission, what: "\(path) may not be read: \(error.reason)", remedy: "ask its owner, or chmod it")
        }
        return .file(
            error.number == ELOOP ? .noInput : .readFailed, what: "\(path) cannot be read: \(error.reason)",
            remedy: "check the disk and the path")
    }
}
