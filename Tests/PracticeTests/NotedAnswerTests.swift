import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// How often one thing happens is noted beside what all requests come to, whoever says it.
@Suite struct NotedAnswerTests {
    private static func estimates(_ board: Board) -> [String] { board.requirements.estimates.map { "\($0.name) = \($0.expression)" } }

    @Test(
        arguments: [
            ("joins 500/s", ["joins = 500/s"]), ("pastes 1M/day", ["pastes = 1M/day"]), ("7 holds/s", ["holds = 7/s"]),
            ("redas 10k/s", []), ("sharing photos 300/s", []),
        ] as [(String, [String])])
    func typed(_ line: String, _ noted: [String]) throws {
        var board = Board()
        board = try board.applying(.require(changes: [AttributeChange("writes", .quantity(AnyQuantity(210, .rate)))]))
        let reading = RequirementEntry(line: line, board: board, replacing: nil).read()
        let after = try reading.edit.map { try board.applying($0) } ?? board
        #expect(Self.estimates(after) == noted && after.requirements.attributes["requests"] == nil)
    }

    @Test("An answer about a thing that the question counts notes it; taken back it is gone, and what stood before stays")
    func answered() throws {
        let question = try #require(PracticeFiles.library.question("airbnb"))
        let interviewer = Interviewer(question: question)
        var session = Session(question: "airbnb", options: Session.Options(), guide: PracticeFiles.guide)
        var board = Board()
        let mine = [Estimate(name: "mine", expression: "3")]
        board = try board.applying(.require(changes: [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, mine)]))
        let reply = interviewer.reply(about: "bookings", session: session, board: board)
        session.ask("how many bookings a second", reply)
        guard case .answer(_, _, let edit) = reply else { return #expect(Bool(false)) }
        board = try board.applying(edit)
        #expect(Self.estimates(board) == ["mine = 3", "bookings = 500k / day"])
        board = try board.applying(session.takeBackQuestion(at: 0, board: board))
        #expect(Self.estimates(board) == ["mine = 3"] && board.requirements.attributes["writes"] == nil)
    }
}
