import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Users, actions and sizes become rates, storage, bandwidth and cache memory, with the steps on the board.
@Suite struct EstimatorTests {
    private static func board(_ lines: [String]) throws -> Board { try PaneTyping.board(lines, in: .requirements) }

    @Test func stepsFollowFromUsersActionsAndSizes() throws {
        let board = try Self.board(["200M daily users", "peak 3", "1kB each", "keep 5y", "estimate 50 reads and 2 writes a day"])
        #expect(
            board.requirements.estimates.map { "\($0.name) = \($0.expression)" } == [
                "reads = daily_users * 50 / day", "writes = daily_users * 2 / day", "busiest = (reads + writes) * peak",
                "storage = writes * object_size * retention", "bandwidth = (reads + writes) * object_size",
                "hot = reads * object_size * day * 0.2",
            ])
        let sheet = EstimateSheet(board.requirements)
        #expect(sheet["reads"]?.text == "116k/s" && sheet["storage"]?.text == "730TB" && sheet["hot"]?.text == "2TB")
        #expect(sheet["bandwidth"]?.dimension == .bandwidth)
    }

    @Test("What is stated stays, and a second time there is nothing to do")
    func whatIsStatedStays() throws {
        let lines = ["10k reads/s", "100 writes/s", "500B each", "keep 1y"]
        let board = try Self.board(lines + ["estimate"])
        #expect(board.requirements[.reads]?.value == 10_000)
        #expect(board.requirements.estimates.map(\.name) == ["storage", "bandwidth", "hot"])
        let again = QuickEntry(catalog: Project.catalog).read("estimate", in: .requirements, board: board, marked: nil)
        #expect(again.reason == "say first: peak 3")
    }

    @Test(
        "Without figures it says what to type",
        arguments: [
            ([], "estimate", "say first: 100M daily users"),
            (["100M daily users"], "estimate", "say first: estimate 50 reads 2 writes"),
            ([], "estimate 50 reads", "say first: 100M daily users"),
            ([], "estimate something", "estimate, or what each user does a day: estimate 50 reads 2 writes"),
        ])
    func saysWhatIsMissing(_ before: [String], _ line: String, _ reason: String) throws {
        let board = try Self.board(before)
        #expect(QuickEntry(catalog: Project.catalog).read(line, in: .requirements, board: board, marked: nil).reason == reason)
    }

    @Test("What Enter would write stands behind the line before")
    func readingShowsTheValues() throws {
        let board = try Self.board(["100M daily users", "peak 2"])
        let reading = QuickEntry(catalog: Project.catalog).read("estimate 10 requests", in: .requirements, board: board, marked: nil)
        #expect(reading.text == "requests 11.6k/s · busiest 23.1k/s")
    }
}
