import GRDB

/// What a look at the history finds. It opens the file for reading alone: nothing is made, migrated or mended.
public struct HistoryCheck: Hashable, Sendable {
    /// Where the history lies, or would lie.
    public let path: String
    /// How many sessions it holds; nil where there is no history yet.
    public let sessions: Int?

    /// Looks at the history of the user's data folder, every page of it; nil where there is no such folder. Throws where it is there and
    /// cannot be used, with the reason and what to do.
    public static func look(_ folders: DataFolders) throws(StorageProblem) -> HistoryCheck? {
        guard let data = folders.data else { return nil }
        let path = data + "/history.sqlite"
        guard BoardStore.exists(path) else { return HistoryCheck(path: path, sessions: nil) }
        return HistoryCheck(path: path, sessions: try HistoryStore.countSessions(path: path))
    }
}

extension HistoryStore {
    /// The sessions of a history that every page of can be read.
    fileprivate static func countSessions(path: String) throws(StorageProblem) -> Int {
        try refuseFolder(path)
        do {
            return try HistoryOpening.openToRead(path).read { database in
                try database.tableExists("session") ? try Int.fetchOne(database, sql: "SELECT count(*) FROM session") ?? 0 : 0
            }
        } catch {
            throw problem(error, path)
        }
    }

    /// A folder is no history.
    static func refuseFolder(_ path: String) throws(StorageProblem) {
        guard (try? BoardStore.refuseUnlessFile(at: path)) == nil, BoardStore.exists(path) else { return }
        throw .file(.configuration, what: "\(path) is no file", remedy: "move it away; sessions are kept in a file of that name")
    }

    /// What a newer Boardwalk wrote is left alone: by its migrations, or by a version of the file where this one writes none.
    static func refuseNewer(_ database: Database, _ path: String) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version == 0, try !HistorySchema.migrator.hasBeenSuperseded(database) else {
            throw StorageProblem.file(
                .configuration, what: "\(path) was written by a newer Boardwalk", remedy: "use that one, or move the file away")
        }
    }
}
