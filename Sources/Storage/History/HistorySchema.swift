import FoundationEssentials
import GRDB
import Practice

/// The tables of the history, and how they came to be: a migration is added, never changed.
enum HistorySchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 sessions") { database in
            try database.create(table: "session") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("question", .text).notNull().indexed()
                table.column("title", .text).notNull()
                table.column("started", .double).notNull()
                table.column("saved", .double).notNull()
                table.column("isFinished", .boolean).notNull()
                table.column("score", .integer)
                table.column("band", .text)
                table.column("board", .text).notNull()
                table.column("elapsed", .double).notNull()
                table.column("total", .double)
                // The session as JSON: clock, timeline, options.
                table.column("session", .blob).notNull()
            }
            try database.create(table: "mark") { table in
                table.column("session", .integer).notNull().indexed().references("session", onDelete: .cascade)
                table.column("dimension", .text).notNull()
                table.column("name", .text).notNull()
                table.column("level", .integer)
            }
            try database.create(table: "finding") { table in
                table.column("session", .integer).notNull().indexed().references("session", onDelete: .cascade)
                table.column("rule", .text).notNull()
                table.column("subject", .text).notNull()
                table.column("end", .text).notNull()
            }
        }
        migrator.registerMigration("2 cards") { database in
            try database.create(table: "card") { table in
                table.primaryKey("id", .text)
                table.column("stability", .double).notNull()
                table.column("difficulty", .double).notNull()
                table.column("reviewed", .double).notNull()
                table.column("due", .double).notNull()
                table.column("count", .integer).notNull()
                table.column("isSuspended", .boolean).notNull()
            }
            try database.create(table: "review") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("card", .text).notNull().indexed()
                table.column("time", .double).notNull()
                table.column("rating", .integer).notNull()
            }
        }
        migrator.registerMigration("3 steps") { database in
            try database.create(table: "step", options: .withoutRowID) { table in
                table.column("session", .integer).notNull().references("session", onDelete: .cascade)
                // Its place in the session's edit log, from 0.
                table.column("place", .integer).notNull()
                table.column("time", .double).notNull()
                // The step as JSON.
                table.column("step", .blob).notNull()
                table.primaryKey(["session", "place"])
            }
        }
        migrator.registerMigration("4 review days") { database in
            try database.alter(table: "review") { table in
                // Days since the review before, none at the first; days until the next, as they were given then.
                table.add(column: "elapsedDays", .double)
                table.add(column: "scheduledDays", .double)
            }
        }
        migrator.registerMigration("5 sums") { database in
            // Of a row's other columns; none in rows of before. That of the session's own text stands beside it, since lists leave it out.
            try database.alter(table: "session") { table in
                table.add(column: "sum", .integer)
                table.add(column: "sessionSum", .integer)
            }
            try database.alter(table: "card") { table in table.add(column: "sum", .integer) }
        }
        migrator.registerMigration("6 interview") { database in
            // The day of the interview that one prepares for, by its number since 1970: one row, or none.
            try database.create(table: "interview") { table in table.column("day", .integer).notNull() }
        }
        return migrator
    }

    /// The tables that each migration makes.
    static let tables: [(migration: String, tables: [String])] = [
        ("1 sessions", ["session", "mark", "finding"]), ("2 cards", ["card", "review"]), ("3 steps", ["step"]),
        ("6 interview", ["interview"]),
    ]

    struct SessionRow: Codable, FetchableRecord, MutablePersistableRecord {
        static let databaseTableName = "session"
        var id: Int64?
        var question: String
        var title: String
        var started: Double
        var saved: Double
        var isFinished: Bool
        var score: Int?
        var band: String?
        var board: String
        var elapsed: Double
        var total: Double?
        var session: Data
        var sum: Int64?
        var sessionSum: Int64?

        init(_ record: SessionRecord) throws {
            id = record.id
            question = record.question
            title = record.title
            started = record.started
            saved = record.saved
            isFinished = record.isFinished
            score = record.score
            band = record.band
            board = record.board
            elapsed = record.elapsed
            total = record.total
            session = try JSONEncoder().encode(record.session)
            sessionSum = Int64(CyclicRedundancy.checksum(of: session))
            sum = ownSum
        }

        private var ownSum: Int64 {
            var sum = RowSum()
            for text: String? in [question, title, band, board] { sum.add(text) }
            for time: Double? in [started, saved, elapsed, total] { sum.add(time) }
            sum.add(isFinished)
            sum.add(score)
            sum.add(sessionSum.map { Int($0) })
            return sum.value
        }

        /// Whether it is what was written; of a session that is left out of a list, all else.
        var isWhole: Bool {
            if let sum, sum != ownSum { return false }
            guard let sessionSum, !session.isEmpty else { return true }
            return sessionSum == Int64(CyclicRedundancy.checksum(of: session))
        }

        mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

        /// Nil where the row is not what was written, and where the session is of a form that this program does not know.
        func record(marks: [MarkRow], findings: [FindingRow], stepCount: Int) -> SessionRecord? {
            guard isWhole else { return nil }
            let decoded = session.isEmpty ? nil : try? JSONDecoder().decode(Session?.self, from: session) ?? nil
            guard isFinished || decoded != nil else { return nil }
            var record = SessionRecord(
                id: id, question: question, title: title, started: started, saved: saved, isFinished: isFinished, score: score, band: band,
                marks: marks.compactMap { row in
                    Rubric.Dimension(rawValue: row.dimension).map { SessionRecord.Mark(dimension: $0, name: row.name, level: row.level) }
                }, findings: findings.map { SessionRecord.Finding(rule: $0.rule, subject: $0.subject, end: $0.end) }, board: board,
                elapsed: elapsed, total: total, session: decoded)
            record.stepCount = stepCount
            return record
        }
    }

    /// All columns; of finished sessions without the session itself, which only replay needs.
    static let listing = """
        SELECT id, question, title, started, saved, isFinished, score, band, board, elapsed, total,
               CASE WHEN isFinished THEN x'' ELSE session END AS session, sum, sessionSum
        FROM session ORDER BY saved
        """

    /// How long the edit log of each session is.
    static let stepCounts = "SELECT session, count(*) AS count FROM step GROUP BY session"

    struct StepRow: Codable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "step"
        static let persistenceConflictPolicy = PersistenceConflictPolicy(insert: .replace)
        var session: Int64
        var place: Int
        var time: Double
        var step: Data
    }

    struct MarkRow: Codable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "mark"
        var session: Int64
        var dimension: String
        var name: String
        var level: Int?
    }

    struct CardRow: Codable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "card"
        var id: String
        var stability: Double
        var difficulty: Double
        var reviewed: Double
        var due: Double
        var count: Int
        var isSuspended: Bool
        var sum: Int64?

        init(_ id: String, _ state: CardState) {
            self.id = id
            stability = state.memory.stability
            difficulty = state.memory.difficulty
            reviewed = state.reviewed
            due = state.due
            count = state.count
            isSuspended = state.isSuspended
            sum = ownSum
        }

        private var ownSum: Int64 {
            var sum = RowSum()
            sum.add(id)
            for figure in [stability, difficulty, reviewed, due] { sum.add(figure) }
            sum.add(count)
            sum.add(isSuspended)
            return sum.value
        }

        /// Whether it is what was written.
        var isWhole: Bool { sum.map { $0 == ownSum } ?? true }

        var state: CardState {
            CardState(
                memory: .init(stability: stability, difficulty: difficulty), reviewed: reviewed, due: due, count: count,
                isSuspended: isSuspended)
        }
    }

    struct ReviewRow: Codable, PersistableRecord {
        static let databaseTableName = "review"
        var card: String
        var time: Double
        var rating: Int
        var elapsedDays: Double?
        var scheduledDays: Double?
    }

    struct FindingRow: Codable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "finding"
        var session: Int64
        var rule: String
        var subject: String
        var end: String
    }
}
