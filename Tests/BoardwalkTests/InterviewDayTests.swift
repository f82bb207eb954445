import TestSupport
import Testing

@testable import boardwalk

/// The day of an interview is kept with the sessions, and the plan fits it.
@Suite struct InterviewDayTests {
    private let program = Program()

    @Test func isKeptAndForgotten() throws {
        let first = try program.run("history", "--interview", "2999-12-13")
        #expect(first.status == 0 && first.output.contains("Plan to your interview on 2999-12-13"), "\(first)")
        #expect(try program.run("history").output.contains("Plan to your interview on 2999-12-13"))
        #expect(try program.run("history", "--interview", "none").status == 0)
        #expect(try !program.run("history").output.contains("2999-12-13"))
    }

    @Test(
        "A day that is none, or past, is refused with what to write",
        arguments: [
            ("soon", "needs a date such as 2026-12-13, or the word none"), ("2023-02-29", "needs a date"),
            ("2001-01-01", "is past: today is 20"),
        ])
    func isADayToCome(_ text: String, _ message: String) throws {
        let run = try program.run("history", "--interview", text)
        #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
    }
}
