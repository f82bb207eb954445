import Foundation
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A session from its prompt to its report.
@Suite struct SessionTests {
    private func played(_ families: Set<RuleFamily>?) throws -> SessionPlayer {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier, families: families)
        try player.play(Project.text("Tests/Fixtures/practice/url-shortener.session"))
        return player
    }

    /// The families of three rooms: a rule more in another one must not change the texts.
    private static let settled: Set<RuleFamily> = [.spof, .structure, .process]

    /// The worked example of the practice page, with everything that the review knows: 25 typed lines, 81 points:
    /// its redirect is up 99.89% of the 99.9% that it promises, which is said and costs nothing.
    @Test func theWorkedExampleComesToItsScore() throws {
        let player = try played(nil)
        let report = Report(player.situation)
        #expect(report.score == 81, "\(player.transcript.joined(separator: "\n"))\n\(report.markdown())")
        #expect(report.band == "strong hire")
    }

    @Test func theWorkedExampleComesToItsMarks() throws {
        let player = try played(Self.settled)
        let report = Report(player.situation)
        #expect(Golden.mismatch(player.transcript.joined(separator: "\n") + "\n", "practice/url-shortener.transcript") == nil)
        #expect(Golden.mismatch(report.markdown(), "practice/url-shortener.report.md") == nil)
        let levels = Dictionary(uniqueKeysWithValues: report.marks.map { ($0.dimension, $0.level) })
        #expect(levels[.requirements] == 3)
        #expect(levels[.api] == 3)
        #expect(levels[.data] == 3)
        #expect(levels[.deepDives] == 3)
        #expect(levels[.tradeOffs] == 2)
        #expect(levels[.communication] == 4)
        #expect(report.next.count == 3)
    }

    @Test func theSameSessionGivesTheSameReport() throws {
        #expect(Report(try played(Self.settled).situation) == Report(try played(Self.settled).situation))
    }

    @Test func aSessionCanBeKeptAndTakenUpAgain() throws {
        let session = try played(Self.settled).session
        let data = try JSONEncoder().encode(session)
        #expect(try JSONDecoder().decode(Session.self, from: data) == session)
    }

    @Test(
        "A reason is told as one for keeping what was found",
        arguments: [
            ("Links is the only copy.", "a lost link is cheap", "waived: Links is the only copy; kept because a lost link is cheap"),
            ("No retries", "because calls are idempotent.", "waived: No retries; kept because calls are idempotent"),
            ("No retries.", nil, "waived: No retries"),
        ] as [(String, String?, String)])
    func waivedInWords(_ headline: String, _ reason: String?, _ text: String) {
        #expect(Report.waived(headline, because: reason) == text)
    }

    @Test func anEmptySessionIsJudgedGently() throws {
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        session.pass(300)
        session.finish()
        let report = Report(Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(report.score == 0)
        #expect(report.band == "no hire")
        #expect(report.next.count == 3)
        #expect(report.marks.allSatisfy { $0.level == 0 })
    }

    // MARK: Clock

    @Test func theClockRunsStopsAndIsExtended() {
        var session = Session(question: "none", guide: PracticeFiles.guide)
        #expect(session.total == 2700 && session.budget == 300)
        session.pass(240)
        session.pause()
        session.pass(1000)
        session.resume()
        session.pass(100)
        #expect(session.elapsed == 340 && session.left == 2360)
        #expect(session.pace(.requirements) == .over)
        session.pass(60)
        #expect(session.pace(.requirements) == .farOver)
        session.extend(by: 300)
        #expect(session.pace(.requirements) == .within && session.total == 3000)
        session.go(to: .data)
        session.pass(10)
        #expect(session.used == [.requirements: 400, .data: 10])
        #expect(session.hasReached(.api) && !session.hasReached(.implementation))
        session.finish()
        session.pass(50)
        #expect(session.elapsed == 410)
    }

    @Test func oneOrNoPhaseIsTimed() throws {
        var options = Session.Options()
        options.only = .requirements
        options.minutes = 10
        let short = Session(question: "none", options: options, guide: PracticeFiles.guide)
        #expect(short.budgets == [.requirements: 600])
        let report = Report(Situation(board: Board(), session: short, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(report.marks.filter { $0.level != nil }.map(\.dimension) == [.requirements])
        options.only = nil
        options.minutes = nil
        let untimed = Session(question: "none", options: options, guide: PracticeFiles.guide)
        #expect(untimed.left == nil && !untimed.isTimed && untimed.pace(.api) == .within)
        let other = Report(Situation(board: Board(), session: untimed, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(other.marks.last?.level == nil)
    }

    // MARK: The interviewer

    @Test func whatTheCandidateStatedStays() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play("0:10 type p99 80ms\n0:20 type ? how fast must a redirect be")
        #expect(player.board.requirements[.latency]?.text == "80ms")
        #expect(player.session.questions.last?.answer.hasSuffix("(You have latency 80 ms p99.)") ?? false)
    }

    @Test func aQuestionAskedTwiceIsAnsweredInFewerWords() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play("0:10 type ? do links expire\n0:20 type ? do links expire")
        #expect(player.session.questions.map(\.answer).last == "As I said: Expiry is optional per link.")
    }

    @Test func aQuestionTakenBackWasNotAsked() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play("0:10 type ? do links expire")
        var session = player.session
        #expect(player.board.requirements[.retention] != nil)
        let edit = session.takeBackQuestion(at: 0, board: player.board)
        #expect(try player.board.applying(edit).requirements[.retention] == nil)
        #expect(session.questions.isEmpty)
        #expect(!session.timeline.contains { if case .asked = $0.what { true } else { false } })
    }

    @Test func whatIsUndoneOrRedrawnIsNotFixed() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play("0:10 line user > app > db > ghost:sql-database\n0:20 remove ghost")
        let report = Report(player.situation)
        #expect(report.gone > 0)
        #expect(report.raised == report.fixed + report.waived.count + report.open.count)
    }

    @Test func oneCallAndOneFlowTickNothingThatIsNotThere() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play(
            """
            0:10 type Shorten a long URL
            0:20 type Count the clicks
            0:30 phase A
            0:40 type GET /{code} redirect
            0:50 line user > app
            """)
        for check in ["A2", "A3", "A6", "D2", "D3", "D6", "I5", "I6", "O4", "O5"] {
            #expect(!ExitChecks.holds(check, in: player.situation), "\(check)")
        }
    }

    @Test("Which entity the hottest call is about is no guess among one of two: it is the one that the call's field finds")
    func theHottestReadTicksWithItsEntity() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play(
            """
            0:10 phase A
            0:20 type GET /{short_code} redirect
            0:30 type POST /v1/links create a link
            0:40 phase D
            0:50 type User(id key, name)
            """)
        #expect(!ExitChecks.holds("D2", in: player.situation) && !ExitChecks.holds("D3", in: player.situation))
        try player.play("1:00 type Link(code key, long) in links:kv")
        #expect(ExitChecks.holds("D2", in: player.situation) && ExitChecks.holds("D3", in: player.situation))
        let texts = player.situation.checks(of: .data).map(\.text)
        #expect(texts[1] == "the hottest read: by code")
    }

    @Test func aChangedFigureCountsAsAReasonToWeighAgain() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play("0:10 type 10k reads/s\n0:20 phase O\n0:30 type push over pull because reads are 25x writes")
        #expect(!player.situation.weighedAgain)
        try player.play("0:40 phase R\n0:50 type 20k reads/s\n1:00 phase O\n1:10 type a over b because it is cheap")
        #expect(!player.situation.weighedAgain, "a choice that has nothing to do with what changed weighs nothing again")
        try player.play("1:20 type cache over replicas because twice the reads hit the same links")
        #expect(player.situation.weighedAgain)
    }

    @Test func twoTopicsAreAskedBackAbout() throws {
        let player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        let interviewer = Interviewer(
            question: try #require(PracticeFiles.library.question("url-shortener")), clarifier: PracticeFiles.clarifier)
        let reply = interviewer.reply(to: "short codes", session: player.session, board: player.board)
        #expect(reply == .askBack(topics: ["guessable", "code-length"], text: interviewer.options(["guessable", "code-length"])))
        #expect(!interviewer.options(["guessable", "code-length"]).contains("code length"), "in words that somebody asks in")
        let unknown = interviewer.reply(to: "GDPR?", session: player.session, board: player.board)
        guard case .unknown(let text, _) = unknown else {
            Issue.record("understood: \(unknown)")
            return
        }
        #expect(text == "Of the law I have nothing to say: assume it, and write it down.")
    }
}
