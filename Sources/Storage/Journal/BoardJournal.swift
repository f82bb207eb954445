import FoundationEssentials
import Glibc
import Whiteboard

/// The crash journal of the board that is being edited, held by a lock as long as it is open: every edit is in it before the frame that
/// shows it is painted, so that nothing shown is lost with the process. When it reaches the disk is its user's to say.
public final class BoardJournal {
    /// What comes of opening a board's journal.
    public enum Opened {
        /// It is this process's; what it holds was left by one that ended without saving.
        case mine(BoardJournal, left: JournalContent)
        /// Another process edits the board.
        case held(by: JournalOwner?)
    }

    /// The board's real path.
    public let path: String
    private let folder: JournalFolder
    private let file: String
    private let descriptor: FileDescriptor
    private var end: Int
    private var count: UInt64
    private var hasOpening: Bool
    /// Records that the disk refused: they go before the next one.
    private var waiting: [JournalRecord] = []
    private let encoder = JSONEncoder()

    /// Opens the journal of a board and takes its lock.
    ///
    /// - Parameters:
    ///   - realPath: See `JournalFolder.realPath`.
    ///   - folder: Where the journal lies.
    ///   - takesAside: Whether edits that were set aside are taken up where there are no newer ones.
    public static func open(
        _ realPath: String, in folder: JournalFolder, takesAside: Bool = true
    ) throws(StorageProblem) -> Opened {
        do throws(SystemError) {
            try folder.make()
            let file = folder.file(of: realPath)
            // What was set aside is offered again as soon as there is nothing newer.
            if takesAside, let number = folder.lastAside(of: realPath), !holdsEdits(file) {
                if rename(folder.file(of: realPath, aside: number), file) == -1 { throw .last }
            }
            while true {
                let descriptor = try FileDescriptor(file, flags: O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
                guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else {
                    guard errno == EWOULDBLOCK else { throw .last }
                    return .held(by: JournalContent(try descriptor.read(limit: .max - 1)).owner)
                }
                unlink(folder.request(of: realPath))
                // The one before may have removed the file between the two calls.
                var status = stat()
                guard stat(file, &status) == 0, status.st_ino == (try descriptor.status()).st_ino else { continue }
                let content = JournalContent(try descriptor.read(limit: .max - 1))
                // What cannot be read may be read by somebody who knows how: it is kept beside the journal.
                if content.lostBytes != nil { try keepDamaged(descriptor, of: realPath, in: folder) }
                // A journal of another file, whose path has the same hash: nothing of it is this board's.
                let isOthers = content.opening.map { $0.path != realPath } ?? false
                let journal = try BoardJournal(
                    realPath, folder, file, descriptor, content: isOthers || !content.hasEdits ? nil : content)
                return .mine(journal, left: isOthers ? JournalContent([]) : content)
            }
        } catch {
            throw .journal(error)
        }
    }

    private static func keepDamaged(
        _ journal: borrowing FileDescriptor, of realPath: String, in folder: JournalFolder
    ) throws(SystemError) {
        guard lseek(journal.number, 0, SEEK_SET) == 0 else { throw .last }
        let bytes = try journal.read(limit: .max - 1)
        let copy = try FileDescriptor(folder.damagedFile(of: realPath), flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
        try copy.write(bytes)
        try copy.synchronise()
    }

    private static func holdsEdits(_ file: String) -> Bool {
        (try? StoredFile(reading: file, limit: .max - 1)).map { JournalContent($0.bytes).hasEdits } ?? false
    }

    private init(
        _ path: String, _ folder: JournalFolder, _ file: String, _ descriptor: consuming FileDescriptor, content: JournalContent?
    ) throws(SystemError) {
        self.path = path
        self.folder = folder
        self.file = file
        self.descriptor = descriptor
        end = content?.end ?? 0
        count = content?.count ?? 0
        hasOpening = content?.opening != nil
        // What is torn goes: records are read up to the first that is not whole.
        guard ftruncate(self.descriptor.number, off_t(end)) == 0 else { throw .last }
        try write([JournalRecord(kind: .owner, content: Self.owner())])
    }

    // A copy of the descriptor would hold the lock.
    deinit { flock(descriptor.number, LOCK_UN) }

    private static func owner() -> [UInt8] {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return (try? JSONEncoder().encode(JournalOwner(process: getpid(), host: host))).map { Array($0) } ?? []
    }

    // MARK: Edits

    /// Notes an edit that was made.
    ///
    /// - Parameters:
    ///   - edit: What is to change.
    ///   - time: Seconds since 1970.
    ///   - opening: What the edits since the board was saved start from; asked for once.
    /// - Throws: Where the disk refuses it; it is tried again with the next one, in its order.
    public func append(_ edit: Edit, at time: Double, opening: () -> JournalOpening) throws(StorageProblem) {
        var records = waiting
        do {
            if !hasOpening { records.append(JournalRecord(kind: .opening, content: Array(try encoder.encode(opening())))) }
            hasOpening = true
            records.append(JournalRecord(kind: .edit, content: Array(try encoder.encode(JournalContent.TimedEdit(time: time, edit: edit)))))
        } catch {
            throw .file(.cannotWrite, what: "an edit has no form on the disk", remedy: "save the board")
        }
        waiting = records
        do throws(SystemError) {
            try write(records)
            waiting = []
        } catch {
            throw .journal(error)
        }
    }

    private func write(_ records: [JournalRecord]) throws(SystemError) {
        var bytes: [UInt8] = []
        for (offset, record) in records.enumerated() { bytes += record.bytes(at: count + 1 + UInt64(offset)) }
        do throws(SystemError) {
            guard lseek(descriptor.number, off_t(end), SEEK_SET) >= 0 else { throw .last }
            try descriptor.write(bytes)
        } catch {
            // Half a record is worse than none: the next one is to be read, too.
            ftruncate(descriptor.number, off_t(end))
            throw error
        }
        end += bytes.count
        count += UInt64(records.count)
    }

    /// Forgets all edits: the board's file has them, or they were dropped.
    public func clear() {
        waiting = []
        hasOpening = false
        end = 0
        count = 0
        guard ftruncate(descriptor.number, 0) == 0 else { return }
        // Without its owner a journal still holds edits.
        try? write([JournalRecord(kind: .owner, content: Self.owner())])
    }

    /// Begins anew with a board that the file does not hold, in the place of the edits that led there. Those stay until it is written.
    public func restart(from opening: JournalOpening) throws(StorageProblem) {
        do {
            waiting = [JournalRecord(kind: .opening, content: Array(try encoder.encode(opening)))]
        } catch {
            throw .file(.cannotWrite, what: "a board has no form on the disk", remedy: "save it")
        }
        hasOpening = true
        do throws(SystemError) {
            try write(waiting)
            waiting = []
        } catch {
            throw .journal(error)
        }
    }

    /// Whether its file is gone, with its folder for instance, or was cut short: what was noted in it nobody finds.
    public var isLost: Bool {
        guard let status = try? descriptor.status() else { return true }
        return status.st_nlink == 0 || status.st_size < end
    }

    // MARK: Handing over

    /// Whether another program asks for the board.
    public var isAskedFor: Bool { BoardStore.exists(folder.request(of: path)) }

    /// Asks the program that edits a board to hand it over.
    public static func ask(for realPath: String, in folder: JournalFolder) throws(StorageProblem) {
        do throws(SystemError) {
            let file = try FileDescriptor(folder.request(of: realPath), flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
            try file.close()
        } catch {
            throw .journal(error)
        }
    }

    // MARK: The end

    /// A copy of its descriptor, for a sync beside the program's work; whoever asked closes it. Negative where the system has none left.
    public func copyOfDescriptor() -> Int32 { fcntl(descriptor.number, F_DUPFD_CLOEXEC, 0) }

    /// Waits until all of it has reached the disk.
    public func synchronise() { try? descriptor.synchronise() }

    /// Gives the journal up. One without edits goes; one with edits stays for the next start.
    public func close() {
        if hasOpening { synchronise() } else { unlink(file) }
        // By word, and not with the last reference: copies of what holds it may live on.
        flock(descriptor.number, LOCK_UN)
    }

    /// Puts the edits aside, so that they are neither taken nor lost; they are offered again when the board is opened next. The journal
    /// is closed with that.
    public func setAside() throws(StorageProblem) {
        synchronise()
        let number = (folder.lastAside(of: path) ?? 0) + 1
        if rename(file, folder.file(of: path, aside: number)) == -1 { throw .journal(.last) }
        flock(descriptor.number, LOCK_UN)
    }
}

extension StorageProblem {
    fileprivate static func journal(_ error: SystemError) -> StorageProblem {
        .unwritten(
            .cannotWrite, what: error.reason, remedy: error.remedy,
            onScreen: error.isReadOnly ? "save often, and with :w NAME on another disk where that fails" : "save often")
    }
}
