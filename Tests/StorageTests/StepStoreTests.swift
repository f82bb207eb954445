import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Storage

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
        let store = try HistoryStore(in: folder)
        return (store, try store.keep(KeptSession.unfinished()))
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
