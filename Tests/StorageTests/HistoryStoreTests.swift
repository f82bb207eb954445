import GRDB
import Glibc
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Storage

/// The history keeps what it is given, and never overwrites what it cannot read.
@Suite struct HistoryStoreTests {
    @Test func aSessionUnderWayGoesOnWithItsClock() throws {
        let folder = TemporaryFolder()
        let id = try HistoryStore(in: folder).keep(KeptSession.unfinished())
        try HistoryStore(in: folder).keep(KeptSession.unfinished(id: id, seconds: 240))
        let history = try HistoryStore(in: folder).history()
        #expect(history.unfinished.count == 1 && history.sessions.isEmpty)
        let record = try #require(history.unfinished.first)
        #expect(record.id == id && record.board == "/b/twitter.yaml")
        #expect(record.session?.elapsed == 240 && record.session?.phase == .data && record.session?.left == 2460)
        #expect(record.session == KeptSession.unfinished(seconds: 240).session)
    }

    @Test("A finished session has its marks and findings in the list, and itself where it is asked for")
    func aFinishedSessionIsListed() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        let id = try store.keep(KeptSession.finished(69, at: 5000))
        try store.keep(KeptSession.finished(75, at: 9000))
        let listed = try store.history().sessions
        #expect(listed.map(\.score) == [69, 75])
        #expect(
            listed.first?.marks == KeptSession.finished(69, at: 5000).marks && listed.first?.findings.map(\.rule) == ["spof/single-store"])
        #expect(listed.first?.session == nil)
        #expect(try store.session(id)?.session == KeptSession.session())
    }

    @Test func aDamagedFileIsSaidAndLeft() throws {
        let folder = TemporaryFolder()
        let path = folder.write(
            "this is no database, and long enough to be one: " + String(repeating: "x", count: 4096), to: "history.sqlite")
        let before = try StoredFile(reading: path).bytes
        #expect(throws: StorageProblem.self) { try HistoryStore(path: path) }
        do throws(StorageProblem) { _ = try HistoryStore(path: path) } catch {
            #expect(error.kind == .configuration && error.lines[0].contains("left as it is"))
            // The editor has one line: what to do stands in it.
            #expect(error.sentence.hasSuffix("; boardwalk history --mend mends it"))
        }
        #expect(try StoredFile(reading: path).bytes == before)
    }

    @Test func aNewerSchemaIsNotTouched() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        try store.keep(KeptSession.finished(69, at: 5000))
        try store.write { database in try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of tomorrow')") }
        do throws(StorageProblem) {
            _ = try HistoryStore(path: store.path)
            Issue.record("a newer history was opened")
        } catch {
            #expect(error.sentence.contains("newer Boardwalk"))
        }
    }

    @Test func aFileOfANewerVersionIsNotTouched() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        try store.write { database in try database.execute(sql: "PRAGMA user_version = 999") }
        do throws(StorageProblem) {
            _ = try HistoryStore(path: store.path)
            Issue.record("a newer history was opened")
        } catch {
            #expect(error.kind == .configuration && error.sentence.contains("newer Boardwalk"))
        }
    }

    // MARK: A look at it

    @Test func aLookCountsAndMakesNothing() throws {
        let folder = TemporaryFolder()
        let (empty, path) = try HistoryStore.folders(in: folder, sessions: 0)
        #expect(try HistoryCheck.look(empty)?.sessions == nil && !BoardStore.exists(path))
        let (full, _) = try HistoryStore.folders(in: folder, sessions: 3)
        let before = try StoredFile(reading: path).bytes
        #expect(try HistoryCheck.look(full)?.sessions == 3)
        #expect(try StoredFile(reading: path).bytes == before)
    }

    @Test("What is wrong is said with its status", arguments: ["garbage", "truncated", "newer", "folder", "torn", "halved"])
    func aLookSaysWhatIsWrong(_ what: String) throws {
        let folder = TemporaryFolder()
        let (folders, path) = try HistoryStore.folders(in: folder, sessions: what == "folder" ? 0 : 60)
        switch what {
        case "garbage": folder.write("no database: " + String(repeating: "x", count: 4096), to: "boardwalk/history.sqlite")
        case "truncated": #expect(truncate(path, 12_288) == 0)
        case "newer": try HistoryStore(folders).write { database in try database.execute(sql: "PRAGMA user_version = 999") }
        case "torn": try HistoryStore(folders).write { database in try database.execute(sql: "DROP TABLE grdb_migrations") }
        case "halved": try HistoryStore(folders).write { database in try database.execute(sql: "DROP TABLE step") }
        default:
            folder.makeFolder("boardwalk")
            folder.makeFolder("boardwalk/history.sqlite")
        }
        do throws(StorageProblem) {
            _ = try HistoryCheck.look(folders)
            Issue.record("\(what) was taken for a history")
        } catch {
            #expect(error.kind == .configuration)
            #expect(error.sentence.contains(["newer": "newer", "folder": "no file"][what] ?? "damaged"), "\(error.sentence)")
        }
    }

    @Test func aLockedOneIsInUse() throws {
        let folder = TemporaryFolder()
        let (folders, _) = try HistoryStore.folders(in: folder, sessions: 1)
        let store = try HistoryStore(folders)
        // From its next write on it lets nobody else in.
        try store.write { database in try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        try store.keep(KeptSession.finished(70, at: 9000))
        var problem: StorageProblem?
        do throws(StorageProblem) { _ = try HistoryCheck.look(folders) } catch { problem = error }
        withExtendedLifetime(store) {}
        #expect(problem?.kind == .cannotWrite && problem?.sentence.contains("in use") == true)
    }

    @Test func aSessionOfAnUnknownFormIsLeftOutAndStays() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        try store.keep(KeptSession.unfinished())
        try store.write { database in try database.execute(sql: "UPDATE session SET session = '{\"of\": \"tomorrow\"}'") }
        #expect(try store.history().unfinished.isEmpty)
        let rows = try store.read { database in try HistorySchema.SessionRow.fetchCount(database) }
        #expect(rows == 1)
    }

    @Test func cardsAreKeptAndTakenBack() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        let state = CardState(memory: .init(stability: 2.3, difficulty: 5), reviewed: 1000, due: 200_000, count: 1)
        try store.keep(state, ofCard: "a", rating: .good)
        try store.keep(state, ofCard: "b", rating: .easy)
        #expect(try HistoryStore(in: folder).cards() == ["a": state, "b": state])
        #expect(try store.box(of: [], offset: 0).days == [0])
        try store.keep(nil, ofCard: "a", rating: nil)
        #expect(try store.cards() == ["b": state])
        #expect(try store.reviewTimes() == [1000])
    }

    /// Days that have gone by and days that were given are two things: a schedule is judged by both.
    @Test func aReviewHasTheDaysSinceTheLastAndTheDaysGiven() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        for (day, due) in [(0.0, 2.0), (2, 13), (13, 50)] {
            let state = CardState(
                memory: .init(stability: 2.3, difficulty: 5), reviewed: day * 86_400, due: due * 86_400, count: 1)
            try store.keep(state, ofCard: "a", rating: .good)
        }
        let rows = try store.read { database in
            try Row.fetchAll(database, sql: "SELECT elapsedDays, scheduledDays FROM review ORDER BY id").map { row in
                [row["elapsedDays"] as Double? ?? -1, row["scheduledDays"] as Double? ?? -1]
            }
        }
        #expect(rows == [[-1, 2], [2, 11], [11, 37]])
    }

    @Test func readingMakesNoHistory() throws {
        let folder = TemporaryFolder()
        for name in ["mine", "mine/CatalogData"] { folder.makeFolder(name) }
        folder.write("", to: "mine/CatalogData/kinds.tsv")
        let variables = ["XDG_DATA_HOME": folder.path, "BOARDWALK_DATA": folder["mine"]]
        let folders = try DataFolders(environment: Environment(variables))
        #expect(try HistoryStore.history(in: folders).isEmpty)
        #expect(!BoardStore.exists(folder.path + "/boardwalk"))
    }
}
