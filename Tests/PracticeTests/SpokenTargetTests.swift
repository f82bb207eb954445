import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A figure that is said of one deed or thing is that one's, whoever says it and where; what is said of all is that of all.
@Suite struct SpokenTargetTests {
    private static func latencies(_ board: Board) -> String {
        let flows = board.flows.compactMap { flow in flow[.latency].map { "\(flow.name) \($0.text)" } }
        return (flows + [board.requirements[.latency].map { "all \($0.text)" }].compactMap(\.self)).joined(separator: ", ")
    }

    private static let musts = ["create a short link", "redirect to the long URL"]

    // MARK: What the interviewer says

    @Test(
        arguments: [
            ("url-shortener", "redirect 50ms, create 200ms"), ("airbnb", "search 500ms, listing 300ms, book 3s"),
            ("amazon", "product 300ms, add-to-cart 150ms, all 500ms"), ("youtube", "watch 300ms, all 500ms"),
            ("ticketmaster", "seat-map 300ms, hold 500ms, all 500ms"), ("pastebin", "read 200ms, create 400ms"),
            ("uber", "match 30s, estimate 500ms, locate 2s"), ("rate-limiter", "all 5ms"), ("parking-lot", "all 500ms"),
        ])
    func theInterviewer(_ id: String, _ latencies: String) throws {
        let question = try #require(PracticeFiles.library.question(id))
        var session = Session(question: id, guide: PracticeFiles.guide)
        let reply = Interviewer(question: question).reply(about: "latency", session: session, board: Board())
        guard case .answer(_, _, let edit) = reply else { return #expect(Bool(false)) }
        let board = try Board().applying(edit)
        #expect(Self.latencies(board) == latencies)
        // Taken back all of it goes, and the flows that it made.
        session.ask("how fast", reply)
        let after = try board.applying(session.takeBackQuestion(at: 0, board: board))
        #expect(Self.latencies(after).isEmpty && after.flows.isEmpty)
    }

    @Test("What the candidate has stated stays, a flow's own is told, and it stays where the question is taken back")
    func whatIsStatedStays() throws {
        let question = try #require(PracticeFiles.library.question("url-shortener"))
        let board = try PaneTyping.board(["create p99 80ms"], in: .requirements)
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let reply = Interviewer(question: question).reply(about: "latency", session: session, board: board)
        session.ask("how fast", reply)
        guard case .answer(_, let text, let edit) = reply else { return #expect(Bool(false)) }
        let answered = try board.applying(edit)
        #expect(Self.latencies(answered) == "create 80ms, redirect 50ms" && text.hasSuffix("(You have create 80 ms p99.)"))
        let after = try answered.applying(session.takeBackQuestion(at: 0, board: answered))
        #expect(Self.latencies(after) == "create 80ms")
    }

    @Test("A thing that an answer names is kept as long as it says, where it stands on the board")
    func thingsAreKept() throws {
        let question = try #require(PracticeFiles.library.question("uber"))
        let board = try PaneTyping.board(["LocationHistory(trip key, time) in history"], in: .data)
        let session = Session(question: "uber", guide: PracticeFiles.guide)
        let reply = Interviewer(question: question).reply(about: "durability", session: session, board: board)
        guard case .answer(_, _, let edit) = reply else { return #expect(Bool(false)) }
        let after = try board.applying(edit)
        #expect(after.data[0][.retention]?.text == "90d" && after.requirements[.retention] == nil)
    }

    // MARK: What the candidate answers

    @Test(
        arguments: [
            ("R04", "redirects under 100 ms, creation may take a second", "latency 100ms on redirect, 1s on create"),
            ("R04", "100 ms for redirects and half a second for everything else", "latency 100ms on redirect, 0.5s"),
            ("R04", "redirects must be fast, under 100 ms at p99", "latency 100ms on redirect"), ("R04", "100ms at p99", "latency 100ms"),
            ("R05", "99.99% for redirects, 99.9% for creating links", "availability 99.99% on redirect, 99.9% on create"),
            ("R05", "redirects 99.99 percent, everything else three nines", "availability 99.99% on redirect, 99.9%"),
            ("R05", "99.9%", "availability 99.9%"), ("D13", "kept for five years", "retention 5y"),
            ("D13", "links are kept for five years, clicks for 90 days", "retention 5y on Link, 90d on Click"),
            ("D13", "clicks are deleted after 90 days", "retention 90d on Click"),
            ("D13", "everything is kept 5 years, clicks 30 days", "retention 30d on Click, 5y"), ("D13", "no, we keep everything", nil),
        ] as [(String, String, String?)])
    func theCandidate(_ probe: String, _ answer: String, _ title: String?) throws {
        var board = try PaneTyping.board(Self.musts, in: .requirements)
        board = try PaneTyping.board(["Link(code key) in links", "Click(id key) in clicks"], in: .data, on: board)
        var session = ProbeTests.session(in: .implementation)
        session.go(to: .optimise)
        let situation = Situation(
            board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide,
            question: PracticeFiles.library.question("url-shortener"))
        let written = situation.written(answer, answering: probe)
        #expect(written?.title == title)
        guard let written else { return }
        let after = Situation(
            board: try board.applying(written.edit), session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ProbeConditions.isAnswered(probe, in: after))
    }

    // MARK: What is typed

    @Test(
        arguments: [
            ("redirects under 100 ms, creation may take a second", "redirect 100ms, create 1s"),
            ("100 ms for redirects, a second for creation", "redirect 100ms, create 1s"),
            ("latency: redirect 100ms, create 1s", "redirect 100ms, create 1s"),
            ("200ms for reads, 500ms for writes", "read 200ms, write 500ms"), ("p99 100ms", "all 100ms"),
            ("messages arrive within 1 s", ""), ("edit a post within 5 minutes", ""), ("search within 200 ms of typing", ""),
        ])
    func typedLatencies(_ line: String, _ latencies: String) throws {
        #expect(Self.latencies(try PaneTyping.board(Self.musts + [line], in: .requirements)) == latencies)
    }

    @Test(arguments: [
        "kept for five years", "keep five years", "links are kept for five years", "store for 5 years", "keep data 5 years",
        "retention five years", "we keep links for 5 years",
    ])
    func typedRetention(_ line: String) throws {
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements[.retention]?.value == 5 * 31_536_000 && board.requirements.functional.isEmpty)
    }

    @Test func typedRetentionOfAnEntity() throws {
        let board = try PaneTyping.board(["Click(id key) in clicks"], in: .data)
        let (after, said, _) = try PaneTyping.typed(["keep clicks 90 days"], in: .requirements, on: board)
        #expect(after.data[0][.retention]?.text == "90d" && after.requirements[.retention] == nil && said == "Click: kept for 90 days")
    }

    // MARK: The peak

    @Test(arguments: [
        "peak 3x", "peak x3", "peaks at 3 times", "peak factor 3", "peak factor of 3", "peak = 3x", "peak factor = 3", "peak-factor 3",
        "peaks at three times the average", "traffic peaks at 3x", "peak 3 times the average", "3x at peak", "three times at peak",
    ])
    func aPeakIsAFactor(_ line: String) throws {
        let (board, said, _) = try PaneTyping.typed(["100 reads/s", line], in: .requirements)
        #expect(board.requirements[.peak]?.value == 3 && board.requirements.functional.isEmpty && board.requirements.estimates.isEmpty)
        #expect(said == "peak: 3 times the average · 300/s at the peak")
    }

    @Test("A rate at the peak is no factor", arguments: [("peak 5k/s", 5000.0), ("5k reads/s at peak", 5000)])
    func aPeakMayBeARate(_ line: String, _ rate: Double) throws {
        #expect(try PaneTyping.board([line], in: .requirements).requirements[.peakRequests]?.value == rate)
    }

    // MARK: A word alone

    @Test(arguments: ["analytics", "search", "moderation", "security"])
    func aWordIsWhatItDoes(_ word: String) throws {
        let board = try PaneTyping.board([word], in: .requirements)
        #expect(board.requirements.functional == [word] && board.flows.isEmpty)
    }

    @Test(arguments: [
        ("latency", "latency needs a figure: p99 200ms, or of one operation: redirect p99 50ms"),
        ("scalability", "scalability needs a figure: 10k reads/s, 100 writes/s or 100M daily users"),
        ("retention", "retention needs a figure: keep 5y"),
        ("durability 99.999%", "durability is no operation: 99.999% alone is the availability, redirect 99.999% that of one operation"),
    ])
    func aQualityIsAskedBack(_ line: String, _ reason: String) {
        #expect(QuickEntry(catalog: Project.catalog).read(line, in: .requirements, board: Board()).reason == reason)
    }

    @Test func whatIsPromisedToAllIsTheAvailability() throws {
        let board = try PaneTyping.board(["sla 99.9%"], in: .requirements)
        #expect(board.requirements[.availability]?.text == "99.9%" && board.flows.isEmpty)
    }
}
