import GRDB
import Glibc
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Storage

/// The history keeps what it is given, and never overwrites what it cannot read.
@Suite struct HistoryStoreTests {
    private static let guide: PracticeGuide = {
        guard let guide = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml")).guide else {
            fatalError("practice.yaml cannot be read")
        }
        return guide
    }()

    private static func session(_ seconds: Double = 100) -> Session {
        var session = Session(question: "twitter", guide: guide)
        session.pass(seconds)
        session.go(to: .data)
        return session
    }

    private static func unfinished(id: Int64? = nil, seconds: Double = 100) -> SessionRecord {
        SessionRecord(session(seconds), title: "Design Twitter", id: id, board: "/b/twitter.yaml", started: 1000, now: 1000 + seconds)
    }

    private static func finished(_ score: Int, at saved: Double) -> SessionRecord {
        SessionRecord(
            id: nil, question: "twitter", title: "Design Twitter", started: saved - 2700, saved: saved, isFinished: true, score: score,
            band: "hire", marks: [.init(dimension: .api, name: "API", level: 3), .init(dimension: .data, name: "Data", level: nil)],
            findings: [.init(rule: "spof/single-store", subject: "db", end: "open")], board: "/b/twitter.yaml", elapsed: 2650, total: 2700,
            session: session())
    }

    private func store(in folder: TemporaryFolder) throws -> HistoryStore { try HistoryStore(path: folder.path + "/data/history.sqlite") }

    @Test func aSessionUnderWayGoesOnWithItsClock() throws {
        let folder = TemporaryFolder()
        let id = try store(in: folder).keep(Self.unfinished())
        try store(in: folder).keep(Self.unfinished(id: id, seconds: 240))
        let history = try store(in: folder).history()
        #expect(history.unfinished.count == 1 && history.sessions.isEmpty)
        let record = try #require(history.unfinished.first)
        #expect(record.id == id && record.board == "/b/twitter.yaml")
        #expect(record.session?.elapsed == 240 && record.session?.phase == .data && record.session?.left == 2460)
        #expect(record.session == Self.unfinished(seconds: 240).session)
    }

    @Test("A finished session has its marks and findings in the list, and itself where it is asked for")
    func aFinishedSessionIsListed() throws {
        let folder = TemporaryFolder()
        let store = try store(in: folder)
        let id = try store.keep(Self.finished(69, at: 5000))
        try store.keep(Self.finished(75, at: 9000))
        let listed = try store.history().sessions
        #expect(listed.map(\.score) == [69, 75])
        #expect(listed.first?.marks == Self.finished(69, at: 5000).marks && listed.first?.findings.map(\.rule) == ["spof/single-store"])
        #expect(listed.first?.session == nil)
        #expect(try store.session(id)?.session == Self.session())
    }

    @Test func aDamagedFileIsSaidAndLeft() throws {
        let folder = TemporaryFolder()
        let path = folder.write(
            "this is no database, and long enough to be one: " + String(repeating: "x", count: 4096), to: "history.sqlite")
        let before = try StoredFile(reading: path).bytes
        #expect(throws: StorageProblem.self) { try HistoryStore(path: path) }
        do throws(StorageProblem) { _ = try HistoryStore(path: path) } catch {
            #expect(error.kind == .configuration && error.sentence.contains("left as it is"))
        }
        #expect(try StoredFile(reading: path).bytes == before)
    }

    @Test func aNewerSchemaIsNotTouched() throws {
        let folder = TemporaryFolder()
        let store = try store(in: folder)
        try store.keep(Self.finished(69, at: 5000))
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
        let store = try store(in: folder)
        try store.write { database in try database.execute(sql: "PRAGMA user_version = 999") }
        do throws(StorageProblem) {
            _ = try HistoryStore(path: store.path)
            Issue.record("a newer history was opened")
        } catch {
            #expect(error.kind == .configuration && error.sentence.contains("newer Boardwalk"))
        }
    }

    // MARK: A look at it

    /// A data folder with a history of so many sessions.
    private func folders(_ folder: TemporaryFolder, sessions: Int) throws -> (DataFolders, path: String) {
        for name in ["mine", "mine/CatalogData"] { folder.makeFolder(name) }
        folder.write("", to: "mine/CatalogData/kinds.tsv")
        let variables = ["XDG_DATA_HOME": folder.path, "BOARDWALK_DATA": folder["mine"]]
        let folders = try DataFolders(environment: Environment(variables))
        if sessions > 0 {
            let store = try HistoryStore(folders)
            for number in 1...sessions { try store.keep(Self.finished(69, at: Double(number) * 5000)) }
        }
        return (folders, folder["boardwalk/history.sqlite"])
    }

    @Test func aLookCountsAndMakesNothing() throws {
        let folder = TemporaryFolder()
        let (empty, path) = try folders(folder, sessions: 0)
        #expect(try HistoryCheck.look(empty)?.sessions == nil && !BoardStore.exists(path))
        let (full, _) = try folders(folder, sessions: 3)
        let before = try StoredFile(reading: path).bytes
        #expect(try HistoryCheck.look(full)?.sessions == 3)
        #expect(try StoredFile(reading: path).bytes == before)
    }

    @Test("What is wrong is said with its status", arguments: ["garbage", "truncated", "newer", "folder"])
    func aLookSaysWhatIsWrong(_ what: String) throws {
        let folder = TemporaryFolder()
        let (folders, path) = try folders(folder, sessions: what == "folder" ? 0 : 60)
        switch what {
        case "garbage": folder.write("no database: " + String(repeating: "x", count: 4096), to: "boardwalk/history.sqlite")
        case "truncated": #expect(truncate(path, 12_288) == 0)
        case "newer": try HistoryStore(folders).write { database in try database.execute(sql: "PRAGMA user_version = 999") }
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
        let (folders, _) = try folders(folder, sessions: 1)
        let store = try HistoryStore(folders)
        // From its next write on it lets nobody else in.
        try store.write { database in try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        try store.keep(Self.finished(70, at: 9000))
        var problem: StorageProblem?
        do throws(StorageProblem) { _ = try HistoryCheck.look(folders) } catch { problem = error }
        withExtendedLifetime(store) {}
        #expect(problem?.kind == .cannotWrite && problem?.sentence.contains("in use") == true)
    }

    @Test func aSessionOfAnUnknownFormIsLeftOutAndStays() throws {
        let folder = TemporaryFolder()
        let store = try store(in: folder)
        try store.keep(Self.unfinished())
        try store.write { database in try database.execute(sql: "UPDATE session SET session = '{\"of\": \"tomorrow\"}'") }
        #expect(try store.history().unfinished.isEmpty)
        let rows = try store.read { database in try HistorySchema.SessionRow.fetchCount(database) }
        #expect(rows == 1)
    }

    @Test func cardsAreKeptAndTakenBack() throws {
        let folder = TemporaryFolder()
        let store = try store(in: folder)
        let state = CardState(memory: .init(stability: 2.3, difficulty: 5), reviewed: 1000, due: 200_000, count: 1)
        try store.keep(state, ofCard: "a", rating: .good)
        try store.keep(state, ofCard: "b", rating: .easy)
        #expect(try self.store(in: folder).cards() == ["a": state, "b": state])
        #expect(try store.box(of: [], offset: 0).days == [0])
        try store.keep(nil, ofCard: "a", rating: nil)
        #expect(try store.cards() == ["b": state])
        #expect(try store.reviewTimes() == [1000])
    }

    /// Days that have gone by and days that were given are two things: a schedule is judged by both.
    @Test func aReviewHasTheDaysSinceTheLastAndTheDaysGiven() throws {
        let folder = TemporaryFolder()
        let store = try store(in: folder)
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

/// Edit logs are kept step by step, beside the session.
@Suite struct StepStoreTests {
    private static func steps(_ count: Int) -> [SessionStep] {
        let note = Board().adding(Note(text: "an arrow → and \"quotes\""))
        return (0..<count).map { number in
            SessionStep(
                time: Double(number) * 1.5, after: number,
                what: number == 0 ? .began(board: (try? Board().applying(note)) ?? Board()) : .edited(edit: note, isUndo: number % 2 == 0))
        }
    }

    private func store(in folder: TemporaryFolder) throws -> (HistoryStore, Int64) {
        let store = try HistoryStore(path: folder.path + "/data/history.sqlite")
        guard let guide = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml")).guide else {
            throw ProgramRun.Failure(description: "practice.yaml cannot be read")
        }
        var session = Session(question: "twitter", guide: guide)
        session.pass(60)
        let record = SessionRecord(session, title: "Design Twitter", id: nil, board: "/b/twitter.yaml", started: 1000, now: 1060)
        return (store, try store.keep(record))
    }

    @Test func stepsComeBackAsTheyWere() throws {
        let folder = TemporaryFolder()
        let (store, id) = try store(in: folder)
        let steps = Self.steps(6)
        try store.keep(Array(steps[..<2]), from: 0, ofSession: id)
        try store.keep(Array(steps[2...]), from: 2, ofSession: id)
        #expect(try store.steps(ofSession: id) == steps)
        #expect(try store.session(id)?.stepCount == 6 && store.history().unfinished.first?.stepCount == 6)
    }

    @Test func handingThemInAgainDoesNoHarm() throws {
        let folder = TemporaryFolder()
        let (store, id) = try store(in: folder)
        let steps = Self.steps(4)
        try store.keep(steps, from: 0, ofSession: id)
        try store.keep(Array(steps[1...]), from: 1, ofSession: id)
        #expect(try store.steps(ofSession: id) == steps)
    }

    @Test("A log ends before what is missing in it; a session that is dropped takes its log along")
    func gapsEndTheLog() throws {
        let folder = TemporaryFolder()
        let (store, id) = try store(in: folder)
        let steps = Self.steps(5)
        try store.keep(Array(steps[..<2]), from: 0, ofSession: id)
        try store.keep(Array(steps[3...]), from: 3, ofSession: id)
        #expect(try store.steps(ofSession: id) == Array(steps[..<2]))
        try store.drop(session: id)
        #expect(try store.steps(ofSession: id).isEmpty)
    }

    @Test func stepsOfNoSessionAreRefused() throws {
        let folder = TemporaryFolder()
        let (store, id) = try store(in: folder)
        #expect(throws: StorageProblem.self) { try store.keep(Self.steps(1), from: 0, ofSession: id + 1) }
    }

    @Test("A session is kept again as the row it is: its log stays")
    func keepingASessionKeepsItsLog() throws {
        let folder = TemporaryFolder()
        let (store, id) = try store(in: folder)
        try store.keep(Self.steps(3), from: 0, ofSession: id)
        let record = try #require(try store.session(id))
        try store.keep(record)
        #expect(try store.steps(ofSession: id).count == 3)
    }
}
