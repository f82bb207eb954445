import TestSupport
import Testing

@testable import Practice

/// What follows from the sessions that were kept.
@Suite struct HistoryTests {
    private static let day = 86_400.0

    private static func session(
        _ question: String, _ score: Int, day: Double, levels: [Rubric.Dimension: Int] = [:], open: [String] = []
    ) -> SessionRecord {
        SessionRecord(
            id: Int64(day), question: question, title: question, started: day * Self.day, saved: day * Self.day + 2700, isFinished: true,
            score: score, band: "hire",
            marks: levels.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                .init(dimension: $0.key, name: $0.key.rawValue, level: $0.value)
            },
            findings: open.map { .init(rule: $0, subject: "db", end: "open") }, board: "b.yaml", elapsed: 2600, total: 2700, session: nil)
    }

    @Test func scoresStandBesideEarlierOnes() {
        let history = SessionHistory([Self.session("twitter", 74, day: 1), Self.session("twitter", 63, day: 3)])
        #expect(history.standing(69, of: "twitter") == "up 6 from last time · best 74")
        #expect(history.standing(80, of: "twitter") == "up 17 from last time · best 80")
        #expect(history.standing(63, of: "twitter") == "as last time · best 74")
        #expect(history.standing(63, of: "uber") == nil)
    }

    @Test func meansAreOfTheLastFive() {
        let history = SessionHistory((1...7).map { Self.session("q", 60, day: Double($0), levels: [.api: $0 < 3 ? 0 : 4, .data: 2]) })
        #expect(history.means().map(\.mean) == [4, 2])
        #expect(history.weakest?.dimension == .data && history.strongest?.dimension == .api)
    }

    @Test(
        "A question comes back after days that its score decides",
        arguments: [(49, 3), (50, 7), (64, 7), (65, 21), (79, 21), (80, 45)])
    func questionsComeBack(_ score: Int, _ days: Int) {
        let history = SessionHistory([Self.session("q", score, day: 100)])
        let last = 100 * Self.day + 2700
        #expect(!history.isDue("q", now: last + Double(days) * Self.day - 1))
        #expect(history.isDue("q", now: last + Double(days) * Self.day))
    }

    @Test func theNextQuestionIsDueElseOfThePlanElseTheWeakest() throws {
        let questions = PracticeFiles.library.questions
        let plan = PracticeFiles.guide.plan
        #expect(plan.weeks.count == 8 && plan.weeks.flatMap(\.questions).count == 25)
        let first = try #require(plan.next(after: SessionHistory(), questions: questions, now: 0))
        #expect(first.question.id == "url-shortener" && first.why == "next in week 3")
        let one = SessionHistory([Self.session("url-shortener", 70, day: 1)])
        #expect(plan.next(after: one, questions: questions, now: 2 * Self.day)?.question.id == "pastebin")
        #expect(plan.next(after: one, questions: questions, now: 30 * Self.day)?.why == "due again")
        let all = SessionHistory(questions.enumerated().map { Self.session($1.id, $1.id == "uber" ? 81 : 90, day: 1 + Double($0) / 100) })
        #expect(plan.next(after: all, questions: questions, now: 2 * Self.day)?.question.id == "uber")
    }

    @Test("Days in a row: today may still come, one free day a week does not break them")
    func streaks() {
        func streak(_ days: [Double], today: Int) -> Int {
            SessionHistory(days.map { Self.session("q", 60, day: $0) }).streak(today: today)
        }
        #expect(streak([], today: 10) == 0)
        #expect(streak([8, 9], today: 10) == 2)
        #expect(streak([8, 9, 10], today: 10) == 3)
        #expect(streak([7, 9, 10], today: 10) == 3)
        #expect(streak([5, 7, 9, 10], today: 10) == 3, "two free days within a week are one too many")
        #expect(streak([1, 2], today: 10) == 0)
    }

    @Test func whatIsLeftOpenThreeTimesComesBack() {
        let rules = [["a", "b"], ["b"], ["b", "c"]]
        let history = SessionHistory(rules.enumerated().map { Self.session("q", 60, day: Double($0), open: $1) })
        #expect(history.repeatedRules() == ["b"])
        #expect(SessionHistory(Array(history.sessions.prefix(2))).repeatedRules().isEmpty)
    }

    @Test(arguments: [
        (0.0, 0.0, "today 0:00"), (82_860.0, 86_410.0, "yesterday 23:01"), (0.0, 432_000.0, "5 days ago"),
        (1_790_000_000.0, 1_800_000_000.0, "2026-09-21"), (951_782_400.0, 1_000_000_000.0, "2000-02-29"),
    ])
    func daysAsPeopleSayThem(_ time: Double, _ now: Double, _ text: String) {
        #expect(DayText.when(time, now: now, offset: 0) == text)
    }

    @Test func theTextHasSessionsStrengthsPlanAndNext() {
        let history = SessionHistory([Self.session("url-shortener", 70, day: 20_000, levels: [.api: 3, .data: 1])])
        let text = HistoryText(
            history, plan: PracticeFiles.guide.plan, questions: PracticeFiles.library.questions, now: 20_001 * Self.day)
        let lines = text.lines
        #expect(lines.contains("  2024-10-04  url-shortener   70  ██████████████░░░░░░  hire  43:20 of 45:00"))
        #expect(lines.contains("  data  █████░░░░░░░░░░░░░░░  1.0  ◀ train this"))
        #expect(lines.contains("  week 3  1 of 3  url-shortener 70, pastebin, rate-limiter"))
        #expect(lines.last == "  Design a pastebin, next in week 3:  boardwalk practice pastebin")
        #expect(
            HistoryText(SessionHistory(), plan: PracticeFiles.guide.plan, questions: [], now: 0).lines == [HistoryText.empty])
        #expect(HistoryText.empty.contains("boardwalk practice starts one"))
    }
}

@Suite struct HistoryReplayTests {
    private func session(_ id: Int64, steps: Int) -> SessionRecord {
        var record = SessionRecord(
            id: id, question: "twitter", title: "Twitter", started: 0, saved: Double(id), isFinished: true, score: 70, band: "hire",
            marks: [], findings: [], board: "/b/t.yaml", elapsed: 60, total: nil, session: nil)
        record.stepCount = steps
        return record
    }

    private func rows(_ records: [SessionRecord]) -> [String] {
        HistoryText(SessionHistory(records), plan: PracticeFiles.guide.plan, questions: [], now: 100).lines
    }

    @Test("Narrow screens have the score without its bar, and no row that is cut", arguments: [56, 76, 117])
    func narrowHistory(_ columns: Int) {
        let lines = HistoryText(
            SessionHistory([session(3, steps: 4), session(4, steps: 2)]), plan: PracticeFiles.guide.plan,
            questions: PracticeFiles.library.questions,
            now: 100
        ).lines(columns: columns)
        #expect(lines.allSatisfy { $0.count <= columns }, "\(lines.joined(separator: "\n"))")
        #expect(lines[1].contains("hire") && lines[1].contains("█") == (columns > 56))
        #expect(lines.contains("Strengths, of 4, over your last 2 sessions"))
    }

    @Test("Sessions that can be played back have their number in front; without any there is no column for it")
    func sessionsThatCanBePlayedHaveTheirNumber() {
        let lines = rows([session(3, steps: 0), session(12, steps: 40)])
        #expect(lines[0] == "Sessions; boardwalk replay NUMBER plays one back")
        #expect(lines[1].hasPrefix("      1970-01-01  Twitter") && lines[2].hasPrefix("  12  1970-01-01  Twitter"))
        #expect(rows([session(3, steps: 0)])[1].hasPrefix("  1970-01-01  Twitter"))
    }
}
