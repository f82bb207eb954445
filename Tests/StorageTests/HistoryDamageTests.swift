import GRDB
import Glibc
import Practice
import TestSupport
import Testing

@testable import Storage

/// What becomes of a history that is damaged, of an older form, or in a place where nothing may be written.
@Suite struct HistoryDamageTests {
    /// A figure that has become another is no damage to SQLite.
    @Test func aRowThatIsNotWhatWasWrittenIsLeftOut() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        try store.keep(KeptSession.finished(69, at: 5000))
        try store.keep(KeptSession.finished(70, at: 9000))
        try store.keep(CardState(memory: .init(stability: 3, difficulty: 5), reviewed: 1, due: 2, count: 1), ofCard: "a", rating: .good)
        try store.write { database in
            try database.execute(sql: "UPDATE session SET score = 96 WHERE score = 69")
            try database.execute(sql: "UPDATE card SET due = 3")
        }
        #expect(try store.history().sessions.map(\.score) == [70])
        #expect(try store.history().leftOut == 1)
        #expect(try store.cards().isEmpty)
    }

    @Test func aSessionWhoseOwnTextIsAnotherIsNotReplayed() throws {
        let folder = TemporaryFolder()
        let store = try HistoryStore(in: folder)
        let id = try store.keep(KeptSession.finished(69, at: 5000))
        try store.write { database in try database.execute(sql: "UPDATE session SET session = replace(session, 'twitter', 'twitten')") }
        #expect(try store.history().sessions.count == 1)
        #expect(try store.session(id) == nil)
    }

    @Test func aPageThatCannotBeReadIsFoundOnOpening() throws {
        let (folder, path, _) = try damaged(sessions: 60)
        #expect(folder.path.count < path.count)
        #expect(throws: StorageProblem.self) { try HistoryStore(path: path) }
    }

    /// A history of which a page with sessions, in the middle, is overwritten.
    private func damaged(sessions: Int) throws -> (TemporaryFolder, path: String, bytes: [UInt8]) {
        let folder = TemporaryFolder()
        let (_, path) = try HistoryStore.folders(in: folder, sessions: sessions)
        var bytes = try StoredFile(reading: path).bytes
        let title = Array("Design Twitter".utf8)
        let found = try #require((bytes.count / 2..<bytes.count).first { bytes[$0...].starts(with: title) })
        let middle = found / 4096 * 4096
        for index in middle..<middle + 4096 { bytes[index] = 0xA5 }
        try BoardStore.save(bytes, to: path, when: .always)
        return (folder, path, bytes)
    }

    @Test func whatCanBeReadIsKept() throws {
        let (folder, path, bytes) = try damaged(sessions: 60)
        let (folders, _) = try HistoryStore.folders(in: folder, sessions: 0)
        let mended = try #require(try HistoryMending.mend(folders))
        #expect(mended.sessions > 20 && mended.sessions < 60)
        #expect(mended.aside == path + ".damaged-1")
        #expect(try StoredFile(reading: mended.aside).bytes == bytes)
        let store = try HistoryStore(path: path)
        #expect(try store.history().sessions.count == mended.sessions)
        try store.keep(KeptSession.finished(69, at: 5000))
        #expect(try HistoryMending.mend(folders) == nil)
    }

    @Test(
        "A table that is missing is damage, and all that stands in the others is kept", arguments: ["grdb_migrations", "mark", "interview"])
    func aMissingTableIsMended(_ table: String) throws {
        let folder = TemporaryFolder()
        let (folders, path) = try HistoryStore.folders(in: folder, sessions: 5)
        try HistoryStore(folders).write { database in try database.execute(sql: "DROP TABLE \(table)") }
        #expect(throws: StorageProblem.self) { try HistoryStore(path: path) }
        let mended = try #require(try HistoryMending.mend(folders))
        #expect(mended.sessions == 5)
        #expect(try HistoryStore(path: path).history().sessions.count == 5)
    }

    @Test func whatIsNoHistoryAtAllIsSetAside() throws {
        let folder = TemporaryFolder()
        let (folders, path) = try HistoryStore.folders(in: folder, sessions: 0)
        folder.makeFolder("boardwalk")
        folder.write("no database: " + String(repeating: "x", count: 4096), to: "boardwalk/history.sqlite")
        let mended = try #require(try HistoryMending.mend(folders))
        #expect(mended.sessions == 0)
        #expect(try HistoryStore(path: path).history().isEmpty)
    }

    @Test func aNewerHistoryIsNoDamage() throws {
        let folder = TemporaryFolder()
        let (folders, path) = try HistoryStore.folders(in: folder, sessions: 1)
        try HistoryStore(folders).write { database in try database.execute(sql: "PRAGMA user_version = 999") }
        #expect(throws: StorageProblem.self) { try HistoryMending.mend(folders) }
        #expect(!BoardStore.exists(path + ".damaged-1"))
    }

    /// Before a history of an older form is changed it is copied.
    @Test func anOlderFormIsCopiedBeforeItIsChanged() throws {
        let folder = TemporaryFolder()
        let path = folder["history.sqlite"]
        do {
            let queue = try DatabaseQueue(path: path)
            try HistorySchema.migrator.migrate(queue, upTo: "3 steps")
            try queue.write { database in try database.execute(sql: "INSERT INTO review (card, time, rating) VALUES ('a', 7, 3)") }
        }
        for _ in 0..<2 { #expect(try HistoryStore(path: path).reviewTimes() == [7]) }
        let copy = try DatabaseQueue(path: path + ".of-form-3")
        #expect(try copy.read { try Double.fetchAll($0, sql: "SELECT time FROM review") } == [7])
        #expect(try copy.read { try HistorySchema.migrator.appliedIdentifiers($0).count } == 3)
        #expect(!BoardStore.exists(path + ".of-form-5"))
    }

    @Test(.enabled(if: geteuid() != 0)) func whereNothingMayBeWrittenItIsRead() throws {
        let folder = TemporaryFolder()
        let (folders, path) = try HistoryStore.folders(in: folder, sessions: 2)
        let place = folder["boardwalk"]
        #expect(chmod(place, 0o555) == 0)
        defer { chmod(place, 0o755) }
        #expect(try HistoryCheck.look(folders)?.sessions == 2)
        let store = try HistoryStore(path: path)
        #expect(try store.history().sessions.count == 2)
        #expect(throws: StorageProblem.self) { try store.keep(KeptSession.finished(69, at: 5000)) }
    }
}
