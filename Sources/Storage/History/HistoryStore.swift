import GRDB
import Practice

/// The sessions, scores and cards of the user: one SQLite file in the data folder.
///
/// What cannot be read is said and left as it is: a damaged file, or one that a newer program has written, is never overwritten.
public struct HistoryStore: Sendable {
    private let queue: DatabaseQueue
    /// Where it lies.
    public let path: String

    /// Opens the history of the user's data folder, and makes it where there is none.
    public init(_ folders: DataFolders) throws(StorageProblem) {
        guard let data = folders.data else {
            throw .file(.configuration, what: "there is no folder for the history", remedy: "set HOME or XDG_DATA_HOME")
        }
        try self.init(path: data + "/history.sqlite")
    }

    /// Whether the user has a history: what only reads makes none.
    public static func exists(_ folders: DataFolders) -> Bool {
        folders.data.map { BoardStore.exists($0 + "/history.sqlite") } ?? false
    }

    /// What was kept in the user's data folder; empty where nothing was. Throws where it is there and cannot be read.
    public static func history(in folders: DataFolders) throws(StorageProblem) -> SessionHistory {
        exists(folders) ? try HistoryStore(folders).history() : SessionHistory()
    }

    /// Opens a history at a path, and makes it where there is none.
    public init(path: String) throws(StorageProblem) {
        self.path = path
        do { queue = try HistoryOpening.open(path) } catch { throw Self.problem(error, path) }
    }

    // MARK: Sessions

    /// Keeps a session; one that was kept before, by its number, is written over. Returns its number.
    @discardableResult
    public func keep(_ record: SessionRecord) throws(StorageProblem) -> Int64 {
        try write { database in
            var row = try HistorySchema.SessionRow(record)
            if row.id == nil { try row.insert(database) } else { try row.save(database) }
            let id = row.id ?? database.lastInsertedRowID
            try HistorySchema.MarkRow.filter(Column("session") == id).deleteAll(database)
            try HistorySchema.FindingRow.filter(Column("session") == id).deleteAll(database)
            for mark in record.marks {
                try HistorySchema.MarkRow(session: id, dimension: mark.dimension.rawValue, name: mark.name, level: mark.level)
                    .insert(database)
            }
            for finding in record.findings {
                try HistorySchema.FindingRow(session: id, rule: finding.rule, subject: finding.subject, end: finding.end).insert(database)
            }
            return id
        }
    }

    /// Everything that was kept. A session that this program cannot read any more is left out, never removed.
    public func history() throws(StorageProblem) -> SessionHistory {
        try read { database in
            let rows = try HistorySchema.SessionRow.fetchAll(database, sql: HistorySchema.listing)
            let marks = Dictionary(grouping: try HistorySchema.MarkRow.order(Column("rowid")).fetchAll(database), by: \.session)
            let findings = Dictionary(grouping: try HistorySchema.FindingRow.order(Column("rowid")).fetchAll(database), by: \.session)
            let counts = try Row.fetchAll(database, sql: HistorySchema.stepCounts).map { ($0["session"] as Int64, $0["count"] as Int) }
            let lengths = Dictionary(counts, uniquingKeysWith: { first, _ in first })
            let records = rows.compactMap { row in
                row.id.flatMap { id in
                    row.record(marks: marks[id] ?? [], findings: findings[id] ?? [], stepCount: lengths[id] ?? 0)
                }
            }
            // Where the file may not be brought to the newest form it has no such table.
            let day =
                try database.tableExists("interview") ? try Int.fetchOne(database, sql: "SELECT day FROM interview LIMIT 1") : nil
            return SessionHistory(records, leftOut: rows.count - records.count, interview: day)
        }
    }

    /// Keeps the day of the interview that one prepares for, by its number since 1970; nil forgets it.
    public func keep(interview day: Int?) throws(StorageProblem) {
        try write { database in
            try database.execute(sql: "DELETE FROM interview")
            if let day { try database.execute(sql: "INSERT INTO interview (day) VALUES (?)", arguments: [day]) }
        }
    }

    /// A session whole, with what a list leaves out; nil where there is none of that number.
    public func session(_ id: Int64) throws(StorageProblem) -> SessionRecord? {
        try read { database in
            let steps = try HistorySchema.StepRow.filter(Column("session") == id).fetchCount(database)
            return try HistorySchema.SessionRow.fetchOne(database, key: id)?.record(marks: [], findings: [], stepCount: steps)
        }
    }

    /// Forgets a session that was under way and has come to nothing.
    public func drop(session id: Int64) throws(StorageProblem) {
        try write { database in _ = try HistorySchema.SessionRow.deleteOne(database, key: id) }
    }

    // MARK: Cards

    /// What is known of each card, by its id; one whose row is not what was written is new again.
    public func cards() throws(StorageProblem) -> [String: CardState] {
        try read { database in
            Dictionary(
                try HistorySchema.CardRow.fetchAll(database).filter(\.isWhole).map { ($0.id, $0.state) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// A deck with what is known of its cards.
    ///
    /// - Parameters:
    ///   - deck: The cards.
    ///   - offset: Seconds that local time is ahead of UTC.
    public func box(of deck: [Card], offset: Double) throws(StorageProblem) -> CardBox {
        let times = try reviewTimes()
        return CardBox(deck: deck, states: try cards(), days: Set(times.map { SessionHistory.day($0, offset: offset) }))
    }

    /// Keeps what is known of a card now; a state of nil makes it new again, and takes its last review back.
    public func keep(_ state: CardState?, ofCard id: String, rating: SpacedRepetition.Rating?) throws(StorageProblem) {
        try write { database in
            if let state {
                try HistorySchema.CardRow(id, state).save(database)
            } else {
                try HistorySchema.CardRow.deleteOne(database, key: id)
            }
            if let rating, let state {
                let before = try Double.fetchOne(database, sql: "SELECT max(time) FROM review WHERE card = ?", arguments: [id])
                func days(_ seconds: Double) -> Double { (seconds / 86_400 * 1_000).rounded() / 1_000 }
                try HistorySchema.ReviewRow(
                    card: id, time: state.reviewed, rating: rating.rawValue, elapsedDays: before.map { days(state.reviewed - $0) },
                    scheduledDays: days(state.due - state.reviewed)
                ).insert(database)
            } else {
                try database.execute(
                    sql: "DELETE FROM review WHERE id = (SELECT max(id) FROM review WHERE card = ?)", arguments: [id])
            }
        }
    }

    /// When cards were reviewed: seconds since 1970.
    public func reviewTimes() throws(StorageProblem) -> [Double] {
        try read { database in try Double.fetchAll(database, sql: "SELECT time FROM review") }
    }

    // MARK: Reading and writing

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(StorageProblem) -> Value {
        do { return try queue.read(body) } catch { throw Self.problem(error, path) }
    }

    func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(StorageProblem) -> Value {
        do { return try queue.write(body) } catch { throw Self.problem(error, path) }
    }

    /// What is said of a file that SQLite finds damaged.
    static func damaged(_ path: String) -> String { "\(path) is damaged, or no history" }

    static func problem(_ error: any Error, _ path: String) -> StorageProblem {
        if let problem = error as? StorageProblem { return problem }
        guard let database = error as? DatabaseError else {
            return .file(.cannotWrite, what: "\(path) cannot be opened: \(error)", remedy: "check the folder")
        }
        let message = database.message ?? "it cannot be read"
        switch database.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT,
            .SQLITE_ERROR where message == "unsupported file format":
            return .unwritten(
                .configuration, what: damaged(path), remedy: "it was left as it is; boardwalk history --mend keeps what can be read of it",
                onScreen: "boardwalk history --mend mends it")
        // A full disk has no room for the files that SQLite puts beside a history, and it says no more than that.
        case .SQLITE_IOERR:
            return .file(
                .cannotWrite, what: "\(path): the disk is full, or it fails", remedy: "nothing was lost; free some space and try again")
        case .SQLITE_ERROR where message.hasPrefix("no such table"):
            return .file(.noPermission, what: "\(path) is empty and may not be written", remedy: "check its permissions, or remove it")
        case .SQLITE_FULL:
            return .file(.cannotWrite, what: "\(path): the disk is full", remedy: "nothing was lost; free space and try again")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            return .file(.noPermission, what: "\(path) may not be written", remedy: "check its permissions")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            if !FileDescriptor.canLock(in: ResolvedPath.parts(of: path).folder) {
                return .file(
                    .cannotWrite, what: "\(path): its folder's file system has no locks, as some network folders",
                    remedy: "set XDG_DATA_HOME to a folder on a disk of this machine")
            }
            return .file(.cannotWrite, what: "\(path) is in use by another Boardwalk", remedy: "try again in a moment")
        default: return .file(.readFailed, what: "\(path): \(message)", remedy: "it was left as it is")
        }
    }
}
