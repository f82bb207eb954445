import GRDB
import Practice
import TestSupport
import Testing

@testable import Storage

/// Several programs keep their sessions in one history at the same time.
@Suite struct HistorySharingTests {
    /// Who reads does not wait for who writes.
    @Test func readingGoesOnBesideWriting() throws {
        let folder = TemporaryFolder()
        let (one, other) = (try HistoryStore(in: folder), try HistoryStore(in: folder))
        try one.keep(KeptSession.finished(69, at: 5000))
        let seen = try one.write { database in
            try database.execute(sql: "UPDATE session SET title = 'x'")
            return try other.history().sessions.count
        }
        #expect(seen == 1)
    }

    @Test func whoWritesAtOnceLosesNothing() async throws {
        let folder = TemporaryFolder()
        let path = try HistoryStore(in: folder).path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = try HistoryStore(path: path)
                    for number in 0..<10 {
                        try store.keep(KeptSession.finished(number, at: Double(writer * 100 + number) + 3000))
                        let state = CardState(memory: .init(stability: 1, difficulty: 1), reviewed: Double(number), due: 2, count: 1)
                        try store.keep(state, ofCard: "card \(writer)", rating: .good)
                    }
                }
            }
            try await group.waitForAll()
        }
        let store = try HistoryStore(path: path)
        #expect(try store.history().sessions.count == 40)
        #expect(try store.reviewTimes().count == 40)
        #expect(try store.cards().count == 4)
    }
}
