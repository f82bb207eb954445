import GRDB
import Glibc

/// Makes a new history of what can still be read of a damaged one, and sets that aside: it is never overwritten.
public struct HistoryMending: Hashable, Sendable {
    /// Where the damaged file lies now.
    public let aside: String
    /// How many sessions the new history has.
    public let sessions: Int
    /// How many cards it knows something of.
    public let cards: Int

    /// What the tables are read by, from both ends: a damaged page ends a walk.
    private static let tables = [
        ("session", "id"), ("mark", "rowid"), ("finding", "rowid"), ("step", "session, place"), ("card", "id"), ("review", "id"),
        ("interview", "rowid"),
    ]

    /// Mends the history of the user's data folder; nil where there is none, or nothing is wrong with it. The newest form of the file, or
    /// one of a newer program, is no damage.
    public static func mend(_ folders: DataFolders) throws(StorageProblem) -> HistoryMending? {
        guard let path = folders.data.map({ $0 + "/history.sqlite" }), BoardStore.exists(path) else { return nil }
        do throws(StorageProblem) {
            _ = try HistoryStore(path: path)
            return nil
        } catch {
            guard case .unwritten(.configuration, let what, _, _) = error, what == HistoryStore.damaged(path) else { throw error }
        }
        var number = 1
        while BoardStore.exists("\(path).damaged-\(number)") { number += 1 }
        let aside = "\(path).damaged-\(number)"
        let new = path + ".mended"
        for end in ["", "-wal", "-shm"] { unlink(new + end) }
        let counts = try copy(path, to: new)
        // What was not yet in the damaged file itself goes along with it.
        for end in ["-wal", "-shm"] { rename(path + end, aside + end) }
        guard rename(path, aside) == 0, rename(new, path) == 0 else {
            throw .file(.cannotWrite, what: "\(path) cannot be set aside: \(SystemError.last.reason)", remedy: "nothing was lost")
        }
        return HistoryMending(aside: aside, sessions: counts.sessions, cards: counts.cards)
    }

    private static func copy(_ path: String, to new: String) throws(StorageProblem) -> (sessions: Int, cards: Int) {
        do {
            let target = try HistoryOpening.open(new)
            try readable(path) { source in
                try target.writeWithoutTransaction { database in
                    try database.execute(sql: "PRAGMA foreign_keys = OFF")
                    try database.inTransaction {
                        for (table, order) in tables { try copy(table, by: order, from: source, to: database) }
                        // Rows of a session that could not be read stay out.
                        for table in ["mark", "finding", "step"] {
                            try database.execute(sql: "DELETE FROM \(table) WHERE session NOT IN (SELECT id FROM session)")
                        }
                        return .commit
                    }
                }
            }
            return try target.read { database in
                (
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM session") ?? 0,
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM card") ?? 0
                )
            }
        } catch {
            throw HistoryStore.problem(error, new)
        }
    }

    /// Hands over what can be opened of the damaged file; what is no database at all holds nothing.
    private static func readable(_ path: String, _ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.readonly = true
        guard let source = try? DatabaseQueue(path: path, configuration: configuration) else { return }
        do { try source.read(body) } catch let error as DatabaseError where isDamage(error) { return }
    }

    private static func isDamage(_ error: DatabaseError) -> Bool { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) }

    private static func copy(_ table: String, by order: String, from source: Database, to target: Database) throws {
        let known = Set(try target.columns(in: table).map(\.name))
        for direction in ["", " DESC"] {
            let keys = order.split(separator: ",").map { $0 + direction }.joined(separator: ",")
            do {
                let rows = try Row.fetchCursor(source, sql: "SELECT * FROM \(table) ORDER BY \(keys)")
                while let row = try rows.next() {
                    let columns = row.columnNames.filter { known.contains($0) }
                    let marks = columns.map { _ in "?" }.joined(separator: ",")
                    try target.execute(
                        sql: "INSERT OR IGNORE INTO \(table) (\(columns.map { "\"\($0)\"" }.joined(separator: ","))) VALUES (\(marks))",
                        arguments: StatementArguments(columns.map { row[$0] as DatabaseValue }))
                }
                return
            } catch let error as DatabaseError where isDamage(error) || error.resultCode == .SQLITE_ERROR {
                continue
            }
        }
    }
}
