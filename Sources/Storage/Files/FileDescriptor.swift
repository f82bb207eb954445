import Glibc

/// An open file, closed when it goes out of scope.
struct FileDescriptor: ~Copyable {
    let number: Int32

    /// Opens a path, relative to a folder where one is given. Every descriptor is closed on exec.
    init(_ path: String, flags: Int32, mode: mode_t = 0, in folder: Int32 = AT_FDCWD) throws(SystemError) {
        var opened = openat(folder, path, flags | O_CLOEXEC, mode)
        while opened == -1, errno == EINTR { opened = openat(folder, path, flags | O_CLOEXEC, mode) }
        guard opened >= 0 else { throw .last }
        number = opened
    }

    deinit { Glibc.close(number) }

    /// Closes it now: a write that the system had put off may fail only here.
    consuming func close() throws(SystemError) {
        let number = number
        discard self
        if Glibc.close(number) == -1, errno != EINTR { throw .last }
    }

    func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last }
        return status
    }

    /// Reads to the end, or one byte more than `limit` where there is more.
    func read(limit: Int) throws(SystemError) -> [UInt8] { try Self.read(number, limit: limit) }

    static func read(_ number: Int32, limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(number, &chunk, min(chunk.count, limit + 1 - bytes.count))
            if count > 0 { bytes += chunk[..<count] }
            if count == 0 { break }
            if count < 0, errno != EINTR { throw .last }
        }
        return bytes
    }

    func write(_ bytes: [UInt8]) throws(SystemError) { try Self.write(bytes, to: number) }

    static func write(_ bytes: [UInt8], to number: Int32) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            if count < 0, errno != EINTR { throw .last }
            written += max(0, count)
        }
    }

    func synchronise() throws(SystemError) {
        guard fsync(number) == 0 else { throw .last }
    }

    /// Whether files of a folder can be locked at all: some network file systems have no locks. Where no file can be made for the trial
    /// the answer is yes.
    static func canLock(in folder: String) -> Bool {
        let path = "\(folder)/.boardwalk-\(getpid()).lock"
        guard let file = try? FileDescriptor(path, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600) else { return true }
        defer { unlink(path) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return fcntl(file.number, F_SETLK, &lock) == 0 || ![ENOLCK, ENOSYS, EOPNOTSUPP].contains(errno)
    }
}
