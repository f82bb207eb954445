import GRDB
import Glibc

/// How the history's file is opened: looked over, copied before it is changed to a newer form, and shared with other processes.
enum HistoryOpening {
    /// Opens a history, and makes it where there is none.
    static func open(_ path: String) throws -> DatabaseQueue {
        try HistoryStore.refuseFolder(path)
        do throws(SystemError) {
            try NewFolder.make(ResolvedPath.parts(of: path).folder, mode: 0o755)
        } catch {
            throw StorageProblem.file(.cannotWrite, what: "\(path) cannot be made: \(error.reason)", remedy: error.remedy)
        }
        if let queue = try unchangeable(path) { return queue }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try look(queue, path)
        let migrator = HistorySchema.migrator
        try backUp(queue, path, before: migrator)
        try migrator.migrate(queue)
        share(queue)
        return queue
    }

    /// Opens a history for reading alone; nothing is made, migrated or mended.
    ///
    /// - Parameter wait: Seconds to wait for another process that has locked it.
    static func openToRead(_ path: String, wait: Double = 1) throws -> DatabaseQueue {
        if let queue = try unchangeable(path) { return queue }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(wait)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try look(queue, path)
        return queue
    }

    /// A history in a folder that nobody here may write to is read as it lies: SQLite would make its log beside it. Nil where it may be
    /// written, or another program has left a log.
    private static func unchangeable(_ path: String) throws -> DatabaseQueue? {
        guard access(ResolvedPath.parts(of: path).folder, W_OK) != 0, access(path, R_OK) == 0, !BoardStore.exists(path + "-wal") else {
            return nil
        }
        var configuration = Configuration()
        configuration.readonly = true
        // What a URI (RFC 3986) cannot hold as it is.
        let quoted = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
        let queue = try DatabaseQueue(path: "file:\(quoted)?immutable=1", configuration: configuration)
        try look(queue, path)
        return queue
    }

    private static func look(_ queue: DatabaseQueue, _ path: String) throws {
        try queue.read { database in
            try HistoryStore.refuseNewer(database, path)
            try refuseDamaged(database)
        }
    }

    /// Looks at every page, and whether each table is there that a migration has made, and none that no migration has.
    private static func refuseDamaged(_ database: Database) throws {
        guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        let made = try Set(HistorySchema.migrator.appliedIdentifiers(database))
        for (migration, tables) in HistorySchema.tables {
            for table in tables {
                guard try database.tableExists(table) == made.contains(migration) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            }
        }
    }

    /// Copies a history of an older form to a file beside it; one that is there already is of an attempt before.
    private static func backUp(_ queue: DatabaseQueue, _ path: String, before migrator: DatabaseMigrator) throws {
        let applied = try queue.read { database in
            try migrator.hasCompletedMigrations(database) ? [] : migrator.appliedIdentifiers(database)
        }
        let copy = "\(path).of-form-\(applied.count)"
        guard !applied.isEmpty, !BoardStore.exists(copy) else { return }
        do {
            try queue.writeWithoutTransaction { database in try database.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        } catch let error as DatabaseError where BoardStore.exists(copy) && error.resultCode == .SQLITE_ERROR {
            // Another process has just made it.
            return
        }
    }

    /// With a write-ahead log who reads does not wait for who writes. Where a folder has no memory to share, as on a network, SQLite
    /// stays with what it had; and it stays synchronous: what was kept is there after a power cut.
    private static func share(_ queue: DatabaseQueue) {
        _ = try? queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
    }
}
