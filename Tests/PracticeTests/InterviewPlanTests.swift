import TestSupport
import Testing

@testable import Practice

/// The plan says what to do in each week; with the day of an interview it fits the time that is left.
@Suite struct InterviewPlanTests {
    private static let today = 20_000
    private static let plan = PracticeFiles.guide.plan
    private static let questions = PracticeFiles.library.questions

    private static func done(_ ids: [String]) -> [SessionRecord] {
        ids.enumerated().map { place, id in
            SessionRecord(
                id: Int64(place), question: id, title: id, started: 0, saved: Double(today) * 86_400, isFinished: true, score: 90,
                band: "hire", marks: [], findings: [], board: "b.yaml", elapsed: 1, total: 1, session: nil)
        }
    }

    private static func lines(_ history: SessionHistory, columns: Int = .max) -> [String] {
        HistoryText(history, plan: plan, questions: questions, now: Double(today) * 86_400).lines(columns: columns)
    }

    @Test("A week without questions names what to read and how", arguments: [56, 116, Int.max])
    func readingIsNamed(_ columns: Int) {
        let lines = Self.lines(SessionHistory(Self.done(["url-shortener"])), columns: columns)
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains("boardwalk questions show url-shortener") && text.contains("boardwalk practice url-shortener --redraw"))
        #expect(!text.contains("reading and cards"))
        #expect(text.contains("boardwalk history --interview 2024-10-18"), "how to say the day\n\(text)")
        #expect(lines.allSatisfy { $0.count <= columns })
    }

    @Test(
        "So many weeks as are left, questions of every kind in them",
        arguments: [(14, 2, 10), (13, 2, 9), (3, 1, 2), (56, 8, 25), (0, 1, 1)])
    func fitsTheTime(_ days: Int, _ weeks: Int, _ count: Int) throws {
        let history = SessionHistory(interview: Self.today + days)
        let fitted = try #require(Self.plan.fitted(to: history, questions: Self.questions, today: Self.today))
        let numbers = fitted.weeks.flatMap(\.questions)
        #expect(fitted.weeks.count == weeks && numbers.count == count && Set(numbers).count == count)
        #expect(numbers.first == 1 && fitted.weeks[0].does.count == 3)
        if count >= 9 { #expect(Set(numbers.compactMap { number in Self.questions.first { $0.number == number }?.level }).count == 3) }
    }

    @Test("What comes behind the last question is one row, however far the day is")
    func aFarDayIsShort() {
        let lines = Self.lines(SessionHistory(interview: Self.today + 100_000))
        #expect(lines.count < 80, "\(lines.count)")
        let rest = lines.filter { $0.contains("what is due again, and cards") }
        #expect(rest.count == 1 && rest[0].contains("to 2298-"), "\(rest)")
    }

    @Test func whatIsDoneIsNoMorePlanned() throws {
        let history = SessionHistory(Self.done(["url-shortener", "pastebin"]), interview: Self.today + 14)
        let fitted = try #require(Self.plan.fitted(to: history, questions: Self.questions, today: Self.today))
        #expect(!fitted.weeks.flatMap(\.questions).contains(1) && fitted.weeks[0].does.isEmpty)
        let next = try #require(Self.plan.next(after: history, questions: Self.questions, now: Double(Self.today) * 86_400))
        #expect(next.question.id == "rate-limiter" && next.why == "14 days to your interview")
        let lines = Self.lines(history)
        #expect(lines.contains("Plan to your interview on 2024-10-18, 14 days left"))
        #expect(lines.contains { $0.hasPrefix("  to 2024-10-11  rate-limiter,") } && lines.contains { $0.hasPrefix("  to 2024-10-18  ") })
    }

    @Test("Before the first session the plan is there, too; after the day it says so")
    func beforeAndAfter() {
        #expect(Self.lines(SessionHistory(interview: Self.today + 14)).contains("Plan to your interview on 2024-10-18, 14 days left"))
        let over = Self.lines(SessionHistory(Self.done(["uber"]), interview: Self.today - 1))
        #expect(over.contains { $0.contains("The interview of 2024-10-03 is over") } && over.contains("Plan of eight weeks"))
    }

    @Test(
        "Days are those of the calendar",
        arguments: [
            ("2024-10-04", 20_000), ("1970-01-01", 0), ("2000-02-29", 11_016), ("2023-02-29", nil), ("2026-13-01", nil), ("tomorrow", nil),
            ("26-12-13", nil), ("2026-12-", nil), ("2026-1-1", 20_454),
        ] as [(String, Int?)])
    func days(_ text: String, _ day: Int?) { #expect(DayText.day(of: text) == day) }
}
