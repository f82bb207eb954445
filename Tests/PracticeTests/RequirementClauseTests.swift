import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Figures that are said in a sentence, and several of them in one line: they are no must-haves.
@Suite struct RequirementClauseTests {
    @Test(
        "How long things are kept is a retention",
        arguments: [
            "keep videos forever, say 10y", "keep videos for ever, say 10 years", "videos are kept for 10y", "keep videos for 10 years",
            "keep everything forever (say 10y)",
        ])
    func retention(_ line: String) throws {
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements[.retention]?.value == 10 * 31_536_000 && board.requirements.functional.isEmpty)
    }

    @Test(
        "Several things in one line have each their figure",
        arguments: [
            ("watch page p99 300ms, first frame p99 2s", ["watch-page": "300ms", "first-frame": "2s"]),
            ("watch page p99 300ms and first frame p99 2s", ["watch-page": "300ms", "first-frame": "2s"]),
            ("watch page p99 under 300ms; first frame must be within 2s p99", ["watch-page": "300ms", "first-frame": "2s"]),
            ("p99 300ms for the watch page", ["watch-page": "300ms"]), ("redirects must be p99 < 100 ms", ["redirects": "100ms"]),
        ])
    func latencies(_ line: String, _ flows: [String: String]) throws {
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements.functional.isEmpty)
        #expect(Dictionary(uniqueKeysWithValues: board.flows.map { ($0.name, $0[.latency]?.text ?? "") }) == flows)
    }

    @Test(
        "Several things are out in one line; a comma in a sentence parts nothing",
        arguments: [
            ("- currency conversion, fraud scoring model, disputes", ["currency conversion", "fraud scoring model", "disputes"]),
            ("- accounts, ads and spam filters", ["accounts", "ads", "spam filters"]), ("- search and ads", ["search and ads"]),
            ("- direct messages, since these are another product", ["direct messages, since these are another product"]),
            ("- payments, which others take", ["payments, which others take"]),
        ])
    func out(_ line: String, _ things: [String]) throws {
        #expect(try PaneTyping.board([line], in: .requirements).requirements.outOfScope == things)
    }

    @Test("One line may hold figures of several kinds")
    func kinds() throws {
        let board = try PaneTyping.board(["redirect p99 50ms, 99.9%, rpo 1min and keep 5y"], in: .requirements, on: Board())
        #expect(board.requirements.functional.isEmpty && board.flow("redirect")?[.latency]?.text == "50ms")
        #expect(board.requirements[.rpo]?.text == "1min" && board.requirements[.retention]?.text == "5y")
        #expect(board.requirements[.availability]?.text == "99.9%")
    }

    @Test(
        "A line of which only a part is a figure is refused with what was understood",
        arguments: [
            ("redirect p99 50ms, with a preview page", "with a preview page"), ("keep videos forever", "keep forever, say 10y"),
            ("redirect p95 50ms", "the percentile is p99"), ("p99 1s, p99 2s", "twice"),
        ])
    func refused(_ line: String, _ part: String) {
        let reading = QuickEntry(catalog: Project.catalog).read(line, in: .requirements, board: Board())
        #expect(reading.edit == nil && reading.reason?.contains(part) == true, "\(reading.text) \(reading.reason ?? "")")
    }

    @Test(
        "What it does stays a must-have",
        arguments: [
            "keep drafts", "deliver a message within 2s", "watch videos, search them by title", "upload, share and delete files",
            "store photos and videos", "strong and simple search",
        ])
    func mustHaves(_ line: String) throws {
        #expect(try PaneTyping.board([line], in: .requirements).requirements.functional == [line])
    }
}
