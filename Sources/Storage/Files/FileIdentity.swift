import Glibc

/// What a file was when it was read: enough to see whether somebody else has written it since.
public struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
    /// When its entry was changed last: nobody can set that back, as cp and rsync set the time of writing.
    let changedSeconds: Int
    let changedNanoseconds: Int
    /// FNV-1a over the bytes: a file that was only touched, or written anew as it was, is still the same.
    public let digest: UInt64

    init(_ status: stat, bytes: [UInt8]) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        changedSeconds = status.st_ctim.tv_sec
        changedNanoseconds = status.st_ctim.tv_nsec
        digest = Self.digest(of: bytes)
    }

    /// Whether a file still stands as it was, by its entry alone.
    func matches(_ status: stat) -> Bool {
        device == UInt64(status.st_dev) && inode == UInt64(status.st_ino) && size == Int64(status.st_size)
            && seconds == status.st_mtim.tv_sec && nanoseconds == status.st_mtim.tv_nsec
            && changedSeconds == status.st_ctim.tv_sec && changedNanoseconds == status.st_ctim.tv_nsec
    }

    /// Whether what lies at a path still stands as this was, by its entry alone; what is gone counts as unchanged, since there is nothing
    /// to read.
    public func isUnchanged(at path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || matches(status)
    }

    /// Whether a path leads to this very file, by whatever name or link.
    public func isFile(at path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && device == UInt64(status.st_dev) && inode == UInt64(status.st_ino)
    }

    /// FNV-1a, 64 bits.
    public static func digest(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

/// What kind of thing lies at a path.
enum FileKind {
    case regular, folder, pipe, socket, device

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .folder
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        default: self = .device
        }
    }

    var name: String {
        switch self {
        case .regular: "a file"
        case .folder: "a folder"
        case .pipe: "a named pipe"
        case .socket: "a socket"
        case .device: "a device"
        }
    }
}
