import Glibc

/// One save: a new file is written beside the old one, synced, and takes its place in one step; a crash at any point leaves the old file
/// or the new one, whole.
///
/// Mode and owner are kept, symbolic links stay links, and a file with several names (hard links) keeps them: it is written in place,
/// with a synced copy beside it until that is done.
struct AtomicSave {
    let bytes: [UInt8]
    /// The path as it was named, for messages.
    let path: String
    let condition: SaveCondition

    /// Why a save did not happen.
    enum Refusal: Error {
        case system(SystemError)
        case exists, changed, readOnly
        /// The folder that it shall lie in is not there, or is a file.
        case noFolder(String, isFile: Bool)
        case unfit(FileKind)
        /// Writing in place failed half-way and the old content could not be put back: it is in this file.
        case halfWritten(backup: String, SystemError)
    }

    func run() throws(Refusal) -> FileIdentity {
        // An interrupt between the new file and the rename would leave the new file lying about.
        let signals = HeldSignals()
        defer { signals.release() }
        let target = try check { () throws(SystemError) in try ResolvedPath(path) }
        guard !target.name.isEmpty, target.name != ".", target.name != ".." else { throw .unfit(.folder) }
        let folder = try openFolder(target.folder)
        let old = Self.status(of: target.name, in: folder.number)
        try judge(old, of: target.name, in: folder.number)
        if let old, old.st_nlink > 1 { return try writeInPlace(target.name, folder: folder.number, old: old) }
        return try replace(target.name, folder: folder.number, old: old)
    }

    // MARK: Whether it may be written

    private func judge(_ status: stat?, of name: String, in folder: Int32) throws(Refusal) {
        guard let status else {
            // A file that was read and is gone takes nothing with it when it is written again.
            return
        }
        let kind = FileKind(status)
        guard kind == .regular else { throw .unfit(kind) }
        switch condition {
        case .always: break
        case .absent: throw .exists
        case .unchanged(let identity):
            guard identity.matches(status) || Self.digest(of: name, in: folder) == identity.digest else { throw .changed }
        }
        guard faccessat(folder, name, W_OK, AT_EACCESS) == 0 else { throw .readOnly }
    }

    private static func status(of name: String, in folder: Int32) -> stat? {
        var status = stat()
        return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    private static func digest(of name: String, in folder: Int32) -> UInt64? {
        do throws(SystemError) {
            let file = try FileDescriptor(name, flags: O_RDONLY | O_NONBLOCK | O_NOFOLLOW, in: folder)
            return FileIdentity.digest(of: try file.read(limit: .max - 1))
        } catch {
            return nil
        }
    }

    // MARK: A new file in the place of the old one

    private func replace(_ name: String, folder: Int32, old: stat?) throws(Refusal) -> FileIdentity {
        let temporary = Self.hiddenName("new")
        let mode: mode_t = old == nil ? 0o666 : 0o600
        let file = try open(temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, in: folder)
        var isInPlace = false
        defer { if !isInPlace { unlinkat(folder, temporary, 0) } }
        let status = try check { () throws(SystemError) in
            try file.write(bytes)
            if let old { Self.keepOwner(old, of: file.number) }
            try file.synchronise()
            return try file.status()
        }
        try check(close: file)
        try judge(Self.status(of: name, in: folder), of: name, in: folder)
        if condition == .absent {
            // A rename would take the place of a file that came in between; a link is refused then.
            if linkat(folder, temporary, folder, name, 0) != 0 {
                if errno == EEXIST { throw .exists }
                // File systems without links (FAT, some network ones).
                guard renameat(folder, temporary, folder, name) == 0 else { throw .system(.last) }
                isInPlace = true
            }
        } else {
            guard renameat(folder, temporary, folder, name) == 0 else { throw .system(.last) }
            isInPlace = true
        }
        try Self.synchronise(folder: folder)
        return FileIdentity(status, bytes: bytes)
    }

    /// Owner and group first: changing them takes away set-id bits, and a mode given before would open the file to the wrong group.
    private static func keepOwner(_ old: stat, of file: Int32) {
        var mode = old.st_mode & 0o7777
        if fchown(file, old.st_uid, old.st_gid) != 0, fchown(file, uid_t.max, old.st_gid) != 0 {
            // What the old group could do the new one shall not.
            mode &= ~0o2070
        }
        fchmod(file, mode)
    }

    private static func synchronise(folder: Int32) throws(Refusal) {
        // Some file systems cannot sync a folder; that is no failure of the save.
        if fsync(folder) != 0, errno != EINVAL, errno != ENOTSUP, errno != EBADF { throw .system(.last) }
    }

    // MARK: In place

    private func writeInPlace(_ name: String, folder: Int32, old: stat) throws(Refusal) -> FileIdentity {
        let file = try open(name, flags: O_RDWR | O_NOFOLLOW, in: folder)
        let before = try check { () throws(SystemError) in try file.read(limit: .max - 1) }
        let backup = Self.hiddenName("backup")
        let copy = try open(backup, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, in: folder)
        do throws(SystemError) {
            try copy.write(before)
            try copy.synchronise()
        } catch {
            unlinkat(folder, backup, 0)
            throw .system(error)
        }
        try Self.synchronise(folder: folder)
        do throws(SystemError) {
            try Self.overwrite(file.number, with: bytes)
        } catch let failure {
            do throws(SystemError) {
                try Self.overwrite(file.number, with: before)
            } catch {
                throw .halfWritten(backup: backup, failure)
            }
            unlinkat(folder, backup, 0)
            throw .system(failure)
        }
        unlinkat(folder, backup, 0)
        let status = try check { () throws(SystemError) in try file.status() }
        return FileIdentity(status, bytes: bytes)
    }

    private static func overwrite(_ file: Int32, with bytes: [UInt8]) throws(SystemError) {
        guard lseek(file, 0, SEEK_SET) == 0 else { throw .last }
        try FileDescriptor.write(bytes, to: file)
        guard ftruncate(file, off_t(bytes.count)) == 0, fsync(file) == 0 else { throw .last }
    }

    // MARK: System calls with the refusal's type

    private func check<Result>(_ body: () throws(SystemError) -> Result) throws(Refusal) -> Result {
        do throws(SystemError) { return try body() } catch { throw .system(error) }
    }

    private func check(close file: consuming FileDescriptor) throws(Refusal) {
        do throws(SystemError) { try file.close() } catch { throw .system(error) }
    }

    private func open(_ name: String, flags: Int32, mode: mode_t = 0, in folder: Int32 = AT_FDCWD) throws(Refusal) -> FileDescriptor {
        do throws(SystemError) { return try FileDescriptor(name, flags: flags, mode: mode, in: folder) } catch { throw .system(error) }
    }

    private func openFolder(_ path: String) throws(Refusal) -> FileDescriptor {
        do throws(SystemError) {
            return try FileDescriptor(path, flags: O_RDONLY | O_DIRECTORY)
        } catch {
            throw error.isMissing ? .noFolder(path, isFile: error.number == ENOTDIR) : .system(error)
        }
    }

    /// A name that nobody else uses: process and moment.
    private static func hiddenName(_ purpose: String) -> String {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return ".boardwalk-\(purpose)-\(getpid())-\(now.tv_sec)-\(now.tv_nsec)"
    }
}

/// Signals that would end the program, held back until a save is done.
private struct HeldSignals {
    private var before = sigset_t()

    init() {
        var held = sigset_t()
        sigemptyset(&held)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&held, number) }
        pthread_sigmask(SIG_BLOCK, &held, &before)
    }

    func release() {
        var mask = before
        pthread_sigmask(SIG_SETMASK, &mask, nil)
    }
}
